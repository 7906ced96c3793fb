"""Where the article stands, told by learned weights: the container that holds its text, and the one around all of it.

Most prose alone does not tell: an article may be shorter than the notice on cookies or the comments beside it, and may
have a wrapper around each of its paragraphs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from math import log
from typing import Any, NamedTuple

from articlekit.content.homes import Homes
from articlekit.places import weigh_place
from articlekit.segment import DENSE, Container, Segment

__all__ = ["HOLDER_FACTS", "LEAST_TEXT", "Anchors", "Holder", "HolderWeights", "holders", "reach"]

HOLDER_FACTS = ("title", "order", "begins", "ends")
"""Names of the facts of a holder: bins, of the title's words that its prose says, 0 to 4; of its turn behind the h1, 0
before it; of the tenths of the page in which its text begins and ends."""
LEAST_TEXT = 12
"""Extent of the least text that counts."""
_MOST_WORDS, _MOST_BEFORE = 4, 4
_BEFORE, _BEHIND = 4, 2  # segments around a text that may belong to it
_Held = list[int]  # extent, the title's words, the first and the last text
_WITHOUT_H1 = 2 + _MOST_BEFORE  # the first bin of the order on pages that have no h1


class Holder(NamedTuple):
    """A container with text that is not linked."""

    container: Container
    extent: int
    own: int
    """Extent of what stands in it or in blocks right below it, and not deeper."""
    alike: int
    """Extent of all holders of its pattern."""
    facts: tuple[int, int, int, int]
    first: int
    last: int
    """Which of the segments are the first and the last text in it."""


class Anchors(NamedTuple):
    """Where the article most likely stands."""

    home: Container | None
    """What holds most of its text."""
    scope: Container | None
    """What holds all of it, and as little else as can be."""
    reach: range
    """The segments that can be part of it."""


class HolderWeights:
    """What the logarithms of the extents weigh, the facts, and each place."""

    __slots__ = ("alike", "extent", "facts", "own", "place")

    def __init__(self, data: dict[str, Any]) -> None:
        """Take them as ``training/`` writes them."""
        self.extent: float = data["extent"]
        self.own: float = data["own"]
        self.alike: float = data["alike"]
        self.facts: list[list[float]] = [data[name] for name in HOLDER_FACTS]
        self.place: list[float] = data["place"]

    def likely(
        self, found: Sequence[Holder], called: Callable[[Container], float], margin: float = 0.0
    ) -> list[Holder]:
        """Give the likeliest first, by a conditional logit model (McFadden, 1974), then those close to it.

        ``called`` is what the names of each container add; the logarithm of the odds to the first is up to ``margin``.
        """
        if not found:
            return []
        placed = {place: weigh_place(self.place, place) for place in {holder.container.place for holder in found}}
        titles, orders, begins, ends = self.facts
        likelihoods = []
        for container, extent, own, alike, (title, order, begin, end), *_ in found:
            extents = self.extent * log(extent) + self.own * log(1 + own) + self.alike * log(alike)
            told = titles[title] + orders[order] + begins[begin] + ends[end]
            likelihoods.append(extents + told + placed[container.place] + called(container))
        best = max(likelihoods)
        first = found[likelihoods.index(best)]
        close = zip(found, likelihoods, strict=True)
        return [first, *(holder for holder, value in close if value >= best - margin and holder is not first)]


def reach(scopes: Sequence[Holder], home: Holder, count: int) -> range:
    """Give which of the segments can be part of the article: those in its scope or home, and a few around them.

    The first of the scopes is the likeliest. The others count where they stand beside it or in it: what is around it is
    as likely on many pages.
    """
    around = set(scopes[0].container.ancestors())
    held = [scopes[0], *(holder for holder in (*scopes[1:], home) if holder.container not in around)]
    first, last = min(holder.first for holder in held), max(holder.last for holder in held)
    return range(max(0, first - _BEFORE), min(count, last + 1 + _BEHIND))


def holders(segments: Sequence[Segment], homes: Homes) -> tuple[list[Holder], list[Holder]]:
    """Give what holds text itself or in blocks right below it, by this text; and what holds text at any depth, by all.

    The second are the first ones, and what joins at least two of them.
    """
    direct: dict[Container, _Held] = {}
    for n, segment in enumerate(segments):
        if segment.link < DENSE and segment.size >= LEAST_TEXT:
            container = segment.container.parent or segment.container
            held = direct.get(container)
            if held is None:
                direct[container] = [segment.size, homes.said.get(container, 0), n, n]
            else:
                held[0] += segment.size
                held[3] = n
    whole = dict(direct)
    joins = set(direct)
    for container in reversed(homes.containers):  # those inside hand theirs up
        held, parent = whole.get(container), container.parent
        if held is None or parent is None:
            continue
        above = whole.get(parent)
        if above is None:
            whole[parent] = held
        else:
            joins.add(parent)
            first, last = min(above[2], held[2]), max(above[3], held[3])
            whole[parent] = [above[0] + held[0], above[1] | held[1], first, last]
    joined = {container: whole[container] for container in homes.containers if container in joins}
    own = {container: held[0] for container, held in direct.items()}
    count = len(segments)
    return list(_told(direct, own, homes, count)), list(_told(joined, own, homes, count))


def _told(found: dict[Container, _Held], own: dict[Container, int], homes: Homes, count: int) -> Iterator[Holder]:
    turn, h1, pattern_of = 0, homes.h1, homes.patterns.of
    alike = [0] * len(homes.patterns.mass)
    for container, held in found.items():
        alike[pattern_of[container.index]] += held[0]
    for container, (extent, said, first, last) in found.items():
        behind = first > h1
        order = behind * (min(_MOST_BEFORE, turn) + (1 if h1 >= 0 else _WITHOUT_H1))
        turn += behind
        facts = min(_MOST_WORDS, said.bit_count()), order, first * 10 // count, last * 10 // count
        yield Holder(container, extent, own.get(container, 0), alike[pattern_of[container.index]], facts, first, last)

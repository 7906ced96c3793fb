"""What the article may stand in, with the facts from which a learned ranking tells the likeliest.

Prose alone does not tell: an article may be shorter than the notice on cookies or the comments beside it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import log
from operator import getitem
from typing import Any, NamedTuple

from articlekit.content.homes import Homes
from articlekit.segment import DENSE, Container, Segment

__all__ = ["HOLDER_FACTS", "LEAST_TEXT", "Holder", "HolderWeights", "holders", "likeliest"]

HOLDER_FACTS = ("title", "order", "reading")
"""Names of the facts of a holder, all of them bins."""
LEAST_TEXT = 12
"""Extent of the least text that counts."""
_MOST_WORDS, _MOST_BEFORE = 4, 4
_WITHOUT_H1 = 2 + _MOST_BEFORE  # the first bin of the order on pages that have no h1


class Holder(NamedTuple):
    """A container with text of its own, or in blocks right below it, that is not linked."""

    container: Container
    members: list[int]
    """The places of these texts among the segments."""
    size: int
    """Their extent."""
    facts: tuple[int, int, int]
    """The title's words that its prose says, 0 to 4; its turn among the holders behind the h1, 0 before it; and the
    tenth of the page in which it begins."""


def holders(segments: Sequence[Segment], homes: Homes) -> Iterator[Holder]:
    """Give what holds text, in the order of the page."""
    found: dict[Container, list[int]] = {}
    h1 = -1
    for n, segment in enumerate(segments):
        container = segment.container
        if h1 < 0 and container.tag == "h1":
            h1 = n
        if segment.link < DENSE and segment.size >= LEAST_TEXT:
            found.setdefault(container.parent or container, []).append(n)
    turn = 0
    for container, members in found.items():
        said = min(_MOST_WORDS, homes.said.get(container, 0).bit_count())
        behind = members[0] > h1
        order = behind * (min(_MOST_BEFORE, turn) + (1 if h1 >= 0 else _WITHOUT_H1))
        turn += behind
        size = sum([segments[n].size for n in members])
        yield Holder(container, members, size, (said, order, members[0] * 10 // len(segments)))


class HolderWeights:
    """What the facts weigh, the logarithm of the extent, and each place."""

    __slots__ = ("extent", "facts", "place")

    def __init__(self, data: dict[str, Any]) -> None:
        """Take them as ``training/`` writes them."""
        self.extent: float = data["extent"]
        self.facts: list[list[float]] = [data[name] for name in HOLDER_FACTS]
        self.place: list[float] = data["place"]


def likeliest(found: Sequence[Holder], weights: HolderWeights) -> Holder | None:
    """Give what most likely holds the article: a conditional logit model (McFadden, 1974); None when nothing does."""
    placed = {
        place: sum(weight for bit, weight in enumerate(weights.place) if place >> bit & 1)
        for place in {holder.container.place for holder in found}
    }

    def likelihood(holder: Holder) -> float:
        told = sum(map(getitem, weights.facts, holder.facts))
        return weights.extent * log(holder.size) + told + placed[holder.container.place]

    return max(found, key=likelihood, default=None)

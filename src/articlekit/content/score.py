"""Which segments are body: learned weights per segment, learned steps between neighbours, the best sequence.

The model is a linear-chain conditional random field. A segment's score is a sum of table entries; what its containers
are called is summed once per container and handed down, so that the cost is linear in the elements.
``training/`` makes ``weights.json``; nothing here needs more than additions.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import compress
from operator import getitem
from typing import Any

from articlekit.content.declared import Declared
from articlekit.content.features import (
    FACTS,
    MOST_BINS,
    candidates,
    describe,
    relation,
    word_tokens,
)
from articlekit.content.holders import LEAST_TEXT, Anchors, HolderWeights, holders, reach
from articlekit.content.homes import Homes
from articlekit.content.repeats import without_repeats
from articlekit.content.sequence import best_sequence
from articlekit.places import weigh_place
from articlekit.segment import DENSE, Container, Outline, Segment
from articlekit.values.names import name_tokens, named
from articlekit.values.packaged import read_packaged

__all__ = ["body_labels"]

_OFFSETS = (0.0, 0.5, 1.0, 2.0, 3.0, 5.0, 8.0)
"""Added to every score, the next one when the body came out too small."""
_LEAST_SHARE = 0.5  # of what is expected: less body than this is taken as a misjudgement
_LEAST_GROUP, _MOST, _FEW = 3, 0.6, 0.15  # prose segments of one container, and shares at which the others follow
_CLOSE = 8.0  # logarithm of the odds up to which another scope may be the right one
_SURE = 6.0  # a score beyond which a segment does not follow its neighbours


class _Weights:
    __slots__ = ("facts", "home", "names", "place", "scope", "steps", "words")

    def __init__(self, data: dict[str, Any]) -> None:
        self.facts: list[list[float]] = [(data["facts"][name] + [0.0] * MOST_BINS)[:MOST_BINS] for name in FACTS[:-1]]
        self.place: list[float] = data["place"]
        tables = [data["own"], data["inherited"], data["held"], data["home"]["names"], data["scope"]["names"]]
        self.names: dict[str, tuple[float, ...]] = {
            name: tuple([table.get(name, 0.0) for table in tables])
            for name in dict.fromkeys(name for table in tables for name in table)
        }
        self.words: dict[str, float] = data["words"]
        self.steps: list[tuple[float, ...]] = [tuple(steps) for steps in data["steps"]]
        self.home, self.scope = HolderWeights(data["home"]), HolderWeights(data["scope"])


@lru_cache(maxsize=1)
def _weights() -> _Weights:
    return _Weights(read_packaged("articlekit.content", "weights.json"))


@lru_cache(maxsize=8192)
def _named(tag: str, names: str) -> tuple[float, float, float, float, float]:
    """Give what a container's names add.

    To its own segments; to all below it, as one of many and as the holder; to its being the article's home; its scope.
    """
    get = _weights().names.get
    own, inherited, held, home, scope = get(f"<{tag}>", (0.0, 0.0, 0.0, 0.0, 0.0))
    for value in named(names):
        for weights in filter(None, map(get, name_tokens(value))):
            own += weights[0]
            inherited += weights[1]
            held += weights[2]
            home += weights[3]
            scope += weights[4]
    return own, inherited, held, home, scope


@lru_cache(maxsize=4096)
def _inline(value: str) -> float:
    words = _weights().words.get
    return sum(words("." + token, 0.0) for token in name_tokens(value))


@lru_cache(maxsize=4096)
def _placed(place: int) -> float:
    return weigh_place(_weights().place, place)


def body_labels(outline: Outline, declared: Declared) -> list[bool]:
    """Say of each segment whether it is body; ``declared`` is the text that the page's structured data gives."""
    labels = [False] * len(outline.segments)
    segments = candidates(outline)
    if not segments:
        return labels
    homes = Homes(segments, outline.title)
    anchors = _anchors(segments, homes)
    scores = _scores(segments, homes, anchors, declared)
    segments = segments[anchors.reach.start : anchors.reach.stop]
    ties = [0, *map(relation, segments, segments[1:])]
    expected = _expected(segments, homes, anchors.scope)
    found: list[bool] = []
    for offset in _OFFSETS:
        found = best_sequence([score + offset for score in scores], ties, _weights().steps)
        if sum(compress(expected, found)) >= _LEAST_SHARE * sum(expected):
            break
    else:
        found = [size > 0 for size in expected]
    for segment, label in zip(segments, without_repeats(segments, _agreed(segments, found, scores)), strict=True):
        labels[segment.index] = label
    return labels


def _anchors(segments: Sequence[Segment], homes: Homes) -> Anchors:
    weights = _weights()
    direct, whole = holders(segments, homes)
    if not direct:
        return Anchors(None, None, range(len(segments)))
    home = weights.home.likely(direct, lambda container: _named(container.tag, container.names)[3])[0]
    scopes = weights.scope.likely(whole, lambda container: _named(container.tag, container.names)[4], _CLOSE)
    return Anchors(home.container, scopes[0].container, reach(scopes, home, len(segments)))


def _expected(segments: Sequence[Segment], homes: Homes, scope: Container | None) -> list[int]:
    """Give the size of each segment that the body should hold: most of the prose in the scope, or its text."""
    if scope is None:  # nothing but links and single words
        least = max(LEAST_TEXT, max((segment.size for segment in segments), default=0) // 2)
        return [s.size if s.link < 1.0 and s.size >= least else 0 for s in segments]
    main = homes.main_of([container for container in homes.mass if scope in container.ancestors()])
    if main is not None:
        return [s.prose if (s.container.parent or s.container) is main else 0 for s in segments]
    texts = [s.link < DENSE and s.size >= LEAST_TEXT and scope in s.container.ancestors() for s in segments]
    return [s.size if text else 0 for s, text in zip(segments, texts, strict=True)]


def _agreed(segments: Sequence[Segment], labels: list[bool], scores: list[float]) -> list[bool]:
    """Let the prose of one container agree, but for parts that the scorer is sure of."""
    groups: dict[Container, list[int]] = {}
    for n, segment in enumerate(segments):
        if segment.prose:
            groups.setdefault(segment.container.parent or segment.container, []).append(n)
    out = list(labels)
    for members in groups.values():
        if len(members) < _LEAST_GROUP:
            continue
        total = sum(segments[n].size for n in members)
        chosen = sum(segments[n].size for n in members if labels[n])
        for n in members:
            if chosen >= _MOST * total and scores[n] > -_SURE:
                out[n] = True
            elif chosen <= _FEW * total and scores[n] < _SURE:
                out[n] = False
    return out


def _scores(segments: Sequence[Segment], homes: Homes, anchors: Anchors, declared: Declared) -> list[float]:
    weights = _weights()
    tables, words = weights.facts, weights.words.get
    below: dict[Container, tuple[float, float]] = {}
    scores = []
    facts = describe(segments, homes, anchors, declared)
    for n, told in zip(anchors.reach, facts, strict=True):
        segment = segments[n]
        container = segment.container
        handed, own = below.get(container) or _handed_down(container, homes, below)
        score = handed + own + _placed(told[-1]) + sum(map(getitem, tables, told))
        for value in segment.classes:
            score += _inline(value)
        for token in word_tokens(segment.text):
            score += words(token, 0.0)
        scores.append(score)
    return scores


def _handed_down(
    container: Container, homes: Homes, below: dict[Container, tuple[float, float]]
) -> tuple[float, float]:
    """Sum what the names of a container and those outside it hand down; and what its own add to its segments."""
    above: list[Container] = []
    outer: Container | None = container
    while outer is not None and outer not in below:
        above.append(outer)
        outer = outer.parent
    handed = below[outer][0] if outer is not None else 0.0
    for inner in reversed(above):
        own, inherited, held, _, _ = _named(inner.tag, inner.names)
        handed += held if inner in homes.around else inherited  # what holds the article's home tells less about a part
        below[inner] = handed, own
    return below[container]

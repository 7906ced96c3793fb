"""Which segments are body: learned weights per segment, learned ties between neighbours, the best sequence.

The model is a linear-chain conditional random field. A segment's score is a sum of table entries; what its containers
are called is summed once per container and handed down, so that the cost is linear in the elements.
``training/`` makes ``weights.json``; nothing here needs more than additions.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import lru_cache
from importlib.resources import files
from operator import getitem
from typing import Any

from articlekit.content.features import (
    FACTS,
    MOST_BINS,
    candidates,
    describe,
    is_prose,
    name_tokens,
    prose_held,
    relation,
    word_tokens,
)
from articlekit.segment import Container, Outline, Place, Segment

__all__ = ["body_labels"]

_OFFSETS = (0.0, 0.5, 1.0, 2.0, 3.0, 5.0, 8.0)
_LEAST_SHARE = 0.5  # of the prose of the container that holds most: less body than this is taken as a misjudgement
_APART = Place.NAV | Place.FOOTER | Place.ASIDE | Place.HIDDEN | Place.FORM


class _Weights:
    __slots__ = ("facts", "inherited", "own", "pairs", "place", "words")

    def __init__(self, data: dict[str, Any]) -> None:
        self.facts: list[list[float]] = [(data["facts"][name] + [0.0] * MOST_BINS)[:MOST_BINS] for name in FACTS[:-1]]
        self.place: list[float] = data["place"]
        self.own: dict[str, float] = data["own"]
        self.inherited: dict[str, float] = data["inherited"]
        self.words: dict[str, float] = data["words"]
        self.pairs: list[tuple[float, float, float, float]] = [tuple(pair) for pair in data["pairs"]]


@lru_cache(maxsize=1)
def _weights() -> _Weights:
    return _Weights(json.loads(files(__package__).joinpath("weights.json").read_text("utf-8")))


@lru_cache(maxsize=8192)
def _named(tag: str, names: tuple[str, ...]) -> tuple[float, float]:
    """Give what a container's names add to its own segments, and to all segments below it."""
    weights, tag = _weights(), f"<{tag}>"
    own, inherited = weights.own.get(tag, 0.0), weights.inherited.get(tag, 0.0)
    for value in names:
        more, handed = _valued(value)
        own += more
        inherited += handed
    return own, inherited


@lru_cache(maxsize=16384)
def _valued(value: str) -> tuple[float, float]:
    own, inherited = _weights().own.get, _weights().inherited.get
    tokens = name_tokens(value)
    return sum(own(token, 0.0) for token in tokens), sum(inherited(token, 0.0) for token in tokens)


@lru_cache(maxsize=4096)
def _inline(value: str) -> float:
    words = _weights().words.get
    return sum(words("." + token, 0.0) for token in name_tokens(value))


@lru_cache(maxsize=4096)
def _placed(place: int) -> float:
    return sum(weight for bit, weight in enumerate(_weights().place) if place >> bit & 1)


def body_labels(outline: Outline) -> list[bool]:
    """Say of each segment whether it is body."""
    labels = [False] * len(outline.segments)
    segments = candidates(outline)
    if not segments:
        return labels
    scores = _scores(segments)
    ties = [0, *map(relation, segments, segments[1:])]
    prose, peak = _prose(segments)
    for offset in _OFFSETS:
        found = _best([score + offset for score in scores] if offset else scores, ties)
        if sum(size for size, label in zip(prose, found, strict=True) if label) >= _LEAST_SHARE * peak:
            break
    for segment, label in zip(segments, found, strict=True):
        labels[segment.index] = label
    return labels


def _scores(segments: Sequence[Segment]) -> list[float]:
    weights = _weights()
    below: dict[Container, float] = {}
    held, total = prose_held(segments)
    tables, words = weights.facts, weights.words.get
    scores = []
    for segment, facts in zip(segments, describe(segments), strict=True):
        container = segment.container
        handed = below.get(container)
        if handed is None:
            handed = _hand_down(container, below, held, total)
        score = (
            handed + _named(container.tag, container.names)[0] + _placed(facts[-1]) + sum(map(getitem, tables, facts))
        )
        for value in segment.classes:
            score += _inline(value)
        for token in word_tokens(segment.text):
            score += words(token, 0.0)
        scores.append(score)
    return scores


def _hand_down(container: Container, below: dict[Container, float], held: dict[Container, int], total: int) -> float:
    """Sum what the names of a container and those around it hand down, from the nearest one that is known."""
    path = []
    above: Container | None = container
    while above is not None and above not in below:
        path.append(above)
        above = above.parent
    handed = below[above] if above is not None else 0.0
    for inner in reversed(path):
        if held.get(inner, 0) * 2 < total or not total:  # what holds most of the prose tells nothing about a part of it
            handed += _named(inner.tag, inner.names)[1]
        below[inner] = handed
    return handed


def _prose(segments: Sequence[Segment]) -> tuple[list[int], int]:
    """Give the size of each segment that is prose by its looks, and the most that one container's children hold."""
    sizes: list[int] = []
    sums: dict[Container | None, int] = {}
    for segment in segments:
        size = 0 if segment.container.place & _APART else is_prose(segment)
        sizes.append(size)
        if size:
            parent = segment.container.parent
            sums[parent] = sums.get(parent, 0) + size
    return sizes, max(sums.values(), default=0)


def _best(scores: list[float], ties: list[int]) -> list[bool]:
    """Give the sequence of labels with the highest sum (Viterbi, 1967)."""
    pairs = _weights().pairs
    out, inside = 0.0, scores[0]
    back = []
    for score, tie in zip(scores[1:], ties[1:], strict=True):
        out_out, out_in, in_out, in_in = pairs[tie]
        stay, leave = out + out_out, inside + in_out
        enter, keep = out + out_in, inside + in_in
        back.append((leave > stay, keep > enter))
        out = leave if leave > stay else stay
        inside = (keep if keep > enter else enter) + score
    label = inside > out
    labels = [label]
    for choice in reversed(back):
        label = choice[label]
        labels.append(label)
    labels.reverse()
    return labels

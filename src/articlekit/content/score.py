"""Which segments are body: learned weights per segment, learned ties between neighbours, the best sequence.

The model is a linear-chain conditional random field. A segment's score is a sum of table entries; what its containers
are called is summed once per container and handed down, so that the cost is linear in the elements.
``training/`` makes ``weights.json``; nothing here needs more than additions.
"""

from __future__ import annotations

import json
from functools import lru_cache
from importlib.resources import files
from typing import Any

from articlekit.content.features import (
    FACTS,
    container_tokens,
    describe,
    is_prose,
    relation,
    segment_tokens,
)
from articlekit.segment import Container, Outline, Place

__all__ = ["body_labels"]

_OFFSETS = (0.0, 0.5, 1.0, 2.0, 3.0, 5.0, 8.0)
_LEAST_SHARE = 0.5  # of the prose of the container that holds most: less body than this is taken as a misjudgement
_APART = Place.NAV | Place.FOOTER | Place.ASIDE | Place.HIDDEN | Place.FORM


class _Weights:
    __slots__ = ("facts", "inherited", "own", "pairs", "place", "words")

    def __init__(self, data: dict[str, Any]) -> None:
        self.facts: list[list[float]] = [data["facts"][name] for name in FACTS[:-1]]
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
    weights = _weights()
    tokens = container_tokens(tag, names)
    return (
        sum(weights.own.get(token, 0.0) for token in tokens),
        sum(weights.inherited.get(token, 0.0) for token in tokens),
    )


@lru_cache(maxsize=4096)
def _placed(place: int) -> float:
    return sum(weight for bit, weight in enumerate(_weights().place) if place >> bit & 1)


def body_labels(outline: Outline) -> list[bool]:
    """Say of each segment whether it is body."""
    if not outline.segments:
        return []
    scores = _scores(outline)
    segments = outline.segments
    ties = [0, *map(relation, segments, segments[1:])]
    prose, peak = _prose(outline)
    labels: list[bool] = []
    for offset in _OFFSETS:
        labels = _best([score + offset for score in scores], ties)
        if sum(size for size, label in zip(prose, labels, strict=True) if label) >= _LEAST_SHARE * peak:
            break
    return labels


def _scores(outline: Outline) -> list[float]:
    weights = _weights()
    own: list[float] = []
    below: list[float] = []
    held, total = _held(outline)
    for container in outline.containers:
        mine, handed = _named(container.tag, container.names)
        parent = container.parent
        if held.get(container, 0) * 2 >= total:  # what holds most of the prose tells nothing about a part of it
            handed = 0.0
        handed += below[parent.index] if parent else 0.0
        own.append(mine + handed)
        below.append(handed)
    scores = []
    words = weights.words.get
    for segment, facts in zip(outline.segments, describe(outline), strict=True):
        score = own[segment.container.index] + _placed(facts[-1])
        for table, value in zip(weights.facts, facts, strict=False):
            score += table[value] if value < len(table) else 0.0
        for token in segment_tokens(segment):
            score += words(token, 0.0)
        scores.append(score)
    return scores


def _held(outline: Outline) -> tuple[dict[Container, int], int]:
    """Give the prose that each container holds at any depth, and that of the page."""
    held: dict[Container, int] = {}
    total = 0
    for segment in outline.segments:
        size = is_prose(segment)
        if size:
            total += size
            for container in segment.container.ancestors():
                held[container] = held.get(container, 0) + size
    return held, total


def _prose(outline: Outline) -> tuple[list[int], int]:
    """Give the size of each segment that is prose by its looks, and the most that one container's children hold."""
    sizes, sums = [], {}
    for segment in outline.segments:
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

"""Samples in, a sparse matrix out: the facts and names of ``articlekit.content.features`` as columns."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix

from articlekit.content.features import FACTS, container_tokens, describe, is_prose, relation, segment_tokens
from articlekit.segment import Container
from training.crf import Chains
from training.labels import Sample

Array = np.ndarray[Any, Any]
MOST_SEGMENTS = 1500


def names(sample: Sample) -> Iterator[list[str]]:
    """Give the columns of each segment by name, one name as often as it counts."""
    own: dict[Container, list[str]] = {}
    inherited: dict[Container, list[str]] = {}
    held: dict[Container, int] = defaultdict(int)
    total = 0
    for segment in sample.outline.segments:
        size = is_prose(segment)
        if size:
            total += size
            for c in segment.container.ancestors():
                held[c] += size
    for container in sample.outline.containers:
        own[container] = container_tokens(container.tag, container.names)
        above = inherited[container.parent] if container.parent else []
        told = [] if held[container] * 2 >= total else ["in:" + token for token in own[container]]
        inherited[container] = above + told
    for segment, facts in zip(sample.outline.segments, describe(sample.outline), strict=True):
        row = [f"{name}:{value}" for name, value in zip(FACTS[:-1], facts[:-1], strict=True)]
        row += [f"place:{bit}" for bit in range(18) if facts[-1] >> bit & 1]
        row += ["own:" + token for token in own[segment.container]]
        row += inherited[segment.container]
        row += segment_tokens(segment)
        yield row


class Columns:
    """The vocabulary: every fact, and the names that enough sites use."""

    def __init__(self, samples: Sequence[Sample], rows: Sequence[list[list[str]]], least_sites: int = 3) -> None:
        sites: dict[str, set[str]] = defaultdict(set)
        for sample, page in zip(samples, rows, strict=True):
            for name in {name for row in page for name in row}:
                if len(sites[name]) < least_sites:
                    sites[name].add(sample.site)
        kept = sorted(name for name, where in sites.items() if len(where) >= least_sites)
        self.index = {name: n for n, name in enumerate(kept)}

    def matrix(self, rows: Sequence[list[str]]) -> csr_matrix:
        """Give the design matrix of one or many pages."""
        get = self.index.get
        columns, ends = [], [0]
        for row in rows:
            columns += [n for name in row if (n := get(name)) is not None]
            ends.append(len(columns))
        data = np.ones(len(columns))
        found = csr_matrix((data, columns, ends), shape=(len(rows), len(self.index)))
        found.sum_duplicates()
        return found


def relations(sample: Sample) -> Array:
    """Give the relation of each segment to the one before it; 0 for the first."""
    found = sample.outline.segments
    return np.array([0] + [relation(a, b) for a, b in zip(found, found[1:], strict=False)])


def chains(samples: Sequence[Sample], rows: Sequence[list[list[str]]], columns: Columns, weights: dict[str, float]) -> Chains:
    """Lay the pages end to end, each cut at ``MOST_SEGMENTS``."""
    flat = [row for page in rows for row in page[:MOST_SEGMENTS]]
    return Chains(
        features=columns.matrix(flat),
        relations=np.concatenate([relations(s)[:MOST_SEGMENTS] for s in samples]),
        labels=np.concatenate([s.labels[:MOST_SEGMENTS] for s in samples]),
        lengths=np.array([min(len(s.labels), MOST_SEGMENTS) for s in samples]),
        weights=np.array([weights.get(s.corpus, 1.0) for s in samples]),
    )

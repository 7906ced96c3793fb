"""Samples in, a sparse matrix out: the facts and names of ``articlekit.content.features`` as columns."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix

from articlekit.content.features import FACTS, describe, relation, word_tokens
from articlekit.content.homes import Homes
from articlekit.places import PLACE_BITS
from articlekit.segment import Container
from articlekit.values.names import name_tokens, named
from training.crf import Chains
from training.labels import Sample

Array = np.ndarray[Any, Any]
MOST_SEGMENTS = 250
"""Longer pages are cut into several chains: training takes a step per segment of the longest."""
LONG_PAGES = 0.3
"""Pages count by this power of their shortness: figures are per page, likelihoods per segment."""


def names(sample: Sample) -> Iterator[list[str]]:
    """Give the columns of each candidate by name, one name as often as it counts."""
    homes = Homes(sample.segments, sample.outline.title)
    inherited: dict[Container, list[str]] = {}
    for container in sample.outline.containers:
        above = inherited[container.parent] if container.parent else []
        role = "hold:" if container in homes.around else "in:"
        inherited[container] = above + [role + token for token in called(container)]
    described = describe(sample.segments, homes, sample.anchors, sample.declared)
    for segment, facts in zip(sample.segments, described, strict=True):
        row = [f"{name}:{value}" for name, value in zip(FACTS[:-1], facts[:-1], strict=True)]
        row += [f"place:{bit}" for bit in range(PLACE_BITS) if facts[-1] >> bit & 1]
        row += ["own:" + token for token in called(segment.container)]
        row += inherited[segment.container]
        row += ["." + token for value in segment.classes for token in name_tokens(value)]
        row += word_tokens(segment.text)
        yield row


def called(container: Container) -> list[str]:
    """Give the tag of a container and the tokens of its names."""
    return [f"<{container.tag}>", *(token for value in named(container.names) for token in name_tokens(value))]


class Columns:
    """The vocabulary: every fact, and the names that enough sites use."""

    def __init__(self, samples: Sequence[Sample], rows: Sequence[list[list[str]]], least_sites: int = 4) -> None:
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
    found = sample.segments
    return np.array([0] + [relation(a, b) for a, b in pairwise(found)])


def chains(
    samples: Sequence[Sample], rows: Sequence[list[list[str]]], columns: Columns, weights: dict[str, float]
) -> Chains:
    """Lay the pages end to end."""
    counts = [len(sample.labels) for sample in samples]
    cuts = [range(0, count, MOST_SEGMENTS) for count in counts]
    worth = [weights.get(sample.corpus, 1.0) * (100 / len(sample.labels)) ** LONG_PAGES for sample in samples]
    cut_lengths = [[min(n - i, MOST_SEGMENTS) for i in cut] for n, cut in zip(counts, cuts, strict=True)]
    return Chains(
        features=columns.matrix([row for page in rows for row in page]),
        relations=np.concatenate([relations(sample) for sample in samples]),
        labels=np.concatenate([sample.labels for sample in samples]),
        sizes=np.array([segment.size for sample in samples for segment in sample.segments]),
        lengths=np.array([length for cut in cut_lengths for length in cut]),
        weights=np.array([w for w, cut in zip(worth, cuts, strict=True) for _ in cut]),
        first=np.array([n == 0 for cut in cut_lengths for n in range(len(cut))]),
        last=np.array([n == len(cut) - 1 for cut in cut_lengths for n in range(len(cut))]),
    )

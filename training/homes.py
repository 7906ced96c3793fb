"""Which container holds the article: a conditional logit model (McFadden, 1974) over what holds text.

The gold gives no one answer, as bodies are spread: the likelihood is that of the gold's text, each container's share of
it squared.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from articlekit.content.holders import HOLDER_FACTS, Holder, HolderWeights, holders, likeliest
from articlekit.content.homes import Homes
from training.labels import Sample
from training.measure import FOLDS, fold_of

Array = np.ndarray[Any, Any]
BINS = (5, 11, 10)
"""Of each of ``HOLDER_FACTS``."""
PLACES = 18
PENALTY, EXTENT_PENALTY = 4.0, 0.5
ITERATIONS = 80


def fit_holders(samples: Sequence[Sample]) -> dict[str, Any]:
    """Give the weights as the scorer reads them."""
    pages = [(found, gold) for found, gold in map(_page, samples) if gold.max(initial=0.0) > 0 and len(found) > 1]
    rows = csr_matrix(np.array([_row(holder) for found, _ in pages for holder in found]))
    gold = np.concatenate([gold for _, gold in pages])
    lengths = np.array([len(found) for found, _ in pages])
    starts = np.cumsum(lengths) - lengths
    penalty = np.full(rows.shape[1], PENALTY)
    penalty[0] = EXTENT_PENALTY
    transposed = rows.T.tocsr()

    def loss(weights: Array) -> tuple[float, Array]:
        scores = rows @ weights
        raised = np.exp(scores - np.repeat(np.maximum.reduceat(scores, starts), lengths))
        prior = raised / np.repeat(np.add.reduceat(raised, starts), lengths)
        right = np.add.reduceat(prior * gold, starts)
        posterior = prior * gold / np.repeat(right, lengths)
        value = -np.log(right).sum() + 0.5 * float((penalty * weights * weights).sum())
        return value, transposed @ (prior - posterior) + penalty * weights

    start = np.zeros(rows.shape[1])
    best = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": ITERATIONS})
    return _table([round(float(weight), 3) for weight in best.x])


def choose_homes(samples: Sequence[Sample]) -> None:
    """Set the home of each page by weights that never saw its site, so that the scorer learns how far to trust it."""
    for fold in range(FOLDS):
        weights = HolderWeights(fit_holders([sample for sample in samples if fold_of(sample.site) != fold]))
        for sample in samples:
            if fold_of(sample.site) == fold:
                home = likeliest(_holders(sample), weights)
                sample.home = home.container if home is not None else None


def _holders(sample: Sample) -> list[Holder]:
    return list(holders(sample.segments, Homes(sample.segments, sample.outline.title)))


def _page(sample: Sample) -> tuple[list[Holder], Array]:
    """Give what holds text, and the square of how much of the gold's text stands in it, against the most."""
    found = _holders(sample)
    held: dict[Any, int] = {}
    for segment, label in zip(sample.segments, sample.labels, strict=True):
        if label == 1:
            parent = segment.container.parent or segment.container
            held[parent] = held.get(parent, 0) + segment.size
    gold = np.array([held.get(holder.container, 0) for holder in found], dtype=float)
    return found, (gold / max(1.0, gold.max(initial=0.0))) ** 2


def _row(holder: Holder) -> list[float]:
    row = [float(np.log(holder.size))]
    for value, bins in zip(holder.facts, BINS, strict=True):
        row += [float(value == n) for n in range(bins)]
    return row + [float(holder.container.place >> bit & 1) for bit in range(PLACES)]


def _table(weights: list[float]) -> dict[str, Any]:
    ends = np.cumsum([1, *BINS]).tolist()
    tables = {name: weights[a:b] for name, (a, b) in zip(HOLDER_FACTS, pairwise(ends), strict=True)}
    return {"extent": weights[0], **tables, "place": weights[ends[-1] :]}

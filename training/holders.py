"""Where the article stands: conditional logit models (McFadden, 1974) over what holds text.

The gold gives no one answer: the likelihood is that of the gold's text, by the square of the F1 of what a container
holds against it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import compress, pairwise
from typing import Any

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix, hstack

from articlekit.content.holders import HOLDER_FACTS, LEAST_TEXT, Anchors, Holder, HolderWeights, holders
from articlekit.content.homes import Homes
from articlekit.places import PLACE_BITS
from articlekit.segment import DENSE, Container
from training.labels import Sample
from training.matrix import called
from training.measure import FOLDS, fold_of

__all__ = ["choose_anchors", "fit_holders"]

Array = np.ndarray[Any, Any]
BINS = (5, 11, 10, 10)
"""Of each of ``HOLDER_FACTS``."""
EXTENTS = ("extent", "own", "alike")
"""Numbers whose logarithms weigh."""
PENALTY, EXTENT_PENALTY, NAME_PENALTY = 4.0, 0.5, 4.0
LEAST_SITES = 4  # that use a name
LEAST = 0.015  # smaller weights of names are left out of the file
ITERATIONS = 80


def fit_holders(samples: Sequence[Sample]) -> dict[str, dict[str, Any]]:
    """Give the weights for home and scope as the scorer reads them."""
    found = [holders(sample.segments, _homes(sample)) for sample in samples]
    golds = [_texts(sample) for sample in samples]
    homes = [(direct, _worth(direct, gold, deep=False)) for (direct, _), gold in zip(found, golds, strict=True)]
    scopes = [(whole, _worth(whole, gold, deep=True)) for (_, whole), gold in zip(found, golds, strict=True)]
    sites = [sample.site for sample in samples]
    return {"home": _fit(homes, sites), "scope": _fit(scopes, sites)}


def choose_anchors(samples: Sequence[Sample]) -> None:
    """Set the anchors of each page by weights that never saw its site: the scorer learns how far to trust them."""
    for fold in range(FOLDS):
        fitted = fit_holders([sample for sample in samples if fold_of(sample.site) != fold])
        for sample in samples:
            if fold_of(sample.site) == fold:
                direct, whole = holders(sample.segments, _homes(sample))
                every = range(len(sample.segments))
                sample.anchors = Anchors(_likeliest(direct, fitted["home"]), _likeliest(whole, fitted["scope"]), every)


def _likeliest(found: Sequence[Holder], weights: dict[str, Any]) -> Container | None:
    names = weights["names"]
    likely = HolderWeights(weights).likely(found, lambda container: sum(names.get(t, 0.0) for t in called(container)))
    return likely[0].container if likely else None


def _homes(sample: Sample) -> Homes:
    return Homes(sample.segments, sample.outline.title)


def _fit(every_page: Sequence[tuple[list[Holder], Array]], sites: Sequence[str]) -> dict[str, Any]:
    telling = [gold.max(initial=0.0) > 0 and len(found) > 1 for found, gold in every_page]
    pages = list(compress(every_page, telling))
    names = _names([found for found, _ in pages], list(compress(sites, telling)))
    every = [holder for found, _ in pages for holder in found]
    rows = hstack([csr_matrix(np.array([_row(holder) for holder in every])), _named(every, names)]).tocsr()
    gold = np.concatenate([gold for _, gold in pages])
    lengths = np.array([len(found) for found, _ in pages])
    starts = np.cumsum(lengths) - lengths
    penalty = np.full(rows.shape[1], PENALTY)
    penalty[: len(EXTENTS)] = EXTENT_PENALTY
    penalty[len(penalty) - len(names) :] = NAME_PENALTY
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
    return _table([round(float(weight), 3) for weight in best.x], names)


def _texts(sample: Sample) -> list[tuple[Container, int, int, bool]]:
    """Give container, size and label of each segment, and whether it counts as text."""
    return [
        (segment.container, segment.size, int(label), segment.link < DENSE and segment.size >= LEAST_TEXT)
        for segment, label in zip(sample.segments, sample.labels, strict=True)
    ]


def _worth(found: Sequence[Holder], texts: Sequence[tuple[Container, int, int, bool]], *, deep: bool) -> Array:
    """Give the square of the F1 of what each holds, against the best; what the labels leave open does not count."""
    right: dict[Container, int] = {}
    wrong: dict[Container, int] = {}
    for container, size, label, is_text in texts:
        if is_text and label >= 0:
            tally = right if label else wrong
            for holder in container.ancestors() if deep else [container.parent or container]:
                tally[holder] = tally.get(holder, 0) + size
    gold = sum(size for _, size, label, _ in texts if label == 1)
    f1 = np.array([2 * right.get(c, 0) / max(1, right.get(c, 0) + wrong.get(c, 0) + gold) for c, *_ in found])
    worth: Array = (f1 / max(1e-9, f1.max(initial=0.0))) ** 2
    return worth


def _names(pages: Sequence[list[Holder]], sites: Sequence[str]) -> dict[str, int]:
    """Give what containers are called on enough sites, numbered."""
    where: dict[str, set[str]] = defaultdict(set)
    for found, site in zip(pages, sites, strict=True):
        for holder in found:
            for name in called(holder.container):
                where[name].add(site)
    return {name: n for n, name in enumerate(sorted(name for name, on in where.items() if len(on) >= LEAST_SITES))}


def _named(found: Sequence[Holder], names: dict[str, int]) -> csr_matrix:
    columns: list[int] = []
    ends = [0]
    for holder in found:
        columns += sorted({names[name] for name in called(holder.container) if name in names})
        ends.append(len(columns))
    return csr_matrix((np.ones(len(columns)), columns, ends), shape=(len(found), len(names)))


def _row(holder: Holder) -> list[float]:
    row = [float(np.log(holder.extent)), float(np.log1p(holder.own)), float(np.log(holder.alike))]
    for value, bins in zip(holder.facts, BINS, strict=True):
        row += [float(value == n) for n in range(bins)]
    return row + [float(holder.container.place >> bit & 1) for bit in range(PLACE_BITS)]


def _table(weights: list[float], names: dict[str, int]) -> dict[str, Any]:
    ends = np.cumsum([len(EXTENTS), *BINS]).tolist()
    tables = {name: weights[a:b] for name, (a, b) in zip(HOLDER_FACTS, pairwise(ends), strict=True)}
    rest = weights[ends[-1] :]
    kept = {name: rest[PLACE_BITS + n] for name, n in names.items() if abs(rest[PLACE_BITS + n]) >= LEAST}
    return {**dict(zip(EXTENTS, weights, strict=False)), **tables, "place": rest[:PLACE_BITS], "names": kept}

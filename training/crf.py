"""A linear-chain conditional random field over the states of a page, trained on partly labelled sequences.

Lafferty, McCallum, Pereira (2001); for what the labels leave open the likelihood sums over all states that agree
(Tsuboi et al., 2008). Wrong sequences compete with a head start that grows with the text they get wrong, which puts the
margin where it counts (softmax margin: Gimpel and Smith, 2010).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from articlekit.content.sequence import AFTER, BEFORE, BODY, STEPS

Array = np.ndarray[Any, Any]
STATES = 4
NEVER = -1e6
MOST_COST, COST_SIZE = 2.0, 40.0
"""The head start of a wrong segment: the root of its size in so many characters, but no more than this."""


@dataclass
class Chains:
    """Sequences laid end to end: features, relation, label (-1 unknown) and size per segment, and per sequence.

    ``first`` and ``last`` say of each sequence whether it begins and ends a page: long pages are cut.
    """

    features: csr_matrix
    relations: Array
    labels: Array
    sizes: Array
    lengths: Array
    weights: Array
    first: Array
    last: Array

    def disagreement(self) -> Array:
        """Give per segment and state whether the label rules the state out."""
        wrong = np.zeros((len(self.labels), STATES), dtype=bool)
        wrong[self.labels == 0, BODY] = True
        wrong[self.labels == 1] = True
        wrong[self.labels == 1, BODY] = False
        return wrong


class _Steps:
    """The same segments by position: at step t, one row for each sequence longer than t."""

    def __init__(self, chains: Chains) -> None:
        order = np.argsort(-chains.lengths, kind="stable")
        starts = np.concatenate([[0], np.cumsum(chains.lengths)[:-1]])[order]
        lengths = chains.lengths[order]
        self.rows = [starts[: int((lengths > t).sum())] + t for t in range(int(lengths[0]))]
        self.weights = chains.weights[order]
        self.lengths = lengths
        outer = [BEFORE, BODY]
        self.start = np.where(chains.first[order][:, None] & ~np.isin(range(STATES), outer), NEVER, 0.0)
        self.end = np.where(chains.last[order][:, None] & ~np.isin(range(STATES), [*outer, AFTER]), NEVER, 0.0)


def _logsumexp(a: Array, axis: int) -> Array:
    top = a.max(axis=axis, keepdims=True)
    total: Array = top + np.log(np.exp(a - top).sum(axis=axis, keepdims=True))
    return total.squeeze(axis)


def _expectations(emit: Array, pair: Array, steps: _Steps, relations: Array) -> tuple[float, Array, Array]:
    """Give the weighted log partition sum, and the weighted marginals of states and of steps per relation."""
    rows = steps.rows
    forward = [emit[rows[0]] + steps.start]
    for row in rows[1:]:
        before = forward[-1][: len(row)]
        forward.append(emit[row] + _logsumexp(before[:, :, None] + pair[relations[row]], 1))
    n = len(steps.weights)
    ends = np.zeros((n, STATES))
    for step in forward:
        ends[: len(step)] = step
    total = _logsumexp(ends + steps.end, 1)
    single, double = np.zeros_like(emit), np.zeros_like(pair)
    backward = steps.end[: len(rows[-1])]
    for t in range(len(rows) - 1, -1, -1):
        row = rows[t]
        w = steps.weights[: len(row), None]
        single[row] = w * np.exp(forward[t] + backward - total[: len(row), None])
        if t:
            ahead = (emit[row] + backward)[:, None, :] + pair[relations[row]]
            joint = np.exp(forward[t - 1][: len(row), :, None] + ahead - total[: len(row), None, None]) * w[:, :, None]
            np.add.at(double, relations[row], joint)
            shorter = len(rows[t - 1])
            backward = np.concatenate([_logsumexp(ahead, 2), steps.end[len(row) : shorter]])
    return float((steps.weights * total).sum()), single, double


def train(chains: Chains, kinds: int, penalty: Array, iterations: int) -> tuple[Array, Array]:
    """Give the weight of each feature for being body, and the score of each of ``STEPS`` per relation."""
    steps = _Steps(chains)
    count = chains.features.shape[1]
    transposed = chains.features.T.tocsr()
    wrong = chains.disagreement()
    cost = np.minimum(MOST_COST, np.sqrt(np.maximum(chains.sizes, 1) / COST_SIZE))
    ahead, ruled_out = wrong * cost[:, None], wrong * NEVER
    sources, targets = np.array(STEPS).T

    def loss(theta: Array) -> tuple[float, Array]:
        w, known = theta[:count], theta[count:].reshape(kinds, len(STEPS))
        pair = np.full((kinds, STATES, STATES), NEVER)
        pair[:, sources, targets] = known
        emit = np.zeros((len(chains.labels), STATES))
        emit[:, BODY] = chains.features @ w
        free, single, double = _expectations(emit + ahead, pair, steps, chains.relations)
        bound, single_b, double_b = _expectations(emit + ruled_out, pair, steps, chains.relations)
        value = free - bound + 0.5 * float((penalty * w * w).sum()) + 0.5 * float((known * known).sum())
        taken = (double - double_b)[:, sources, targets]
        gradient = [transposed @ (single - single_b)[:, BODY] + penalty * w, (taken + known).ravel()]
        return value, np.concatenate(gradient)

    start = np.zeros(count + kinds * len(STEPS))
    best = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": iterations, "maxcor": 12})
    return best.x[:count], best.x[count:].reshape(kinds, len(STEPS))

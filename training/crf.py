"""A linear-chain conditional random field with two labels, trained on partly labelled sequences.

Lafferty, McCallum, Pereira (2001); for unknown labels the likelihood sums over both (Tsuboi et al., 2008).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

Array = np.ndarray[Any, Any]


@dataclass
class Chains:
    """Sequences laid end to end: features and relation per segment, label (-1 unknown), page of each segment."""

    features: csr_matrix
    relations: Array
    labels: Array
    lengths: Array
    weights: Array


class _Steps:
    """The same segments by position: at step t, one row for each sequence longer than t."""

    def __init__(self, chains: Chains) -> None:
        order = np.argsort(-chains.lengths, kind="stable")
        starts = np.concatenate([[0], np.cumsum(chains.lengths)[:-1]])[order]
        lengths = chains.lengths[order]
        self.rows = [starts[: int((lengths > t).sum())] + t for t in range(int(lengths[0]))]
        self.weights = chains.weights[order]


def _logsumexp(a: Array, axis: int) -> Array:
    top = a.max(axis=axis, keepdims=True)
    total: Array = top + np.log(np.exp(a - top).sum(axis=axis, keepdims=True))
    return total.squeeze(axis)


def _expectations(emit: Array, pair: Array, steps: _Steps, relations: Array) -> tuple[float, Array, Array]:
    """Give the weighted log partition sum, and the weighted marginals of labels and of label pairs per relation."""
    rows = steps.rows
    forward = [emit[rows[0]]]
    for row in rows[1:]:
        before = forward[-1][: len(row)]
        forward.append(emit[row] + _logsumexp(before[:, :, None] + pair[relations[row]], 1))
    n = len(steps.weights)
    ends = np.zeros((n, 2))
    for step in forward:
        ends[: len(step)] = step
    total = _logsumexp(ends, 1)
    single, double = np.zeros_like(emit), np.zeros_like(pair)
    backward = np.zeros((len(rows[-1]), 2))
    for t in range(len(rows) - 1, -1, -1):
        row = rows[t]
        w = steps.weights[: len(row), None]
        single[row] = w * np.exp(forward[t] + backward - total[: len(row), None])
        if t:
            ahead = (emit[row] + backward)[:, None, :] + pair[relations[row]]
            joint = np.exp(forward[t - 1][: len(row), :, None] + ahead - total[: len(row), None, None]) * w[:, :, None]
            np.add.at(double, relations[row], joint)
            shorter = len(rows[t - 1])
            backward = np.concatenate([_logsumexp(ahead, 2), np.zeros((shorter - len(row), 2))])
    return float((steps.weights * total).sum()), single, double


def train(chains: Chains, kinds: int, penalty: Array, iterations: int = 150) -> tuple[Array, Array]:
    """Give the weight of each feature for label 1, and the score of each label pair per relation."""
    steps = _Steps(chains)
    count = chains.features.shape[1]
    transposed = chains.features.T.tocsr()
    allowed = np.zeros((len(chains.labels), 2))
    allowed[chains.labels == 0, 1] = allowed[chains.labels == 1, 0] = -1e4

    def loss(theta: Array) -> tuple[float, Array]:
        w, pair = theta[:count], theta[count:].reshape(kinds, 2, 2)
        emit = np.zeros((len(chains.labels), 2))
        emit[:, 1] = chains.features @ w
        free, single, double = _expectations(emit, pair, steps, chains.relations)
        bound, single_b, double_b = _expectations(emit + allowed, pair, steps, chains.relations)
        value = free - bound + 0.5 * float((penalty * w * w).sum()) + 0.5 * float((pair * pair).sum())
        gradient = np.concatenate(
            [transposed @ (single - single_b)[:, 1] + penalty * w, (double - double_b + pair).ravel()]
        )
        return value, gradient

    start = np.zeros(count + kinds * 4)
    best = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": iterations, "maxcor": 12})
    return best.x[:count], best.x[count:].reshape(kinds, 2, 2)


def decode(emit: Array, relations: Array, pair: Array) -> Array:
    """Give the best labels (Viterbi) of one sequence from its scores for label 1."""
    a, b = 0.0, emit[0]
    back: list[tuple[int, int]] = []
    for score, kind in zip(emit[1:], relations[1:], strict=True):
        (aa, ab), (ba, bb) = pair[kind]
        back.append((int(b + ba > a + aa), int(b + bb > a + ab)))
        a, b = max(a + aa, b + ba), max(a + ab, b + bb) + score
    label = int(b > a)
    labels = [label]
    for choice in reversed(back):
        label = choice[label]
        labels.append(label)
    return np.array(labels[::-1])

"""The best way through a page: before the body, in it, in gaps of it, and behind it for good."""

from __future__ import annotations

from collections.abc import Sequence

__all__ = ["AFTER", "BEFORE", "BODY", "GAP", "STEPS", "best_sequence"]

BEFORE, BODY, GAP, AFTER = range(4)
STEPS = (
    (BEFORE, BEFORE),
    (BEFORE, BODY),
    (BODY, BODY),
    (GAP, BODY),
    (BODY, GAP),
    (GAP, GAP),
    (BODY, AFTER),
    (AFTER, AFTER),
)
"""The steps from one segment to the next that there are. A gap ends in the body; behind the body none follows."""
_NEVER = float("-inf")


def best_sequence(scores: Sequence[float], ties: Sequence[int], steps: Sequence[Sequence[float]]) -> list[bool]:
    """Say which segments are body in the sequence of states with the highest sum (Viterbi, 1967).

    ``scores`` are for being body, against nothing; ``ties`` say how each segment lies to the one before it, and
    ``steps`` what each of ``STEPS`` adds for a tie.

    >>> best_sequence([-2.0, 3.0, -1.0, 4.0, -3.0, 0.5], [0] * 6, [(0, 0, 1, -2, 0, 0, 0, 0)])
    [False, True, True, True, False, False]
    """
    before, body, gap, after = 0.0, scores[0], _NEVER, _NEVER
    back: list[tuple[int, int, int, int]] = []
    for score, tie in zip(scores[1:], ties[1:], strict=True):
        wait, enter, stay, resume, pause, linger, leave, rest = steps[tie]
        state, best = BODY, body + stay
        if gap + resume > best:
            state, best = GAP, gap + resume
        if before + enter > best:
            state, best = BEFORE, before + enter
        paused, lingered = body + pause, gap + linger
        left, rested = body + leave, after + rest
        back.append((BEFORE, state, BODY if paused > lingered else GAP, BODY if left > rested else AFTER))
        before += wait
        body = best + score
        gap = paused if paused > lingered else lingered
        after = left if left > rested else rested
    _, state = max((before, BEFORE), (body, BODY), (after, AFTER))
    labels = [state == BODY]
    for came_from in reversed(back):
        state = came_from[state]
        labels.append(state == BODY)
    labels.reverse()
    return labels

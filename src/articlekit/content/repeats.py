"""Text that a page carries twice, as for a wide and a narrow screen: its second run is left out of the body."""

from __future__ import annotations

from collections.abc import Sequence

from articlekit.segment import Container, Segment

__all__ = ["without_repeats"]

_LEAST = 3  # segments in a row that stood before: fewer may be a refrain, a label or a notice
_LEAST_PROSE = 2  # of them that read as prose


def without_repeats(segments: Sequence[Segment], labels: Sequence[bool]) -> list[bool]:
    """Take off the runs of chosen segments of which each repeats one before it that stands in another container."""
    seen: dict[str, Container] = {}
    out = list(labels)
    run: list[int] = []
    for n, (segment, label) in enumerate(zip(segments, labels, strict=True)):
        if not label:
            continue
        home = segment.container.parent or segment.container
        if seen.setdefault(segment.text, home) is not home:
            run.append(n)
        else:
            _drop(segments, out, run)
            run = []
    _drop(segments, out, run)
    return out


def _drop(segments: Sequence[Segment], labels: list[bool], run: list[int]) -> None:
    if len(run) >= _LEAST and sum(segments[n].prose > 0 for n in run) >= _LEAST_PROSE:
        for n in run:
            labels[n] = False

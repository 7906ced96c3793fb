"""Teasers of a text dump, of which no tags tell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from articlekit.content.teasers.kinds import is_truncated, kind_of
from articlekit.content.teasers.times import time_in
from articlekit.records import Teaser, Timestamp

if TYPE_CHECKING:
    from articlekit.page import Page
    from articlekit.segment import Outline, Segment

__all__ = ["flattened_teasers"]

_LEAST = 2
_LONGEST_TIME = 60


def flattened_teasers(page: Page, outline: Outline, labels: list[bool]) -> tuple[tuple[Teaser, ...], Segment | None]:
    """Read teasers of a text dump: lines behind the body in groups that each end in a time, below a heading line."""
    last = max((n for n, label in enumerate(labels) if label), default=-1)
    groups: list[tuple[list[str], Timestamp]] = []
    lines: list[str] = []
    section = None
    for segment in outline.segments[last + 1 :]:
        when = time_in(page, segment.text) if len(segment.text) <= _LONGEST_TIME else None
        if when is None:
            lines.append(segment.text)
        else:
            groups.append((lines, when))
            lines = []
    if len(groups) < _LEAST:
        return (), None
    width = len(groups[1][0])
    head = groups[0][0]
    if len(head) > width:
        section = head[len(head) - width - 1]
        groups[0] = (head[len(head) - width :], groups[0][1])
    teasers = tuple(
        Teaser(
            title=lines[0],
            excerpt=" ".join(lines[1:]) or None,
            truncated=is_truncated(lines[-1] if lines[1:] else None),
            published=when,
            section=section,
            kind=kind_of(section),
        )
        for lines, when in groups
        if lines
    )
    return teasers, outline.segments[last + 1]

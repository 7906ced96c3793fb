"""What labels and class names say of a date: that it is that of publication, of an update, or of the text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from articlekit.segment import Segment
from articlekit.sources.labels import ends_in_label, label_end, labels_inside
from articlekit.sources.region import Region
from articlekit.values.nodes import text_of

if TYPE_CHECKING:
    from articlekit.page import Node

__all__ = ["LABEL", "kind_of", "kind_of_names", "label_above", "label_before", "parts_of"]

LABEL = 30
"""Characters of a text that is a label and nothing else."""
_BARE = 24  # characters of a date without a label
_KINDS = ("updated", "as_of", "published")


def kind_of(region: Region, segment: Segment) -> str | None:
    """What the label at the start says, or a text before it that is a label and nothing else."""
    text = segment.text
    opening = None if text[:1].isdecimal() else next((kind for kind in _KINDS if label_end(text, kind)), None)
    return opening or label_above(region, segment)


def label_above(region: Region, segment: Segment) -> str | None:
    """What the text before says, where it is a label and nothing else."""
    before = region.segments[segment.index - 1].text if segment.index else ""
    if len(before) > LABEL:
        return None
    ends = ((kind, label_end(before, kind)) for kind in _KINDS)
    return next((kind for kind, end in ends if end and not before[end:].strip(" :：")), None)


def label_before(node: Node) -> str | None:
    """What the label right before an element says."""
    before = node.getprevious()
    parent = node.getparent()
    text = (before.tail or text_of(before)) if before is not None else parent.text if parent is not None else None
    text = " ".join((text or "")[-LABEL:].split())
    return next((kind for kind in _KINDS if ends_in_label(text, kind)), None)


def kind_of_names(names: Sequence[str]) -> str:
    """What names with 'updated' among them mean: in hAtom that very name is an entry's date if no other is given.

    >>> [kind_of_names((names,)) for names in ("last-updated", "date updated", "entry-date published updated")]
    ['updated', 'as_of', 'published']
    """
    tokens = " ".join(names).lower().split()
    return "published" if "published" in tokens else "as_of" if "updated" in tokens else "updated"


def parts_of(text: str, kind: str | None) -> list[tuple[str | None, str]]:
    """Part a line at its labels: 'Updated May 3, 2024 | Published May 1, 2024' holds two dates.

    >>> parts_of("Published May 1, 2024 - Updated May 3, 2024", "published")
    [('published', 'Published May 1, 2024 - '), ('updated', 'Updated May 3, 2024')]
    """
    if len(text) <= _BARE and text[:1].isdecimal():
        return [(kind, text)]
    cuts: dict[int, str] = {0: kind or ""}
    behind = dict.fromkeys(_KINDS, 0)
    for name, start, end in labels_inside(text, _KINDS):
        if start >= behind[name]:  # not the 'published' of 'date published'
            behind[name] = end
            cuts.setdefault(start, name)
    parts: list[tuple[str | None, str]] = []
    starts = sorted(cuts)
    if kind in [cuts[start] for start in starts[1:]]:
        cuts[0] = ""  # what the class names stands behind its label: 'May 1, 2024 Updated May 3, 2024'
    for start, end in zip(starts, [*starts[1:], len(text)], strict=True):
        if parts and not any(map(str.isdecimal, parts[-1][1])):  # 'Updated on date: …' is one label
            kind, before = parts.pop()
            parts.append((kind or cuts[start], before + text[start:end]))
        else:
            parts.append((cuts[start] or None, text[start:end]))
    return parts

"""What labels and class names say of a date: that it is that of publication, of an update, or of the text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from articlekit.segment import Segment
from articlekit.sources.labels import ends_in_label, label_end, labels_inside
from articlekit.sources.region import CUES, Region, name_cues
from articlekit.values.nodes import text_of

if TYPE_CHECKING:
    from articlekit.page import Node

__all__ = ["LABEL", "kind_of", "kind_of_names", "label_above", "label_before", "parts_of"]

LABEL = 30
"""Characters of a text that is a label and nothing else."""
_BARE = 24  # characters of a date without a label
_DATE_END = re.compile(r"\d\D{0,8}$")
_KINDS = ("updated", "as_of", "published")


def kind_of(region: Region, segment: Segment) -> str | None:
    """What the label at the start says, or a text before it that is a label and nothing else."""
    text = segment.text
    return (None if text[:1].isdecimal() else _opening(text)) or label_above(region, segment)


def _opening(text: str) -> str | None:
    """What the label at the start says; of two in a row, such as 'Date modified' or 'Data as of', the second."""
    for kind in _KINDS:
        end = label_end(text, kind)
        if end:
            return (kind == "published" and _opening(text[end:])) or kind
    return None


def label_above(region: Region, segment: Segment) -> str | None:
    """What the text before says, where it is a label and nothing else."""
    before = region.segments[segment.index - 1].text if segment.index else ""
    if len(before) > LABEL:
        return None
    ends = ((kind, label_end(before, kind)) for kind in _KINDS)
    return next((kind for kind, end in ends if end and not before[end:].strip(" :：")), None)


def label_before(node: Node) -> str | None:
    """What the label right before an element says."""
    before, parent = node.getprevious(), node.getparent()
    if before is not None:
        text = (before.tail or "").strip() or text_of(before)
    else:
        text = (parent.text if parent is not None else None) or ""
    text = " ".join(text[-LABEL:].split())
    return next((kind for kind in _KINDS if ends_in_label(text, kind)), None)


def kind_of_names(names: str) -> str | None:
    r"""What names with 'updated' among them mean: in hAtom that very name is an entry's date if no other is given.

    >>> [kind_of_names(name + "\x1f") for name in ("last-updated", "date updated", "date published updated", "date")]
    ['updated', 'as_of', 'published', None]
    >>> kind_of_names("entry-published updated\x1f")
    'published'
    """
    if not name_cues(names) & CUES["updated"]:
        return None
    tokens = names.lower().split()
    if any(token.endswith(("published", "published-date")) for token in tokens):
        return "published"
    return "as_of" if "updated" in tokens else "updated"


def parts_of(text: str, kind: str | None) -> list[tuple[str | None, str]]:
    """Part a line at its labels: 'Updated May 3, 2024 | Published May 1, 2024' holds two dates.

    >>> parts_of("Published May 1, 2024 - Updated May 3, 2024", "published")
    [('published', 'Published May 1, 2024 - '), ('updated', 'Updated May 3, 2024')]
    >>> parts_of("Dies wurde am 3. Mai 2024 um 10:00 Uhr gepostet", None)[0]
    ('published', 'Dies wurde am 3. Mai 2024 um 10:00 Uhr ')
    """
    if len(text) <= _BARE and text[:1].isdecimal():
        return [(kind, text)]
    cuts: dict[int, str] = {0: kind or ""}
    behind = dict.fromkeys(_KINDS, 0)
    for name, start, end in labels_inside(text, _KINDS):
        if start >= behind[name]:  # not the 'published' of 'date published'
            behind[name] = end
            cuts.setdefault(start, name)
    starts = sorted(cuts)
    inner = {cuts[start] for start in starts[1:]}
    opens = kind is None or label_end(text, kind) > 0
    if not opens and (kind in inner or (kind == "as_of" and "updated" in inner)):
        cuts[0] = ""  # what the class names stands behind its label: 'May 1, 2024 Updated May 3, 2024'
    parts: list[tuple[str | None, str]] = []
    for start, end in zip(starts, [*starts[1:], len(text)], strict=True):
        if parts and not any(map(str.isdecimal, parts[-1][1])):  # 'Updated on date: …' is one label
            before, words = parts.pop()
            names = (before if opens else None, cuts[start])
            parts.append((next(name for name in _KINDS if name in names), words + text[start:end]))
        elif parts and parts[-1][0] is None and cuts[start] == "published" and _is_told(parts[-1][1], text[start:end]):
            parts[-1] = "published", parts[-1][1]
        else:
            parts.append((cuts[start] or None, text[start:end]))
    return parts


def _is_told(before: str, behind: str) -> bool:
    """Whether a label ends what it tells: 'am 3. Mai 2024 um 10:00 Uhr gepostet', 'May 3, 2024 Posted in News'."""
    return _DATE_END.search(before) is not None and not any(map(str.isdecimal, behind))

"""The dates in one text of a page: behind labels, in sentences, spread over elements, beside what is stated."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from articlekit.records import Timestamp
from articlekit.segment import Segment
from articlekit.sources.dateattributes import stated_within
from articlekit.sources.datelabels import parts_of
from articlekit.sources.datepoints import POINTS, SHORT, Shown
from articlekit.sources.dateyears import with_year
from articlekit.sources.evidence import Evidence
from articlekit.sources.region import Region
from articlekit.values.dates import days_of, find_date
from articlekit.values.nodes import text_of
from articlekit.values.yearless import find_day_of_year

if TYPE_CHECKING:
    from articlekit.page import Node

__all__ = ["PUBLISHED", "Dated", "dates_in"]

PUBLISHED = (None, "published")
"""The kinds of dates that are, or may be, those of publication."""
_OPENING = 40  # characters at the start of a paragraph that may hold its date
_CLOSING = 60  # characters at the end of a head's text that may hold its date
_REST = 24  # characters beside the date in a text that is as good as a date alone
_LONE = 40  # characters of a text that stands alone
_TINY = 12  # characters of a day, a month or a year that stands in an element of its own
_HEAD = ("below", "above", "lead")
_COARSE = ("month", "year")
_DAY = timedelta(days=1)
_NAMED = re.compile(r"[^\W\d_]{3}")
_NUMBER = re.compile(r"\d{1,4}", re.ASCII)
_GLUED = re.compile(r"(?<=\d)\x00(?=\w)|(?<=[^\W\d_])\x00(?=[\dA-Z])")  # where one element's text meets another's


class Dated(NamedTuple):
    """A date that was read, with what speaks for it."""

    points: int
    rank: int
    part: str
    kind: str | None
    when: Timestamp
    where: Node | Segment


def dates_in(evidence: Evidence, region: Region, found: Shown) -> Iterator[Dated]:
    """Read one text or element; a line may hold several dates, each behind its label."""
    if found.node is not None:
        when = _of_element(evidence, found.node)
        if when is not None:
            yield _dated(found, found.kind, when, POINTS["alone"])
        return
    text = _spaced(found.segment)
    short = len(text) <= SHORT
    for kind, part in _parts(found, text):
        when = _find(evidence, part)
        if when is None or when.value is None or when.precision in _COARSE:
            when = _otherwise(evidence, region, found, part) or when
        if when is not None:
            alone = short and len(part) - len(when.raw) <= _REST
            place = "alone" if alone else "opening" if text.startswith(when.raw) else ""
            place = place or ("closing" if short and found.part == "behind" and text.endswith(when.raw) else "")
            yield _dated(found, kind, when, POINTS.get(place, 0))


def _parts(found: Shown, text: str) -> Sequence[tuple[str | None, str]]:
    """Give the parts of a text that may hold a date, each with what is said of it."""
    if len(text) <= SHORT:
        return parts_of(text, found.kind)
    if found.part == "behind":  # 'This entry was posted on Monday, May 3rd, 2010 at 10:00 am and is filed under …'
        told = [part for kind, part in parts_of(text[: 2 * SHORT], None) if kind == "published"]
        if told:
            return [("published", part[-_CLOSING:] if text.startswith(part) else part[:_CLOSING]) for part in told]
    parts = parts_of(text[:_OPENING], found.kind)
    if found.part in _HEAD[:2]:  # dek, byline and date are one text where a site parts them by style
        parts += [(kind, part) for kind, part in parts_of(text[-_CLOSING:], None) if any(map(str.isdecimal, part))]
    return parts


def _find(evidence: Evidence, text: str) -> Timestamp | None:
    return find_date(text, base=evidence.page.retrieved_at, language=evidence.date_language) if text else None


def _otherwise(evidence: Evidence, region: Region, found: Shown, part: str) -> Timestamp | None:
    """Give a date that the text alone does not hold: spread over blocks, stated by an attribute, without a year."""
    if evidence.is_dated:
        return None
    when = _find(evidence, _gathered(region, found.segment))
    if when is not None and when.precision not in _COARSE:
        return when
    language = evidence.date_language
    when = stated_within(found.segment.container.element, language) if len(part) <= _LONE else None
    return when if when is not None or found.part not in _HEAD else _yearless(evidence, part)


def _yearless(evidence: Evidence, text: str) -> Timestamp | None:
    day = None if evidence.is_dated else find_day_of_year(text, evidence.date_language)
    return with_year(evidence, day) if day is not None else None


def _of_element(evidence: Evidence, node: Node) -> Timestamp | None:
    """Give what the attribute of a ``time`` element states, unless the element shows another day."""
    text = text_of(node)
    stated = evidence.read("published", node.get("datetime") or text) or evidence.read("published", text)
    if not isinstance(stated, Timestamp) or stated.value is None:
        return stated_within(node) or stated or _find(evidence, text) or _yearless(evidence, text)
    if not _NAMED.search(text) or {stated.value.year, stated.value.day} <= set(map(int, _NUMBER.findall(text))):
        return stated  # '3/10/2024' may be read the wrong way
    shown = _find(evidence, text)
    if shown is None or shown.value is None or shown.relative or shown.precision in _COARSE:
        return stated
    apart = min(abs(shown.value.date() - day) for day in days_of(stated) or {shown.value.date()})
    return shown if apart > _DAY else stated


def _spaced(segment: Segment) -> str:
    """Give the text with a blank where elements meet that are set apart by style alone: 'May 3, 2024' and '10 min'."""
    pieces = segment.pieces
    if len(pieces) == 1:
        return segment.text
    return " ".join(_GLUED.sub(" ", "\x00".join(pieces)).replace("\x00", "").split())


def _gathered(region: Region, segment: Segment) -> str:
    """Give a day, a month and a year that stand in blocks of their own beside each other as one text."""
    if len(segment.text) > _TINY:
        return ""
    texts, home = region.segments, segment.container.parent
    first = last = segment.index
    while first and _is_beside(texts[first - 1], home):
        first -= 1
    while last + 1 < len(texts) and _is_beside(texts[last + 1], home):
        last += 1
    return " ".join(s.text for s in texts[first : last + 1]) if 1 <= last - first <= 3 else ""


def _is_beside(segment: Segment, home: object) -> bool:
    return len(segment.text) <= _TINY and home in (segment.container.parent, segment.container)


def _dated(found: Shown, kind: str | None, when: Timestamp, points: int) -> Dated:
    points += found.points + POINTS["labelled"] * (kind == "published")
    points += POINTS["coarse"] * (when.precision in _COARSE)
    return Dated(points, found.rank, found.part, kind, when, found.node if found.node is not None else found.segment)

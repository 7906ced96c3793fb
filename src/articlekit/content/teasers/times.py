"""The time that a card carries: in a ``time`` element, in a line of its own, or in a part of a line."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from articlekit.records import Timestamp
from articlekit.values.dates import find_date, parse_date
from articlekit.values.relative import parse_relative

if TYPE_CHECKING:
    from articlekit.page import Node, Page

__all__ = ["time_element", "time_in", "time_of"]

_LONGEST_LINE = 80
_LONGEST_PART = 40
_MOST_PARTS = 12
_DIGIT = re.compile(r"\d")
_BETWEEN = re.compile(r"[|·•・●｜]+|\s[-–—/]\s")


def time_in(page: Page, text: str) -> Timestamp | None:
    """Read a short text that is a time, holds a date, or has a time between marks such as '|' and '·'."""
    found = _read(page, text)
    return found if found is not None and not found.relative else _parted(page, text, found)


def _read(page: Page, text: str) -> Timestamp | None:
    """Read a text that is a time; without a digit only a relative one can be."""
    if _DIGIT.search(text):
        return parse_date(text, base=page.retrieved_at, language=page.language)
    return parse_relative(text, page.retrieved_at)


def _parted(page: Page, text: str, found: Timestamp | None) -> Timestamp | None:
    """Give the part of a text that is a time, else the relative time that the whole was found to be."""
    if found is None and not _DIGIT.search(text):
        return None
    parts = _BETWEEN.split(text)
    part = _first(page, parts) if len(parts) > 1 else None
    return part or found or find_date(text, base=page.retrieved_at, language=page.language)


def time_of(page: Page, text: str, pieces: list[str]) -> Timestamp | None:
    """Give the time in a line of a card, given with its text nodes: the line, a node, else a part between marks.

    Layout keeps parts of a line apart that touch in the markup, so each text node is looked at.
    """
    if len(text) > _LONGEST_PART and not _DIGIT.search(text):
        return None
    short = 1 < len(text) <= _LONGEST_LINE
    found = _read(page, text) if short else None
    if found is not None and not found.relative:
        return found
    part = None
    if len(pieces) > 1:  # a node that is all of the line has been read with it
        part = _first(page, pieces if found else [piece for piece in pieces if piece.strip() != text])
    return part or (_parted(page, text, found) if short else None)


def _first(page: Page, parts: list[str]) -> Timestamp | None:
    """Give the first part that is a time by itself; a year alone is none."""
    for part in parts[:_MOST_PARTS]:
        if 1 < len(part) <= _LONGEST_PART and not part.isspace():
            found = _read(page, part)
            if found is not None and found.precision != "year":
                return found
    return None


def time_element(page: Page, elements: Iterable[Node]) -> Timestamp | None:
    """Give the first time that ``time`` elements tell: as shown, with the value that the ``datetime`` states.

    HTML Standard, section 4.5.14. A stated value that another day is shown for is not believed. A text such as '14:00'
    is read through the attribute alone.
    """
    for element in elements:
        pieces = [str(piece) for piece in element.itertext()]
        shown = " ".join("".join(pieces).split())
        if len(shown) > _LONGEST_LINE:
            shown = ""
        read = time_of(page, shown, pieces) if shown else None
        stated = parse_date(element.get("datetime") or "", language=page.language)
        if stated is not None and stated.value is not None and _agree(read, stated):
            if read is not None or not shown or _DIGIT.search(shown):
                return replace(stated, raw=read.raw if read is not None else shown or stated.raw)
        elif read is not None:
            return read
    return None


def _agree(read: Timestamp | None, stated: Timestamp) -> bool:
    if read is None or read.relative or read.value is None or stated.value is None:
        return True
    return read.value.date() == stated.value.date()

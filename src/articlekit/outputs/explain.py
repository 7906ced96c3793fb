"""Why a record came out as it did, for a reader of a terminal."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from articlekit.records import Author, Extraction, Image, Timestamp

__all__ = ["to_explanation"]

_WIDTH = 100


def to_explanation(extraction: Extraction) -> str:
    """Give one line per field (value, source, locator), the values that lost below it, then the problems."""
    return "\n".join(_lines(extraction)) + "\n"


def _lines(extraction: Extraction) -> Iterator[str]:
    for field, found in extraction.provenance.items():
        yield f"{field}: {_short(found.value)}"
        yield f"    from {found.source} at {found.locator}"
        for lost in found.rejected:
            yield f"    not  {lost.source} at {lost.locator}: {_short(lost.value)}"
    if extraction.problems:
        yield "problems:"
        for problem in extraction.problems:
            yield f"    {problem.code}{f' ({problem.field})' if problem.field else ''}: {problem.message}"


def _short(value: Any) -> str:
    text = _show(value)
    return text if len(text) <= _WIDTH else text[: _WIDTH - 1] + "…"


def _show(value: Any) -> str:
    if isinstance(value, tuple):
        if value and not isinstance(value[0], str | Author):
            return f"{len(value)} items"
        return ", ".join(map(_show, value))
    if isinstance(value, Author):
        return value.name if value.kind == "person" else f"{value.name} (organization)"
    if isinstance(value, Image):
        return value.url
    if isinstance(value, Timestamp):
        return f"{value.raw!r} → {_when(value.value)}, precision {value.precision}"
    return str(value)


def _when(value: datetime | None) -> str:
    return value.isoformat() if value else "unresolved"

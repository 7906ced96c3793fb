"""A row: the outcome of one input, the same in every sink."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any, Protocol, TypeAlias

__all__ = ["ROW_FIELDS", "Position", "Row", "Sink", "compact", "to_line"]

Row: TypeAlias = Mapping[str, Any]
"""``ROW_FIELDS`` to plain values."""

Position: TypeAlias = Mapping[str, int]
"""How far a sink is committed; each sink knows what its own means."""

ROW_FIELDS = (
    "origin",  # as in Item.origin
    "outcome",  # record or failure
    "code",  # of the failure
    "message",  # of the failure
    "url",
    "retrieved_at",  # ISO 8601
    "extractor",
    "problems",  # a list of codes
    "duplicate_of",  # the origin of the first
    "article",  # as articlekit.to_dict gives it, or that as JSON in UTF-8; None for a failure
)


class Sink(Protocol):
    """Where rows go. What was committed survives the end of the process, however it ends."""

    @property
    def position(self) -> Position:
        """How far rows are committed: plain JSON, for ``open_sink(…, keep=position)``."""
        ...

    def write(self, rows: Sequence[Row]) -> None:
        """Take rows, in order. Raises ``KeyError`` for a row without one of ``ROW_FIELDS``."""
        ...

    def commit(self) -> None:
        """Hand all rows taken so far over to the operating system."""
        ...

    def close(self) -> None:
        """Commit, finish the output and let go of it."""
        ...


def compact(value: Any) -> str:
    """Give JSON on one line that is valid Unicode.

    >>> compact({"a": ["ü", None]})
    '{"a":["ü",null]}'
    """
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return text.encode("utf-8", "replace").decode("utf-8")


def to_line(row: Row, names: Sequence[str] = ROW_FIELDS) -> bytes:
    """Give the fields of a row as a line of JSON, in UTF-8; an article that is JSON already is not read again.

    >>> to_line({"origin": "a", "article": b'{"url":null}'}, ["origin", "article"])
    b'{"origin":"a","article":{"url":null}}\\n'
    """
    article = row["article"] if names[-1] == "article" else None
    if isinstance(article, bytes):
        head = compact({name: row[name] for name in names[:-1]}).encode()
        return head[:-1] + b',"article":' + article + b"}\n"
    return compact({name: row[name] for name in names}).encode() + b"\n"

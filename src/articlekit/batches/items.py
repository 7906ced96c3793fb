"""What the readers give: a page still to be parsed, or why there is none."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TypeAlias

__all__ = ["Failure", "Item", "Outcome", "ReadOptions", "Skipped"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One page; either a plain file that the worker reads itself, or bytes taken out of a container."""

    origin: str
    path: Path | None = None
    data: bytes | None = None
    url: str | None = None
    charset: str | None = None
    retrieved_at: datetime | None = None
    stamp: str = ""
    """``size:mtime_ns`` of the outermost file; empty when there is none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """One input that gives no record."""

    origin: str
    code: str
    message: str
    stamp: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Skipped:
    """Something that is no page, such as a picture in an archive: counted, no row."""

    origin: str
    reason: str


Outcome: TypeAlias = Item | Failure | Skipped


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadOptions:
    """How containers are read."""

    max_bytes: int = 20_000_000

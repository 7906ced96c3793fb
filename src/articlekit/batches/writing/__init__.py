"""Rows out: to one file, to a database, or to a folder with a file per article."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from types import MappingProxyType

from articlekit.batches.writing.folder import RENDERERS, FolderSink
from articlekit.batches.writing.lines import PACKERS, LineSink
from articlekit.batches.writing.parquet import ParquetSink
from articlekit.batches.writing.rows import Position, Row, Sink
from articlekit.batches.writing.sqlite import SqliteSink
from articlekit.errors import InputError

__all__ = ["FORMATS", "Position", "Row", "Sink", "format_of", "open_sink"]

_SUFFIXES = {
    ".jsonl": "jsonl",
    ".jsonl.gz": "jsonl.gz",
    ".jsonl.zst": "jsonl.zst",
    ".parquet": "parquet",
    ".sqlite": "sqlite",
    ".sqlite3": "sqlite",
    ".db": "sqlite",
}
_SINKS: MappingProxyType[str, Callable[[Path, Position | None], Sink]] = MappingProxyType(
    {name: partial(LineSink, pack=pack) for name, pack in PACKERS.items()}
    | {name: partial(FolderSink, format=name) for name in RENDERERS}
    | {"parquet": ParquetSink, "sqlite": SqliteSink}
)
FORMATS = tuple(sorted(_SINKS))
"""What ``open_sink`` takes as ``format``."""


def format_of(target: Path) -> str | None:
    """Give the format that a name stands for.

    >>> format_of(Path("out.jsonl.gz")), format_of(Path("out"))
    ('jsonl.gz', None)
    """
    return next((name for suffix, name in _SUFFIXES.items() if target.name.lower().endswith(suffix)), None)


def open_sink(target: Path, format: str | None = None, keep: Position | None = None) -> Sink:  # noqa: A002
    """Open an output by its suffix, or as ``format`` says; ``markdown`` and ``text`` make a folder.

    Without ``keep`` the output begins anew. With the ``position`` of an earlier sink, what was written behind it is
    cut off and the output goes on there. Raises ``InputError`` when the format is not known, a package is missing,
    or the output cannot be opened or is shorter than ``keep`` says.
    """
    name = format or format_of(target)
    if name is None or name not in _SINKS:
        known = ", ".join(sorted(_SUFFIXES))
        raise InputError(f"no format for {target}: name it {known}, or give one of {', '.join(FORMATS)}")
    try:
        return _SINKS[name](target, keep)
    except OSError as error:
        raise InputError(f"cannot write to {target}: {error.strerror or error}") from error

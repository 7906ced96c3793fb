"""Parquet: a file that can be read only when it is complete, made from a journal at the end."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from articlekit.batches.extras import require
from articlekit.batches.writing.arrow import from_arrow, row_schema, to_arrow
from articlekit.batches.writing.lines import LineSink
from articlekit.batches.writing.rows import Position, Row, to_line

__all__ = ["ParquetSink"]

_ROWS = 1000  # that are held at a time; a row group
_BYTES = 1 << 25  # of JSON, above which fewer are held


class ParquetSink:
    """Rows go to ``out.parquet.rows``, JSON Lines, and from there to ``out.parquet`` when the sink is closed.

    A killed run leaves the journal, which is whole; the next one goes on with it.
    """

    def __init__(self, path: Path, keep: Position | None = None) -> None:
        """Begin anew, or go on with the journal, which is made again from a file that was completed."""
        self._parquet = require("pyarrow.parquet", "parquet")
        self._arrow = require("pyarrow", "parquet")
        self._path = path
        self._journal = path.with_name(path.name + ".rows")
        if keep is not None and not self._journal.exists() and path.exists():
            self._unpack()
        self._lines = LineSink(self._journal, keep)
        self._closed = False

    @property
    def position(self) -> Position:
        """That of the journal."""
        return self._lines.position

    def write(self, rows: Sequence[Row]) -> None:
        """Take rows."""
        self._lines.write(rows)

    def commit(self) -> None:
        """Write the rows to the journal."""
        self._lines.commit()

    def close(self) -> None:
        """Make the file, put it in its place whole and remove the journal."""
        if self._closed:
            return
        self._lines.close()
        self._closed = True
        part = self._path.with_name(self._path.name + ".part")
        schema = row_schema()
        with self._parquet.ParquetWriter(part, schema, compression="zstd") as writer:
            for rows in _batches(self._journal):
                writer.write_table(self._arrow.Table.from_pylist(rows, schema=schema))
        os.replace(part, self._path)
        self._journal.unlink()

    def _unpack(self) -> None:
        part = self._journal.with_name(self._journal.name + ".part")
        with open(part, "wb") as out:
            for batch in self._parquet.ParquetFile(self._path).iter_batches(_ROWS):
                out.writelines(to_line(from_arrow(row)) for row in batch.to_pylist())
        os.replace(part, self._journal)


def _batches(journal: Path) -> Iterator[list[dict[str, Any]]]:
    rows: list[dict[str, Any]] = []
    size = 0
    with open(journal, "rb") as file:
        for line in file:
            rows.append(to_arrow(json.loads(line)))
            size += len(line)
            if len(rows) == _ROWS or size > _BYTES:
                yield rows
                rows, size = [], 0
    if rows:
        yield rows

"""JSON Lines, also compressed: a row per line, written in whole chunks."""

from __future__ import annotations

import os
import sys
import zlib
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from articlekit.batches.extras import require
from articlekit.batches.writing.rows import ROW_FIELDS, Position, Row, to_line
from articlekit.errors import InputError

__all__ = ["PACKERS", "LineSink", "Packer"]

_HELD = 1 << 22  # bytes that are collected before they are written without a commit

Packer = Callable[[bytes], bytes]
"""Makes a complete member of some bytes."""


def _gzip(data: bytes) -> bytes:
    packer = zlib.compressobj(6, zlib.DEFLATED, zlib.MAX_WBITS | 16)  # no time in the header: same rows, same bytes
    return packer.compress(data) + packer.flush()


def _zstd(data: bytes) -> bytes:
    package: Any = require("compression.zstd" if sys.version_info >= (3, 14) else "zstandard", "batch")
    packed: bytes = package.compress(data)
    return packed


PACKERS: dict[str, Packer] = {"jsonl": bytes, "jsonl.gz": _gzip, "jsonl.zst": _zstd}
"""By format. gzip and zstd files may be written member by member."""


class LineSink:
    """Each commit ends a member, so a file that is cut behind a commit is complete."""

    def __init__(
        self, path: Path, keep: Position | None = None, *, pack: Packer = bytes, names: Sequence[str] = ROW_FIELDS
    ) -> None:
        """Begin a file anew, or cut it to a position and go on. Raises ``InputError`` when it is shorter than that."""
        pack(b"")  # a package that is missing is told before anything is written
        self._pack = pack
        self._names = names
        self._held = bytearray()
        self._file = open(path, "wb" if keep is None else "r+b")  # noqa: SIM115
        if keep is not None:
            size = self._file.seek(0, os.SEEK_END)
            if size < keep["bytes"]:
                self._file.close()
                raise InputError(f"{path} has {size} bytes, but {keep['bytes']} were written")
            self._file.seek(keep["bytes"])
            self._file.truncate()
        self._committed = self._file.tell()

    @property
    def position(self) -> Position:
        """The length of the file up to the last commit."""
        return {"bytes": self._committed}

    def write(self, rows: Sequence[Row]) -> None:
        """Take rows; they reach the file with the next commit, or when many have come together."""
        for row in rows:
            self._held += to_line(row, self._names)
        if len(self._held) >= _HELD:
            self._flush()

    def _flush(self) -> None:
        if self._held:
            self._file.write(self._pack(bytes(self._held)))
            self._file.flush()
            self._held.clear()

    def commit(self) -> None:
        """Write what is held."""
        self._flush()
        self._committed = self._file.tell()

    def close(self) -> None:
        """Commit, and make sure that the disk has it all."""
        if not self._file.closed:
            self.commit()
            os.fsync(self._file.fileno())
            self._file.close()

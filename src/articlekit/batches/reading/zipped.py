"""zip, and WACZ, which is a zip of WARC files with their indexes."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from lzma import LZMAError
from typing import IO

from articlekit.batches.reading.names import OriginNames, member_name
from articlekit.batches.reading.nodes import Member, Node, Reading
from articlekit.batches.reading.streams import Budget, File, ReadError, Stream

__all__ = ["read_zip", "seekable"]

_HELD = 1 << 28  # bytes of an archive inside another that are held in memory: its table of contents stands at the end
_STEP = 4096  # zipfile does not bound what bzip2 and LZMA give of an input
_ENCRYPTED = 0x1
_DAMAGE = (zipfile.BadZipFile, zlib.error, LZMAError, EOFError, OSError, ValueError)


def seekable(node: Node, stream: Stream) -> IO[bytes]:
    """Give a stream as a file to seek in: the file itself, or a copy in memory of what lies inside another."""
    if isinstance(stream.source, File) and stream.source.file.seekable():
        stream.source.file.seek(0)
        return stream.source.file
    return io.BytesIO(node.bounded(stream, _HELD))


def read_zip(_kind: str, node: Node, stream: Stream) -> Iterator[Reading]:
    """Give the members, in the order of the table of contents."""
    try:
        archive = zipfile.ZipFile(seekable(node, stream))
    except (zipfile.BadZipFile, NotImplementedError, OSError, ValueError) as error:
        raise ReadError("damaged-archive", f"the table of contents cannot be read: {error}") from error
    with archive:
        members = [info for info in archive.infolist() if not info.is_dir()]
        is_wacz = any(info.filename == "datapackage.json" for info in members) and any(
            info.filename.startswith("archive/") for info in members
        )
        names = OriginNames()
        for info in members:
            name, escapes = member_name(info.filename)
            inner = node.inside("!" + names.unique(name), name)
            if escapes:
                yield inner.fail("escape", f"the member's name {info.filename!r} leads out of the archive")
            elif is_wacz and not name.startswith("archive/"):
                yield inner.skip("wacz-index")
            else:
                yield from _member(archive, info, inner)


def _member(archive: zipfile.ZipFile, info: zipfile.ZipInfo, inner: Node) -> Iterator[Reading]:
    if info.flag_bits & _ENCRYPTED:
        yield inner.fail("encrypted", "the member needs a password")
        return
    try:
        file = archive.open(info)
    except NotImplementedError as error:
        yield inner.fail("unreadable", f"the member's compression is not known: {error}")
        return
    except _DAMAGE as error:
        yield inner.fail("damaged-archive", f"the member cannot be opened: {error}")
        return
    with file:
        stored = info.compress_type in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
        yield Member(inner, Stream(_ZipMember(file, inner.budget), 65_536 if stored else _STEP))


class _ZipMember:
    """A member as a source."""

    start: int | None = None

    def __init__(self, file: IO[bytes], budget: Budget) -> None:
        self._file = file
        self._budget = budget

    def read(self, size: int, /) -> bytes:
        try:
            data = self._file.read(size)
        except _DAMAGE as error:
            raise ReadError("damaged-archive", f"the member is damaged: {error}") from error
        self._budget.spend(len(data))
        return data

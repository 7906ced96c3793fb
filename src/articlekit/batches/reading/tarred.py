"""tar, read from front to end, so that a compressed one needs no copy."""

from __future__ import annotations

import tarfile
from collections.abc import Iterator
from typing import IO, TYPE_CHECKING, cast

from articlekit.batches.reading.names import OriginNames, member_name
from articlekit.batches.reading.nodes import Member, Node, Reading
from articlekit.batches.reading.streams import ReadError, Stream

if TYPE_CHECKING:
    from typing_extensions import Self

__all__ = ["read_tar"]

_HEADER = 1 << 22  # bytes of headers per member: an extended header is read into memory whole


def read_tar(_kind: str, node: Node, stream: Stream) -> Iterator[Reading]:
    """Give the regular files of the archive; folders, links and devices hold no page."""
    names = OriginNames()
    try:
        stream.fence = _HEADER
        # Streams have all that tarfile asks of a file in this mode.
        archive = tarfile.open(fileobj=cast("IO[bytes]", stream), mode="r|", tarinfo=_Header)  # noqa: SIM115
        while (info := _next(archive, stream)) is not None:
            name, escapes = member_name(info.name)
            inner = node.inside("!" + names.unique(name), name)
            if escapes:
                yield inner.fail("escape", f"the member's name {info.name!r} leads out of the archive")
            elif info.issparse():
                yield inner.fail("unreadable", "the member is a sparse file")
            elif info.isreg():
                file = archive.extractfile(info)
                assert file is not None
                yield Member(inner, Stream(_TarMember(file)))
    except (tarfile.TarError, EOFError, ValueError) as error:
        raise ReadError("damaged-archive", f"the archive is damaged: {error}") from error


class _TarMember:
    """A member as a source."""

    start: int | None = None

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file

    def read(self, size: int, /) -> bytes:
        try:
            return self._file.read(size)
        except tarfile.TarError as error:
            raise ReadError("damaged-archive", f"the member is damaged: {error}") from error


class _Header(tarfile.TarInfo):
    """tarfile takes damage behind the first member for the end of the archive."""

    @classmethod
    def fromtarfile(cls, archive: tarfile.TarFile) -> Self:
        try:
            return super().fromtarfile(archive)
        except tarfile.HeaderError as error:
            if type(error).__name__ == "EOFHeaderError":  # not exported
                raise
            raise ReadError("damaged-archive", f"neither a header nor the end mark of the archive: {error}") from error


def _next(archive: tarfile.TarFile, stream: Stream) -> tarfile.TarInfo | None:
    stream.fence = archive.offset + _HEADER
    info = archive.next()
    stream.fence = None
    archive.members.clear()  # type: ignore[attr-defined]  # all headers would be kept otherwise
    return info

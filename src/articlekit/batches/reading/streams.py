"""Forward-only reading with a bounded look ahead, and the limits on what may be unpacked."""

from __future__ import annotations

from collections import deque
from typing import IO, Protocol

from articlekit.batches.items import ReadOptions
from articlekit.errors import ArticlekitError

__all__ = ["Budget", "File", "ReadError", "Source", "Stream"]

_CHUNK = 65_536
_LONGEST_LINE = 1 << 20
_UNASKED = 1 << 30  # bytes unpacked before the ratio counts: small files of repeated text pack far better than bombs


class ReadError(ArticlekitError):
    """An input cannot be read further; becomes a ``Failure`` with this code."""

    def __init__(self, code: str, message: str) -> None:
        """Take one of ``FAILURE_CODES`` and one sentence."""
        super().__init__(message)
        self.code = code


class Source(Protocol):
    """Where a stream takes its bytes from."""

    @property
    def start(self) -> int | None:
        """Where the compressed member lies that was read last; None where there are no members."""
        ...

    def read(self, size: int, /) -> bytes:
        """Give some bytes, about ``size`` at most and of one member only; none at the end. Raises ``ReadError``."""
        ...


class File:
    """An open file as a source."""

    start: int | None = None

    def __init__(self, file: IO[bytes]) -> None:
        """Wrap a file opened for reading bytes."""
        self.file = file

    def read(self, size: int, /) -> bytes:
        """Give the next bytes; raises ``ReadError`` when the device or its driver fails."""
        try:
            return self.file.read(size)
        except OSError as error:
            raise ReadError("unreadable", f"cannot read on: {error.strerror or error}") from error


class Budget:
    """What one outermost file may still unpack to, all layers taken together."""

    def __init__(self, options: ReadOptions, size: int) -> None:
        """Take the limits and the size of the outermost file; a stream's grows as it is read."""
        self._options = options
        self.size = size
        self.unpacked = 0

    def spend(self, count: int) -> None:
        """Count unpacked bytes; raises ``ReadError`` when they are more than a file of this size should give."""
        self.unpacked += count
        options = self._options
        if self.unpacked > options.max_unpacked:
            raise ReadError("bomb", f"unpacks to more than {options.max_unpacked} bytes")
        if self.unpacked > _UNASKED and self.unpacked > options.max_ratio * self.size:
            raise ReadError("bomb", f"unpacks to more than {options.max_ratio} times its size")


class Stream:
    """Bytes from a source, in order. No more is held than was asked to be looked ahead at, and one chunk."""

    def __init__(self, source: Source, chunk: int = _CHUNK) -> None:
        """Read from ``source`` in steps of ``chunk`` bytes."""
        self.source = source
        self.position = 0
        self.fence: int | None = None
        self._chunk = chunk
        self._buffer = bytearray()
        self._at = 0
        self._error: ReadError | None = None  # damage behind what the buffer holds
        self._members: deque[tuple[int, int]] = deque()  # where a member begins here, and where in the source

    def peek(self, size: int) -> bytes:
        """Give the next bytes and leave them; fewer than ``size`` at the end, and before damage behind them."""
        try:
            while len(self._buffer) - self._at < size and self._fill():
                pass
        except ReadError:
            if self._at == len(self._buffer):
                raise
        return bytes(self._buffer[self._at : self._at + size])

    def read(self, size: int) -> bytes:
        """Give the next ``size`` bytes; fewer at the end only."""
        data = self.peek(size)
        if self._error is not None and len(data) < size:
            raise self._error
        self._advance(len(data))
        return data

    def readline(self, limit: int = _LONGEST_LINE) -> bytes:
        """Give the bytes up to a line feed, that included, or ``limit`` bytes when there is none before."""
        if self.fence is not None:
            limit = min(limit, self.fence - self.position + 1)
        searched = 0
        while (found := self._buffer.find(b"\n", self._at + searched, self._at + limit)) < 0:
            searched = len(self._buffer) - self._at
            if searched >= limit or not self._fill():
                break
        end = found + 1 if found >= 0 else min(len(self._buffer), self._at + limit)
        line = bytes(self._buffer[self._at : end])
        self._advance(len(line))
        return line

    def skip(self, size: int) -> None:
        """Leave bytes out, in steps."""
        while size > 0 and (data := self.read(min(size, self._chunk))):
            size -= len(data)

    def find(self, marker: bytes) -> bool:
        """Go to the next place of a marker; False when there is none up to the end."""
        while (found := self._buffer.find(marker, self._at)) < 0:
            self._advance(max(0, len(self._buffer) - self._at - len(marker) + 1))
            if not self._fill():
                return False
        self._advance(found - self._at)
        return True

    def unread(self, data: bytes) -> None:
        """Put bytes back that were read last."""
        self._buffer[: self._at] = data
        self._at = 0
        self.position -= len(data)

    def drop(self) -> None:
        """Forget what was read ahead, and the damage behind it."""
        self._buffer.clear()
        self._error = None
        self._at = 0
        while self._members and self._members[-1][0] >= self.position:
            self._members.pop()

    def locate(self) -> str:
        """Name the place of the next byte or of damage: the offset, or the member's and that inside."""
        try:
            ended = not self.peek(1)
        except ReadError:
            ended = True
        start = self.source.start
        if start is None:
            return str(self.position)
        while len(self._members) > 1 and self._members[1][0] <= self.position:
            self._members.popleft()
        if not self._members or (ended and self._members[-1][1] != start):
            return str(start)
        begin, start = self._members[0]
        return f"{start}+{self.position - begin}" if self.position > begin else str(start)

    def _fill(self) -> bool:
        if self._error is not None:
            raise self._error
        try:
            data = self.source.read(self._chunk)
        except ReadError as error:
            self._error = error
            raise
        start = self.source.start
        if data and start is not None and (not self._members or self._members[-1][1] != start):
            self._members.append((self.position + len(self._buffer) - self._at, start))
        del self._buffer[: self._at]
        self._at = 0
        self._buffer += data
        return bool(data)

    def _advance(self, count: int) -> None:
        self._at += count
        self.position += count
        if self.fence is not None and self.position > self.fence:
            raise ReadError("damaged-archive", f"no end of a header up to byte {self.position}")

"""gzip, bzip2, xz, zstd, deflate and Brotli: members one after the other, with bounded output."""

from __future__ import annotations

import bz2
import lzma
import sys
import zlib
from collections.abc import Callable, Iterator
from typing import Any, Protocol

from articlekit.batches.extras import require
from articlekit.batches.reading.nodes import Member, Node, Reading
from articlekit.batches.reading.streams import Budget, ReadError, Stream
from articlekit.errors import InputError

__all__ = ["CODECS", "Members", "optional", "read_compressed"]

_FEED = 16_384
_MEMORY = 1 << 28  # for the dictionary of an xz file; the strongest preset of the xz command needs 65 MB
_WINDOW = 1 << 27  # the largest window that the zstd command takes without being told to
_GZIP_MAGIC = b"\x1f\x8b\x08"


class _Codec(Protocol):
    """One compressed member, as bz2 and lzma of the standard library read it."""

    @property
    def eof(self) -> bool: ...
    @property
    def needs_input(self) -> bool: ...
    @property
    def unused_data(self) -> bytes: ...
    def decompress(self, data: bytes, max_length: int = -1) -> bytes: ...


class _Zlib:
    """zlib's objects keep the input that they had no room for outside."""

    def __init__(self, window: int) -> None:
        self._object = zlib.decompressobj(window)
        self._full = False

    eof = property(lambda self: self._object.eof)
    unused_data = property(lambda self: self._object.unused_data)
    needs_input = property(lambda self: not (self._full or self._object.unconsumed_tail))

    def decompress(self, data: bytes, max_length: int = -1) -> bytes:
        out = self._object.decompress(self._object.unconsumed_tail + data, max_length)
        self._full = len(out) == max_length
        return out


class _Deflate(_Zlib):
    """HTTP's ``deflate`` is meant to have zlib's header; many servers left it out."""

    def __init__(self) -> None:
        super().__init__(zlib.MAX_WBITS)
        self._first = True

    def decompress(self, data: bytes, max_length: int = -1) -> bytes:
        if self._first and data:
            self._first = False
            if data[0] & 0x0F != 8 or (len(data) > 1 and int.from_bytes(data[:2], "big") % 31):
                self._object = zlib.decompressobj(-zlib.MAX_WBITS)
        return super().decompress(data, max_length)


class _Zstandard:
    """The package gives all it can of an input, so it is fed so little that even a bomb gives few megabytes."""

    feed = 512

    def __init__(self, package: Any) -> None:
        self._object = package.ZstdDecompressor(max_window_size=_WINDOW).decompressobj()

    needs_input = True
    eof = property(lambda self: self._object.eof)
    unused_data = property(lambda self: self._object.unused_data)

    def decompress(self, data: bytes, max_length: int = -1) -> bytes:
        out: bytes = self._object.decompress(data)
        return out


class _Brotli:
    unused_data = b""

    def __init__(self, package: Any) -> None:
        self._object = package.Decompressor()

    eof = property(lambda self: self._object.is_finished())
    needs_input = property(lambda self: self._object.can_accept_more_data())

    def decompress(self, data: bytes, max_length: int = -1) -> bytes:
        out: bytes = self._object.process(data, output_buffer_limit=max_length)
        return out


def optional(package: str, extra: str) -> Any:
    """Import a package of an extra; raises ``ReadError`` that says how to install it."""
    try:
        return require(package, extra)
    except InputError as error:
        raise ReadError("missing-extra", str(error)) from error


def _zstd() -> _Codec:
    if sys.version_info >= (3, 14):
        package = require("compression.zstd", "batch")
        codec: _Codec = package.ZstdDecompressor(options={package.DecompressionParameter.window_log_max: 27})
        return codec
    return _Zstandard(optional("zstandard", "batch"))


CODECS: dict[str, Callable[[], _Codec]] = {
    "gzip": lambda: _Zlib(zlib.MAX_WBITS | 16),
    "bz2": bz2.BZ2Decompressor,
    "xz": lambda: lzma.LZMADecompressor(memlimit=_MEMORY),
    "zstd": _zstd,
    "deflate": _Deflate,
    "br": lambda: _Brotli(optional("brotli", "batch")),
}
"""Makes the decompressor of one member, by the kind of compression."""


class Members:
    """The decompressed bytes of members one after the other; each read gives those of one member only."""

    def __init__(self, raw: Stream, kind: str, budget: Budget) -> None:
        """Decompress ``raw``, which begins with a member of the kind; ``budget`` counts what comes out."""
        self.start: int | None = None
        self._raw = raw
        self._kind = kind
        self._budget = budget
        self._codec: _Codec | None = None

    def read(self, size: int, /) -> bytes:
        """Give up to about ``size`` bytes; none at the end. Raises ``ReadError`` at damage or a bomb."""
        while True:
            if self._codec is None:
                if not self._next_member():
                    return b""
                self._codec = CODECS[self._kind]()
            data = self._step(self._codec, size)
            if self._codec.eof:
                self._raw.unread(self._codec.unused_data)
                self._codec = None
            if data:
                self._budget.spend(len(data))
                return data

    def _next_member(self) -> bool:
        if self.start is not None:
            while (ahead := self._raw.peek(512)) and not ahead.strip(b"\0"):  # padding to whole blocks
                self._raw.skip(len(ahead))
            self._raw.skip(len(ahead) - len(ahead.lstrip(b"\0")))
        self.start = self._raw.position
        return bool(self._raw.peek(1))

    def _step(self, codec: _Codec, size: int) -> bytes:
        feed = self._raw.read(getattr(codec, "feed", _FEED)) if codec.needs_input else b""
        if codec.needs_input and not feed:
            raise ReadError("damaged-archive", f"the {self._kind} data end too early")
        try:
            return codec.decompress(feed, size)
        except Exception as error:  # each package has an exception of its own
            self._raw.unread(feed)
            raise ReadError("damaged-archive", f"the {self._kind} data are damaged: {error}") from error

    def recover(self, beginning: bytes) -> bool:
        """Go to the next gzip member that begins with some bytes; False when there is none.

        What the damaged member took in before the damage showed is not searched again.
        """
        self._codec = None
        if self._kind != "gzip":
            return False
        if self._raw.position <= (self.start or 0):
            self._raw.skip(1)
        while self._raw.find(_GZIP_MAGIC):
            try:
                if zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(self._raw.peek(512), 64).startswith(beginning):
                    return True
            except zlib.error:
                pass  # the magic bytes came up by chance
            self._raw.skip(1)
        return False


def read_compressed(kind: str, node: Node, stream: Stream) -> Iterator[Reading]:
    """Give what a compressed file holds."""
    yield Member(node.unpacked(), Stream(Members(stream, kind, node.budget)))

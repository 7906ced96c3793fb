"""Bodies of HTTP messages: chunks put together and content encodings taken off."""

from __future__ import annotations

import re

from articlekit.batches.reading.compressed import CODECS, Members
from articlekit.batches.reading.streams import Budget, ReadError, Source, Stream

__all__ = ["Headers", "decoded_body", "is_html"]

Headers = dict[str, str]
"""By names in lower case; of several with one name the first."""

_CHUNK_SIZE = re.compile(rb"([0-9a-fA-F]{1,8})[ \t]*(?:;[^\r\n]{0,200})?\r?\n")
_ENCODINGS = {"x-gzip": "gzip", "identity": "", "": "", "none": "", "utf-8": ""}
_MOST_ENCODINGS = 4
_HTML = ("text/html", "application/xhtml+xml")


def is_html(content_type: str | None) -> bool | None:
    """Whether a Content-Type declares HTML; None when it declares nothing.

    >>> is_html("Text/HTML; charset=utf-8"), is_html("image/png"), is_html("")
    (True, False, None)
    """
    kind = (content_type or "").partition(";")[0].strip().lower()
    return kind in _HTML if kind else None


def decoded_body(source: Source, headers: Headers, budget: Budget) -> Stream:
    """Give a body as the page's bytes. Raises ``ReadError`` for an encoding that is not known."""
    stream = Stream(source)
    if "chunked" in headers.get("transfer-encoding", "").lower() and _CHUNK_SIZE.match(stream.peek(256)):
        # Some tools keep the header and store the body put together.
        stream = Stream(_Chunked(stream))
    names = [name.strip().lower() for name in headers.get("content-encoding", "").split(",")]
    kinds = [kind for name in names if (kind := _ENCODINGS.get(name, name))]
    if len(kinds) > _MOST_ENCODINGS:
        raise ReadError("nested", f"{len(kinds)} content encodings")
    for kind in reversed(kinds):
        if kind not in CODECS:
            raise ReadError("unreadable", f"the content encoding {kind!r} is not known")
        stream = _taken_off(stream, kind, budget)
    return stream


def _taken_off(stream: Stream, kind: str, budget: Budget) -> Stream:
    """Tools that store bodies decoded often leave the header as it was; markup is no compressed data."""
    if stream.peek(64).lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        return stream
    return Stream(Members(stream, kind, budget))


class _Chunked:
    """The chunks' contents as a source (RFC 9112, section 7.1); what follows the last one is left."""

    start: int | None = None

    def __init__(self, stream: Stream) -> None:
        self._stream = stream
        self._left = 0
        self._ended = False

    def read(self, size: int, /) -> bytes:
        if self._left == 0 and not self._ended:
            self._begin_chunk()
        if self._ended:
            return b""
        data = self._stream.read(min(size, self._left))
        self._left -= len(data)
        if not data:
            raise ReadError("damaged-archive", "the body ends inside a chunk")
        if self._left == 0:
            self._stream.readline(4)  # the line end behind the chunk
        return data

    def _begin_chunk(self) -> None:
        line = self._stream.readline(256)
        found = _CHUNK_SIZE.match(line)
        if found is None:
            raise ReadError("damaged-archive", f"no size of a chunk but {line[:20]!r}")
        self._left = int(found.group(1), 16)
        self._ended = self._left == 0

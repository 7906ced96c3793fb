"""WARC and ARC (ISO 28500): the responses that are HTML."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from typing import Any

from articlekit.batches.items import Failure, Outcome
from articlekit.batches.reading.compressed import Members, optional
from articlekit.batches.reading.http import Headers, decoded_body, is_html
from articlekit.batches.reading.nodes import Node
from articlekit.batches.reading.sniff import is_page
from articlekit.batches.reading.streams import ReadError, Stream
from articlekit.batches.reading.told import Known, charset_of, moment

__all__ = ["read_warc"]

_HEADER = 1 << 20  # bytes of headers of a record, those of HTTP included
_MOST_DAMAGES = 1000  # after which a file is given up
_BEGINNING = b"WARC/"
_SKIPPED = {"request": "warc-request", "revisit": "warc-revisit"}
_WITH_PAGES = ("response", "resource", "conversion")


def read_warc(_kind: str, node: Node, stream: Stream) -> Iterator[Outcome]:
    """Give a page per HTML record; behind a damaged record go on with the next that can be found."""
    loader = optional("warcio.recordloader", "batch").ArcWarcRecordLoader(verify_http=False)
    for _ in range(_MOST_DAMAGES):
        damage = yield from _sound_records(loader, node, stream)
        if damage is None:
            return
        yield damage
        if damage.code == "bomb" or not _recover(stream):
            return
    yield node.fail("damaged-archive", f"given up behind {_MOST_DAMAGES} damaged records")


def _sound_records(loader: Any, node: Node, stream: Stream) -> Generator[Outcome, None, Failure | None]:
    """Give the records up to the end, or to a damaged one, which is returned."""
    while True:
        place = stream.locate()
        inner = node.inside(f"@{place}")
        try:
            if not stream.peek(1):
                return None
            outcome = _record(loader, inner, stream)
            _leave(stream, place)
        except ReadError as error:
            return inner.fail(error.code, str(error))
        yield outcome


def _leave(stream: Stream, place: str) -> None:
    """Go behind the empty lines after a record; a wrong checksum of a member that holds one record is the record's."""
    try:
        while stream.peek(1) in (b"\r", b"\n"):
            stream.skip(1)
    except ReadError:
        if str(stream.source.start) == place:
            raise


def _recover(stream: Stream) -> bool:
    stream.fence = None
    try:
        if stream.find(b"\n" + _BEGINNING):
            stream.skip(1)
            return True
        return False
    except ReadError:
        if not isinstance(stream.source, Members):
            return False
        found = stream.source.recover(_BEGINNING)
        stream.drop()
        return found


def _record(loader: Any, inner: Node, stream: Stream) -> Outcome:
    stream.fence = stream.position + _HEADER
    try:
        record = loader.parse_record_stream(stream, no_record_parse=True)
        end = stream.position + _length(record)
        outcome = _judged(loader, record, inner, stream)
    except ReadError:
        raise
    except Exception as error:  # the package raises what it comes upon: ValueError, AttributeError, its own
        raise ReadError("damaged-archive", f"the record's header is damaged: {error}") from error
    stream.fence = None
    stream.skip(end - stream.position)
    if stream.position < end:
        raise ReadError("damaged-archive", "the record ends too early")
    return outcome


def _length(record: Any) -> int:
    if record.length is None or record.rec_headers.get_header("Content-Length", "").strip().startswith("-"):
        raise ReadError("damaged-archive", "the record names no length")
    return int(record.length)


def _judged(loader: Any, record: Any, inner: Node, stream: Stream) -> Outcome:
    if record.rec_type not in _WITH_PAGES:
        return inner.skip(_SKIPPED.get(record.rec_type, "warc-other"))
    headers: Headers = {}
    if record.rec_type == "response" and (record.content_type or "").lower().startswith("application/http"):
        for name, value in loader.http_parser.parse(record.raw_stream).headers:
            headers.setdefault(name.lower(), value)
    elif record.content_type:
        headers["content-type"] = record.content_type
    stream.fence = None
    if is_html(headers.get("content-type")) is False:
        return inner.skip("not-html")
    try:
        return _page(record, headers, inner)
    except ReadError as error:
        if error.code == "bomb":
            raise
        return inner.fail(error.code, str(error))  # when the file itself is damaged here, going on will tell


def _page(record: Any, headers: Headers, inner: Node) -> Outcome:
    body = decoded_body(_Body(record.raw_stream), headers, inner.budget)
    content_type = headers.get("content-type")
    if is_html(content_type) is None and not is_page(body.peek(512)):
        return inner.skip("not-html")
    header = record.rec_headers.get_header
    told = Known(header("WARC-Target-URI"), charset_of(content_type), moment(header("WARC-Date")))
    return inner.item(inner.bounded(body, inner.options.max_bytes), told)


class _Body:
    """The rest of a record as a source."""

    start: int | None = None

    def __init__(self, reader: Any) -> None:
        self._reader = reader

    def read(self, size: int, /) -> bytes:
        data: bytes = self._reader.read(size)
        return data

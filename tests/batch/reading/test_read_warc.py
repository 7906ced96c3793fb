"""WARC, written by warcio as crawlers write it, sound and damaged."""

from __future__ import annotations

import bz2
import gzip
import io
import json
import tracemalloc
import zipfile
import zlib
from datetime import datetime, timezone
from typing import TYPE_CHECKING, Any

import pytest
from containers import OTHER, PAGE, items, read, told, zipped

from articlekit.batches.items import Failure, Item, ReadOptions, Skipped

if TYPE_CHECKING:
    from pathlib import Path

pytest.importorskip("warcio")
brotli = pytest.importorskip("brotli")
zstandard = pytest.importorskip("zstandard")

from warcio.statusandheaders import StatusAndHeaders  # noqa: E402
from warcio.warcwriter import WARCWriter  # noqa: E402

# The writer does not close its buffers.
pytestmark = pytest.mark.filterwarnings("ignore:Unclosed file <tempfile:ResourceWarning")

DATE = "2025-05-11T12:00:00Z"
WHEN = datetime(2025, 5, 11, 12, 0, tzinfo=timezone.utc)
HTML = ("Content-Type", "text/html; charset=windows-1251")


class Crawl:
    """A WARC in the making; ``offsets`` are those of its records."""

    def __init__(self, *, packed: bool = True) -> None:
        self.out = io.BytesIO()
        self.offsets: list[int] = []
        self._writer = WARCWriter(self.out, gzip=packed)

    def add(
        self, kind: str, body: bytes, *headers: tuple[str, str], url: str = "https://courier.example/a", **more: Any
    ) -> Crawl:
        self.offsets.append(self.out.tell())
        http = StatusAndHeaders(more.pop("status", "200 OK"), list(headers), "HTTP/1.1") if headers else None
        record = self._writer.create_warc_record(
            url, kind, payload=io.BytesIO(body), http_headers=http, warc_headers_dict={"WARC-Date": DATE}, **more
        )
        self._writer.write_record(record)
        return self

    def page(self, body: bytes = PAGE, *headers: tuple[str, str], **more: Any) -> Crawl:
        return self.add("response", body, HTML, *headers, **more)

    @property
    def data(self) -> bytes:
        return self.out.getvalue()


def chunked(body: bytes, size: int = 7) -> bytes:
    pieces = [body[at : at + size] for at in range(0, len(body), size)]
    return b"".join(b"%x\r\n%b\r\n" % (len(piece), piece) for piece in pieces) + b"0\r\n\r\n"


def crawl(*, packed: bool = True) -> Crawl:
    """A file such as crawlers leave: every kind of record, every kind of body."""
    made = Crawl(packed=packed)
    made.add("warcinfo", b"software: test\r\n", url="")
    made.add("request", b"", ("Host", "courier.example"), status="GET /a HTTP/1.1")
    made.page()
    made.page(chunked(PAGE), ("Transfer-Encoding", "chunked"))
    made.page(gzip.compress(OTHER), ("Content-Encoding", "gzip"))
    made.page(chunked(gzip.compress(OTHER)), ("Content-Encoding", "gzip"), ("Transfer-Encoding", "chunked"))
    made.page(brotli.compress(PAGE), ("Content-Encoding", "br"))
    made.page(zlib.compress(PAGE), ("Content-Encoding", "deflate"))
    made.page(zlib.compress(PAGE)[2:-4], ("Content-Encoding", "deflate"))
    made.page(zstandard.ZstdCompressor().compress(PAGE), ("Content-Encoding", "zstd"))
    made.page(brotli.compress(gzip.compress(PAGE)), ("Content-Encoding", "gzip, br"))
    made.page(b"<p>gone", status="404 Not Found")
    made.add("response", b"\x89PNG", ("Content-Type", "image/png"))
    made.add("response", PAGE, ("Server", "x"))
    made.add("response", b"plain words", ("Server", "x"))
    made.add("revisit", b"", HTML)
    made.add("resource", OTHER, warc_content_type="text/html")
    made.add("resource", b"{}", warc_content_type="application/json")
    made.add("metadata", b"via: x\r\n", warc_content_type="application/warc-fields")
    return made


EXPECTED: list[bytes | str] = [
    "skipped: warc-other",
    "skipped: warc-request",
    PAGE,
    PAGE,
    OTHER,
    OTHER,
    *[PAGE] * 5,
    b"<p>gone",
    "skipped: not-html",
    PAGE,
    "skipped: not-html",
    "skipped: warc-revisit",
    OTHER,
    "skipped: not-html",
    "skipped: warc-other",
]


@pytest.mark.parametrize("packed", [True, False])
def test_every_html_response_gives_a_page(packed: bool, tmp_path: Path) -> None:
    made = crawl(packed=packed)
    path = tmp_path / "crawl"
    path.write_bytes(made.data)
    assert told(read(path), tmp_path) == [
        (f"crawl@{offset}", what) for offset, what in zip(made.offsets, EXPECTED, strict=True)
    ]


def test_what_the_record_tells(tmp_path: Path) -> None:
    path = tmp_path / "crawl.warc.gz"
    path.write_bytes(Crawl().page(url="https://courier.example/news?a=1").data)
    (item,) = items(read(path))
    status = path.stat()
    assert item == Item(
        origin=f"{path}@0",
        data=PAGE,
        url="https://courier.example/news?a=1",
        charset="windows-1251",
        retrieved_at=WHEN,
        stamp=f"{status.st_size}:{status.st_mtime_ns}",
    )


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress, zstandard.ZstdCompressor().compress])
def test_a_file_packed_as_a_whole(pack: Any) -> None:
    made = crawl(packed=False)
    found = told(read(io.BytesIO(pack(made.data))))
    assert [what for _, what in found] == EXPECTED
    assert [origin for origin, _ in found] == ["<stream 1>@0"] + [f"<stream 1>@0+{at}" for at in made.offsets[1:]]


def test_arc() -> None:
    body = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + PAGE
    version = b"1 0 Crawler\nURL IP-address Archive-date Content-type Archive-length\n\n"
    head = b"filedesc://x.arc 0.0.0.0 20250511120000 text/plain %d\n" % len(version) + version
    record = b"https://courier.example/a 10.0.0.1 20250511120000 text/html %d\n" % len(body) + body + b"\n"
    first, item, last = read(io.BytesIO(head + record + record))
    assert isinstance(first, Skipped)
    assert isinstance(item, Item)
    assert (item.data, item.url, item.retrieved_at) == (PAGE, "https://courier.example/a", WHEN)
    assert isinstance(last, Item)


def test_wacz(tmp_path: Path) -> None:
    made = Crawl().page().page(OTHER)
    path = tmp_path / "site.wacz"
    path.write_bytes(
        zipped(
            {
                "datapackage.json": b"{}",
                "indexes/index.cdx.gz": gzip.compress(b"x"),
                "pages/pages.jsonl": json.dumps({"format": "json-pages-1.0"}).encode() + b"\n{}\n",
                "archive/data.warc.gz": made.data,
            },
            zipfile.ZIP_STORED,
        )
    )
    assert told(read(path), tmp_path) == [
        ("site.wacz!datapackage.json", "skipped: wacz-index"),
        ("site.wacz!indexes/index.cdx.gz", "skipped: wacz-index"),
        ("site.wacz!pages/pages.jsonl", "skipped: wacz-index"),
        ("site.wacz!archive/data.warc.gz@0", PAGE),
        (f"site.wacz!archive/data.warc.gz@{made.offsets[1]}", OTHER),
    ]


@pytest.mark.parametrize("packed", [True, False])
def test_a_damaged_record_costs_no_other(packed: bool) -> None:
    made = Crawl(packed=packed)
    for number in range(6):
        made.page(PAGE + bytes(str(number) * 2000, "ascii"), url=f"https://courier.example/{number}")
    data = bytearray(made.data)
    at = made.offsets[2]
    data[at + 40 : at + 60] = bytes(20) if packed else b"x" * 20
    if not packed:
        data[at : at + 4] = b"XXXX"
    outcomes = read(io.BytesIO(bytes(data)))
    assert [type(outcome) for outcome in outcomes] == [Item, Item, Failure, Item, Item, Item]
    assert [outcome.origin for outcome in outcomes] == [f"<stream 1>@{offset}" for offset in made.offsets]
    assert [o.url for o in outcomes if isinstance(o, Item)] == [f"https://courier.example/{n}" for n in (0, 1, 3, 4, 5)]


def test_a_wrong_checksum_costs_its_own_record() -> None:
    made = Crawl().page().page(OTHER).page()
    data = bytearray(made.data)
    data[made.offsets[2] - 6] ^= 1
    assert [what for _, what in told(read(io.BytesIO(bytes(data))))] == [PAGE, "damaged-archive", PAGE]


@pytest.mark.parametrize("packed", [True, False])
def test_damage_at_any_byte_leaves_the_far_records(packed: bool) -> None:
    made = Crawl(packed=packed)
    for _ in range(5):
        made.page()
    for at in range(made.offsets[2], made.offsets[3], 3):
        data = bytearray(made.data)
        data[at] ^= 0x55
        outcomes = read(io.BytesIO(bytes(data)))
        found = told(outcomes)
        assert found[:2] == [(f"<stream 1>@{made.offsets[n]}", PAGE) for n in (0, 1)], at
        assert found[-1] == (f"<stream 1>@{made.offsets[4]}", PAGE), at
        assert len({origin for origin, _ in found}) == len(found), at


@pytest.mark.parametrize("packed", [True, False])
def test_cut_short_at_any_byte(packed: bool) -> None:
    made = Crawl(packed=packed).page().page(OTHER)
    for end in range(made.offsets[1] + 1, len(made.data) - (0 if packed else 4)):
        first, second = told(read(io.BytesIO(made.data[:end])))
        assert first == ("<stream 1>@0", PAGE)
        assert second == (f"<stream 1>@{made.offsets[1]}", "damaged-archive"), end


def test_a_damaged_body_costs_its_own_record() -> None:
    broken = bytearray(gzip.compress(PAGE))
    broken[20] ^= 255
    made = Crawl().page(bytes(broken), ("Content-Encoding", "gzip")).page(OTHER)
    made.page(chunked(PAGE)[:50], ("Transfer-Encoding", "chunked")).page(PAGE, ("Content-Encoding", "lzh"))
    made.page(b"\x01" + PAGE, ("Content-Encoding", ", ".join(["gzip"] * 50)))
    found = [what for _, what in told(read(io.BytesIO(made.data)))]
    assert found == ["damaged-archive", OTHER, "damaged-archive", "unreadable", "nested"]


def test_headers_that_promise_what_the_body_does_not_keep() -> None:
    made = Crawl().page(PAGE, ("Transfer-Encoding", "chunked")).page(PAGE, ("Content-Encoding", "gzip"))
    assert [what for _, what in told(read(io.BytesIO(made.data)))] == [PAGE, PAGE]


def test_pages_over_the_limit_are_left_out() -> None:
    made = (
        Crawl().page(PAGE + bytes(5000)).page(brotli.compress(b"<p>" + bytes(10**7)), ("Content-Encoding", "br")).page()
    )
    found = [what for _, what in told(read(io.BytesIO(made.data), options=ReadOptions(max_bytes=1000)))]
    assert found == ["too-large", "too-large", PAGE]


def test_a_body_that_packs_well_is_whole() -> None:
    page = PAGE + b"x" * 500_000
    made = Crawl().page(zlib.compress(page)[2:-4], ("Content-Encoding", "deflate"))
    assert items(read(io.BytesIO(made.data)))[0].data == page


def test_an_http_header_without_end_takes_no_memory() -> None:
    head = b"WARC/1.0\r\nWARC-Type: response\r\nContent-Type: application/http\r\nContent-Length: 70000000\r\n\r\n"
    packed = gzip.compress(head + b"HTTP/1.1 200 OK\r\nx: " + b"x" * 70_000_000)
    tracemalloc.start()
    found = told(read(io.BytesIO(packed)))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert found == [("<stream 1>@0", "damaged-archive")]
    assert peak < 20_000_000


@pytest.mark.parametrize("line", [b"x" * 60_000_000, b"a: b\r\n" * 10_000_000])
def test_a_header_without_end_takes_no_memory(line: bytes) -> None:
    packed = gzip.compress(b"WARC/1.0\r\n" + line)
    del line
    tracemalloc.start()
    found = told(read(io.BytesIO(packed + Crawl().page().data)))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert found[0] == ("<stream 1>@0", "damaged-archive")
    assert peak < 40_000_000


@pytest.mark.parametrize(
    "length", [b"", b"Content-Length: -5\r\n", b"Content-Length: many\r\n", b"Content-Length: 99999999999\r\n"]
)
def test_records_without_a_true_length(length: bytes) -> None:
    head = b"WARC/1.0\r\nWARC-Type: response\r\nContent-Type: application/http\r\n" + length + b"\r\n"
    body = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + PAGE
    assert told(read(io.BytesIO(head + body))) == [("<stream 1>@0", "damaged-archive")]

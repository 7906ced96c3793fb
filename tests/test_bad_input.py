"""Input that is no page: an error of the library's own, or an empty record that says why."""

from __future__ import annotations

import gzip
import io
import struct
import zlib
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from conftest import PROSE

import articlekit
from articlekit.errors import PROBLEM_CODES

REASONS = {"no-content", "not-html", "needs-javascript"}
PAGE = ("<html><body>" + "".join(f"<p>{text}</p>" for text in PROSE) + "</body></html>").encode()


def png() -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + header + chunk(b"IDAT", zlib.compress(b"\0\0")) + chunk(b"IEND", b"")


EMPTY = {
    "nothing": b"",
    "white space": b" \r\n\t ",
    "byte order mark": b"\xef\xbb\xbf",
    "wide byte order mark": b"\xff\xfe",
    "NULs": b"\0" * 64,
    "doctype": b"<!DOCTYPE html>",
    "comment": b"<!-- nothing here -->",
    "open comment": b"<!--",
    "open tag": b"<",
    "processing instruction": b"<?xml version='1.0'?>",
    "head only": b"<html><head><title>Title</title></head></html>",
    "empty document": b"<html></html>",
    "entities": b"&nbsp;&#160;&zwnj;",
    "frames": b'<frameset><frame src="a.html"></frameset>',
}
FOREIGN = {
    "pdf": b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj << /Type /Catalog >>",
    "png": png(),
    "gif": b"GIF89a\x01\x00\x01\x00\x80\x00\x00",
    "jpeg": b"\xff\xd8\xff\xe0\x00\x10JFIF\x00",
    "gzip": gzip.compress(PAGE),
    "zip": b"PK\x03\x04\x14\x00\x00\x00\x08\x00" + bytes(range(256)),
    "json object": b'{"headline": "A title", "body": "Some text that is not a page at all."}',
    "json list": b'[{"a": 1}, {"a": 2}]',
    "noise": bytes(range(256)) * 8,
}


@pytest.mark.parametrize("source", EMPTY.values(), ids=EMPTY)
def test_empty_pages_give_an_empty_record(source: bytes) -> None:
    extraction = articlekit.inspect(source)
    assert extraction.article.body == ()
    assert {problem.code for problem in extraction.problems} & REASONS


@pytest.mark.parametrize("source", FOREIGN.values(), ids=FOREIGN)
def test_other_kinds_of_file_are_told(source: bytes, tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(source)
    for given in (source, path, io.BytesIO(source)):
        extraction = articlekit.inspect(given)
        assert extraction.article.body == ()
        assert extraction.article.headline is None
        assert "not-html" in {problem.code for problem in extraction.problems}


def test_json_after_a_byte_order_mark_is_told() -> None:
    problems = articlekit.inspect(b'\xef\xbb\xbf{"a": "b"}').problems
    assert "not-html" in {problem.code for problem in problems}


def test_every_code_is_listed() -> None:
    for source in (*EMPTY.values(), *FOREIGN.values()):
        for problem in articlekit.inspect(source).problems:
            assert problem.code in PROBLEM_CODES
            assert problem.message


@pytest.mark.parametrize(
    "source", [None, 5, 1.5, [], {}, object(), date(2025, 1, 1), b"".join], ids=lambda s: type(s).__name__
)
def test_wrong_types_are_an_input_error(source: Any) -> None:
    with pytest.raises(articlekit.InputError, match=type(source).__name__):
        articlekit.extract(source)


def test_paths_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(articlekit.InputError, match="missing"):
        articlekit.extract(tmp_path / "missing.html")
    with pytest.raises(articlekit.InputError, match="directory"):
        articlekit.extract(tmp_path)


def test_a_path_in_a_string_is_markup(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_bytes(PAGE)
    assert articlekit.extract(str(path)).text != articlekit.extract(path).text


class Broken(io.RawIOBase):
    def read(self, size: int = -1) -> bytes:
        raise OSError(5, "the disk is gone")


def test_a_file_that_fails_while_read() -> None:
    with pytest.raises(articlekit.InputError, match="the disk is gone"):
        articlekit.extract(Broken())  # type: ignore[arg-type]


def test_a_file_in_text_mode_is_read() -> None:
    assert articlekit.extract(io.StringIO(PAGE.decode())).text == articlekit.extract(PAGE).text  # type: ignore[arg-type]


@pytest.mark.parametrize("when", ["2025-01-01", 5, date(2025, 1, 1)])
def test_retrieved_at_is_a_datetime(when: Any) -> None:
    with pytest.raises(articlekit.InputError, match="retrieved_at"):
        articlekit.extract(PAGE, retrieved_at=when)


@pytest.mark.parametrize(
    "url",
    [
        "",
        " ",
        "not a url",
        "http://[",
        "http://[::1",
        "https://",
        "//",
        "file:///a/b.html",
        "mailto:a@b.c",
        "http://a.example:port/x",
        "\0",
        "%",
    ],
)
def test_any_url_is_borne(url: str) -> None:
    page = PAGE.replace(b"harbour", b'<a href="../x?y">harbour</a> <a href="http://[">b</a>')
    assert articlekit.extract(page, url).text.startswith("The harbour b council")


@pytest.mark.parametrize("url", [5, b"https://a.example/", Path("a")])
def test_a_url_of_the_wrong_type_is_an_input_error(url: Any) -> None:
    with pytest.raises(articlekit.InputError, match="url"):
        articlekit.extract(PAGE, url)


@pytest.mark.parametrize(
    "markup",
    [
        '<base href="http://[">',
        '<meta charset="no-such-charset">',
        '<meta charset="">',
        '<meta property="article:published_time" content="0000-00-00T99:99:99Z">',
        '<meta property="article:published_time" content="9999999999999999999">',
        '<meta property="article:published_time" content="9999-12-31T23:59:59-14:00">',
        '<meta property="article:published_time" content="0001-01-01T00:00:00+14:00">',
        '<meta property="og:image" content="http://[">',
        '<link rel="canonical" href="http://[">',
        '<link rel="canonical" href="">',
        '<img width="99999999999999999999" height="-1" src="a.jpg">',
        '<img src="">',
        '<img srcset=", , 1x, a 9.9.9w, b -w, c 1e9x">',
        '<a href="http://[">x</a>',
        "<a href=''>x</a>",
        '<time datetime="²">²</time>',
        '<div class="post-date">٣ days ago</div>',
        '<div class="post-date">99999999999999999999 years ago</div>',
        '<div class="post-date">in 9999 years</div>',
        '<div itemprop="author" itemscope></div>',
        "<table><tr><td></td></tr></table>",
        "<ul></ul><ol><li></ol><dl><dt></dl>",
        "<blockquote></blockquote><blockquote>—</blockquote>",
        "<pre></pre><h2></h2><h2> </h2>",
        "<svg><title>x</title><p>y</p></svg>",
        "<math><mi>x</mi></math>",
        "<p:p>x</p:p><a:b:c>y</a:b:c>",
        "<x\ud800y>",
        "<p a=1 a=2 a='3' \">",
        "<!ENTITY a '&a;&a;'>&a;",
        '<iframe src="//["></iframe>',
    ],
)
def test_odd_markup_is_borne(markup: str) -> None:
    from datetime import datetime, timezone

    page = f"<html><head>{markup}</head><body>{markup}{PAGE.decode()}</body></html>"
    for when in (None, datetime(2025, 1, 1, tzinfo=timezone.utc), datetime(2025, 1, 1)):  # noqa: DTZ001
        article = articlekit.extract(page, "https://a.example/b/c.html", when)
        assert PROSE[1] in article.text
        assert articlekit.from_json(articlekit.to_json(article)) == article


def test_what_lies_too_deep_for_the_parser_is_reported() -> None:
    lists = b"<html><body>" + b"<ul><li>" * 3000 + b"<p>Deep.</p>" + b"</li></ul>" * 3000 + b"</body></html>"
    assert "truncated" in {problem.code for problem in articlekit.inspect(lists).problems}
    wrappers = b"<html><body>" + b"<div>" * 3000 + b"<p>Deep.</p>" + b"</div>" * 3000 + b"</body></html>"
    assert "truncated" not in {problem.code for problem in articlekit.inspect(wrappers).problems}  # those are taken off


@pytest.mark.parametrize("zone", [None, timezone.utc, timezone(timedelta(hours=14)), timezone(timedelta(hours=-12))])
@pytest.mark.parametrize("year", [1, 9999])
def test_any_time_of_retrieval(year: int, zone: timezone | None) -> None:
    when = datetime(year, 1, 1, tzinfo=zone) if year == 1 else datetime(year, 12, 31, 23, tzinfo=zone)
    meta = b'<meta property="article:published_time" content="2024-05-01T10:00:00Z"><body>'
    page = PAGE.replace(b"<body>", meta + b"<h1>Quay reopens</h1><p class=date>March 4</p>")
    published = articlekit.extract(page, retrieved_at=when).published
    assert (published is None) == (year == 1)
    articlekit.extract(page.replace(meta, b"<body>"), retrieved_at=when)

"""JSON Lines, Parquet, HAR and MHTML."""

from __future__ import annotations

import base64
import gzip
import io
import json
import quopri
from datetime import datetime, timezone
from typing import TYPE_CHECKING, Any

import pytest
from containers import OTHER, PAGE, items, read, told
from hypothesis import given
from hypothesis import strategies as st

from articlekit.batches.items import Failure, Item, ReadOptions
from articlekit.batches.reading import har, mhtml

if TYPE_CHECKING:
    from pathlib import Path

WHEN = datetime(2025, 5, 11, 12, 0, tzinfo=timezone.utc)
ROW = {"html": PAGE.decode(), "url": "https://courier.example/a", "retrieved_at": "2025-05-11T12:00:00Z", "status": 200}


def lines(*rows: Any) -> bytes:
    return "".join(json.dumps(row) + "\n" for row in rows).encode()


def test_json_lines(tmp_path: Path) -> None:
    path = tmp_path / "rows.jsonl"
    path.write_bytes(lines(ROW) + b"\n  \n" + lines({"html": "<p>Брюкса"}))
    first, second = items(read(path))
    assert (first.origin, first.data, first.url, first.retrieved_at) == (f"{path}#1", PAGE, ROW["url"], WHEN)
    assert (second.origin, second.data, second.url) == (f"{path}#4", "<p>Брюкса".encode(), None)
    assert told(read(io.BytesIO(gzip.compress(path.read_bytes()))))[0] == ("<stream 1>#1", PAGE)


def test_fields_by_other_names() -> None:
    options = ReadOptions(html_field="body", url_field="link", date_field="seen")
    row = {"body": "<p>News", "link": "https://courier.example/b", "seen": 1746964800}
    (item,) = items(read(io.BytesIO(lines(row)), options=options))
    assert (item.data, item.url, item.retrieved_at) == (b"<p>News", "https://courier.example/b", WHEN)


def test_lines_that_are_no_pages_are_reported_one_by_one() -> None:
    data = lines(ROW, {"url": "x"}, {"html": None}, [1]) + b'{"html": "<p\n' + lines(ROW)
    assert told(read(io.BytesIO(data))) == [
        ("<stream 1>#1", PAGE),
        ("<stream 1>#2", "not-html"),
        ("<stream 1>#3", "not-html"),
        ("<stream 1>#4", "damaged-archive"),
        ("<stream 1>#5", "damaged-archive"),
        ("<stream 1>#6", PAGE),
    ]


def test_a_first_line_that_is_damaged_is_one_of_a_table() -> None:
    assert told(read(io.BytesIO(b'{"html": "<p\n' + lines(ROW)))) == [
        ("<stream 1>#1", "damaged-archive"),
        ("<stream 1>#2", PAGE),
    ]


def test_a_table_without_the_field_names_those_it_has() -> None:
    (failure,) = read(io.BytesIO(lines({"content": "<p>"}, {"content": "<p>"})))
    assert isinstance(failure, Failure)
    assert failure.code == "not-html"
    assert "'html'" in failure.message
    assert "'content'" in failure.message


def test_lines_over_the_limit() -> None:
    options = ReadOptions(max_bytes=len(PAGE))
    data = lines(ROW, {"html": PAGE.decode() + "x"}, {"html": "x" * 2_000_000}, ROW)
    assert [what for _, what in told(read(io.BytesIO(data), options=options))] == [PAGE, "too-large", "too-large", PAGE]


@given(st.lists(st.text(max_size=200), min_size=1, max_size=5))
def test_any_text_comes_back(texts: list[str]) -> None:
    data = lines(*({"html": text} for text in texts))
    assert [item.data for item in items(read(io.BytesIO(data)))] == [text.encode("utf-8", "replace") for text in texts]


@pytest.mark.parametrize("binary", [True, False])
@pytest.mark.parametrize("typed", [True, False])
def test_parquet(binary: bool, typed: bool, tmp_path: Path) -> None:
    pa = pytest.importorskip("pyarrow")
    parquet = pytest.importorskip("pyarrow.parquet")
    pages = [PAGE, OTHER, None] * 50
    columns = {
        "html": [page if binary or page is None else page.decode() for page in pages],
        "url": [f"https://courier.example/{n}" for n in range(150)],
        "retrieved_at": [WHEN if typed else WHEN.isoformat()] * 150,
        "other": [1] * 150,
    }
    path = tmp_path / "rows"
    parquet.write_table(pa.table(columns), path, row_group_size=40)
    outcomes = read(path)
    assert [what for _, what in told(outcomes, tmp_path)] == [PAGE, OTHER, "not-html"] * 50
    item = outcomes[148]
    assert isinstance(item, Item)
    assert (item.origin, item.url, item.retrieved_at) == (f"{path}#149", "https://courier.example/148", WHEN)
    packed = gzip.compress(path.read_bytes())
    assert [what for _, what in told(read(io.BytesIO(packed)))] == [PAGE, OTHER, "not-html"] * 50
    (failure,) = read(path, options=ReadOptions(html_field="content"))
    assert isinstance(failure, Failure)
    assert "'content'" in failure.message
    assert "'other'" in failure.message
    small = read(path, options=ReadOptions(max_bytes=10))
    assert [what for _, what in told(small)] == ["too-large", "too-large", "not-html"] * 50


def test_damaged_parquet(tmp_path: Path) -> None:
    pa = pytest.importorskip("pyarrow")
    parquet = pytest.importorskip("pyarrow.parquet")
    path = tmp_path / "rows"
    parquet.write_table(pa.table({"html": [PAGE] * 20}), path)
    data = path.read_bytes()
    for end in range(4, len(data), 50):
        assert told(read(io.BytesIO(data[:end])))[-1][1] == "damaged-archive"


def har_of(*entries: dict[str, Any]) -> bytes:
    return json.dumps({"log": {"version": "1.2", "creator": {"name": "test"}, "entries": entries}}).encode()


def entry(mime: str = "text/html; charset=utf-8", **content: Any) -> dict[str, Any]:
    return {
        "startedDateTime": "2025-05-11T14:00:00.123+02:00",
        "request": {"url": "https://courier.example/a"},
        "response": {"content": {"mimeType": mime, **content}},
    }


def test_har(tmp_path: Path) -> None:
    path = tmp_path / "session"
    encoded = base64.b64encode("<p>Брюкса".encode("cp1251")).decode()
    path.write_bytes(
        har_of(
            entry(text="<p>Брюкса"),
            entry("image/png", text="iVBOR"),
            entry("text/html;charset=windows-1251", text=encoded, encoding="base64"),
            entry(),
            {"request": {}},
            entry(text="%", encoding="base64"),
        )
    )
    outcomes = read(path)
    assert told(outcomes, tmp_path) == [
        ("session#1", "<p>Брюкса".encode()),
        ("session#2", "skipped: not-html"),
        ("session#3", "<p>Брюкса".encode("cp1251")),
        ("session#4", "skipped: har-empty"),
        ("session#5", "damaged-archive"),
        ("session#6", "damaged-archive"),
    ]
    first, third = outcomes[0], outcomes[2]
    assert isinstance(first, Item)
    assert isinstance(third, Item)
    assert (first.url, first.charset) == ("https://courier.example/a", "utf-8")
    assert first.retrieved_at == WHEN.replace(microsecond=123_000)
    assert third.charset == "windows-1251"


@pytest.mark.parametrize(
    "data", [b'{"log": {"entries": 3}}', b'{"log": {}}', b'{"log": {"entries": [', b'{"log": {' + b'"a":[' * 9000]
)
def test_damaged_har(data: bytes) -> None:
    assert told(read(io.BytesIO(data))) == [("<stream 1>", "damaged-archive")]


def test_containers_that_are_held_whole_have_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(har, "_LARGEST", 100)
    monkeypatch.setattr(mhtml, "_LARGEST", 100)
    assert told(read(io.BytesIO(har_of(entry(text="<p>"))))) == [("<stream 1>", "too-large")]
    assert told(read(io.BytesIO(snapshot(PAGE)))) == [("<stream 1>", "too-large")]


def snapshot(page: bytes, *, encoding: str = "quoted-printable", head: str = "", start: str = "") -> bytes:
    body = quopri.encodestring(page) if encoding == "quoted-printable" else base64.encodebytes(page)
    return b"".join(
        (
            b"From: <Saved by Blink>\r\n",
            b"Snapshot-Content-Location: https://courier.example/a\r\n",
            b"Subject: Quay\r\nDate: Sun, 11 May 2025 14:00:00 +0200\r\nMIME-Version: 1.0\r\n",
            head.encode(),
            f'Content-Type: multipart/related;\r\n\ttype="text/html";{start}\r\n\tboundary="--x--"\r\n\r\n'.encode(),
            b"----x--\r\nContent-Type: text/html; charset=windows-1251\r\nContent-ID: <1>\r\n",
            f"Content-Transfer-Encoding: {encoding}\r\n".encode(),
            b"Content-Location: https://courier.example/a#part\r\n\r\n",
            body,
            b"\r\n----x--\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBOR\r\n",
            b"----x--\r\nContent-Type: text/html\r\nContent-ID: <2>\r\n\r\n<p>a frame\r\n----x----\r\n",
        )
    )


@pytest.mark.parametrize("encoding", ["quoted-printable", "base64"])
def test_mhtml(encoding: str) -> None:
    (item,) = items(read(io.BytesIO(snapshot(PAGE + b"\n", encoding=encoding))))
    assert (item.origin, item.data) == ("<stream 1>", PAGE + b"\n")
    assert (item.url, item.charset, item.retrieved_at) == ("https://courier.example/a", "windows-1251", WHEN)
    ((_, code),) = told(read(io.BytesIO(snapshot(PAGE)), options=ReadOptions(max_bytes=20)))
    assert code == "too-large"


def test_mhtml_names_its_start() -> None:
    (item,) = items(read(io.BytesIO(snapshot(PAGE, start='\r\n\tstart="<2>";'))))
    assert item.data is not None
    assert item.data.strip() == b"<p>a frame"


def test_what_a_parser_raises_is_a_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_: object) -> None:
        raise KeyError("x")

    monkeypatch.setattr(mhtml, "moment", broken)
    assert told(read(io.BytesIO(snapshot(PAGE)))) == [("<stream 1>", "damaged-archive")]


def test_mhtml_without_a_page() -> None:
    data = snapshot(PAGE).replace(b"text/html", b"text/plain")
    assert told(read(io.BytesIO(data))) == [("<stream 1>", "skipped: mhtml-empty")]

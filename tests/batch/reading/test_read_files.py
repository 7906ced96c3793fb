"""Files, folders, patterns and what stands beside pages."""

from __future__ import annotations

import gzip
import io
import json
import os
import pickle
import random
import socket
import threading
from datetime import datetime, timedelta, timezone
from typing import TYPE_CHECKING

import pytest
from containers import OTHER, PAGE, items, read, told, zipped

from articlekit.batches.items import FAILURE_CODES, SKIP_REASONS, Failure, Item, ReadOptions, Skipped
from articlekit.batches.reading import read_sources, streams
from articlekit.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

WHEN = datetime(2025, 5, 11, 12, 0, tzinfo=timezone.utc)


def test_a_folder_is_read_in_order_of_names(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "c.html").write_bytes(PAGE)
    (tmp_path / "a.html").write_bytes(OTHER)
    (tmp_path / "z").write_bytes(PAGE)
    assert told(read(tmp_path), tmp_path) == [("a.html", OTHER), ("b/c.html", PAGE), ("z", PAGE)]


def test_a_plain_page_stays_in_its_file(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_bytes(PAGE)
    status = path.stat()
    stamp = f"{status.st_size}:{status.st_mtime_ns}"
    assert read(path) == [Item(origin=str(path), path=path, stamp=stamp)]
    os.utime(path, ns=(0, 1))
    assert items(read(path))[0].stamp == f"{status.st_size}:1"


def test_reading_is_lazy(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_bytes(PAGE)

    def endless() -> Iterator[Path]:
        while True:
            yield tmp_path

    outcomes = read_sources(endless())
    assert [type(next(outcomes)) for _ in range(3)] == [Item] * 3


def test_patterns(tmp_path: Path) -> None:
    (tmp_path / "deep").mkdir()
    for name in ("b.html", "a.html", "c.txt", "deep/d.html"):
        (tmp_path / name).write_bytes(PAGE)
    names = [name for name, _ in told(read(f"{tmp_path}/**/*.html"), tmp_path)]
    assert names == ["a.html", "b.html", "deep/d.html"]
    assert told(read(f"{tmp_path}/*.xyz"), tmp_path) == [("*.xyz", "unreadable")]


def test_a_name_with_brackets_is_no_pattern(tmp_path: Path) -> None:
    (tmp_path / "[a].html").write_bytes(PAGE)
    assert told(read(str(tmp_path / "[a].html")), tmp_path) == [("[a].html", PAGE)]


def test_what_is_missing_or_forbidden_is_a_failure(tmp_path: Path) -> None:
    assert told(read(tmp_path / "gone.html"), tmp_path) == [("gone.html", "unreadable")]
    assert told(read("nul\0.html")) == [("nul\0.html", "unreadable")]
    (tmp_path / "broken.html").symlink_to(tmp_path / "nowhere")
    (tmp_path / "self.html").symlink_to(tmp_path / "self.html")
    assert told(read(tmp_path), tmp_path) == [("broken.html", "unreadable"), ("self.html", "unreadable")]


def test_loops_of_links_end(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "page.html").write_bytes(PAGE)
    (tmp_path / "a" / "up").symlink_to(tmp_path)
    (tmp_path / "b").symlink_to(tmp_path / "a")
    assert told(read(tmp_path), tmp_path) == [
        ("a/page.html", PAGE),
        ("a/up", "skipped: repeated-folder"),
        ("b", "skipped: repeated-folder"),
    ]


def test_links_that_multiply_are_read_once(tmp_path: Path) -> None:
    folder = tmp_path
    for _ in range(24):
        (folder / "x").mkdir()
        (folder / "y").symlink_to(folder / "x")
        folder = folder / "x"
    (folder / "page.html").write_bytes(PAGE)
    assert len(items([o for o in read(tmp_path) if not isinstance(o, Skipped)])) == 1


def test_pipes_and_sockets_in_a_folder_are_not_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(tmp_path / "sock"))
        found = told(read(tmp_path), tmp_path)
    assert found == [("pipe", "skipped: special-file"), ("sock", "skipped: special-file")]


def test_a_pipe_that_is_named_is_read(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    writer = threading.Thread(target=pipe.write_bytes, args=(PAGE,))
    writer.start()
    found = told(read(pipe), tmp_path)
    writer.join()
    assert found == [("pipe", PAGE)]


def test_a_pipe_may_unpack_to_much(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(streams, "_UNASKED", 100_000)
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    rows = b"".join(json.dumps({"html": f"<p>{random.Random(n).random()}" * 40}).encode() + b"\n" for n in range(900))
    writer = threading.Thread(target=pipe.write_bytes, args=(gzip.compress(rows),))
    writer.start()
    found = items(read(pipe))
    writer.join()
    assert len(found) == 900


def test_an_open_archive_may_unpack_to_much(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(streams, "_UNASKED", 100_000)
    pages = {f"{n}.html": f"<p>{random.Random(n).random()}".encode() * 40 for n in range(900)}
    assert len(items(read(io.BytesIO(zipped(pages))))) == 900


def test_a_page_over_the_limit_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_bytes(PAGE)
    assert told(read(tmp_path, options=ReadOptions(max_bytes=len(PAGE))), tmp_path) == [("a.html", PAGE)]
    assert told(read(tmp_path, options=ReadOptions(max_bytes=len(PAGE) - 1)), tmp_path) == [("a.html", "too-large")]


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.html", b"%PDF-1.7\n%", "pdf"),
        ("a.html", b"\x89PNG\r\n\x1a\n", "picture"),
        ("a", b"RIFF\0\0\0\0WEBPVP8 ", "picture"),
        ("a.html", b"wOF2\0\1\0\0", "binary"),
        ("a.html", bytes(range(32)) * 20, "binary"),
        ("feed", b'<?xml version="1.0"?>\n<!-- feed -->\n<rss version="2.0"><channel>', "xml"),
        ("logo.svg", b'<svg xmlns="http://www.w3.org/2000/svg">', "xml"),
        ("style.css", b"body { margin: 0 }", "asset"),
        ("app.js", b'document.write("<p>no page</p>")', "asset"),
        ("package.json", b'{\n  "name": "x"\n}\n', "json"),
        ("list.json", b"[1, 2, 3]", "json"),
    ],
)
def test_what_is_no_page_is_skipped(name: str, data: bytes, reason: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(data)
    assert told(read(tmp_path), tmp_path) == [(name, f"skipped: {reason}")]
    assert reason in SKIP_REASONS


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.xhtml", b'<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><body>News'),
        ("a.pdf", PAGE),
        ("style.css", PAGE),
        ("dump.txt", b"QUAY TO BE WIDENED\n\nThe council voted on Tuesday."),
        ("a.html", "<p>Брюкса".encode("utf-16")),
        ("a.html", "<p>Quay</p>".encode("utf-16-le")),
        ("a.html", b""),
        ("a.html", b"{{ template }} <p>News"),
    ],
)
def test_what_may_be_a_page_is_one(name: str, data: bytes, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(data)
    assert told(read(tmp_path), tmp_path) == [(name, data)]


def test_comments_of_the_saving_browser(tmp_path: Path) -> None:
    (tmp_path / "chrome.html").write_bytes(
        b"<!DOCTYPE html>\r\n<!-- saved from url=(0032)https://courier.example/quay.html -->\r\n<html>"
    )
    (tmp_path / "single.html").write_bytes(
        b"<!DOCTYPE html> <html lang=en><!--\n Page saved with SingleFile \n url: https://courier.example/ferry \n"
        b" saved date: Sun May 11 2025 14:00:00 GMT+0200 (Central European Summer Time)\n-->"
    )
    (tmp_path / "track.html").write_bytes(
        b"<html><!-- Mirrored from courier.example/a.html by HTTrack Website Copier/3.x [XR&CO'2014], "
        b"Sun, 11 May 2025 12:00:00 GMT --><head>"
    )
    (tmp_path / "zone.html").write_bytes(b"<!-- saved from url=(0014)about:internet -->" + PAGE)
    chrome, single, track, zone = items(read(tmp_path))
    assert (chrome.url, chrome.retrieved_at) == ("https://courier.example/quay.html", None)
    assert (single.url, single.retrieved_at) == ("https://courier.example/ferry", WHEN)
    assert single.retrieved_at is not None
    assert single.retrieved_at.utcoffset() == timedelta(hours=2)
    assert (track.url, track.retrieved_at) == ("http://courier.example/a.html", WHEN)
    assert zone.url is None


def test_sidecars(tmp_path: Path) -> None:
    fields = {"url": "https://courier.example/a", "retrieved_at": "2025-05-11T12:00:00Z"}
    for page, sidecar in (("a.html", "a.json"), ("b.html", "b.html.json"), ("c.html.gz", "c.json")):
        (tmp_path / page).write_bytes(PAGE)
        (tmp_path / sidecar).write_text(json.dumps(fields))
    found = items(read(tmp_path))
    assert [item.origin.rpartition("/")[2] for item in found] == ["a.html", "b.html", "c.html.gz"]
    assert {(item.url, item.retrieved_at) for item in found} == {("https://courier.example/a", WHEN)}
    assert items(read(tmp_path / "a.html"))[0].url == "https://courier.example/a"


def test_the_sidecar_of_a_folder(tmp_path: Path) -> None:
    meta = {"url": "https://courier.example/a", "retrieved_at": "2025-05-11T12:00:00Z"}
    (tmp_path / "meta.json").write_text(json.dumps(meta))
    (tmp_path / "page.html").write_bytes(PAGE)
    (single,) = items(read(tmp_path))
    assert (single.url, single.retrieved_at) == ("https://courier.example/a", WHEN)
    assert items(read(tmp_path / "page.html")) == [single]
    (tmp_path / "second.html").write_bytes(PAGE)
    assert items(read(tmp_path / "page.html"))[0].url is None
    assert {(item.url, item.retrieved_at) for item in items(read(tmp_path))} == {(None, WHEN)}
    (tmp_path / "meta.json").write_text(json.dumps({"second.html": meta}))
    assert [item.url for item in items(read(tmp_path))] == [None, "https://courier.example/a"]


def test_a_page_tells_more_than_its_sidecar(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_bytes(b"<!-- saved from url=(0026)https://courier.example/page -->" + PAGE)
    (tmp_path / "a.json").write_text('{"url": "https://courier.example/sidecar", "retrieved_at": 1746964800}')
    (item,) = items(read(tmp_path))
    assert (item.url, item.retrieved_at) == ("https://courier.example/page", WHEN)


def test_a_broken_sidecar_is_no_page_and_no_obstacle(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_bytes(PAGE)
    (tmp_path / "a.json").write_text('{"url": ')
    assert [(item.url, item.retrieved_at) for item in items(read(tmp_path))] == [(None, None)]


def test_the_template_makes_addresses_from_paths(tmp_path: Path) -> None:
    (tmp_path / "news 1").mkdir()
    (tmp_path / "news 1" / "a.b.html").write_bytes(PAGE)
    options = ReadOptions(url_template="https://courier.example/{path}")
    assert items(read(tmp_path, options=options))[0].url == "https://courier.example/news%201/a.b.html"
    options = ReadOptions(url_template="https://courier.example/{stem}/")
    assert items(read(tmp_path, options=options))[0].url == "https://courier.example/news%201/a.b/"
    with pytest.raises(InputError, match="neither"):
        ReadOptions(url_template="https://courier.example/")


def test_names_that_are_no_text_are_made_printable(tmp_path: Path) -> None:
    with open(os.fsencode(tmp_path) + b"/caf\xe9.html", "wb") as file:
        file.write(PAGE)
    assert told(read(tmp_path), tmp_path) == [("caf\\xe9.html", PAGE)]


def test_outcomes_can_be_sent_to_other_processes(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_bytes(PAGE)
    (tmp_path / "b.html").write_bytes(b"%PDF-")
    outcomes = read(tmp_path, tmp_path / "gone")
    assert [type(outcome) for outcome in outcomes] == [Item, Skipped, Failure]
    assert pickle.loads(pickle.dumps(outcomes)) == outcomes


def test_codes_are_listed(tmp_path: Path) -> None:
    (failure,) = read(tmp_path / "gone")
    assert isinstance(failure, Failure)
    assert failure.code in FAILURE_CODES

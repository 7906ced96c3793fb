"""``articlekit batch`` and ``articlekit.batch``: what they write, tell and refuse."""

from __future__ import annotations

import inspect
import io
import json
import os
import re
import signal
import subprocess
import sys
import time
import zipfile
from pathlib import Path
from typing import Any

import pytest
from conftest import PROSE, document
from faulty import MEMORY, FaultySite

import articlekit
from articlekit.batches.items import ReadOptions
from articlekit.batches.progress import Progress, Sizes
from articlekit.batches.report import to_html
from articlekit.batches.summary import Summary
from articlekit.batches.worker import Limits
from articlekit.cli import main

Capture = pytest.CaptureFixture[str]
BODY = "".join(f"<p>{text}</p>" for text in PROSE)


@pytest.fixture(name="saved")
def _saved(tmp_path: Path) -> Path:
    """A folder with two pages, an archive with two more and a damaged one, and a picture."""
    folder = tmp_path / "saved"
    folder.mkdir()
    link = '<link rel="canonical" href="https://courier.example/a">'
    for name in ("a", "b"):
        (folder / f"{name}.html").write_text(document(BODY, link, title=f"Page {name} of Brennick"), encoding="utf-8")
    with zipfile.ZipFile(folder / "more.zip", "w") as archive:
        for name in ("c", "d"):
            archive.writestr(f"{name}.html", document(BODY, title=f"Page {name} of Brennick"))
    (folder / "torn.zip").write_bytes((folder / "more.zip").read_bytes()[:300])
    (folder / "logo.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
    return folder


def run(*arguments: object) -> int:
    return main(["batch", *map(str, arguments), "--workers", "1"])


def rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def test_every_input_gives_a_row_and_the_summary_counts_them(saved: Path, tmp_path: Path, capsys: Capture) -> None:
    out = tmp_path / "out.jsonl"
    assert run(saved, "-o", out, "--url-template", "https://courier.example/{path}") == 1
    found = {row["origin"].removeprefix(f"{saved}/"): row for row in rows(out)}
    assert {name: row["code"] for name, row in found.items()} == {
        "a.html": None,
        "b.html": None,
        "more.zip!c.html": None,
        "more.zip!d.html": None,
        "torn.zip": "damaged-archive",
    }
    assert found["a.html"]["url"] == "https://courier.example/a.html"
    assert found["a.html"]["article"]["headline"] == "Page a of Brennick"
    told = capsys.readouterr().err
    assert "5 inputs, 1 failure, 0 duplicates" in told
    for count, name in ((4, "record"), (1, "damaged-archive"), (1, "picture"), (4, "generic"), (4, "courier.example")):
        assert re.search(rf"^ +{count}  {name}$", told, re.MULTILINE), name
    assert re.search(r"^ +100.0%  headline$", told, re.MULTILINE)
    assert re.search(r"^ +50.0%  canonical_url$", told, re.MULTILINE)


def test_a_list_of_paths_comes_from_standard_input(
    saved: Path, tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{saved}/a.html\n\n{saved}/b.html\n"))
    assert run("-", "-o", tmp_path / "out.jsonl", "--quiet") == 0
    assert len(rows(tmp_path / "out.jsonl")) == 2
    assert capsys.readouterr() == ("", "")


def test_resume_goes_on_and_nothing_is_destroyed(saved: Path, tmp_path: Path, capsys: Capture) -> None:
    out = tmp_path / "out.jsonl"
    assert run(saved / "a.html", "-o", tmp_path / "one.jsonl") == 0
    assert capsys.readouterr().err.startswith("1 input, 0 failures, 0 duplicates\n")
    assert run(saved / "a.html", "-o", out, "--quiet", "--resume") == 0
    before = out.read_bytes()
    assert run(saved / "a.html", "-o", out) == 2
    assert "--resume" in capsys.readouterr().err
    assert out.read_bytes() == before
    assert run(saved / "a.html", saved / "b.html", "-o", out, "--resume") == 0
    assert "2 inputs, 0 failures" in capsys.readouterr().err
    assert [row["article"]["headline"] for row in rows(out)] == ["Page a of Brennick", "Page b of Brennick"]
    assert run(saved / "a.html", "-o", out, "--resume", "--dedupe", "url") == 2
    assert 'dedupe null, not "url"' in capsys.readouterr().err


def test_changed_pages_of_a_list_need_a_second_run(
    saved: Path, tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    out, page = tmp_path / "out.jsonl", saved / "a.html"

    def listed() -> int:
        monkeypatch.setattr("sys.stdin", io.StringIO(f"{page}\n"))
        return run("-", "-o", out, "--quiet", "--resume")

    assert listed() == 0
    page.write_text(document(BODY, title="Another title of Brennick"), encoding="utf-8")
    assert listed() == 2
    assert "run again" in capsys.readouterr().err
    assert listed() == 0
    assert [row["article"]["headline"] for row in rows(out)] == ["Another title of Brennick"]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["{saved}", "-o", "{saved}/out.jsonl"], "lies in the source"),
        (["{saved}", "-o", "{saved}/../missing/out.jsonl"], "no folder"),
        (["{saved}", "-o", "{saved}/../out.xyz"], "no format"),
        (["{saved}", "-o", "{saved}/../out.jsonl", "--url-template", "https://x.example/"], "neither"),
    ],
)
def test_misuse_is_told(arguments: list[str], message: str, saved: Path, capsys: Capture) -> None:
    assert run(*(argument.format(saved=saved) for argument in arguments)) == 2
    assert message in capsys.readouterr().err


@pytest.mark.parametrize("option", ["--workers 0", "--timeout 0", "--timeout x", "--max-memory 0", "--max-bytes 1T"])
def test_bad_numbers_are_misuse(option: str) -> None:
    with pytest.raises(SystemExit) as end:
        main(["batch", "x", "-o", "y.jsonl", *option.split()])
    assert end.value.code == 2


def test_an_output_without_its_ledger_is_left_alone(saved: Path, tmp_path: Path, capsys: Capture) -> None:
    out = tmp_path / "out.jsonl"
    out.write_text("mine\n")
    assert run(saved, "-o", out, "--resume") == 2
    assert "not its ledger" in capsys.readouterr().err
    assert out.read_text() == "mine\n"


@pytest.mark.parametrize("name", ["out.jsonl.gz", "out.parquet", "out.sqlite", "out"])
def test_other_formats(name: str, saved: Path, tmp_path: Path) -> None:
    if name == "out.parquet":
        pytest.importorskip("pyarrow")
    out = tmp_path / name
    options = ["--format", "markdown"] if name == "out" else []
    assert run(saved / "a.html", "-o", out, "--quiet", *options) == 0
    assert run(saved / "a.html", saved / "b.html", "-o", out, "--quiet", "--resume", *options) == 0
    fresh = tmp_path / f"fresh-{name}"
    assert run(saved / "a.html", saved / "b.html", "-o", fresh, "--quiet", *options) == 0
    assert out.exists()
    if name == "out":
        assert {p.name for p in out.glob("*.md")} == {p.name for p in fresh.glob("*.md")}
        assert len(list(out.glob("*.md"))) == 2


def test_failures_and_duplicates(saved: Path, tmp_path: Path) -> None:
    out, errors = tmp_path / "out.jsonl", tmp_path / "errors.jsonl"
    assert run(saved, "-o", out, "--quiet", "--errors", errors, "--dedupe", "canonical") == 1
    assert [row["code"] for row in rows(errors)] == ["damaged-archive"]
    assert [row["duplicate_of"] for row in rows(out)] == [None, f"{saved}/a.html", None, None]


def test_a_page_above_max_bytes_is_reported(saved: Path, tmp_path: Path) -> None:
    (saved / "large.html").write_text(document(BODY * 20), encoding="utf-8")
    run(saved / "large.html", saved / "a.html", "-o", tmp_path / "out.jsonl", "--quiet", "--max-bytes", "10k")
    assert [row["code"] for row in rows(tmp_path / "out.jsonl")] == ["too-large", None]


def test_the_report_is_one_page_that_loads_nothing(saved: Path, tmp_path: Path) -> None:
    report = tmp_path / "report.html"
    run(saved, "-o", tmp_path / "out.jsonl", "--quiet", "--report", report)
    text = report.read_text("utf-8")
    assert "Content-Security-Policy" in text
    assert "default-src 'none'" in text
    assert text.count("<svg") == 5
    assert not re.search(r"<script|src=|href=|url\(|@import", text)


def test_the_report_escapes_what_comes_from_pages() -> None:
    evil = "<script>alert('x')</script>\"&"
    summary = Summary(
        rows=2,
        duplicates=0,
        outcomes=[(evil, 1)],
        extractors=[(evil, 1)],
        sites=[(evil, 1)],
        fields=[("headline", 50.0)],
        times=[("0-1 ms", 0)],
        slowest=[(evil, 1.0)],
        skipped={evil: 1},
    )
    text = to_html(summary)
    assert "<script" not in text
    assert "&lt;script&gt;" in text
    assert '"&"' not in text


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_progress_is_one_line_on_a_terminal_and_plain_lines_elsewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = iter(range(0, 100, 3))
    monkeypatch.setattr("articlekit.batches.progress.time.monotonic", lambda: next(clock))
    terminal, plain = Terminal(), io.StringIO()
    for stream in (terminal, plain):
        progress = Progress(stream)
        for failed in (False, False, True, False):
            progress.done(failed)
        progress.close()
    assert terminal.getvalue().startswith("\r\x1b[K1 pages, 0/s, 0 failures\r\x1b[K2 pages")
    assert terminal.getvalue().endswith("\r\x1b[K")
    assert plain.getvalue().splitlines() == ["2 pages, 0/s, 0 failures", "4 pages, 0/s, 1 failures"]


def test_the_time_left_follows_from_the_bytes_behind(tmp_path: Path) -> None:
    for name in ("a", "b", "c", "d"):
        (tmp_path / name).write_bytes(bytes(1000))
    sizes = Sizes([str(tmp_path)])
    while sizes.total is None:
        time.sleep(0.001)
    assert sizes.total == 4000
    progress = Progress(None, sizes)
    from articlekit.batches.items import Item

    for number in range(2):
        progress.seen(Item(origin=str(number), data=b"", stamp=f"1000:{number}"))
        progress.done(failed=False)
    assert progress.line(20.0) == "2 pages, 0/s, 0 failures, 1:00 left"


def test_results_from_python(saved: Path) -> None:
    results = list(articlekit.batch([saved], workers=2, ordered=True))
    assert [Path(result.origin).name for result in results] == [
        "a.html",
        "b.html",
        "more.zip!c.html",
        "more.zip!d.html",
        "torn.zip",
    ]
    assert results[0].extraction == articlekit.inspect(saved / "a.html")
    assert results[0].seconds > 0
    assert (results[4].extraction, results[4].code) == (None, "damaged-archive")


def test_sites_and_limits_from_python(saved: Path) -> None:
    options = ReadOptions(url_template="https://faulty.example/{stem}")
    (saved / "sleep").write_text(document(BODY), encoding="utf-8")
    (saved / "eat").write_text(document(BODY), encoding="utf-8")
    results = articlekit.batch([saved], sites=[FaultySite], options=options, timeout=3.0, max_memory=MEMORY, workers=2)
    codes = {Path(result.origin).name: result.code for result in results}
    assert (codes["sleep"], codes["eat"], codes["a.html"]) == ("timeout", "out-of-memory", None)


def test_the_defaults_are_the_same_everywhere() -> None:
    parameters = inspect.signature(articlekit.batch).parameters
    assert (parameters["timeout"].default, parameters["max_memory"].default) == (Limits().timeout, Limits().max_memory)


def test_an_interrupted_run_ends_cleanly_and_can_go_on(saved: Path, tmp_path: Path) -> None:
    for number in range(3000):  # more than can be done before the signal
        (saved / f"n{number}.html").write_text(document(BODY, title=f"Page {number}"), encoding="utf-8")
    command = [sys.executable, "-m", "articlekit", "batch", str(saved), "-o", str(tmp_path / "out.jsonl"), "--resume"]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, start_new_session=True)
    while not (tmp_path / "out.jsonl").exists():
        time.sleep(0.01)
    time.sleep(0.1)
    os.killpg(process.pid, signal.SIGINT)
    _, told = process.communicate(timeout=30)
    assert (process.returncode, told) == (130, "articlekit: interrupted; --resume goes on\n")
    done = subprocess.run([*command, "--quiet"], check=False, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (1, "")
    assert len(rows(tmp_path / "out.jsonl")) == 3005


def test_sites_serve_the_workers_and_must_stay_the_same(saved: Path, tmp_path: Path, capsys: Capture) -> None:
    site = tmp_path / "courier.toml"
    site.write_text('[site]\ndomains = ["courier.example"]\n[fields]\ncategory = {constant = "Harbour"}\n', "utf-8")
    out = tmp_path / "out.jsonl"
    given = (saved / "a.html", "-o", out, "--url-template", "https://courier.example/{path}")
    assert run(*given, "--sites", site) == 0
    (row,) = rows(out)
    assert (row["extractor"], row["article"]["category"]) == ("site:courier.example", "Harbour")
    assert run(*given, "--resume") == 2
    assert "sites" in capsys.readouterr().err

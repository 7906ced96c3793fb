"""The command line: what it prints, where errors go, and the exit status."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from conftest import PROSE, document

import articlekit
from articlekit.cli import main

if TYPE_CHECKING:
    from pathlib import Path

BODY = "".join(f"<p>{text}</p>" for text in PROSE)
Capture = pytest.CaptureFixture[str]


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    path = tmp_path / "page.html"
    linked = BODY.replace("eastern quay", '<a href="/plan">eastern quay</a>', 1)
    path.write_text(document(f'<div class="post-date">2 days ago</div>{linked}'), encoding="utf-8")
    return path


@pytest.fixture
def other(tmp_path: Path) -> Path:
    path = tmp_path / "other.html"
    path.write_text(document(BODY, title="A second page of Brennick"), encoding="utf-8")
    return path


def test_one_file_gives_indented_json(saved: Path, capsys: Capture) -> None:
    assert main(["extract", str(saved)]) == 0
    out, err = capsys.readouterr()
    assert err == ""
    assert out.startswith("{\n")
    assert articlekit.from_json(out) == articlekit.extract(saved)


def test_several_files_give_json_lines(saved: Path, other: Path, capsys: Capture) -> None:
    assert main(["extract", str(saved), str(other)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [json.loads(line)["headline"] for line in lines] == [
        "Brennick council votes to widen the quay",
        "A second page of Brennick",
    ]


def test_standard_input(saved: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(saved.read_bytes())))
    assert main(["extract", "-"]) == 0
    assert articlekit.from_json(capsys.readouterr().out) == articlekit.extract(saved)


def test_url_resolves_links(saved: Path, capsys: Capture) -> None:
    assert main(["extract", "--url", "https://courier.example/news/a.html", str(saved)]) == 0
    article = articlekit.from_json(capsys.readouterr().out)
    assert article.url == "https://courier.example/news/a.html"
    assert [link.url for link in article.links] == ["https://courier.example/plan"]


@pytest.mark.parametrize("when", ["2025-06-15T12:00:00+00:00", "2025-06-15T12:00:00Z", "2025-06-15"])
def test_retrieved_at_resolves_relative_times(when: str, saved: Path, capsys: Capture) -> None:
    assert main(["extract", str(saved), "--retrieved-at", when]) == 0
    published = articlekit.from_json(capsys.readouterr().out).published
    assert published is not None
    assert published.value is not None
    assert published.value.date().isoformat() == "2025-06-13"


def test_markdown_and_text(saved: Path, capsys: Capture) -> None:
    assert main(["extract", str(saved), "--format", "markdown"]) == 0
    markdown = capsys.readouterr().out
    assert markdown.startswith("# Brennick council votes to widen the quay\n")
    assert "[eastern quay](/plan)" in markdown
    assert main(["extract", str(saved), "--format", "text"]) == 0
    text = capsys.readouterr().out
    assert PROSE[0] in text
    assert "](" not in text


def test_explain_names_sources_and_losers(saved: Path, capsys: Capture) -> None:
    assert main(["extract", str(saved), "--explain"]) == 0
    out = capsys.readouterr().out
    assert "headline: Brennick council votes to widen the quay" in out
    assert "from " in out
    assert " not  " in out


def test_a_missing_file_is_named_and_the_others_are_done(saved: Path, tmp_path: Path, capsys: Capture) -> None:
    assert main(["extract", str(tmp_path / "gone.html"), str(saved)]) == 1
    out, err = capsys.readouterr()
    assert len(out.splitlines()) == 1
    assert len(err.splitlines()) == 1
    assert "gone.html" in err
    assert "Traceback" not in err


def test_a_directory_is_named(tmp_path: Path, capsys: Capture) -> None:
    assert main(["extract", str(tmp_path)]) == 1
    assert str(tmp_path) in capsys.readouterr().err


def test_a_file_that_is_no_html_fails(tmp_path: Path, saved: Path, capsys: Capture) -> None:
    path = tmp_path / "report.pdf"
    path.write_bytes(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj")
    assert main(["extract", str(path), str(saved)]) == 1
    out, err = capsys.readouterr()
    assert "report.pdf" in err
    assert "not-html" in err
    assert PROSE[0] in out


def test_an_empty_page_is_told_on_standard_error(tmp_path: Path, capsys: Capture) -> None:
    path = tmp_path / "empty.html"
    path.write_text("<html><body></body></html>", encoding="utf-8")
    assert main(["extract", str(path)]) == 0
    out, err = capsys.readouterr()
    assert json.loads(out)["body"] == []
    assert "no-content" in err


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["extract"],
        ["publish", "a.html"],
        ["extract", "a.html", "--retrieved-at", "yesterday"],
        ["extract", "a.html", "--retrieved-at", ""],
        ["extract", "a.html", "--format", "pdf"],
        ["extract", "a.html", "--colour"],
    ],
)
def test_misuse_exits_with_2(arguments: list[str], capsys: Capture) -> None:
    with pytest.raises(SystemExit) as raised:
        main(arguments)
    assert raised.value.code == 2
    assert "usage:" in capsys.readouterr().err


def test_a_bad_time_is_explained(capsys: Capture) -> None:
    with pytest.raises(SystemExit):
        main(["extract", "a.html", "--retrieved-at", "11 May"])
    err = capsys.readouterr().err
    assert "11 May" in err
    assert "ISO 8601" in err


@pytest.mark.parametrize("arguments", [["--version"], ["--help"], ["extract", "--help"]])
def test_version_and_help(arguments: list[str], capsys: Capture) -> None:
    with pytest.raises(SystemExit) as raised:
        main(arguments)
    assert raised.value.code == 0
    out = capsys.readouterr().out
    assert articlekit.__version__ in out or "usage: articlekit" in out


def test_it_runs_as_a_process(saved: Path) -> None:
    command = [sys.executable, "-W", "error", "-m", "articlekit", "extract", str(saved)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert json.loads(done.stdout)["headline"]
    assert done.stderr == ""


def test_output_is_utf8_in_a_plain_locale(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text(
        document(f"<p>Die Brücke über den Fluss wurde für den Verkehr gesperrt — „nur für kurze Zeit“.</p>{BODY}"),
        "utf-8",
    )
    command = [sys.executable, "-m", "articlekit", "extract", str(path)]
    environment = {"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0", "LC_ALL": "C", "PATH": ""}
    done = subprocess.run(command, capture_output=True, check=False, env=environment)
    assert done.returncode == 0, done.stderr.decode()
    assert "Brücke" in done.stdout.decode("utf-8")


def test_a_closed_pipe_is_no_traceback(saved: Path) -> None:
    command = f"'{sys.executable}' -m articlekit extract " + f"'{saved}' " * 40 + "| head -c 10 > /dev/null"
    done = subprocess.run(["/bin/sh", "-c", command], capture_output=True, text=True, check=False)
    assert "Traceback" not in done.stderr

"""``articlekit new-site``: what it shows, what it writes, what it refuses, and that its test waits for a person."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from invented_site import lines, page, url_of

from articlekit import Pipeline
from articlekit.cli import main

if TYPE_CHECKING:
    from pathlib import Path

Capture = pytest.CaptureFixture[str]


@pytest.fixture
def saved(tmp_path: Path) -> list[str]:
    paths = [tmp_path / "saved" / f"story {n}.html" for n in range(3)]
    paths[0].parent.mkdir()
    for n, path in enumerate(paths):
        path.write_text(page(n), "utf-8")
    return list(map(str, paths))


def test_rules_fixtures_and_a_test_that_waits_for_a_person(saved: list[str], tmp_path: Path, capsys: Capture) -> None:
    sites = tmp_path / "my-sites"
    assert main(["new-site", *saved, "--into", str(sites)]) == 0
    shown = capsys.readouterr().out
    assert "headline: h1\n  ok     story-0  Quay widened for the ferries\n" in shown
    assert "body: .story-text" in shown
    assert "tags: no rule" in shown
    article = Pipeline(sites=[sites], generic=False).extract(page(3), url_of(3))
    assert article.headline == "School choir wins the cup"
    assert [author.name for author in article.authors] == ["Dan Winter"]
    assert set(lines(3)) <= {paragraph.text for paragraph in article.paragraphs}

    assert main(["sites", "test", str(sites)]) == 1
    failed = [line for line in capsys.readouterr().out.splitlines() if line.startswith("FAIL")]
    assert failed == [f"FAIL  courier/story-{n}  reviewed" for n in range(3)]
    for golden in sites.rglob("expected.json"):
        text = golden.read_text("utf-8")
        golden.write_text("".join(line for line in text.splitlines(True) if '"reviewed"' not in line), "utf-8")
    assert main(["sites", "test", str(sites)]) == 0


def test_update_does_not_count_as_a_look(saved: list[str], tmp_path: Path, capsys: Capture) -> None:
    assert main(["new-site", saved[0], "--into", str(tmp_path / "s")]) == 0
    assert main(["sites", "test", str(tmp_path / "s"), "--update"]) == 0
    capsys.readouterr()
    assert main(["sites", "test", str(tmp_path / "s")]) == 1
    assert "nobody has looked at expected.json" in capsys.readouterr().out


def test_a_class_comes_with_tests_that_wait_as_well(saved: list[str], tmp_path: Path, capsys: Capture) -> None:
    into = tmp_path / "classes"
    assert main(["new-site", *saved, "--python", "--into", str(into), "--name", "harbour"]) == 0
    assert sorted(path.name for path in into.iterdir()) == ["harbour", "harbour.py", "test_harbour.py"]
    assert "run pytest" in capsys.readouterr().out

    def run() -> str:
        command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", str(into)]
        return subprocess.run(command, capture_output=True, text=True, cwd=tmp_path, check=False).stdout

    assert "3 failed" in (before := run()), before
    for golden in into.rglob("expected.json"):
        record = json.loads(golden.read_text("utf-8")) | {"reviewed": True}
        golden.write_text(json.dumps(record), "utf-8")
    assert "failed" not in (after := run()), after
    assert "passed" in after


def test_what_exists_is_left_alone_without_force(saved: list[str], tmp_path: Path, capsys: Capture) -> None:
    into = ["--into", str(tmp_path / "s")]
    assert main(["new-site", saved[0], *into]) == 0
    rules = tmp_path / "s" / "courier.toml"
    rules.write_text("# mine", "utf-8")
    assert main(["new-site", saved[0], *into]) == 2
    assert rules.read_text("utf-8") == "# mine"
    assert "exists already: give another --into or --name, or --force to overwrite" in capsys.readouterr().err
    assert main(["new-site", saved[0], *into, "--force"]) == 0
    assert "[fields]" in rules.read_text("utf-8")


@pytest.mark.parametrize(
    ("html", "more", "fix"),
    [
        ("<html><body></body></html>", [], "empty: no article was found"),
        (
            page(1, host="www.gazette.example"),
            [],
            "different sites: story-0 of courier.example, empty of gazette.example",
        ),
        (page(1).replace("canonical", "x"), [], "empty: the page does not tell its address: give it with --url"),
        (page(1), ["--url", "https://courier.example/a"], "2 pages and 1 of --url"),
        (page(1), ["--name", "../x"], "--name '../x': use letters"),
    ],
)
def test_errors_say_what_to_do(html: str, more: list[str], fix: str, tmp_path: Path, capsys: Capture) -> None:
    good, other = tmp_path / "story 0.html", tmp_path / "empty.html"
    good.write_text(page(0), "utf-8")
    other.write_text(html, "utf-8")
    assert main(["new-site", str(good), str(other), "--into", str(tmp_path / "s"), *more]) == 2
    assert fix in capsys.readouterr().err
    assert not (tmp_path / "s").exists()


def test_addresses_can_be_given(tmp_path: Path) -> None:
    paths = [tmp_path / f"{n}" / "page.html" for n in range(2)]
    for n, path in enumerate(paths):
        path.parent.mkdir()
        path.write_text(page(n).replace("canonical", "x"), "utf-8")
    urls = [part for n in range(2) for part in ("--url", url_of(n))]
    when = ["--retrieved-at", "2024-12-01T00:00:00Z"]
    assert main(["new-site", *map(str, paths), *urls, *when, "--into", str(tmp_path / "s")]) == 0
    meta = json.loads((tmp_path / "s" / "courier" / "1" / "meta.json").read_text("utf-8"))
    assert meta == {"url": url_of(1), "retrieved_at": "2024-12-01T00:00:00+00:00"}

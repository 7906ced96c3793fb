"""The measure of proposed rules: a page is read by rules from the others, and judged by the gold."""

from __future__ import annotations

import gzip
import json
from typing import TYPE_CHECKING

import pytest
from invented_site import lines, page, url_of

from benchmarks import new_site

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(name="folder")
def _folder(tmp_path: Path) -> Path:
    (tmp_path / "html").mkdir()
    for n in range(4):
        (tmp_path / "html" / f"Courier_{n}.html.gz").write_bytes(gzip.compress(page(n).encode()))
    write_gold(tmp_path, [" ".join(lines(n)) for n in range(4)])
    return tmp_path


def write_gold(folder: Path, bodies: list[str]) -> None:
    golds = [{"id": f"Courier_{n}", "url": url_of(n), "body": body} for n, body in enumerate(bodies)]
    (folder / "gold.jsonl").write_text("\n".join(map(json.dumps, golds)), "utf-8")


def test_figures_per_publisher(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(new_site.LEAST, "body", 0.9)  # the generic extractor takes the promos of these pages for body
    assert new_site.main([str(folder), "--pages"]) == 0
    head, *pages, publisher, every = map(str.split, capsys.readouterr().out.splitlines())
    assert head == ["publisher", "pages", "body", "headline", "published"]
    assert [row[0] for row in pages] == [f"Courier_{n}" for n in range(4)]
    assert publisher[:2] == ["Courier", "4"]
    assert every[3:] == ["1.0000", "1.0000"]


def test_a_page_is_read_without_what_is_known_of_it(folder: Path) -> None:
    (group,) = new_site.publishers([folder]).values()
    for _, sample, article in new_site.left_out(group):
        assert article.extractor == "site:courier.example"
        assert article.language is None  # the generic extractor is off
        assert article.headline == sample.extraction.article.headline


def test_a_wrong_gold_fails(folder: Path) -> None:
    write_gold(folder, ["something else"] * 4)
    assert new_site.main([str(folder)]) == 1

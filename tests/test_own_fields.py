"""Fields of a site's own arrive in every output."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from articlekit import Article, Pipeline, Rules, Select, SiteExtractor, from_json, to_json, to_markdown, to_text
from articlekit.cli import main

if TYPE_CHECKING:
    from pathlib import Path

OWN = {"price": 2.4, "stop: at": ["a", "“b”"], "gone": None}


def test_markdown_has_front_matter() -> None:
    text = to_markdown(Article(headline="Quay", extra=OWN))
    assert text == '---\n"price": 2.4\n"stop: at": ["a", "“b”"]\n---\n\n# Quay\n'
    assert to_markdown(Article(headline="Quay", extra={"gone": None})) == "# Quay\n"


def test_text_has_a_line_each() -> None:
    assert to_text(Article(headline="Quay", byline="Ada Roe", extra=OWN)) == (
        "Quay\n\nAda Roe\n\nprice: 2.4\nstop: at: a, “b”\n"
    )
    assert to_text(Article(headline="Quay")) == "Quay\n"


def test_json_reads_back() -> None:
    article = Article(extra=OWN)
    assert from_json(to_json(article)) == article


def test_values_are_those_of_json() -> None:
    dates = {name: Select(f".{name}", transform=("parse_date",)) for name in ("day", "month", "time", "ago")}
    rules = Rules(extra={**dates, "all": Select("p", many=True, transform=("parse_date",))})
    site = type("Dated", (SiteExtractor,), {"domains": ("a.example",), "rules": rules})
    html = (
        '<p class="day">5 March 2024</p><p class="month">March 2024</p><p class="time">2024-03-05T08:30:00+01:00</p>'
        '<p class="ago">2 days ago</p>'
    )
    extra = Pipeline(sites=[site]).extract(html, "https://a.example/").extra
    assert dict(extra) == {
        "day": "2024-03-05",
        "month": "2024-03",
        "time": "2024-03-05T08:30:00+01:00",
        "ago": "2 days ago",
        "all": ["2024-03-05", "2024-03", "2024-03-05T08:30:00+01:00", "2 days ago"],
    }
    assert json.loads(json.dumps(extra)) == extra


@pytest.mark.parametrize(
    ("form", "line"), [("json", '"price": "12"'), ("markdown", '"price": "12"'), ("text", "price: 12")]
)
def test_the_command_line_prints_them(tmp_path: Path, capsys: pytest.CaptureFixture[str], form: str, line: str) -> None:
    (tmp_path / "a.toml").write_text('[site]\ndomains = ["a.example"]\n[fields.extra]\nprice = "b"\n', "utf-8")
    (tmp_path / "a.html").write_text("<h1>Quay</h1><b>12</b>", "utf-8")
    command = ["extract", str(tmp_path / "a.html"), "--url", "https://a.example/", "--sites", str(tmp_path)]
    assert main([*command, "--format", form]) == 0
    assert line in capsys.readouterr().out

"""Every row of the tables in docs/conventions.md is run; the tables are the test."""

from __future__ import annotations

import re
from datetime import datetime, timezone
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from conftest import PROSE, document

import articlekit
from articlekit.content.quotes import find_quotes
from articlekit.content.quotes.lexicon import languages
from articlekit.content.teasers import kind_of
from articlekit.records import Figure

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from articlekit.records import Article, Link

DOC = Path(__file__).parent.parent / "docs" / "conventions.md"
URL = "https://courier.example/news/quay.html"
WHEN = datetime(2025, 5, 11, 12, tzinfo=timezone.utc)
TITLES = ("Ferry to Ossel cut back to two runs", "Herring fleet sets sail for the north")
CELL = re.compile(r"(?<!\\)\|")
NOTHING = "nothing"


def quotes(_: str, language: str, text: str) -> str:
    found = [quote for part in find_quotes(text.split(" ¶ "), language) for quote in part]
    lines = (f"`{q.text}` {q.speaker or 'nobody'}, {q.kind}{', repaired' if q.repaired else ''}" for q in found)
    return "; ".join(lines) or NOTHING


def article_with(inside: str, below: str = "") -> Article:
    paragraphs = [f"<p>{text}</p>" for text in PROSE]
    page = document("".join([*paragraphs[:-1], inside, paragraphs[-1]]))
    return articlekit.extract(page.replace("</main>", f"</main>{below}"), URL, WHEN)


def shown(links: tuple[Link, ...]) -> str:
    return "; ".join(f"`{link.text}` {link.url}" for link in links) or NOTHING


def links(_: str, markup: str) -> str:
    return shown(article_with(markup).links)


def credits_of(_: str, markup: str) -> str:
    figure = next(block for block in article_with(markup).body if isinstance(block, Figure))
    return " – ".join(f"`{said}`" if said else NOTHING for said in (figure.caption, figure.credit))


def promos(_: str, markup: str) -> str:
    article = article_with(markup)
    assert not any(link.text in article.text for link in article.related)
    return shown(article.related)


def teasers(_: str, card: str) -> str:
    cards = ""
    for title in TITLES:
        slug = "-".join(title.lower().split()[:3])
        markup = card.replace("TITLE", '<a href="HREF">TEXT</a>').replace("HREF", f"/news/{slug}")
        cards += markup.replace("SLUG", slug).replace("TEXT", title)
    found = article_with("", f"<section><h2>Related</h2><div>{cards}</div></section>").teasers
    assert len(found) in (0, len(TITLES))
    if not found:
        return NOTHING
    teaser = found[0]
    assert (teaser.section, teaser.kind) == ("Related", "related")
    parts = [f"`{teaser.title}`"]
    parts += [
        f"{name} `{getattr(teaser, name)}`" for name in ("excerpt", "author", "category") if getattr(teaser, name)
    ]
    parts += ["truncated"] * teaser.truncated
    parts += [f"image {teaser.image.url}"] if teaser.image else []
    if teaser.published and teaser.published.value:
        parts.append(f"published `{teaser.published.raw}` {teaser.published.value.isoformat()}")
    return "; ".join(parts)


def time(text: str) -> str:
    found = articlekit.parse_relative(text, WHEN)
    return f"{found.value:%Y-%m-%d %H:%M} {found.precision}" if found is not None and found.value else NOTHING


READERS: dict[str, Callable[..., str]] = {
    "Quotes": quotes,
    "Links": links,
    "Captions and credits": credits_of,
    "Promos": promos,
    "Teasers": teasers,
    "Headings of teasers": kind_of,
    "Relative times": time,
}


def rows() -> Iterator[tuple[str, list[str]]]:
    """Give the cells of each row with the heading above its table; head and rule of the tables are left out."""
    heading, head = "", True
    for line in DOC.read_text("utf-8").splitlines():
        if line.startswith("## "):
            heading = line[3:]
        elif not line.startswith("|"):
            head = True
        elif line.startswith("|---"):
            head = False
        elif not head:
            yield heading, [cell.strip().replace("\\|", "|") for cell in CELL.split(line)[1:-1]]


ROWS = list(rows())


@pytest.mark.parametrize(("heading", "cells"), ROWS, ids=[f"{heading}: {cells[0]}" for heading, cells in ROWS])
def test_a_row_says_what_comes_out(heading: str, cells: list[str]) -> None:
    *given, expected = cells
    assert READERS[heading](*(cell[1:-1] if cell[0] == cell[-1] == "`" else cell for cell in given)) == expected


def test_all_tables_are_read() -> None:
    lines = [line for line in DOC.read_text("utf-8").splitlines() if line.startswith("|")]
    assert {heading for heading, _ in ROWS} == set(READERS)
    assert len(ROWS) == len(lines) - 2 * len(READERS)


def test_all_languages_have_a_row() -> None:
    assert {cells[1] for heading, cells in ROWS if heading == "Quotes"} == set(languages())

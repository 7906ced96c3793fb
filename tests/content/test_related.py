"""A promo is a paragraph that is nothing but a pointer to another page of the site."""

from __future__ import annotations

import pytest

from articlekit import Page
from articlekit.content.related import is_promo
from articlekit.segment import outline

TITLE = "The ferry to Ossel is cut back to two runs"
LINK = f'<a href="/news/ferry-to-ossel-cut-back">{TITLE}</a>'


def judged(markup: str, chosen: bool = False, at_home: bool = True) -> bool:
    page = Page.load(f"<html><body>{markup}</body></html>", "https://a.example/n/b.html")
    return is_promo(page, outline(page.root).segments[0], chosen, at_home)


@pytest.mark.parametrize(
    "markup",
    [
        f"<p>{LINK}</p>",
        f"<p>Also read: {LINK}</p>",
        f"<p><strong>Also read:</strong> {LINK}</p>",
        f"<p>READ MORE | {LINK}</p>",
        f"<p>» {LINK}</p>",
        f"<div>{LINK}.</div>",
        f"<p>関連：{LINK}</p>",
        f'<p><a href="https://www.a.example/n/12345.html">{TITLE}</a></p>',
        f'<p><a href="/ferry-to-ossel-cut-back/amp">{TITLE}</a></p>',
    ],
)
def test_promos(markup: str) -> None:
    assert judged(markup)
    assert judged(markup, chosen=True, at_home=False)


@pytest.mark.parametrize(
    "markup",
    [
        f"<p>{TITLE}</p>",
        f"<p>The council said that {LINK}</p>",
        f"<p>{LINK}, as the harbour master told us yesterday</p>",
        f"<p>{LINK} {LINK.replace('ferry', 'other')}</p>",
        f"<li>{LINK}</li>",
        f"<table><tr><td>{LINK}</td></tr></table>",
        f"<nav><p>{LINK}</p></nav>",
        f"<footer><p>{LINK}</p></footer>",
        f"<figure><figcaption>{LINK}</figcaption></figure>",
        '<p><a href="/news/ferry-to-ossel-cut-back">Read more</a></p>',
        f'<p><a href="https://b.example/news/ferry-to-ossel-cut-back">{TITLE}</a></p>',
        f'<p><a href="/tag/ferry">{TITLE}</a></p>',
        f'<p><a href="#part">{TITLE}</a></p>',
        f'<p><a href="javascript:open()">{TITLE}</a></p>',
    ],
)
def test_other_paragraphs(markup: str) -> None:
    assert not judged(markup, chosen=True)


def test_far_from_the_body_nothing_is_a_promo() -> None:
    assert not judged(f"<p>{LINK}</p>", chosen=False, at_home=False)

"""Microdata of the article, and of nothing else on the page."""

from __future__ import annotations

from typing import Any

import pytest

from articlekit import Page
from articlekit.sources import microdata
from articlekit.sources.evidence import Evidence

ARTICLE = 'itemscope itemtype="https://schema.org/NewsArticle"'


def offered(markup: str) -> Evidence:
    evidence = Evidence(Page.load(f"<html><body>{markup}</body></html>", "https://a.example/n/b.html"))
    microdata.read(evidence.page, evidence)
    return evidence


def first(evidence: Evidence, field: str) -> Any:
    found = evidence.get(field)
    return found[0].value if found else None


def test_fields() -> None:
    evidence = offered(
        f'<div {ARTICLE}><h1 itemprop="headline">A title</h1><p itemprop="description">A dek</p>'
        '<time itemprop="datePublished" datetime="2025-05-11T10:00Z">Sunday</time>'
        '<meta itemprop="dateModified" content="2025-05-12"><span itemprop="articleSection">Local</span>'
        '<img itemprop="image" src="/a.jpg"><span itemprop="keywords">quay, ferry</span></div>'
    )
    assert first(evidence, "headline") == "A title"
    assert first(evidence, "description") == "A dek"
    assert first(evidence, "published").precision == "minute"
    assert first(evidence, "modified").precision == "day"
    assert first(evidence, "category") == "Local"
    assert first(evidence, "lead_image").url == "https://a.example/a.jpg"
    assert first(evidence, "tags") == ("quay", "ferry")


@pytest.mark.parametrize(
    "author",
    [
        '<span itemprop="author">Jane Roe</span>',
        '<a itemprop="author" href="/jane">Jane Roe</a>',
        '<span itemprop="author creator">Jane Roe</span>',
        (
            '<span itemprop="author" itemscope itemtype="https://schema.org/Person">'
            '<span itemprop="name">Jane Roe</span> wrote this</span>'
        ),
        '<span itemprop="author" itemscope><meta itemprop="name" content="Jane Roe"></span>',
        (
            '<span itemprop="author" itemscope><a itemprop="url" '
            'href="/jane"><span itemprop="name">Jane Roe</span></a></span>'
        ),
    ],
)
def test_authors(author: str) -> None:
    assert [found.name for found in first(offered(f"<div {ARTICLE}>{author}</div>"), "authors")] == ["Jane Roe"]


@pytest.mark.parametrize("kind", ["Comment", "Product", "Person", "Organization", "ImageObject", "Event"])
def test_other_items_are_not_asked(kind: str) -> None:
    markup = (
        f'<div itemscope itemtype="https://schema.org/{kind}"><span '
        'itemprop="author">Jane Roe</span><b itemprop="headline">x</b></div>'
    )
    evidence = offered(f"<div {ARTICLE}>{markup}</div>")
    assert evidence.get("authors") == []
    assert evidence.get("headline") == []


@pytest.mark.parametrize("kind", ["Article", "BlogPosting", "WebPage", "CreativeWork", "Report", "Review", "Recipe"])
def test_kinds_of_article(kind: str) -> None:
    assert (
        first(
            offered(f'<div itemscope itemtype="http://schema.org/{kind}"><h1 itemprop="headline">A title</h1></div>'),
            "headline",
        )
        == "A title"
    )


def test_an_item_without_a_type_is_borne() -> None:
    assert first(offered('<h1 itemprop="headline">A title</h1>'), "headline") == "A title"


def test_empty_properties_are_nothing() -> None:
    evidence = offered(
        f'<div {ARTICLE}><h1 itemprop="headline"></h1><span '
        'itemprop="author"> </span><b itemprop="">x</b><b itemprop>y</b></div>'
    )
    assert evidence.candidates == {}


def test_locators_lead_to_the_element() -> None:
    evidence = offered(f'<div {ARTICLE}><h1 itemprop="headline">A title</h1></div>')
    (found,) = evidence.get("headline")
    assert evidence.page.xpath(found.locator)[0].text == "A title"


def card(n: int) -> str:
    return f'<div {ARTICLE}><a href="/other{n}"><span itemprop="datePublished">2025-06-0{n}</span></a></div>'


def test_cards_are_not_asked_beside_the_page_s_own_item() -> None:
    own = f'<div {ARTICLE}><h1>Quay</h1><time itemprop="datePublished">2025-05-11</time></div>'
    found = offered(card(1) + own + card(2)).get("published")
    assert [candidate.value.raw for candidate in found] == ["2025-05-11"]


def test_a_list_of_cards_says_nothing_of_the_page() -> None:
    assert offered("".join(map(card, (1, 2, 3)))).get("published") == []


def test_names_of_attributes_have_no_case() -> None:
    page = Page.load(
        '<article itemScope itemType="https://schema.org/NewsArticle"><h1 itemProp="headline">Dam holds</h1>'
    )
    evidence = Evidence(page)
    microdata.read(page, evidence)
    assert [found.value for found in evidence.get("headline")] == ["Dam holds"]

"""The head, in all the spellings that pages use."""

from __future__ import annotations

from typing import Any

import pytest

from articlekit import Page
from articlekit.sources import meta
from articlekit.sources.evidence import Evidence


def offered(head: str, html: str = "<html>") -> Evidence:
    evidence = Evidence(Page.load(f"{html}<head>{head}</head><body></body></html>", "https://a.example/n/b.html"))
    meta.read(evidence.page, evidence)
    return evidence


def first(evidence: Evidence, field: str) -> Any:
    found = evidence.get(field)
    return found[0].value if found else None


@pytest.mark.parametrize(
    "tag",
    [
        '<meta property="og:title" content="A title">',
        '<meta name="og:title" content="A title">',
        '<meta itemprop="headline" content="A title">',
        '<meta property="og:title" value="A title">',
        '<meta name="og:title" value="A title">',
        '<META PROPERTY="OG:Title" CONTENT="A title">',
        '<meta content="A title" property=" og:title ">',
        '<meta name="twitter:title" content="A title">',
        '<meta name="DC.title" content=" A  title ">',
        '<meta name="other" property="og:title" content="A title">',
        '<meta property="other" name="og:title" content="A title">',
    ],
)
def test_spellings(tag: str) -> None:
    assert first(offered(tag), "headline") == "A title"


@pytest.mark.parametrize(
    "tag",
    [
        '<meta property="og:title">',
        '<meta property="og:title" content="">',
        '<meta content="A title">',
        "<meta>",
    ],
)
def test_nothing_to_read(tag: str) -> None:
    assert offered(tag).get("headline") == []


@pytest.mark.parametrize(
    ("name", "content", "field", "value"),
    [
        ("description", "A dek", "description", "A dek"),
        ("article:section", "Local", "category", "Local"),
        ("news_keywords", "quay, ferry", "tags", ("quay", "ferry")),
        ("keywords", "quay;ferry,quay", "tags", ("quay", "ferry")),
        ("og:site_name", "Courier", "site_name", "Courier"),
        ("og:locale", "en_GB", "language", "en-GB"),
        ("og:url", "/a", "canonical_url", "https://a.example/a"),
        ("article:content_tier", "locked", "is_free", False),
        ("article:content_tier", "metered", "is_free", False),
        ("article:content_tier", "free", "is_free", True),
        ("article:content_tier", "gold", "is_free", None),
    ],
)
def test_fields(name: str, content: str, field: str, value: object) -> None:
    assert first(offered(f'<meta name="{name}" content="{content}">'), field) == value


def test_several_tags_are_all_read() -> None:
    evidence = offered('<meta property="article:tag" content="quay"><meta property="article:tag" content="ferry">')
    assert [candidate.value for candidate in evidence.get("tags")] == [("quay",), ("ferry",)]


def test_better_names_come_first() -> None:
    tags = (
        '<meta name="dc.title" content="Three"><meta name="twitter:title" '
        'content="Two"><meta property="og:title" content="One">'
    )
    assert [candidate.value for candidate in offered(tags).get("headline")] == ["One", "Two", "Three"]


@pytest.mark.parametrize(
    ("name", "field"),
    [
        ("article:published_time", "published"),
        ("datePublished", "published"),
        ("DC.date.issued", "published"),
        ("pubdate", "published"),
        ("article:modified_time", "modified"),
        ("og:updated_time", "modified"),
        ("lastmod", "modified"),
    ],
)
def test_times(name: str, field: str) -> None:
    evidence = offered(f'<meta name="{name}" content="2025-05-11T10:00:00+05:30">')
    value = first(evidence, field)
    assert value.value.isoformat() == "2025-05-11T10:00:00+05:30"
    assert evidence.get("modified" if field == "published" else "published") == []


def test_an_unreadable_time_is_a_problem() -> None:
    evidence = offered('<meta property="article:published_time" content="soon">')
    assert [(problem.code, problem.field) for problem in evidence.problems] == [("unreadable", "published")]


@pytest.mark.parametrize(
    ("label", "authors"),
    [("Written by", ["Jane Roe"]), ("Author", ["Jane Roe"]), ("Est. reading time", []), ("", [])],
)
def test_twitter_data_needs_its_label(label: str, authors: list[str]) -> None:
    evidence = offered(f'<meta name="twitter:label1" content="{label}"><meta name="twitter:data1" content="Jane Roe">')
    assert [author.name for author in first(evidence, "authors") or ()] == authors


def test_an_author_that_is_an_address_is_none() -> None:
    assert not first(offered('<meta property="article:author" content="https://social.example/jane.roe">'), "authors")


def test_head_elements() -> None:
    evidence = offered('<title> A  title </title><link rel="Canonical" href="/own">', '<html lang="de">')
    assert first(evidence, "title") == "A title"
    assert first(evidence, "canonical_url") == "https://a.example/own"
    assert first(evidence, "language") == "de"


def test_canonical_among_other_relations() -> None:
    assert first(offered('<link rel="canonical nofollow" href="/own">'), "canonical_url") == "https://a.example/own"


def test_a_title_inside_a_drawing_is_not_the_pages() -> None:
    evidence = offered("<title>A title</title>")
    evidence_with_drawing = Evidence(
        Page.load("<html><head><title>A title</title></head><body><svg><title>Icon</title></svg></body></html>")
    )
    meta.read(evidence_with_drawing.page, evidence_with_drawing)
    assert (
        [c.value for c in evidence_with_drawing.get("title")] == [c.value for c in evidence.get("title")] == ["A title"]
    )


def test_locators_lead_to_the_tag() -> None:
    evidence = offered('<meta property="og:title" content="A title">')
    (found,) = evidence.get("headline")
    assert evidence.page.xpath(found.locator)[0].get("content") == "A title"


@pytest.mark.parametrize(
    ("name", "field"),
    [
        ("sw-pubDate", "published"),
        ("published-date", "published"),
        ("content_publishedDate", "published"),
        ("article:first_published_time", "published"),
        ("cXenseParse:modified_time", "modified"),
        ("article:modified", "modified"),
        ("article:expiration_time", None),
        ("lastPublishedDate", None),
        ("lastReviewed", None),
        ("article:publisher", None),
    ],
)
def test_names_of_dates_that_no_table_lists(name: str, field: str | None) -> None:
    evidence = offered(f'<meta name="{name}" content="2025-05-11">')
    assert {f for f in ("published", "modified") if evidence.get(f)} == ({field} if field else set())


def test_a_name_that_only_looks_like_a_date_s_is_no_problem() -> None:
    assert offered('<meta name="created-by" content="version 12">').problems == []


def test_a_date_of_an_item_in_the_body_is_not_the_page_s() -> None:
    page = Page.load(
        '<html><body><div itemscope><meta itemprop="datePublished" content="2025-05-11"></div></body></html>'
    )
    evidence = Evidence(page)
    meta.read(page, evidence)
    assert evidence.get("published") == []


def test_an_address_is_no_byline() -> None:
    page = Page.load('<meta property="article:author" content="https://social.example/courier">')
    evidence = Evidence(page)
    meta.read(page, evidence)
    assert evidence.get("byline") == []


@pytest.mark.parametrize("name", ["article:author", "citation_author", "DC.creator"])
def test_a_name_in_several_elements_is_a_list(name: str) -> None:
    evidence = offered(f'<meta name="{name}" content="Jane Roe"><meta name="{name}" content="Al Poe">')
    assert [[author.name for author in c.value] for c in evidence.get("authors")] == [["Jane Roe", "Al Poe"]]
    assert first(evidence, "byline") == "Jane Roe, Al Poe"

"""The seed page in its three forms, checked against a copy of what all three must give."""

from __future__ import annotations

import io
import json
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from lxml import etree, html

import articlekit
from articlekit import Article, Paragraph, Related, Timestamp

HOME = Path(__file__).parent / "fixtures" / "indianarrative.com"
EXPECTED: dict[str, Any] = json.loads((HOME / "seed-expected.json").read_text("utf-8"))
WHEN = datetime.fromisoformat(EXPECTED["retrieved_at"])
FORMS = {
    "page": HOME / "seed-page" / "page.html",
    "escaped": HOME / "seed-escaped" / "page.html",
    "dump": HOME / "seed-dump" / "page.txt",
}
HTML_FORMS = ("page", "escaped")
REPAIRED = {(4, 0), (6, 1)}
"""Paragraph, and place among its quotes, of the quotes of which the author left out a mark."""


@pytest.fixture(params=FORMS)
def form(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def article(form: str) -> Article:
    return articlekit.extract(FORMS[form], retrieved_at=WHEN)


@pytest.fixture(params=HTML_FORMS)
def full(request: pytest.FixtureRequest) -> Article:
    """Give the record of a form that kept its tags."""
    return articlekit.extract(FORMS[request.param], retrieved_at=WHEN)


def timestamp(expected: dict[str, Any]) -> Timestamp:
    return Timestamp(**{**expected, "value": datetime.fromisoformat(expected["value"])})


@pytest.mark.parametrize("field", ["headline", "category", "byline"])
def test_line(article: Article, field: str) -> None:
    assert getattr(article, field) == EXPECTED[field]


def test_authors(article: Article) -> None:
    assert [{"name": author.name, "kind": author.kind} for author in article.authors] == EXPECTED["authors"]


def test_paragraphs(article: Article) -> None:
    assert [paragraph.text for paragraph in article.paragraphs] == EXPECTED["paragraphs"]
    assert article.text == "\n\n".join(EXPECTED["paragraphs"])


def test_related_link_stands_apart_in_its_place(article: Article) -> None:
    found = []
    before = -1
    for block in article.body:
        if isinstance(block, Related):
            found += [{"text": link.text, "url": link.url, "after_paragraph": before} for link in block.links]
        before += isinstance(block, Paragraph)
    assert found == EXPECTED["related"]
    assert article.links == ()


def test_body_holds_nothing_else(article: Article) -> None:
    kinds = [type(block) for block in article.body]
    assert kinds == [*[Paragraph] * 4, Related, *[Paragraph] * 5]
    assert article.images == ()


def test_quotes(article: Article) -> None:
    found = [
        {"paragraph": n, "text": quote.text, "speaker": quote.speaker, "kind": quote.kind}
        for n, paragraph in enumerate(article.paragraphs)
        for quote in paragraph.quotes
    ]
    assert found == [{k: v for k, v in quote.items() if k != "note"} for quote in EXPECTED["quotes"]]


def test_quotes_of_which_a_mark_was_missing_are_marked_as_repaired(article: Article) -> None:
    found = {
        (n, place)
        for n, paragraph in enumerate(article.paragraphs)
        for place, quote in enumerate(paragraph.quotes)
        if quote.repaired
    }
    assert found == REPAIRED


def test_quotes_are_where_they_say(article: Article) -> None:
    for paragraph in article.paragraphs:
        for quote in paragraph.quotes:
            assert paragraph.text[quote.start : quote.end] == quote.text
            assert quote.cue
            assert quote.cue in paragraph.text


def test_teasers(article: Article) -> None:
    found = [
        {"title": t.title, "excerpt": t.excerpt, "truncated": t.truncated, "published": t.published}
        for t in article.teasers
    ]
    assert found == [
        {
            **{name: t[name] for name in ("title", "excerpt", "truncated")},
            "published": timestamp(t["published"]),
        }
        for t in EXPECTED["teasers"]
    ]
    assert {teaser.section for teaser in article.teasers} == {EXPECTED["teaser_section"]}
    assert {teaser.kind for teaser in article.teasers} == {"recent"}


def test_teasers_of_the_html_forms(full: Article) -> None:
    found = [{"url": t.url, "category": t.category, "image": t.image.url if t.image else None} for t in full.teasers]
    assert found == [{name: t[name] for name in ("url", "category", "image")} for t in EXPECTED["teasers"]]


def test_html_only_fields(full: Article) -> None:
    only = EXPECTED["html_only"]
    assert full.published == timestamp(only["published"])
    assert full.tags == tuple(only["tags"])
    assert [author.url for author in full.authors] == [only["author_url"]]
    for field in ("canonical_url", "language", "site_name", "platform"):
        assert getattr(full, field) == only[field]


def test_dump_does_not_make_up_what_it_lost() -> None:
    article = articlekit.extract(FORMS["dump"], retrieved_at=WHEN)
    assert article.published is None
    assert article.tags == ()
    assert [author.url for author in article.authors] == [None]
    for field in ("canonical_url", "language", "site_name", "platform", "extractor", "lead_image"):
        assert getattr(article, field) is None
    assert {(teaser.url, teaser.category, teaser.image) for teaser in article.teasers} == {(None, None, None)}


def test_what_no_form_says_stays_empty(article: Article) -> None:
    for field in ("url", "description", "modified", "lead_image", "is_free"):
        assert getattr(article, field) is None


def test_relative_times_need_retrieved_at(form: str) -> None:
    article = articlekit.extract(FORMS[form])
    times = [teaser.published for teaser in article.teasers]
    assert times == [Timestamp(raw="1 day ago", value=None, precision="day", relative=True)] * 6
    shown = Timestamp(raw="4 years ago", value=None, precision="year", relative=True)
    assert article.published == (shown if form in HTML_FORMS else None)


@pytest.mark.parametrize("form", HTML_FORMS)
def test_url_of_the_caller_is_kept_and_changes_nothing_else(form: str) -> None:
    url = EXPECTED["html_only"]["canonical_url"] + "/amp"
    with_url = json.loads(articlekit.to_json(articlekit.extract(FORMS[form], url=url, retrieved_at=WHEN)))
    without = json.loads(articlekit.to_json(articlekit.extract(FORMS[form], retrieved_at=WHEN)))
    assert with_url == {**without, "url": url}


def test_html_forms_give_one_record() -> None:
    page, escaped = (articlekit.extract(FORMS[form], retrieved_at=WHEN) for form in HTML_FORMS)
    assert page == escaped


def test_problems_name_the_damage(form: str) -> None:
    codes = [problem.code for problem in articlekit.inspect(FORMS[form], retrieved_at=WHEN).problems]
    assert codes == {"page": [], "escaped": ["double-escaped"], "dump": ["flattened"]}[form]


def sources() -> dict[str, Any]:
    path = FORMS["page"]
    text = path.read_text("utf-8")
    return {
        "str": text,
        "path": path,
        "file": io.BytesIO(path.read_bytes()),
        "bytearray": bytearray(path.read_bytes()),
        "etree": etree.fromstring(text, etree.HTMLParser()),
        "lxml.html": html.fromstring(text),
        "lxml.html from bytes": html.document_fromstring(path.read_bytes()),
        "tree": etree.parse(str(path), etree.HTMLParser(encoding="utf-8")),
        "soup lxml": BeautifulSoup(text, "lxml"),
        "soup html.parser": BeautifulSoup(text, "html.parser"),
    }


@pytest.mark.parametrize("kind", sources())
def test_every_kind_of_source_gives_the_same_record(kind: str) -> None:
    expected = articlekit.extract(FORMS["page"].read_bytes(), retrieved_at=WHEN)
    assert articlekit.extract(sources()[kind], retrieved_at=WHEN) == expected


def test_open_file_gives_the_same_record() -> None:
    expected = articlekit.extract(FORMS["page"].read_bytes(), retrieved_at=WHEN)
    with FORMS["page"].open("rb") as file:
        assert articlekit.extract(file, retrieved_at=WHEN) == expected


@pytest.mark.parametrize("kind", ["etree", "lxml.html", "tree"])
def test_tree_of_the_caller_is_unchanged(kind: str) -> None:
    tree = sources()[kind]
    before = etree.tostring(tree)
    articlekit.inspect(tree, retrieved_at=WHEN)
    assert etree.tostring(tree) == before


@pytest.mark.parametrize("kind", ["soup lxml", "soup html.parser"])
def test_soup_of_the_caller_is_unchanged(kind: str) -> None:
    soup = sources()[kind]
    before = str(soup)
    articlekit.inspect(soup, retrieved_at=WHEN)
    assert str(soup) == before

"""JSON-LD as pages write it: one script harms no other, and the article's own node wins."""

from __future__ import annotations

import contextlib
import json
import time
from typing import Any

import pytest

import articlekit
from articlekit import Page
from articlekit.sources import jsonld
from articlekit.sources.evidence import Evidence
from articlekit.sources.jsonld import read_json

URL = "https://a.example/news/quay.html"


def offered(*data: object, head: str = "") -> Evidence:
    scripts = "".join(
        f'<script type="application/ld+json">{part if isinstance(part, str) else json.dumps(part)}</script>'
        for part in data
    )
    evidence = Evidence(Page.load(f"<html><head>{head}{scripts}</head><body></body></html>", URL))
    jsonld.read(evidence.page, evidence)
    return evidence


def first(evidence: Evidence, field: str) -> Any:
    found = evidence.get(field)
    return found[0].value if found else None


def article(**fields: object) -> dict[str, object]:
    return {"@context": "https://schema.org", "@type": "NewsArticle", **fields}


def names(evidence: Evidence) -> list[str]:
    return [author.name for author in first(evidence, "authors") or ()]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ('{"a": 1}', {"a": 1}),
        ('{"a": 1};', {"a": 1}),
        ('{"a": 1}};', {"a": 1}),
        ('{"a": 1,}', {"a": 1}),
        ("[1, 2,]", [1, 2]),
        ('<![CDATA[{"a": 1}]]>', {"a": 1}),
        ('//<![CDATA[\n{"a": 1}\n//]]>', {"a": 1}),
        ('/*<![CDATA[*/{"a": 1}/*]]>*/', {"a": 1}),
        ('<!-- {"a": 1} -->', {"a": 1}),
        ('{"a": "x\ny"}', {"a": "x\ny"}),
        ('{"a": "x\ty"}', {"a": "x\ty"}),
        ("{&quot;a&quot;: &quot;b&quot;}", {"a": "b"}),
        ('{"a": "it\\\'s"}', {"a": "it\\'s"}),
        ('{"a": 1} // done', {"a": 1}),
        ('{"a": "http://b.example//c"}', {"a": "http://b.example//c"}),
        ('{"a": "x, }"}', {"a": "x, }"}),
        ('{"a": "/* x */"}', {"a": "/* x */"}),
        ('{"a": 1}{"b": 2}', {"a": 1}),
    ],
)
def test_broken_json_is_mended(text: str, value: object) -> None:
    assert read_json(text) == value


@pytest.mark.parametrize("text", ["", "{", "x", '{"a"', "function(){}", "[" * 100_000, '{"a":' * 100_000])
def test_what_cannot_be_mended_is_a_value_error(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - the message is that of the json module
        read_json(text)


PARTS = [
    *("/*", '"', ",", "{", "[", "//", ", ", '{"a":"', "*/", "<!--", ";", " ;", "\\", ",\n"),
    '"\\',
    "/* ",
]


def _cost(text: str) -> float:
    began = time.process_time()
    with contextlib.suppress(ValueError):
        read_json(text)
    return time.process_time() - began


@pytest.mark.parametrize("part", PARTS)
def test_mending_costs_stay_linear(part: str) -> None:
    count = 4_000 // len(part)
    once, four = (min(_cost("{" + part * (count * n)) for _ in range(3)) for n in (1, 4))
    assert four < 4 * 2.5 * max(once, 0.001)


def test_a_broken_script_is_a_problem_and_harms_no_other() -> None:
    evidence = offered("{broken", article(headline="A title"))
    assert first(evidence, "headline") == "A title"
    assert [problem.code for problem in evidence.problems] == ["unreadable"]


@pytest.mark.parametrize(
    "data",
    [
        article(headline="A title"),
        [article(headline="A title")],
        {"@graph": [{"@type": "WebSite", "name": "S"}, article(headline="A title")]},
        {"@type": "WebPage", "mainEntity": article(headline="A title")},
        {"@type": "ItemPage", "mainEntityOfPage": article(headline="A title")},
        article(headline=["A title", "Another"]),
        article(headline={"@value": "A title"}),
        article(headline=" A   title "),
        article(headline="A &amp;#116;itle"),
        {"@type": ["Article", "NewsArticle"], "headline": "A title"},
        {"@type": "https://schema.org/BlogPosting", "headline": "A title"},
        {"@type": "ReportageNewsArticle", "name": "A title"},
    ],
)
def test_the_article_is_found(data: object) -> None:
    assert first(offered(data), "headline") == "A title"


@pytest.mark.parametrize("kind", ["Organization", "Person", "ImageObject", "Product", None, 5, {}, []])
def test_other_nodes_are_no_article(kind: object) -> None:
    assert first(offered({"@type": kind, "headline": "A title"}), "headline") is None


@pytest.mark.parametrize(
    ("author", "expected"),
    [
        ("Jane Roe", ["Jane Roe"]),
        ({"@type": "Person", "name": "Jane Roe"}, ["Jane Roe"]),
        ([{"@type": "Person", "name": "Jane Roe"}, {"name": "Ole Lund"}], ["Jane Roe", "Ole Lund"]),
        (["Jane Roe", "Ole Lund", "Jane Roe"], ["Jane Roe", "Ole Lund"]),
        ([["Jane Roe"], [{"name": "Ole Lund"}]], ["Jane Roe", "Ole Lund"]),
        ({"@type": "Person", "name": ["Jane Roe", "Ole Lund"]}, ["Jane Roe", "Ole Lund"]),
        ({"@type": "Person", "name": {"@value": "Jane Roe"}}, []),
        ({"@type": "Person", "name": "Jane Roe and Ole Lund"}, ["Jane Roe", "Ole Lund"]),
        ({"@type": "Person", "name": ""}, []),
        ({"@type": "Person", "name": None}, []),
        ({}, []),
        (5, []),
        ([[[[[["Jane Roe"]]]]]], []),
    ],
)
def test_authors(author: object, expected: list[str]) -> None:
    assert names(offered(article(author=author))) == expected


def test_references_by_id() -> None:
    graph = {
        "@graph": [
            article(headline="A title", author={"@id": "#jane"}, publisher={"@id": "#org"}, image={"@id": "#img"}),
            {"@type": "Person", "@id": "#jane", "name": "Jane Roe", "url": "/authors/jane"},
            {"@type": "Organization", "@id": "#org", "name": "Brennick Courier"},
            {
                "@type": "ImageObject",
                "@id": "#img",
                "url": "/i/a.jpg",
                "width": "1600",
                "height": {"value": 900},
            },
        ]
    }
    evidence = offered(graph)
    (author,) = first(evidence, "authors")
    assert (author.name, author.url) == ("Jane Roe", "https://a.example/authors/jane")
    assert first(evidence, "site_name") == "Brennick Courier"
    image = first(evidence, "lead_image")
    assert (image.url, image.width, image.height) == ("https://a.example/i/a.jpg", 1600, 900)


def test_references_over_scripts() -> None:
    assert names(offered(article(author={"@id": "#j"}), {"@type": "Person", "@id": "#j", "name": "Jane Roe"})) == [
        "Jane Roe"
    ]


def test_references_in_a_circle_end() -> None:
    graph = [article(author={"@id": "#a"}), {"@type": "Person", "@id": "#a", "name": {"@id": "#a"}}]
    assert names(offered({"@graph": graph})) == []


def test_given_and_family_name_make_a_name() -> None:
    person = {"@type": "Person", "givenName": "Jane", "familyName": "Roe"}
    assert names(offered(article(author=person))) == ["Jane Roe"]


def test_an_organisation_is_told_apart() -> None:
    (author,) = first(offered(article(author={"@type": "Organization", "name": "Harbour Desk"})), "authors")
    assert author.kind == "organization"


@pytest.mark.parametrize(
    "own", [{"url": URL}, {"@id": URL}, {"mainEntityOfPage": URL}, {"mainEntityOfPage": {"@id": URL + "/"}}]
)
def test_of_several_articles_the_pages_own_wins(own: dict[str, object]) -> None:
    others = [
        article(headline=f"Other {n}", url=f"https://a.example/o/{n}", datePublished="2020-01-01") for n in range(3)
    ]
    assert first(offered(*others, article(headline="Own", **own)), "headline") == "Own"


def test_of_several_articles_the_one_with_the_pages_title_wins() -> None:
    evidence = Evidence(
        Page.load(
            "<html><head><title>Own title | Courier</title>"
            + "".join(
                f'<script type="application/ld+json">{json.dumps(article(headline=t))}</script>'
                for t in ("Other", "Own title")
            )
            + "</head></html>"
        )
    )
    evidence.add("title", "Own title | Courier", "meta", "//title")
    jsonld.read(evidence.page, evidence)
    assert first(evidence, "headline") == "Own title"


def test_fields() -> None:
    data = article(
        headline="H",
        description="D",
        articleSection=["Local", "Harbour"],
        keywords="quay, ferry; herring",
        datePublished="2025-05-11T10:00:00+02:00",
        dateModified="2025-05-12",
        inLanguage="en-GB",
        isAccessibleForFree=False,
        url=URL,
        image=["/a.jpg", "/b.jpg"],
        publisher="Brennick Courier",
    )
    evidence = offered(data)
    assert first(evidence, "description") == "D"
    assert first(evidence, "category") == "Local"
    assert first(evidence, "tags") == ("quay", "ferry", "herring")
    assert first(evidence, "published").precision == "second"
    assert first(evidence, "modified").precision == "day"
    assert first(evidence, "language") == "en-GB"
    assert first(evidence, "is_free") is False
    assert first(evidence, "canonical_url") == URL
    assert first(evidence, "lead_image").url == "https://a.example/a.jpg"
    assert first(evidence, "site_name") == "Brennick Courier"


@pytest.mark.parametrize(
    ("value", "free"),
    [
        (True, True),
        (False, False),
        ("True", True),
        ("false", False),
        ("0", False),
        (1, True),
        ("maybe", None),
        (None, None),
    ],
)
def test_is_free(value: object, free: bool | None) -> None:
    assert first(offered(article(isAccessibleForFree=value)), "is_free") is free


@pytest.mark.parametrize(
    ("said", "caption", "credit"),
    [
        ({"creditText": "Photo: Ida Roe", "creator": "AP"}, None, "Ida Roe"),
        ({"copyrightHolder": {"@type": "Organization", "name": "Harbour Press"}}, None, "Harbour Press"),
        ({"copyrightHolder": {"@id": "#press"}}, None, "Harbour Press"),
        ({"creator": [{"@type": "Person", "name": "Ida Roe"}, {"@type": "Person", "name": "AP"}]}, None, "Ida Roe"),
        ({"caption": "The quay. Photo: Ida Roe"}, "The quay.", "Ida Roe"),
        ({"caption": "The quay", "creator": {"@type": "Person"}, "creditText": []}, "The quay", None),
    ],
)
def test_image_credits(said: dict[str, object], caption: str | None, credit: str | None) -> None:
    press = {"@type": "Organization", "@id": "#press", "name": "Harbour Press"}
    image = first(offered(article(image={"url": "/a.jpg", **said}), press), "lead_image")
    assert (image.caption, image.credit) == (caption, credit)


def test_the_largest_image_wins() -> None:
    images = [
        {"url": "/s.jpg", "width": 100},
        {"url": "/l.jpg", "width": "1600px"},
        {"url": "/m.jpg", "width": 800},
    ]
    assert first(offered(article(image=images)), "lead_image").url == "https://a.example/l.jpg"


def test_breadcrumbs_give_categories() -> None:
    crumbs = [
        {"@type": "ListItem", "position": n, "name": name} for n, name in enumerate(("Home", "News", "Harbour"), 1)
    ]
    evidence = offered(article(headline="H"), {"@type": "BreadcrumbList", "itemListElement": crumbs})
    assert [candidate.value for candidate in evidence.get("category")] == ["Harbour", "News"]


@pytest.mark.parametrize("value", ["soon", "0000-00-00", "2025-13-45", 5, [], {}, True])
def test_unreadable_dates_are_problems_or_nothing(value: object) -> None:
    assert first(offered(article(datePublished=value)), "published") is None


@pytest.mark.parametrize(
    "kind",
    [
        "application/ld+json",
        "APPLICATION/LD+JSON",
        "application/ld+json; charset=utf-8",
        " application/ld+json ",
    ],
)
def test_types_of_script(kind: str) -> None:
    html = f'<script type="{kind}">{json.dumps(article(author="Jane Roe"))}</script>'
    assert [author.name for author in articlekit.extract(html).authors] == ["Jane Roe"]


@pytest.mark.parametrize("kind", ["", "text/javascript", "application/json"])
def test_other_scripts_are_not_read(kind: str) -> None:
    html = f'<script type="{kind}">{json.dumps(article(author="Jane Roe"))}</script>'
    assert articlekit.extract(html).authors == ()


def test_locators_name_script_and_path() -> None:
    evidence = offered({"@graph": [article(headline="H")]})
    assert evidence.get("headline")[0].locator == "(//script)[1]$.@graph[0].headline"


def test_many_nodes_end() -> None:
    began = time.process_time()
    offered({"@graph": [article(headline=f"H {n}", author={"@id": f"#{n}"}) for n in range(20_000)]})
    assert time.process_time() - began < 10


def test_a_second_node_of_the_article_fills_what_the_first_leaves_out() -> None:
    one = article(headline="A title", author="Jane Roe", datePublished="2025-03-01")
    two = article(headline="A title", author="Ole Lund", dateModified="2025-03-02", articleSection="Harbour")
    evidence = offered(one, two, article(headline="Another title", description="Of another article"))
    assert names(evidence) == ["Jane Roe"]
    assert [c.value for c in evidence.get("category")] == ["Harbour"]
    assert len(evidence.get("modified")) == len(evidence.get("headline")) == 1
    assert first(evidence, "description") is None


@pytest.mark.parametrize("text", ['{"a": "b', '{"a": 1} /* open', '{"a": 1} // ', '{"a": "/* b", "c": "*/",}'])
def test_what_is_left_open_ends_with_the_text(text: str) -> None:
    with contextlib.suppress(ValueError):
        assert read_json(text) in ({"a": 1}, {"a": "/* b", "c": "*/"})


def test_an_alternative_headline_is_a_second_title() -> None:
    found = offered({"@type": "NewsArticle", "headline": "Dam holds", "alternativeHeadline": "What the mayor said"})
    kinds = {c.value: c.kind for c in found.get("headline")}
    assert kinds == {"Dam holds": "NewsArticle", "What the mayor said": "alternativeHeadline"}


@pytest.mark.parametrize("name", ["Planet staff reporter", "Roaming Reporter"])
def test_a_name_that_is_a_role_is_kept_whole(name: str) -> None:
    found = offered({"@type": "NewsArticle", "author": {"@type": "Person", "name": name}})
    assert [author.name for author in found.get("authors")[0].value] == [name]

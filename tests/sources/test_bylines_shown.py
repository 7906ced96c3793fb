"""Bylines as pages show them: where they stand tells whose they are; every page and name is invented."""

from __future__ import annotations

import pytest

import articlekit

PROSE = "<p>The dam above the old town held through the night, said the mayor, and the river fell by noon.</p>" * 4
HEADLINE = "The dam above the old town holds"


def names(above: str = "", head: str = "", below: str = "") -> list[str]:
    html = (
        f"<html><head><title>{HEADLINE}</title>{head}</head><body><main><h1>{HEADLINE}</h1>"
        f"{above}<div>{PROSE}</div>{below}</main></body></html>"
    )
    return [author.name for author in articlekit.extract(html, url="https://planet.example/a.html").authors]


@pytest.mark.parametrize(
    "byline",
    [
        "<h6 class='author'>Jane Roe | Published 3 hours ago</h6>",
        "<h4>By Jane Roe</h4>",
        "<div class='xQ'>ByJane Roe</div>",
        "<div class='xQ'>Byby JANE ROE</div>",
        "<ul><li>By Jane Roe</li><li>Utopia</li></ul>",
        "<ul><li>May 3, 2024</li><li><i class='person'></i>Jane Roe</li></ul>",
        "<div class='lede-meta'>Jane Roe | Senior Writer | July 2, 2025</div>",
        "<p>Published August 7, 2023 by Jane Roe</p>",
        "<p>05.02.2020 - Redaktion: Jane Roe (Sprecherin)</p>",
    ],
)
def test_a_byline_at_the_head(byline: str) -> None:
    assert names(byline) == ["Jane Roe"]


@pytest.mark.parametrize(
    "other",
    [
        "<aside><h3>by Al Poe</h3></aside>",
        "<div class='creator'>by Al Poe on Unsplash</div>",
        "<div class='post-author'>« Al Poe</div>",
        "<ul>" + "<li>Al Poe</li><li>May 3, 2024</li>" * 4 + "</ul>",
        "<ul><li>Call 555-4492 May 3</li><li>555-4492 Broken Quay</li></ul>",
    ],
)
def test_what_only_looks_like_a_byline(other: str) -> None:
    assert names(other) == []


def test_a_site_called_by_its_address_loses_to_a_person() -> None:
    head = '<meta property="og:site_name" content="www.elplaneta.com"><meta name="author" content="El Planeta">'
    assert names("<p class='author'>Jane Roe</p>", head) == ["Jane Roe"]


@pytest.mark.parametrize(
    ("below", "expected"),
    [
        ("", "Jane van der McRoe"),
        ("<footer>Jane Van der McRoe covers rivers.</footer>", "Jane Van der McRoe"),
        ("<footer>© jane van der mcroe</footer>", "Jane van der McRoe"),
    ],
)
def test_a_name_in_capitals_comes_in_the_form_that_the_page_gives_it(below: str, expected: str) -> None:
    html = f"<h1>{HEADLINE}</h1><p class='byline'>By JANE VAN DER MCROE</p><div>{PROSE}</div>{below}"
    article = articlekit.extract(html)
    assert article.byline == "By JANE VAN DER MCROE"
    assert [author.name for author in article.authors] == [expected]


@pytest.mark.parametrize(
    ("above", "first", "expected"),
    [
        ("<p>文/王小明</p>", "", ["王小明"]),
        ("<td>时间：2004年10月21日14:18 作者：王小明</td>", "", ["王小明"]),
        ("<p>星球报记者 王小明 张三</p>", "", ["王小明", "张三"]),
        ("<p>홍길동 기자</p>", "", ["홍길동"]),
        ("", "（記者王小明／台北報導）", ["王小明"]),
        ("", "（星球社記者王小明台北5日電）", ["王小明"]),
        ("<p>来源：星球报</p>", "他说记者很多，", []),
    ],
)
def test_bylines_without_spaces(above: str, first: str, expected: list[str]) -> None:
    prose = "大坝在夜里守住了，市长今天表示，河水中午前后退去，老城没有受到影响，居民可以回家。" * 3
    html = f"<html lang=zh><body><h1>老城上方的大坝守住了</h1><div>{above}</div><p>{first}{prose}</p><p>{prose}</p></body></html>"
    assert [author.name for author in articlekit.extract(html).authors] == expected


def test_names_of_a_list_at_the_bodys_start_are_no_body() -> None:
    head = '<meta name="citation_author" content="Jane Roe"><meta name="citation_author" content="Al Poe">'
    html = f"<head>{head}</head><h1>{HEADLINE}</h1><div><p>Jane Roe</p><p>Al Poe</p>{PROSE}</div>"
    assert articlekit.extract(html).paragraphs[0].text.startswith("The dam")


def test_the_heading_right_above_the_text_is_the_headline() -> None:
    html = f"<title>Buying guide to ferries</title><h1>News</h1><main><h1>Find the boat for you</h1>{PROSE}</main>"
    assert articlekit.extract(html).headline == "Find the boat for you"


def test_what_names_none_of_the_authors_is_no_byline() -> None:
    head = '<meta name="author" content="Jane Roe">'
    html = (
        f"<html><head><title>{HEADLINE}</title>{head}</head><body><main><h1>{HEADLINE}</h1>"
        f"<div class='author-tools'>Ann Link Copy Font</div><div>{PROSE}</div></main></body></html>"
    )
    assert articlekit.extract(html).byline == "Jane Roe"

"""Teasers are found by structure, with heading, time, excerpt and picture."""

from __future__ import annotations

from datetime import datetime, timezone
from typing import TYPE_CHECKING

import pytest
from conftest import PROSE, document

import articlekit
from articlekit.content.teasers import is_truncated, kind_of

if TYPE_CHECKING:
    from articlekit.records import Teaser

URL = "https://courier.example/news/quay-vote.html"
WHEN = datetime(2025, 6, 15, 12, tzinfo=timezone.utc)
BODY = "".join(f"<p>{text}</p>" for text in PROSE)
TITLES = (
    "Ferry to Ossel cut back to two runs",
    "Herring fleet sets sail for the north",
    "School roof lost in the storm of May",
)


def slug(title: str) -> str:
    return "/news/" + title.lower().replace(" ", "-")


def found(block: str, url: str | None = URL) -> tuple[Teaser, ...]:
    return articlekit.extract(document(BODY).replace("</main>", f"</main>{block}"), url, WHEN).teasers


def cards(shape: str, heading: str = "<h2>Related stories</h2>") -> str:
    inner = "".join(shape.format(title=title, href=slug(title), n=n + 1) for n, title in enumerate(TITLES))
    return f"<section>{heading}<div>{inner}</div></section>"


SHAPES = {
    "headings": '<div class="card"><h3><a href="{href}">{title}</a></h3></div>',
    "list": '<li><a href="{href}">{title}</a></li>',
    "linked block": '<a href="{href}"><h3>{title}</h3></a>',
    "picture first": (
        '<article><a href="{href}"><img src="/i/{n}.jpg" width="300">'
        '</a><h4><a href="{href}">{title}</a></h4></article>'
    ),
    "section and title": '<div><a href="/news">News</a> <a href="{href}">{title}</a></div>',
    "title and more": '<div><a href="{href}">{title}</a><a href="{href}">Read more</a></div>',
}


@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES)
def test_titles_and_urls(shape: str) -> None:
    teasers = found(cards(shape))
    assert [(t.title, t.url) for t in teasers] == [(title, "https://courier.example" + slug(title)) for title in TITLES]
    assert {(t.section, t.kind) for t in teasers} == {("Related stories", "related")}


def test_parts_of_a_card() -> None:
    shape = (
        '<div class="card"><a href="/local">Local</a><h3><a href="{href}">'
        "{title}</a></h3><p>The council has been asked to look "
        'at the matter again before the end of the month…</p><span class="when">'
        '{n} days ago</span><img src="/i/{n}.jpg" width="300"></div>'
    )
    first = found(cards(shape))[0]
    assert first.excerpt == "The council has been asked to look at the matter again before the end of the month…"
    assert first.truncated
    assert first.category == "Local"
    assert first.image is not None
    assert first.image.url == "https://courier.example/i/1.jpg"
    assert first.published is not None
    assert (first.published.raw, first.published.relative) == ("1 days ago", True)
    assert first.published.value is not None
    assert first.published.value.date().isoformat() == "2025-06-14"


def test_the_author_of_a_card() -> None:
    shape = '<div class="card"><h3><a href="{href}">{title}</a></h3><span class="author">By Jane Roe</span></div>'
    assert {teaser.author for teaser in found(cards(shape))} == {"Jane Roe"}


@pytest.mark.parametrize(
    ("line", "author"),
    [
        ("<p>By Jane Roe and Ole Lund</p>", "Jane Roe, Ole Lund"),
        ("<p>By Jane Roe, 3 March 2025</p>", "Jane Roe"),
        ("<p>Por Jane Roe</p>", "Jane Roe"),
        ("<p>By the quay</p>", None),
        ("<p>For Jane Roe</p>", None),
        ('<p class="author-box">Read more</p>', None),
    ],
)
def test_what_is_an_author(line: str, author: str | None) -> None:
    shape = f'<div class="author-card"><h3><a href="{{href}}">{{title}}</a></h3>{line}</div>'
    teasers = found(cards(shape))
    assert {teaser.author for teaser in teasers} == {author}
    assert (teasers[0].published is not None) == ("2025" in line)


def test_of_a_target_shown_twice_the_card_with_a_time_counts() -> None:
    plain, dated = (
        cards(SHAPES["list"], "<h2>News</h2>"),
        SHAPES["headings"].replace("</div>", "<p>3 days ago</p></div>"),
    )
    teasers = found(plain + cards(dated, "<h2>Latest</h2>"))
    assert [teaser.title for teaser in teasers] == list(TITLES)
    assert {(teaser.section, teaser.published.raw if teaser.published else None) for teaser in teasers} == {
        ("Latest", "3 days ago")
    }


def test_tracking_parameters_make_no_second_target() -> None:
    tracked = cards(SHAPES["list"]).replace('">Ferry', '?utm_source=box#top">Ferry')
    assert [teaser.title for teaser in found(cards(SHAPES["list"]) + tracked)] == list(TITLES)


def test_a_lone_card_must_tell_its_time() -> None:
    card = SHAPES["headings"].format(title=TITLES[0], href=slug(TITLES[0]), n=1)
    assert found(f"<section>{card}</section>") == ()
    (teaser,) = found(f"<section>{card.replace('</div>', '<p>3 days ago</p></div>')}</section>")
    assert teaser.title == TITLES[0]


def test_a_lone_card_of_another_site_is_none() -> None:
    card = SHAPES["headings"].format(title=TITLES[0], href="https://other.example" + slug(TITLES[0]), n=1)
    assert found(f"<section>{card.replace('</div>', '<p>3 days ago</p></div>')}</section>") == ()


def test_footers_of_articles_hold_teasers() -> None:
    body = document(BODY).replace("</article>", f"<footer>{cards(SHAPES['list'])}</footer></article>")
    assert len(articlekit.extract(body, URL, WHEN).teasers) == len(TITLES)


def test_each_target_once_and_never_the_page_itself() -> None:
    block = cards(SHAPES["list"]) + cards(SHAPES["headings"])
    own = f'<li><a href="{URL}">Brennick council votes to widen the quay</a></li>'
    teasers = found(block.replace("<div>", f"<div>{own}", 1))
    assert [teaser.title for teaser in teasers] == list(TITLES)


@pytest.mark.parametrize(
    "block",
    [
        f"<nav>{cards(SHAPES['list'])}</nav>",
        f"<footer>{cards(SHAPES['list'])}</footer>",
        '<ul><li><a href="/a-b-c">Home</a></li><li><a href="/d-e-f">Sport</a></li></ul>',
        cards(SHAPES["list"]).replace('href="/', 'href="https://other.example/'),
        cards(SHAPES["list"]).replace('href="/news', 'href="javascript:'),
        f'<div><a href="{slug(TITLES[0])}">{TITLES[0]}</a></div>',
    ],
    ids=["navigation", "footer", "short labels", "foreign", "scripts", "a lone link"],
)
def test_what_is_no_teaser(block: str) -> None:
    assert found(block) == ()


def test_teasers_are_no_body() -> None:
    article = articlekit.extract(document(BODY).replace("</main>", f"{cards(SHAPES['headings'])}</main>"), URL)
    assert len(article.teasers) == 3
    assert not any(title in article.text for title in TITLES)


def test_without_a_url_links_stay_relative() -> None:
    assert [teaser.url for teaser in found(cards(SHAPES["list"]), None)] == [slug(title) for title in TITLES]


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("Recent Posts", "recent"),
        ("Most read", "popular"),
        ("You may also like", "related"),
        ("More from Local", "more"),
        ("Mehr zum Thema", "related"),
        ("Weitere Artikel", "more"),
        ("Weiter zu den Artikeln", "navigation"),
        ("Meistgelesen", "popular"),
        ("À lire aussi", "related"),
        ("Читайте также", "related"),
        ("関連記事", "related"),
        ("Unrelated and related", "related"),
        ("Unrelated", "other"),
        ("More related stories", "related"),
        ("Brennick", "other"),
        ("", "other"),
        (None, "other"),
    ],
)
def test_kind_of(heading: str | None, kind: str) -> None:
    assert kind_of(heading) == kind


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("a…", True),
        ("a...", True),
        ("a […]", True),
        ("a.", False),
        ("… a", False),
        ("", False),
        (None, False),
    ],
)
def test_is_truncated(text: str | None, cut: bool) -> None:
    assert is_truncated(text) is cut

"""Dates that a page shows: which of them is the article's, what its label says, and when it corrects what is declared."""

from __future__ import annotations

from datetime import datetime, timezone

import pytest
from conftest import PROSE

import articlekit
from articlekit.records import Extraction

URL = "https://courier.example/news/quay-reopens"
BODY = "".join(
    f"<p>The ferry reached the quay at dawn, {word}, and left with the tide an hour later.</p>"
    for word in ("as it had to", "for once", "they said")
)


def inspected(above: str = "", below: str = "", head: str = "", lang: str = "en", url: str = URL) -> Extraction:
    html = (
        f'<html lang="{lang}"><head><title>Quay reopens after the storm</title>{head}</head><body>'
        f"<header><p>Courier</p></header><main><h1>Quay reopens after the storm</h1>{above}"
        f'<div class="text">{BODY}</div>{below}</main></body></html>'
    )
    return articlekit.inspect(html.encode(), url=url)


def published(above: str = "", below: str = "", head: str = "", lang: str = "en", url: str = URL) -> str | None:
    when = inspected(above, below, head, lang, url).article.published
    return when.value.isoformat() if when is not None and when.value is not None else None


def modified(above: str = "", below: str = "", head: str = "") -> str | None:
    when = inspected(above, below, head).article.modified
    return when.value.isoformat() if when is not None and when.value is not None else None


def declared(day: str) -> str:
    return f'<meta property="article:published_time" content="{day}">'


@pytest.mark.parametrize(
    ("line", "lang"),
    [
        ("May 3, 2024", "en"),
        ("Posted on May 3, 2024 by Jane Roe", "en"),
        ("Published: 03/05/2024", "en-GB"),
        ("Veröffentlicht am 3. Mai 2024", "de"),
        ("Publié le 3 mai 2024", "fr"),
        ("Publicado el 3 de mayo de 2024", "es"),
        ("发布时间：2024-05-03", "zh"),
        ("Stand: 03.05.2024", "de"),
        ("03.05.2024 - Jane Roe, Springfield, from our correspondent", "de"),
    ],
)
def test_a_line_below_the_headline(line: str, lang: str) -> None:
    assert (published(f"<div>{line}</div>", lang=lang) or "")[:10] == "2024-05-03"


def test_a_label_in_a_text_of_its_own() -> None:
    assert published("<div><span>x</span></div><p>Published</p><p>May 3, 2024</p>") == "2024-05-03T00:00:00"
    assert published("<p>Last updated</p><p>May 3, 2024</p>") is None
    assert modified("<p>Last updated</p><p>May 3, 2024</p>") == "2024-05-03T00:00:00"


@pytest.mark.parametrize(
    "line",
    [
        "Published May 1, 2024 | Updated May 3, 2024",
        "Updated May 3, 2024 | Published May 1, 2024",
        '<span class="entry-modified">May 1, 2024</span>Updated on May 3, 2024',
    ],
)
def test_two_dates_in_a_line(line: str) -> None:
    article = inspected(f"<div>{line}</div>").article
    assert article.published is not None
    assert article.modified is not None
    assert (article.published.raw, article.modified.raw) == ("May 1, 2024", "May 3, 2024")


@pytest.mark.parametrize(
    "line", ["Updated May 3, 2024", "Zuletzt aktualisiert: 3. Mai 2024", "最終更新日：2024年5月3日"]
)
def test_an_update_is_no_publication(line: str) -> None:
    article = inspected(f"<div>{line}</div>").article
    assert article.published is None
    assert article.modified is not None


def test_the_name_updated_alone_is_an_entry_s_date() -> None:
    entry = '<div class="meta"><span class="date updated">May 3, 2024</span></div>'
    assert published(entry) == "2024-05-03T00:00:00"
    assert published(entry, head=declared("2024-05-01")) == "2024-05-01T00:00:00"


def test_as_of_is_the_last_choice() -> None:
    assert published("<p>Stand: 03.05.2024</p>", head=declared("2024-05-01"), lang="de") == "2024-05-01T00:00:00"


def test_cards_and_copyright_are_not_the_article_s() -> None:
    cards = "".join(
        f'<li class="card-item"><div class="when">May {day}, 2024</div><a href="/{day}">Ferry {day}</a></li>'
        for day in (7, 8, 9)
    )
    assert published(below=f"<ul>{cards}</ul>") is None
    assert published('<div class="line">May 3, 2024</div>', f"<ul>{cards}</ul>") == "2024-05-03T00:00:00"
    assert published(below="<div>© 2024 Courier</div>") is None


def test_a_card_that_links_to_this_page_gives_its_date() -> None:
    card = f'<ul><li><a href="{URL}">Quay reopens</a> <span>May 3, 2024</span></li><li><a href="/x">Other</a> May 9, 2024</li></ul>'
    assert published(below=f"<aside>{card}</aside>") == "2024-05-03T00:00:00"


def test_another_article_s_date_counts_less() -> None:
    other = "<article><h2>Bridge closes</h2><time>May 9, 2023</time></article>"
    assert published(other + "<time>May 3, 2024</time>") == "2024-05-03T00:00:00"


def test_an_earlier_dateline_corrects_an_export_date() -> None:
    line = '<div class="post-date">May 3, 2024</div>'
    assert published(line, head=declared("2025-01-20T10:00:00Z")) == "2024-05-03T00:00:00"
    assert published(line, head=declared("2024-05-01")) == "2024-05-01T00:00:00", "a later one is an update"
    both = line + '<div class="post-date">January 20, 2025</div>'
    assert published(both, head=declared("2025-01-20T10:00:00Z")) == "2025-01-20T10:00:00+00:00", "shown as well"


def test_a_shown_clock_proves_the_offset() -> None:
    when = inspected(
        '<div class="date">November 8, 2023, 11:15 PM</div>', head=declared("2023-11-09T04:15:00Z")
    ).article.published
    assert when is not None
    assert when.value is not None
    assert when.value.isoformat() == "2023-11-08T23:15:00-05:00"
    assert when.value == datetime(2023, 11, 9, 4, 15, tzinfo=timezone.utc)


@pytest.mark.parametrize(
    ("line", "more", "lang", "url", "day"),
    [
        ("03/10/2023", "", "en", URL, "2023-03-10"),
        ("03/10/2023", "", "en", "https://courier.co.uk/a", "2023-10-03"),
        ("03/10/2023", "", "en", "https://courier.example/2023/october/03/a", "2023-10-03"),
        ("03/10/2023", '<meta property="og:locale" content="en_GB">', "en", URL, "2023-10-03"),
        ("03/10/2023", declared("2023-10-03"), "en", URL, "2023-10-03"),
        ("11/01/2021", declared("2021-11-01"), "de", URL, "2021-11-01"),
        ("Published 03/10/2023, read 25/10/2023", "", "en", URL, "2023-10-03"),
    ],
)
def test_day_and_month(line: str, more: str, lang: str, url: str, day: str) -> None:
    assert (published(f'<div class="date">{line}</div>', head=more, lang=lang, url=url) or "")[:10] == day


def test_loose_names_yield_to_the_dateline() -> None:
    line = '<div class="post-date">May 3, 2024</div>'
    loose = '<meta name="DC.date" content="2024-02-01">'
    assert published(line, head=loose) == "2024-05-03T00:00:00"
    assert published(head=loose) == "2024-02-01T00:00:00"
    assert published(line, head='<meta name="DC.date.issued" content="2024-02-01">') == "2024-02-01T00:00:00"


def test_a_day_in_the_address_beats_dates_away_from_the_head() -> None:
    url = "https://courier.example/2024/05/03/quay"
    assert (
        published(below="<p>The next meeting will be held on May 9, 2024 in the hall.</p>", url=url)
        == "2024-05-03T00:00:00"
    )


@pytest.mark.parametrize("day", ["2031-05-03", "1985-05-03"])
def test_impossible_dates_are_refused(day: str) -> None:
    html = f'<html><head>{declared(day)}</head><body><h1>Quay</h1><p class="date">May 3, 2024</p>{BODY}</body></html>'
    found = articlekit.inspect(html.encode(), url=URL, retrieved_at=datetime(2024, 6, 1, tzinfo=timezone.utc))
    assert found.article.published is not None
    assert found.article.published.raw == "May 3, 2024"
    assert "refused" in [problem.code for problem in found.problems]


def test_the_headline_is_found_where_the_body_begins_too_early() -> None:
    menu = (
        "<div>"
        + "".join(f"<p>All about our long history of ferries, part {n} of many more to come.</p>" for n in range(3))
        + "</div>"
    )
    html = (
        f"<html><head><title>Quay reopens after the storm | Courier</title></head><body>{menu}"
        f"<h2>Quay reopens after the storm</h2><p>May 3, 2024</p>{BODY}</body></html>"
    )
    when = articlekit.extract(html.encode(), url=URL).published
    assert when is not None
    assert when.raw == "May 3, 2024"


def test_a_byline_label_in_a_text_of_its_own() -> None:
    assert [author.name for author in inspected("<div>By</div><div>Jane Roe</div>").article.authors] == ["Jane Roe"]


def test_hydration_prefers_this_page_s_own_entry() -> None:
    script = (
        '<script>window.x = {"user": {"created_at": "2019-01-01T00:00:00Z", "bio": "' + "x" * 4000 + '"},'
        '"list": [{"slug": "bridge-closes", "published_at": "2020-01-01"}, {"pad": "' + "y" * 4000 + '"}],'
        '"post": {"slug": "quay-reopens", "published_at": "2024-05-03T10:00:00Z"}}</script>'
    )
    escaped = script.replace('"', '\\"')
    for text in (script, escaped):
        assert published(head=text) == "2024-05-03T10:00:00+00:00"


@pytest.mark.parametrize("text", ["today", "Thursday", "10 hours ago", "8:30"])
def test_what_a_time_element_states_counts_whatever_its_text_says(text: str) -> None:
    body = f'<h1>Bridge opens</h1><time datetime="2024-03-05T08:30:00+01:00">{text}</time>' + f"<p>{PROSE[0]}</p>" * 3
    published = articlekit.extract(f"<html><body>{body}</body></html>").published
    assert published is not None
    assert str(published.value) == "2024-03-05 08:30:00+01:00"

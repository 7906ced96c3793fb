"""Dates that a page shows in pieces, in sentences, in attributes, without their year, or beside those of others."""

from __future__ import annotations

from datetime import datetime, timezone

import pytest
from test_dates_shown import BODY, URL, declared, inspected, modified, published

import articlekit
from articlekit.records import Timestamp

MAY_3 = "2024-05-03T00:00:00"


@pytest.mark.parametrize(
    "line",
    [
        '<div class="date"><span class="month">May</span> <span class="day">03</span><span>2024</span></div>',
        '<div class="date"><div>03</div><div>May</div><div>2024</div></div>',
        "<div><span>May 3rd 2024</span><span>11 mins</span></div>",
        "<div><a>Harbour</a><span>May 3, 2024</span><span>By Jane Roe</span></div>",
        '<div><span class="dateline">MAY 3, 2024</span><span class="dateline updated">Updated: MAY 9, 2024</span></div>',
    ],
)
def test_elements_set_apart_by_style(line: str) -> None:
    assert published(line) == MAY_3


@pytest.mark.parametrize(
    ("line", "lang"),
    [
        (
            "<p>This article was originally published on 3 May 2024 at 4:12pm but has been regularly "
            "updated since then, to keep what it says of tides and fares current.</p>",
            "en",
        ),
        ("<p>Dieser Beitrag wurde am <b>3. Mai 2024</b> um 10:00 Uhr gepostet und unter Hafen abgelegt.</p>", "de"),
        ("<div>&copy; Courier News | Photo: Tim Orr, Hafenbild | 03.05.2024 08:03</div>", "de"),
    ],
)
def test_the_foot_of_an_article(line: str, lang: str) -> None:
    assert (published(below=f"<div>{BODY * 2}</div>{line}", lang=lang) or "")[:10] == "2024-05-03"


def test_a_time_element_is_called_by_its_own_names() -> None:
    updated = '<time class="updated" datetime="2024-05-09T10:00:00+00:00">May 9, 2024</time>'
    first = '<time class="entry-date published" datetime="2024-05-03T10:00:00+00:00">May 3, 2024</time>'
    labelled = f'<span class="updated-on"><span class="label">Updated on</span>{first.replace("3", "9")}</span>'
    for line in (updated + first, first + updated, first + labelled):
        assert published(f'<div class="entry-meta"><span>{line}</span></div>') == "2024-05-03T10:00:00+00:00"


def test_a_time_element_that_shows_another_day_than_it_states() -> None:
    assert published('<time datetime="2024-05-20">May 3, 2024</time>') == MAY_3
    assert published('<time datetime="2024-07-09T10:18:46Z">Published May 3, 2024</time>') == MAY_3
    assert published('<time datetime="2024-05-03T10:00Z">3/5/2024</time>') == "2024-05-03T10:00:00+00:00", "either way"


def test_the_name_updated_is_not_that_of_a_date_called_published() -> None:
    line = '<div><span class="entry-published updated">May 3, 2024</span></div>'
    assert published(line) == MAY_3
    assert modified(line) is None


def test_an_entry_s_date_is_worth_more_than_one_away_from_it() -> None:
    line = '<div class="meta"><span class="date updated">May 3, 2024</span></div>'
    assert published(line, below="<div><p>May 9, 2024</p></div>") == MAY_3


@pytest.mark.parametrize("label", ["Last update:", "Last updated on", "Letztes Update", "Dernière mise à jour le"])
def test_labels_of_updates(label: str) -> None:
    line = f"<div><div>{label}</div><div>03.05.2024</div></div>"
    assert published(line) is None
    assert modified(line) == MAY_3


def test_a_word_that_ends_in_a_label_is_none() -> None:
    assert published("<div>The Harbour-Update with Jane Roe - May 3, 2024</div>") == MAY_3


@pytest.mark.parametrize("names", ["comments", "comment-list", "CommentsItemMeta-root"])
def test_comments_never_win(names: str) -> None:
    talk = f'<div class="{names}"><a href="{URL}#comment-1"><time>May 9, 2024</time></a><p>Well said.</p></div>'
    assert published(below=talk) is None
    assert published("<div>May 3, 2024</div>", talk) == MAY_3


def test_a_page_that_is_sent_hidden_is_read() -> None:
    html = (
        '<html lang="en"><head><title>Quay reopens after the storm</title></head><body><div hidden id="S:0">'
        f"<h1>Quay reopens after the storm</h1><p>May 3, 2024</p>{BODY}</div><p>Bridge closes, May 9, 2024</p><p>May 7, 2024</p></body></html>"
    )
    when = articlekit.extract(html, url=URL).published
    assert when is not None
    assert when.raw == "May 3, 2024"


def test_a_shown_day_is_the_local_one_of_an_instant_at_its_midnight() -> None:
    when = inspected('<div class="date">May 3, 2024</div>', head=declared("2024-05-02T22:00:00Z")).article.published
    assert when is not None
    assert when.value is not None
    assert when.value.isoformat() == "2024-05-03T00:00:00+02:00"
    assert when.precision == "day"
    later = inspected('<div class="date">May 3, 2024</div>', head=declared("2024-05-02T22:10:31Z")).article.published
    assert later is not None
    assert str(later.value) == "2024-05-02 22:10:31+00:00"


@pytest.mark.parametrize(
    "line",
    [
        '<div><abbr title="Friday, May 3, 2024" data-utime="1714730400"><span>Yesterday at 9:12</span></abbr></div>',
        '<div><span class="post-date" data-timestamp="1714723200"></span></div>',
        '<div data-publish-date="2024-05-03"><p>Harbour</p></div>',
        '<harbour-time publishdate="2024-05-03T11:15:56Z" updatedate="2024-05-09T10:00:00Z"></harbour-time>',
    ],
)
def test_attributes_where_no_text_tells(line: str) -> None:
    assert (published(line) or "")[:10] == "2024-05-03"
    assert published('<div data-timestamp="1714723200"></div><div data-timestamp="1614723200"></div>') is None
    assert (published(line, head=declared("2024-05-01")) or "")[:10] == "2024-05-01"


def yearless(line: str, url: str = URL, head: str = "", when: datetime | None = None) -> Timestamp | None:
    html = f"<html><head><title>Quay reopens</title>{head}</head><body><h1>Quay reopens</h1>{line}{BODY}</body></html>"
    return articlekit.extract(html, url=url, retrieved_at=when).published


def test_a_year_that_is_not_shown() -> None:
    line = '<div class="date">May 3</div>'
    updated = '<meta property="article:modified_time" content="2024-05-09T10:00:00Z">'
    known = (yearless(line, "https://courier.example/2024/05/quay"), yearless(line, head=updated))
    for when in known:
        assert when == Timestamp(raw="May 3", value=datetime(2024, 5, 3), precision="day")  # noqa: DTZ001
    assert yearless(line) == Timestamp(raw="May 3", precision="day", relative=True)
    old = updated.replace("2024-05", "2024-09")
    assert yearless(line, head=old) == yearless(line), "an update long after says nothing"
    retrieved = datetime(2025, 2, 1, tzinfo=timezone.utc)
    assert yearless(line, when=retrieved) == Timestamp(
        raw="May 3",
        value=datetime(2024, 5, 3),  # noqa: DTZ001
        precision="day",
        relative=True,
    )
    assert yearless(line, head=declared("2024-05-01")) != yearless(line), "what is declared in full is worth more"


@pytest.mark.parametrize(
    ("more", "day"),
    [("", "2024-03-12"), ("<p>Meeting: 05.28.2024</p>", "2024-12-03"), (declared("2024-12-03"), "2024-12-03")],
)
def test_the_day_comes_first_in_dates_with_dots(more: str, day: str) -> None:
    line = f'<div class="date">12.03.2024</div>{more if more.startswith("<p") else ""}'
    assert (published(line, head=more if more.startswith("<meta") else "", lang="en-US") or "")[:10] == day


def test_which_of_two_numeric_dates_is_turned() -> None:
    loose = '<meta name="date" content="11/01/2023 12:43:42">'
    assert (published("<p>Erstellt am: 01.11.2023</p>", head=loose, lang="de") or "")[:10] == "2023-11-01"
    line = '<div class="date">11.03.17 in Harbour</div>'
    assert (published(line, head=declared("2017-11-03T03:01:00-04:00")) or "")[:10] == "2017-11-03"


def test_the_day_of_a_capture_is_not_the_article_s() -> None:
    assert published(url="https://web.archive.org/web/20160218/http://courier.example/quay") is None
    url = "https://web.archive.org/web/20160218/http://courier.example/2014/05/03/quay"
    assert (published(url=url) or "")[:10] == "2014-05-03"


def test_scripts_are_asked_where_the_address_names_a_month_only() -> None:
    script = '<script>window.x = {"slug": "quay-reopens", "datePublished": "2024-05-03"}</script>'
    assert published(head=script, url="https://courier.example/2024/05/quay-reopens") == MAY_3

"""Dates: the spellings that are read, what is known of each, and what is refused."""

from __future__ import annotations

import time
from datetime import datetime, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articlekit.records import Timestamp
from articlekit.values.dates import date_in_url, find_date, parse_date

READ = {
    # ISO 8601 and its relatives
    "2024-05-01T10:00:00+0530": ("2024-05-01T10:00:00+05:30", "second"),
    "2024-05-01T10:00:00+05:30": ("2024-05-01T10:00:00+05:30", "second"),
    "2024-05-01T10:00:00-04": ("2024-05-01T10:00:00-04:00", "second"),
    "2024-05-01T10:00:00Z": ("2024-05-01T10:00:00+00:00", "second"),
    "2024-05-01T10:00:00": ("2024-05-01T10:00:00", "second"),
    "2024-05-01T10:00:00.25Z": ("2024-05-01T10:00:00.250000+00:00", "second"),
    "2024-05-01T10:00:00.1234567+02:00": ("2024-05-01T10:00:00.123456+02:00", "second"),
    "2024-05-01 10:00": ("2024-05-01T10:00:00", "minute"),
    "2024-05-01 10:00:00 UTC": ("2024-05-01T10:00:00+00:00", "second"),
    "2024/05/01 10:00": ("2024-05-01T10:00:00", "minute"),
    "2024-5-1": ("2024-05-01T00:00:00", "day"),
    "20240501": ("2024-05-01T00:00:00", "day"),
    "20240501T100000Z": ("2024-05-01T10:00:00+00:00", "second"),
    "2023/12": ("2023-12-01T00:00:00", "month"),
    "2023-12": ("2023-12-01T00:00:00", "month"),
    "2023": ("2023-01-01T00:00:00", "year"),
    "1714557600": ("2024-05-01T10:00:00+00:00", "second"),
    "1714557600000": ("2024-05-01T10:00:00+00:00", "second"),
    # mail, JavaScript, C
    "Wed, 01 May 2024 10:00:00 +0200": ("2024-05-01T10:00:00+02:00", "second"),
    "Wed, 1 May 2024 10:00:00 GMT": ("2024-05-01T10:00:00+00:00", "second"),
    "Wed May 01 2024 10:00:00 GMT+0200 (Central European Summer Time)": (
        "2024-05-01T10:00:00+02:00",
        "second",
    ),
    "Wed May  1 10:00:00 2024": ("2024-05-01T10:00:00", "second"),
    # written
    "March 3, 2024 at 5:04 p.m. EST": ("2024-03-03T17:04:00-05:00", "minute"),
    "Mar 3rd, 2024 12:10 AM": ("2024-03-03T00:10:00", "minute"),
    "Sept. 5, 2024": ("2024-09-05T00:00:00", "day"),
    "3-May-24": ("2024-05-03T00:00:00", "day"),
    "30 October 23": ("2023-10-30T00:00:00", "day"),
    "March 2024": ("2024-03-01T00:00:00", "month"),
    "Last Updated : 12 Mar 2024, 10:00 AM": ("2024-03-12T10:00:00", "minute"),
    "May 3, 202410:00 AM": ("2024-05-03T10:00:00", "minute"),
    "12. März 2024, 14:30 Uhr": ("2024-03-12T14:30:00", "minute"),
    "Veröffentlicht am 12. Jänner 2024 um 14.30 Uhr": ("2024-01-12T14:30:00", "minute"),
    "Stand: 12.03.2024 - 14:30 Uhr": ("2024-03-12T14:30:00", "minute"),
    "3 mars 2024": ("2024-03-03T00:00:00", "day"),
    "Publié le 1er août 2024 à 18h45": ("2024-08-01T18:45:00", "minute"),
    "lunes, 3 de mayo de 2024": ("2024-05-03T00:00:00", "day"),
    "3 de março de 2024 às 14h30": ("2024-03-03T14:30:00", "minute"),
    "1º maggio 2024": ("2024-05-01T00:00:00", "day"),
    "3 d'octubre de 2024": ("2024-10-03T00:00:00", "day"),
    "Laatste update: 3 mei 2024 om 14:30": ("2024-05-03T14:30:00", "minute"),
    "3 maja 2024, 14:30": ("2024-05-03T14:30:00", "minute"),
    "3. května 2024 v 14:20": ("2024-05-03T14:20:00", "minute"),
    "3. mai 2024 kl. 14.20": ("2024-05-03T14:20:00", "minute"),
    "3. toukokuuta 2024": ("2024-05-03T00:00:00", "day"),
    "2024. május 3. 14:30": ("2024-05-03T14:30:00", "minute"),
    "2024 m. gegužės 3 d.": ("2024-05-03T00:00:00", "day"),
    "3 Mayıs 2024": ("2024-05-03T00:00:00", "day"),
    "3 Μαΐου 2024": ("2024-05-03T00:00:00", "day"),
    "3 мая 2024 г., 14:30": ("2024-05-03T14:30:00", "minute"),
    "5 травня 2023": ("2023-05-05T00:00:00", "day"),
    "٣ مايو ٢٠٢٤": ("2024-05-03T00:00:00", "day"),
    "3 كانون الثاني 2024": ("2024-01-03T00:00:00", "day"),
    "3 במאי 2024": ("2024-05-03T00:00:00", "day"),
    "१२ मई 2024": ("2024-05-12T00:00:00", "day"),
    "3 Mei 2024 pukul 14:30 WIB": ("2024-05-03T14:30:00+07:00", "minute"),
    "5 tháng 5, 2024": ("2024-05-05T00:00:00", "day"),
    "3 พ.ค. 2567": ("2024-05-03T00:00:00", "day"),
    "2024年5月1日 21:23": ("2024-05-01T21:23:00", "minute"),
    "2024년 5월 1일 오후 3:05": ("2024-05-01T15:05:00", "minute"),
    "2024. 5. 1.": ("2024-05-01T00:00:00", "day"),
    # numbers
    "12.03.2024": ("2024-03-12T00:00:00", "day"),
    "03/12/2024": ("2024-12-03T00:00:00", "day"),
    "12/13/2024": ("2024-12-13T00:00:00", "day"),
    "03.05.24": ("2024-05-03T00:00:00", "day"),
    "10:05, 12.03.2024": ("2024-03-12T10:05:00", "minute"),
}


@pytest.mark.parametrize("text", READ)
def test_read(text: str) -> None:
    value, precision = READ[text]
    expected = Timestamp(raw=text, value=datetime.fromisoformat(value), precision=precision)  # type: ignore[arg-type]
    found = parse_date(f" {text}\n")
    assert found == expected
    assert found.value is not None
    assert expected.value is not None
    assert found.value.utcoffset() == expected.value.utcoffset()


@pytest.mark.parametrize(
    "text",
    [
        "", "a", "on:", "April", "7 May", "12:30", "12 comments", "10.000", "99999", "1899-01-01",
        "2101-01-01", "1234",
        "2024-13-01", "2024-02-30", "2024-00-10", "32.01.2024", "2024-05-01T25:00:00Z", "2024-2025",
        "2024/99",
        "v1.2.3", "192.168.1.1", "+1 555 123 4567", "9781234567890", "0000000000", "2024 items", "© 2024",
        "12/03/24",
        "May 3, 2024 to June 4, 2024", "1.2.3.2024", "PT5M", "5 min read",
    ],
)  # fmt: skip
def test_refused(text: str) -> None:
    assert parse_date(text) is None


@pytest.mark.parametrize(
    ("language", "month"),
    [("en", 3), ("en-US", 3), ("en_us", 3), ("en-GB", 12), ("en-IN", 12), ("de", 12), (None, 12)],
)
def test_ambiguous_numbers_go_by_language(language: str | None, month: int) -> None:
    found = parse_date("03/12/2024", language=language)
    assert found is not None
    assert found.value is not None
    assert found.value.month == month


def test_ambiguous_words_go_by_language() -> None:
    months = {language: parse_date("3 listopada 2024", language=language) for language in ("pl", "hr", None)}
    assert [found.value.month for found in months.values() if found and found.value] == [11, 10, 11]


def test_ambiguous_zones_stay_unknown() -> None:
    naive, told = parse_date("May 3, 2024 10:00 IST"), parse_date("May 3, 2024 10:00 IST", language="en-IN")
    assert naive is not None
    assert naive.value == datetime.fromisoformat("2024-05-03T10:00")
    assert told is not None
    assert told.value == datetime(2024, 5, 3, 10, tzinfo=timezone(timedelta(hours=5, minutes=30)))


def test_relative_resolves_against_base_only() -> None:
    base = datetime(2025, 5, 11, 12, tzinfo=timezone.utc)
    assert parse_date("1 day ago", base=base) == Timestamp(
        raw="1 day ago", value=base - timedelta(days=1), precision="day", relative=True
    )
    assert parse_date("1 day ago") == Timestamp(raw="1 day ago", precision="day", relative=True)


@pytest.mark.parametrize(
    ("text", "raw"),
    [
        ("By Jane Roe | Updated May 3, 2024 10:00 AM IST", "May 3, 2024 10:00 AM IST"),
        ("Von Jan Doe, 12.03.2024 14:30 Uhr", "12.03.2024 14:30 Uhr"),
        ("Publié le 3 mars 2024 à 10h05, mis à jour le 4 mars 2024", "3 mars 2024 à 10h05"),
        ("Friday, November 9th 2023 E-Edition", "November 9th 2023"),
        ("记者 2024年5月1日 21:23 来源", "2024年5月1日 21:23"),
        ("At 10:05, 3 May 2024 we left", "10:05, 3 May 2024"),
    ],
)
def test_find(text: str, raw: str) -> None:
    found = find_date(text)
    assert found is not None
    assert found.raw == raw
    assert found.value == getattr(parse_date(raw), "value", None)


def test_find_nothing() -> None:
    assert find_date("By Jane Roe") is None
    assert find_date("Chapter 12.3 of 2024") is None
    assert find_date("x" * 100_000 + " 3 May 2024") is None


@pytest.mark.parametrize(
    ("url", "expected", "precision"),
    [
        ("https://example.org/2024/05/01/slug", "2024-05-01", "day"),
        ("https://example.org/2024/5/1/slug?x=2020/01/01", "2024-05-01", "day"),
        ("https://example.org/2024/may/01/slug", "2024-05-01", "day"),
        ("https://example.org/20240501/slug.html", "2024-05-01", "day"),
        ("https://example.org/2024-05/01/c_12.htm", "2024-05-01", "day"),
        ("https://example.org/2024/0501/c12.html", "2024-05-01", "day"),
        ("https://example.org/news/slug-2024-05-01.html", "2024-05-01", "day"),
        ("https://example.org/story-20240501/", "2024-05-01", "day"),
        ("https://example.org/2024/05/", "2024-05-01", "month"),
        ("/2024/05/slug", "2024-05-01", "month"),
    ],
)
def test_url(url: str, expected: str, precision: str) -> None:
    found = date_in_url(url)
    assert found is not None
    assert (found.value, found.precision) == (datetime.fromisoformat(expected), precision)
    assert found.raw in url


@pytest.mark.parametrize(
    "url",
    [
        "/12345678",
        "/id/20241399",
        "/20240501123",
        "/a/2024/99/1",
        "/1999-2024/x",
        "/2024",
        "/?d=2024/05/01",
        "/120240501/",
    ],
)
def test_url_refused(url: str) -> None:
    assert date_in_url(url) is None


@given(st.text(max_size=130))
@settings(deadline=None)
def test_never_raises(text: str) -> None:
    assert parse_date(text) == parse_date(text)
    assert find_date(text) == find_date(text)
    assert date_in_url(text) == date_in_url(text)


PARTS = [
    "12", "3", "2024", "99", "-", "/", ".", ":", ",", "May", "März", "年",
    "5", "月", "日", "T", "Z", "+", "0530", "pm", "uhr", "EST", "(", ")",
    "|", "'", "Mon", "上午", "ค", "ม", "1714557600", "de",
]  # fmt: skip


@given(
    st.lists(st.sampled_from(PARTS), max_size=16),
    st.sampled_from(["", " "]),
    st.sampled_from([None, "en", "th"]),
)
@settings(deadline=None)
def test_never_raises_on_its_own_parts(parts: list[str], glue: str, language: str | None) -> None:
    text = glue.join(parts)
    for found in (parse_date(text, language=language), find_date(text, language=language)):
        assert found is None or (found.raw in text and (found.relative or found.value is not None))


@given(
    st.datetimes(*map(datetime.fromisoformat, ("1900-01-01", "2100-12-31"))).map(
        lambda moment: moment.replace(microsecond=0)
    )
)
@settings(deadline=None)
def test_iso_round_trip(moment: datetime) -> None:
    found = parse_date(moment.isoformat())
    assert found is not None
    assert found.value == moment


@pytest.mark.parametrize(
    "piece", ["1.", "2024-", "3 May ", "12:00 ", "年", "/2024", "-2024-05", "1714557600", "(", " "]
)
def test_long_texts_cost_nothing(piece: str) -> None:
    text = piece * 100_000
    started = time.perf_counter()
    parse_date(text)
    find_date(text)
    date_in_url(text)
    assert time.perf_counter() - started < 0.5

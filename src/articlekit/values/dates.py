"""Dates of all spellings that pages use, read without filling anything in."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta, timezone
from functools import lru_cache
from typing import TYPE_CHECKING

from articlekit.records import Precision, Timestamp
from articlekit.values.calendar_words import CalendarWords, calendar_words, words_of
from articlekit.values.clocks import Clock, sign
from articlekit.values.date_forms import find_clock, find_day, is_filler, offset
from articlekit.values.relative import parse_relative
from articlekit.values.timewords import TOKEN, fold, tokenize

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["COARSE", "date_in_url", "days_of", "find_date", "names_day", "parse_date"]

COARSE = ("year", "month", "week")
"""Precisions that name no day."""

_MAX_LENGTH = 120
_YEARS = range(1900, 2101)
_ISO = re.compile(
    r"(\d{4})([-/.])(\d\d?)(?:\2(\d\d?)(?:(?:[T ]|\s?T\s?|\s{2,4})"
    r"(\d\d?):(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?\s?(Z|z|[+-]\d\d(?::?\d\d)?)?)?)?",
    re.ASCII,
)
_PACKED = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T?(\d\d)(\d\d)(\d\d)?(Z|[+-]\d\d:?\d\d)?)?", re.ASCII)
_EPOCH = re.compile(r"(\d{10})(\d{3})?(?:\.\d{1,9})?", re.ASCII)
_EPOCHS = range(631_152_000, 4_133_980_800)  # 1990 to 2100
_DIGITS = re.compile(r"\d{4}|\d[./-]\s?\d\d?[./-]\s?\d\d|\d-\w{3,10}-\d\d|'\d\d|\d年|\d\s\w{3,12}\s\d\d$")
_TAIL = re.compile(r"\s*\([^()\d]{0,60}\)$")
_YEAR = re.compile(r"\d{4}年?")


def parse_date(text: str, *, base: datetime | None = None, language: str | None = None) -> Timestamp | None:
    """Read a text that is a date and nothing else but labels; None when it is none.

    Understood are ISO 8601 in the spellings of pages, epoch seconds and milliseconds, RFC 2822, written dates
    of some sixty languages, numeric dates (day first unless ``language`` is ``en`` or ``en-US``) and relative
    times, which resolve against ``base`` only. The offset stays as written; without one, the value is naive.
    Parts that are not stated are the first of their kind; ``precision`` tells how far the text goes.

    >>> parse_date("2024-05-01T10:00:00+0530").value.isoformat()
    '2024-05-01T10:00:00+05:30'
    >>> parse_date("Stand: 12. März 2024, 14:30 Uhr").value
    datetime.datetime(2024, 3, 12, 14, 30)
    >>> parse_date("2023/12").precision, parse_date("2024-13-01"), parse_date("12 comments")
    ('month', None, None)
    """
    raw = text.strip()
    if not 1 < len(raw) <= _MAX_LENGTH:
        return None
    if raw[0].isdigit():
        found = _from_usual(raw) if raw[10:11] == "T" else None
        if found is not None:
            return found
        match = _ISO.fullmatch(raw)
        if match is not None:
            return _from_iso(raw, match)
        if raw[3:4].isdigit():
            match = _PACKED.fullmatch(raw)
            found = (_from_packed(raw, match) if match else None) or _from_number(raw)
            if found is not None:
                return found
    if _DIGITS.search(raw):
        found = _from_words(raw, language)
        if found is not None:
            return found
    return parse_relative(raw, base)


def _from_usual(raw: str) -> Timestamp | None:
    """Read the commonest ISO spellings in C: whole seconds, with an offset or without."""
    if len(raw) not in (19, 20, 25) or raw[4] != "-" or raw[13] != ":" or (len(raw) == 20 and raw[-1] != "Z"):
        return None
    try:
        value = datetime.fromisoformat(raw if raw[-1] != "Z" else raw[:-1] + "+00:00")
    except ValueError:
        return None
    return Timestamp(raw=raw, value=value, precision="second") if value.year in _YEARS else None


def _from_iso(raw: str, match: re.Match[str]) -> Timestamp | None:
    year, _, month, day, hour, minute, second, fraction, zone = match.groups()
    clock = Clock(int(hour), int(minute), int(second) if second else None) if hour else None
    when = _build(raw, (int(year), int(month), int(day) if day else None), clock, _zone(zone))
    if fraction and when is not None and when.value is not None:
        value = when.value.replace(microsecond=int(fraction[:6].ljust(6, "0")))
        return Timestamp(raw=raw, value=value, precision=when.precision)
    return when


def _from_packed(raw: str, match: re.Match[str]) -> Timestamp | None:
    year, month, day, hour, minute, second, zone = match.groups()
    clock = Clock(int(hour), int(minute), int(second) if second else None) if hour else None
    return _build(raw, (int(year), int(month), int(day)), clock, _zone(zone))


def _from_number(raw: str) -> Timestamp | None:
    match = _EPOCH.fullmatch(raw)
    if match is not None and int(match[1]) in _EPOCHS:
        value = datetime(1970, 1, 1, tzinfo=timezone.utc) + timedelta(
            seconds=int(match[1]), milliseconds=int(match[2] or 0)
        )
        return Timestamp(raw=raw, value=value, precision="second")
    if _YEAR.fullmatch(raw):
        return _build(raw, (int(raw[:4]), None, None), None, None)
    return None


def _zone(text: str | None) -> timezone | None:
    if not text:
        return None
    return timezone.utc if text in "Zz" else offset(text[0], text[1:].replace(":", ""))


def _build(
    raw: str, day: tuple[int, int | None, int | None], clock: Clock | None, zone: timezone | None
) -> Timestamp | None:
    year, month, number = day
    if year not in _YEARS:
        return None
    precision: Precision = "day" if number is not None else "month" if month is not None else "year"
    if clock is not None and number is not None:
        precision = "second" if clock.second is not None else "hour" if clock.minute is None else "minute"
    else:
        clock, zone = Clock(0, None, None), None
    try:
        value = datetime(
            year,
            1 if month is None else month,
            1 if number is None else number,
            clock.hour,
            clock.minute or 0,
            clock.second or 0,
            tzinfo=zone,
        )
    except ValueError:
        return None
    return Timestamp(raw=raw, value=value, precision=precision)


@lru_cache(maxsize=256)
def _from_words(raw: str, language: str | None) -> Timestamp | None:
    """Read a written date; cached, as a line is asked as a whole and for its parts, and lists repeat their dates."""
    tokens = tokenize(fold(_TAIL.sub("", raw) if raw.endswith(")") else raw))
    found = _locate(tokens, language)
    if found is None:
        return None
    signature, when, start, end = found
    return (
        Timestamp(raw=raw, value=when.value, precision=when.precision)
        if is_filler(signature[:start] + signature[end:])
        else None
    )


def _locate(tokens: Sequence[str], language: str | None) -> tuple[str, Timestamp, int, int] | None:
    """Give the signature, the time that was found and the range of its tokens."""
    words = words_of(language)
    line = _paired(tokens, words)
    signature = sign(line, words.classes)
    day = find_day(line, signature, words, language)
    if day is None:
        return None
    clock, zone, start, end = find_clock(line, signature, day, language)
    when = _build("", (day.year, day.month, day.day), clock, zone)
    return None if when is None else (signature, when, start, end)


def _paired(tokens: Sequence[str], words: CalendarWords) -> list[str]:
    """Put names of two tokens into the first one; the second becomes a mark that counts for nothing."""
    line = list(tokens)
    for index, token in enumerate(tokens):
        seconds = words.pairs.get(token)
        if not seconds:
            continue
        for behind in (index + 1, index + 2):
            if behind < len(tokens) and tokens[behind] in seconds and tokens[index + 1 : behind] in ([], ["."]):
                line[index] = f"{token} {tokens[behind]}"
                line[index + 1 : behind + 1] = ["."] * (behind - index)
    return line


def find_date(text: str, *, base: datetime | None = None, language: str | None = None) -> Timestamp | None:
    """Give the first date inside a short text, ``raw`` being the part that it takes; None without one.

    >>> find_date("By Jane Roe | Updated May 3, 2024 10:00 AM GMT").raw
    'May 3, 2024 10:00 AM GMT'
    >>> find_date("By Jane Roe") is None
    True
    """
    if len(text) <= _MAX_LENGTH * 3 and _DIGITS.search(text):
        matches = list(TOKEN.finditer(text))
        words = [match[0] for match in matches]
        found = _locate(list(map(str.lower if text.isascii() else fold, words)), language)
        if found is not None:
            _, when, start, end = found
            raw = text[matches[start].start() : matches[end - 1].end()]
            return Timestamp(raw=raw, value=when.value, precision=when.precision)
    return parse_relative(text, base)


def days_of(when: Timestamp) -> set[date]:
    """Give the calendar days of a time, as written and in UTC; none where it names no day.

    >>> sorted(days_of(parse_date("2024-05-01T23:30:00-04:00")))
    [datetime.date(2024, 5, 1), datetime.date(2024, 5, 2)]
    """
    if when.value is None or when.precision in COARSE:
        return set()
    return {when.value.date(), when.value.astimezone(timezone.utc).date()} if when.value.tzinfo else {when.value.date()}


def names_day(when: Timestamp) -> bool:
    """Whether a time is known to the day, and by itself.

    >>> names_day(parse_date("2024-05")), names_day(parse_date("2024-05-03"))
    (False, True)
    """
    return when.value is not None and not when.relative and when.precision not in COARSE


_URL_DATES = tuple(
    re.compile(form, re.ASCII)
    for form in (
        r"/(?P<raw>(?P<year>(?:19|20)\d\d)/(?P<month>\d\d?|[a-z]{3,9})/(?P<day>\d\d?))(?=[/._-]|$)",
        r"/(?P<raw>(?P<year>(?:19|20)\d\d)[-_.](?P<month>\d\d?)[-_./](?P<day>\d\d?))(?=[/._-]|$)",
        r"/(?P<raw>(?P<year>(?:19|20)\d\d)/?(?P<month>[01]\d)/?(?P<day>[0-3]\d))(?=[/._-]|$)",
        r"[-_](?P<raw>(?P<year>(?:19|20)\d\d)-(?P<month>[01]\d)-(?P<day>[0-3]\d))(?=[/.]|$)",
        r"[-_](?P<raw>(?P<year>20\d\d)(?P<month>[01]\d)(?P<day>[0-3]\d))(?=[/.]|$)",
        r"/(?P<raw>(?P<year>(?:19|20)\d\d)[/-](?P<month>[01]\d))(?=/|$)",
    )
)


def date_in_url(url: str) -> Timestamp | None:
    """Give the date that the path of an address holds; numbers that only look like one are refused.

    >>> date_in_url("https://example.org/2024/05/01/slug").value, date_in_url("/2024/05/slug").precision
    (datetime.datetime(2024, 5, 1, 0, 0), 'month')
    >>> date_in_url("/article/20240501123") is None
    True
    """
    path = re.split(r"[?#]", url[:2048], maxsplit=1)[0].lower()
    for form in _URL_DATES:
        match = form.search(path)
        if match is None:
            continue
        parts = match.groupdict()
        name = parts["month"]
        month = int(name) if name.isdecimal() else calendar_words("en").months.get(name)
        day = int(parts["day"]) if parts.get("day") else None
        when = _build(parts["raw"], (int(parts["year"]), month, day), None, None) if month else None
        if when is not None:
            return when
    return None

"""The written forms of dates, as patterns over one class letter per token.

Letters: ``n`` one or two digits, ``y`` four, ``L`` other digits, ``M`` month name, ``W`` weekday,
``Y m d`` the year, month and day characters of East Asia, ``t`` the Vietnamese month word, ``o`` connectors
and ordinals, ``l`` labels, ``z u`` zones, ``a A p`` meridiems, ``x`` anything else; marks stand for
themselves.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import timedelta, timezone
from typing import TYPE_CHECKING

from articlekit.values.calendar_words import CalendarWords, zone_of
from articlekit.values.clocks import CLOCK, Clock, clock_from

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["DOTTED", "NUMERIC_DATE", "DayParts", "find_clock", "find_day", "is_filler", "month_first", "offset"]

_JOIN = "[.,o/-]{0,3}"
_NO_MORE = "(?![-/.][nyL](?![:.h]))"
_NO_LESS = "(?<![nyL][-/.])"
_WRITTEN = tuple(
    re.compile(form)
    for form in (
        rf"(?<![ny][:.])(?P<day>n){_JOIN}(?P<month>M){_JOIN}(?P<year>y|(?<=-)n(?![:.hn])|(?<=')n|(?<=M)n(?=$))",
        rf"(?<!Mn)(?<!Mn,)(?P<year>y)Y?{_JOIN}(?P<month>M){_JOIN}(?P<day>n)(?![:hn])(?!,?y)",
        rf"(?P<month>M){_JOIN}(?P<day>n){_JOIN}(?P<inner>(?:n:n(?::n)?[,.]?[aAp]?)?)[zu]?,?(?P<year>y)",
        rf"(?P<month>M){_JOIN}'?(?P<year>y)",
        rf"(?P<year>y){_JOIN}(?P<month>M)",
    )
)
_NUMERIC = tuple(
    re.compile(form)
    for form in (
        r"(?P<year>[yn])Y(?P<month>n)m(?:(?P<day>n)d)?",
        rf"{_NO_LESS}(?P<year>y)(?P<mark>[-/.])(?P<month>n)(?:(?P=mark)(?P<day>n)(?!:))?{_NO_MORE}",
        rf"{_NO_LESS}(?P<first>n)(?P<mark>[-/.])(?P<second>n)(?P=mark)(?P<year>[yn]){_NO_MORE}(?!:)",
        r"(?P<day>n)[,o]{0,2}t(?P<month>n)[,o/]{0,2}(?P<year>y)",
        r"t(?P<month>n)[,o/]{0,2}(?P<year>y)",
        rf"{_NO_LESS}(?P<month>n)[/.](?P<year>y){_NO_MORE}",
    )
)
_AFTER = re.compile(rf"[oWT,.()s:hl-]{{0,5}}?(?P<clock>{CLOCK.pattern})")
_BEFORE = re.compile(rf"(?P<clock>{CLOCK.pattern})(?P<zone>[(,]?[zu])?[oWd,.()s-]{{0,4}}$")
_ZONE = re.compile(
    r",?\(?(?:(?P<utc>u)?(?P<sign>[+-])(?:(?P<hours>n)(?::(?P<minutes>n))?|(?P<packed>y))|u|(?P<name>z))"
)
_FILLER = re.compile(r"[oWlTAhdzu,.()s:'/|-]*")
_MONTH_FIRST = frozenset({"en", "en-us", "en-ph", "en-us-posix"})
NUMERIC_DATE = re.compile(r"(\d\d?)(?<!\d\d\d)([./-])(\d\d?)\2(?:\d{4}|\d\d)(?!\d)", re.ASCII)
"""Day and month, in either order, and the mark between them; begins with a digit: what to look for."""
DOTTED = "-x-dots"
"""End of a language tag by which the month comes first in dates with dots as well, where a page shows that it does."""
_PIVOT = 69
_BUDDHIST = 543


@dataclass(slots=True, kw_only=True)
class DayParts:
    """Year, and month and day where stated, and the tokens they take."""

    year: int
    month: int | None
    day: int | None
    start: int
    end: int
    clock: Clock | None = None


def month_first(language: str | None, mark: str = "/") -> bool:
    """Tell whether 03/12/2024 is the twelfth of March in the language; with dots, the day comes first everywhere.

    >>> month_first("en-US"), month_first("en-GB"), month_first(None), month_first("en-US", ".")
    (True, False, False, False)
    """
    if language is None:
        return False
    tag = language.replace("_", "-").lower()
    return tag.removesuffix(DOTTED) in _MONTH_FIRST and (mark != "." or tag.endswith(DOTTED))


def find_day(tokens: Sequence[str], signature: str, words: CalendarWords, language: str | None) -> DayParts | None:
    """Give the first date that the tokens hold, in the first form that fits; None without one."""
    for form in _WRITTEN if "M" in signature else _NUMERIC:
        match = form.search(signature)
        if match is not None:
            return _day_parts(match, tokens, words, language)
    if "M" in signature:
        return find_day(tokens, signature.replace("M", "x"), words, language)
    return None


def _day_parts(
    match: re.Match[str], tokens: Sequence[str], words: CalendarWords, language: str | None
) -> DayParts | None:
    groups = {name: tokens[match.start(name)] for name, part in match.groupdict().items() if part}
    if "first" in groups:
        ordered = _ordered(groups, language)
        if ordered is None:
            return None
        groups["day"], groups["month"] = ordered
    if len(groups["year"]) == 1:
        return None
    name = groups.get("month")
    month = words.months.get(name) if name in words.months else int(name) if name else None
    year = _year(groups["year"], buddhist=name in words.thai or (language or "").lower().startswith("th"))
    parts = DayParts(
        year=year,
        month=month,
        day=int(groups["day"]) if "day" in groups else None,
        start=match.start(),
        end=match.end(),
    )
    if groups.get("inner"):
        inside = CLOCK.match(match.string, match.start("inner"), match.end("inner"))
        parts.clock = clock_from(inside, tokens) if inside else None
    return parts


def _ordered(groups: dict[str, str], language: str | None) -> tuple[str, str] | None:
    """Give day and month of a numeric date: by value if that tells, else by the language, else day first."""
    first, second, short = groups["first"], groups["second"], len(groups["year"]) < 4
    told = int(first) > 12 or int(second) > 12
    if short and (groups["mark"] == "-" or (groups["mark"] == "/" and not (told or language))):
        return None
    if int(second) > 12 or (not told and month_first(language, groups["mark"])):
        return second, first
    return first, second


def _year(token: str, *, buddhist: bool) -> int:
    year = int(token)
    if len(token) <= 2:
        return year + (2000 if year < _PIVOT else 1900)
    return year - _BUDDHIST if buddhist and year > 2400 else year


def find_clock(
    tokens: Sequence[str], signature: str, day: DayParts, language: str | None
) -> tuple[Clock | None, timezone | None, int, int]:
    """Give the clock beside the date, its zone, and the tokens that date and clock take together."""
    start, end, clock, zone = day.start, day.end, day.clock, None
    after = _AFTER.match(signature, end) if clock is None else None
    if after is not None:
        clock, end = clock_from(_inner(after), tokens), after.end()
    if clock is not None:
        zone, end = _zone_after(tokens, signature, end, clock, language)
        return clock, zone, start, end
    before = _BEFORE.search(signature, max(0, start - 16), start)
    if before is not None:
        clock, start = clock_from(_inner(before), tokens), before.start()
        zone = _zone_after(tokens, signature, before.end("clock"), clock, language)[0] if clock else None
    return clock, zone, start, end


def _inner(match: re.Match[str]) -> re.Match[str]:
    found = CLOCK.match(match.string, match.start("clock"), match.end("clock"))
    return found if found is not None else match


def _zone_after(
    tokens: Sequence[str], signature: str, end: int, clock: Clock | None, language: str | None
) -> tuple[timezone | None, int]:
    match = _ZONE.match(signature, end)
    if match is None:
        return None, end
    if match["name"]:
        return zone_of(tokens[match.start("name")], language), match.end()
    if not match["sign"]:
        return timezone.utc, match.end()
    if match["sign"] == "-" and match["hours"] and not (match["utc"] or (clock and clock.second is not None)):
        return None, end  # '10:00 - 11:30' is a span
    digits = tokens[match.start("packed")] if match["packed"] else tokens[match.start("hours")].zfill(2)
    if match["minutes"]:
        digits += tokens[match.start("minutes")]
    zone = offset(match["sign"], digits)
    return zone, match.end() if zone else end


def offset(sign: str, digits: str) -> timezone | None:
    """Give the zone of an offset such as ``+`` and ``0530`` or ``05``; None when no zone has it.

    >>> offset("-", "0400"), offset("+", "9900")
    (datetime.timezone(datetime.timedelta(days=-1, seconds=72000)), None)
    """
    minutes = int(digits[:2]) * 60 + int(digits[2:] or 0)
    if minutes > 14 * 60 or int(digits[2:] or 0) > 59:
        return None
    if minutes == 0:
        return timezone.utc
    return timezone(timedelta(minutes=-minutes if sign == "-" else minutes))


def is_filler(signature: str) -> bool:
    """Tell whether the rest of a text holds labels, weekdays, connectors and marks only."""
    return _FILLER.fullmatch(signature) is not None

"""Relative times: '3 hours ago', 'gestern, 14:30 Uhr', '3 天前', resolved against a given moment only.

A text is folded and cut into tokens; the number becomes ``#``; what is left must be a key of the table. Words
around the key must be such as pages put around a stamp, so that a headline that mentions a time is refused.
"""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from functools import lru_cache
from typing import TYPE_CHECKING

from dateutil.relativedelta import relativedelta

from articlekit.records import Precision, Timestamp
from articlekit.values.calendar_words import zone_of
from articlekit.values.relative_context import judge
from articlekit.values.relative_match import Core, find_core
from articlekit.values.relative_table import UNITS, Vocabulary, vocabulary
from articlekit.values.timewords import fold, primary_languages, tokenize

if TYPE_CHECKING:
    from collections.abc import Sequence

    from articlekit.values.clocks import Clock

__all__ = ["parse_relative"]

_MAX_LENGTH = 80
_MAX_YEARS = 60  # older than the web: 'Vor 100 Jahren' is a rubric
_LIMITS = {"year": _MAX_YEARS, "month": _MAX_YEARS * 12, "week": _MAX_YEARS * 52}
_MAX_AMOUNT = _MAX_YEARS * 365
_BARE_LENGTH = 8
_BARE_LIMIT = {"second": 59, "minute": 90, "hour": 23, "day": 99, "week": 520, "month": 24, "year": 30}
_UPPER = frozenset({"h", "hr", "hrs", "mo", "mos", "yr", "yrs"})
_SECONDS = {"second": 1, "minute": 60, "hour": 3600, "day": 86400, "week": 604800}
_FINER: dict[Precision, Precision] = {
    "year": "month",
    "month": "day",
    "week": "day",
    "day": "hour",
    "hour": "minute",
}


def parse_relative(text: str, base: datetime | None, languages: Sequence[str] | None = None) -> Timestamp | None:
    """Read a relative time; None when the text is none.

    ``base`` is the moment the page was retrieved: without it, ``value`` is None and the rest stands.
    ``languages`` (BCP 47) restricts the words that are understood; by default all are. The precision is that
    of the unit, or of the clock that the text gives. A bare 'today' is taken for a heading and refused.

    >>> moment = datetime(2025, 5, 11, 12, tzinfo=timezone.utc)
    >>> parse_relative("Updated 1 day ago", moment).value.isoformat()
    '2025-05-10T12:00:00+00:00'
    >>> parse_relative("gestern, 14:30 Uhr", moment).value.isoformat()
    '2025-05-10T14:30:00+00:00'
    >>> parse_relative("3 天前", None)
    Timestamp(raw='3 天前', value=None, precision='day', relative=True)
    >>> parse_relative("5 min read", moment) is None
    True
    """
    raw = text.strip()
    if not 1 < len(raw) <= _MAX_LENGTH:
        return None
    found = _find(raw, None if languages is None else primary_languages(languages))
    return None if found is None else _resolve(raw, *found, base)


@lru_cache(maxsize=256)
def _find(raw: str, languages: tuple[str, ...] | None) -> tuple[Core, Clock | None] | None:
    """Read what the text says; cached, as one that may hold a date is asked as a whole and for its parts."""
    words = vocabulary(languages)
    tokens = _tokens(_once(raw))
    if words.marks.isdisjoint(tokens):
        core = _bare(raw, tokens, words) if len(raw) <= _BARE_LENGTH else None
        return None if core is None else (core, None)
    core = find_core(tokens, words)
    if core is None or not _is_plausible(core):
        return None
    if not core.left and not core.right and core.kind != "word":
        return core, None
    fits, clock = judge(core, _once(raw), words)
    return (core, clock) if fits else None


def _tokens(text: str) -> list[str]:
    """Fold and cut a text; one of plain words, as most are, needs no pattern for it.

    >>> _tokens("Read more"), _tokens("2 days ago")
    (['read', 'more'], ['2', 'days', 'ago'])
    """
    if text.isascii() and text.replace(" ", "").isalpha():
        return text.lower().split()
    return tokenize(fold(text))


def _once(text: str) -> str:
    """Undo the doubling of a text that is there once for the eye and once for screen readers.

    >>> _once("1 day ago1 day ago"), _once("1 day ago 1 day ago"), _once("11")
    ('1 day ago', '1 day ago', '11')
    """
    half = len(text) // 2
    if half > 3 and text[:half] == text[-half:]:
        return text[:half]
    return text


def _is_plausible(core: Core) -> bool:
    return core.amount <= _LIMITS.get(core.unit, _MAX_AMOUNT)


def _bare(raw: str, tokens: list[str], words: Vocabulary) -> Core | None:
    """Read '13h' or '2 yrs': stamps only by their place, in the short units that durations rarely use."""
    if len(tokens) != 2 or not tokens[0].isdecimal() or len(tokens[0]) > 3:
        return None
    upper = not raw.islower() and tokens[1] not in _UPPER  # '3D', '1M'
    unit, amount = words.bare.get(tokens[1]), int(tokens[0])
    decade = tokens[1] == "s" and amount > 10 and amount % 10 == 0
    if unit is None or decade or upper or not 0 < amount <= _BARE_LIMIT[unit]:
        return None
    return Core(amount=amount, unit=unit)


def _resolve(raw: str, core: Core, clock: Clock | None, base: datetime | None) -> Timestamp | None:
    precision: Precision = core.unit if float(core.amount).is_integer() else _FINER.get(core.unit, core.unit)
    if clock is not None and UNITS.index(core.unit) < UNITS.index("day"):
        clock = None  # the clock of another zone: the distance is exact by itself
    if clock is not None:
        precision = "second" if clock.second is not None else "hour" if clock.minute is None else "minute"
    value = None
    if base is not None:
        try:
            value = base
            if clock is not None and clock.zone and base.tzinfo is not None:
                value = base.astimezone(zone_of(clock.zone, None) or base.tzinfo)
            for amount, unit in (*core.rest, (core.amount, core.unit)):
                value = _before(value, amount, unit)
        except (OverflowError, ValueError):
            return None
        if clock is not None:
            value = value.replace(hour=clock.hour, minute=clock.minute or 0, second=clock.second or 0, microsecond=0)
    return Timestamp(raw=raw, value=value, precision=precision, relative=True)


def _before(moment: datetime, amount: float, unit: Precision) -> datetime:
    """Go back by the calendar for days and longer, by the time that passed for hours and shorter.

    >>> _before(datetime(2024, 3, 31), 1, "month"), _before(datetime(2024, 3, 31), 1.5, "year")
    (datetime.datetime(2024, 2, 29, 0, 0), datetime.datetime(2022, 9, 30, 0, 0))
    """
    if unit == "year":
        return moment - relativedelta(months=round(amount * 12))
    if unit == "month":
        whole = int(amount)
        return moment - relativedelta(months=whole, days=round((amount - whole) * 30))
    step = timedelta(seconds=amount * _SECONDS[unit])
    if _SECONDS[unit] >= _SECONDS["day"] or moment.tzinfo is None or isinstance(moment.tzinfo, timezone):
        return moment - step
    return (moment.astimezone(timezone.utc) - step).astimezone(moment.tzinfo)

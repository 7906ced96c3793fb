"""Which of the dates found is the article's: plausible, told by a trustworthy source, in step with what is shown."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta, timezone

from articlekit.records import Timestamp
from articlekit.sources.evidence import AS_OF, DATELINE, LOOSE, Candidate
from articlekit.values.date_forms import NUMERIC_DATE
from articlekit.values.dates import COARSE, days_of

__all__ = ["DECLARED", "by_dateline", "by_standing", "implausible", "is_sure"]

DECLARED = frozenset({"jsonld", "microdata", "meta", "hydration"})
"""Sources that are written for machines."""
_EARLIEST = datetime(1990, 1, 1)  # noqa: DTZ001 - compared by day; the web begins here
_SLACK = timedelta(days=1)
_EAST, _WEST = timedelta(hours=14), timedelta(hours=12)  # how far zones lie from UTC
_STEP = timedelta(minutes=15)  # of which all offsets are multiples


_STANDINGS: tuple[tuple[str, Callable[[Candidate, bool], bool]], ...] = (
    ("declared by a name that tells what it is", lambda c, coarse: c.source in DECLARED and c.kind != LOOSE),
    ("shown in the head of the article", lambda c, coarse: c.kind == DATELINE and not (coarse or c.value.relative)),
    ("declared by a name such as 'date'", lambda c, coarse: c.kind == LOOSE),
    ("a day in the address", lambda c, coarse: c.source == "url" and not coarse),
    ("shown as that of the text", lambda c, coarse: c.kind == AS_OF and not coarse),
    ("shown elsewhere", lambda c, coarse: c.source == "visible" and not c.value.relative),
    ("a month in the address", lambda c, coarse: not c.value.relative),
    ("relative", lambda c, coarse: True),
)
"""What a date is worth, best first."""
_AS_OF = next(n for n, (name, _) in enumerate(_STANDINGS) if name == "shown as that of the text")


def implausible(when: Timestamp, retrieved_at: datetime | None) -> str | None:
    """Say why a time cannot be an article's; None when it can."""
    if when.value is None:
        return None
    plain = when.value.replace(tzinfo=None)
    if plain < _EARLIEST:
        return "before the web"
    if retrieved_at is not None and not when.relative:
        # Differences of times never overflow, times do.
        ahead = plain - retrieved_at.replace(tzinfo=None)
        ahead += (retrieved_at.utcoffset() or timedelta()) - (when.value.utcoffset() or timedelta())
        if ahead > _SLACK:
            return "after the page was retrieved"
    return None


def by_standing(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Order the dates by what they are worth, the given order kept among equals; a finer one of the same day wins."""
    kept = sorted(candidates, key=_standing)
    return _first_if(kept, lambda c: _finer(c.value, kept[0].value))


def is_sure(candidate: Candidate) -> bool:
    """Whether a date is worth more than one that is shown as that of the text."""
    return _standing(candidate) < _AS_OF


def _standing(candidate: Candidate) -> int:
    """Give the rank of what holds for a date; the last one holds for all."""
    coarse = candidate.value.precision in COARSE
    return next(n for n, (_, holds) in enumerate(_STANDINGS) if holds(candidate, coarse))


def _first_if(candidates: list[Candidate], holds: Callable[[Candidate], bool]) -> list[Candidate]:
    """Put the first of the others for which it holds before all."""
    better = next(filter(holds, candidates[1:]), None)
    return [better, *(c for c in candidates if c is not better)] if better else candidates


def by_dateline(candidates: list[Candidate], modified: Sequence[Candidate]) -> list[Candidate]:
    """Let an article's own dateline correct the date it declares: an earlier day, or the day where it is published.

    Tools that build pages declare the day of the last export, and instants in UTC.
    """
    if any(_swappable_mark(c.value) for c in candidates):
        candidates = _in_order(candidates, [*candidates, *modified])
    first = candidates[0]
    if first.source not in DECLARED or first.value.value is None:
        return candidates
    lines = [c for c in candidates if c.kind == DATELINE and c.value.value is not None and not c.value.relative]
    for line in lines:
        local = _localised(line.value, first.value)
        if local is not None:
            return [line._replace(value=local), *candidates]
    days = days_of(first.value)
    if any(not days.isdisjoint(days_of(line.value)) for line in lines):
        return candidates
    return _first_if(candidates, lambda c: c in lines and _corrects(c.value, first.value))


def _swappable_mark(when: Timestamp) -> str | None:
    """Give the mark between day and month of a numeric date where both could be either; None for other dates."""
    match = NUMERIC_DATE.search(when.raw)
    if match is None or int(match[1]) > 12 or int(match[3]) > 12 or match[1] == match[3]:
        return None
    return match[2]


def _in_order(candidates: Sequence[Candidate], others: Sequence[Candidate]) -> list[Candidate]:
    """Read 03/10/2023 the other way round where only that agrees with another date of the page.

    03.10.2023 is surer, as the day comes first nearly everywhere: it yields to dates that are no such numbers only.
    """
    told: dict[str | None, set[date]] = {None: set(), ".": set()}
    for other in others:
        told.setdefault(_swappable_mark(other.value), set()).update(days_of(other.value))
    sure = told[None]
    return [_turned(c, sure if _swappable_mark(c.value) == "." else sure | told["."]) for c in candidates]


def _turned(candidate: Candidate, told: set[date]) -> Candidate:
    when = candidate.value
    if when.value is None or when.value.day > 12 or not _swappable_mark(when) or when.value.date() in told:
        return candidate
    swapped = when.value.replace(month=when.value.day, day=when.value.month)
    return candidate._replace(value=replace(when, value=swapped)) if swapped.date() in told else candidate


def _localised(shown: Timestamp, declared: Timestamp) -> Timestamp | None:
    """Give the declared instant with the offset that the shown clock proves; None where they are not one instant."""
    one, two = shown.value, declared.value
    if one is None or two is None or two.utcoffset() or two.tzinfo is None or one.tzinfo is not None:
        return None
    if shown.precision == "day":
        return _at_midnight(shown, one, two)
    if "minute" not in (shown.precision, declared.precision) and shown.precision != declared.precision:
        return None
    if shown.precision in COARSE:
        return None
    offset = one.replace(second=0, microsecond=0) - two.replace(tzinfo=None, second=0, microsecond=0)
    if not offset or offset % _STEP or not -_WEST <= offset <= _EAST:
        return None
    return replace(shown, value=two.astimezone(timezone(offset)), precision=declared.precision)


def _at_midnight(shown: Timestamp, local: datetime, instant: datetime) -> Timestamp | None:
    """Give the shown day with its offset where the instant is its beginning: 23:00 UTC of the day before, in Berlin."""
    offset = local - instant.replace(tzinfo=None)
    if instant.date() >= local.date() or offset > _EAST or offset % _STEP:
        return None
    return replace(shown, value=instant.astimezone(timezone(offset)))


def _corrects(shown: Timestamp, declared: Timestamp) -> bool:
    """Whether the shown day lies before the declared one."""
    if shown.value is None or declared.value is None or not days_of(shown):
        return False
    return shown.value.date() < min(days_of(declared), default=date.min)


def _finer(one: Timestamp, two: Timestamp) -> bool:
    """Whether one says the same as two and more: the day of a month, or the local offset of an instant in UTC."""
    if one.value is None or two.value is None or one.precision is None or two.precision is None:
        return False
    if two.precision in ("year", "month") and one.precision not in COARSE:
        return one.value.year == two.value.year and (two.precision == "year" or one.value.month == two.value.month)
    local = one.value.utcoffset()
    if not local or two.value.utcoffset() is None or two.value.utcoffset():
        return False
    return abs(one.value - two.value) < timedelta(minutes=1)

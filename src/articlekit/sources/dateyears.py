"""The year of a day that is shown without one, where the page leaves no doubt about it."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from articlekit.records import Timestamp
from articlekit.values.dates import date_in_url
from articlekit.values.yearless import DayOfYear

if TYPE_CHECKING:
    from articlekit.sources.evidence import Evidence

__all__ = ["with_year"]

_UPDATED = timedelta(days=31)  # by which an update follows, as a rule; sites leave out years long gone as well
_SLACK = timedelta(days=1)
_YEAR = re.compile(r"/((?:19|20)\d\d)(?=[/-])")


def with_year(evidence: Evidence, found: DayOfYear) -> Timestamp:
    """Give a day with its year: that of the address, else that of an update soon after.

    Else it is taken for the last such day before ``retrieved_at``, and relative to it; without that, no value is given.
    """
    told = _in_address(evidence, found) or _before_update(evidence, found)
    if told is not None:
        return Timestamp(raw=found.raw, value=_midnight(told), precision="day")
    base = evidence.page.retrieved_at
    latest = found.before(min(base.date(), date.max - _SLACK) + _SLACK) if base is not None else None
    value = _midnight(latest) if latest is not None else None
    return Timestamp(raw=found.raw, value=value, precision="day", relative=True)


def _in_address(evidence: Evidence, found: DayOfYear) -> date | None:
    url = evidence.page.url or evidence.page.declared_url or ""
    stated = date_in_url(url)
    if stated is not None and stated.value is not None:
        return found.in_year(stated.value.year) if stated.value.month == found.month else None
    year = _YEAR.search(url)
    return found.in_year(int(year[1])) if year is not None else None


def _before_update(evidence: Evidence, found: DayOfYear) -> date | None:
    updates = [c.value.value.date() for c in evidence.get("modified") if c.value.value is not None]
    days = {found.shortly_before(update, _UPDATED) for update in updates}
    return days.pop() if len(days) == 1 else None


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day)  # noqa: DTZ001 - naive, as the page names no zone

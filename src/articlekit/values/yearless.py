"""Days without a year, as sites show those of this year: 'March 4', '4. Mai', '3月4日'."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import NamedTuple

from articlekit.values.calendar_words import words_of
from articlekit.values.clocks import sign
from articlekit.values.timewords import TOKEN, fold

__all__ = ["DayOfYear", "find_day_of_year"]

_LONGEST = 120
_LEAP = 2000  # has a 29th of February
_NO_YEAR = r"(?![-/.:,o']{0,3}[yL])(?![-/.'i]n)(?!,?n$)"
_FORMS = tuple(
    re.compile(form)
    for form in (
        rf"(?<![nyL][-/.:])(?<![Mn])(?<![Mn][.,o])(?P<month>M)[.,]?(?P<day>n)o?(?!:|M){_NO_YEAR}",
        rf"(?<![nyL][-/.:])(?<!M)(?P<day>n)[.o]{{0,2}}(?P<month>M)(?!M)(?![.,]?n(?![:h])){_NO_YEAR}",
        r"(?<!Y)(?P<month>n)m(?P<day>n)d",
    )
)
_WORDS = ("may", "march")  # of English, which are months where they begin with a capital


class DayOfYear(NamedTuple):
    """A day and its month."""

    raw: str
    """The part of the text that it takes."""
    month: int
    day: int

    def before(self, latest: date) -> date | None:
        """Give the last such day that is not after another.

        >>> DayOfYear("March 4", 3, 4).before(date(2025, 2, 1))
        datetime.date(2024, 3, 4)
        """
        years = (latest.year - back for back in range(9))  # a 29th of February may be eight years apart
        days = (self.in_year(year) for year in years)
        return next((day for day in days if day is not None and day <= latest), None)

    def in_year(self, year: int) -> date | None:
        """Give the day in a year; None where that year has none."""
        try:
            return date(year, self.month, self.day)
        except ValueError:
            return None

    def shortly_before(self, latest: date, most: timedelta) -> date | None:
        """Give such a day that is at most so long before another; None where none is."""
        found = self.before(latest)
        return found if found is not None and latest - found <= most else None


def find_day_of_year(text: str, language: str | None = None) -> DayOfYear | None:
    """Give the only day of a short text that is written without its year; None where there is none, or several.

    >>> find_day_of_year("Mar 6 Written By Jane Roe"), find_day_of_year("4. Mai, 10:05 Uhr", "de")
    (DayOfYear(raw='Mar 6', month=3, day=6), DayOfYear(raw='4. Mai', month=5, day=4))
    >>> find_day_of_year("3月4日 10:00"), find_day_of_year("May 3, 2024"), find_day_of_year("You may 2 more")
    (DayOfYear(raw='3月4日', month=3, day=4), None, None)
    """
    if len(text) > _LONGEST:
        return None
    matches = list(TOKEN.finditer(text))
    tokens = list(map(fold, (match[0] for match in matches)))
    words = words_of(language)
    signature = sign(tokens, words.classes)
    found = [match for form in _FORMS for match in form.finditer(signature)]
    if len(found) != 1:
        return None
    match = found[0]
    name, written = tokens[match.start("month")], matches[match.start("month")][0]
    if name in _WORDS and written.islower():
        return None
    raw = text[matches[match.start()].start() : matches[match.end() - 1].end()]
    found_day = DayOfYear(raw, words.months.get(name) or int(name), int(tokens[match.start("day")]))
    return found_day if found_day.in_year(_LEAP) is not None else None

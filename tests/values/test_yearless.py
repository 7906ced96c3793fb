"""Days that are written without their year, and texts that only look like one."""

from __future__ import annotations

from datetime import date

import pytest

from articlekit.values.yearless import DayOfYear, find_day_of_year


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("March 4", (3, 4)),
        ("4. Mai", (5, 4)),
        ("Tue, March 4th, 10:05 am", (3, 4)),
        ("Sept. 3", (9, 3)),
        ("le 4 mai à 10h30", (5, 4)),
        ("1 de mayo", (5, 1)),
        ("2 мая в 10:00", (5, 2)),
        ("Jane Roe Jun 9 5 min read", (6, 9)),
        ("3月4日 10:00", (3, 4)),
        ("29 February", (2, 29)),
    ],
)
def test_days(text: str, day: tuple[int, int]) -> None:
    found = find_day_of_year(text)
    assert found is not None
    assert (found.month, found.day) == day
    assert found.raw in text


@pytest.mark.parametrize(
    "text",
    [
        "May 3, 2024",
        "3 May 2024",
        "May 3 '24",
        "May 3 24",
        "2025年3月4日",
        "May 2024",
        "12.03.",
        "you may 2 more",
        "Updated Nov 19; posted Nov 18",
        "30 February",
        "10 Mar 8 min read",
        "May 3 " * 40,
    ],
)
def test_no_days(text: str) -> None:
    assert find_day_of_year(text) is None


def test_the_last_such_day() -> None:
    leap = DayOfYear("Feb 29", 2, 29)
    assert leap.before(date(2025, 3, 1)) == date(2024, 2, 29)
    assert leap.before(date(1904, 2, 28)) == date(1896, 2, 29)
    assert DayOfYear("May 3", 5, 3).before(date(2024, 5, 3)) == date(2024, 5, 3)

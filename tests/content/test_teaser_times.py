"""The time of a card: the line, a part of it, or a time element."""

from __future__ import annotations

from datetime import datetime, timezone

import pytest

from articlekit import Page
from articlekit.content.teasers.times import time_element, time_in, time_of

WHEN = datetime(2025, 5, 11, 12, tzinfo=timezone.utc)
PAGE = Page.load('<html lang="en"><body></body></html>', retrieved_at=WHEN)


@pytest.mark.parametrize(
    ("text", "raw"),
    [
        ("3 days ago", "3 days ago"),
        ("Courier | 3h", "3h"),
        ("Harbour – 25.03.2025", "25.03.2025"),
        ("By Jane Roe on May 3, 2025", "May 3, 2025"),
        ("2 / 5", None),
        ("Chapter 3 | Part 4", None),
        ("Harbour · 2024", None),
        ("The harbour", None),
    ],
)
def test_time_in(text: str, raw: str | None) -> None:
    found = time_in(PAGE, text)
    assert (found and found.raw) == raw


@pytest.mark.parametrize(
    ("pieces", "raw"),
    [
        (["Harbour", "3 days ago"], "3 days ago"),
        (["3 days ago", "Updated 3 days ago"], "3 days ago"),
        (["May 3, ", "2025"], "May 3, 2025"),
        (["Harbour", "25.03.2025", "25 March 2025", "12:36"], "25.03.2025"),
        (["The harbour of Brennick is widened ", "at last, ", "the council says"], None),
    ],
)
def test_time_of(pieces: list[str], raw: str | None) -> None:
    found = time_of(PAGE, " ".join("".join(pieces).split()), pieces)
    assert (found and found.raw) == raw


@pytest.mark.parametrize(
    ("markup", "raw", "value"),
    [
        ('<time datetime="2025-05-08T09:30Z">3 days ago</time>', "3 days ago", "2025-05-08T09:30:00+00:00"),
        ('<time datetime="2025-05-08T09:30Z">8 May 2025</time>', "8 May 2025", "2025-05-08T09:30:00+00:00"),
        ('<time datetime="2020-01-01">8 May 2025</time>', "8 May 2025", "2025-05-08T00:00:00"),
        ('<time datetime="PT5M">5 min</time><time>3 days ago</time>', "3 days ago", "2025-05-08T12:00:00+00:00"),
        ('<time datetime="2025-05-08">Read more</time>', None, None),
        (f'<time datetime="2025-05-08">{"The harbour. " * 9}</time>', "2025-05-08", "2025-05-08T00:00:00"),
        ("<time><span>3 days ago</span><span>Updated 3 days ago</span></time>", "3 days ago", None),
        ("<p>3 days ago</p>", None, None),
    ],
)
def test_time_element(markup: str, raw: str | None, value: str | None) -> None:
    page = Page.load(f"<html><body>{markup}</body></html>", retrieved_at=WHEN)
    found = time_element(page, page.elements("time"))
    assert (found and found.raw) == raw
    if value is not None:
        assert found is not None
        assert found.value is not None
        assert found.value.isoformat() == value

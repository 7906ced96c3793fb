"""What pages, sidecars and rows tell of where and when they were saved."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime, timezone
from email.utils import parsedate_to_datetime
from typing import Any, NamedTuple

from articlekit.values.copies import published_at

__all__ = ["NOTHING", "Known", "charset_of", "moment", "told_by_page", "told_by_row"]

_DATED = (  # the comments of tools that tell when they saved the page
    re.compile(rb"Page saved with SingleFile\s{1,20}url:[ \t]*\S{1,4000}\s{1,20}saved date:[ \t]*([^\r\n]{1,100})"),
    re.compile(rb"<!-- Mirrored from [^\s>]{1,4000} by HTTrack[^,>]{0,200},[ \t]*([^>]{1,60}?)[ \t]*-->"),
)
_SCRIPTED = re.compile(r"\w{3} (\w{3} \d{2} \d{4} \d{2}:\d{2}:\d{2}) GMT([+-]\d{4})")  # Date.toString() of JavaScript
_COMPACT = re.compile(r"\d{14}")
_FRACTION = re.compile(r"\.(\d+)")
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]{2,40})", re.IGNORECASE)
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


class Known(NamedTuple):
    """What is known of a page beside its bytes."""

    url: str | None = None
    charset: str | None = None
    retrieved_at: datetime | None = None

    def otherwise(self, other: Known) -> Known:
        """Fill in what is not known from another."""
        return Known(
            self.url if self.url is not None else other.url,
            self.charset if self.charset is not None else other.charset,
            self.retrieved_at if self.retrieved_at is not None else other.retrieved_at,
        )


NOTHING = Known()
"""Nothing is known."""


def moment(value: Any) -> datetime | None:
    """Read a time as containers write it: ISO 8601, RFC 5322, 14 digits (UTC), JavaScript, seconds since 1970.

    None when it is none of these. A time without an offset stays without one.

    >>> moment("2025-05-11T12:00:00Z").isoformat()
    '2025-05-11T12:00:00+00:00'
    >>> moment("Sun, 11 May 2025 12:00:00 +0200").isoformat()
    '2025-05-11T12:00:00+02:00'
    >>> moment("Sun May 11 2025 12:00:00 GMT+0200 (Central European Summer Time)").isoformat()
    '2025-05-11T12:00:00+02:00'
    """
    if isinstance(value, datetime):
        return value
    try:
        if isinstance(value, int | float) and not isinstance(value, bool):
            return datetime.fromtimestamp(value, timezone.utc)
        return _written(value.strip()) if isinstance(value, str) else None
    except (ValueError, TypeError, IndexError, OverflowError, OSError):
        return None


def _written(text: str) -> datetime:
    if _COMPACT.fullmatch(text):
        return datetime.strptime(text, "%Y%m%d%H%M%S").replace(tzinfo=timezone.utc)
    if scripted := _SCRIPTED.match(text):
        month, day, year, clock = scripted.group(1).split()
        return datetime.fromisoformat(
            f"{year}-{_MONTHS.index(month) + 1:02}-{day}T{clock}{scripted.group(2)[:3]}:{scripted.group(2)[3:]}"
        )
    if text[:4].isdigit():
        return datetime.fromisoformat(_six_digits(text.replace("Z", "+00:00")))
    return parsedate_to_datetime(text)


def _six_digits(text: str) -> str:
    """Before Python 3.11 fractions of seconds have three digits or six."""
    return _FRACTION.sub(lambda found: "." + found.group(1)[:6].ljust(6, "0"), text)


def charset_of(content_type: str | None) -> str | None:
    """Give the charset that a Content-Type names.

    >>> charset_of('text/html; charset="windows-1251"')
    'windows-1251'
    """
    found = _CHARSET.search(content_type or "")
    return found.group(1) if found else None


def told_by_page(head: bytes) -> Known:
    """Read the comment that the saving browser or tool left.

    >>> told_by_page(b"<!-- saved from url=(0032)https://courier.example/quay.html -->").url
    'https://courier.example/quay.html'
    """
    dates = (form.search(head) for form in _DATED)
    date = next((found[1].decode("utf-8", "replace") for found in dates if found), None)
    return Known(published_at(head), None, moment(date))


def told_by_row(row: Mapping[str, Any], url_field: str, date_field: str) -> Known:
    """Read address and time from an object such as a sidecar or a row; what is of another type is left out."""
    url = row.get(url_field)
    return Known(url if isinstance(url, str) and url else None, None, moment(row.get(date_field)))

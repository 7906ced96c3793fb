"""Times of day among tokens: '14:30 Uhr', '5:04 p.m.', '14h30', '下午3点05分'."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from articlekit.values.timewords import fold, load_table

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

__all__ = ["CLOCK", "Clock", "clock_from", "read_clock", "sign", "token_classes"]

_UNKNOWN = "x"
_CLOCK = (
    r"(?P<early>[ap])?(?P<hour>n)(?:"
    r"[:.h](?P<minute>n)(?:[:.m](?P<second>n)(?:[.,:][nyL])?)?[hims]?(?:,?\.?(?P<late>[apA]))?"
    r"|h"
    r"|(?P<bare>[apA]))"
)
CLOCK = re.compile(_CLOCK)
"""Matches a signature (see ``sign``), one letter per token."""


class Clock(NamedTuple):
    """A time of day; ``second`` is None when it is not stated, ``minute`` when only the hour is."""

    hour: int
    minute: int | None
    second: int | None
    zone: str | None = None
    """The folded abbreviation behind it."""


@cache
def token_classes() -> Mapping[str, str]:
    """Give the class letter of the marks, hour words and meridiems that a clock is made of."""
    table = load_table("calendar_supplement")["classes"]
    return {fold(token): letter for letter, tokens in table.items() for token in tokens.split()}


def sign(tokens: Sequence[str], classes: Mapping[str, str]) -> str:
    """Give one letter per folded token: ``n`` one or two digits, ``y`` four, ``L`` more, or its class.

    >>> sign(["10", ":", "05", "pm", "2024", "foo"], token_classes())
    'n:npyx'
    """
    return "".join(
        ("n" if len(token) < 3 else "y" if len(token) == 4 else "L")
        if token.isdecimal()
        else classes.get(token, _UNKNOWN)
        for token in tokens
    )


def clock_from(match: re.Match[str], tokens: Sequence[str]) -> Clock | None:
    """Give the clock that a match of ``CLOCK`` in the signature stands for; None when no clock shows it."""

    def number(name: str) -> int | None:
        at = match.start(name)
        return None if at < 0 else int(tokens[at])

    hour, minute, second = number("hour"), number("minute"), number("second")
    half = match["early"] or match["late"] or match["bare"]
    if half and hour is not None and hour <= 12:
        hour = hour % 12 + (12 if half == "p" else 0)
    if hour == 24 and not minute:
        return None
    if hour is None or hour > 23 or (minute or 0) > 59 or (second or 0) > 59:
        return None
    return Clock(hour, minute, second)


def read_clock(tokens: Sequence[str]) -> Clock | None:
    """Read tokens that are a clock and nothing else.

    >>> read_clock(["7", ":", "17", "pm"])
    Clock(hour=19, minute=17, second=None, zone=None)
    >>> read_clock(["181"]) is None
    True
    """
    match = CLOCK.fullmatch(sign(tokens, token_classes()))
    return clock_from(match, tokens) if match else None

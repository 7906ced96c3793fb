"""The steps that a rule may send its value through: one table, arguments as data."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from articlekit.errors import RuleError
from articlekit.records import Precision, Timestamp
from articlekit.sites.names import did_you_mean
from articlekit.values.bylines import parse_byline
from articlekit.values.dates import parse_date

if TYPE_CHECKING:
    from articlekit.page import Page

__all__ = ["STEPS", "Step", "apply_steps", "check_step"]

Step: TypeAlias = str | tuple[Any, ...]
"""The name of a step, or a tuple of its name and arguments: ``"trim"``, ``("strip_prefix", "By ")``."""
_NUMBER = re.compile(r"\d[\d\s.,'\u2019\u00a0\u202f]*")


_NUMERIC = set("dmyYHMSfzj%")  # names of months and days would follow the locale of the process
_FINEST: tuple[tuple[Precision, str], ...] = (
    ("second", "%S"),
    ("minute", "%M"),
    ("hour", "%H"),
    ("day", "%d%j"),
    ("month", "%m"),
)


class _Kind(NamedTuple):
    run: Callable[..., Any]
    least: int = 0
    most: int = 0
    takes: type = str
    fault: Callable[..., bool] = lambda *arguments: not all(arguments)
    """Whether arguments of the right number and type are still wrong; by default, when one is empty."""


def apply_steps(value: Any, steps: tuple[Step, ...], page: Page) -> Any:
    """Send a value through the steps, each on the result of the one before; a list goes item by item.

    Gives None as soon as a step leaves nothing.
    """
    for step in steps:
        name, *arguments = (step,) if isinstance(step, str) else step
        run = STEPS[name].run
        if isinstance(value, list):
            parts = [run(page, str(item), *arguments) for item in value]
            value = [part for item in parts for part in (item if isinstance(item, list) else [item]) if _is_there(part)]
        else:
            value = run(page, str(value), *arguments)
        if not _is_there(value):
            return None
    return value


def _is_there(value: Any) -> bool:
    return value is not None and value not in ("", [])


def check_step(step: object) -> None:
    """Raise ``RuleError`` when a step is unknown or its arguments are wrong.

    >>> check_step(("strip_prefixes", "By "))
    Traceback (most recent call last):
    ...
    articlekit.errors.RuleError: unknown transform 'strip_prefixes': did you mean 'strip_prefix'?
    """
    name, *arguments = (step,) if isinstance(step, str) else step if isinstance(step, tuple) and step else (None,)
    if not isinstance(name, str):
        raise RuleError(f"a transform must be a name, or a list of a name and arguments, not {step!r}")
    kind = STEPS.get(name)
    if kind is None:
        raise RuleError(f"unknown transform {name!r}: {did_you_mean(name, STEPS)}")
    if not kind.least <= len(arguments) <= kind.most or not all(isinstance(item, kind.takes) for item in arguments):
        count = str(kind.least) if kind.least == kind.most else f"{kind.least} to {kind.most}"
        what = "table" if kind.takes is dict else "text"
        raise RuleError(f"transform {name!r} takes {count} arguments of the kind {what}, not {arguments!r}")
    if kind.fault(*arguments):
        raise RuleError(f"transform {name!r} cannot use {arguments!r}: {_FAULTS.get(name, 'an argument is empty')}")


def _strip_prefix(page: Page, text: str, *prefixes: str) -> str:
    return next((text[len(p) :] for p in prefixes if text.casefold().startswith(p.casefold())), text).strip()


def _strip_suffix(page: Page, text: str, *suffixes: str) -> str:
    return next((text[: -len(s)] for s in suffixes if text.casefold().endswith(s.casefold())), text).strip()


def _split(page: Page, text: str, *marks: str) -> list[str]:
    for mark in marks[1:]:
        text = text.replace(mark, marks[0])
    return [part.strip() for part in text.split(marks[0]) if part.strip()]


def _split_authors(page: Page, text: str, *marks: str) -> list[str]:
    return _split(page, text, *marks) if marks else [author.name for author in parse_byline(text)]


def _parse_date(page: Page, text: str, layout: str = "") -> Timestamp | str | None:
    """Read by a ``strptime`` layout; without one, or when it does not fit, leave it to the general reader."""
    if not layout:
        return parse_date(text, base=page.retrieved_at, language=page.language)
    try:
        value = datetime.strptime(text, layout)  # noqa: DTZ007 - the layout says whether there is an offset
    except ValueError:
        return None
    finest: Precision = next(
        (unit for unit, marks in _FINEST if any(m in layout for m in (marks[:2], marks[2:]) if m)), "year"
    )
    return Timestamp(raw=text, value=value, precision=finest)


def _is_bad_layout(layout: str = "%Y") -> bool:
    marks = re.findall(r"%(.?)", layout)
    return not {"Y", "y"} & set(marks) or not _NUMERIC.issuperset(marks)


def _number(page: Page, text: str, mark: str = ".") -> float | int | None:
    """Read the first number, ``mark`` being its decimal mark: ``number`` of '1,299.50 EUR' is 1299.5."""
    found = _NUMBER.search(text[:200])
    if not found:
        return None
    whole, _, rest = found.group().strip().rstrip(".,").partition(mark)
    digits = "".join(filter(str.isdecimal, whole))
    fraction = "".join(filter(str.isdecimal, rest))
    return float(f"{digits}.{fraction}") if fraction else int(digits)


def _map(page: Page, text: str, table: dict[str, Any]) -> Any:
    return table.get(text)


STEPS: dict[str, _Kind] = {
    "strip_prefix": _Kind(_strip_prefix, 1, 20),
    "strip_suffix": _Kind(_strip_suffix, 1, 20),
    "before": _Kind(lambda page, text, mark: text.partition(mark)[0].strip(), 1, 1),
    "after": _Kind(lambda page, text, mark: text.partition(mark)[2].strip(), 1, 1),
    "replace": _Kind(lambda page, text, old, new: text.replace(old, new).strip(), 2, 2, str, lambda old, new: not old),
    "lower": _Kind(lambda page, text: text.lower()),
    "title": _Kind(lambda page, text: text.title()),
    "split": _Kind(_split, 1, 20),
    "split_authors": _Kind(_split_authors, 0, 20),
    "parse_date": _Kind(_parse_date, 0, 1, str, _is_bad_layout),
    "number": _Kind(_number, 0, 1),
    "absolute_url": _Kind(lambda page, text: page.absolute(text)),
    "map": _Kind(_map, 1, 1, dict),
}
"""Per step what it does, how many arguments it takes at least and at most, and of which type."""
_FAULTS = {"parse_date": "a layout names the year and numbers only, such as %d.%m.%Y %H:%M"}

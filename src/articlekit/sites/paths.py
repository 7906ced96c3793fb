"""Paths into JSON: ``@graph[@type=NewsArticle].author.name``.

    path   = [script ":"] step {"." step | bracket}
    script = "ld" | "#" id | "window." name      which scripts are searched; without it, all of them
    step   = a name
    bracket = "[" (number | "*" | name "=" value | '"' name '"') "]"

A name looks into every item of a list, as JSON-LD writes one value or a list of them alike. ``[2]`` and ``[-1]`` take
one item, ``[*]`` all, ``[@type=Person]`` those whose member has that value or lists it, ``["og:title"]`` a name of any
characters.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Any, NamedTuple, TypeAlias

from articlekit.errors import RuleError

__all__ = ["JsonPath", "Located", "find", "parse_path"]

Located: TypeAlias = tuple[str, Any]
"""Where a value stands, and the value."""
_SCRIPT = re.compile(r"(ld|#[\w-]+|window\.[\w$.]+):")
_NAME = r"""(?P<name>[^.\[\]"=\s]+)"""
_BRACKET = r"""\[(?:(?P<index>-?\d+)|(?P<all>\*)|(?P<key>[^\]"=\s]+)=(?P<value>[^\]]+)|"(?P<quoted>[^"\]]+)")\]"""
_FIRST = re.compile(f"{_NAME}|{_BRACKET}")
_STEP = re.compile(rf"\.{_NAME}|{_BRACKET}")
_MOST = 1_000  # values that one step may give: pages are hostile, and lists in lists multiply


class _Step(NamedTuple):
    kind: str
    name: str
    value: str = ""


class JsonPath(NamedTuple):
    """A path taken apart."""

    script: str
    steps: tuple[_Step, ...]


@lru_cache(maxsize=512)
def parse_path(path: str) -> JsonPath:
    """Take a path apart.

    Raises ``RuleError`` that names the place where it cannot be read.

    >>> parse_path("ld:@graph[0].author").script
    'ld'
    >>> parse_path("author..name")
    Traceback (most recent call last):
    ...
    articlekit.errors.RuleError: bad JSON path 'author..name': cannot read '..name', write it like author[0].name
    """
    script = _SCRIPT.match(path)
    at = script.end() if script else 0
    steps: list[_Step] = []
    while at < len(path):
        found = _STEP.match(path, at) if steps else _FIRST.match(path, at)
        if not found:
            raise RuleError(f"bad JSON path {path!r}: cannot read {path[at:]!r}, write it like author[0].name")
        steps.append(_step(found))
        at = found.end()
    if not steps:
        raise RuleError(f"bad JSON path {path!r}: it is empty, write it like author[0].name")
    return JsonPath(script.group(1) if script else "", tuple(steps))


def _step(found: re.Match[str]) -> _Step:
    if found["index"]:
        return _Step("index", found["index"])
    if found["all"]:
        return _Step("all", "*")
    if found["key"]:
        return _Step("where", found["key"], found["value"].strip("\"'"))
    return _Step("name", found["name"] or found["quoted"])


def find(path: JsonPath, root: Located) -> list[Located]:
    """Give the values at a path below a root, in the order of the data.

    >>> find(parse_path("author.name"), ("$", {"author": [{"name": "Ada"}, {"name": "Bob"}]}))
    [('$.author[0].name', 'Ada'), ('$.author[1].name', 'Bob')]
    >>> find(parse_path("[@type=Person].name"), ("$", [{"@type": ["Person"], "name": "Ada"}, {"@type": "Place"}]))
    [('$[0].name', 'Ada')]
    """
    found = [root]
    for step in path.steps:
        found = [item for located in found for item in _take(step, located)][:_MOST]
    return found


def _take(step: _Step, located: Located) -> Iterable[Located]:
    where, value = located
    items = [(f"{where}[{n}]", part) for n, part in enumerate(value[:_MOST])] if isinstance(value, list) else [located]
    if step.kind == "all":
        return items
    if step.kind == "index":
        n = int(step.name)
        within = isinstance(value, list) and -len(value) <= n < len(value)
        return [(f"{where}[{n % len(value)}]", value[n])] if within else []
    members = [(at, part) for at, part in items if isinstance(part, dict) and step.name in part]
    if step.kind == "where":
        return [(at, part) for at, part in members if step.value in _texts(part[step.name])]
    return [(f"{at}.{step.name}", part[step.name]) for at, part in members]


def _texts(value: Any) -> list[str]:
    return [str(part) for part in (value if isinstance(value, list) else [value])]

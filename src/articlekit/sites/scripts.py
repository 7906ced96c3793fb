"""The JSON that a page's scripts carry: JSON-LD, JSON scripts, and objects assigned to a variable of the window."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from articlekit.sites.paths import JsonPath, Located, find
from articlekit.sources.jsonld import read_json

if TYPE_CHECKING:
    from articlekit.page import Node, Page

__all__ = ["ScriptData", "script_data", "values_at"]

_ASSIGNED = re.compile(r"\bwindow\.([\w$.]{1,80})\s{0,9}=\s{0,9}(?=[{\[])")
_LONGEST = 3_000_000
_MOST_ASSIGNED = 20


class ScriptData(NamedTuple):
    """The data of one script."""

    names: tuple[str, ...]
    """How a path calls it: ``ld``, ``#`` and the script's id, ``window.`` and the variable."""
    locator: str
    data: Any


def script_data(page: Page) -> tuple[ScriptData, ...]:
    """Give the data of all scripts that can be read, JSON-LD first, else in the order of the page."""
    return page.once(_read_all)


def _read_all(page: Page) -> tuple[ScriptData, ...]:
    found = [data for n, script in enumerate(page.elements("script")) for data in _read(script, f"(//script)[{n + 1}]")]
    return tuple(sorted(found, key=lambda data: "ld" not in data.names))


def _read(script: Node, locator: str) -> Iterator[ScriptData]:
    text, kind = script.text or "", (script.get("type") or "").lower()
    if not text or len(text) > _LONGEST:
        return
    names = (f"#{script.get('id')}",) if script.get("id") else ()
    if "json" in kind:
        try:
            yield ScriptData((("ld",) if "ld+json" in kind else ()) + names, f"{locator}$", read_json(text))
        except ValueError:  # the source of JSON-LD reports it
            return
    elif not kind or "javascript" in kind:
        for name, data in _assigned(text):
            yield ScriptData((f"window.{name}", *names), f"{locator}~{name}", data)


def _assigned(text: str) -> Iterator[tuple[str, Any]]:
    at = 0
    for _ in range(_MOST_ASSIGNED):
        found = _ASSIGNED.search(text, at)
        if not found:
            return
        at = found.end()
        try:
            data, at = json.JSONDecoder(strict=False).raw_decode(text, at)
        except (ValueError, RecursionError):
            continue
        yield found.group(1), data


def values_at(page: Page, path: JsonPath) -> list[Located]:
    """Give the values at a path in the first script that has any; values that are objects or lists are left out."""
    for script in script_data(page):
        if not path.script or path.script in script.names:
            found = [item for item in find(path, (script.locator, script.data)) if isinstance(item[1], _PLAIN)]
            if found:
                return found
    return []


_PLAIN = (str, int, float)

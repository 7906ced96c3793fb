"""Data that scripts carry: ``__NEXT_DATA__`` and the like, and dates in other inline scripts.

Such data is large and of no standard, so it is asked only for what the page gives nowhere else.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from articlekit.sources.evidence import Evidence

if TYPE_CHECKING:
    from articlekit.page import Node, Page

__all__ = ["body_html", "read"]

_DATE = re.compile(
    r"""["'](date_?published|published_?(?:at|date|time|on)?|publish_?(?:date|time|ed_time)|pub_?date|first_?published(?:_?(?:at|date))?|"""
    r"""publication_?date|date_?publication|display_?date|post_?date|release_?date|created_?(?:at|date))["']\s*:\s*"""
    r"""["']?(\d{4}-\d\d-\d\d[^"',}\s]{0,25}(?: \d\d:\d\d(?::\d\d)?)?|\d{10}(?:\d{3})?)(?!\d)""",
    re.I,
)
_LONGEST = 3_000_000
_NODES = 20_000
_LEAST_HTML = 400
_PARAGRAPH = re.compile(r"<p[\s>]", re.I)


def read(page: Page, evidence: Evidence) -> None:
    """Offer a publication date when neither head, JSON-LD nor text gave one."""
    if evidence.get("published"):
        return
    for where, script in _scripts(page):
        found = _DATE.search(script.text or "", 0, _LONGEST)
        if found:
            evidence.add("published", found.group(2), "hydration", f"{where}~{found.group(1)}")
            return


def _scripts(page: Page) -> Iterator[tuple[str, Node]]:
    for n, script in enumerate(page.elements("script")):
        if script.text and "ld+json" not in (script.get("type") or ""):
            yield f"(//script)[{n + 1}]", script


def body_html(page: Page) -> tuple[str, str] | None:
    """Give the longest piece of HTML in a JSON script, and its path: the body of a page that scripts build."""
    best: tuple[str, str] | None = None
    for where, script in _scripts(page):
        if "json" in (script.get("type") or "") and len(script.text or "") <= _LONGEST:
            try:
                data = json.loads(script.text or "")
            except (ValueError, RecursionError):
                continue
            for path, text in _strings(data):
                if len(text) > (len(best[1]) if best else _LEAST_HTML) and _PARAGRAPH.search(text):
                    best = (where + path, text)
    return best


def _strings(data: Any) -> Iterator[tuple[str, str]]:
    stack: list[tuple[str, Any]] = [("$", data)]
    for _ in range(_NODES):
        if not stack:
            return
        path, item = stack.pop()
        if isinstance(item, str):
            yield path, item
        elif isinstance(item, dict):
            stack += [(f"{path}.{key}", part) for key, part in item.items()]
        elif isinstance(item, list):
            stack += [(f"{path}[{n}]", part) for n, part in enumerate(item)]

"""Data that scripts carry: ``__NEXT_DATA__`` and the like, and dates in other inline scripts.

Such data is large and of no standard, so it is asked only for what the page gives nowhere else.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING, Any

from articlekit.sources.evidence import Evidence

if TYPE_CHECKING:
    from articlekit.page import Node, Page

__all__ = ["body_html", "read"]

_DATE = re.compile(  # begins with a sign and tells the first letters, so that most of a script is passed over
    r"""["'](?=[cdfpr])(?:(?P<sure>date_?published|published_?(?:at|date|time|on)?|publish_?(?:date|time|ed_time)|"""
    r"""pub_?date|first_?published(?:_?(?:at|date))?|publication_?date|date_?publication|posted_?(?:at|on)|post_?date)"""
    r"""|(?P<maybe>display_?date|release_?date|created_?(?:at|date)))\\{0,3}["']\s{0,3}:\s{0,3}"""
    r"""\\{0,3}["']?(?P<date>\d{4}-\d\d-\d\d[^"',}\\\s]{0,25}(?: \d\d:\d\d(?::\d\d)?)?|\d{10}(?:\d{3})?)(?!\d)""",
    re.I,
)
_MOST_DATES = 200
_LONGEST = 3_000_000
_NODES = 20_000
_REACH = 1_500  # characters around a date in which its article's name stands
_LEAST_MARK = 12
_MOST_TITLES = 3
_LEAST_HTML = 400
_TEMPLATES = ("text/template", "text/x-template", "text/html")
_PARAGRAPH = re.compile(r"<p[\s>]", re.I)


def read(page: Page, evidence: Evidence) -> None:
    """Offer a publication date when neither head, JSON-LD nor text gave one.

    Of several, the first behind a mention of this page's own path, else of its headline, else the first.
    """
    if evidence.is_dated:
        return
    best: tuple[int, str, re.Match[str]] | None = None
    marks = _own_marks(page, evidence)
    for where, text, match in islice(_dates(page), _MOST_DATES):
        around = text[max(0, match.start() - _REACH) : match.end() + _REACH]
        points = 2 * any(mark in around for mark in marks) + (match["sure"] is not None)
        if best is None or points > best[0]:
            best = (points, where, match)
    if best is not None and best[0]:
        _, where, found = best
        evidence.add("published", found["date"], "hydration", f"{where}~{found['sure'] or found['maybe']}")


def _dates(page: Page) -> Iterator[tuple[str, str, re.Match[str]]]:
    for where, script in _scripts(page):
        text = (script.text or "")[:_LONGEST]
        for match in _DATE.finditer(text):
            yield where, text, match


def _own_marks(page: Page, evidence: Evidence) -> list[str]:
    """What stands beside the page's own data: the last part of its path, its headline."""
    path = (page.url or page.declared_url or "").split("?", 1)[0].rstrip("/").rpartition("/")[2]
    titles = [str(c.value) for c in evidence.get("headline")[:_MOST_TITLES]]
    return [mark for mark in (path, *titles) if len(mark) >= _LEAST_MARK]


def _scripts(page: Page) -> Iterator[tuple[str, Node]]:
    for n, script in enumerate(page.elements("script")):
        if script.text and "ld+json" not in (script.get("type") or ""):
            yield f"(//script)[{n + 1}]", script


def body_html(page: Page) -> tuple[str, str] | None:
    """Give the longest piece of HTML that a script carries, and its path: the body of a page that scripts build.

    It is a string in JSON, or a template where the article's body is declared to stand.
    """
    best: tuple[str, str] | None = None
    for where, script in _scripts(page):
        for path, text in _carried(script):
            if len(text) > (len(best[1]) if best else _LEAST_HTML) and _PARAGRAPH.search(text):
                best = (where + path, text)
    return best


def _carried(script: Node) -> Iterator[tuple[str, str]]:
    kind, text = script.get("type") or "", script.text or ""
    if len(text) > _LONGEST:
        return
    if "json" in kind:
        try:
            data = json.loads(text)
        except (ValueError, RecursionError):
            return
        yield from _strings(data)
    elif kind in _TEMPLATES and any("articleBody" in (n.get("itemprop") or "") for n in script.iterancestors()):
        yield "", text


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

"""Dates that attributes state where the text shows none: ``title``, ``data-date``, those of custom elements."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING

from lxml import etree

from articlekit.records import Timestamp
from articlekit.values.dates import days_of, names_day, parse_date
from articlekit.values.nodes import text_of

if TYPE_CHECKING:
    from articlekit.page import Node, Page

__all__ = ["only_stated", "stated_within"]

_MOST_NODES = 30
_MOST_STATED = 100
_OTHER = ("script", "link", "template", "section", "form", "input", "button", "img", "iframe", "video", "audio")
_LEAST, _LONGEST = 8, 60  # characters
_NAMED = re.compile(r"date(?!-format)|time|publish|posted|created|epoch|stamp|moment")
_NOT_OF_IT = re.compile(r"modif|updat|expir|event|start|end|due|now|today|deadline|server|zone")
_PUBLISHED = re.compile(r"publi(?:sh|cation)|pub-?date|posted")
_STATED = etree.XPath(
    "//@*[(starts-with(name(), 'data-') or contains(name(..), '-')) and string-length() > 7 and string-length() < 60"
    " and (contains(name(), 'date') or contains(name(), 'time') or contains(name(), 'publi'))]"
)


def stated_within(node: Node, language: str | None = None) -> Timestamp | None:
    """Give the first date that an attribute of an element or of those in it states; None without one.

    >>> from lxml import html
    >>> stated_within(html.fromstring('<p><abbr title="May 3, 2024" data-utime="1714730400">Friday</abbr></p>')).raw
    'May 3, 2024'
    """
    for inner in islice(node.iter(etree.Element), _MOST_NODES):
        for name, value in inner.items():
            when = _stated(inner, name, value, language)
            if when is not None:
                return when
    return None


def _stated(node: Node, name: str, value: str, language: str | None) -> Timestamp | None:
    if not _LEAST <= len(value) <= _LONGEST:
        return None
    if name != "title" and not (_is_free(node, name) and _NAMED.search(name) and not _NOT_OF_IT.search(name)):
        return None
    when = parse_date(value, language=language)
    return when if when is not None and names_day(when) else None


def _is_free(node: Node, name: str) -> bool:
    """Whether a page coins the name itself: ``data-*``, or any of a custom element, whose tag has a hyphen."""
    return name.startswith("data-") or "-" in str(node.tag)


def only_stated(page: Page, language: str | None) -> tuple[Timestamp, Node] | None:
    """Give the date that attributes of the page state, with its element, if all of them state one day."""
    found = list(islice(_all_stated(page, language), _MOST_STATED))
    if not found or not set.intersection(*(days_of(when) for when, _ in found)):
        return None
    return found[0]


def _all_stated(page: Page, language: str | None) -> Iterator[tuple[Timestamp, Node]]:
    for value in _STATED(page.root):
        node, name = value.getparent(), value.attrname
        when = _stated(node, name, value, language) if node.tag not in _OTHER else None
        if when is not None and (_PUBLISHED.search(name) is not None or len(text_of(node)) <= _LONGEST):
            yield when, node

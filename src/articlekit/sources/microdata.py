"""Microdata (HTML Standard, section 5): ``itemprop`` inside an article's ``itemscope``."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain
from typing import TYPE_CHECKING

from lxml import etree

from articlekit.sources.evidence import ALTERNATIVE, DATES, Evidence
from articlekit.values.bylines import parse_byline, parse_name
from articlekit.values.nodes import text_of
from articlekit.values.titles import fold_headline

if TYPE_CHECKING:
    from articlekit.page import Node, Page

__all__ = ["read"]

_PROPERTIES = etree.XPath("descendant::*/@itemprop")  # the values know their elements
_FIELDS = {
    "headline": "headline",
    "alternativeheadline": "headline",
    "description": "description",
    "datepublished": "published",
    "datemodified": "modified",
    "articlesection": "category",
    "keywords": "tags",
    "image": "lead_image",
    "author": "authors",
    "creator": "authors",
    "inlanguage": "language",
    "isaccessibleforfree": "is_free",
}
_ARTICLES = ("Article", "Posting", "CreativeWork", "WebPage", "Report", "Review", "Recipe")
_MOST = 3  # elements of one property: the first are the article's own
_MOST_SEEN = 20  # elements of one property, those of cards included
_LIST = 3  # items of the kind, none of them the page's own
_VALUES = ("content", "datetime", "src", "href")
_TEXTUAL = {"author", "creator", "headline", "keywords", "articlesection"}


def read(page: Page, evidence: Evidence) -> None:
    """Offer the properties of the article item; those of a comment, a card or a listed product are not asked."""
    properties = _PROPERTIES(page.root)
    if not properties:
        return
    found: list[tuple[Node, str, Node | None]] = []
    left = dict.fromkeys(_FIELDS, _MOST_SEEN)
    for value in properties:
        for name in value.lower().split():
            field = _FIELDS.get(name)
            # Of meta elements the dates inside an item count; the head's are read by ``meta``.
            if field and left[name] and ((node := value.getparent()).tag != "meta" or field in DATES):
                left[name] -= 1
                item = _item(node)
                kind = _type(item)
                evidence.types.add(kind.rstrip("/").rpartition("/")[2].lower())
                if not kind or any(mark in kind for mark in _ARTICLES):
                    found.append((node, name, item))
    others = _cards(page, evidence, {item: None for _, _, item in found if item is not None})
    asked = dict.fromkeys(_FIELDS, _MOST)
    for node, name, item in found:
        if asked[name] and item not in others:
            asked[name] -= 1
            _offer(page, evidence, node, name)


def _cards(page: Page, evidence: Evidence, items: Iterable[Node]) -> set[Node | None]:
    """Give the items that describe other articles: all but the one around an h1 or with the page's title, and its own.

    Where none is told from the others, several of them are a list, and the page's own article is none of them.
    """
    items = list(items)
    if len(items) < 2:
        return set()
    titles = {fold_headline(c.value) for field in ("headline", "title") for c in evidence.get(field)}
    headings = {up for h1 in page.elements("h1")[:_MOST] for up in h1.iterancestors()}
    own = [item for item in items if item in headings] or [item for item in items if _headline(item) in titles]
    if not own:
        return {item for item in items if len(items) >= _LIST and _links_out(page, item)}
    kept = {own[-1], *own[-1].iterancestors()}
    return {item for item in items if item not in kept}


def _links_out(page: Page, item: Node) -> bool:
    """Whether an item is a card: a link to another page is around it, or its first link leads there."""
    link = next(chain(item.iterancestors("a"), item.iter("a")), None)
    url = page.link_target(link.get("href")) if link is not None else None
    return url is not None and url != (page.url or page.declared_url)


def _headline(item: Node) -> str:
    for node in item.iterdescendants():
        if "headline" in (node.get("itemprop") or "").lower().split():
            return fold_headline(node.get("content") or text_of(node))
    return ""


def _offer(page: Page, evidence: Evidence, node: Node, name: str) -> None:
    where = page.locator(node)
    if name in ("author", "creator"):
        named = next((n for n in node.iter() if n is not node and "name" in (n.get("itemprop") or "").split()), node)
        text = named.get("content") or text_of(named)
        evidence.add("authors", parse_byline(text) if named is node else parse_name(text), "microdata", where)
        evidence.add("byline", text, "microdata", where)
        return
    attributes = _VALUES[:1] if name in _TEXTUAL else _VALUES
    stated = next(filter(None, map(node.get, attributes)), None)
    kind = ALTERNATIVE if name == ALTERNATIVE.lower() else ""
    evidence.add(_FIELDS[name], stated or text_of(node), "microdata", where, kind)


def _item(node: Node) -> Node | None:
    """Give the nearest item around a property; None when it has none."""
    item = node.getparent()
    while item is not None and item.get("itemscope") is None:
        item = item.getparent()
    return item


def _type(item: Node | None) -> str:
    return (item.get("itemtype") or "") if item is not None else ""

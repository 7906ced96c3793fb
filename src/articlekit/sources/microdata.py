"""Microdata (HTML Standard, section 5): ``itemprop`` inside an article's ``itemscope``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from articlekit.sources.evidence import Evidence
from articlekit.values.nodes import text_of

if TYPE_CHECKING:
    from articlekit.page import Node, Page

__all__ = ["read"]

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
_DATES = ("published", "modified")  # those of meta elements inside the item; the head's are read by ``meta``
_VALUES = ("content", "datetime", "src", "href")
_TEXTUAL = {"author", "creator", "headline", "keywords", "articlesection"}


def read(page: Page, evidence: Evidence) -> None:
    """Offer the properties of the article item; those of a comment or a listed product are not asked."""
    if not page.mentions(b"itemprop"):
        return
    asked = dict.fromkeys(_FIELDS, _MOST)
    for node in page.xpath("descendant::*/@itemprop/.."):
        for name in (node.get("itemprop") or "").lower().split():
            field = _FIELDS.get(name)
            if field and asked[name] and (node.tag != "meta" or field in _DATES):
                kind = _item_type(node)
                evidence.types.add(kind.rstrip("/").rpartition("/")[2].lower())
                if not kind or any(mark in kind for mark in _ARTICLES):
                    asked[name] -= 1
                    _offer(page, evidence, node, name, field)


def _offer(page: Page, evidence: Evidence, node: Node, name: str, field: str) -> None:
    where = page.locator(node)
    if name in ("author", "creator"):
        named = next((n for n in node.iter() if n is not node and "name" in (n.get("itemprop") or "").split()), node)
        text = named.get("content") or text_of(named)
        evidence.add("authors", text, "microdata", where)
        evidence.add("byline", text, "microdata", where)
        return
    stated = next(
        (value for key in _VALUES if name not in _TEXTUAL or key == "content" if (value := node.get(key))),
        None,
    )
    evidence.add(field, stated or text_of(node), "microdata", where)


def _item_type(node: Node) -> str:
    """Give the type of the nearest item around a property; empty when it has none."""
    item = node.getparent()
    while item is not None and item.get("itemscope") is None:
        item = item.getparent()
    return (item.get("itemtype") or "") if item is not None else ""

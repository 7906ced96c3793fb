"""Markup to tree, and what the HTML parser gets wrong."""

from __future__ import annotations

from itertools import dropwhile

from lxml import etree

from articlekit.values.markup import without_depth

__all__ = ["EMPTY", "free_head", "parse"]

EMPTY = b"<html><body></body></html>"
"""A page without anything."""
_OF_HEAD = {"base", "link", "meta", "noscript", "object", "script", "style", "template", "title"}


def free_head(root: etree._Element) -> None:
    """Move what is shown out of the head: the parser leaves ``article`` there when the page writes no ``body``."""
    head = root.find("head")
    if head is None or {node.tag for node in head} <= _OF_HEAD:
        return
    body = root.find("body")
    if body is None:
        body = etree.SubElement(root, "body")
    for n, node in enumerate([*dropwhile(lambda node: node.tag in _OF_HEAD, head)]):
        body.insert(n, node)


def parse(utf8: bytes) -> tuple[etree._Element, bool]:
    """Give the tree of a page in UTF-8, without comments, and whether the parser gave up on a part of it.

    A page of which nothing can be read gives that of an empty one.
    """
    # A parser per page: a shared one would make threads wait for each other.
    parser = etree.HTMLParser(
        encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True, collect_ids=False
    )
    try:
        root = etree.fromstring(utf8, parser)
    except etree.XMLSyntaxError:
        root = None
    last = parser.error_log.last_error
    too_deep = last is not None and last.message.startswith("Excessive depth")
    if too_deep:
        # The parser stops at 2,048 levels and leaves the rest of the page out.
        shallow = without_depth(utf8)
        if shallow != utf8:
            return parse(shallow)
    return root if root is not None else etree.fromstring(EMPTY, etree.HTMLParser()), too_deep

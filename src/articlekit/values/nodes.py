"""Elements in, what a reader sees of them out."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING, Any, TypeAlias

from articlekit.values.spaces import single_spaced

if TYPE_CHECKING:
    from articlekit.page import Node

__all__ = ["Mark", "caption_node", "pieces_of", "text_of"]

_CAPTION = re.compile(r"(?:(?<![a-z])c|C)aption(?![a-z])")
Mark: TypeAlias = Sequence[Any]
"""``(first piece, end piece, link element)``."""
_UNSEEN = ("script", "style", "noscript", "template", "svg")


def text_of(node: Node, without: Collection[Node] = ()) -> str:
    """Give the text of an element and all below it, white space folded, scripts, styles and ``without`` left out.

    >>> from lxml import html
    >>> text_of(html.fromstring("<p>One <b>two</b><script>x</script><br>three</p>"))
    'One two three'
    """
    return single_spaced("".join(pieces_of(node, without)[0]))


def pieces_of(node: Node, without: Collection[Node] = ()) -> tuple[list[str], list[Mark]]:
    """Give the text nodes of an element and all below it, and its links as ``(first piece, end piece, element)``.

    >>> from lxml import html
    >>> pieces, links = pieces_of(html.fromstring('<p>One <a href="/b">two</a><br>three</p>'))
    >>> pieces, [link[:2] for link in links]
    (['One ', 'two', ' ', 'three'], [[1, 2]])
    """
    pieces = [node.text] if node.text else []
    marks: list[Mark] = []
    left: list[Any] = [*reversed(node)]  # a stack of our own, as input may nest without end
    while left:
        item = left.pop()
        if isinstance(item, str):
            pieces.append(item)
            continue
        if isinstance(item, list):
            item[1] = len(pieces)
            continue
        if item.tail:
            left.append(item.tail)
        if item.tag == "br":
            pieces.append(" ")
        elif isinstance(item.tag, str) and item.tag not in _UNSEEN and item not in without:
            if item.tag == "a":
                marks.append([len(pieces), -1, item])
                left.append(marks[-1])
            if item.text:
                pieces.append(item.text)
            left.extend(reversed(item))
    return pieces, marks


def caption_node(figure: Node) -> Node | None:
    """Give the ``figcaption``, else the first element whose class names a caption; None without one."""
    caption = next(figure.iter("figcaption"), None)
    if caption is not None:
        return caption
    return next((node for node in figure.iterdescendants() if _CAPTION.search(node.get("class") or "")), None)

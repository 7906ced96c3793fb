"""Elements in, what a reader sees of them out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection

    from articlekit.page import Node

__all__ = ["caption_of", "text_of"]

_CAPTION = re.compile(r"(?:(?<![a-z])c|C)aption(?![a-z])")
_UNSEEN = ("script", "style", "noscript", "template", "svg")


def text_of(node: Node, without: Collection[Node] = ()) -> str:
    """Give the text of an element and all below it, white space folded, scripts, styles and ``without`` left out.

    >>> from lxml import html
    >>> text_of(html.fromstring("<p>One <b>two</b><script>x</script><br>three</p>"))
    'One two three'
    """
    parts = [node.text or ""]
    left: list[Node | str] = [*reversed(node)]  # a stack of our own, as input may nest without end
    while left:
        item = left.pop()
        if isinstance(item, str):
            parts.append(item)
            continue
        if item.tail:
            left.append(item.tail)
        if item.tag == "br":
            parts.append(" ")
        elif isinstance(item.tag, str) and item.tag not in _UNSEEN and item not in without:
            parts.append(item.text or "")
            left.extend(reversed(item))
    return " ".join("".join(parts).split())


def caption_of(figure: Node) -> str | None:
    """Give the text of the ``figcaption``, else of the first element whose class names a caption; None without one.

    >>> from lxml import html
    >>> caption_of(html.fromstring('<div><img><p class="wp-caption-text">The quay</p></div>'))
    'The quay'
    """
    caption = next(figure.iter("figcaption"), None)
    if caption is None:
        named = (node for node in figure.iterdescendants() if _CAPTION.search(node.get("class") or ""))
        caption = next(named, None)
    return (text_of(caption) or None) if caption is not None else None

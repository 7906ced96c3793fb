"""Elements in, what a reader sees of them out."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from articlekit.page import Node

__all__ = ["text_of"]

_UNSEEN = ("script", "style", "noscript", "template", "svg")


def text_of(node: Node) -> str:
    """Give the text of an element and all below it, white space folded, scripts and styles left out.

    >>> from lxml import html
    >>> text_of(html.fromstring("<p>One <b>two</b><script>x</script></p>"))
    'One two'
    """
    parts = list(node.itertext())
    if len(parts) > 1:
        for unseen in node.iter(*_UNSEEN):
            for text in unseen.itertext():
                if text in parts:
                    parts.remove(text)
    return " ".join("".join(parts).split())

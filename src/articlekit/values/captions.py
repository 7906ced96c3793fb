"""Captions of figures, and the elements in and beside them that name who made the picture."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from articlekit.values.credits import clean_credit, is_label, join_credits, split_credit, without_open_end
from articlekit.values.nodes import caption_node, text_of

if TYPE_CHECKING:
    from articlekit.page import Node

__all__ = ["Caption", "caption_of"]

_NAME = re.compile(
    r"(?:[cC]redit|[cC]opyright|[pP]hotographer|[aA]ttribution)(?:s|Text|Notice|Holder|Name)?(?![a-z])"
    r"|(?:(?<![a-zA-Z])s|S)ources?(?![a-z])|(?:(?<![a-zA-Z])b|B)yline(?![a-z])"
    r"|(?:caption|description|image|photo|picture)[-_]+(?:author|owner)(?![a-z])"
)
"""What the element of a credit is called; itemprop as in schema.org."""
_OTHER = re.compile(r"(?<![a-z])(?:no|has|with)-|(?:[cC]aption|[cC]ontainer)s?$|card|icon")
_TOLD = re.compile(r"(?:[cC]aption|[dD]escription)(?:[-_]+text)?(?:\s|$)")
_ATTRIBUTES = ("class", "itemprop", "id")
_TAGS = tuple("a address b cite dd div em figcaption footer i li p small span strong ul".split())
_PICTURES = ("img", "picture", "amp-img", "figure", "video", "amp-video", "iframe")
_MOST = 8  # elements named so that are read: they may stand in each other


class Caption:
    """What a figure says of its picture: the element, the elements of credits, and the credit that these give."""

    __slots__ = ("apart", "credit", "node")

    def __init__(self, figure: Node) -> None:
        """Look for them in a figure, or in an element that stands in for one."""
        self.node = caption_node(figure)
        self.apart: list[Node] = []
        """The outermost elements that name a credit or its label, and nothing else."""
        found: list[str] = []
        passed: set[Node] = set() if self.node is None else {self.node, *self.node.iterancestors()}
        named = (node for node in figure.iterdescendants(*_TAGS) if node not in passed and _is_named(node))
        for node in islice(named, _MOST):
            if _is_plain(node) and figure not in next(node.iterancestors("figure"), figure).iterancestors():
                text = text_of(node)
                credit = clean_credit(text)
                if credit or is_label(text):
                    passed.update(node.iter())
                    self.apart.append(node)
                    found.append(credit or "")
        self.credit = join_credits(found)
        """Without its label; None when no element names one."""

    def split(self, text: str) -> tuple[str, str | None]:
        """Give the caption and its credit, from the caption's text without the elements of credits."""
        text, labelled = split_credit(without_open_end(text) if self.apart else text)
        return text, join_credits([self.credit or "", labelled or ""])


def caption_of(figure: Node) -> tuple[str | None, str | None]:
    """Give the caption of a figure and the credit; None for what it lacks.

    The caption is the ``figcaption``, else the first element whose class names one.

    >>> from lxml import html
    >>> caption_of(html.fromstring('<div><img><p class="wp-caption-text">The quay <i class="credit">Roe</i></p></div>'))
    ('The quay', 'Roe')
    """
    caption = Caption(figure)
    text, credit = caption.split(text_of(caption.node, caption.apart) if caption.node is not None else "")
    return text or None, credit


def _is_named(node: Node) -> bool:
    """Whether class, itemprop or id call an element a credit."""
    for value in filter(None, map(node.get, _ATTRIBUTES)):
        if _NAME.search(value) and any(_NAME.search(name) and not _OTHER.search(name) for name in value.split()):
            return True
    return False


def _is_plain(node: Node) -> bool:
    """Whether neither a picture nor a caption is in an element."""
    told = (part for part in node.iterdescendants() if _TOLD.search(part.get("class") or ""))
    return next(node.iter(*_PICTURES), None) is None and next(told, None) is None

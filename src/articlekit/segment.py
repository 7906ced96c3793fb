"""The one pass over the tree: containers, the runs of inline text in them, and the media between.

A *container* is a block-level element that holds text, media or a menu. A *segment* is a run of inline text as a reader
sees it: the text of one paragraph, list item, cell or label. Both come in document order. Nothing is judged here and
nothing is dropped but what is never shown: scripts, styles, templates, form fields.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from lxml import etree

from articlekit.parts import BREAK, DENSE, LONG, Container, Media, Outline, Segment
from articlekit.places import PLACES, Place

if TYPE_CHECKING:
    from articlekit.page import Node

__all__ = ["BREAK", "DENSE", "LONG", "Container", "Media", "Outline", "Place", "Segment", "outline"]


_SKIP, _BREAK, _MEDIA, _LINK, _INLINE = range(-5, 0)
_ROLES: dict[Any, int] = {
    **dict.fromkeys(
        "address article aside blockquote body button caption center dd details dialog dir div dl dt fieldset "
        "figcaption figure footer form frameset h1 h2 h3 h4 h5 h6 header hgroup html legend li main menu nav ol p pre "
        "section summary table tbody td tfoot th thead tr ul listing xmp".split(),
        0,
    ),
    **PLACES,
    **dict.fromkeys(
        "script style noscript template svg head select datalist option textarea input meta link title canvas map "
        "area colgroup col param progress meter noframes base basefont".split(),
        _SKIP,
    ),
    **dict.fromkeys((etree.Comment, etree.ProcessingInstruction, etree.Entity), _SKIP),
    **dict.fromkeys(
        "img amp-img amp-anim video amp-video amp-youtube amp-twitter amp-instagram amp-facebook amp-iframe iframe "
        "object audio amp-audio image".split(),
        _MEDIA,
    ),
    "br": _BREAK,
    "hr": _BREAK,
    "a": _LINK,
}
"""What the walk does with a tag: the places of blocks are not negative, one of them all others."""
_TEXTUAL = ("p", "article", "main", "section", "h1", "table")


def outline(root: Node) -> Outline:
    """Walk the tree once and give its containers, segments and media.

    The walk keeps its own stack, so that depth costs memory and never recursion.
    """
    out = _walk(root)
    title = next(root.iter("title"), None)
    out.title = (title.text if title is not None else None) or ""
    out.close()
    return out


def _is_menu(nav: Node) -> bool:
    """Whether a ``nav`` holds links alone and is no breadcrumb trail; such a one is not walked."""
    if any("crumb" in value.lower() for value in nav.values()):
        return False
    return next(nav.iter(*_TEXTUAL), None) is None


def _walk(root: Node) -> Outline:  # noqa: C901, PLR0912, PLR0915 - the hot loop, one step per opening and closing tag
    out = Outline()
    begin, roles, pieces, links = out.begin, _ROLES.get, out.inline.pieces, out.inline.links
    begins, ends = out.inline.begins, out.inline.ends
    tag: Any = str(root.tag)
    container = out.open(None, [(root, tag, PLACES.get(tag, 0))])
    current: Segment | None = None
    link: Node | None = None
    classes: list[str] = []
    empty: list[tuple[Node, str, int]] = []  # the innermost blocks, as long as they hold nothing
    stack: list[tuple[Iterator[Node], Node, int, Node | None]] = []
    children, text = iter(root[:]), root.text
    if text and not text.isspace():
        current = begin(container, text, classes, None)
    while True:
        child = next(children, None)
        if child is None:
            if not stack:
                return out
            children, child, role, outer = stack.pop()
        else:
            tag, outer = child.tag, link
            role = roles(tag, _INLINE)
            if tag == "nav" and _is_menu(child):
                role = _SKIP
                if empty:
                    container = out.open(container, empty)
            if role > _MEDIA:
                if role >= 0:
                    current = None
                    if classes:
                        classes = []
                    empty.append((child, tag, role))
                else:
                    name = child.get("class")
                    if name is not None:
                        if current is None:
                            classes.append(name)
                        elif current.classes:
                            current.classes.append(name)
                        else:
                            current.classes = [name]
                    if role == _LINK:
                        link = child
                        if current is not None:
                            links.append(child)
                            begins.append(len(pieces))
                            ends.append(-1)
                text = child.text
                if text:
                    if current is not None:
                        pieces.append(text)
                    elif not text.isspace():
                        if empty:
                            container = out.open(container, empty)
                        current = begin(container, text, classes, link)
                        if classes:
                            classes = []
                below = child[:]
                if below:  # most have no children, and end here
                    stack.append((children, child, role, outer))
                    children = iter(below)
                    continue
            elif role == _MEDIA:
                if empty:
                    container = out.open(container, empty)
                out.media.append(Media(child, tag, container, len(out.segments), link))
            elif role == _BREAK and current is not None:
                current = current.broken(tag)
        if role >= 0:
            current = None
            if classes:
                classes = []
            if empty:
                empty.pop()
            else:
                container = container.parent or container
        elif role == _LINK:
            if current is not None and len(ends) > current.first_mark and ends[-1] < 0:
                ends[-1] = len(pieces)
            link = outer
        text = child.tail
        if text:
            if current is not None:
                pieces.append(text)
            elif not text.isspace():
                if empty:
                    container = out.open(container, empty)
                current = begin(container, text, classes, link)
                if classes:
                    classes = []

"""The one pass over the tree: containers, the runs of inline text in them, and the media between.

A *container* is a block-level element. A *segment* is a run of inline text as a reader sees it: the text of one
paragraph, list item, cell or label. Both come in document order. Nothing is judged here and nothing is dropped but
what is never shown: scripts, styles, templates, form fields.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import TYPE_CHECKING, Any, TypeAlias

from lxml import etree

from articlekit.places import PLACES, ROLE_PLACES, Place
from articlekit.values.extent import extent

if TYPE_CHECKING:
    from articlekit.page import Node

__all__ = ["BREAK", "DENSE", "LONG", "Container", "Media", "Outline", "Place", "Segment", "outline"]


_SKIP, _BREAK, _MEDIA, _LEAF, _BLOCK, _LINK, _INLINE = range(7)
_ROLES: dict[object, int] = {
    **dict.fromkeys(
        "address article aside blockquote body button caption center dd details dialog dir div dl dt fieldset "
        "figcaption figure footer form frameset h1 h2 h3 h4 h5 h6 header hgroup html legend li main menu nav ol p pre "
        "section summary table tbody td tfoot th thead tr ul listing xmp".split(),
        _BLOCK,
    ),
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
_TEXTUAL = ("p", "article", "main", "section", "h1", "table")
LONG = 80  # extent of a segment that reads as prose
DENSE = 0.34  # share of link text from which it does not
BREAK = "\x1f"  # counts as white space, so that plain folding makes it a blank


_DROPPED = frozenset("BCDFGHJLMNPQRTXÄÖÜБГДЖЗЛМНПРТФХЦЧШЩЭЮ")  # letters that are no word in any language met
_DROP_CAP = re.compile(r"drop-?_?cap|(?<![a-z])initial|first-?_?letter|lettrine", re.I)
_CONTROL = re.compile(r"&#1(?:2[89]|[345]\d);")
_NAMED = {"class", "id", "role", "itemprop"}
Mark: TypeAlias = list[Any]
"""``[first piece, end piece, link element]``."""


class Container:
    """A block-level element and where it lies."""

    __slots__ = ("depth", "element", "index", "names", "parent", "place", "tag")

    def __init__(self, element: Node, tag: str, parent: Container | None, index: int) -> None:
        """``names`` are its class, id, role and itemprop: what can be learned from."""
        self.element = element
        self.tag = tag
        self.parent = parent
        self.index = index
        place = PLACES.get(tag, 0)
        items = element.items()  # one call for all attributes: this runs for every block of a page
        if items:
            names = []
            for name, value in items:
                if name in _NAMED:
                    names.append(value)
                    if name == "role":
                        place |= ROLE_PLACES.get(value, 0)
                elif name == "hidden" or (name == "style" and _unseen(value)):
                    place |= Place.HIDDEN
            self.names = tuple(names)
        else:
            self.names = ()
        if parent is None:
            self.depth = 0
            self.place = place
        else:
            self.depth = parent.depth + 1
            self.place = parent.place | place

    def ancestors(self) -> Iterator[Container]:
        """Give the container and those around it, innermost first."""
        container: Container | None = self
        while container is not None:
            yield container
            container = container.parent

    def nearest(self, place: int) -> Container | None:
        """Give the innermost container, itself included, whose own tag makes it that place."""
        if not self.place & place:
            return None
        return next((c for c in self.ancestors() if PLACES.get(c.tag, 0) & place), None)


class Segment:
    """A run of inline text."""

    __slots__ = ("classes", "container", "index", "link", "marks", "pieces", "prose", "size", "text")

    def __init__(self, container: Container, index: int, text: str, classes: list[str]) -> None:
        """``pieces`` are the source's text nodes, ``marks`` the links over them, ``classes`` those of inline tags;
        ``size`` is the extent of the folded text, ``link`` the share of it that is linked, ``prose`` the size once
        more when it reads as prose by its length and few links, else 0.
        """
        self.container = container
        self.index = index
        self.pieces = [text]
        self.marks: list[Mark] = []
        self.classes = classes
        self.text = ""
        self.size = self.prose = 0
        self.link = 0.0

    def broken(self, tag: str) -> Segment | None:
        """Take a line break; a rule, or a second break in a row, ends the segment."""
        pieces = self.pieces
        if tag == "hr":
            return None
        last = pieces[-1]
        if last.isspace() and not self.container.place & Place.PRE and (last == BREAK or pieces[-2:-1] == [BREAK]):
            return None
        pieces.append(BREAK)
        return self

    def close(self) -> None:
        """Fold the text and measure it, once all of its pieces are there."""
        pieces = self.pieces
        if len(pieces[0]) == 1 and pieces[0] in _DROPPED:
            self._take_up_drop_cap()
        self.text = text = " ".join(("".join(pieces) if len(pieces) > 1 else pieces[0]).split())
        if "&#1" in text:
            text = self._read_references()
        self.size = size = extent(text)
        if self.marks:
            linked = 0
            for mark in self.marks:
                if mark[1] < 0:
                    mark[1] = len(pieces)
                linked += sum(map(len, pieces[mark[0] : mark[1]]))
            self.link = min(1.0, linked / len(text))
        if size >= LONG and self.link < DENSE:
            self.prose = size

    def _take_up_drop_cap(self) -> None:
        """Join a drop cap to its word, where a class names it and the blank between them is the markup's alone."""
        pieces = self.pieces
        word = next((n for n, piece in enumerate(pieces) if n and not piece.isspace()), 0)
        if word and pieces[word].lstrip()[0].islower() and _DROP_CAP.search(" ".join(self.classes)):
            pieces[word] = pieces[0] + pieces[word].lstrip()
            pieces[:word] = [""] * word

    def _read_references(self) -> str:
        """Read references to C1 controls that were escaped twice as browsers read them, but where code is shown."""
        element = self.container.element
        if not self.container.place & Place.PRE and next(element.iter("code", "kbd", "samp", "tt"), None) is None:
            self.pieces[:] = [_CONTROL.sub(lambda found: unescape(found[0]), piece) for piece in self.pieces]
            self.text = " ".join("".join(self.pieces).split())
        return self.text


class Media:
    """An image, video or frame, and where it stands between the segments."""

    __slots__ = ("container", "element", "link", "position", "tag")

    def __init__(self, element: Node, tag: str, container: Container, position: int, link: Node | None) -> None:
        """``position`` is the number of segments begun before it."""
        self.element = element
        self.tag = tag
        self.container = container
        self.position = position
        self.link = link


class Outline:
    """What the pass found, in document order."""

    __slots__ = ("containers", "media", "segments", "title")

    def __init__(self) -> None:
        """Begin empty."""
        self.containers: list[Container] = []
        self.segments: list[Segment] = []
        self.media: list[Media] = []
        self.title = ""


def _unseen(style: str) -> bool:
    return "none" in style and "display:none" in style.replace(" ", "").lower()


def outline(root: Node) -> Outline:
    """Walk the tree once and give its containers, segments and media.

    The walk keeps its own stack, so that depth costs memory and never recursion.
    """
    out = _walk(root)
    title = next(root.iter("title"), None)
    out.title = (title.text if title is not None else None) or ""
    for segment in out.segments:
        segment.close()
    return out


def _is_menu(nav: Node) -> bool:
    """Whether a ``nav`` holds links alone and is no breadcrumb trail; such a one is not walked."""
    if any("crumb" in value.lower() for value in nav.values()):
        return False
    return next(nav.iter(*_TEXTUAL), None) is None


def _walk(root: Node) -> Outline:  # noqa: C901, PLR0912, PLR0915 - the hot loop, one step per opening and closing tag
    out = Outline()
    container = Container(root, str(root.tag), None, 0)
    out.containers.append(container)
    roles, children, text = _ROLES.get, iter(root), root.text
    current: Segment | None = None
    link: Node | None = None
    classes: list[str] = []
    stack: list[tuple[Iterator[Node], Node, int, Node | None]] = []
    while True:
        if text:
            if current is not None:
                current.pieces.append(text)
            elif not text.isspace():
                current = Segment(container, len(out.segments), text, classes)
                out.segments.append(current)
                classes = []
                if link is not None:
                    current.marks.append([0, -1, link])
        child = next(children, None)
        if child is None:
            if not stack:
                return out
            children, child, role, outer = stack.pop()
            if role == _BLOCK:
                current, classes = None, []
                container = container.parent or container
            elif role == _LINK:
                if current is not None and current.marks and current.marks[-1][1] < 0:
                    current.marks[-1][1] = len(current.pieces)
                link = outer
            text = child.tail
            continue
        tag: Any = child.tag
        role = roles(tag, _INLINE)
        if role < _LEAF:
            if role != _SKIP:
                if role == _MEDIA:
                    out.media.append(Media(child, tag, container, len(out.segments), link))
                elif current is not None:
                    current = current.broken(tag)
            text = child.tail
            continue
        if tag == "nav" and _is_menu(child):
            text = child.tail
            continue
        stack.append((children, child, role, link))
        children, text = iter(child), child.text
        if role == _BLOCK:
            current, classes = None, []
            container = Container(child, tag, container, len(out.containers))
            out.containers.append(container)
            continue
        name = child.get("class")
        if name is not None:
            (classes if current is None else current.classes).append(name)
        if role == _LINK:
            link = child
            if current is not None:
                current.marks.append([len(current.pieces), -1, child])

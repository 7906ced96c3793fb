"""What the pass over the tree finds: containers, segments of inline text, and media."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import TYPE_CHECKING, Any, TypeAlias

from articlekit.places import PLACES, ROLE_PLACES, Place
from articlekit.values.extent import extent
from articlekit.values.spaces import single_spaced

if TYPE_CHECKING:
    from articlekit.page import Node

__all__ = ["BREAK", "DENSE", "LONG", "Container", "Media", "Outline", "Segment"]

LONG = 80  # extent of a segment that reads as prose
DENSE = 0.34  # share of link text from which it does not
BREAK = "\x1f"  # counts as white space, so that plain folding makes it a blank


_DROPPED = frozenset("BCDFGHJLMNPQRTXÄÖÜБГДЖЗЛМНПРТФХЦЧШЩЭЮ")  # letters that are no word in any language met
_DROP_CAP = re.compile(r"drop-?_?cap|(?<![a-z])initial|first-?_?letter|lettrine", re.I)
_CONTROL = re.compile(r"&#1(?:2[89]|[345]\d);")
_new = object.__new__
_NOTHING: Any = ()  # in place of an empty list: the garbage collector looks at each that lives as long as the page
_NAMED = {"class", "id", "role", "itemprop"}
Mark: TypeAlias = list[Any]
"""``[first piece, end piece, link element]``."""


class Container:
    """A block-level element and where it lies."""

    __slots__ = ("element", "index", "names", "parent", "place", "tag")

    element: Node
    tag: str
    index: int
    """Its place in ``Outline.containers``."""
    parent: Container | None
    place: int
    names: tuple[str, ...]
    """Its class, id, role and itemprop: what can be learned from."""

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

    container: Container
    index: int
    """Its place in ``Outline.segments``."""
    pieces: list[str]
    """The source's text nodes."""
    marks: list[Mark]
    """The links over them."""
    classes: list[str]
    """Those of inline tags."""
    text: str
    """The pieces in one, white space folded."""
    size: int
    """The extent of the text."""
    link: float
    """The share of the text that is linked."""
    prose: int
    """The size once more when it reads as prose by its length and few links, else 0."""

    def mark(self, link: Node) -> None:
        """Take the beginning of a link."""
        mark = [len(self.pieces), -1, link]
        if self.marks:
            self.marks.append(mark)
        else:
            self.marks = [mark]

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
        self.text = text = single_spaced("".join(pieces) if len(pieces) > 1 else pieces[0])
        if "&#1" in text:
            text = self._read_references()
        self.size = size = len(text) if text.isascii() else extent(text)
        if self.marks:
            linked = 0
            for mark in self.marks:
                if mark[1] < 0:
                    mark[1] = len(pieces)
                linked += sum(map(len, pieces[mark[0] : mark[1]]))
            self.link = min(1.0, linked / len(text))
        else:
            self.link = 0.0
        self.prose = size if size >= LONG and self.link < DENSE else 0

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
            self.text = single_spaced("".join(self.pieces))
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

    # Hundreds of objects are made per page, so that these two set the attributes themselves: a call of ``__init__``
    # from ``type`` takes longer than all that it does.

    def open(self, parent: Container | None, blocks: list[tuple[Node, str, int]]) -> Container:
        """Open blocks in each other, given with tag and the place of the tag, and give the innermost."""
        containers = self.containers
        for element, tag, own_place in blocks:
            place = own_place if parent is None else parent.place | own_place
            container = _new(Container)
            container.element, container.tag, container.parent = element, tag, parent
            container.index = len(containers)
            containers.append(container)
            names = []
            for name, value in element.items():  # one call for all attributes
                if name in _NAMED:
                    names.append(value)
                    if name == "role":
                        place |= ROLE_PLACES.get(value, 0)
                elif name == "hidden" or (name == "style" and _unseen(value)):
                    place |= Place.HIDDEN
            container.names = tuple(names)
            container.place = place
            parent = container
        blocks.clear()
        assert parent is not None
        return parent

    def begin(self, container: Container, text: str, classes: list[str], link: Node | None) -> Segment:
        """Begin a segment with its first piece, the classes of the inline tags around it, and the link it is in."""
        segment = _new(Segment)
        segment.container, segment.index = container, len(self.segments)
        segment.pieces = [text]
        segment.marks = _NOTHING if link is None else [[0, -1, link]]
        segment.classes = classes or _NOTHING
        self.segments.append(segment)
        return segment


def _unseen(style: str) -> bool:
    return "none" in style and "display:none" in style.replace(" ", "").lower()

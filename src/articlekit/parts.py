"""What the pass over the tree finds: containers, segments of inline text, and media."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import TYPE_CHECKING, Any

from articlekit.places import PLACES, ROLE_PLACES, Place
from articlekit.values.extent import extent
from articlekit.values.names import END
from articlekit.values.nodes import Mark
from articlekit.values.spaces import single_spaced

if TYPE_CHECKING:
    from articlekit.page import Node

__all__ = ["BREAK", "DENSE", "LONG", "Container", "Inline", "Media", "Outline", "Segment"]

LONG = 80  # extent of a segment that reads as prose
DENSE = 0.34  # share of link text from which it does not
BREAK = "\x1f"  # counts as white space, so that plain folding makes it a blank


_DROPPED = frozenset("BCDFGHJLMNPQRTXÄÖÜБГДЖЗЛМНПРТФХЦЧШЩЭЮ")  # letters that are no word in any language met
_DROP_CAP = re.compile(r"drop-?_?cap|(?<![a-z])initial|first-?_?letter|lettrine", re.I)
_CONTROL = re.compile(r"&#1(?:2[89]|[345]\d);")
_new = object.__new__
_NOTHING: Any = ()  # in place of an empty list: the garbage collector looks at each that lives as long as the page
_NAMED = {"class", "id", "role", "itemprop"}


class Container:
    """A block-level element and where it lies."""

    __slots__ = ("element", "index", "names", "parent", "place", "tag")

    element: Node
    tag: str
    index: int
    """Its place in ``Outline.containers``."""
    parent: Container | None
    place: int
    names: str
    """Its class, id, role and itemprop, each ended by ``END``: what can be learned from."""

    def ancestors(self) -> Iterator[Container]:
        """Give the container and those around it, innermost first."""
        container: Container | None = self
        while container is not None:
            yield container
            container = container.parent

    def nearest(self, place: int) -> Container | None:
        """Give the innermost container, itself included, whose own tag makes it that place."""
        container = self if self.place & place else None
        while container is not None and not PLACES.get(container.tag, 0) & place:
            container = container.parent
        return container


class Inline:
    """The text nodes and links of all segments, of which each has a stretch.

    The garbage collector looks at each list that lives as long as the page: one for all is cheaper than one for each.
    It knows nothing of the segments, as a cycle would keep the page alive until the collector comes by.
    """

    __slots__ = ("begins", "ends", "links", "pieces")

    def __init__(self) -> None:
        """Begin empty."""
        self.pieces: list[str] = []
        """The source's text nodes."""
        self.links: list[Node] = []
        """The link elements over them."""
        self.begins: list[int] = []
        """The first piece of each link."""
        self.ends: list[int] = []
        """The piece that each link ends before."""


class Segment:
    """A run of inline text."""

    __slots__ = (
        *("classes", "container", "end", "end_mark", "first", "first_mark"),
        *("index", "inline", "link", "prose", "size", "text"),
    )

    inline: Inline
    container: Container
    index: int
    """Its place in ``Outline.segments``."""
    first: int
    end: int
    """Where its text nodes stand in ``Inline.pieces``."""
    first_mark: int
    end_mark: int
    """Where its links stand in ``Inline.links``."""
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

    @property
    def pieces(self) -> list[str]:
        """The source's text nodes."""
        return self.inline.pieces[self.first : self.end]

    @property
    def links(self) -> list[Node]:
        """The link elements over the text."""
        return self.inline.links[self.first_mark : self.end_mark]

    @property
    def marks(self) -> list[Mark]:
        """The links, each with the first of its pieces and the end of them."""
        out, first, stretch = self.inline, self.first, slice(self.first_mark, self.end_mark)
        over = zip(out.begins[stretch], out.ends[stretch], out.links[stretch], strict=True)
        return [(begin - first, end - first, link) for begin, end, link in over]

    def broken(self, tag: str) -> Segment | None:
        """Take a line break; a rule, or a second break in a row, ends the segment."""
        pieces = self.inline.pieces
        if tag == "hr":
            return None
        before = pieces[max(self.first, len(pieces) - 2) :]
        if before[-1].isspace() and BREAK in before and not self.container.place & Place.PRE:
            return None
        pieces.append(BREAK)
        return self

    def take_up_drop_cap(self) -> None:
        """Join a drop cap to its word, where a class names it and the blank between them is the markup's alone."""
        pieces, first = self.inline.pieces, self.first
        word = next((n for n in range(first + 1, self.end) if not pieces[n].isspace()), 0)
        if word and pieces[word].lstrip()[0].islower() and _DROP_CAP.search(" ".join(self.classes)):
            pieces[word] = pieces[first] + pieces[word].lstrip()
            pieces[first:word] = [""] * (word - first)

    def read_references(self) -> str:
        """Read references to C1 controls that were escaped twice as browsers read them, but where code is shown."""
        element = self.container.element
        if not self.container.place & Place.PRE and next(element.iter("code", "kbd", "samp", "tt"), None) is None:
            read = [_CONTROL.sub(lambda found: unescape(found[0]), piece) for piece in self.pieces]
            self.inline.pieces[self.first : self.end] = read
            self.text = single_spaced("".join(read))
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

    __slots__ = ("containers", "inline", "media", "segments", "title")

    def __init__(self) -> None:
        """Begin empty."""
        self.containers: list[Container] = []
        self.segments: list[Segment] = []
        self.media: list[Media] = []
        self.inline = Inline()
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
            names = ""
            for name, value in element.items():  # one call for all attributes
                if name in _NAMED:
                    names += value + END
                    if name == "role":
                        place |= ROLE_PLACES.get(value, 0)
                elif name == "hidden" or (name == "style" and _unseen(value)):
                    place |= Place.HIDDEN
            container.names, container.place = names, place
            parent = container
        blocks.clear()
        assert parent is not None
        return parent

    def begin(self, container: Container, text: str, classes: list[str], link: Node | None) -> Segment:
        """Begin a segment with its first piece, the classes of the inline tags around it, and the link it is in."""
        inline, segment = self.inline, _new(Segment)
        segment.inline, segment.container, segment.index = inline, container, len(self.segments)
        segment.first, segment.first_mark = len(inline.pieces), len(inline.links)
        segment.classes = classes or _NOTHING
        if link is not None:
            inline.links.append(link)
            inline.begins.append(len(inline.pieces))
            inline.ends.append(-1)
        inline.pieces.append(text)
        self.segments.append(segment)
        return segment

    def close(self) -> None:
        """Fold the texts of the segments and measure them, once all of their pieces are there."""
        pieces, begins, ends = self.inline.pieces, self.inline.begins, self.inline.ends
        end, end_mark = len(pieces), len(ends)
        for segment in reversed(self.segments):
            segment.end, segment.end_mark = end, end_mark
            first, first_mark = segment.first, segment.first_mark
            text = pieces[first]
            if end - first > 1:
                if len(text) == 1 and text in _DROPPED:
                    segment.take_up_drop_cap()
                text = "".join(pieces[first:end])
            segment.text = text = single_spaced(text)
            if "&#1" in text:
                text = segment.read_references()
            segment.size = size = len(text) if text.isascii() else extent(text)
            link = 0.0
            if end_mark > first_mark:
                linked = 0
                for mark in range(first_mark, end_mark):
                    begin, stop = begins[mark], ends[mark]
                    if stop < 0:  # it goes on beyond the segment
                        stop = ends[mark] = end
                    linked += len(pieces[begin]) if stop - begin == 1 else sum(map(len, pieces[begin:stop]))
                link = min(1.0, linked / len(text))
            segment.link = link
            segment.prose = size if size >= LONG and link < DENSE else 0
            end, end_mark = first, first_mark


def _unseen(style: str) -> bool:
    return "none" in style and "display:none" in style.replace(" ", "").lower()

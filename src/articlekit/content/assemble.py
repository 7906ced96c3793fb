"""Chosen segments in, typed blocks out, in reading order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterator
from itertools import groupby
from typing import TYPE_CHECKING

from articlekit.content.figures import embed_of, figure_of
from articlekit.content.fold import join, line, paragraph
from articlekit.content.related import is_promo, is_promo_picture
from articlekit.content.tables import data_tables, table_block
from articlekit.records import Block, BlockQuote, Heading, ListBlock, Preformatted, Related
from articlekit.segment import BREAK, LONG, Container, Media, Outline, Place, Segment

if TYPE_CHECKING:
    from articlekit.page import Page

__all__ = ["assemble"]

_STRUCTURE = Place.HEADING | Place.PRE | Place.QUOTE | Place.ITEM | Place.TABLE
_LISTS = {"ul", "ol", "dl"}
_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
_BLOCK_TAGS = {"p", "li", "dt", "dd", "td", "th", "pre", "blockquote", *_HEADINGS}
_LAYOUT_ITEM = 3  # paragraphs of prose in one item: the list lays out the page


class _Assembly:
    """The segments of the body with what decides how they group."""

    def __init__(self, page: Page, outline: Outline, labels: list[bool], promos: Collection[int]) -> None:
        self.page = page
        self.outline = outline
        self.labels = labels
        self.promos = promos
        chosen = [n for n, label in enumerate(labels) if label]
        self.ends = (chosen[0], chosen[-1] + 1) if chosen else (0, 0)
        body = [outline.segments[n] for n in chosen]
        self.homes = {_home(segment.container) for segment in body}
        self.tables = data_tables(outline, labels, body)
        self.layout_lists = _layout_lists(body)
        self.lists: dict[Container, Container | None] = {}
        self.used = [False] * len(labels)

    def units(self) -> Iterator[tuple[str, object, Segment | Media]]:
        """Give body segments and the media between them with the kind and owner of the block they belong to."""
        segments, (first, end) = self.outline.segments, self.ends
        reach = range(first, end + 1) if end else ()
        media = iter([m for m in self.outline.media if m.position in reach and self._at_home(m.container)])
        waiting = next(media, None)
        if 0 < end < len(segments) and self._is_attribution(segments[end]):
            end += 1
        for n in range(first, end):
            while waiting is not None and waiting.position <= n:
                yield "media", waiting.container.nearest(Place.FIGURE) or waiting, waiting
                waiting = next(media, None)
            unit = self._unit(segments[n])
            if unit is not None:
                self.used[n] = True
                yield *unit, segments[n]
        while waiting is not None:
            yield "media", waiting.container.nearest(Place.FIGURE) or waiting, waiting
            waiting = next(media, None)

    def _at_home(self, container: Container) -> bool:
        return not self.homes.isdisjoint(container.ancestors())

    def _unit(self, segment: Segment) -> tuple[str, object] | None:
        """Give the kind of block that a segment belongs to and its owner; None when it is not of the body."""
        chosen = self.labels[segment.index]
        if segment.index in self.promos:
            return "related", segment
        if segment.index in self.tables:
            return "table", self.tables[segment.index]
        if segment.links and is_promo(self.page, segment, chosen, _home(segment.container) in self.homes):
            return "related", segment
        return self.kind(segment) if chosen or self._is_attribution(segment) else None

    def _is_attribution(self, segment: Segment) -> bool:
        """Whether a footer belongs to a quotation of the body: no scorer takes a footer for body."""
        if not segment.container.place & Place.QUOTE or segment.container.tag != "footer":
            return False
        before = segment.index - 1
        quote = segment.container.nearest(Place.QUOTE)
        return self.labels[before] and self.outline.segments[before].container.nearest(Place.QUOTE) is quote

    def kind(self, segment: Segment) -> tuple[str, object]:
        """Give the kind of block a segment belongs to and what segments of one block share."""
        container = segment.container
        place = container.place
        if not place & _STRUCTURE:
            return "paragraph", segment
        if place & Place.PRE:
            return "pre", container.nearest(Place.PRE)
        if place & Place.HEADING and len(segment.text) < 300:
            return "heading", segment
        if place & Place.QUOTE:
            return "quote", container.nearest(Place.QUOTE)
        if place & Place.ITEM and place & Place.LIST:
            owner = self._list(_home(container))
            if owner is not None:
                return "list", owner
        return "paragraph", segment

    def _list(self, container: Container) -> Container | None:
        """Give the outermost list around the text in a container; None when one of them lays out the page."""
        if container not in self.lists:  # items share theirs
            lists = [outer for outer in container.ancestors() if outer.tag in _LISTS]
            self.lists[container] = lists[-1] if lists and self.layout_lists.isdisjoint(lists) else None
        return self.lists[container]


def _home(container: Container) -> Container:
    """Give the element that a body segment's block stands in."""
    return container.parent if container.tag in _BLOCK_TAGS and container.parent is not None else container


def assemble(
    page: Page, outline: Outline, labels: list[bool], promos: Collection[int] = ()
) -> tuple[tuple[Block, ...], list[bool]]:
    """Give the body, each segment once, figures and promos in their places; and which segments went into it.

    ``promos`` are the indexes of segments that a site's rules say are promos.
    """
    assembly = _Assembly(page, outline, labels, promos)
    groups: list[tuple[str, object, list[Segment | Media]]] = []
    for kind, owner, part in assembly.units():
        if groups and groups[-1][1] is owner and groups[-1][0] == kind:
            groups[-1][2].append(part)
        else:
            groups.append((kind, owner, [part]))
    blocks = [_BUILDERS[kind](page, owner, parts) for kind, owner, parts in groups]
    return tuple([block for block in blocks if block is not None]), assembly.used


def _paragraph(page: Page, owner: object, parts: list[Segment]) -> Block | None:
    return paragraph(page, parts[0])


def _heading(page: Page, owner: object, parts: list[Segment]) -> Block | None:
    text, links = line(page, parts[0])
    return Heading(text=text, level=_level(parts[0].container), links=links)


def _level(container: Container) -> int:
    """Read the level of the heading around, as the tag or WAI-ARIA 1.2 gives it; 2 is ARIA's default."""
    around = (
        outer for outer in container.ancestors() if outer.element.get("role") == "heading" or outer.tag in _HEADINGS
    )
    heading = next(around)
    declared = heading.element.get("aria-level") or ""
    if declared.isdecimal() and len(declared) < 3:
        return min(max(int(declared), 1), 6)
    return int(heading.tag[1]) if heading.tag in _HEADINGS else 2


def _list(page: Page, owner: Container, parts: list[Segment]) -> Block | None:
    items = groupby(parts, key=lambda part: part.container.nearest(Place.ITEM))
    return ListBlock(
        items=tuple(join([paragraph(page, part) for part in group]) for _, group in items),
        ordered=owner.tag == "ol",
    )


def _quote(page: Page, owner: Container, parts: list[Segment]) -> Block | None:
    attribution = None
    last = parts[-1]
    if len(parts) > 1 and (last.container.tag == "footer" or last.text[:1] in "—–―-~"):
        attribution = last.text.lstrip("—–―-~ ") or None
        parts = parts[:-1]
    return BlockQuote(paragraphs=tuple(paragraph(page, part) for part in parts), attribution=attribution)


def _pre(page: Page, owner: Container, parts: list[Segment]) -> Block | None:
    text = "\n".join("".join(part.pieces).replace(BREAK, "\n").strip("\n") for part in parts)
    return Preformatted(text=text) if text.strip() else None


def _related(page: Page, owner: object, parts: list[Segment]) -> Block | None:
    _, links = line(page, parts[0])
    return Related(links=links) if links else None


def _table(page: Page, owner: Container, parts: list[Segment]) -> Block | None:
    return table_block(page, parts)


def _media(page: Page, owner: Container | Media, parts: list[Media]) -> Block | None:
    figure = figure_of(page, owner, parts)
    silent = figure is not None and not (figure.caption or figure.credit)
    if silent and all(is_promo_picture(page, part) for part in parts):
        return None
    return figure or embed_of(page, parts[0])


_BUILDERS: dict[str, Callable[..., Block | None]] = {
    "paragraph": _paragraph,
    "heading": _heading,
    "list": _list,
    "quote": _quote,
    "pre": _pre,
    "related": _related,
    "table": _table,
    "media": _media,
}


def _layout_lists(body: list[Segment]) -> set[Container]:
    """Lists whose items hold headings or several paragraphs lay out the page; their content is no list."""
    found: set[Container] = set()
    counts: Counter[Container] = Counter()
    for segment in body:
        item = segment.container.nearest(Place.ITEM)
        if item is not None:
            prose = segment.size >= LONG
            counts[item] += prose
            if counts[item] >= _LAYOUT_ITEM or (prose and segment.container.place & Place.HEADING):
                owner = item.nearest(Place.LIST)
                if owner is not None:
                    found.add(owner)
    return found

"""Text nodes in, one folded text out, with the offsets of its links."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from articlekit.records import Link, Paragraph
from articlekit.segment import BREAK, Segment
from articlekit.values.nodes import Mark

if TYPE_CHECKING:
    from articlekit.page import Page

__all__ = ["fold", "join", "line", "linked", "moved", "paragraph"]


def fold(pieces: Iterable[str]) -> tuple[str, list[tuple[int, int]]]:
    """Fold white space over the boundaries of text nodes, and say where each node's text went.

    >>> fold(["a ", " b", "\\x1f", "c"])
    ('a b\\nc', [(0, 1), (2, 3), (3, 3), (4, 5)])
    """
    out: list[str] = []
    spans: list[tuple[int, int]] = []
    length, gap = 0, ""
    for piece in pieces:
        text = piece.strip()
        if not text:
            gap = "\n" if piece == BREAK else gap or " "
            spans.append((length, length))
            continue
        if piece[0].isspace():
            gap = gap or " "
        if gap and length:
            out.append(gap)
            length += 1
        if "  " in text or not text.isprintable():  # as is all white space but the blank
            text = " ".join(text.split())
        out.append(text)
        spans.append((length, length + len(text)))
        length += len(text)
        gap = " " if piece[-1].isspace() else ""
    return "".join(out), spans


def paragraph(page: Page, segment: Segment) -> Paragraph:
    """Give the segment as a paragraph with its links; quotes are found later, over the whole article."""
    text, links = line(page, segment)
    return Paragraph(text=text, links=links)


def line(page: Page, segment: Segment) -> tuple[str, tuple[Link, ...]]:
    """Give the segment's text with its line breaks, and the links over it."""
    if not segment.links and BREAK not in segment.pieces:
        return segment.text, ()
    return linked(page, segment.pieces, segment.marks)


def linked(page: Page, pieces: Iterable[str], marks: Iterable[Mark]) -> tuple[str, tuple[Link, ...]]:
    """Fold text nodes into one text and give the links over it; those that lead nowhere, or are nested, go."""
    text, spans = fold(pieces)
    links: list[Link] = []
    for first, end, element in marks:
        filled = [span for span in spans[first:end] if span[0] < span[1]]
        url = page.link_target(element.get("href"))
        if filled and url:
            start, stop = filled[0][0], filled[-1][1]
            if links and start < links[-1].end:  # an anchor inside an anchor
                continue
            rel = tuple((element.get("rel") or "").split())
            links.append(Link(text=text[start:stop], url=url, start=start, end=stop, rel=rel))
    return text, tuple(links)


def moved(links: Iterable[Link], offset: int) -> Iterator[Link]:
    """Give links of a text that begins further on in a longer one."""
    for link in links:
        start, end = link.start + offset, link.end + offset
        yield Link(text=link.text, url=link.url, start=start, end=end, rel=link.rel)


def join(parts: list[Paragraph]) -> Paragraph:
    """Join paragraphs by line breaks into one, links moved along.

    >>> join([Paragraph(text="a"), Paragraph(text="b")]).text
    'a\\nb'
    """
    if len(parts) == 1:
        return parts[0]
    links: list[Link] = []
    offset = 0
    for part in parts:
        links += moved(part.links, offset)
        offset += len(part.text) + 1
    return Paragraph(text="\n".join(part.text for part in parts), links=tuple(links))

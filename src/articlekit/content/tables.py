"""Tables of data told from tables of layout."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING

from articlekit.content.fold import join, moved, paragraph
from articlekit.records import Link, Paragraph, Table
from articlekit.segment import Container, Outline, Place, Segment

if TYPE_CHECKING:
    from articlekit.page import Node, Page

__all__ = ["data_tables", "table_block"]

_LONG_CELL = 200  # extent: cells of a data table are shorter on average
_CELLS = {"td", "th"}


def data_tables(outline: Outline, labels: list[bool], body: list[Segment]) -> dict[int, Container]:
    """Give the data table of each segment that stands in one that belongs to the body, by segment index.

    Most of it is body, or it stands between the body's paragraphs. ``body`` are the segments whose label is true.
    """
    between = outline.segments[body[0].index : body[-1].index + 1] if body else []
    if all(not segment.container.place & Place.TABLE for segment in between):
        return {}
    members: dict[Container, list[Segment]] = {}
    for segment in outline.segments:
        table = segment.container.nearest(Place.TABLE)
        if table is not None:
            members.setdefault(table, []).append(segment)
    homes = {segment.container.parent for segment in body}
    found: dict[int, Container] = {}
    for table, segments in members.items():
        within = body[0].index < segments[0].index < body[-1].index and table.parent in homes
        most = sum(labels[s.index] for s in segments) * 2 > len(segments)
        if (most or within) and _is_data(table, segments):
            found.update(dict.fromkeys([s.index for s in segments], table))
    return found


def _cell(segment: Segment) -> Container | None:
    return next((c for c in segment.container.ancestors() if c.tag in _CELLS or c.tag == "caption"), None)


def _is_data(table: Container, segments: list[Segment]) -> bool:
    """Two rows of two cells at least, no table inside or around, short cells."""
    if table.element.get("role") == "presentation" or sum(c.tag == "table" for c in table.ancestors()) > 1:
        return False
    rows: dict[Container | None, set[Container]] = {}
    for segment in segments:
        cell = _cell(segment)
        if cell is not None and cell.tag in _CELLS:
            rows.setdefault(cell.parent, set()).add(cell)
    wide = sum(len(cells) > 1 for cells in rows.values())
    return wide >= 2 and sum(s.size for s in segments) < _LONG_CELL * len(segments)


def table_block(page: Page, segments: list[Segment]) -> Table:
    """Give the table, empty cells in their places; a first row of ``th`` and empty cells makes the header."""
    caption: str | None = None
    texts: dict[Container, dict[Node, Paragraph]] = {}
    for cell, parts in groupby(segments, key=_cell):
        content = join([paragraph(page, part) for part in parts])
        if cell is not None and cell.tag == "caption":
            caption = _line(content)
        elif cell is not None and cell.parent is not None:
            texts.setdefault(cell.parent, {})[cell.element] = content
    rows = [_row(row, cells) for row, cells in texts.items()]
    headed = len(rows) > 1 and all(is_header or not content.text for is_header, content in rows[0])
    header = rows[0] if headed else []
    return Table(
        rows=tuple(tuple(_line(content) for _, content in row) for row in rows[bool(header) :]),
        header=tuple(_line(content) for _, content in header),
        caption=caption,
        links=tuple(_links(rows)),
    )


def _line(content: Paragraph) -> str:
    return content.text.replace("\n", " ")


def _links(rows: list[list[tuple[bool, Paragraph]]]) -> Iterator[Link]:
    """Give the links of all cells, at their places in the text that ``Article.text`` makes of the table."""
    offset = 0
    for row in rows:
        filled = [content for _, content in row if content.text]
        for content in filled:
            for link in moved(content.links, offset):
                yield replace(link, text=link.text.replace("\n", " "))
            offset += len(content.text) + 1
        offset += not filled


def _row(row: Container, texts: dict[Node, Paragraph]) -> list[tuple[bool, Paragraph]]:
    """Give the cells of a row with whether they are headers; those that broken markup puts elsewhere as they come."""
    cells = list(row.element.iterchildren(*_CELLS)) if row.tag == "tr" else list(texts)
    return [
        (cell.tag == "th", texts.get(cell, Paragraph(text="")))
        for cell in (cells if texts.keys() <= set(cells) else texts)
    ]

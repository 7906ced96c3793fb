"""What part of a page's text an element holds, counted in characters of body and of other text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import TYPE_CHECKING

from articlekit.records import BlockQuote, Figure, Heading, ListBlock, Paragraph, Preformatted, Related, Table
from articlekit.segment import Place
from articlekit.values.titles import fold_headline

if TYPE_CHECKING:
    from articlekit.page import Node
    from articlekit.records import Block
    from articlekit.sites.learn.sample import Sample

__all__ = ["Spans"]


class Spans:
    """The texts of one page by place: which of them are body, and which of them an element holds."""

    def __init__(self, sample: Sample) -> None:
        """Compare the texts of the page with the blocks of the generic body; captions count neither way."""
        self.sample = sample
        segments = sample.outline.segments
        article = sample.extraction.article
        wanted = {fold_headline(text) for block in article.body for text in _texts(block)}
        promos = {fold_headline(link.text) for link in article.related}
        shown = [not segment.container.place & Place.CAPTION for segment in segments]
        folded = [fold_headline(segment.text) for segment in segments]
        self.body = [
            len(s.text) * (show and text in wanted) for s, show, text in zip(segments, shown, folded, strict=True)
        ]
        self.other = [
            len(s.text) * (show and text not in wanted and text not in promos)
            for s, show, text in zip(segments, shown, folded, strict=True)
        ]
        self.total = sum(self.body)
        self._matched: dict[str, frozenset[int]] = {}

    @cached_property
    def ranges(self) -> dict[Node, tuple[int, int]]:
        """The first and the end index of the texts in each element that lies around a block, custom ones included."""
        found: dict[Node, tuple[int, int]] = {}
        for segment in self.sample.outline.segments:
            node: Node | None = segment.container.element
            while node is not None:
                first, _ = found.get(node, (segment.index, 0))
                found[node] = first, segment.index + 1
                node = node.getparent()
        return found

    def held(self, nodes: Iterable[Node]) -> set[int]:
        """Give the indexes of the texts that any of the elements holds."""
        return {n for node in nodes for n in range(*self.ranges.get(node, (0, 0)))}

    def matched(self, css: str) -> frozenset[int]:
        """Give the indexes of the texts in all that a selector matches; asked for more than once, found once."""
        if css not in self._matched:
            self._matched[css] = frozenset(self.held(self.sample.page.select(css)))
        return self._matched[css]

    def sizes(self, indexes: Iterable[int]) -> tuple[int, int]:
        """Give the characters of body and of other text among some texts."""
        body = other = 0
        for n in indexes:
            body += self.body[n]
            other += self.other[n]
        return body, other

    def f1(self, indexes: set[int]) -> float:
        """Give how well some texts meet the body: F1 over characters."""
        body, other = self.sizes(indexes)
        return 2 * body / (self.total + body + other) if body else 0.0


def _texts(block: Block) -> Iterator[str]:
    if isinstance(block, Paragraph | Heading | Preformatted):
        yield block.text
    elif isinstance(block, ListBlock | BlockQuote):
        yield from (part.text for part in (block.items if isinstance(block, ListBlock) else block.paragraphs))
        if isinstance(block, BlockQuote) and block.attribution:
            yield block.attribution
    elif isinstance(block, Table):
        yield from (cell for row in (block.header, *block.rows) for cell in row)
    elif isinstance(block, Figure):
        yield from filter(None, (block.caption, block.credit))
    elif isinstance(block, Related):
        return

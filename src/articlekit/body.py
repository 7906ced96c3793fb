"""The body of the record: what the page shows, else what its scripts carry; the header's lines off, quotes found."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from html import unescape
from itertools import takewhile
from typing import Any

from articlekit.content.assemble import assemble
from articlekit.content.holders import LEAST_TEXT
from articlekit.content.quotes import find_quotes
from articlekit.page import Page
from articlekit.records import Block, ListBlock, Paragraph, Provenance, Timestamp
from articlekit.segment import Outline, Place, Segment, outline
from articlekit.sources.evidence import Evidence, is_ruled
from articlekit.sources.hydration import body_html
from articlekit.sources.labels import is_label
from articlekit.values.titles import fold_headline

__all__ = ["carried_body", "shown_body", "size_of", "trimmed", "with_quotes"]

_HEAD, _TAIL = 4, 2  # body segments at either end that may repeat the header
_LABEL = 60  # extent of a text that is a label
_DATE = 8  # characters of a date that can be told within a line
_AROUND = " -–—:*[]()•"
_HEADER_FIELDS = ("headline", "byline", "authors", "published", "modified")


def trimmed(outline: Outline, labels: list[bool], evidence: Evidence) -> list[bool]:
    """Take off the lines that the scorer took for body though they say nothing: the header's, and idle labels."""
    return _without_labels(outline, _without_header(outline, labels, evidence))


def _without_labels(outline: Outline, labels: list[bool]) -> list[bool]:
    """Take off 'Advertisement', and headings over nothing: the last one, and 'Read more' before another heading."""
    idle: set[int] = set()
    below = ""
    for n in reversed([n for n, label in enumerate(labels) if label]):
        segment = outline.segments[n]
        if segment.prose:
            below = "text"
            continue
        heading = segment.container.place & Place.HEADING
        text = segment.text.lower().strip(_AROUND) if segment.size <= _LABEL else ""
        over_nothing = heading and (not below or (below == "heading" and is_label(text, "more")))
        if over_nothing or (text and is_label(text, "advert")):
            idle.add(n)
        else:
            below = "heading" if heading else "text"
    return [label and n not in idle for n, label in enumerate(labels)] if below else labels


def _without_header(outline: Outline, labels: list[bool], evidence: Evidence) -> list[bool]:
    """Take off the lines at the body's ends that say no more than headline, byline or date, and datelines above it.

    Not the description: many sites give the first paragraph as theirs.
    """
    header = {
        fold_headline(line)
        for name in _HEADER_FIELDS
        for found in evidence.get(name)
        if not is_ruled(found.source)  # what a site's rules say of other fields leaves the body alone
        for line in _lines(found.value)
    }
    chosen = [n for n, label in enumerate(labels) if label]
    ends = [*chosen[:_HEAD], *chosen[-_TAIL:]]
    repeated = {n for n in ends if fold_headline(outline.segments[n].text) in header}
    repeated |= _datelines(outline.segments, chosen, evidence)
    if not repeated or len(repeated) == len(chosen):
        return labels
    return [label and n not in repeated for n, label in enumerate(labels)]


def _datelines(segments: Sequence[Segment], chosen: Sequence[int], evidence: Evidence) -> set[int]:
    """Give the short lines above the body's first prose that tell the date, and labels such as 'Share' below them."""
    dates = {
        fold_headline(found.value.raw)
        for found in evidence.get("published")
        if found.source == "visible" and len(found.value.raw) >= _DATE
    }
    first = next((n for n in chosen if segments[n].prose), 0)
    telling: set[int] = set()
    for n in takewhile(lambda n: n < first, chosen[:_HEAD] if dates else ()):
        text, size = fold_headline(segments[n].text), segments[n].size
        label = telling and size < LEAST_TEXT and not segments[n].container.place & Place.HEADING
        if label or (size <= _LABEL and any(date in text for date in dates)):
            telling.add(n)
    return telling


def _lines(value: Any) -> list[str]:
    if isinstance(value, tuple):
        return [author.name for author in value]
    return [value.raw if isinstance(value, Timestamp) else str(value)]


def shown_body(
    page: Page, found: Outline, labels: list[bool], promos: Collection[int]
) -> tuple[tuple[Block, ...], list[bool], str]:
    """Give the blocks of the chosen segments, which segments went into them, and the XPath of their home.

    ``promos`` are the indexes of chosen segments that are known to be promos.
    """
    first = next((s for s, label in zip(found.segments, labels, strict=True) if label), None)
    if first is None:
        return (), labels, ""
    home = first.container.parent or first.container
    blocks, used = assemble(page, found, labels, promos)
    return blocks, used, page.locator(home.element)


def carried_body(page: Page, evidence: Evidence) -> tuple[tuple[Block, ...], Provenance] | None:
    """Give the body that a script carries for other scripts to show: HTML in hydration data, text in JSON-LD."""
    carried = [("hydration", *found)] if (found := body_html(page)) is not None else []
    carried += [(c.source, c.locator, _as_html(c.value)) for c in evidence.get("body_text")]
    for source, where, html in carried:
        part = Page.load(html, page.url, page.retrieved_at)
        shown = outline(part.root)
        blocks, _ = assemble(part, shown, [True] * len(shown.segments))
        if blocks:
            return blocks, Provenance(source=source, locator=where, value=blocks)
    return None


def _as_html(text: str) -> str:
    """Give the text of an article as HTML: most sites state it plain, a paragraph per line, others with its tags.

    >>> _as_html("One\\nTwo"), _as_html("&lt;p&gt;One&lt;/p&gt;")
    ('<p>One</p><p>Two</p>', '<p>One</p>')
    """
    if "&lt;" in text:
        text = unescape(text)
    return text if "<p" in text else "".join(f"<p>{line}</p>" for line in text.split("\n"))


def size_of(blocks: tuple[Block, ...]) -> int:
    """Give the number of characters of the paragraphs."""
    return sum(len(block.text) for block in blocks if isinstance(block, Paragraph))


def with_quotes(body: tuple[Block, ...], language: str | None) -> tuple[Block, ...]:
    """Find the direct speech of all paragraphs and list items, in reading order, and put it into them."""
    texts = [part.text for block in body for part in _spoken(block)]
    quotes = iter(find_quotes(texts, language))
    out: list[Block] = []
    for block in body:
        if isinstance(block, Paragraph):
            found = next(quotes)
            out.append(replace(block, quotes=found) if found else block)
        elif isinstance(block, ListBlock):
            items = [(item, next(quotes)) for item in block.items]
            quoted = tuple(replace(item, quotes=found) if found else item for item, found in items)
            out.append(replace(block, items=quoted))
        else:
            out.append(block)
    return tuple(out)


def _spoken(block: Block) -> tuple[Paragraph, ...]:
    if isinstance(block, Paragraph):
        return (block,)
    return block.items if isinstance(block, ListBlock) else ()

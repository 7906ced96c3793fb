"""Markdown (CommonMark 0.31, with pipe tables): the body under the headline, byline and date."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from typing import Any

from articlekit.records import (
    Article,
    BlockQuote,
    Embed,
    Figure,
    Heading,
    Link,
    ListBlock,
    Paragraph,
    Preformatted,
    Related,
    Table,
)

__all__ = ["to_markdown"]

_SPECIAL = re.compile(r"([\\`*_\[\]<])")
_START = re.compile(r"^(\s*)([#>+-]|\d+[.)])(?=\s)")


def to_markdown(article: Article) -> str:
    """Give an article as Markdown: title, byline and date, dek, then the blocks; teasers are left out.

    Fields of a site's own stand before it as YAML front matter, each value as JSON, which YAML 1.2 reads as it is.
    """
    return "\n\n".join(part for part in _parts(article) if part) + "\n"


def _parts(article: Article) -> Iterator[str]:
    own = {name: value for name, value in article.extra.items() if value is not None}
    if own:
        lines = (f"{json.dumps(name)}: {json.dumps(value, ensure_ascii=False)}" for name, value in own.items())
        yield "\n".join(("---", *lines, "---"))
    if article.headline:
        yield f"# {_escape(article.headline)}"
    line = [", ".join(author.name for author in article.authors) or article.byline or ""]
    if article.published:
        line.append(article.published.raw)
    yield _escape(" · ".join(filter(None, line)))
    if article.description:
        yield f"*{_escape(article.description)}*"
    for block in article.body:
        yield _BLOCKS[type(block)](block)


def _escape(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", text)


def _inline(text: str, links: tuple[Link, ...]) -> str:
    """Put links into a text by their offsets."""
    out, at = [], 0
    for link in sorted(links, key=lambda link: link.start):
        if link.start >= at:
            target = link.url.replace(" ", "%20").replace("(", "%28").replace(")", "%29")
            out += [_escape(text[at : link.start]), f"[{_escape(link.text)}]({target})"]
            at = link.end
    out.append(_escape(text[at:]))
    return _START.sub(r"\1\\\2", "".join(out)).replace("\n", "  \n")


def _paragraph(block: Paragraph) -> str:
    return _inline(block.text, block.links)


def _list(block: ListBlock) -> str:
    marks = (f"{n}. " if block.ordered else "- " for n in range(1, len(block.items) + 1))
    return "\n".join(
        mark + _paragraph(item).replace("\n", "\n" + " " * len(mark))
        for mark, item in zip(marks, block.items, strict=True)
    )


def _quote(block: BlockQuote) -> str:
    parts = [_paragraph(part) for part in block.paragraphs]
    if block.attribution:
        parts.append("— " + _escape(block.attribution))
    return "\n>\n".join("> " + part.replace("\n", "\n> ") for part in parts)


def _figure(block: Figure) -> str:
    images = "\n".join(f"![{_escape(image.alt or '')}]({image.url})" for image in block.images)
    said = (f"*{_escape(block.caption)}*" if block.caption else "", _escape(block.credit or ""))
    return "\n\n".join(filter(None, (images, " · ".join(filter(None, said)))))


def _table(block: Table) -> str:
    width = max(map(len, (block.header, *block.rows)), default=0)
    rows = [block.header or ("",) * width, *block.rows]
    lines = ["| " + " | ".join(_cell(row[n] if n < len(row) else "") for n in range(width)) + " |" for row in rows]
    lines.insert(1, "|" + " --- |" * width)
    return "\n".join(lines)


def _cell(text: str) -> str:
    return _escape(text).replace("|", "\\|").replace("\n", " ")


def _preformatted(block: Preformatted) -> str:
    fence = "```"
    while fence in block.text:
        fence += "`"
    return f"{fence}\n{block.text}\n{fence}"


def _related(block: Related) -> str:
    return "\n".join(f"→ [{_escape(link.text)}]({link.url})" for link in block.links)


_BLOCKS: dict[type, Callable[[Any], str]] = {
    Paragraph: _paragraph,
    Heading: lambda block: f"{'#' * max(2, block.level)} {_escape(block.text)}",
    ListBlock: _list,
    BlockQuote: _quote,
    Figure: _figure,
    Table: _table,
    Preformatted: _preformatted,
    Embed: lambda block: f"<{block.url}>",
    Related: _related,
}

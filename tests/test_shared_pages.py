"""Real pages, when they are at hand: nothing raises, and what must always hold does."""

from __future__ import annotations

import gzip
import zlib
from collections import Counter
from datetime import datetime, timezone
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from lxml import etree

import articlekit
from articlekit.errors import PROBLEM_CODES
from articlekit.page import Page
from articlekit.records import (
    Article,
    BlockQuote,
    Extraction,
    Figure,
    Heading,
    Link,
    ListBlock,
    Paragraph,
    Quote,
    Table,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

CORPORA = Path(__file__).resolve().parents[2] / "shared" / "corpora"
WHEN = datetime(2026, 1, 1, tzinfo=timezone.utc)
SETS = sorted(path.name for path in CORPORA.iterdir() if (path / "html").is_dir()) if CORPORA.is_dir() else []

pytestmark = pytest.mark.skipif(not SETS, reason="the annotated pages are not here")


def pages(name: str) -> Iterator[tuple[str, bytes]]:
    for path in sorted((CORPORA / name / "html").glob("*.html.gz")):
        yield path.name, gzip.decompress(path.read_bytes())


def url_of(name: str) -> str:
    return f"https://www.site-{zlib.crc32(name.encode()) % 97}.example/news/{name.removesuffix('.html.gz')}.html"


def shown_twice(raw: bytes, title: str) -> bool:
    """Whether the page itself shows the title more than once, so that it may stand in body and teasers."""
    return " ".join("".join(Page.load(raw).root.itertext()).split()).count(title) > 1


def paragraphs(article: Article) -> Iterator[Paragraph]:
    for block in article.body:
        if isinstance(block, Paragraph):
            yield block
        elif isinstance(block, ListBlock):
            yield from block.items
        elif isinstance(block, BlockQuote):
            yield from block.paragraphs


def other_links(article: Article) -> Iterator[tuple[str, tuple[Link, ...]]]:
    for block in article.body:
        if isinstance(block, Heading):
            yield block.text, block.links
        elif isinstance(block, Figure):
            yield block.caption or "", block.links
        elif isinstance(block, Table):
            yield Article(body=(block,)).text, block.links


def paragraph_faults(part: Paragraph) -> Iterator[str]:
    groups: tuple[tuple[Link | Quote, ...], ...] = (part.links, part.quotes)
    for spans in groups:
        for found in spans:
            if part.text[found.start : found.end] != found.text or found.start >= found.end:
                yield f"offsets of {found.text[:40]!r}"
        if any(one.end > two.start for one, two in pairwise(spans)):
            yield f"overlap in {part.text[:40]!r}"
    if not part.text.strip():
        yield "an empty paragraph"


def faults(extraction: Extraction, raw: bytes) -> Iterator[str]:
    article = extraction.article
    parts = list(paragraphs(article))
    for part in parts:
        yield from paragraph_faults(part)
    for text, links in other_links(article):
        if any(text[link.start : link.end] != link.text for link in links):
            yield f"offsets of links in {text[:40]!r}"
    linked = {(link.url.split("#")[0], link.text) for part in parts for link in part.links if link.text == part.text}
    for teaser in article.teasers:
        if (teaser.url, teaser.title) in linked and not shown_twice(raw, teaser.title):
            yield f"teaser in the body: {teaser.title[:60]!r}"
    targets = Counter(teaser.url for teaser in article.teasers if teaser.url)
    yield from (f"a target twice: {url}" for url, count in targets.items() if count > 1)
    texts = {part.text for part in parts if len(part.text) >= 80}
    for teaser in article.teasers:
        if teaser.excerpt in texts and not shown_twice(raw, teaser.excerpt):
            yield f"body in a teaser: {teaser.excerpt[:60]!r}"
    for problem in extraction.problems:
        if problem.code not in PROBLEM_CODES:
            yield f"unknown code {problem.code}"
    if "\0" in article.text or "\x1f" in article.text:
        yield "control characters"


@pytest.mark.parametrize("name", SETS)
def test_pages_give_sound_records(name: str) -> None:
    wrong = []
    for n, (page, raw) in enumerate(pages(name)):
        extraction = articlekit.inspect(raw, url_of(page), WHEN)
        wrong += [f"{page}: {fault}" for fault in faults(extraction, raw)]
        if n % 10 == 0:
            article = extraction.article
            if articlekit.from_json(articlekit.to_json(article)) != article:
                wrong.append(f"{page}: JSON")
            articlekit.to_markdown(article)
    assert not wrong, "\n".join(wrong[:20])


def test_trees_stay_as_they_are() -> None:
    sample = [page for name in SETS for n, page in enumerate(pages(name)) if n % 25 == 0][:100]
    for name, raw in sample:
        parser = etree.HTMLParser(huge_tree=True)
        root = etree.fromstring(raw, parser) if raw.strip() else None
        if root is None:
            continue
        before = etree.tostring(root)
        first = articlekit.extract(root, url_of(name), WHEN)
        assert etree.tostring(root) == before, name
        assert articlekit.extract(root, url_of(name), WHEN) == first, name

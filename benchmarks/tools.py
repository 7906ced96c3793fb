"""The tools: raw bytes and URL in, an ``Output`` out.

A tool's modules are imported when it is loaded, never before, so that a tool that is not installed can be left out.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

__all__ = ["TOOLS", "Output", "Run", "Tool", "bare_parse"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Output:
    """What a tool says of one page; what it lacks or did not find is empty."""

    body: str = ""
    headline: str | None = None
    authors: tuple[str, ...] = ()
    published: str | None = None
    """The time as ISO 8601."""
    category: tuple[str, ...] = ()
    """Categories, sections and tags alike."""
    image: str | None = None


Run: TypeAlias = Callable[[bytes, "str | None"], Output]


@dataclass(frozen=True, slots=True)
class Tool:
    """A tool in one of its settings."""

    package: str
    """The distribution whose version counts."""
    fields: frozenset[str]
    """The fields of ``Output`` that it can give."""
    load: Callable[[], Run]
    """Imports it; raises ``ImportError`` when it is not installed."""


def _articlekit() -> Run:
    import articlekit

    def run(raw: bytes, url: str | None) -> Output:
        article = articlekit.extract(raw, url)
        when = article.published and article.published.value
        return Output(
            body=article.text,
            headline=article.headline,
            authors=tuple(author.name for author in article.authors),
            published=when.isoformat() if when else None,
            category=(*filter(None, [article.category]), *article.tags),
            image=article.lead_image.url if article.lead_image else None,
        )

    return run


def _trafilatura(*, fast: bool) -> Run:
    import trafilatura

    def run(raw: bytes, url: str | None) -> Output:
        found = trafilatura.bare_extraction(raw, url=url, with_metadata=True, include_comments=False, fast=fast)
        if found is None:
            return Output()
        return Output(
            body=found.text or "",
            headline=found.title,
            authors=tuple((found.author or "").split("; ")),
            published=found.date,
            category=(*(found.categories or ()), *(found.tags or ())),
            image=found.image,
        )

    return run


def _text(raw: bytes) -> str | bytes:
    """Give text where the bytes are UTF-8: some tools take bytes, but are slow at them or wrong about them."""
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw


def _newspaper4k() -> Run:
    import newspaper

    def run(raw: bytes, url: str | None) -> Output:
        article = newspaper.Article(url or "http://localhost/", fetch_images=False)
        article.download(input_html=_text(raw))
        article.parse()
        when = article.publish_date
        return Output(
            body=article.text,
            headline=article.title,
            authors=tuple(article.authors),
            published=when.isoformat() if hasattr(when, "isoformat") else None,
            category=(*sorted(article.tags or ()), *article.meta_keywords),
            image=article.top_image,
        )

    return run


def _readability() -> Run:
    from lxml import html
    from readability import Document

    def run(raw: bytes, url: str | None) -> Output:
        document = Document(_text(raw))
        summary = html.fromstring(document.summary())
        # It gives HTML: without a break behind each block, words of neighbours would run together.
        for block in summary.iter("p", "div", "li", "td", "th", "pre", "br", "h1", "h2", "h3", "h4", "h5", "h6"):
            block.tail = "\n" + (block.tail or "")
        return Output(body=str(summary.text_content()), headline=document.short_title())

    return run


def _resiliparse() -> Run:
    from resiliparse.extract.html2text import extract_plain_text
    from resiliparse.parse.encoding import bytes_to_str, detect_encoding

    def run(raw: bytes, url: str | None) -> Output:
        markup = bytes_to_str(raw, detect_encoding(raw, from_html_meta=True))
        return Output(body=extract_plain_text(markup, main_content=True))

    return run


def _turbohtml() -> Run:
    import turbohtml

    def run(raw: bytes, url: str | None) -> Output:
        found = turbohtml.parse(raw).article()
        if found is None:
            return Output()
        return Output(
            body=found.text or "",
            headline=found.title,
            authors=(found.byline,) if found.byline else (),
            published=found.date,
            category=tuple(found.tags or ()),
            image=found.image,
        )

    return run


def bare_parse(raw: bytes) -> None:
    """Parse with lxml and nothing else: the unit in which times are given."""
    from lxml import etree, html

    try:
        html.document_fromstring(raw, parser=html.HTMLParser(encoding="utf-8"))
    except etree.ParserError:  # an empty page
        return


ALL = frozenset({"body", "headline", "authors", "published", "category", "image"})

TOOLS = {
    "articlekit": Tool("articlekit", ALL, _articlekit),
    "trafilatura": Tool("trafilatura", ALL, lambda: _trafilatura(fast=False)),
    "trafilatura, fast": Tool("trafilatura", ALL, lambda: _trafilatura(fast=True)),
    "newspaper4k": Tool("newspaper4k", ALL, _newspaper4k),
    "readability-lxml": Tool("readability-lxml", frozenset({"body", "headline"}), _readability),
    "resiliparse": Tool("Resiliparse", frozenset({"body"}), _resiliparse),
    "turbohtml": Tool("turbohtml", ALL, _turbohtml),
}
"""By the name the tables show, in their order."""

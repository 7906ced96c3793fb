"""What comes out: frozen, slotted, keyword-only records.

Sequences are tuples, so that a record can be shared between threads, hashed part by part and pickled.
Every field says what it gives; ``docs/fields.md`` is built from these docstrings.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal, TypeAlias

__all__ = [
    "Article",
    "Author",
    "Block",
    "BlockQuote",
    "Embed",
    "Extraction",
    "Figure",
    "Heading",
    "Image",
    "Link",
    "ListBlock",
    "Paragraph",
    "Precision",
    "Preformatted",
    "Problem",
    "Provenance",
    "Quote",
    "Related",
    "Table",
    "Teaser",
    "TeaserKind",
    "Timestamp",
]

Precision: TypeAlias = Literal["second", "minute", "hour", "day", "week", "month", "year"]
TeaserKind: TypeAlias = Literal["recent", "related", "popular", "more", "inline", "navigation", "other"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A hyperlink inside a text; ``text`` of the owner sliced ``[start:end]`` equals ``Link.text``."""

    text: str
    """The linked words, white space folded."""
    url: str
    """Absolute URL, resolved against ``<base>`` or the page's URL; as written when neither is known."""
    start: int
    """Offset of the first character in the owner's text, in code points."""
    end: int
    """Offset behind the last character."""
    rel: tuple[str, ...] = ()
    """The tokens of the ``rel`` attribute, such as ``nofollow``; in the order of the page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """Direct speech inside a paragraph; ``paragraph.text[start:end] == text``."""

    text: str
    """The words between the marks, without the marks."""
    speaker: str | None = None
    """Who speaks, by the full name where the article ever gives it; None when the text does not tell."""
    cue: str | None = None
    """The words that name the speaker, such as ``Lavrov said``; None without a speaker."""
    start: int
    """Offset of the first quoted character in the paragraph's text, in code points."""
    end: int
    """Offset behind the last quoted character."""
    kind: Literal["full", "fragment"] = "full"
    """``full`` for a clause or more, ``fragment`` for words built into the author's own sentence."""
    repaired: bool = False
    """True when the opening or closing mark was missing and its place was inferred."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Author:
    """One author, separated from the others in the byline."""

    name: str
    """The name without titles such as ``By``, roles or dates."""
    url: str | None = None
    """Absolute URL of the author's page; None when the page links none."""
    kind: Literal["person", "organization"] = "person"
    """Whether the name is a person's or, by its words, that of an agency, a desk or another organization."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Image:
    """An image as the page refers to it; nothing is fetched."""

    url: str
    """Absolute URL of the largest variant that the page names."""
    alt: str | None = None
    """The alternative text; None when absent or empty."""
    caption: str | None = None
    """The caption shown with the image, without the credit; None when there is none."""
    credit: str | None = None
    """Who made or owns it, without a label, such as ``Jane Roe/Reuters``; some 100 characters at most. What stands in
    several elements is joined by `` / ``. None when the page marks none."""
    width: int | None = None
    """Width in pixels as declared; None when not declared."""
    height: int | None = None
    """Height in pixels as declared; None when not declared."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Timestamp:
    """A point in time as far as the page tells it: nothing is filled in."""

    raw: str
    """The text or attribute the time was read from."""
    value: datetime | None = None
    """The time; naive when the page names no offset; parts finer than ``precision`` are zero or first.
    None when the text is relative and no ``retrieved_at`` was given, or when it could not be read."""
    precision: Precision | None = None
    """The finest unit that the page states; None when the text could not be read."""
    relative: bool = False
    """True for texts such as ``1 day ago``, or ``May 3`` without a year, resolved against ``retrieved_at``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """Running text."""

    text: str
    """The text with white space folded; a line break of the page is one ``\\n``."""
    links: tuple[Link, ...] = ()
    """The links in it, in reading order, not overlapping."""
    quotes: tuple[Quote, ...] = ()
    """The direct speech in it, in reading order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A heading inside the body; the headline is not one of them."""

    text: str
    """The heading's text."""
    level: int
    """1 to 6, as in ``h1`` to ``h6``."""
    links: tuple[Link, ...] = ()
    """The links in it, in reading order, not overlapping."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ListBlock:
    """A list."""

    items: tuple[Paragraph, ...]
    """One paragraph per item, nested items following their parent."""
    ordered: bool = False
    """True for a numbered list."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockQuote:
    """A quotation set off from the text."""

    paragraphs: tuple[Paragraph, ...]
    """Its paragraphs, the attribution left out."""
    attribution: str | None = None
    """The source that the quotation names (``cite``, ``footer``, a line opened by a dash); None without one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """Images with their caption. Captions are never part of ``Article.text``."""

    images: tuple[Image, ...]
    """The images, at least one."""
    caption: str | None = None
    """The caption, without the credit where it is marked or ends the caption with a label; None when there is none."""
    credit: str | None = None
    """Who made or owns the images, as in ``Image.credit``; None when the page marks none."""
    links: tuple[Link, ...] = ()
    """The links in the caption, in reading order, not overlapping; offsets count within the caption."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table of data; tables used for layout are dissolved into their contents."""

    rows: tuple[tuple[str, ...], ...]
    """The cells' texts, row by row, header rows left out."""
    header: tuple[str, ...] = ()
    """The cells of the header row; empty without one."""
    caption: str | None = None
    """The table's caption; None without one."""
    links: tuple[Link, ...] = ()
    """The links in its cells, in reading order. Offsets count within the text that the table adds to ``Article.text``:
    header and rows on lines of their own, cells that are not empty joined by a blank."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Preformatted:
    """Code or other text whose white space counts."""

    text: str
    """The text as written."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Embed:
    """Foreign content placed in the body: a video, a post, a map."""

    url: str
    """Absolute URL of the embedded thing."""
    provider: str | None = None
    """Host that serves it, such as ``youtube.com``; None when unknown."""
    text: str | None = None
    """Text that the page carries in its place, such as that of a post; None without any."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Related:
    """A promo inside the body ('Also read …'); never part of ``Article.text``."""

    links: tuple[Link, ...]
    """The promoted pages; offsets count within the promo's own text."""


Block: TypeAlias = Paragraph | Heading | ListBlock | BlockQuote | Figure | Table | Preformatted | Embed | Related


@dataclass(frozen=True, slots=True, kw_only=True)
class Teaser:
    """A pointer to another article of the site, shown around this one."""

    title: str
    """The linked title."""
    url: str | None = None
    """Absolute URL of the article it points to; None when the page gives no link."""
    excerpt: str | None = None
    """The text shown below the title; None without one."""
    truncated: bool = False
    """True when the excerpt ends in an ellipsis."""
    published: Timestamp | None = None
    """Its time as shown; relative times resolve against ``retrieved_at``."""
    category: str | None = None
    """The section label shown with it."""
    author: str | None = None
    """The author shown with it."""
    image: Image | None = None
    """Its picture."""
    section: str | None = None
    """The visible heading of the block it stands in, such as ``Recent Posts``."""
    kind: TeaserKind = "other"
    """What the block offers, judged by its heading and place."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """The structured record of one page."""

    url: str | None = None
    """The address the caller gave, else the one that the header of a saved copy names; None without either."""
    canonical_url: str | None = None
    """Absolute URL that the page declares as its own; None when it declares none."""
    headline: str | None = None
    """The headline without the site's name or a kicker."""
    description: str | None = None
    """The dek or summary."""
    category: str | None = None
    """The section or category the page files itself under."""
    tags: tuple[str, ...] = ()
    """Keywords and tags, in the order of the page, each once."""
    byline: str | None = None
    """The byline as shown, before it is split, without the date or reading time behind it."""
    authors: tuple[Author, ...] = ()
    """The authors, separated, in the order of the byline."""
    published: Timestamp | None = None
    """When the article was first published; never the time of an update."""
    modified: Timestamp | None = None
    """When it was last updated."""
    language: str | None = None
    """BCP 47 tag that the page declares, such as ``en-US``."""
    site_name: str | None = None
    """The publication's name."""
    lead_image: Image | None = None
    """The image that stands for the article, at its largest."""
    body: tuple[Block, ...] = ()
    """The content blocks in reading order."""
    teasers: tuple[Teaser, ...] = ()
    """Pointers to other articles, in reading order, each target once."""
    is_free: bool | None = None
    """False when the page says that it is behind a paywall, True when it says that it is not, None when silent."""
    platform: str | None = None
    """The theme or CMS recognised, such as ``ampforwp``."""
    extractor: str | None = None
    """The site extractor used, such as ``site:indianarrative.com``; None on the generic path."""
    extra: Mapping[str, Any] = field(default_factory=dict)
    """Fields that a site extractor adds; values are those of JSON."""

    @property
    def text(self) -> str:
        """The paragraph-like blocks joined by a blank line: no captions, embeds or promos."""
        return "\n\n".join(part for block in self.body for part in _texts(block))

    @property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """The paragraphs that stand directly in the body."""
        return tuple(block for block in self.body if isinstance(block, Paragraph))

    @property
    def quotes(self) -> tuple[Quote, ...]:
        """The direct speech of all body blocks, in reading order."""
        return tuple(quote for paragraph in _paragraphs(self.body) for quote in paragraph.quotes)

    @property
    def links(self) -> tuple[Link, ...]:
        """The inline links of all body blocks, in reading order: of paragraphs, headings, list items, block quotes,
        captions of figures and cells of tables; promos are in ``related``.
        """
        return tuple(link for block in self.body for link in _links(block))

    @property
    def related(self) -> tuple[Link, ...]:
        """The links of the promos inside the body."""
        return tuple(link for block in self.body if isinstance(block, Related) for link in block.links)

    @property
    def images(self) -> tuple[Image, ...]:
        """The images inside the body."""
        return tuple(image for block in self.body if isinstance(block, Figure) for image in block.images)


def _paragraphs(body: tuple[Block, ...]) -> Iterator[Paragraph]:
    for block in body:
        if isinstance(block, Paragraph):
            yield block
        elif isinstance(block, ListBlock):
            yield from block.items
        elif isinstance(block, BlockQuote):
            yield from block.paragraphs


def _links(block: Block) -> Iterator[Link]:
    if isinstance(block, Paragraph | Heading | Figure | Table):
        yield from block.links
    else:
        for paragraph in _paragraphs((block,)):
            yield from paragraph.links


def _texts(block: Block) -> Iterator[str]:
    if isinstance(block, Paragraph | Heading | Preformatted):
        yield block.text
    elif isinstance(block, ListBlock | BlockQuote):
        parts = block.items if isinstance(block, ListBlock) else block.paragraphs
        yield "\n".join(part.text for part in parts)
    elif isinstance(block, Table):
        rows = (block.header, *block.rows) if block.header else block.rows
        yield "\n".join(" ".join(cell for cell in row if cell) for row in rows)


@dataclass(frozen=True, slots=True, kw_only=True)
class Provenance:
    """Where a value comes from, and what it won against."""

    source: str
    """``site:x.com``, ``platform:ampforwp``, ``jsonld``, ``meta``, ``microdata``, ``hydration``, ``visible``
    or ``url``."""
    locator: str
    """XPath into the page, or JSON path into the script it was read from."""
    value: Any
    """The value as the field holds it."""
    rejected: tuple[Provenance, ...] = ()
    """The candidates that lost, best first, without rejected ones of their own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """A finding that did not stop the extraction."""

    code: str
    """One of the codes listed in ``articlekit.errors.PROBLEM_CODES``."""
    field: str | None = None
    """The field of the record concerned; None for the whole page."""
    message: str = ""
    """One sentence for a person."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Extraction:
    """An article, and why it came out as it did."""

    article: Article
    """The same record that ``extract`` gives."""
    provenance: Mapping[str, Provenance] = field(default_factory=dict)
    """Per field of the article that has a value: the winner and the values that lost."""
    problems: tuple[Problem, ...] = ()
    """Findings, in the order they were made."""
    rules: Mapping[str, bool] = field(default_factory=dict)
    """Per rule of the site extractor whether it gave a value: fields, ``body``, ``teasers``, and own fields as
    ``extra.price``. Empty on the generic path."""

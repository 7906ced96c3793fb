"""What a reader gives: pages to extract, inputs that cannot be read, and inputs that are no pages."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from types import MappingProxyType
from typing import TypeAlias

from articlekit.errors import InputError

__all__ = ["FAILURE_CODES", "SKIP_REASONS", "Failure", "Item", "Outcome", "ReadOptions", "Skipped"]

FAILURE_CODES = MappingProxyType(
    {
        "unreadable": "a file or folder cannot be opened, or a member is packed in a way that is not known",
        "damaged-archive": "an archive, a container or a compressed file is damaged or ends too early",
        "encrypted": "an archive member needs a password",
        "too-large": "a page is larger than max_bytes, or an inner archive larger than is held in memory",
        "bomb": "a file unpacks to more than max_ratio or max_unpacked allow; the rest of it is not read",
        "escape": "an archive member's name leads out of the archive: it is absolute or climbs by '..'",
        "nested": "an archive lies deeper inside others than max_depth",
        "missing-extra": "reading this format needs a package that is not installed",
        "not-html": "a row of a table has no HTML in it, or the table no column of that name",
    }
)
"""Code to meaning, for every ``Failure.code`` of the readers."""

SKIP_REASONS = MappingProxyType(
    {
        "pdf": "a PDF",
        "picture": "a picture, by its first bytes",
        "binary": "another binary file: fonts, sound, video, programs, documents",
        "json": "JSON that is neither JSON Lines nor HAR",
        "xml": "XML that is no page: feeds, sitemaps, drawings",
        "asset": "a style sheet, a script or a table of data, by its name and because it holds no tag",
        "special-file": "a pipe, a socket or a device inside a folder",
        "repeated-folder": "a folder that was read already, such as the end of a loop of symbolic links",
        "wacz-index": "a member of a WACZ that is none of its WARC files",
        "not-html": "a record or entry that is declared to be something else than HTML",
        "warc-request": "a WARC record of a request",
        "warc-revisit": "a WARC record that repeats an earlier one without its body",
        "warc-other": "a WARC record about the crawl: warcinfo, metadata, DNS",
        "har-empty": "a HAR entry saved without its body",
        "mhtml-empty": "a MHTML file without an HTML part",
    }
)
"""Reason to meaning, for every ``Skipped.reason``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One page to extract; either ``path`` or ``data`` is set."""

    origin: str
    """Where the page lies, stable from run to run: ``folder/page.html``, ``archive.zip!path/page.html``,
    ``crawl.warc.gz@1234``, ``rows.jsonl#17``."""
    path: Path | None = None
    """A plain file that holds the page and nothing else; whoever extracts it reads it."""
    data: bytes | None = None
    """The page's bytes, unpacked and without transfer encodings."""
    url: str | None = None
    """The address the page was saved from; None when nothing tells."""
    charset: str | None = None
    """What the transport declared; None when it declared nothing."""
    retrieved_at: datetime | None = None
    """When the page was saved; None when nothing tells, or when it could not be read as a time."""
    stamp: str = ""
    """``size:mtime_ns`` of the outermost file: differs when the file was changed; empty for streams."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """An input that cannot be read."""

    origin: str
    """As in ``Item.origin``."""
    code: str
    """One of ``FAILURE_CODES``."""
    message: str
    """One sentence for a person."""
    stamp: str = ""
    """As in ``Item.stamp``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Skipped:
    """An input that is no page; it is counted and gives no row."""

    origin: str
    """As in ``Item.origin``."""
    reason: str
    """One of ``SKIP_REASONS``."""


Outcome: TypeAlias = Item | Failure | Skipped


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadOptions:
    """How sources are read."""

    max_bytes: int = 20_000_000
    """Bytes of a page above which it is reported and not read."""
    max_ratio: int = 250
    """Unpacked bytes per byte of the outermost file; asked only once a gigabyte has been unpacked."""
    max_unpacked: int = 1 << 38
    """Bytes that one outermost file may unpack to, inner archives included."""
    max_depth: int = 8
    """Layers inside each other, where ``.tar.gz`` counts two."""
    html_field: str = "html"
    """The field or column of JSON Lines and Parquet that holds the markup."""
    url_field: str = "url"
    """The field or column that holds the page's address."""
    date_field: str = "retrieved_at"
    """The field or column that holds the time of retrieval."""
    url_template: str | None = None
    """Makes the address of a page of which nothing else tells: ``{path}`` stands for the path below the source
    folder or inside the archive, ``{stem}`` for the same without its last suffix."""

    def __post_init__(self) -> None:
        """Raise ``InputError`` when the template would give all pages the same address."""
        template = self.url_template
        if template is not None and "{path}" not in template and "{stem}" not in template:
            raise InputError(f"the URL template {template!r} has neither {{path}} nor {{stem}}")

"""What the sources found: candidates per field, each with its source and place."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape
from typing import TYPE_CHECKING, Any, NamedTuple

from articlekit.records import Author, Image, Problem, Timestamp
from articlekit.values.bylines import parse_byline
from articlekit.values.dates import names_day, parse_date
from articlekit.values.languages import language_tag
from articlekit.values.spaces import single_spaced

if TYPE_CHECKING:
    from articlekit.page import Page

__all__ = ["ALTERNATIVE", "AS_OF", "DATELINE", "DATES", "LOOSE", "Candidate", "Evidence", "clean", "is_ruled"]

DATES = ("published", "modified")
"""The fields that hold times."""
DATELINE = "dateline"
"""Kind of a date shown where and how an article shows its own."""
ALTERNATIVE = "alternativeHeadline"
"""Kind of a second title."""
LOOSE = "loose"
"""Kind of a date declared by a name that may mean any date of the page."""
AS_OF = "as-of"
"""Kind of a date shown as that of the text ('Stand: …'): of the last update, or of publication if no other is told."""

_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,300}>")
_LONGEST = 5_000
_KEYWORDS = re.compile("[,;|،、，；]")


def is_ruled(source: str) -> bool:
    """Whether the rules of a site or a platform are the source of a value.

    >>> is_ruled("site:courier.example"), is_ruled("jsonld")
    (True, False)
    """
    return source.startswith(("site:", "platform:"))


class Candidate(NamedTuple):
    """A value that a source offers for a field."""

    field: str
    value: Any
    source: str
    locator: str
    kind: str = ""
    """What tells how far to trust it: a kind above, the type of the node it was read from, the tag of a heading."""


def clean(text: object) -> str | None:
    """Fold white space, decode what was escaped twice, take tags off; None when nothing is left.

    >>> clean(" Tom &amp;amp; <b>Jerry</b> ")
    'Tom & Jerry'
    """
    if not isinstance(text, str):
        return None
    if "&" in text:
        text = unescape(unescape(text[:_LONGEST]))
    if "<" in text:
        text = _TAG.sub("", text)
    return single_spaced(text[:_LONGEST]) or None


class Evidence:
    """Collects candidates in the order they are found; values are read once, by field."""

    def __init__(self, page: Page) -> None:
        """Begin without candidates; ``types`` will hold the schema.org types that the page declares."""
        self.page = page
        self.candidates: dict[str, list[Candidate]] = {}
        self.problems: list[Problem] = []
        self.types: set[str] = set()
        self.date_language = page.language
        """The tag by which days and months of numeric dates are told apart."""

    def add(self, field: str, raw: object, source: str, locator: str, kind: str = "") -> None:
        """Offer a value as the source gives it; empty and unreadable ones are left out, the latter with a problem."""
        if raw is None or raw == "":
            return
        value = self.read(field, raw)
        if value is None or value == ():
            if field in DATES:
                message = f"{source} at {locator} is no date: {str(raw)[:80]!r}"
                self.problems.append(Problem(code="unreadable", field=field, message=message))
            return
        self.candidates.setdefault(field, []).append(Candidate(field, value, source, locator, kind))

    def read(self, field: str, raw: object) -> Any:
        """Give a raw value as the field holds it; None or empty when it cannot be read."""
        if field in DATES:
            return self._date(raw)
        return _READERS[field](self.page, raw)

    def _date(self, raw: object) -> Timestamp | None:
        if isinstance(raw, Timestamp):
            return raw
        text = clean(str(raw)) if isinstance(raw, str | int | float) else None
        return parse_date(text, base=self.page.retrieved_at, language=self.date_language) if text else None

    def get(self, field: str) -> list[Candidate]:
        """Give the candidates of a field in the order they were found."""
        return self.candidates.get(field, [])

    @property
    def is_dated(self) -> bool:
        """Whether a source tells the day of publication."""
        return any(names_day(candidate.value) for candidate in self.get("published"))

    @property
    def body_text(self) -> str | None:
        """The article's text as structured data gives it, where it does."""
        found = self.get("body_text")
        return found[0].value if found else None


def _text(page: Page, raw: object) -> str | None:
    return clean(raw)


def _byline(page: Page, raw: object) -> str | None:
    text = clean(raw)
    return None if text and text.startswith(("http://", "https://")) else text


def _language(page: Page, raw: object) -> str | None:
    text = clean(raw)
    return language_tag(text) if text else None


def _authors(page: Page, raw: object) -> tuple[Author, ...]:
    if isinstance(raw, tuple) and all(isinstance(author, Author) for author in raw):
        return raw
    text = clean(raw)
    return parse_byline(text) if text else ()


def _tags(page: Page, raw: object) -> tuple[str, ...]:
    parts = [str(part) for part in raw] if isinstance(raw, list | tuple) else _KEYWORDS.split(str(raw))
    return tuple(dict.fromkeys(filter(None, map(clean, parts[:200]))))


def _image(page: Page, raw: object) -> Image | None:
    if isinstance(raw, Image):
        return raw
    url = page.absolute(raw.strip()) if isinstance(raw, str) else None
    return Image(url=url) if url and not url.startswith("data:") else None


def _url(page: Page, raw: object) -> str | None:
    return page.absolute(raw) if isinstance(raw, str) else None


def _flag(page: Page, raw: object) -> bool | None:
    return {"true": True, "false": False, "1": True, "0": False}.get(str(raw).strip().lower())


_READERS: dict[str, Callable[[Page, object], Any]] = {
    "headline": _text,
    "title": _text,
    "description": _text,
    "category": _text,
    "site_name": _text,
    "byline": _byline,
    "language": _language,
    "body_text": lambda page, raw: raw if isinstance(raw, str) else None,
    "authors": _authors,
    "tags": _tags,
    "lead_image": _image,
    "canonical_url": _url,
    "is_free": _flag,
}

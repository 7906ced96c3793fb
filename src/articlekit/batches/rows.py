"""From a page to its row, inside the worker: the parent only writes what comes out."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from hashlib import blake2b
from types import MappingProxyType
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from articlekit.batches.items import Failure, Item
from articlekit.batches.parse import Parse, page_bytes
from articlekit.batches.writing.rows import compact
from articlekit.outputs.json import to_dict
from articlekit.records import Article, Extraction

__all__ = ["DEDUPE", "FIELDS", "Parsed", "ToRow", "digest_of", "failure_row"]

FIELDS = tuple(field.name for field in fields(Article) if field.name not in ("url", "extractor"))
"""The fields of the record whose filling is counted, in the order of their bits."""
_SPACE = re.compile(r"\s+")


def _content(article: Article) -> str | None:
    return _SPACE.sub(" ", article.text).strip().casefold() or None


DEDUPE: Mapping[str, Callable[[Article], str | None]] = MappingProxyType(
    {
        "url": lambda article: article.url,
        "canonical": lambda article: article.canonical_url or article.url,
        "content": _content,
    }
)
"""By what two pages are the same; None is the same as nothing."""


class Parsed(NamedTuple):
    """One page as its worker leaves it."""

    row: dict[str, Any]
    """As ``writing.Row``, the article as JSON in UTF-8."""
    site: str | None = None
    """The host of its address."""
    fields: int = 0
    """A bit per field of ``FIELDS`` that has a value."""
    key: bytes | None = None
    """The same for pages that are the same; None when duplicates are not asked for."""
    digest: bytes | None = None
    """Of the page's bytes, when asked for."""


@dataclass(frozen=True, slots=True)
class ToRow:
    """A picklable function from an item to its row."""

    parse: Parse
    dedupe: str | None = None
    verify: bool = False

    def __call__(self, item: Item) -> Parsed:
        """Read and parse the page; whatever the pipeline raises is raised."""
        page = page_bytes(item, self.parse.max_bytes)
        if isinstance(page, Failure):
            return Parsed(failure_row(item, page.code, page.message))
        digest = digest_of(page) if self.verify else None
        outcome = self.parse.inspect(item, page)
        if isinstance(outcome, Failure):
            return Parsed(failure_row(item, outcome.code, outcome.message), site=_host(item.url), digest=digest)
        article = outcome.article
        same = DEDUPE[self.dedupe](article) if self.dedupe is not None else None
        return Parsed(
            _record_row(item, outcome),
            site=_host(article.url or article.canonical_url),
            fields=sum(1 << bit for bit, name in enumerate(FIELDS) if getattr(article, name) not in (None, (), {})),
            key=digest_of(same.encode("utf-8", "replace")) if same is not None else None,
            digest=digest,
        )


def digest_of(data: bytes) -> bytes:
    """Give 16 bytes that stand for these."""
    return blake2b(data, digest_size=16).digest()


def failure_row(item: Item | Failure, code: str, message: str) -> dict[str, Any]:
    """Give the row of an input without a record."""
    return _row(item, outcome="failure", code=code, message=message)


def _record_row(item: Item, extraction: Extraction) -> dict[str, Any]:
    article = extraction.article
    return _row(
        item,
        outcome="record",
        url=article.url,
        extractor=article.extractor,
        problems=sorted({problem.code for problem in extraction.problems}),
        article=compact(to_dict(article)).encode(),
    )


def _row(item: Item | Failure, **known: Any) -> dict[str, Any]:
    page = item if isinstance(item, Item) else None
    return {
        "origin": item.origin,
        "outcome": None,
        "code": None,
        "message": None,
        "url": page.url if page else None,
        "retrieved_at": page.retrieved_at.isoformat() if page and page.retrieved_at else None,
        "extractor": None,
        "problems": [],
        "duplicate_of": None,
        "article": None,
        **known,
    }


def _host(url: str | None) -> str | None:
    """Give the host of an address in lower case.

    >>> _host("https://Www.Example.org:8080/a"), _host("http://[broken/"), _host(None)
    ('www.example.org', None, None)
    """
    try:
        return urlsplit(url or "").hostname
    except ValueError:
        return None

"""The head: ``<meta>``, ``<title>``, ``<link>`` and the language of ``<html>``.

Open Graph (ogp.me), Dublin Core (DCMI terms), Twitter cards, Parsely, sailthru and the names that HTML itself defines.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from operator import itemgetter
from typing import TYPE_CHECKING

from articlekit.sources.evidence import DATES, LOOSE, Evidence, clean
from articlekit.values.bylines import parse_name

if TYPE_CHECKING:
    from articlekit.page import Node, Page

__all__ = ["read"]

# Name to field; the order of the table is the order of trust within one field.
_FIELDS: dict[str, str] = {
    "og:title": "headline",
    "twitter:title": "headline",
    "parsely-title": "headline",
    "sailthru.title": "headline",
    "headline": "headline",
    "dc.title": "headline",
    "dcterms.title": "headline",
    "title": "headline",
    "description": "description",
    "og:description": "description",
    "twitter:description": "description",
    "sailthru.description": "description",
    "dc.description": "description",
    "article:published_time": "published",
    "og:published_time": "published",
    "og:article:published_time": "published",
    "parsely-pub-date": "published",
    "sailthru.date": "published",
    "datepublished": "published",
    "publishdate": "published",
    "publish-date": "published",
    "publish_date": "published",
    "published_time": "published",
    "publication_date": "published",
    "article.published": "published",
    "dc.date.issued": "published",
    "dcterms.issued": "published",
    "dcterms.created": "published",
    "dc.date.created": "published",
    "dc.created": "published",
    "citation_publication_date": "published",
    "citation_online_date": "published",
    "pubdate": "published",
    "pub_date": "published",
    "ptime": "published",
    "cxenseparse:recs:publishtime": "published",
    "article:published": "published",
    "og:pubdate": "published",
    "article_date_original": "published",
    "originalpublicationdate": "published",
    "displaydate": "published",
    "creation_date": "published",
    "date": "published",
    "dcterms.date": "published",
    "dc.date": "published",
    "article:modified_time": "modified",
    "og:updated_time": "modified",
    "og:modified_time": "modified",
    "article.updated": "modified",
    "datemodified": "modified",
    "lastmod": "modified",
    "last-modified": "modified",
    "last_updated_date": "modified",
    "dcterms.modified": "modified",
    "dc.date.modified": "modified",
    "article:author": "authors",
    "author": "authors",
    "parsely-author": "authors",
    "sailthru.author": "authors",
    "byl": "authors",
    "dc.creator": "authors",
    "dcterms.creator": "authors",
    "dc.creator.creator": "authors",
    "og:article:author": "authors",
    "article:author_name": "authors",
    "citation_author": "authors",
    "twitter:data1": "authors",
    "article:section": "category",
    "og:article:section": "category",
    "parsely-section": "category",
    "sailthru.section": "category",
    "section": "category",
    "category": "category",
    "article.section": "category",
    "cxenseparse:recs:category": "category",
    "keywords": "tags",
    "news_keywords": "tags",
    "article:tag": "tags",
    "og:article:tag": "tags",
    "parsely-tags": "tags",
    "sailthru.tags": "tags",
    "dc.subject": "tags",
    "og:site_name": "site_name",
    "application-name": "site_name",
    "dc.publisher": "site_name",
    "cre": "site_name",
    "og:image": "lead_image",
    "og:image:url": "lead_image",
    "og:image:secure_url": "lead_image",
    "twitter:image": "lead_image",
    "twitter:image:src": "lead_image",
    "parsely-image-url": "lead_image",
    "sailthru.image.full": "lead_image",
    "thumbnail": "lead_image",
    "og:locale": "language",
    "dc.language": "language",
    "content-language": "language",
    "article:content_tier": "tier",
    "og:url": "canonical_url",
}
_RANK = {name: n for n, name in enumerate(_FIELDS)}
_LOOSE = {"date", "dc.date", "dcterms.date", "dc.created", "dcterms.created", "dc.date.created", "creation_date"}
_LONGEST_DATE = 40
_MOST_AUTHORS = 50
_DATE_NAMES = (
    # Many systems coin names of their own; what they share are a few stems. They rank behind the names above.
    (None, re.compile(r"expir|review|last.?publi|unpubl|publisher|import|cache|valid|embargo")),
    ("modified", re.compile(r"modif|updat|revis|last.?mod|chang")),
    ("published", re.compile(r"publi(?:sh|cation)|pub.?(?:date|day|time)|issued|date.?posted")),
    (
        "published",
        re.compile(r"(?:release|post|posted|upload).?date|date.?creat|(?<![a-z])creat|content.?date"),
    ),
)
_DATED = re.compile("|".join(stem.pattern for field, stem in _DATE_NAMES if field))
_NAMES = ("property", "name", "itemprop", "http-equiv")
_TIERS = {"free": "true", "metered": "false", "locked": "false"}
_LABELLED = {"twitter:data1": "twitter:label1"}
_AUTHOR_LABEL = re.compile("author|written")


def read(page: Page, evidence: Evidence) -> None:
    """Offer what the head says; of one field, the better known names first."""
    _head(page, evidence)
    labels: dict[str, str] = {}
    authors: dict[str, list[tuple[str, str]]] = {}
    found = sorted(_ranked(page, labels), key=itemgetter(0))
    for rank, name, content, locator in found:
        if rank >= len(_RANK):
            field = _DATE_NAMES[rank - len(_RANK)][0] or ""
            if any(map(str.isdigit, content)):  # a name that only looks like a date's is no problem
                evidence.add(field, evidence.read(field, content), "meta", locator, LOOSE)
        elif name in _LABELLED and not _AUTHOR_LABEL.search(labels.get(_LABELLED[name], "").lower()):
            continue
        elif (field := _FIELDS[name]) == "tier":
            evidence.add("is_free", _TIERS.get(content.strip().lower()), "meta", locator)
        elif field == "authors":
            authors.setdefault(name, []).append((content, locator))
        else:
            evidence.add(field, content, "meta", locator, LOOSE if name in _LOOSE else "")
    for stated in authors.values():
        _offer_authors(evidence, stated)


def _offer_authors(evidence: Evidence, stated: Sequence[tuple[str, str]]) -> None:
    """Offer the authors that one name states; one that stands in several elements is a list (ogp.me, arrays)."""
    texts = [text for content, _ in stated[:_MOST_AUTHORS] if (text := clean(content))]
    authors = {author.name.casefold(): author for text in texts for author in parse_name(text)}
    evidence.add("authors", tuple(authors.values()), "meta", stated[0][1])
    evidence.add("byline", ", ".join(dict.fromkeys(texts)), "meta", stated[0][1])


def _ranked(page: Page, labels: dict[str, str]) -> Iterator[tuple[int, str, str, str]]:
    """Give rank, name, content and place of each ``meta`` that tells something; other names go into ``labels``."""
    for node in page.elements("meta"):
        content = node.get("content") or node.get("value")
        if not content:
            continue
        for attribute in _NAMES:
            name = node.get(attribute)
            if name is None:
                continue
            key = name.strip().lower()
            rank = _RANK.get(key)
            if rank is None and len(content) <= _LONGEST_DATE:
                rank = _date_rank(key)
            if rank is not None:
                if attribute != "itemprop" or not _in_item(node, key):
                    yield rank, key, content, f"//meta[@{attribute}='{name}']"
                break
            labels.setdefault(key, content)


@lru_cache(maxsize=1024)
def _date_rank(name: str) -> int | None:
    """Give the rank of a name that is in no table but reads like that of a date; None for all others.

    >>> [_date_rank(name) is not None for name in ("sw-pubdate", "expires", "generator")]
    [True, False, False]
    """
    if _DATED.search(name) is None:
        return None
    n, field = next((n, field) for n, (field, stem) in enumerate(_DATE_NAMES) if stem.search(name))
    return len(_RANK) + n if field else None


def _in_item(node: Node, key: str) -> bool:
    """Whether a date stands in the body, where it belongs to an item and not to the page; ``microdata`` reads it."""
    parent = node.getparent()
    return _FIELDS.get(key) in DATES and parent is not None and parent.tag != "head"


def _head(page: Page, evidence: Evidence) -> None:
    title = next(iter(page.elements("title")), None)
    if title is not None and title.text:
        evidence.add("title", title.text, "meta", "//title")
    for link in page.elements("link"):
        rel = link.get("rel")
        if rel and "canonical" in rel.lower().split():
            evidence.add("canonical_url", link.get("href"), "meta", "//link[@rel='canonical']")
    evidence.add("language", page.language, "meta", "//html/@lang")

"""What the page shows a reader: headings, labelled categories and tags, breadcrumbs, byline and times.

Names of classes are used as hints for what a short text may be; the value itself has to read as one.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import lru_cache
from importlib.resources import files
from itertools import groupby
from typing import TYPE_CHECKING

from articlekit.segment import Container, Outline, Place, Segment
from articlekit.sources.evidence import Evidence
from articlekit.values.bylines import parse_byline
from articlekit.values.dates import find_date

if TYPE_CHECKING:
    from articlekit.page import Node, Page

__all__ = ["Region", "read"]

_CUES = (
    ("byline", re.compile(r"author|byline|by-line|writer|autor|redakt|contributor|creator|verfasser|auteur|reporter|journalist", re.I)),
    ("date", re.compile(r"date|time|publish|datum|fecha|posted|stamp|datetime|created|pubtime", re.I)),
    ("category", re.compile(r"categor|kicker|eyebrow|section-?name|rubri|channel-?name|overline|topic|\bcat\b|cat-links", re.I)),
    ("tags", re.compile(r"\btags?\b|tags?[-_]|[-_]tags?|keyword", re.I)),
    ("breadcrumbs", re.compile(r"breadcrumb|crumbs|\bbread\b", re.I)),
    ("description", re.compile(r"\bdek\b|standfirst|subtitle|sub-?head(?!er)|\blead\b|teaser-?text|summary|excerpt|intro\b", re.I)),
    ("updated", re.compile(r"updat|modif|chang", re.I)),
    ("apart", re.compile(r"comment|related|teaser|sidebar|widget|recommend|most-?read|popular|latest|card\b|promo|loop-", re.I)),
)
_BIT = {name: 1 << n for n, (name, _) in enumerate(_CUES)}
_APART = Place.NAV | Place.FOOTER | Place.ASIDE | Place.HIDDEN
_SHORT = 120
_BEFORE, _BEHIND = 14, 14


@lru_cache(maxsize=8192)
def _cues(names: tuple[str, ...]) -> int:
    text = " ".join(names)
    return sum(1 << n for n, (_, pattern) in enumerate(_CUES) if pattern.search(text))


@lru_cache(maxsize=1)
def _labels() -> dict[str, tuple[str, ...]]:
    data = json.loads(files(__package__).joinpath("data/labels.json").read_text("utf-8"))
    return {kind: tuple(sorted(words, key=len, reverse=True)) for kind, words in data.items()}


class Region:
    """Where the article stands among the segments: from its headline to its last line."""

    __slots__ = ("first", "headline", "last")

    def __init__(self, outline: Outline, labels: list[bool]) -> None:
        """Take the h1 that is nearest above the first body segment as the headline."""
        chosen = [n for n, label in enumerate(labels) if label]
        self.first = chosen[0] if chosen else len(labels)
        self.last = chosen[-1] if chosen else 0
        h1 = [s.index for s in outline.segments if s.container.tag == "h1" and s.index <= self.first]
        self.headline = h1[-1] if h1 else max(0, self.first - 6)

    def rank(self, index: int) -> int | None:
        """Give how near to the headline a segment stands: smaller is nearer, None is out of the article's reach."""
        if self.headline - _BEFORE <= index <= self.first + 4:
            return abs(index - self.headline)
        if self.last - 2 <= index <= self.last + _BEHIND:
            return 50 + abs(index - self.last)
        return None


def read(page: Page, evidence: Evidence, outline: Outline, region: Region) -> None:
    """Offer headings, then labelled lists, breadcrumbs, bylines and times, those nearest the headline first."""
    _offer_headings(page, evidence, outline)
    _offer_rels(page, evidence)
    found: list[tuple[int, str, Segment]] = []
    for segment in outline.segments:
        cues = _segment_cues(segment)
        _offer_labelled(page, evidence, segment)
        rank = region.rank(segment.index)
        if not cues or rank is None or segment.container.place & _APART or len(segment.text) > _SHORT or cues & _BIT["apart"]:
            continue
        for name in ("byline", "date", "category", "tags", "description"):
            if cues & _BIT[name]:
                found.append((rank, name, segment))
    for _, name, segment in sorted(found, key=lambda item: item[0]):
        _OFFERS[name](page, evidence, segment)
    _offer_times(page, evidence, outline, region)
    _offer_breadcrumbs(page, evidence, outline)
    if page.flattened:
        _offer_flattened(page, evidence, outline, region)


def _segment_cues(segment: Segment) -> int:
    """Join the hints of the segment's inline tags and of the three innermost containers."""
    cues = _cues(tuple(segment.classes)) if segment.classes else 0
    container: Container | None = segment.container
    for _ in range(3):
        if container is None:
            break
        if container.names:
            cues |= _cues(container.names)
        container = container.parent
    return cues


def _where(page: Page, segment: Segment) -> str:
    return page.locator(segment.container.element)


def _offer_headings(page: Page, evidence: Evidence, outline: Outline) -> None:
    headings = (s for s in outline.segments if s.container.place & Place.HEADING and not s.container.place & Place.HIDDEN)
    for heading, parts in groupby(headings, key=lambda s: s.container.nearest(Place.HEADING)):
        if heading is not None and heading.tag == "h1":
            text = " ".join(part.text for part in parts)
            evidence.add("headline", text, "visible", page.locator(heading.element))


def _offer_rels(page: Page, evidence: Evidence) -> None:
    """Links whose ``rel`` says what they are (microformats.org/wiki/existing-rel-values)."""
    tags, where = [], ""
    for link in page.root.iter("a"):
        rel = link.get("rel")
        if rel is None or ("tag" not in rel and "author" not in rel):
            continue
        text = " ".join("".join(link.itertext()).split())
        tokens = rel.lower().split()
        if "author" in tokens:
            _offer_byline_text(page, evidence, text, page.locator(link), link.get("href"))
        elif "category" in tokens:
            evidence.add("category", text, "visible", page.locator(link))
        elif "tag" in tokens:
            tags.append(text)
            where = where or page.locator(link)
    evidence.add("tags", tags, "visible", where)


def _offer_labelled(page: Page, evidence: Evidence, segment: Segment) -> None:
    """'Categories: World' and 'Tags: Russia, Taliban': the label says what follows."""
    text = segment.text
    colon = min((i for i in (text.find(":", 0, 40), text.find("：", 0, 40)) if i > 0), default=-1)
    if colon < 0 or len(text) > 300:
        return
    label, rest = text[:colon].strip().lower(), text[colon + 1 :].strip()
    for field in ("category", "tags"):
        if label in _labels()[field] and rest:
            linked = [t for t in _link_texts(segment) if t]
            if field == "tags":
                evidence.add("tags", linked or rest, "visible", _where(page, segment))
            else:
                evidence.add("category", linked[0] if linked else rest, "visible", _where(page, segment))


def _link_texts(segment: Segment) -> Iterator[str]:
    for start, end, _ in segment.marks:
        yield " ".join("".join(segment.pieces[start:end]).split())


def _offer_byline(page: Page, evidence: Evidence, segment: Segment) -> None:
    href = segment.marks[0][2].get("href") if len(segment.marks) == 1 else None
    _offer_byline_text(page, evidence, segment.text, _where(page, segment), href)


def _offer_byline_text(page: Page, evidence: Evidence, text: str, where: str, href: str | None) -> None:
    authors = parse_byline(text)
    if not authors:
        return
    if href and len(authors) == 1:
        only = authors[0]
        authors = (type(only)(name=only.name, url=page.link_target(href), kind=only.kind),)
    evidence.add("byline", text, "visible", where)
    evidence.add("authors", authors, "visible", where)


def _offer_date(page: Page, evidence: Evidence, segment: Segment) -> None:
    found = find_date(segment.text, base=page.retrieved_at, language=page.language)
    if found:
        late = _is_update(segment.text) or _segment_cues(segment) & _BIT["updated"]
        evidence.add("modified" if late else "published", found, "visible", _where(page, segment))


def _is_update(text: str) -> bool:
    start = text.lower().lstrip()
    return any(start.startswith(word) for word in _labels()["updated"])


def _offer_category(page: Page, evidence: Evidence, segment: Segment) -> None:
    for text in list(_link_texts(segment)) or [segment.text]:
        if 1 < len(text) <= 40:
            evidence.add("category", text, "visible", _where(page, segment))


def _offer_tags(page: Page, evidence: Evidence, segment: Segment) -> None:
    evidence.add("tags", [t for t in _link_texts(segment) if len(t) <= 60], "visible", _where(page, segment))


def _offer_description(page: Page, evidence: Evidence, segment: Segment) -> None:
    if len(segment.text) > 40:
        evidence.add("description", segment.text, "visible", _where(page, segment))


_OFFERS = {
    "byline": _offer_byline,
    "date": _offer_date,
    "category": _offer_category,
    "tags": _offer_tags,
    "description": _offer_description,
}


def _offer_times(page: Page, evidence: Evidence, outline: Outline, region: Region) -> None:
    """``<time>`` elements within reach of the article, by the distance of the text that holds them."""
    homes: dict[Node, Segment] = {}
    for segment in outline.segments:
        homes.setdefault(segment.container.element, segment)
    found = []
    for n, node in enumerate(page.root.iter("time")):
        home = node.getparent()
        while home is not None and home not in homes:
            home = home.getparent()
        segment = homes.get(home) if home is not None else None
        rank = region.rank(segment.index) if segment else None
        if segment is None or rank is None or _segment_cues(segment) & _BIT["apart"]:
            continue
        found.append((rank, n, node, segment))
    for _, _, node, segment in sorted(found, key=lambda item: item[:2]):
        text = " ".join("".join(node.itertext()).split())
        late = _is_update(segment.text) or (_cues((node.get("class") or "", node.get("itemprop") or "")) & _BIT["updated"])
        evidence.add("modified" if late else "published", node.get("datetime") or text, "visible", page.locator(node))


def _offer_breadcrumbs(page: Page, evidence: Evidence, outline: Outline) -> None:
    """Offer the crumbs behind the home page, the innermost first; a last one that is no link is the page itself."""
    for trail in outline.containers:
        if trail.names and _cues(trail.names) & _BIT["breadcrumbs"] or "breadcrumb" in (trail.element.get("aria-label") or "").lower():
            links = [" ".join("".join(a.itertext()).split()) for a in trail.element.iter("a")]
            for text in reversed(links[1:]):
                if 1 < len(text) <= 40:
                    evidence.add("category", text, "visible", page.locator(trail.element))
            if links:
                return


def _offer_flattened(page: Page, evidence: Evidence, outline: Outline, region: Region) -> None:
    """Where tags are lost, the last line above the first paragraph is the headline, the first one below the byline."""
    plain = [s for s in outline.segments if s.container.tag == "div"]
    above = [s for s in plain if s.index < region.first and ":" not in s.text[:20]]
    below = [s for s in plain if s.index > region.last]
    if above:
        evidence.add("headline", above[-1].text, "visible", _where(page, above[-1]))
    if below and len(below[0].text) < _SHORT:
        _offer_byline_text(page, evidence, below[0].text, _where(page, below[0]), None)

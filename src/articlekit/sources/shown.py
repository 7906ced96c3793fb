"""One offer per kind of text that a page shows: what may be a byline, a date, a category is read as one."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from lxml import etree

from articlekit.segment import Outline, Place, Segment
from articlekit.sources.evidence import Evidence
from articlekit.sources.labels import is_label, label_end
from articlekit.sources.region import Region
from articlekit.values.byline_cjk import cjk_byline
from articlekit.values.bylines import parse_byline
from articlekit.values.nodes import text_of

if TYPE_CHECKING:
    from articlekit.page import Node, Page

__all__ = [
    "MOST_TRIED",
    "OFFERS",
    "SHORT",
    "can_be_byline",
    "may_be_byline",
    "offer_breadcrumbs",
    "offer_dateline",
    "offer_flattened",
    "offer_labelled",
    "offer_rels",
]

_RELS = etree.XPath("descendant-or-self::a/@rel[contains(., 'tag') or contains(., 'author')]")
"""The values know their elements."""
_INNER_BY = re.compile(r"\s(?:by|von|par|por|door|av|af)\s(?=\w)", re.I)
_NAME = re.compile(r"(?:\W*(?:19|20)?[\d.:/| -]*)?(?:[^\W\d_][\w.'’-]* ){1,3}[^\W\d_][\w'’-]+\W*")
_NO_BYLINE = Place.CAPTION | Place.FIGURE
_APART = Place.HEADING | Place.ITEM  # may hold a byline where only the article's own data stands
_SUBHEADINGS = {"h3", "h4", "h5", "h6"}
_GLUED_BY = re.compile(r"(?:By|Von|Par|Por)(?=[A-ZÀ-Þ][^\W\d_]+ [A-ZÀ-Þ])")
_DATED_BY = re.compile(r"[^|]{0,60}?\d[^|]{0,20}?\s(?:by|von|par|por|redaktion:)\s+[A-ZÀ-Þ]", re.I)
_FEW_ITEMS = 4
_ELSEWHERE = re.compile(r"[«‹←<]|.*[»›→>]$|.*\b(?:unsplash|pexels|pixabay|shutterstock|istock|getty images)\b", re.I)
SHORT = 120  # characters of a text that can be a byline
MOST_TRIED = 6  # texts of one kind: the article's own stand nearest
_LABEL = 20  # characters of a text that is a label and nothing else
_FRONT = re.compile(r"(?:https?:)?(?://[^/?#]*)?/?")
_TRAILS = {"nav", "ol", "ul"}
_MOST_RELS = 200


def can_be_byline(segment: Segment, region: Region) -> bool:
    """Whether a text with a telling class stands where a byline can: of headings, a small one at the head."""
    container = segment.container
    if not container.place & Place.HEADING:
        return True
    return container.tag in _SUBHEADINGS and not container.place & Place.ASIDE and region.heads(segment)


def _is_short_item(segment: Segment) -> bool:
    """Whether an item stands among few, as author, date and place do, and not in a menu."""
    home = segment.container.nearest(Place.LIST)
    return home is not None and len(home.element) <= _FEW_ITEMS and segment.text[0].isalpha()


def may_be_byline(segment: Segment, region: Region, dated: Container[int]) -> bool:
    """Whether a text without a telling class begins with 'By', or is a name beside a date above the body."""
    text, place = segment.text, segment.container.place
    if len(text) > SHORT or place & _NO_BYLINE:
        return False
    between = region.headline < segment.index < region.first
    if place & _APART and not (between and can_be_byline(segment, region)):
        return False
    if label_end(text, "byline") or (between and _GLUED_BY.match(text)) or cjk_byline(text) is not None:
        return True
    if segment.index in dated and region.heads(segment) and _DATED_BY.match(text):
        return True
    if not between or place & Place.HEADING or (place & Place.ITEM and not _is_short_item(segment)):
        return False
    before = region.segments[segment.index - 1].text if segment.index else ""
    if len(before) <= _LABEL and 0 < label_end(before, "byline") == len(before.rstrip(" :")):
        return True
    beside = any(index in dated for index in range(segment.index - 2, segment.index + 1))
    name = text.partition(" | ")[0] if segment.index in dated else text
    return _INNER_BY.search(text) is not None or (beside and _NAME.fullmatch(name) is not None)


def _where(page: Page, segment: Segment) -> str:
    return page.locator(segment.container.element)


def offer_rels(page: Page, evidence: Evidence) -> None:
    """Links whose ``rel`` says what they are (microformats.org/wiki/existing-rel-values)."""
    tags, where = [], ""
    authors: dict[Node | None, list[Node]] = {}
    for rel in _RELS(page.root)[:_MOST_RELS]:
        link = rel.getparent()
        text = text_of(link)
        tokens = rel.lower().split()
        if "author" in tokens:
            authors.setdefault(link.getparent(), []).append(link)
        elif "category" in tokens:
            evidence.add("category", text, "visible", page.locator(link))
        elif "tag" in tokens:
            tags.append(text)
            where = where or page.locator(link)
    for links in authors.values():  # those beside each other make one byline
        named = [(text, link) for link in links if (text := text_of(link))]
        text = ", ".join(dict.fromkeys(text for text, _ in named))
        _offer_byline_text(page, evidence, text, page.locator(links[0]), named)
    evidence.add("tags", tags, "visible", where)


def offer_labelled(page: Page, evidence: Evidence, segment: Segment) -> None:
    """'Categories: World' and 'Tags: Russia, Taliban': the label says what follows."""
    text = segment.text
    colon = text.find(":", 0, 40)
    if colon < 0:
        colon = text.find("：", 0, 40)
    if colon <= 0 or len(text) > 300:
        return
    name, rest = text[:colon].strip().lower(), text[colon + 1 :].strip()
    for field in ("category", "tags"):
        if rest and is_label(name, field):
            linked = [t for t in _link_texts(segment) if t]
            if field == "tags":
                evidence.add("tags", linked or rest, "visible", _where(page, segment))
            else:
                evidence.add("category", linked[0] if linked else rest, "visible", _where(page, segment))


def _link_texts(segment: Segment) -> Iterator[str]:
    return (text for text, _ in _links(segment))


def _links(segment: Segment) -> Iterator[tuple[str, Node]]:
    for start, end, link in segment.marks:
        yield " ".join("".join(segment.pieces[start:end]).split()), link


def _offer_byline(page: Page, evidence: Evidence, segment: Segment) -> None:
    if segment.container.place & Place.CAPTION:
        return
    inner, opening = _INNER_BY.search(segment.text), label_end(segment.text, "byline")
    if inner and 0 < opening <= inner.start():
        inner = None  # 'By Jane Roe | Photographs by Tim Orr' begins with its byline
    text = segment.text[inner.start() :].lstrip() if inner else cjk_byline(segment.text) or segment.text
    _offer_byline_text(page, evidence, text, _where(page, segment), list(_links(segment)))


def offer_dateline(page: Page, evidence: Evidence, region: Region) -> None:
    """Offer the reporter whom the first paragraph names in brackets, as newspapers in Chinese do."""
    first = max(region.first, region.headline + 1)
    for segment in region.segments[first : first + 1]:
        byline = cjk_byline(segment.text) if len(segment.text) > SHORT else None
        if byline is not None:
            _offer_byline_text(page, evidence, byline, _where(page, segment), ())


def _offer_byline_text(
    page: Page, evidence: Evidence, text: str, where: str, links: Sequence[tuple[str, Node]]
) -> None:
    """Offer the names; a lone one takes the lone link, several those whose text is the name."""
    authors = parse_byline(text) if not _ELSEWHERE.match(text) else ()
    if not authors or len(text) > SHORT:
        return
    targets = {name: link.get("href") for name, link in reversed(links)}
    if len(links) == len(authors) == 1:
        targets = {authors[0].name: links[0][1].get("href")}
    authors = tuple(replace(author, url=page.link_target(targets.get(author.name))) for author in authors)
    evidence.add("byline", text, "visible", where)
    evidence.add("authors", authors, "visible", where)


def _offer_category(page: Page, evidence: Evidence, segment: Segment) -> None:
    """Offer what is linked, but for the front page, at which trails begin; else the text."""
    linked = [text for text, link in _links(segment) if not _FRONT.fullmatch(link.get("href", ""))]
    for text in linked if segment.links else [segment.text]:
        if 1 < len(text) <= 40:
            evidence.add("category", text, "visible", _where(page, segment))


def _offer_tags(page: Page, evidence: Evidence, segment: Segment) -> None:
    evidence.add("tags", [t for t in _link_texts(segment) if len(t) <= 60], "visible", _where(page, segment))


def _offer_description(page: Page, evidence: Evidence, segment: Segment) -> None:
    if len(segment.text) > 40:
        evidence.add("description", segment.text, "visible", _where(page, segment))


OFFERS = {
    "byline": _offer_byline,
    "category": _offer_category,
    "tags": _offer_tags,
    "description": _offer_description,
}


def offer_breadcrumbs(page: Page, evidence: Evidence, outline: Outline) -> None:
    """Offer the crumbs behind the home page, the innermost first; the page itself is no crumb."""
    for trail in outline.containers:
        if "rumb" not in trail.names and not (trail.tag in _TRAILS and "rumb" in trail.element.get("aria-label", "")):
            continue
        links = [text_of(link) for link in trail.element.iter("a")]
        for text in reversed(links[1:]):
            if 1 < len(text) <= 40:
                evidence.add("category", text, "visible", page.locator(trail.element))
        if links:
            return


def offer_flattened(page: Page, evidence: Evidence, outline: Outline, region: Region) -> None:
    """Where tags are lost, the last line above the first paragraph is the headline, the first one below the byline."""
    plain = [s for s in outline.segments if s.container.tag == "div"]
    above = [s for s in plain if s.index < region.first and ":" not in s.text[:20]]
    below = [s for s in plain if s.index > region.last]
    if above:
        evidence.add("headline", above[-1].text, "visible", _where(page, above[-1]))
    if below and len(below[0].text) < SHORT:
        _offer_byline_text(page, evidence, below[0].text, _where(page, below[0]), ())

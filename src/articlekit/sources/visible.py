"""What the page shows a reader: headings, labelled categories and tags, breadcrumbs, byline and times.

Names of classes are used as hints for what a short text may be; the value itself has to read as one.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from importlib.resources import files
from itertools import islice
from typing import TYPE_CHECKING

from articlekit.segment import Container, Outline, Place, Segment
from articlekit.sources.evidence import Evidence
from articlekit.values.bylines import parse_byline
from articlekit.values.dates import find_date
from articlekit.values.images import read_image
from articlekit.values.nodes import text_of

if TYPE_CHECKING:
    from articlekit.page import Page

__all__ = ["Region", "read"]

_OWNER = r"(?<![a-z])(?:(?:post|entry|article|story|news|page|blog|meta|single)[-_]*)*"
_CUES = tuple(
    (name, re.compile(_OWNER + words, re.I))
    for name, words in (
        (
            "byline",
            r"(?:author|by-?line|writer|autor|redakt|contributor|creator|verfasser|auteur|reporter|journalist|vcard)",
        ),
        (
            "date",
            r"(?:date|datum|fecha|time(?!line|r)|timestamp|pub(?:lish|date|time)|posted|created|erstellt)",
        ),
        (
            "category",
            r"(?:categor|kicker|eyebrow|section-?name|rubri|channel-?name|overline|topic|cat(?:egory)?(?![a-z])|cat-links)",
        ),
        ("tags", r"(?:tags?(?![a-z])|keyword)"),
        (
            "description",
            r"(?:dek(?![a-z])|standfirst|subtitle|sub-?head(?!er)|summary|excerpt|intro(?![a-z])|lede?(?![a-z])|deck(?![a-z]))",
        ),
        ("updated", r"(?:last-?)?(?:updat|modif|chang)"),
        (
            "apart",
            r"(?:comment|related|teaser|sidebar|widget|recommend|most-?read|popular|latest|cards?(?![a-z])|promo|loop-)",
        ),
    )
)
_BIT = {name: 1 << n for n, (name, _) in enumerate(_CUES)}
_UNSEEN = Place.NAV | Place.HIDDEN
_BELOW = 50
_DATELIKE = re.compile(r"(?:19|20)\d\d(?!\d)|\d{1,2}[./-]\d{1,2}[./-]\d{2}(?!\d)|[०-९٠-٩۰-۹]{2}")
_INNER_BY = re.compile(r"\s(?:by|von|par|por|door|av|af)\s(?=\w)", re.I)
_NAME = re.compile(r"(?:\W*(?:19|20)?[\d.:/| -]*)?(?:[^\W\d_][\w.'’-]* ){1,3}[^\W\d_][\w'’-]+\W*")
_NO_BYLINE = Place.HEADING | Place.CAPTION | Place.FIGURE | Place.ITEM
_UNNAMED = 100  # what a text without a telling class name stands behind those with one
_SHORT = 120
_DATELINE = 40  # characters at the start of a paragraph that may hold its date
_LONGEST = 400
_MOST_TRIED, _FEW_TRIED = (
    6,
    2,
)  # texts of one kind: the article's own stand nearest; few where the head has told
_ASKED = {"byline": "authors", "date": "published"}
_PICTURES = {"img", "amp-img"}
_LEAST_WIDTH = 200  # pixels; smaller ones show the author
_MOST_TIMES, _MOST_HEADINGS = 60, 8
_BEFORE, _BEHIND = 16, 24


@lru_cache(maxsize=8192)
def _cues(names: tuple[str, ...]) -> int:
    text = " ".join(names)
    return sum(1 << n for n, (_, pattern) in enumerate(_CUES) if pattern.search(text))


def _may_be_byline(segment: Segment, region: Region, dated: set[int]) -> bool:
    """Whether a text without a telling class begins with 'By', or is a name beside a date above the body."""
    text = segment.text
    if len(text) > _SHORT or segment.container.place & _NO_BYLINE:
        return False
    if _label("byline").match(text):
        return True
    if not region.headline < segment.index < region.first:
        return False
    beside = not dated.isdisjoint((segment.index - 2, segment.index - 1, segment.index))
    return _INNER_BY.search(text) is not None or (beside and _NAME.fullmatch(text) is not None)


@lru_cache(maxsize=4)
def _label(kind: str) -> re.Pattern[str]:
    """Give the pattern of a label at the start of a text; behind 'By', what follows has still to read as names."""
    return re.compile(rf"\W*(?:{'|'.join(map(re.escape, _labels()[kind]))})(?!\w)", re.I)


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

    def near(self, segments: Sequence[Segment]) -> list[tuple[int, Segment]]:
        """Give the segments in reach, around the headline and behind the body, with a rank: smaller is nearer."""
        top, behind = max(0, self.headline - _BEFORE), max(self.first + 5, self.last - 2)
        above = [(abs(s.index - self.headline), s) for s in segments[top : self.first + 5]]
        below = [(_BELOW + abs(s.index - self.last), s) for s in segments[behind : self.last + _BEHIND]]
        return [
            (rank, s)
            for rank, s in above + below
            if not s.container.place & (_UNSEEN if self.heads(s) else _UNSEEN | Place.FOOTER | Place.ASIDE)
        ]

    def heads(self, segment: Segment) -> bool:
        """Whether a segment stands between headline and body, where nothing but the article's own data stands."""
        return self.headline - 3 <= segment.index <= self.first + 1


def read(page: Page, evidence: Evidence, outline: Outline, region: Region) -> None:
    """Offer headings, then labelled lists, bylines, times and breadcrumbs, those nearest the headline first."""
    _offer_headings(page, evidence)
    _offer_rels(page, evidence)
    found: list[tuple[int, str, Segment]] = []
    near = region.near(outline.segments)
    dated: set[int] = set()
    for rank, segment in near:
        if len(segment.text) > _LONGEST:
            continue
        _offer_labelled(page, evidence, segment)
        cues = _segment_cues(segment)
        if cues & _BIT["apart"] and not region.heads(segment):
            continue
        found += [(rank, name, segment) for name in _OFFERS if cues & _BIT[name]]
        if _DATELIKE.search(segment.text[:_SHORT]):
            dated.add(segment.index)
            if not cues & _BIT["date"]:
                found.append((rank + _UNNAMED, "date", segment))
        if not cues & _BIT["byline"] and _may_be_byline(segment, region, dated):
            found.append((rank + _UNNAMED, "byline", segment))
    _offer_times(page, evidence, near, region)
    left = {name: _FEW_TRIED if evidence.get(_ASKED.get(name, name)) else _MOST_TRIED for name in _OFFERS}
    for _, name, segment in sorted(found, key=lambda item: item[0]):
        if left[name]:
            left[name] -= 1
            _OFFERS[name](page, evidence, segment)
    _offer_breadcrumbs(page, evidence, outline)
    _offer_figure(page, evidence, outline, region)
    if page.flattened:
        _offer_flattened(page, evidence, outline, region)


def _offer_headings(page: Page, evidence: Evidence) -> None:
    """Offer every h1; the first few h2 where no h1 says anything."""
    for tag in ("h1", "h2"):
        for heading in islice(page.root.iter(tag), _MOST_HEADINGS):
            evidence.add("headline", text_of(heading), "visible", page.locator(heading), tag)
        if any(c.source == "visible" for c in evidence.get("headline")):
            return


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


def _offer_rels(page: Page, evidence: Evidence) -> None:
    """Links whose ``rel`` says what they are (microformats.org/wiki/existing-rel-values)."""
    tags, where = [], ""
    for link in page.xpath("//a[contains(@rel, 'tag') or contains(@rel, 'author')]"):
        rel = link.get("rel") or ""
        text = text_of(link)
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
    if segment.container.place & (Place.HEADING | Place.CAPTION):
        return
    href = segment.marks[0][2].get("href") if len(segment.marks) == 1 else None
    inner = _INNER_BY.search(segment.text)
    text = segment.text[inner.start() :].lstrip() if inner else segment.text
    _offer_byline_text(page, evidence, text, _where(page, segment), href)


def _offer_byline_text(page: Page, evidence: Evidence, text: str, where: str, href: str | None) -> None:
    authors = parse_byline(text)
    if not authors or len(text) > _SHORT:
        return
    if href and len(authors) == 1:
        only = authors[0]
        authors = (type(only)(name=only.name, url=page.link_target(href), kind=only.kind),)
    evidence.add("byline", text, "visible", where)
    evidence.add("authors", authors, "visible", where)


def _offer_date(page: Page, evidence: Evidence, segment: Segment) -> None:
    text = segment.text[: _SHORT if len(segment.text) <= _SHORT else _DATELINE]
    found = find_date(text, base=page.retrieved_at, language=page.language)
    if found:
        late = _label("updated").match(text) is not None or _segment_cues(segment) & _BIT["updated"]
        evidence.add("modified" if late else "published", found, "visible", _where(page, segment))


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


def _offer_times(page: Page, evidence: Evidence, near: list[tuple[int, Segment]], region: Region) -> None:
    """``<time>`` elements within reach of the article, by the distance of the text that holds them."""
    times = list(page.root.iter("time"))
    if not times:
        return
    homes = {segment.container.element: (rank, segment) for rank, segment in reversed(near)}
    found = []
    for n, node in enumerate(times[:_MOST_TIMES]):
        home = node if node in homes else node.getparent()
        for _ in range(3):
            if home is not None and home not in homes:
                home = home.getparent()
        rank, segment = homes.get(home, (0, None)) if home is not None else (0, None)
        if segment is not None and (region.heads(segment) or not _segment_cues(segment) & _BIT["apart"]):
            found.append((rank, n, node, segment))
    for _, _, node, segment in sorted(found, key=lambda item: item[:2])[:_MOST_TRIED]:
        late = (
            _label("updated").match(segment.text)
            or _cues((node.get("class") or "", node.get("itemprop") or "")) & _BIT["updated"]
        )
        evidence.add(
            "modified" if late else "published",
            node.get("datetime") or text_of(node),
            "visible",
            page.locator(node),
        )


def _offer_figure(page: Page, evidence: Evidence, outline: Outline, region: Region) -> None:
    """Offer the picture of the first figure at the head of the article, with its caption."""
    for media in outline.media:
        figure = media.container.nearest(Place.FIGURE)
        if (
            figure is None
            or media.tag not in _PICTURES
            or not region.headline - 3 <= media.position <= region.first + 2
        ):
            continue
        caption = next((text_of(node) for node in figure.element.iter("figcaption")), None)
        image = read_image(page, media.element, caption or None)
        if image is not None and (image.width or _LEAST_WIDTH) >= _LEAST_WIDTH:
            evidence.add("lead_image", image, "visible", page.locator(media.element))
            return


def _offer_breadcrumbs(page: Page, evidence: Evidence, outline: Outline) -> None:
    """Offer the crumbs behind the home page, the innermost first; the page itself is no crumb."""
    if not page.mentions(b"crumb"):
        return
    for trail in outline.containers:
        if not (trail.names and _is_trail(trail.names)) and not (
            trail.tag in ("nav", "ol", "ul") and _is_trail((trail.element.get("aria-label") or "",))
        ):
            continue
        links = [text_of(link) for link in trail.element.iter("a")]
        for text in reversed(links[1:]):
            if 1 < len(text) <= 40:
                evidence.add("category", text, "visible", page.locator(trail.element))
        if links:
            return


@lru_cache(maxsize=8192)
def _is_trail(names: tuple[str, ...]) -> bool:
    return any("crumb" in name.lower() for name in names)


def _offer_flattened(page: Page, evidence: Evidence, outline: Outline, region: Region) -> None:
    """Where tags are lost, the last line above the first paragraph is the headline, the first one below the byline."""
    plain = [s for s in outline.segments if s.container.tag == "div"]
    above = [s for s in plain if s.index < region.first and ":" not in s.text[:20]]
    below = [s for s in plain if s.index > region.last]
    if above:
        evidence.add("headline", above[-1].text, "visible", _where(page, above[-1]))
    if below and len(below[0].text) < _SHORT:
        _offer_byline_text(page, evidence, below[0].text, _where(page, below[0]), None)

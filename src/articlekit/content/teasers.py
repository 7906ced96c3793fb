"""Teasers: pointers to other articles of the site, found by structure.

A teaser is the largest part of the page that names one target: a titled link to an article of the site, with what
stands around it. Parts of the same make beside each other form a block, and a block has a heading.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

from articlekit.records import Teaser, TeaserKind, Timestamp
from articlekit.segment import Container, Media, Outline, Place, Segment
from articlekit.values.bylines import parse_byline
from articlekit.values.dates import find_date, parse_date
from articlekit.values.extent import extent
from articlekit.values.images import read_image
from articlekit.values.urls import same_site

if TYPE_CHECKING:
    from articlekit.page import Node, Page

__all__ = ["find_teasers", "flattened_teasers", "is_truncated", "kind_of"]

_ELLIPSES = ("…", "...", "[…]", "[...]", "……")
_APART = Place.NAV | Place.FOOTER | Place.FORM | Place.HIDDEN
_LEAST_TITLE = 20  # extent
_LONGEST_TITLE = 300
_LEAST_BLOCK = 2
_AUTHOR = re.compile(r"author|by-?line|writer", re.I)
_BY = re.compile(r"(?:by|von|par|por|door|av|af)\s(?=\w)", re.I)
_MOST_SEGMENTS = 16  # in one item


class _Item:
    """One target's part of the page."""

    __slots__ = ("container", "media", "segments", "title", "url")

    def __init__(self, container: Container, url: str, title: Segment) -> None:
        self.container = container
        self.url = url
        self.title = title
        self.segments: list[Segment] = []
        self.media: Media | None = None


def find_teasers(page: Page, outline: Outline, labels: list[bool]) -> tuple[tuple[Teaser, ...], Segment | None]:
    """Give the teasers in reading order, each target once, and the segment that holds the first title."""
    items = _items(list(_titles(page, outline, labels)))
    if not items:
        return (), None
    _gather(_owners(items, outline), outline, labels)
    blocks: dict[Container | None, list[_Item]] = {}
    for item in items:
        blocks.setdefault(_block(item), []).append(item)
    chosen = [n for n, label in enumerate(labels) if label]
    first, last = (chosen[0], chosen[-1]) if chosen else (len(labels), -1)
    out: list[tuple[Segment, Teaser]] = []
    for members in blocks.values():
        if len(members) < _LEAST_BLOCK:
            continue
        section = _section(members, outline, labels)
        inside = first < members[0].title.index < last
        kind: TeaserKind = "inline" if inside else kind_of(section)
        for item in members:
            out.append((item.title, _teaser(page, item, section, kind)))
    out.sort(key=lambda pair: pair[0].index)
    found = {teaser.url: teaser for _, teaser in reversed(out)}
    return tuple(reversed(found.values())), out[0][0] if out else None


def _titles(page: Page, outline: Outline, labels: list[bool]) -> Iterator[tuple[str, Segment]]:
    """Give each segment outside of the body that is the titled link to a page of the site, with its target."""
    own = {(url or "").split("#")[0].rstrip("/") for url in (page.url, page.declared_url)}
    home = page.url or page.declared_url
    near: dict[str, bool] = {}
    for segment in outline.segments:
        size = len(segment.text)
        if not segment.marks or size > _LONGEST_TITLE or labels[segment.index] or segment.container.place & _APART:
            continue
        if segment.size < _LEAST_TITLE or segment.link < 0.6:
            continue
        url = page.link_target(_title_link(segment)[1].get("href"))
        if not url:
            continue
        url = url.split("#")[0]
        origin = url[: url.find("/", 8)]
        if origin not in near:
            near[origin] = same_site(url, home)
        if near[origin] and url.rstrip("/") not in own:
            yield url, segment


def _title_link(segment: Segment) -> tuple[str, Node]:
    """Give the title and its link: the longest of several in one line, such as a section, a title and 'Read more'."""
    if len(segment.marks) > 1:
        texts = [(" ".join("".join(segment.pieces[first:end]).split()), link) for first, end, link in segment.marks]
        longest = max(texts, key=lambda item: extent(item[0]))
        if extent(longest[0]) >= _LEAST_TITLE:
            return longest
    return segment.text, segment.marks[0][2]


def _items(titles: list[tuple[str, Segment]]) -> list[_Item]:
    """Climb from each title to the largest container that holds no other target's title."""
    held: dict[Container, str | None] = {}
    for url, segment in titles:
        for container in segment.container.ancestors():
            if held.setdefault(container, url) != url:
                if held[container] is None:
                    break
                held[container] = None
    items: dict[str, _Item] = {}
    for url, segment in titles:
        container = segment.container
        if held[container] is None:
            continue
        while container.parent is not None and held[container.parent] is not None:
            container = container.parent
        known = items.get(url)
        if known is None:
            items[url] = _Item(container, url, segment)
        elif known.container is container and _better(segment, known.title):
            known.title = segment
    return list(items.values())


def _better(one: Segment, two: Segment) -> bool:
    """Whether one of two linked texts of a card is rather its title: the heading."""
    return bool(one.container.place & Place.HEADING) and not two.container.place & Place.HEADING


def _block(item: _Item) -> Container | None:
    """Give the list that an item stands in: the parent that holds its siblings."""
    return item.container.parent


def _owners(items: list[_Item], outline: Outline) -> list[_Item | None]:
    """Give the item that each container lies in, by the container's index."""
    at = {item.container.index: item for item in items}
    owners: list[_Item | None] = []
    for container in outline.containers:
        parent = container.parent
        owners.append(at.get(container.index) or (owners[parent.index] if parent is not None else None))
    return owners


def _gather(owners: list[_Item | None], outline: Outline, labels: list[bool]) -> None:
    """Put the segments and the first picture into the items that they lie in."""
    for segment in outline.segments:
        item = owners[segment.container.index]
        if item is not None and not labels[segment.index]:
            item.segments.append(segment)
    for media in outline.media:
        item = owners[media.container.index]
        if item is not None and item.media is None:
            item.media = media


def _section(members: list[_Item], outline: Outline, labels: list[bool]) -> str | None:
    """Give the heading above the first item: a heading, or a short line, that no item holds."""
    first = members[0].segments[0].index if members[0].segments else members[0].title.index
    inside = {segment.index for member in members for segment in member.segments}
    for n in range(first - 1, max(-1, first - 4), -1):
        segment = outline.segments[n]
        if labels[n] or n in inside:
            continue
        if segment.container.place & Place.HEADING and len(segment.text) <= 80:
            return segment.text
    before = outline.segments[first - 1] if first else None
    if before is not None and not labels[before.index] and kind_of(before.text) != "other" and len(before.text) <= 60:
        return before.text
    return None


def _teaser(page: Page, item: _Item, section: str | None, kind: TeaserKind) -> Teaser:
    excerpt = category = author = None
    published: Timestamp | None = None
    for segment in item.segments[:_MOST_SEGMENTS]:
        if segment is item.title:
            continue
        text = segment.text
        if author is None and len(text) <= 80:
            author = _author(segment, item)
            if author is not None and not any(map(str.isdigit, text)):
                continue
        if published is None and len(text) <= 80:
            published = _time(page, text)
            if published is not None:
                continue
        if excerpt is None and segment.index > item.title.index and segment.size >= 40:
            excerpt = text
        elif category is None and segment.index < item.title.index and segment.marks and segment.size <= 30:
            category = text
    return Teaser(
        title=_title_link(item.title)[0],
        url=item.url,
        excerpt=excerpt,
        truncated=is_truncated(excerpt),
        published=published,
        category=category,
        author=author,
        image=read_image(page, item.media.element) if item.media is not None else None,
        section=section,
        kind=kind,
    )


def _author(segment: Segment, item: _Item) -> str | None:
    """Give the names in a part of a card whose class names an author, or that begins with 'By'."""
    own = segment.container.names if segment.container is not item.container else ()
    named = any(_AUTHOR.search(name) for name in (*own, *segment.classes))
    if not named and not _BY.match(segment.text):
        return None
    names = [author.name for author in parse_byline(segment.text)]
    full = all(" " in name and not name[0].islower() for name in names)
    return ", ".join(names) if names and (named or full) else None


def is_truncated(excerpt: str | None) -> bool:
    """Whether an excerpt ends in an ellipsis.

    >>> is_truncated("And so on…"), is_truncated("The end."), is_truncated(None)
    (True, False, False)
    """
    return excerpt is not None and excerpt.endswith(_ELLIPSES)


def _time(page: Page, text: str) -> Timestamp | None:
    found = parse_date(text, base=page.retrieved_at, language=page.language)
    if found is None and any(c.isdigit() for c in text):
        found = find_date(text, base=page.retrieved_at, language=page.language)
    return found


@lru_cache(maxsize=1)
def _kinds() -> dict[str, tuple[str, ...]]:
    data = json.loads(files(__package__).joinpath("data/teasers.json").read_text("utf-8"))
    return {kind: tuple(words) for kind, words in data.items()}


@lru_cache(maxsize=1024)
def kind_of(section: str | None) -> TeaserKind:
    """Tell from a block's heading what it offers.

    >>> kind_of("Recent Posts"), kind_of("Das könnte Sie auch interessieren"), kind_of(None)
    ('recent', 'related', 'other')
    """
    text = f" {section.casefold()} " if section else ""
    for kind in ("popular", "related", "recent", "navigation", "more"):
        for word in _kinds()[kind]:
            at = text.find(word)
            if at > 0 and (not text[at - 1].isalpha() or not word[0].isascii()):
                return kind
    return "other"


def flattened_teasers(page: Page, outline: Outline, labels: list[bool]) -> tuple[tuple[Teaser, ...], Segment | None]:
    """Read teasers of a text dump: lines behind the body in groups that each end in a time, below a heading line."""
    last = max((n for n, label in enumerate(labels) if label), default=-1)
    groups: list[tuple[list[str], Timestamp]] = []
    lines: list[str] = []
    section = None
    for segment in outline.segments[last + 1 :]:
        when = _time(page, segment.text) if len(segment.text) <= 60 else None
        if when is None:
            lines.append(segment.text)
        else:
            groups.append((lines, when))
            lines = []
    if len(groups) < _LEAST_BLOCK:
        return (), None
    width = len(groups[1][0])
    head = groups[0][0]
    if len(head) > width:
        section = head[len(head) - width - 1]
        groups[0] = (head[len(head) - width :], groups[0][1])
    teasers = tuple(
        Teaser(
            title=lines[0],
            excerpt=" ".join(lines[1:]) or None,
            truncated=is_truncated(lines[-1] if lines[1:] else None),
            published=when,
            section=section,
            kind=kind_of(section),
        )
        for lines, when in groups
        if lines
    )
    return teasers, outline.segments[last + 1]

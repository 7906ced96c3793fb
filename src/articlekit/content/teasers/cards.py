"""One card in, one teaser out: title, excerpt, category, author, time, picture."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from articlekit.content.targets import target_of
from articlekit.content.teasers.kinds import is_truncated
from articlekit.content.teasers.times import time_element, time_of
from articlekit.records import Teaser, TeaserKind, Timestamp
from articlekit.segment import Container, Media, Segment
from articlekit.values.bylines import parse_byline
from articlekit.values.images import read_image
from articlekit.values.names import END

if TYPE_CHECKING:
    from articlekit.content.teasers.titles import Title
    from articlekit.page import Node, Page

__all__ = ["Card", "read_card", "read_time"]

_AUTHOR = re.compile(r"author|by-?line|writer")
_BY = re.compile(r"(?:by|von|par|por|door|av|af)\s(?=\w)", re.I)
_MOST_SEGMENTS = 16  # of one card
_LONGEST_NAMES = 80
_LEAST_EXCERPT = 40
_LONGEST_CATEGORY = 30


class Card:
    """One target's part of the page."""

    __slots__ = ("container", "dated", "key", "media", "near", "published", "segments", "text", "times", "title", "url")

    def __init__(self, container: Container, title: Title) -> None:
        self.container = container
        self.segments: list[Segment] = []
        self.times: list[Node] = []
        self.media: Media | None = None
        self.published: Timestamp | None = None
        self.dated: Segment | None = None
        self.name(title)

    def name(self, title: Title) -> None:
        """Take a title, and its target as written there."""
        self.key, self.url, self.text, self.title, self.near = title


def read_time(page: Page, card: Card) -> None:
    """Find the time that a card tells: in a ``time`` element, else in the first line with one."""
    card.published = time_element(page, card.times)
    if card.published is not None:
        return
    for segment in card.segments[:_MOST_SEGMENTS]:
        if segment is card.title and segment.end - segment.first == 1:
            continue
        card.published = time_of(page, segment.text, segment.pieces)
        if card.published is not None:
            card.dated = segment
            return


def read_card(page: Page, card: Card, section: str | None, kind: TeaserKind) -> Teaser:
    """Give the teaser that a card shows; ``section`` and ``kind`` are its block's."""
    excerpt = category = author = None
    for segment in card.segments[:_MOST_SEGMENTS]:
        if segment is card.title:
            continue
        if author is None and len(segment.text) <= _LONGEST_NAMES:
            author = _author(page, segment, card)
            if author is not None:
                continue
        if segment is card.dated and len(segment.text) <= _LONGEST_NAMES:
            continue
        behind = segment.index > card.title.index
        if behind and excerpt is None and segment.size >= _LEAST_EXCERPT:
            excerpt = segment.text
        elif not behind and category is None and segment.links and segment.size <= _LONGEST_CATEGORY:
            category = segment.text
    return Teaser(
        title=card.text,
        url=card.url,
        excerpt=excerpt,
        truncated=is_truncated(excerpt),
        published=card.published,
        category=category,
        author=author,
        image=read_image(page, card.media.element) if card.media is not None else None,
        section=section,
        kind=kind,
    )


def _author(page: Page, segment: Segment, card: Card) -> str | None:
    """Give the names in a part of a card that leads to an author, whose class names one, or that begins with 'By'."""
    own = segment.container.names if segment.container is not card.container else ""
    named = _AUTHOR.search((own + END.join(segment.classes)).lower())
    if not named and not _BY.match(segment.text) and not _leads_to_author(page, segment):
        return None
    names = [author.name for author in parse_byline(segment.text)]
    full = all(" " in name and not name[0].islower() for name in names)
    return ", ".join(names) if names and (named or full) else None


def _leads_to_author(page: Page, segment: Segment) -> bool:
    url = page.link_target(segment.links[0].get("href")) if segment.links else None
    return url is not None and target_of(url) == "author"

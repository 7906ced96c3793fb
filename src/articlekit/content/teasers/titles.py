"""Titled links to pages of the site: what a teaser begins with."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from articlekit.content.targets import target_of
from articlekit.segment import Place, Segment
from articlekit.values.extent import extent
from articlekit.values.urls import same_site

if TYPE_CHECKING:
    from articlekit.page import Node, Page
    from articlekit.segment import Outline

__all__ = ["Title", "title_text", "titles"]

_LEAST = 20  # extent of a title
_LEAST_HEADING = 10  # of one that is marked as a heading
_LONGEST = 300
_LEAST_SHARE = 0.6  # of the line that is linked
_APART = Place.NAV | Place.FORM  # what is hidden counts: it may be the second tab of a block
_INSIDE = Place.ARTICLE | Place.MAIN
_TRACKING = re.compile(r"[?&](?:utm_|itm_|iref=|cx_|cmp=|ref=|fbclid=|gclid=)[^&]*")


class Title(NamedTuple):
    """A segment that is the titled link to a page of the site."""

    key: str
    """The target without fragment and tracking parameters."""
    url: str
    text: str
    segment: Segment
    near: bool
    """Whether the target is a page of the same site."""


def titles(page: Page, outline: Outline, labels: list[bool]) -> Iterator[Title]:
    """Give each titled link outside of the body and the site's menus, in document order."""
    own = {_key(url or "") for url in (page.url, page.declared_url)}
    home = page.url or page.declared_url
    near: dict[str, bool] = {}
    for segment in outline.segments:
        if segment.link < _LEAST_SHARE or labels[segment.index]:
            continue
        place = segment.container.place
        if place & _APART or (place & Place.FOOTER and not place & _INSIDE):
            continue
        heading = place & Place.HEADING
        if not (_LEAST_HEADING if heading else _LEAST) <= segment.size or len(segment.text) > _LONGEST:
            continue
        text, link = _title_link(segment)
        url = page.link_target(link.get("href"))
        if not url:
            continue
        url = url.partition("#")[0]
        target = target_of(url)
        if target != "article" and not (target == "other" and heading and segment.size >= _LEAST):
            continue
        key = _key(url)
        if key in own:
            continue
        origin = url[: url.find("/", 8)]
        if origin not in near:
            near[origin] = same_site(url, home)
        yield Title(key, url, text, segment, near[origin])


def _key(url: str) -> str:
    """Give the address without scheme, ``www.``, fragment, tracking parameters and final slash.

    >>> _key("https://www.example.org/a/?utm_source=x&id=3#top"), _key("http://example.org/a?utm_source=x")
    ('example.org/a/&id=3', 'example.org/a')
    """
    url = url.partition("#")[0]
    if "?" in url:
        url = _TRACKING.sub("", url)
    return url.split("://", 1)[-1].removeprefix("www.").rstrip("/")


def _title_link(segment: Segment) -> tuple[str, Node]:
    """Give the title and its link: the longest of several in one line, such as a section, a title and 'Read more'."""
    links = segment.links
    if len(links) > 1:
        texts = [(title_text(segment.pieces[first:end]), link) for first, end, link in segment.marks]
        longest = max(texts, key=lambda item: extent(item[0]))
        if extent(longest[0]) >= _LEAST:
            return longest
    return title_text(segment.pieces) if segment.end - segment.first > 1 else segment.text, links[0]


def title_text(pieces: list[str]) -> str:
    """Give the title among the text nodes of a link: those that touch belong to different parts of the card.

    >>> title_text(["Subscribers", "Harbour", "Ferry to Ossel cut ", "back", " to two runs", "3 min"])
    'Ferry to Ossel cut back to two runs'
    """
    parts = [""]
    for piece in pieces:
        if parts[-1] and _touch(parts[-1], piece):
            parts.append(piece)
        else:
            parts[-1] += piece
    return max((" ".join(part.split()) for part in parts), key=extent) if len(parts) > 1 else " ".join(parts[0].split())


def _touch(left: str, right: str) -> bool:
    """Whether two parts stand side by side without a blank, and do not make up one word."""
    end, start = left[-1], right[0]
    ends = end.islower() or end.isdigit() or end in ".!?…”»)"
    return ends and (start.isupper() or start.isdigit() or start in "“«„")

"""Where the article stands among a page's texts, and what class names say a short text may be."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import lru_cache
from itertools import takewhile
from typing import TYPE_CHECKING

from articlekit.segment import Container, Outline, Place, Segment
from articlekit.values.names import joined, name_tokens, named
from articlekit.values.titles import fold_headline

if TYPE_CHECKING:
    from articlekit.page import Node

__all__ = ["CUES", "Region", "cues_of", "name_cues"]

_OWNERS = ("post", "entry", "article", "story", "news", "page", "blog", "meta", "single")
_CUES: tuple[tuple[str, tuple[str, ...], frozenset[str]], ...] = (
    # what a name hints at; beginnings of names and of their pieces; whole names and pieces
    (
        "byline",
        ("author", "byline", "by-line", "writer", "autor", "redakt", "contributor", "creator")
        + ("verfasser", "auteur", "reporter", "journalist", "vcard"),
        frozenset(),
    ),
    (
        "date",
        ("datum", "fecha", "timestamp", "publish", "pubdate", "pubtime", "posted", "created", "erstellt", "datetime"),
        frozenset(("date", "dates", "time", "pub")),
    ),
    (
        "category",
        ("categor", "kicker", "eyebrow", "section-name", "sectionname", "rubri", "channel-name", "overline", "topic"),
        frozenset(("cat",)),
    ),
    (
        "kicker",
        ("topline", "top-line", "toptitle", "top-title", "dachzeile", "spitzmarke", "pretitle", "pre-title")
        + ("supertitle", "super-title", "superhead"),
        frozenset(),
    ),
    ("tags", ("keyword",), frozenset(("tag", "tags"))),
    (
        "description",
        ("standfirst", "subtitle", "subheading", "sub-heading", "summary", "excerpt"),
        frozenset(("dek", "deck", "intro", "lede", "subhead", "sub-head")),
    ),
    ("updated", ("updat", "modif", "chang", "last-updat", "lastmod"), frozenset()),
    (
        "apart",
        ("comment", "related", "teaser", "sidebar", "widget", "recommend", "most-read", "mostread", "popular")
        + ("latest", "promo", "loop-"),
        frozenset(("card", "cards")),
    ),
)
CUES = {name: 1 << n for n, (name, _, _) in enumerate(_CUES)}
"""What a class name can say of a text, as bits of an int."""
_STEMS = {stem: CUES[name] for name, stems, _ in _CUES for stem in stems}
_WHOLE = {token: CUES[name] for name, _, tokens in _CUES for token in tokens}
_TELLING = {name[:3] for name in (*_OWNERS, *_STEMS, *_WHOLE)}  # the beginnings of names that may hint at anything
_SHORTEST = min(map(len, _STEMS))
_BEGINNINGS = {stem[:_SHORTEST]: [s for s in _STEMS if s[:_SHORTEST] == stem[:_SHORTEST]] for stem in _STEMS}
_COMMENTS = re.compile(r"(?:^|\s)(?i:comments?|kommentare?|commentaires?|comentarios?)(?![a-z])")  # not 'has-comments'
_UNSEEN = Place.NAV | Place.HIDDEN
_BELOW = 50
_LEAST_TITLE = 12  # characters of a heading that can be told from a menu's by its words
_RIGHT_ABOVE = 6  # segments from the headline to the body, where byline, date and dek stand between
_BEFORE, _BEHIND = 16, 24


@lru_cache(maxsize=8192)
def name_cues(names: str) -> int:
    """Give the cues of class names and ids.

    >>> name_cues(joined(["post-author"])) == CUES["byline"]
    True
    """
    cues = 0
    for value in named(names):
        for token in name_tokens(value):
            if token[:3] in _TELLING:
                cues |= _token_cues(token)
    return cues


@lru_cache(maxsize=8192)
def _token_cues(token: str) -> int:
    if token.startswith(_OWNERS):
        for owner in _OWNERS:
            if token.startswith(owner) and token != owner:
                token = token[len(owner) :].lstrip("-_")
    cues = _WHOLE.get(token, 0)
    for stem in _BEGINNINGS.get(token[:_SHORTEST], ()):
        if token.startswith(stem):
            cues |= _STEMS[stem]
    return cues


def cues_of(segment: Segment) -> int:
    """Join the hints of the segment's inline tags and of the three innermost containers."""
    cues = name_cues(joined(segment.classes)) if segment.classes else 0
    container: Container | None = segment.container
    for _ in range(3):
        if container is None:
            break
        if container.names:
            cues |= name_cues(container.names)
        container = container.parent
    return cues


@lru_cache(maxsize=8192)
def _of_comments(names: str) -> bool:
    return _COMMENTS.search(names) is not None


def _is_in(heading: str, titles: Collection[str]) -> bool:
    return heading in titles or (len(heading) >= 2 * _LEAST_TITLE and any(t.startswith(heading) for t in titles))


class Region:
    """Where the article stands among the segments: from its headline to its last line.

    ``start`` is the first segment of the body, ``first`` the first one that is no heading.
    """

    __slots__ = ("_around", "first", "headline", "last", "segments", "start")

    def __init__(self, outline: Outline, labels: list[bool]) -> None:
        """Take the h1 that is nearest above the first body segment as the headline."""
        chosen = [n for n, label in enumerate(labels) if label]
        self.segments = outline.segments
        self._around: set[Container] | None = None
        self.start = chosen[0] if chosen else len(labels)
        # A heading that opens the body repeats the headline or is its dek: byline and date may stand below it.
        self.first = next((n for n in chosen if not outline.segments[n].container.place & Place.HEADING), self.start)
        self.last = chosen[-1] if chosen else 0
        h1 = [s.index for s in outline.segments if s.container.tag == "h1" and s.index <= self.first]
        self.headline = h1[-1] if h1 else max(0, self.first - 6)

    def begin_at(self, titles: Collection[str]) -> None:
        """Take the first heading that repeats one of the page's folded titles as the headline, if one does."""
        if self.headline < len(self.segments) and _is_in(fold_headline(self.segments[self.headline].text), titles):
            return
        headings = [s for s in self.segments if s.container.place & Place.HEADING and len(s.text) >= _LEAST_TITLE]
        found = [s.index for s in headings if _is_in(fold_headline(s.text), titles)]
        if not found:
            return
        self._around = None
        self.headline = next((n for n in reversed(found) if n <= self.first), found[0])
        self.start, self.first = max(self.start, self.headline + 1), max(self.first, self.headline + 1)

    def own_heading(self) -> Node | None:
        """Give the h1 that stands right above the body; None without one."""
        if self.headline >= len(self.segments) or self.first - self.headline > _RIGHT_ABOVE:
            return None
        container = self.segments[self.headline].container
        return container.element if container.tag == "h1" else None

    def near(self) -> list[tuple[int, Segment]]:
        """Give the segments in reach, around the headline and behind the body, with a rank: smaller is nearer."""
        segments = self.segments
        first = segments[min(self.first, len(segments) - 1)].container.place if segments else 0
        unseen = _UNSEEN & ~first  # a page may be sent hidden, for a script to show
        top, behind = max(0, self.headline - _BEFORE), max(self.first + 5, self.last - 2)
        above = [(abs(s.index - self.headline), s) for s in segments[top : self.first + 5]]
        below = [(_BELOW + abs(s.index - self.last), s) for s in segments[behind : self.last + _BEHIND]]
        apart, heads = unseen | Place.FOOTER | Place.ASIDE, self.heads
        return [
            (rank, s)
            for rank, s in above + below
            if not (place := s.container.place) & apart or (heads(s) and not place & unseen)
        ]

    def heads(self, segment: Segment) -> bool:
        """Whether a segment stands between headline and body, where nothing but the article's own data stands."""
        return self.headline - 3 <= segment.index <= self.first + 1

    def is_apart(self, segment: Segment) -> bool:
        """Whether a segment stands in an ``article`` of its own, which holds neither headline nor body."""
        home = segment.container.nearest(Place.ARTICLE)
        return home is not None and home not in self._holders()

    def beside(self, segment: Segment) -> Iterator[Container]:
        """Give the containers around a segment that hold neither headline nor body, innermost first."""
        holders = self._holders()
        return takewhile(lambda container: container not in holders, segment.container.ancestors())

    def _holders(self) -> Collection[Container]:
        """Give the containers that hold headline or body."""
        if self._around is None:
            self._around = set()
            for end in (self.headline, self.first, self.last):
                container = self.segments[end].container if end < len(self.segments) else None
                while container is not None and container not in self._around:
                    self._around.add(container)
                    container = container.parent
        return self._around

    def in_comments(self, segment: Segment) -> bool:
        """Whether a segment stands among the comments."""
        return any(container.names and _of_comments(container.names) for container in self.beside(segment))

    def part(self, segment: Segment) -> str:
        """Name where a segment stands: ``above``, ``below``, ``lead``, ``body``, ``behind`` or ``far``."""
        index = segment.index
        if self.headline < index <= self.first + 1:
            return "below" if index < self.first else "lead"
        if self.headline - 3 <= index <= self.headline:
            return "above"
        if self.first < index <= self.first + 5:
            return "body"
        return "behind" if self.last - 3 < index < self.last + _BEHIND else "far"

"""What speaks for each date that a page shows: where it stands, what it stands in, and what it is called."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from articlekit.segment import Place, Segment
from articlekit.sources.datelabels import LABEL, kind_of, kind_of_names, label_above, label_before
from articlekit.sources.region import CUES, Region, name_cues
from articlekit.values.names import joined
from articlekit.values.nodes import text_of

if TYPE_CHECKING:
    from articlekit.page import Node, Page

__all__ = ["MOST_TIMES", "POINTS", "SHORT", "Shown", "is_own", "weighed"]

SHORT = 120
"""Characters of a text that can be a line of dates."""
MOST_TIMES = 60
"""``time`` elements that are looked at."""
_APART, _DATE, _UPDATED = CUES["apart"], CUES["date"], CUES["updated"]
_CARDS = 3  # dates of one shape are those of cards
_NEAREST = 4  # levels from a ``time`` element up to the block whose text it is part of
_INNERMOST = 3  # containers whose names tell that a text belongs to another article
_COPYRIGHT = re.compile(r"[©Ⓒ]|\(c\)|copyright", re.I)
_DAY = re.compile(r"\d[./-]\d{1,2}[./-]\d\d")
_TALK = re.compile(r"comment|kommentar|comentario|disqus|respond|reply", re.I)
_OPENING = 15  # characters at the start of a text in which a sign tells what follows
POINTS = {
    "below": 7,  # between headline and body
    "above": 7,  # in the three texts above the headline
    "lead": 5,  # the first two texts of the body, as they may be no body
    "body": 2,  # in the first lines of the body
    "behind": 0,  # behind the body
    "far": 0,
    "labelled": 4,
    "named": 3,  # a class name tells
    "element": 3,  # <time>
    "alone": 3,  # nothing but the date
    "own": 5,  # in a link to this page
    "coarse": -4,  # a month or a year
    "card": -7,
    "foreign": -6,  # in an <article> that holds neither headline nor body
    "heading": -4,
    "caption": -5,
    "quote": -9,
    "item": -1,
    "page": -3,  # in the page's header, away from the headline
    "prose": -2,
    "opening": 3,  # at the very start of a text
    "closing": 1,  # at the very end of a short text
    "copyright": -9,
}
_BAD_PLACES = ((Place.HEADING, "heading"), (Place.CAPTION, "caption"), (Place.QUOTE, "quote"), (Place.ITEM, "item"))


@dataclass(slots=True)
class Shown:
    """A date that may be the article's: a text, or a ``time`` element within it."""

    points: int
    rank: int
    segment: Segment
    part: str
    """Where the text stands, as ``Region.part`` names it."""
    kind: str | None = None
    """What its label or class says: ``published``, ``updated``, ``as_of`` or nothing."""
    label: str | None = None
    """What the label of the whole text says."""
    node: Node | None = None


def weighed(page: Page, region: Region, dated: Sequence[tuple[int, Segment, int]]) -> list[Shown]:
    """Give the dated texts and the ``time`` elements in them with the points that can be given unread."""
    shapes = Counter(_shape(s) for _, s, _ in dated if len(s.text) <= SHORT)
    shapes = shapes if len(shapes) > 1 else Counter()  # a thread: the first is as good as any
    found: list[Shown] = []
    for rank, segment, cues in dated:
        heads, own = region.heads(segment), is_own(page, segment)
        if cues & _APART and not (heads or own or _is_together(region, segment)):
            continue
        if (cues & _APART or not heads) and region.in_comments(segment):
            continue
        part = region.part(segment)
        points = POINTS[part] + _of_place(segment, heads)
        points += POINTS["card"] * (shapes[_shape(segment)] >= _CARDS and len(segment.text) <= SHORT)
        points += POINTS["prose"] * (len(segment.text) > SHORT)
        points += POINTS["copyright"] * _is_copyright(segment.text)
        points += POINTS["named"] * bool(cues & _DATE)
        points += POINTS["own"] * own
        points += POINTS["foreign"] * region.is_apart(segment)
        label = kind_of(region, segment)
        kind = label or (kind_of_names(joined(segment.classes) + segment.container.names) if cues & _UPDATED else None)
        found.append(Shown(points, rank, segment, part, kind, label))
    return [*found, *_elements(page, found)]


def _is_copyright(text: str) -> bool:
    """Whether a text is a notice of copyright, which names a year and no day."""
    return _COPYRIGHT.search(text[:_OPENING]) is not None and _DAY.search(text, 0, SHORT) is None


def _is_together(region: Region, segment: Segment) -> bool:
    """Whether it stands in no box of other articles; a link to the comments within a line makes no such box."""
    around = islice(region.beside(segment), _INNERMOST)
    return not any(name_cues(c.names) & _APART for c in around) or label_above(region, segment) is not None


def _of_place(segment: Segment, heads: bool) -> int:
    place = segment.container.place
    points = sum(POINTS[name] for bits, name in _BAD_PLACES if place & bits)
    return points + (POINTS["page"] if place & Place.HEADER and not heads else 0)


def _shape(segment: Segment) -> tuple[object, ...]:
    container = segment.container
    outer = container.parent.names if container.parent else ""
    return container.tag, container.names, outer, tuple(segment.classes[:2])


def is_own(page: Page, segment: Segment) -> bool:
    """Whether a text holds a link to this page: a list of articles that the page itself is in.

    A link to the comments, or of a comment to itself, is none.
    """
    own = page.url or page.declared_url
    if not segment.links or not own:
        return False
    path = own.split("?", 1)[0].rstrip("/")
    urls = (page.absolute(link.get("href")) for link in segment.links)
    own_urls = (url for url in urls if url is not None and url.split("?", 1)[0].split("#", 1)[0].rstrip("/") == path)
    return any(_TALK.search(url.partition("#")[2]) is None for url in own_urls)


def _elements(page: Page, found: Sequence[Shown]) -> Iterator[Shown]:
    """Give the ``time`` elements inside the texts found, each with a label of its own."""
    times = page.elements("time")[:MOST_TIMES]
    if not times:
        return
    homes: dict[Node, list[Shown]] = {}
    for text in found:
        homes.setdefault(text.segment.container.element, []).append(text)
    for node in times:
        home: Node | None = node
        for _ in range(_NEAREST):
            if home is None or home in homes:
                break
            home = home.getparent()
        if home is None or home not in homes:
            continue
        words = text_of(node)
        text = next((text for text in homes[home] if words in text.segment.text), homes[home][0])
        kind = label_before(node) or (text.label if text.segment.text.find(words) <= LABEL else None)
        kind = kind or kind_of_names(joined(_names_within(node, home)) + text.segment.container.names)
        text.kind = text.label  # the names within the text are those of its elements
        yield Shown(text.points + POINTS["element"], text.rank, text.segment, text.part, kind, node=node)


def _names_within(node: Node, home: Node) -> Iterator[str]:
    """Give the names of an element and of what is around it within its block: those of its neighbours say nothing."""
    around: Node | None = node
    while around is not None and around is not home:
        yield from filter(None, (around.get("class"), around.get("itemprop")))
        around = around.getparent()

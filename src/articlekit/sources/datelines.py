"""The dates that a page shows around its article, ranked by what speaks for each, with what their labels say."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from articlekit.records import Timestamp
from articlekit.segment import Place, Segment
from articlekit.sources.datelabels import LABEL, kind_of, kind_of_names, label_above, label_before, parts_of
from articlekit.sources.dayorder import day_order
from articlekit.sources.evidence import AS_OF, DATELINE, Evidence
from articlekit.sources.region import CUES, Region, cues_of, name_cues
from articlekit.values.dates import find_date
from articlekit.values.nodes import text_of

if TYPE_CHECKING:
    from articlekit.page import Node, Page

__all__ = ["looks_dated", "offer_dates", "timed_homes"]

_DATELIKE = re.compile(r"(?<!\d)(?:19|20)\d\d|\d{1,2}[./-]\d{1,2}[./-]\d{2}(?!\d)|[०-९٠-٩۰-۹]{2}")
_DIGIT = re.compile(r"\d")
_COPYRIGHT = re.compile(r"[©Ⓒ]|\(c\)|copyright", re.I)
_SHORT = 120  # characters of a text that can be a line of dates
_DATELINE = 40  # characters at the start of a paragraph that may hold its date
_LONE = 40  # characters of a text that stands alone
_OPENING = 15  # characters at the start of a text in which a sign tells what follows
_REST = 24  # characters beside the date in a text that is as good as a date alone
_MOST_READ, _FEW_READ = 6, 3  # few where the head has told
_MOST_TIMES, _MOST_FAR = 60, 300
_CARDS = 3  # dates of one shape are those of cards
_POINTS = {
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
    "item": -1,
    "page": -3,  # in the page's header, away from the headline
    "prose": -2,
    "opening": 3,  # at the very start of a text
    "copyright": -9,
}
_DATE = CUES["date"]
_NEAREST = 2  # levels from a ``time`` element up to the block whose text it is part of
_LEAST = 0
_SURE = 10
_BAD_PLACES = ((Place.HEADING, "heading"), (Place.CAPTION | Place.QUOTE, "caption"), (Place.ITEM, "item"))


@dataclass(slots=True)
class _Shown:
    """A date that may be the article's: a text, or a ``time`` element within it."""

    points: int
    rank: int
    segment: Segment
    node: Node | None = None
    kind: str | None = None
    """What its label or class says: ``published``, ``updated``, ``as_of`` or nothing."""


def looks_dated(segment: Segment, cues: int = 0) -> bool:
    """Whether a text may hold a date, by its digits or, as '1 day ago' has none of a year, by its names."""
    text = segment.text
    digit = _DIGIT.search(text, 0, _SHORT)  # most texts have none, and looking for one is cheap
    if digit is not None and _DATELIKE.search(text, digit.start(), _SHORT) is not None:
        return True
    return cues & _DATE != 0 and len(text) <= _LONE


def timed_homes(page: Page) -> set[Node]:
    """Give what stands around the ``time`` elements that state a time: dated whatever the text says."""
    stated = [node for node in page.elements("time")[:_MOST_TIMES] if node.get("datetime")]
    return {home for node in stated for home in islice(node.iterancestors(), _NEAREST)}


def offer_dates(page: Page, evidence: Evidence, near: Sequence[tuple[int, Segment, int]], region: Region) -> None:
    """Offer the dates near headline and body, those that more speaks for first.

    ``near`` are segments that may hold one, each with its rank and cues.
    """
    evidence.date_language = day_order(page, (s.text[:_SHORT] for _, s, _ in near))
    told = bool(evidence.get("published"))
    if told and evidence.get("modified"):
        near = [item for item in near if region.heads(item[1])]
    shown = _weighed(page, region, near)
    if not shown and not told:
        short = (s for s in region.segments if len(s.text) <= _SHORT and looks_dated(s))
        far = [(s.index, s, cues_of(s)) for s in islice(short, _MOST_FAR)]
        shown = _telling(page, _weighed(page, region, far))
    shown.sort(key=lambda found: (-found.points, found.rank))
    read: list[tuple[int, int, str, Timestamp, Node | Segment]] = []
    for found in shown[: _FEW_READ if told else _MOST_READ]:
        read += _read(page, evidence, found)
    read.sort(key=lambda item: (-item[0], item[1]))
    for points, _, kind, when, where in read:
        if points > _LEAST:
            node = where.container.element if isinstance(where, Segment) else where
            field = "published" if kind in ("", "published") else "modified"
            standing = AS_OF if kind == "as_of" else DATELINE if points >= _SURE else ""
            evidence.add(field, when, "visible", page.locator(node), standing)


def _telling(page: Page, far: Sequence[_Shown]) -> list[_Shown]:
    """Give the dates away from the article that are its own all the same: labelled, or the only one on its own."""
    told = [found for found in far if found.kind or _is_own(page, found.segment)]
    lone = [found for found in far if len(found.segment.text) <= _LONE and found.points >= 0]
    return told or (lone if len({found.segment.text for found in lone}) == 1 else [])


def _weighed(page: Page, region: Region, dated: Sequence[tuple[int, Segment, int]]) -> list[_Shown]:
    """Give the dated texts and the ``time`` elements in them with the points that can be given unread."""
    shapes = Counter(_shape(s) for _, s, _ in dated if len(s.text) <= _SHORT)
    shapes = shapes if len(shapes) > 1 else Counter()  # a thread: the first is as good as any
    found: list[_Shown] = []
    for rank, segment, cues in dated:
        heads = region.heads(segment)
        own = _is_own(page, segment)
        if cues & CUES["apart"] and not (heads or own or label_above(region, segment)):
            continue
        points = _POINTS[region.part(segment)] + _of_place(segment, heads)
        points += _POINTS["card"] * (shapes[_shape(segment)] >= _CARDS and len(segment.text) <= _SHORT)
        points += _POINTS["prose"] * (len(segment.text) > _SHORT)
        points += _POINTS["copyright"] * (_COPYRIGHT.search(segment.text[:_OPENING]) is not None)
        points += _POINTS["named"] * bool(cues & CUES["date"])
        points += _POINTS["own"] * own
        points += _POINTS["foreign"] * region.is_apart(segment)
        kind = kind_of(region, segment)
        own_names = (*segment.classes, *segment.container.names)
        if kind is None and name_cues(own_names) & CUES["updated"]:
            kind = kind_of_names(own_names)
        found.append(_Shown(points, rank, segment, None, kind))
    return [*found, *_elements(page, found)]


def _of_place(segment: Segment, heads: bool) -> int:
    place = segment.container.place
    points = sum(_POINTS[name] for bits, name in _BAD_PLACES if place & bits)
    return points + (_POINTS["page"] if place & Place.HEADER and not heads else 0)


def _shape(segment: Segment) -> tuple[object, ...]:
    container = segment.container
    outer = container.parent.names if container.parent else ()
    return container.tag, container.names, outer, tuple(segment.classes[:2])


def _is_own(page: Page, segment: Segment) -> bool:
    """Whether a text holds a link to this page: a list of articles that the page itself is in."""
    own = page.url or page.declared_url
    if not segment.marks or not own:
        return False
    path = own.split("?", 1)[0].rstrip("/")
    urls = (page.absolute(mark[2].get("href")) for mark in segment.marks)
    return any(url is not None and url.split("?", 1)[0].split("#", 1)[0].rstrip("/") == path for url in urls)


def _elements(page: Page, found: Sequence[_Shown]) -> Iterator[_Shown]:
    """Give the ``time`` elements inside the texts found, each with a label of its own."""
    times = page.elements("time")[:_MOST_TIMES]
    if not times:
        return
    homes: dict[Node, list[_Shown]] = {}
    for text in found:
        homes.setdefault(text.segment.container.element, []).append(text)
    for node in times:
        home: Node | None = node
        for _ in range(4):
            if home is None or home in homes:
                break
            home = home.getparent()
        if home is None or home not in homes:
            continue
        shown = text_of(node)
        text = next((text for text in homes[home] if shown in text.segment.text), homes[home][0])
        classes = (node.get("class") or "", node.get("itemprop") or "")
        kind = label_before(node) or (text.kind if text.segment.text.find(shown) <= LABEL else None)
        kind = kind or (kind_of_names(classes) if name_cues(classes) & CUES["updated"] else None)
        yield _Shown(text.points + _POINTS["element"], text.rank, text.segment, node, kind)


def _read(page: Page, evidence: Evidence, found: _Shown) -> Iterator[tuple[int, int, str, Timestamp, Node | Segment]]:
    """Read one text or element; a line may hold several dates, each behind its label."""
    if found.node is not None:
        when = evidence.read("published", found.node.get("datetime") or text_of(found.node))
        when = when or evidence.read("published", text_of(found.node))
        if when is not None:
            yield _points(found, found.kind, when, True), found.rank, found.kind or "", when, found.node
        return
    text = found.segment.text
    for kind, part in parts_of(text if len(text) <= _SHORT else text[:_DATELINE], found.kind):
        when = find_date(part, base=page.retrieved_at, language=evidence.date_language)
        if when is not None:
            alone = len(part) - len(when.raw) <= _REST and len(text) <= _SHORT
            points = _points(found, kind, when, alone) + _POINTS["opening"] * (not alone and text.startswith(when.raw))
            yield points, found.rank, kind or "", when, found.segment


def _points(found: _Shown, kind: str | None, when: Timestamp, alone: bool) -> int:
    points = found.points + _POINTS["alone"] * alone + _POINTS["labelled"] * (kind == "published")
    return points + _POINTS["coarse"] * (when.precision in ("month", "year"))

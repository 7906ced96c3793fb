"""The dates that a page shows around its article, ranked by what speaks for each, with what their labels say."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice
from typing import TYPE_CHECKING

from articlekit.segment import Place, Segment
from articlekit.sources.dateattributes import only_stated
from articlekit.sources.datepoints import MOST_TIMES, SHORT, Shown, is_own, weighed
from articlekit.sources.datetexts import PUBLISHED, Dated, dates_in
from articlekit.sources.dayorder import day_order
from articlekit.sources.evidence import AS_OF, DATELINE, Evidence
from articlekit.sources.region import CUES, Region, cues_of

if TYPE_CHECKING:
    from articlekit.page import Node, Page

__all__ = ["looks_dated", "offer_dates", "timed_homes"]

_DATELIKE = re.compile(r"(?<!\d)(?:19|20)\d\d|\d{1,2}[./-]\d{1,2}[./-]\d{2}(?!\d)|[०-९٠-٩۰-۹]{2}")
_DIGIT = re.compile(r"\d")
_LONE = 40  # characters of a text that stands alone
_MOST_READ, _FEW_READ = 6, 3  # few where the head has told
_MOST_FAR = 300
_DATE = CUES["date"]
_NEAREST = 2  # levels from a ``time`` element up to the block whose text it is part of
_LEAST = 0
_SURE = 10


def looks_dated(segment: Segment, cues: int = 0) -> bool:
    """Whether a text may hold a date, by its digits or, as '1 day ago' has none of a year, by its names."""
    text = segment.text
    digit = _DIGIT.search(text, 0, SHORT)  # most texts have none, and looking for one is cheap
    if digit is not None and _DATELIKE.search(text, digit.start(), SHORT) is not None:
        return True
    return cues & _DATE != 0 and len(text) <= _LONE


def timed_homes(page: Page) -> set[Node]:
    """Give what stands around the ``time`` elements that state a time: dated whatever the text says."""
    stated = [node for node in page.elements("time")[:MOST_TIMES] if node.get("datetime")]
    return {home for node in stated for home in islice(node.iterancestors(), _NEAREST)}


def offer_dates(page: Page, evidence: Evidence, near: Sequence[tuple[int, Segment, int]], region: Region) -> None:
    """Offer the dates near headline and body, those that more speaks for first.

    ``near`` are segments that may hold one, each with its rank and cues.
    """
    evidence.date_language = day_order(page, (s.text[:SHORT] for _, s, _ in near))
    told = bool(evidence.get("published"))
    if told and evidence.get("modified"):
        near = [item for item in near if region.heads(item[1])]
    read = _read_best(evidence, region, weighed(page, region, near), _FEW_READ if told else _MOST_READ)
    if not told and all(found.kind == "updated" for found in read):
        read += _read_best(evidence, region, _far(page, region, lone=not read), _MOST_READ)
        if not read:
            stated = only_stated(page, evidence.date_language)
            if stated is not None:
                evidence.add("published", stated[0], "visible", page.locator(stated[1]))
    for found in read:
        where = found.where
        node = where.container.element if isinstance(where, Segment) else where
        standing = AS_OF if found.kind == "as_of" else DATELINE if found.points >= _SURE else ""
        field = "published" if found.kind in PUBLISHED else "modified"
        evidence.add(field, found.when, "visible", page.locator(node), standing)


def _read_best(evidence: Evidence, region: Region, shown: list[Shown], most: int) -> list[Dated]:
    """Read those that more speaks for first; what stands below the headline before what stands above it."""
    shown.sort(key=lambda found: (-found.points, found.part == "above" and found.rank > 0, found.rank))
    read = [dated for found in shown[:most] for dated in dates_in(evidence, region, found) if dated.points > _LEAST]
    return sorted(read, key=lambda dated: (-dated.points, dated.part == "above" and dated.rank > 0, dated.rank))


def _far(page: Page, region: Region, *, lone: bool) -> list[Shown]:
    """Give the dates away from the article that are its own all the same: labelled, or the only one on its own."""
    timed = timed_homes(page)
    short = (s for s in region.segments if len(s.text) <= SHORT)
    dated = (s for s in short if looks_dated(s) or s.container.element in timed)
    far = weighed(page, region, [(s.index, s, cues_of(s)) for s in islice(dated, _MOST_FAR)])
    around = [found for found in far if not region.first < found.segment.index < region.last - 2]
    told = [found for found in far if found.kind == "published"] + [found for found in around if found.kind == "as_of"]
    told += [found for found in far if found.kind == "updated" or is_own(page, found.segment)]
    left = [found for found in far if lone and _is_lone(found) and (found in around or found.node is not None)]
    return told or (left if len({found.segment.text for found in left}) == 1 else [])


def _is_lone(found: Shown) -> bool:
    seen = not found.segment.container.place & (Place.NAV | Place.HIDDEN | Place.FORM)
    return seen and len(found.segment.text) <= _LONE and found.points >= 0

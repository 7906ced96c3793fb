"""What the page shows a reader: headings, labelled categories and tags, breadcrumbs, byline and times.

Names of classes are used as hints for what a short text may be; the value itself has to read as one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from articlekit.segment import Outline, Segment
from articlekit.sources import shown
from articlekit.sources.datelines import looks_dated, offer_dates, timed_homes
from articlekit.sources.evidence import Evidence
from articlekit.sources.headings import offer_headings
from articlekit.sources.pictures import offer_figure
from articlekit.sources.region import CUES, Region, cues_of
from articlekit.values.titles import fold_headline

if TYPE_CHECKING:
    from articlekit.page import Page

__all__ = ["Region", "read"]

_UNNAMED = 100  # what a text without a telling class name stands behind those with one
_LONGEST = 400
_MOST_TITLES = 6
_FEW_TRIED = 2  # texts of one kind where the head has told
_ASKED = {"byline": "authors"}
_APART, _BYLINE = CUES["apart"], CUES["byline"]
_OFFERED = sum(CUES[name] for name in shown.OFFERS)


def read(page: Page, evidence: Evidence, outline: Outline, region: Region) -> None:
    """Offer headings, then labelled lists, bylines, times and breadcrumbs, those nearest the headline first."""
    offer_headings(page, evidence, region)
    shown.offer_rels(page, evidence)
    found: list[tuple[int, str, Segment]] = []
    titles = [c.value for field in ("title", "headline") for c in evidence.get(field)[:_MOST_TITLES]]
    region.begin_at({fold_headline(title) for title in titles})
    near, timed = region.near(), timed_homes(page)
    dated: dict[int, tuple[int, Segment, int]] = {}
    for rank, segment in near:
        if len(segment.text) > _LONGEST and not looks_dated(segment):
            continue
        cues = cues_of(segment)
        if looks_dated(segment, cues) or segment.container.element in timed:
            dated[segment.index] = rank, segment, cues
        if len(segment.text) > _LONGEST:
            continue
        shown.offer_labelled(page, evidence, segment)
        if cues & _APART and not region.heads(segment):
            continue
        if cues & _OFFERED:
            if cues & _BYLINE and not shown.can_be_byline(segment, region):
                cues &= ~_BYLINE
            found += [(rank, name, segment) for name in shown.OFFERS if cues & CUES[name]]
        if not cues & _BYLINE and shown.may_be_byline(segment, region, dated):
            found.append((rank + _UNNAMED, "byline", segment))
    shown.offer_dateline(page, evidence, region)
    offer_dates(page, evidence, list(dated.values()), region)
    left = {name: _FEW_TRIED if evidence.get(_ASKED.get(name, name)) else shown.MOST_TRIED for name in shown.OFFERS}
    for _, name, segment in sorted(found, key=lambda item: item[0]):
        if left[name]:
            left[name] -= 1
            shown.OFFERS[name](page, evidence, segment)
    shown.offer_breadcrumbs(page, evidence, outline)
    offer_figure(page, evidence, outline, region)
    if page.flattened:
        shown.offer_flattened(page, evidence, outline, region)

"""The headings that may be the headline, each without the kicker that only style sets apart from it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice
from typing import TYPE_CHECKING

from articlekit.sources.evidence import Evidence
from articlekit.sources.region import CUES, Region, name_cues
from articlekit.values.names import joined
from articlekit.values.nodes import text_of
from articlekit.values.titles import fold_headline

if TYPE_CHECKING:
    from articlekit.page import Node, Page

__all__ = ["offer_headings"]

_CRUMBS = {"nav", "li"}
_TRAIL_DEPTH = 3
_MOST_HEADINGS = 8
_MOST_LEVELS = 4  # of elements that only wrap another one
_KICKER = CUES["kicker"] | CUES["category"]
_KICKERS = {"small", "time"}
_JOINTS = ":|.!?–—-"
_LEAST_TITLE = 10  # characters of what is left without the kicker


def offer_headings(page: Page, evidence: Evidence, region: Region) -> None:
    """Offer every h1; the first few h2 where no h1 says anything, or none but the last crumb of a trail."""
    own = region.own_heading()
    stated = [fold_headline(c.value) for c in evidence.get("headline") if c.source in ("jsonld", "microdata")]
    for tag in ("h1", "h2"):
        for heading in page.elements(tag)[:_MOST_HEADINGS]:
            kind = "crumb" if tag == "h1" and _in_trail(heading) else "h1:own" if heading is own else tag
            evidence.add("headline", _title_of(heading, stated), "visible", page.locator(heading), kind)
        if any(c.source == "visible" and c.kind != "crumb" for c in evidence.get("headline")):
            return


def _in_trail(heading: Node) -> bool:
    """Whether a heading is a crumb: search engines are shown another headline there than readers above the text."""
    return any(around.tag in _CRUMBS for around in islice(heading.iterancestors(), _TRAIL_DEPTH))


def _title_of(heading: Node, stated: Sequence[str]) -> str:
    """Give the text of a heading; a kicker that no colon joins to it is left out.

    ``stated`` are the folded headlines of structured data: where one joins the kicker to the title, it is part of it.

    >>> from lxml import html
    >>> heading = html.fromstring('<h1><span class="kicker">Harbour</span> <span>Quay reopens</span></h1>')
    >>> _title_of(heading, ()), _title_of(heading, ["harbour: quay reopens"])
    ('Quay reopens', 'Harbour Quay reopens')
    """
    inner = heading
    for _ in range(_MOST_LEVELS):
        if len(inner) != 1 or not len(inner[0]) or (inner.text or "").strip() or (inner[0].tail or "").strip():
            break
        inner = inner[0]
    first = inner[0] if len(inner) and not (inner.text or "").strip() else None
    if first is None or not (first.tag in _KICKERS or name_cues(joined([first.get("class") or ""])) & _KICKER):
        return text_of(heading)
    kicker, title = text_of(first), text_of(inner, (first,))
    if not kicker or len(title) < _LEAST_TITLE or kicker[-1] in _JOINTS or title[0] in _JOINTS:
        return text_of(heading)
    start = fold_headline(kicker)
    is_joined = any(text.startswith(start) and text[len(start) :].lstrip()[:1] in _JOINTS for text in stated)
    return text_of(heading) if is_joined else title

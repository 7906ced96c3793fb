"""Promos inside the body: paragraphs that are nothing but a pointer to another page of the site."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from articlekit.content.targets import target_of
from articlekit.segment import Media, Place, Segment
from articlekit.values.extent import extent
from articlekit.values.urls import same_site

if TYPE_CHECKING:
    from articlekit.page import Page

__all__ = ["is_promo", "is_promo_picture"]

_OUTSIDE = Place.ITEM | Place.TABLE | Place.QUOTE | Place.NAV | Place.FOOTER | Place.FORM | Place.FIGURE | Place.CAPTION
_PICTURE = re.compile(r"\.(?:jpe?g|png|webp|avif|gif)(?:[?#]|$)", re.I)
_LEAST = 20  # extent of a title; shorter links are buttons
_LABEL = 40  # extent of a label such as 'Also read:' before the link
_LOOSE = 3  # characters around label and link that are neither


def is_promo(page: Page, segment: Segment, chosen: bool, at_home: bool) -> bool:
    """Whether a segment between body segments is a promo.

    It holds one link to an article of the same site and nothing else, but for a label that ends in a colon. ``chosen``
    is the scorer's label, ``at_home`` tells that body segments stand beside it.
    """
    if not segment.links or segment.container.place & _OUTSIDE or not (chosen or at_home):
        return False
    if segment.size < _LEAST or len(segment.text) * (1 - segment.link) > _LABEL + _LOOSE + 1:
        return False  # most links of running text, by the cheapest test
    marks, pieces = segment.marks, segment.pieces
    if len({link for begin, end, link in marks if end > begin}) != 1:
        return False
    rest = len(segment.text) - len(" ".join("".join("".join(pieces[a:b]) for a, b, _ in marks).split()))
    label = "".join(pieces[: marks[0][0]]).strip()
    if rest > 2 and not (
        label.endswith((":", "：", "|", "»", ">")) and extent(label) <= _LABEL and rest <= len(label) + _LOOSE
    ):
        return False
    url = page.link_target(segment.links[0].get("href"))
    if not url or not same_site(url, page.url or url):
        return False
    return target_of(url) == "article"


def is_promo_picture(page: Page, media: Media) -> bool:
    """Whether a picture is nothing but a link to another page of the site.

    The picture of a product, which links to its shop, is none.
    """
    own = page.url or page.declared_url
    url = page.link_target(media.link.get("href")) if media.link is not None else None
    if url is None or own is None or url.startswith(own) or not same_site(url, own) or _PICTURE.search(url):
        return False
    return target_of(url) != "other"

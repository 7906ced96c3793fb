"""The picture at the head of an article, told from portraits of its author and from logos."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

from articlekit.records import Image
from articlekit.segment import Container, Media, Outline, Place
from articlekit.sources.evidence import Evidence
from articlekit.sources.region import CUES, Region, name_cues
from articlekit.values.captions import caption_of
from articlekit.values.images import is_emblem, is_same_picture, is_small, read_image
from articlekit.values.names import joined

if TYPE_CHECKING:
    from articlekit.page import Node, Page

__all__ = ["offer_figure"]

_PICTURES = {"img", "amp-img"}
_NEAR = 2  # containers around a figure whose names tell what it shows
_FILE = re.compile(r"\.(?:jpe?g|png|webp|avif|gif)(?:\?|$)", re.I)


def offer_figure(page: Page, evidence: Evidence, outline: Outline, region: Region) -> None:
    """Offer the picture of the first figure at the head of the article, with its caption."""
    top, bottom = region.headline - 3, region.start + 2
    for media in outline.media:
        if not top <= media.position <= bottom or media.tag not in _PICTURES:
            continue
        figure = media.container.nearest(Place.FIGURE)
        if figure is None or _shows_author(media, figure):
            continue
        image = read_image(page, media.element)
        if image is None or is_small(image) or is_emblem(image.url):
            continue
        if media.link is None or _is_declared(image, evidence) or not _leads_away(page, media.link):
            caption, credit = caption_of(figure.element)
            image = replace(image, caption=caption, credit=credit)
            evidence.add("lead_image", image, "visible", page.locator(media.element))
            return


def _is_declared(image: Image, evidence: Evidence) -> bool:
    """Whether the head names the same picture, maybe in another cut."""
    return any(is_same_picture(image.url, c.value.url) for c in evidence.get("lead_image"))


def _leads_away(page: Page, link: Node) -> bool:
    """Whether the picture links to another page, as those of authors and promos do; the larger picture is none."""
    url = page.link_target(link.get("href"))
    return url not in (None, page.url or page.declared_url) and not _FILE.search(url or "")


def _shows_author(media: Media, figure: Container) -> bool:
    """Whether class names say that the picture is the author's."""
    names = joined([media.element.get("class", "")]) + "".join(c.names for c in islice(figure.ancestors(), _NEAR))
    return bool(name_cues(names) & CUES["byline"])

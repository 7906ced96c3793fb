"""Media in, figures and embeds out."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

from articlekit.content.fold import linked
from articlekit.records import Embed, Figure, Image, Link
from articlekit.segment import Container, Media
from articlekit.values.captions import Caption
from articlekit.values.images import read_image
from articlekit.values.nodes import pieces_of
from articlekit.values.urls import host

if TYPE_CHECKING:
    from articlekit.page import Node, Page

__all__ = ["embed_of", "figure_of"]

_IMAGES = {"img", "amp-img", "amp-anim", "image"}
_SMALL = 60  # pixels: avatars and icons are no figures
_AMP = {
    "amp-youtube": ("https://www.youtube.com/watch?v=", "data-videoid"),
    "amp-twitter": ("https://twitter.com/i/status/", "data-tweetid"),
}
_FRAME = re.compile(r"(?<![a-z])(?:caption|figure|image|photo|picture)(?![a-z])")
_FRAME_DEPTH = 3  # from the picture up


def figure_of(page: Page, owner: Container | Media, media: list[Media]) -> Figure | None:
    """Give the images of one figure element, or a lone image, with the caption; None when there is no image."""
    images: dict[str, Image] = {}
    for item in media:
        if item.tag in _IMAGES:
            image = read_image(page, item.element)
            if image is not None and not (image.width and image.width < _SMALL):
                images.setdefault(image.url, image)
    if not images:
        return None
    frame = owner if isinstance(owner, Container) else _frame(owner)
    text, credit, links = _caption(page, frame.element) if frame is not None else (None, None, ())
    if text or credit:
        images = {url: replace(image, caption=text, credit=credit) for url, image in images.items()}
    return Figure(images=tuple(images.values()), caption=text, credit=credit, links=links)


def _caption(page: Page, frame: Node) -> tuple[str | None, str | None, tuple[Link, ...]]:
    """Give caption and credit, and the links in what is left of the caption."""
    caption = Caption(frame)
    whole, links = linked(page, *pieces_of(caption.node, caption.apart)) if caption.node is not None else ("", ())
    text, credit = caption.split(whole)  # it takes off the end only
    return text or None, credit, tuple([link for link in links if link.end <= len(text)])


def _frame(media: Media) -> Container | None:
    """Give the element that stands in for a figure: named like one, around one picture only."""
    for container in islice(media.container.ancestors(), _FRAME_DEPTH):
        if container.names and _FRAME.search(container.names.lower()):
            pictures = (i for i in container.element.iter(*_IMAGES) if not _is_fallback(i))
            return container if sum(1 for _ in islice(pictures, 2)) == 1 else None
    return None


def _is_fallback(image: Node) -> bool:
    parent = image.getparent()
    return parent is not None and parent.tag == "noscript"


def embed_of(page: Page, media: Media) -> Embed | None:
    """Give a frame or video; None when it names no address."""
    element = media.element
    if media.tag in _IMAGES:
        return None
    if media.tag in _AMP:
        prefix, name = _AMP[media.tag]
        url = prefix + (element.get(name) or "") if element.get(name) else None
    else:
        source = next(element.iter("source"), None)
        url = element.get("src") or element.get("data-src") or element.get("data")
        url = page.absolute(url or (source.get("src") if source is not None else None))
    if not url or not url.startswith("http"):
        return None
    return Embed(url=url, provider=host(url) or None)

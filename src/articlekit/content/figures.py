"""Media in, figures and embeds out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from articlekit.records import Embed, Figure, Image
from articlekit.segment import Container, Media
from articlekit.values.images import read_image
from articlekit.values.urls import host

if TYPE_CHECKING:
    from articlekit.page import Page

__all__ = ["embed_of", "figure_of"]

_IMAGES = {"img", "amp-img", "amp-anim", "image"}
_SMALL = 60  # pixels: avatars and icons are no figures
_AMP = {
    "amp-youtube": ("https://www.youtube.com/watch?v=", "data-videoid"),
    "amp-twitter": ("https://twitter.com/i/status/", "data-tweetid"),
}
_CAPTION_PARTS = 4


def figure_of(page: Page, owner: Container | Media, media: list[Media]) -> Figure | None:
    """Give the images of one figure element, or a lone image, with the caption; None when there is no image."""
    caption = _caption(owner) if isinstance(owner, Container) else None
    images: list[Image] = []
    for item in media:
        if item.tag in _IMAGES:
            image = read_image(page, item.element)
            if image and not (image.width and image.width < _SMALL) and image.url not in {i.url for i in images}:
                images.append(image)
    return Figure(images=tuple(images), caption=caption) if images else None


def _caption(figure: Container) -> str | None:
    node = next(figure.element.iter("figcaption"), None)
    text = " ".join("".join(node.itertext()).split()) if node is not None else ""
    return text or None


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

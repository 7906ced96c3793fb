"""Image elements: the largest variant that the page names, lazy or not."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import islice
from operator import itemgetter
from typing import TYPE_CHECKING

from articlekit.records import Image

if TYPE_CHECKING:
    from articlekit.page import Node, Page

__all__ = ["is_emblem", "is_same_picture", "is_small", "read_image"]

# Where lazy loaders keep the true address; the plain attribute comes last, as it may hold a placeholder.
_SOURCES = (
    "data-src",
    "data-original",
    "data-lazy-src",
    "data-lazy",
    "data-orig-file",
    "data-large-file",
    "data-url",
    "src",
)
_SETS = ("srcset", "data-srcset", "data-lazy-srcset", "data-src-set")
_CANDIDATE = re.compile(r"([^\s,]\S*[^\s,])(?:\s+([\d.]+)([wx]))?\s*(?:,|$)")
_PLACEHOLDER = re.compile(
    r"\b(?:1x1|blank|spacer|pixel|placeholder|lazyload|loading|transparent)\b[^/]*\.(?:gif|png|svg)"
)
_LEAST_WIDTH = 200  # pixels; smaller ones show the author
_LEAST_STEM = 8  # characters of a file's name that no other picture shares
_SIZE = re.compile(r"(?<!\d)(\d{2,4})x\d{2,4}(?!\d)")
_EMBLEM = re.compile(r"(?<![a-z])(?:logo|favicon|avatar|gravatar)(?![a-z])", re.I)
_SUSPECT = (".gif", ".png", ".svg")
_DIMENSION = re.compile(r"\s*(\d{1,5})(?:\.\d+)?(?:px)?\s*")
_MIN_WIDTH = re.compile(r"min-width:\s*(\d{1,5})px")
_MOST_SOURCES = 20
_SCALE = 1000.0  # what 1x counts against widths in pixels: a set mixes the two only by mistake


def read_image(page: Page, element: Node) -> Image | None:
    """Give the image of an ``img``, ``amp-img`` or the like; None when it has no address or is a tracking pixel.

    ``srcset`` and ``sizes`` as in the HTML Standard, section 4.8.4.
    """
    own = dict(element.items())  # one call for all attributes
    width, height = _pixels(own.get("width")), _pixels(own.get("height"))
    if (width is not None and width <= 2) or (height is not None and height <= 2):
        return None
    absolute = page.absolute(_largest(element, own) or _from_noscript(element))
    if absolute is None:
        return None
    alt = " ".join(own.get("alt", "").split()) or None
    return Image(url=absolute, alt=alt, width=width, height=height)


def is_small(image: Image) -> bool:
    """Whether its width, stated by the page or by a size in its address, is that of a portrait or an icon.

    >>> is_small(Image(url="https://a.example/192x192/7.png")), is_small(Image(url="https://a.example/7-1200x675.png"))
    (True, False)
    """
    if image.width is not None:
        return image.width < _LEAST_WIDTH
    sizes = [int(width) for width in _SIZE.findall(image.url)]
    return bool(sizes) and max(sizes) < _LEAST_WIDTH


def is_emblem(url: str) -> bool:
    """Whether the file's name tells a logo or a stand-in for a portrait.

    >>> is_emblem("https://a.example/planet-logo_2.svg"), is_emblem("https://a.example/logos/the-logogram.jpg")
    (True, False)
    """
    path = url.partition("?")[0]
    return _EMBLEM.search(path, path.rfind("/") + 1) is not None


def is_same_picture(url: str, other: str) -> bool:
    """Whether two addresses are one, or the file's name of the first stands in the other's, as in cuts of a picture.

    >>> is_same_picture("https://a.example/s/old-quay.jpg?w=9", "https://b.example/old-quay-800x450.webp")
    True
    """
    stem = _stem(url)
    return url == other or (len(stem) >= _LEAST_STEM and stem in _stem(other))


def _stem(url: str) -> str:
    return url.partition("?")[0].rpartition("/")[2].partition(".")[0]


def _largest(element: Node, own: Mapping[str, str]) -> str | None:
    """Give the widest of the variants; one whose width nobody tells, of a ``source``, counts less than the rest."""
    variants = sorted(_variants(element, own), key=itemgetter(0, 1), reverse=True)
    return next((url for _, _, url in variants if _usable(url)), None)


def _variants(element: Node, own: Mapping[str, str]) -> Iterator[tuple[bool, float, str]]:
    """Give the addresses with their width in pixels, as far as it is told, and whether that is the image's own."""
    for name in _SOURCES:
        if name in own and (plain := _usable(own[name])) is not None:
            yield False, float(_pixels(own.get("width")) or 0), plain
            break
    for node in _sets(element):
        for value in filter(None, map((own if node is element else node).get, _SETS)):
            for url, number, unit in _CANDIDATE.findall(value[:20_000]):
                if number.count(".") < 2 and number.strip("."):
                    yield True, float(number) * (_SCALE if unit == "x" else 1), url
                else:
                    least = _MIN_WIDTH.search(node.get("media") or "")
                    yield node is element, float(_pixels(node.get("width")) or (least and least.group(1)) or 1), url


def _sets(element: Node) -> Iterator[Node]:
    yield element
    parent = element.getparent()
    while parent is not None and parent.tag == "source":  # libxml2 nests what follows a <source> into it
        parent = parent.getparent()
    if parent is not None and parent.tag == "picture":
        for source in islice(parent.iter("source"), _MOST_SOURCES):
            media = source.get("media") or ""
            if not media or ("min-width" in media and "max-width" not in media):  # the others are the small ones
                yield source


def _from_noscript(element: Node) -> str | None:
    """Lazy loaders put the plain image into a ``noscript`` beside the placeholder."""
    beside = element.getnext()
    if beside is not None and beside.tag == "noscript":
        for image in beside.iter("img"):
            return _usable(image.get("src"))
    return None


def _usable(url: str | None) -> str | None:
    """Give an address without blanks around it; None for that of a placeholder.

    >>> _usable(" a/photo.png "), _usable("a/Blank-16x9.gif"), _usable("data:image/gif;base64,R0lGOD")
    ('a/photo.png', None, None)
    """
    url = url.strip() if url else None
    if not url:
        return None
    start = url[:500].lower()
    if start.startswith(("data:", "about:")):
        return None
    for ending in _SUSPECT:
        if ending in start:  # few are, and the search is dear
            return None if _PLACEHOLDER.search(start) else url
    return url


def _pixels(value: str | None) -> int | None:
    """Read a dimension.

    >>> _pixels("640px"), _pixels("100%"), _pixels("auto")
    (640, None, None)
    """
    if value and len(value) <= 5 and value.isdecimal():
        return int(value)
    found = _DIMENSION.fullmatch(value) if value else None
    return int(found.group(1)) if found else None

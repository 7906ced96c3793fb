"""Image elements: the largest variant that the page names, lazy or not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from articlekit.records import Image

if TYPE_CHECKING:
    from articlekit.page import Node, Page

__all__ = ["read_image"]

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
    r"^data:|^about:|\b(?:1x1|blank|spacer|pixel|placeholder|lazyload|transparent)\b[^/]*\.(?:gif|png|svg)",
    re.I,
)
_SCALE = 1000.0  # what 1x counts against widths in pixels: a set mixes the two only by mistake


def read_image(page: Page, element: Node, caption: str | None = None, credit: str | None = None) -> Image | None:
    """Give the image of an ``img``, ``amp-img`` or the like; None when it has no address or is a tracking pixel.

    ``srcset`` and ``sizes`` as in the HTML Standard, section 4.8.4.
    """
    width, height = _pixels(element.get("width")), _pixels(element.get("height"))
    if (width is not None and width <= 2) or (height is not None and height <= 2):
        return None
    url = _largest(element) or next(filter(None, (_usable(element.get(name)) for name in _SOURCES)), None)
    url = url or _from_noscript(element)
    absolute = page.absolute(url)
    if absolute is None:
        return None
    alt = " ".join((element.get("alt") or "").split()) or None
    return Image(url=absolute, alt=alt, caption=caption, credit=credit, width=width, height=height)


def _largest(element: Node) -> str | None:
    best: tuple[float, str] | None = None
    for node in _sets(element):
        for name in _SETS:
            value = node.get(name)
            if value:
                for url, number, unit in _CANDIDATE.findall(value[:20_000]):
                    size = (
                        float(number) * (_SCALE if unit == "x" else 1)
                        if number.count(".") < 2 and number != "." and number
                        else 1.0
                    )
                    if _usable(url) and (best is None or size > best[0]):
                        best = (size, url)
    return best[1] if best else None


def _sets(element: Node) -> Iterator[Node]:
    yield element
    parent = element.getparent()
    if parent is not None and parent.tag == "picture":
        yield from parent.iterchildren("source")


def _from_noscript(element: Node) -> str | None:
    """Lazy loaders put the plain image into a ``noscript`` beside the placeholder."""
    beside = element.getnext()
    if beside is not None and beside.tag == "noscript":
        for image in beside.iter("img"):
            return _usable(image.get("src"))
    return None


def _usable(url: str | None) -> str | None:
    return url.strip() if url and url.strip() and not _PLACEHOLDER.search(url[:500]) else None


def _pixels(value: str | None) -> int | None:
    """Read a dimension.

    >>> _pixels("640px"), _pixels("100%"), _pixels("auto")
    (640, None, None)
    """
    found = re.fullmatch(r"\s*(\d{1,5})(?:\.\d+)?(?:px)?\s*", value or "")
    return int(found.group(1)) if found else None

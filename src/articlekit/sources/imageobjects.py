"""schema.org's ImageObject in JSON-LD: address, caption and credit."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from articlekit.records import Image
from articlekit.sources.evidence import clean
from articlekit.values.credits import clean_credit, split_credit

if TYPE_CHECKING:
    from articlekit.page import Page

__all__ = ["read_images"]

_MOST = 20
_CREDITS = ("creditText", "copyrightHolder", "creator")
"""The properties that name who made or owns an image, best first."""


def read_images(page: Page, value: Any, known: Mapping[str, dict[str, Any]]) -> Image | None:
    """Give the largest of the images that a node names: by addresses, as nodes, or by the ``@id`` of ``known`` ones."""
    best: tuple[int, str, dict[str, Any]] | None = None
    for item in (value if isinstance(value, list) else [value])[:_MOST]:
        node = known.get(str(item.get("@id")), item) if isinstance(item, dict) else {"url": item}
        url = node.get("url") or node.get("contentUrl")
        url = url[0] if isinstance(url, list) and url else url
        absolute = page.absolute(url) if isinstance(url, str) else None
        width = _pixels(node.get("width")) or 0
        if absolute and (best is None or width > best[0]):
            best = (width, absolute, node)
    if best is None:
        return None
    width, absolute, node = best
    caption, labelled = split_credit(clean(node.get("caption")) or "")
    credit = next(filter(None, (_credit(node.get(name), known) for name in _CREDITS)), labelled)
    height = _pixels(node.get("height"))
    return Image(url=absolute, caption=caption or None, credit=credit, width=width or None, height=height)


def _credit(value: Any, known: Mapping[str, dict[str, Any]]) -> str | None:
    """Read a name, a node with a name, a reference to one, or the first of a list of them."""
    value = value[0] if isinstance(value, list) and value else value
    if isinstance(value, dict):
        value = (value if value.get("name") else known.get(str(value.get("@id")), value)).get("name")
    return clean_credit(clean(value) or "")


def _pixels(value: Any) -> int | None:
    value = value.get("value") if isinstance(value, dict) else value
    text = str(value).removesuffix("px").strip()
    return int(text) if text.isdigit() and len(text) < 6 and text.isascii() and int(text) else None

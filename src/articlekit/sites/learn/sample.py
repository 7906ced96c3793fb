"""A saved page with what is known of it, and whether a value is one of those known."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

from articlekit.segment import Outline, outline
from articlekit.sites.learn.names import PageNames
from articlekit.values.nodes import text_of
from articlekit.values.titles import fold_headline

if TYPE_CHECKING:
    from articlekit.page import Node, Page
    from articlekit.records import Author, Extraction, Image, Timestamp

__all__ = ["Sample", "shown_value"]

_DECLARED = ("jsonld", "microdata", "meta", "hydration")
_OFTEN_TWO = ("headline", "byline", "published", "modified", "lead_image")
"""The fields of which pages declare several values, each of them right."""
_REJECTED = 0.7  # what a declared value is worth that lost against another one
_LONGEST = 600  # characters of a text that may be the value of a field
_LEAST_TAGS = 0.6
_VARIANT = re.compile(r"(?:[-_]\d{2,4}x\d{2,4}|[-_]scaled)?(?:\.\w{2,5})?\Z")
_SKIPPED = {"script", "style", "noscript", "template", "svg", "head", "html", "body"}


@dataclass(frozen=True, eq=False)
class Sample:
    """One page of a site, read by the generic extractor."""

    name: str
    """How tables and fixtures call it."""
    page: Page
    extraction: Extraction

    def known(self, field: str) -> Any:
        """Give the value that the page is taken to have; None without one. ``byline`` gives the authors."""
        if field == "byline":
            return self.extraction.article.authors or None
        return getattr(self.extraction.article, field) or None

    def agreement(self, field: str, value: Any) -> float:
        """Say how well a value agrees with what is known: 0 not at all, 1 with the value, less with a declared one."""
        alike = _ALIKE.get(field, _same_text)
        known = self.known(field)
        best: float = alike(value, known) if known is not None and value is not None else 0.0
        if best < _REJECTED and value is not None:
            best = max((best, *(_REJECTED * alike(value, other) for other in self._declared(field))))
        return best

    def _declared(self, field: str) -> Iterator[Any]:
        if field not in _OFTEN_TWO:
            return
        found = self.extraction.provenance.get("authors" if field == "byline" else field)
        for other in found.rejected if found is not None else ():
            if other.source in _DECLARED:
                yield other.value

    @cached_property
    def outline(self) -> Outline:
        """The blocks and texts of the page."""
        return outline(self.page.root)

    @cached_property
    def names(self) -> PageNames:
        """The class names of the page."""
        return PageNames(node for node in self.page.root.iter() if isinstance(node.tag, str))

    @cached_property
    def texts(self) -> tuple[tuple[Node, str], ...]:
        """The elements with a short text, and the text, in document order."""
        sizes: dict[Node, int] = {}
        nodes = [node for node in self.page.root.iter() if isinstance(node.tag, str) and node.tag not in _SKIPPED]
        for node in reversed(nodes):
            inner = sum(sizes.get(child, 0) + len((child.tail or "").strip()) for child in node)
            sizes[node] = len((node.text or "").strip()) + inner
        return tuple((node, text_of(node)) for node in nodes if 0 < sizes[node] <= _LONGEST)


def _same_text(one: Any, two: Any) -> float:
    return float(isinstance(one, str) and isinstance(two, str) and fold_headline(one) == fold_headline(two))


def _same_authors(one: tuple[Author, ...], two: tuple[Author, ...]) -> float:
    return float({fold_headline(a.name) for a in one} == {fold_headline(a.name) for a in two})


def _same_time(one: Timestamp, two: Timestamp) -> float:
    """1 for the same moment, half for the same day, when only one of them tells the hour."""
    if one.value is None or two.value is None or one.relative:
        return 0.0
    if one.value.tzinfo and two.value.tzinfo:
        apart = abs(one.value - two.value)
        whole = one.precision == two.precision or {one.precision, two.precision} == {"second", "minute"}
        return float(whole and apart < timedelta(minutes=1)) or 0.5 * (apart < timedelta(days=1) and not whole)
    if one.value.replace(tzinfo=None) == two.value.replace(tzinfo=None) and one.precision == two.precision:
        return 1.0
    return 0.5 * (one.value.date() == two.value.date())


def _overlap(one: tuple[str, ...], two: tuple[str, ...]) -> float:
    ours, theirs = set(map(fold_headline, one)), set(map(fold_headline, two))
    share = 2 * len(ours & theirs) / (len(ours) + len(theirs) or 1)
    return share if share >= _LEAST_TAGS else 0.0


def _same_image(one: Image, two: Image) -> float:
    return float(_image_name(one.url) == _image_name(two.url))


def _image_name(url: str) -> str:
    """Give what a picture is called whatever its size.

    >>> _image_name("https://cdn.example/2024/quay-800x600.jpg?w=3")
    'quay'
    """
    path = unquote(urlsplit(url).path).rstrip("/")
    return _VARIANT.sub("", path.rpartition("/")[2]).lower()


_ALIKE: dict[str, Callable[[Any, Any], float]] = {
    "byline": _same_authors,
    "published": _same_time,
    "modified": _same_time,
    "tags": _overlap,
    "lead_image": _same_image,
}


def shown_value(value: Any) -> str:
    """Give a value of a field in one line, for a table.

    >>> shown_value(("a", "b")), shown_value(None)
    ('a, b', '-')
    """
    if value is None or value == ():
        return "-"
    if isinstance(value, tuple):
        return ", ".join(map(shown_value, value))
    for name in ("name", "url", "raw"):
        if hasattr(value, name):
            return str(getattr(value, name))
    return str(value)

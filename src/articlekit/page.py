"""A page: decoded once, parsed once, read-only."""

from __future__ import annotations

import os
import sys
from copy import deepcopy
from datetime import datetime
from functools import cached_property
from itertools import chain
from typing import IO, TYPE_CHECKING, Any, TypeAlias, TypeVar, Union
from urllib.parse import quote, urlsplit

from lxml import etree

from articlekit.errors import InputError, RuleError
from articlekit.records import Problem
from articlekit.values.copies import TOOLBAR, is_relayed, original_url, published_at
from articlekit.values.encodings import to_utf8
from articlekit.values.languages import language_tag
from articlekit.values.markup import foreign, is_escaped_twice, is_flattened, unescape_once, unflatten
from articlekit.values.parsing import EMPTY, free_head, parse
from articlekit.values.selectors import as_xpath, classes_of, compiled, css_to_xpath
from articlekit.values.urls import Resolver

if TYPE_CHECKING:
    from collections.abc import Callable

    from bs4 import BeautifulSoup, Tag

__all__ = ["Node", "Page", "Source"]

Node: TypeAlias = etree._Element
"""An lxml element."""
Source: TypeAlias = Union[bytes, str, "os.PathLike[str]", IO[bytes], Node, "Tag"]
"""What a page can be made from."""

T = TypeVar("T")
_LANGUAGE = ("lang", "xml:lang", "{http://www.w3.org/XML/1998/namespace}lang")  # the HTML parser knows no namespaces
_ALL_CLASSES = etree.XPath("descendant-or-self::*/@class", smart_strings=False)
_TELLING = ("base", "title", "meta", "link", "script", "h1", "h2", "time")


class Page:
    """One page as the extractors see it. Nothing here changes the tree."""

    def __init__(self, root: Node, url: str | None = None, retrieved_at: datetime | None = None) -> None:
        """Wrap a parsed tree; ``Page.load`` takes every other kind of source.

        The address of a copy, such as one of the Internet Archive, stands for that of the page.
        """
        self.root = root
        self.given_url = url
        self.url = url = original_url(url) if url else None
        self.relayed = url != self.given_url
        self.retrieved_at = retrieved_at
        self.encoding: str | None = None
        self.flattened = False
        self.problems: tuple[Problem, ...] = ()
        self._own_path = url.split("://", 1)[-1].split("?", 1)[0].rstrip("/") if url else ""
        self._xpath = root.getroottree().getpath
        self._made: dict[Callable[[Page], Any], Any] = {}
        self.resolver = Resolver(url)
        if url is None and "://" in (self.declared_url or ""):
            self.resolver = Resolver(self.declared_url)
        base = next((node.get("href") for node in self.elements("base") if node.get("href")), None)
        if base:
            self.resolver = Resolver(self.resolver.absolute(base))

    @classmethod
    def load(
        cls,
        source: Source,
        url: str | None = None,
        retrieved_at: datetime | None = None,
        charset: str | None = None,
    ) -> Page:
        """Read a page from bytes, markup, a path, an open file, an lxml element or a BeautifulSoup object.

        ``charset`` is what the transport declared. A ``str`` is always markup, never a path.
        Raises ``InputError`` when ``source`` is none of these or cannot be read, or ``url`` is no ``str``.
        """
        if url is not None and not isinstance(url, str):
            raise InputError(f"url must be a str, not {type(url).__name__}")
        if isinstance(source, etree._ElementTree):
            source = source.getroot()
        if isinstance(source, etree._Element):
            return cls(_own_root(source), url, retrieved_at)
        raw = _bytes(source)
        decoded = to_utf8(raw, "utf-8" if isinstance(source, str) else charset)
        relayed = is_relayed(decoded.utf8)
        url = url or published_at(decoded.utf8)
        notes = []
        if decoded.lossy:
            notes.append(Problem(code="decoding", message=f"some bytes are not {decoded.encoding} and were replaced"))
        utf8, flattened = decoded.utf8, False
        if what := foreign(raw, utf8):
            notes.append(Problem(code="not-html", message=what))
            utf8 = EMPTY
        elif is_flattened(utf8):
            utf8, flattened = unflatten(utf8), True
            notes.append(Problem(code="flattened", message="blank lines were read as block boundaries"))
        elif is_escaped_twice(utf8):
            utf8 = unescape_once(utf8)
            notes.append(
                Problem(code="double-escaped", field="body", message="the body's tags were escaped once too often")
            )
        root, cut = parse(utf8)
        if cut:
            notes.append(Problem(code="truncated", message="elements lie too deep in each other; what follows is lost"))
        free_head(root)
        if relayed:
            for bar in root.xpath(TOOLBAR):
                bar.clear(keep_tail=True)  # emptied, not removed: the places of all else stay true
        page = cls(root, url, retrieved_at)
        page.relayed = page.relayed or relayed
        page.encoding, page.flattened, page.problems = decoded.encoding, flattened, tuple(notes)
        return page

    def xpath(self, expression: str, within: Node | None = None) -> list[Node]:
        """Give the elements that an XPath 1.0 expression selects, in document order.

        Relative expressions begin at the root, or at ``within``.

        Raises ``RuleError`` for a faulty expression.
        """
        try:
            found = compiled(expression)(self.root if within is None else within)
        except etree.XPathError as error:
            raise RuleError(f"bad XPath {expression!r}: {error}") from error
        return [node for node in found if isinstance(node, etree._Element)] if isinstance(found, list) else []

    def css(self, selector: str, within: Node | None = None) -> list[Node]:
        """Give the elements that a CSS selector matches, in document order, in the page or within an element.

        Raises ``RuleError`` for a faulty selector.
        """
        expression = css_to_xpath(selector)
        return self.xpath(expression, within) if self._has_classes(selector) else []

    def select(self, *selectors: str, within: Node | None = None) -> list[Node]:
        """Give the elements that any of the selectors matches, each once, in document order.

        A selector that begins with ``/``, ``./``, ``../`` or ``(`` is XPath, every other one CSS.
        Raises ``RuleError`` for a faulty one.
        """
        translated = [(as_xpath(selector), selector) for selector in selectors]
        expressions = [expression for expression, selector in translated if self._has_classes(selector)]
        return self.xpath(" | ".join(expressions), within) if expressions else []

    def _has_classes(self, selector: str) -> bool:
        """Whether the page has the class names of a selector at all: a search costs ten times as much as this."""
        return all(name in self._classes for name in classes_of(selector))

    @cached_property
    def _classes(self) -> str:
        return " ".join(_ALL_CLASSES(self.root))

    def once(self, make: Callable[[Page], T]) -> T:
        """Give what a function makes of the page, worked out on first use; the result must not be changed."""
        if make not in self._made:
            self._made[make] = make(self)
        made: T = self._made[make]
        return made

    def elements(self, tag: str) -> list[Node]:
        """Give all elements of one of the tags that say something of the whole page: one search serves them all."""
        return self._told.get(tag, [])

    @cached_property
    def _told(self) -> dict[str, list[Node]]:
        found: dict[str, list[Node]] = {tag: [] for tag in _TELLING}
        for node in self.root.iter(*_TELLING):
            found[str(node.tag)].append(node)
        return found

    @cached_property
    def declared_url(self) -> str | None:
        """The canonical or Open Graph URL that the page declares; None without one."""
        for link in self.elements("link"):
            if "canonical" in (link.get("rel") or "").lower().split() and link.get("href"):
                return self.absolute(link.get("href"))
        return next(
            (self.absolute(m.get("content")) for m in self.elements("meta") if m.get("property") == "og:url"), None
        )

    @cached_property
    def generator(self) -> str:
        """What the generator tags say, in lower case, joined by a line break; empty without any."""
        tags = (meta for meta in self.elements("meta") if (meta.get("name") or "").lower() == "generator")
        return "\n".join(meta.get("content") or meta.get("value") or "" for meta in tags).lower()

    @cached_property
    def marks(self) -> str:
        """All attributes of ``link``, ``script`` and ``body`` as one text: addresses, ids and classes.

        Where the software behind a page shows, at a hundredth of the size of the page.
        """
        nodes = (*self.root.iterchildren("body"), *self.elements("link"), *self.elements("script"))
        return " ".join(chain.from_iterable(node.values() for node in nodes))

    @cached_property
    def soup(self) -> BeautifulSoup:
        """The page as a BeautifulSoup object: made on first use, thirty times as slow as the tree."""
        from bs4 import BeautifulSoup

        return BeautifulSoup(etree.tostring(self.root, encoding="unicode", method="html"), "lxml")

    @cached_property
    def language(self) -> str | None:
        """The BCP 47 tag on the root element or the body; None without one."""
        nodes = [self.root, *self.root.iterchildren("body")]
        tags = (node.get(name) for node in nodes for name in _LANGUAGE)
        return next(filter(None, (language_tag(tag) for tag in tags if tag)), None)

    def absolute(self, reference: str | None) -> str | None:
        """Give the absolute URL of a reference; None when it is empty or a bare fragment."""
        reference = reference.strip() if reference else ""
        if not reference or reference.startswith("#"):
            return None
        if self.relayed:
            return original_url(self.resolver.absolute(original_url(reference)))
        return self.resolver.absolute(reference)

    def link_target(self, reference: str | None) -> str | None:
        """Give the absolute URL that a link leads to; None for fragments, scripts and links that share this page."""
        url = self.absolute(reference)
        if url is None or url[:11].lower().startswith(("javascript:", "data:", "about:", "vbscript:")):
            return None
        if self.url and ("?" in url or "=" in url) and (self._own_path in url or self._quoted_path in url):
            path = url.split("?", 1)[0]
            return url if self._own_path in path else None
        return url

    @cached_property
    def _quoted_path(self) -> str:
        return quote(self._own_path, "")

    def locator(self, node: Node) -> str:
        """Give the XPath of an element."""
        return self._xpath(node)

    def url_section(self) -> str | None:
        """Give the first folder of the URL's path as words, when more than one segment follows the host.

        ``/world-news/a.html`` gives ``World News``; folders of dates and ids give None.
        """
        path = [part for part in urlsplit(self.url or "").path.split("/") if part]
        if len(path) < 2 or any(c.isdigit() for c in path[0]):
            return None
        return path[0].replace("-", " ").replace("_", " ").title()


def _bytes(source: object) -> bytes:
    if isinstance(source, bytes | bytearray | memoryview):
        return bytes(source)
    if isinstance(source, str):
        return source.encode("utf-8", "replace")
    try:
        if isinstance(source, os.PathLike):
            with open(source, "rb") as file:
                return file.read()
        if callable(read := getattr(source, "read", None)):
            return _bytes(read())
    except OSError as error:
        raise InputError(f"cannot read {source}: {error.strerror or error}") from error
    bs4 = sys.modules.get("bs4")
    if bs4 and isinstance(source, bs4.Tag):
        return str(source).encode("utf-8", "replace")
    raise InputError(
        "source must be bytes, str, a path, an open file, an lxml element or a BeautifulSoup object, "
        f"not {type(source).__name__}"
    )


def _own_root(node: Node) -> Node:
    """A part of a caller's tree is copied, and a namespaced one read anew, so that XPaths begin at the part."""
    if isinstance(node.tag, str) and node.tag.startswith("{"):
        return parse(etree.tostring(node, encoding="utf-8", method="html"))[0]
    return node if node.getparent() is None else deepcopy(node)

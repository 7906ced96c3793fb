"""A page: decoded once, parsed once, read-only."""

from __future__ import annotations

import os
import re
import sys
from copy import deepcopy
from datetime import datetime
from functools import cached_property, lru_cache
from typing import IO, TYPE_CHECKING, Any, TypeAlias, TypeVar, Union
from urllib.parse import quote, urlsplit

from lxml import etree

from articlekit.errors import InputError, RuleError
from articlekit.records import Problem
from articlekit.values.encodings import to_utf8
from articlekit.values.markup import is_escaped_twice, is_flattened, unescape_once, unflatten, without_depth
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
_XPATH = ("/", "./", "../", "(")  # no CSS selector begins so
_LANGUAGE = ("lang", "xml:lang", "{http://www.w3.org/XML/1998/namespace}lang")  # the HTML parser knows no namespaces
_TELLING = ("base", "title", "meta", "link", "script", "h1", "h2", "time")
_EMPTY = b"<html><body></body></html>"
_BINARY = re.compile(
    rb"%PDF-|PK\x03\x04|\x1f\x8b|\x89PNG|GIF8|\xff\xd8\xff|RIFF|\x7fELF|BZh|7z\xbc|\xfd7zXZ|Rar!|\x28\xb5\x2f\xfd"
)
_JSON = re.compile(rb"""\s*(?:\{\s*["}]|\[\s*[\[{"\d\]])""")
_CONTROL = bytes(c for c in range(32) if c not in b"\t\n\r\f\x1b\0")


class Page:
    """One page as the extractors see it. Nothing here changes the tree."""

    def __init__(self, root: Node, url: str | None = None, retrieved_at: datetime | None = None) -> None:
        """Wrap a parsed tree; ``Page.load`` takes every other kind of source."""
        self.root = root
        self.url = url
        self.retrieved_at = retrieved_at
        self.encoding: str | None = None
        self.flattened = False
        self.markup: bytes | None = None
        self.problems: tuple[Problem, ...] = ()
        self._own_path = url.split("://", 1)[-1].split("?", 1)[0].rstrip("/") if url else ""
        self._xpath = root.getroottree().getpath
        self._made: dict[Callable[[Page], Any], Any] = {}
        self.resolver = Resolver(url)
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
        notes = []
        if decoded.lossy:
            notes.append(Problem(code="decoding", message=f"some bytes are not {decoded.encoding} and were replaced"))
        utf8, flattened = decoded.utf8, False
        if foreign := _foreign(raw, utf8):
            notes.append(Problem(code="not-html", message=foreign))
            utf8 = _EMPTY
        elif is_flattened(utf8):
            utf8, flattened = unflatten(utf8), True
            notes.append(Problem(code="flattened", message="blank lines were read as block boundaries"))
        elif is_escaped_twice(utf8):
            utf8 = unescape_once(utf8)
            notes.append(
                Problem(code="double-escaped", field="body", message="the body's tags were escaped once too often")
            )
        root, cut = _parse(utf8)
        if cut:
            notes.append(Problem(code="truncated", message="elements lie too deep in each other; what follows is lost"))
        page = cls(root, url, retrieved_at)
        page.markup = utf8
        page.encoding, page.flattened, page.problems = decoded.encoding, flattened, tuple(notes)
        return page

    def xpath(self, expression: str, within: Node | None = None) -> list[Node]:
        """Give the elements that an XPath 1.0 expression selects, in document order.

        Relative expressions begin at the root, or at ``within``.

        Raises ``RuleError`` for a faulty expression.
        """
        try:
            found = _xpath(expression)(self.root if within is None else within)
        except etree.XPathError as error:
            raise RuleError(f"bad XPath {expression!r}: {error}") from error
        return [node for node in found if isinstance(node, etree._Element)] if isinstance(found, list) else []

    def css(self, selector: str, within: Node | None = None) -> list[Node]:
        """Give the elements that a CSS selector matches, in document order, in the page or within an element.

        Raises ``RuleError`` for a faulty selector.
        """
        return self.xpath(_css(selector), within)

    def select(self, *selectors: str, within: Node | None = None) -> list[Node]:
        """Give the elements that any of the selectors matches, each once, in document order.

        A selector that begins with ``/``, ``./``, ``../`` or ``(`` is XPath, every other one CSS.
        Raises ``RuleError`` for a faulty one.
        """
        return self.xpath(" | ".join(map(_as_xpath, selectors)), within) if selectors else []

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
        return next((m.get("content") for m in self.elements("meta") if m.get("property") == "og:url"), None)

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
        return next((tag.strip().replace("_", "-") for tag in tags if tag and tag.strip()), None)

    def mentions(self, word: bytes) -> bool:
        """Whether the source may hold a word: a cheap test before a search of the tree."""
        return self.markup is None or word in self.markup

    def absolute(self, reference: str | None) -> str | None:
        """Give the absolute URL of a reference; None when it is empty or a bare fragment."""
        if not reference or reference.startswith("#") or reference.isspace():
            return None
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
        return _parse(etree.tostring(node, encoding="utf-8", method="html"))[0]
    return node if node.getparent() is None else deepcopy(node)


def _foreign(raw: bytes, utf8: bytes) -> str | None:
    """Say what the source is when it is not HTML."""
    head = raw[:512].lstrip()
    if _BINARY.match(head):
        return "the source is a binary file or an archive"
    if _JSON.match(utf8[:512].lstrip()) and b"</" not in utf8:
        return "the source is JSON"
    sample = utf8[:2048]
    if len(sample) - len(sample.translate(None, _CONTROL)) > len(sample) // 20:
        return "the source is binary"
    return None


def _parse(utf8: bytes) -> tuple[Node, bool]:
    """Give the tree, and whether the parser gave up on a part of the page."""
    # A parser per page: a shared one would make threads wait for each other.
    parser = etree.HTMLParser(
        encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True, collect_ids=False
    )
    try:
        root = etree.fromstring(utf8, parser)
    except etree.XMLSyntaxError:
        root = None
    last = parser.error_log.last_error
    too_deep = last is not None and last.message.startswith("Excessive depth")
    if too_deep:
        # The parser stops at 2,048 levels and leaves the rest of the page out.
        shallow = without_depth(utf8)
        if shallow != utf8:
            return _parse(shallow)
    return root if root is not None else etree.fromstring(_EMPTY, etree.HTMLParser()), too_deep


def _as_xpath(selector: str) -> str:
    return selector if selector.lstrip().startswith(_XPATH) else _css(selector)


@lru_cache(maxsize=1024)
def _xpath(expression: str) -> etree.XPath:
    try:
        return etree.XPath(expression)
    except etree.XPathError as error:
        raise RuleError(f"bad XPath {expression!r}: {error}") from error


@lru_cache(maxsize=1024)
def _css(selector: str) -> str:
    from cssselect import HTMLTranslator, SelectorError

    try:
        return HTMLTranslator().css_to_xpath(selector)
    except SelectorError as error:
        raise RuleError(f"bad CSS selector {selector!r}: {error}") from error

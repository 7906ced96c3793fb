"""Which extractor serves a page: by host labels, port, path and date, else by the marks of a platform."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from articlekit.errors import RuleError
from articlekit.sites.check import check_class, check_kind, check_rules
from articlekit.sites.extractor import SiteExtractor

if TYPE_CHECKING:
    from articlekit.page import Page

__all__ = ["Active", "Origin", "Registry"]

_PORTS = {"http": 80, "https": 443}
_DOMAIN = re.compile(r"(?P<host>[^\s:/?#@\[\]]+)(?P<port>:\d{1,5})?(?P<path>/[^\s?#]*)?")
_BUILT_IN = "built in"


@dataclass(frozen=True, slots=True)
class Origin:
    """A site extractor and where it comes from: the path of a file, or the name of an installed package."""

    site: type[SiteExtractor]
    name: str


@dataclass(frozen=True, slots=True)
class Active:
    """An extractor that a registry asks."""

    extractor: SiteExtractor
    origin: str
    """The path of a file, the name of a package or module, or ``built in``."""
    label: str
    """How errors call it: the name of its class, or the path of its file."""


class Registry:
    """The sites and platforms of one pipeline; immutable once made."""

    def __init__(
        self,
        sites: Iterable[type[SiteExtractor] | Origin],
        platforms: Iterable[type[SiteExtractor]],
        defaults: Iterable[type[SiteExtractor]] = (),
        installed: Iterable[Origin] = (),
    ) -> None:
        """Raise ``RuleError`` when two of the sites claim one host, path and date, or one is faulty.

        ``sites`` win over those ``installed``, both over ``defaults``, which are taken to be sound. Sites without
        domains are platforms; they are asked in the same order.
        """
        own = [_made(site) for site in sites]
        packaged = [_made(site) for site in installed]
        built_in = [Active(kind(), _BUILT_IN, kind.__name__) for kind in (*defaults, *platforms)]
        self.active: tuple[Active, ...] = (*own, *packaged, *built_in)
        """All extractors, in the order in which they are asked."""
        self._platforms = tuple(entry.extractor for entry in self.active if not entry.extractor.domains)
        _refuse_twins(self._platforms)
        self._layouts: dict[str, dict[date | None, Active]] = {}
        for layer in (own, packaged, built_in):
            claimed = _claims(layer)
            for key, layouts in claimed.items():
                self._layouts[key] = layouts | self._layouts.get(key, {})
        self._depth = max((key.count("/") for key in self._layouts), default=0)

    def find(self, page: Page) -> SiteExtractor | None:
        """Give the extractor with the longest matching host, port and path, else the platform that made the page.

        The page's own word for its address counts where the caller gave none, or one without a host. Of several
        layouts the one that was in use when the page was retrieved serves it; the newest, when that is unknown.
        """
        address = page.url if _host(page.url) else page.declared_url
        day = page.retrieved_at.date() if page.retrieved_at else None
        by_address = (self._layout(key, day) for key in _keys(address, self._depth))
        found = next(filter(None, by_address), None)
        return found or next((p for p in self._platforms if p.recognises(page)), None)

    def _layout(self, key: str, day: date | None) -> SiteExtractor | None:
        layouts = self._layouts.get(key)
        if not layouts:
            return None
        if day is None:
            return layouts[max(layouts, key=_newest)].extractor
        in_use = [until for until in layouts if until is None or day <= until]
        return layouts[min(in_use, key=_newest)].extractor if in_use else None


def _newest(until: date | None) -> date:
    return until or date.max


def _made(site: type[SiteExtractor] | Origin) -> Active:
    kind = site.site if isinstance(site, Origin) else site
    check_kind(kind)
    is_file = isinstance(site, Origin) and site.name.endswith(".toml")
    origin = site.name if isinstance(site, Origin) else kind.__module__
    label = origin if is_file else kind.__name__
    check_class(kind, label)
    try:
        extractor = kind()
    except RuleError as error:
        raise RuleError(f"{label}: {error}" if label not in str(error) else str(error)) from error
    check_rules(extractor, label)
    return Active(extractor, origin, label)


def _claims(layer: Iterable[Active]) -> dict[str, dict[date | None, Active]]:
    claimed: dict[str, dict[date | None, Active]] = {}
    for entry in layer:
        until = type(entry.extractor).valid_until
        for key in dict.fromkeys(_key(domain, entry.label) for domain in entry.extractor.domains):
            other = claimed.setdefault(key, {}).setdefault(until, entry)
            if other is not entry:
                pair = f"{other.label} and {entry.label}"
                if other.label == entry.label:
                    pair = f"{other.label} of {other.origin} and {entry.label} of {entry.origin}"
                fix = "drop one, give it a longer path, or another valid_until"
                raise RuleError(f"{pair} both claim {key}: {fix}")
    return claimed


def _refuse_twins(platforms: Iterable[SiteExtractor]) -> None:
    """Two platforms of one name would make ``Article.platform`` ambiguous."""
    names: dict[str, SiteExtractor] = {}
    for platform in platforms:
        other = names.setdefault(platform.name, platform)
        if other is not platform:
            both = f"{type(other).__name__} and {type(platform).__name__}"
            raise RuleError(f"{both} are both named {platform.name!r}: rename one")


def _keys(url: str | None, depth: int) -> Iterable[str]:
    """Give what a URL may be registered under, most particular first: host, then port, then path.

    >>> list(_keys("https://news.example.org/en/a", 1))[:4]
    ['news.example.org:443/en', 'news.example.org:443', 'news.example.org/en', 'news.example.org']
    """
    host = _host(url)
    if not host:
        return
    parts = urlsplit(url or "")
    labels = host.split(".")
    folders = parts.path.strip("/").split("/")[:depth]
    port = _port(url)
    for i in range(len(labels)):
        name = ".".join(labels[i:])
        for authority in ([f"{name}:{port}"] if port else []) + [name]:
            for j in range(len(folders), -1, -1):
                yield "/".join([authority, *folders[:j]])


def _key(domain: str, owner: str = "") -> str:
    """Give a domain as it is looked up; paths keep their case.

    >>> _key("www.Example.org/Blog/"), _key("example.org:8080/en")
    ('example.org/Blog', 'example.org:8080/en')
    """
    found = _DOMAIN.fullmatch(domain.strip())
    if not found:
        fix = "give a host, and a port and a path if need be, such as 'example.org/blog'"
        raise RuleError(f"{owner}: bad domain {domain!r}: {fix}")
    host = found["host"].lower().removeprefix("www.").rstrip(".")
    return host + (found["port"] or "") + (found["path"] or "").rstrip("/")


def _host(url: str | None) -> str:
    """Give the host of a URL in lower case, without its port; empty when there is none.

    >>> _host("https://WWW.example.org:8080/a"), _host("file:///tmp/a.html"), _host("http://[broken/")
    ('www.example.org', '', '')
    """
    try:
        return (urlsplit(url or "").hostname or "").rstrip(".")
    except ValueError:
        return ""


def _port(url: str | None) -> int | None:
    parts = urlsplit(url or "")
    try:
        return parts.port or _PORTS.get(parts.scheme.lower())
    except ValueError:
        return None

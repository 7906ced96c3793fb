"""Which extractor serves a page: by host labels and path, else by the marks of a platform."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from lxml import etree

from articlekit.errors import RuleError
from articlekit.page import Page
from articlekit.sites.extractor import SiteExtractor

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["Registry"]


class Registry:
    """The sites and platforms of one pipeline; immutable once made."""

    def __init__(
        self,
        sites: Iterable[type[SiteExtractor]],
        platforms: Iterable[type[SiteExtractor]],
        defaults: Iterable[type[SiteExtractor]] = (),
    ) -> None:
        """Raise ``RuleError`` when two sites claim one host and path, or one has no host or a bad selector.

        ``defaults`` serve the hosts that no site claims; they are taken to be sound.
        """
        self.platforms = tuple(platform() for platform in platforms)
        self.sites: dict[str, SiteExtractor] = {}
        for site in sites:
            _check_class(site)
            extractor = site()
            _check_selectors(extractor)
            for key in map(_key, site.domains):
                if key in self.sites:
                    other = type(self.sites[key]).__name__
                    raise RuleError(f"{other} and {site.__name__} both claim {key}: drop one or give it a longer path")
                self.sites[key] = extractor
        for default in defaults:
            extractor = default()
            for domain in default.domains:
                self.sites.setdefault(_key(domain), extractor)
        self._depth = max((key.count("/") for key in self.sites), default=0)

    def find(self, page: Page) -> SiteExtractor | None:
        """Give the extractor with the longest matching host and path, else the platform that made the page.

        The page's own word for its address counts where the caller gave none, or one without a host.
        """
        address = page.url if _host(page.url) else page.declared_url
        return self._by_address(address) or next((p for p in self.platforms if p.recognises(page)), None)

    def _by_address(self, url: str | None) -> SiteExtractor | None:
        host = _host(url)
        if not host:
            return None
        labels = host.split(".")
        folders = urlsplit(url or "").path.strip("/").split("/")[: self._depth]
        for i in range(len(labels)):
            for j in range(len(folders), -1, -1):
                found = self.sites.get("/".join([".".join(labels[i:]), *folders[:j]]))
                if found is not None:
                    return found
        return None


def _check_class(site: object) -> None:
    if not (isinstance(site, type) and issubclass(site, SiteExtractor)):
        raise RuleError(f"a site must be a subclass of SiteExtractor, not {site!r}")
    domains: object = site.domains
    if not domains or isinstance(domains, str):  # a bare string would be taken apart into letters
        raise RuleError(f"{site.__name__} names no domains: set domains = ('example.org',)")


def _check_selectors(extractor: SiteExtractor) -> None:
    blank = Page(etree.Element("html"))
    try:
        for css in extractor.merged.selectors():
            blank.css(css)
    except RuleError as error:
        raise RuleError(f"{type(extractor).__name__}: {error}") from error


def _key(domain: str) -> str:
    """Give a domain as it is looked up; paths keep their case.

    >>> _key("www.Example.org/Blog/")
    'example.org/Blog'
    """
    host, slash, path = domain.strip().rstrip("/").partition("/")
    if not host or ":" in domain or " " in domain.strip():
        raise RuleError(f"bad domain {domain!r}: give a host, or a host and a path, such as 'example.org/blog'")
    return host.lower().removeprefix("www.") + slash + path


def _host(url: str | None) -> str:
    """Give the host of a URL in lower case, without its port; empty when there is none.

    >>> _host("https://WWW.example.org:8080/a"), _host("file:///tmp/a.html"), _host("http://[broken/")
    ('www.example.org', '', '')
    """
    try:
        return (urlsplit(url or "").hostname or "").rstrip(".")
    except ValueError:
        return ""

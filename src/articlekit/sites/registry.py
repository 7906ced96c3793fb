"""Which extractor serves a page: by host labels and path, else by the marks of a platform."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from articlekit.errors import RuleError
from articlekit.sites.extractor import SiteExtractor

if TYPE_CHECKING:
    from articlekit.page import Page

__all__ = ["Registry"]


class Registry:
    """The sites and platforms of one pipeline; immutable once made."""

    def __init__(self, sites: Iterable[type[SiteExtractor]], platforms: Iterable[type[SiteExtractor]]) -> None:
        """Raise ``RuleError`` when two sites claim the same host and path, or a site names no host."""
        self.platforms = tuple(platform() for platform in platforms)
        self.sites: dict[str, SiteExtractor] = {}
        for site in sites:
            if not (isinstance(site, type) and issubclass(site, SiteExtractor)):
                raise RuleError(f"a site must be a subclass of SiteExtractor, not {site!r}")
            if not site.domains:
                raise RuleError(f"{site.__name__} names no domains: set domains = ('example.org',)")
            extractor = site()
            for domain in site.domains:
                key = domain.lower().strip("/").removeprefix("www.")
                if key in self.sites:
                    other = type(self.sites[key]).__name__
                    raise RuleError(f"{other} and {site.__name__} both claim {key}: drop one or give it a longer path")
                self.sites[key] = extractor

    def find(self, page: Page) -> SiteExtractor | None:
        """Give the extractor with the longest matching host and path; else the platform that recognises the page."""
        address = page.url or page.declared_url
        return self._by_address(address) or next((p for p in self.platforms if p.recognises(page)), None)

    def _by_address(self, url: str | None) -> SiteExtractor | None:
        try:
            parts = urlsplit(url or "")
            labels = (parts.hostname or "").split(".")
        except ValueError:
            return None
        folders = parts.path.strip("/").split("/")
        for i in range(len(labels)):
            host = ".".join(labels[i:])
            for j in range(len(folders), -1, -1):
                found = self.sites.get("/".join([host, *folders[:j]]))
                if found is not None:
                    return found
        return None

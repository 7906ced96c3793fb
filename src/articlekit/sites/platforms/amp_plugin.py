"""AMP pages of the official WordPress plugin."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from articlekit.sites.extractor import SiteExtractor

if TYPE_CHECKING:
    from articlekit.page import Page

__all__ = ["AmpPlugin"]


class AmpPlugin(SiteExtractor):
    """x"""

    name: ClassVar[str] = "amp-wp"

    @classmethod
    def recognises(cls, page: Page) -> bool:
        """x"""
        return "amp plugin" in page.generator and bool(page.css(".amp-wp-article"))

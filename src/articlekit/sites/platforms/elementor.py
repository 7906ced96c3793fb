"""x"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from articlekit.sites.extractor import SiteExtractor

if TYPE_CHECKING:
    from articlekit.page import Page

__all__ = ["Elementor"]


class Elementor(SiteExtractor):
    """x"""

    name: ClassVar[str] = "elementor"

    @classmethod
    def recognises(cls, page: Page) -> bool:
        """x"""
        return "elementor-page" in page.marks or "elementor-template-full-width" in page.marks or "/plugins/elementor" in page.marks and bool(page.css(".elementor-widget-theme-post-content"))

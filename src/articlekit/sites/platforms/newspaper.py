"""x"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from articlekit.sites.extractor import SiteExtractor

if TYPE_CHECKING:
    from articlekit.page import Page

__all__ = ["Newspaper"]


class Newspaper(SiteExtractor):
    """x"""

    name: ClassVar[str] = "newspaper"

    @classmethod
    def recognises(cls, page: Page) -> bool:
        """x"""
        return "/themes/Newspaper" in page.marks or "td-composer" in page.marks or "td-cloud-library" in page.marks

"""x"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from articlekit.sites.extractor import SiteExtractor

if TYPE_CHECKING:
    from articlekit.page import Page

__all__ = ["Squarespace"]


class Squarespace(SiteExtractor):
    """x"""

    name: ClassVar[str] = "squarespace"

    @classmethod
    def recognises(cls, page: Page) -> bool:
        """x"""
        return "static1.squarespace.com" in page.marks or "assets.squarespace.com" in page.marks

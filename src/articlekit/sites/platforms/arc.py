"""x"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from articlekit.sites.extractor import SiteExtractor

if TYPE_CHECKING:
    from articlekit.page import Page

__all__ = ["ArcXp"]


class ArcXp(SiteExtractor):
    """x"""

    name: ClassVar[str] = "arc-xp"

    @classmethod
    def recognises(cls, page: Page) -> bool:
        """x"""
        return "/pf/dist/" in page.marks or "/pf/resources/" in page.marks

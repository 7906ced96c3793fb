"""x"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from articlekit.sites.extractor import SiteExtractor

if TYPE_CHECKING:
    from articlekit.page import Page

__all__ = ["WordPress"]


class WordPress(SiteExtractor):
    """x"""

    name: ClassVar[str] = "wordpress"

    @classmethod
    def recognises(cls, page: Page) -> bool:
        """x"""
        return "wp-content/" in page.marks or "wordpress" in page.generator

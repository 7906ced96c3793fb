"""x"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from articlekit.sites.extractor import SiteExtractor

if TYPE_CHECKING:
    from articlekit.page import Page

__all__ = ["Medium"]


class Medium(SiteExtractor):
    """x"""

    name: ClassVar[str] = "medium"

    @classmethod
    def recognises(cls, page: Page) -> bool:
        """x"""
        return "android-app://com.medium.reader" in page.marks

"""x"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from articlekit.sites.extractor import SiteExtractor

if TYPE_CHECKING:
    from articlekit.page import Page

__all__ = ["Ghost"]


class Ghost(SiteExtractor):
    """x"""

    name: ClassVar[str] = "ghost"

    @classmethod
    def recognises(cls, page: Page) -> bool:
        """x"""
        return "ghost" in page.generator

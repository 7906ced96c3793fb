"""x"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from articlekit.sites.extractor import SiteExtractor

if TYPE_CHECKING:
    from articlekit.page import Page

__all__ = ["Joomla"]


class Joomla(SiteExtractor):
    """x"""

    name: ClassVar[str] = "joomla"

    @classmethod
    def recognises(cls, page: Page) -> bool:
        """x"""
        return "joomla" in page.generator or "/media/jui/" in page.marks or " com_content " in page.marks

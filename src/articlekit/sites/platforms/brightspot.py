"""x"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from articlekit.sites.extractor import SiteExtractor

if TYPE_CHECKING:
    from articlekit.page import Page

__all__ = ["Brightspot"]


class Brightspot(SiteExtractor):
    """x"""

    name: ClassVar[str] = "brightspot"

    @classmethod
    def recognises(cls, page: Page) -> bool:
        """x"""
        return "brightspotcdn.com" in page.marks or any((m.get("name") or "").startswith("brightspot.") for m in page.elements("meta"))

"""x"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from articlekit.sites.extractor import SiteExtractor

if TYPE_CHECKING:
    from articlekit.page import Page

__all__ = ["Drupal"]


class Drupal(SiteExtractor):
    """x"""

    name: ClassVar[str] = "drupal"

    @classmethod
    def recognises(cls, page: Page) -> bool:
        """x"""
        return "drupal" in page.generator or "/sites/default/files" in page.marks or "/misc/drupal.js" in page.marks

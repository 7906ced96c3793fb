"""Brightspot. Its parts are named after the models of the system, such as ``Page-headline``."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from articlekit.sites.extractor import SiteExtractor
from articlekit.sites.rules import Rules, Select

if TYPE_CHECKING:
    from articlekit.page import Page

__all__ = ["Brightspot"]


class Brightspot(SiteExtractor):
    """Article pages."""

    name: ClassVar[str] = "brightspot"
    rules: ClassVar[Rules] = Rules(
        headline=Select(("h1.Page-headline", "h1.ArticlePage-headline"), optional=True),
        category=Select(".Page-section a", optional=True),
    )

    @classmethod
    def recognises(cls, page: Page) -> bool:
        """By the host of its files, or by its meta tags, which are asked for only below the body class it gives."""
        if "brightspotcdn.com" in page.marks:
            return True
        return "age-body" in page.marks and any(
            (meta.get("name") or "").startswith("brightspot.") for meta in page.elements("meta")
        )

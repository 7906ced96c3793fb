"""Wix. Its classes are generated; the hooks for its tests (``data-hook``) are not."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from articlekit.sites.extractor import SiteExtractor
from articlekit.sites.rules import Rules, Select

if TYPE_CHECKING:
    from articlekit.page import Page

__all__ = ["Wix"]


class Wix(SiteExtractor):
    """Posts of its blogs."""

    name: ClassVar[str] = "wix"
    rules: ClassVar[Rules] = Rules(
        headline=Select(("h1[data-hook=post-title]", "[data-hook=post-title]"), optional=True),
        byline=Select("[data-hook=user-name]", optional=True),
    )

    @classmethod
    def recognises(cls, page: Page) -> bool:
        """By the generator tag."""
        return page.generator.startswith("wix.com")

"""The page builder Elementor on WordPress: posts laid out by its theme builder.

Its widget of the post's date is left to the generic extractor: sites show there the time of the update as often.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from articlekit.sites.extractor import SiteExtractor
from articlekit.sites.rules import Rules, Select

if TYPE_CHECKING:
    from articlekit.page import Page

__all__ = ["Elementor"]


class Elementor(SiteExtractor):
    """Posts whose title, author and terms are widgets."""

    name: ClassVar[str] = "elementor"
    rules: ClassVar[Rules] = Rules(
        headline=Select(".elementor-widget-theme-post-title h1", optional=True),
        category=Select(".elementor-post-info__terms-list a", optional=True),
        byline=Select(".elementor-post-info__item--type-author", optional=True),
    )

    @classmethod
    def recognises(cls, page: Page) -> bool:
        """By the class of its pages, or by its plugin and the widget of the content."""
        return "elementor-page" in page.marks or (
            "/plugins/elementor" in page.marks and bool(page.css(".elementor-widget-theme-post-content"))
        )

"""Blogger. Its themes differ in looks, and keep the class names of a post's parts."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from articlekit.sites.extractor import SiteExtractor
from articlekit.sites.rules import Rules, Select

if TYPE_CHECKING:
    from articlekit.page import Page

__all__ = ["Blogger"]


class Blogger(SiteExtractor):
    """Posts of all themes."""

    name: ClassVar[str] = "blogger"
    rules: ClassVar[Rules] = Rules(
        headline=Select(("h3.post-title", "h1.post-title"), optional=True),
        tags=Select(".post-labels a", many=True, optional=True),
        byline=Select(".post-author .fn", optional=True),
        published=Select(
            "time.published[datetime]",
            attribute="datetime",
            otherwise=Select("abbr.published[title]", attribute="title", otherwise="h2.date-header", optional=True),
            optional=True,
        ),
    )

    @classmethod
    def recognises(cls, page: Page) -> bool:
        """By the generator tag."""
        return page.generator.startswith("blogger")

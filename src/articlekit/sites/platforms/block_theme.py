"""WordPress block themes (Twenty Twenty-Two and later): all parts of a post are blocks with names of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from articlekit.sites.extractor import SiteExtractor
from articlekit.sites.platforms.wordpress import is_wordpress
from articlekit.sites.rules import Rules, Select

if TYPE_CHECKING:
    from articlekit.page import Page

__all__ = ["BlockTheme"]

_WRAPPER = "/html/body/div[@class='wp-site-blocks']"


class BlockTheme(SiteExtractor):
    """Posts of any block theme."""

    name: ClassVar[str] = "wordpress-block-theme"
    rules: ClassVar[Rules] = Rules(
        headline=Select("h1.wp-block-post-title", optional=True),
        category=Select(".taxonomy-category a", optional=True),
        tags=Select(".taxonomy-post_tag a", many=True, optional=True),
        byline=Select((".wp-block-post-author-name", ".wp-block-post-author__name"), optional=True),
        published=Select(".wp-block-post-date time[datetime]", attribute="datetime", optional=True),
        lead_image=Select(".wp-block-post-featured-image img", attribute="src", optional=True),
    )

    @classmethod
    def recognises(cls, page: Page) -> bool:
        """By the wrapper that WordPress puts around the blocks of a template."""
        return is_wordpress(page) and bool(page.xpath(_WRAPPER))

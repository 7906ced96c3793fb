"""The official AMP plugin of WordPress, in the templates of its reader mode.

In its other modes the theme lays out the page, and the theme is what counts. AMP for WP took over the class names of
these templates, so that it has to be asked later.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from articlekit.sites.extractor import SiteExtractor
from articlekit.sites.rules import Rules, Select

if TYPE_CHECKING:
    from articlekit.page import Page

__all__ = ["AmpPlugin"]


class AmpPlugin(SiteExtractor):
    """AMP pages in the templates of the plugin."""

    name: ClassVar[str] = "amp-wp"
    rules: ClassVar[Rules] = Rules(
        headline=Select("h1.amp-wp-title", optional=True),
        category=Select(".amp-wp-tax-category a", optional=True),
        tags=Select(".amp-wp-tax-tag a", many=True, optional=True),
        byline=Select(".amp-wp-byline .amp-wp-author", optional=True),
        published=Select(".amp-wp-posted-on time[datetime]", attribute="datetime", optional=True),
        body=Select(".amp-wp-article-content", optional=True),
    )

    @classmethod
    def recognises(cls, page: Page) -> bool:
        """By the generator tag and the class of the templates."""
        return page.generator.startswith("amp plugin") and bool(page.css(".amp-wp-article"))

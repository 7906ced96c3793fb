"""Discourse, the forum: its first post is read as the text, its topic as the headline."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from articlekit.sites.extractor import SiteExtractor
from articlekit.sites.rules import Rules, Select

if TYPE_CHECKING:
    from articlekit.page import Page

__all__ = ["Discourse"]


class Discourse(SiteExtractor):
    """Topics, as scripts and crawlers see them."""

    name: ClassVar[str] = "discourse"
    runs_articles: ClassVar[bool] = False
    rules: ClassVar[Rules] = Rules(
        headline=Select(("a.fancy-title", "#topic-title h1 a"), optional=True),
        category=Select((".topic-category .category-name", ".topic-category .badge-category__name"), optional=True),
        tags=Select(".topic-category .discourse-tag", many=True, optional=True),
        byline=Select(".crawler-post [itemprop=author] [itemprop=name]", optional=True),
        published=Select(
            (".crawler-post time.post-time[datetime]", "time[itemprop=datePublished]"),
            attribute="datetime",
            optional=True,
        ),
    )

    @classmethod
    def recognises(cls, page: Page) -> bool:
        """By the generator tag."""
        return page.generator.startswith("discourse")

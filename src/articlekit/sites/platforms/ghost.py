"""Ghost. The class names are those of its own themes (``gh-``), which most others are made from."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from articlekit.sites.extractor import SiteExtractor
from articlekit.sites.rules import Rules, Select

if TYPE_CHECKING:
    from articlekit.page import Page

__all__ = ["Ghost"]


class Ghost(SiteExtractor):
    """Posts."""

    name: ClassVar[str] = "ghost"
    rules: ClassVar[Rules] = Rules(
        category=Select(".gh-article-tag", optional=True),
        byline=Select(".gh-article-author-name", optional=True),
        published=Select("time.gh-article-meta-date[datetime]", attribute="datetime", optional=True),
    )

    @classmethod
    def recognises(cls, page: Page) -> bool:
        """By the generator tag."""
        return page.generator.startswith("ghost")

"""WordPress with a classic theme: the class names that the core themes (Twenty Ten and later) set and others follow.

``h1.entry-title`` is not read, as themes put it on teasers as well, and of the times only those without a second class:
``published`` stands beside ``updated`` on times of updates.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from articlekit.sites.extractor import SiteExtractor
from articlekit.sites.rules import Rules, Select
from articlekit.values.nodes import text_of

if TYPE_CHECKING:
    from articlekit.page import Page

__all__ = ["WordPress", "is_wordpress"]


def is_wordpress(page: Page) -> bool:
    """Whether WordPress made the page, whatever the theme."""
    return "wordpress" in page.generator or "/wp-content/" in page.marks


class WordPress(SiteExtractor):
    """Posts of classic themes."""

    name: ClassVar[str] = "wordpress"
    rules: ClassVar[Rules] = Rules(
        category=Select((".cat-links a[rel~=category]", "a[rel~=category]"), optional=True),
        tags=Select((".tags-links a[rel=tag]", ".entry-footer a[rel=tag]", "a[rel=tag]"), many=True, optional=True),
        published=Select(".entry-meta time[class='entry-date'][datetime]", attribute="datetime", optional=True),
        byline=Select((".entry-meta .author.vcard", ".entry-header .byline .author"), optional=True),
    )

    @classmethod
    def recognises(cls, page: Page) -> bool:
        """By the generator tag, or by the folder of themes and uploads in addresses."""
        return is_wordpress(page)

    def byline(self, page: Page) -> str | None:
        """Give the author shown with the post; None when the page names several, as some then wrote the teasers."""
        byline: str | None = super().byline(page)
        if byline is None:  # on most pages: those of themes with names of their own
            return None
        names = {text_of(node) for node in page.css(".entry-meta .author.vcard")}
        return byline if len(names) < 2 else None

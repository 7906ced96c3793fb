"""WordPress with a classic theme: the class names that the core themes (Twenty Ten and later) set and others follow.

``h1.entry-title`` and ``time.entry-date`` are not read: themes put them on teasers and on times of updates as well.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from articlekit.sites.extractor import SiteExtractor
from articlekit.sites.rules import Rules, Select

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
        byline=Select(
            (".entry-meta .author.vcard a.url.fn", ".entry-header .byline .author a", ".entry-meta .author.vcard"),
            optional=True,
        ),
    )

    @classmethod
    def recognises(cls, page: Page) -> bool:
        """By the generator tag, or by the folder of themes and uploads in addresses."""
        return is_wordpress(page)

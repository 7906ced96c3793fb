"""tagDiv's theme Newspaper, in its own templates and in those made with its page builder (classes ``tdb``)."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from articlekit.sites.extractor import SiteExtractor
from articlekit.sites.rules import Rules, Select

if TYPE_CHECKING:
    from articlekit.page import Page

__all__ = ["Newspaper"]

_MARKS = ("/themes/Newspaper", "/plugins/td-composer", "/plugins/td-cloud-library")


class Newspaper(SiteExtractor):
    """Posts of the theme."""

    name: ClassVar[str] = "newspaper"
    rules: ClassVar[Rules] = Rules(
        headline=Select(("h1.tdb-title-text", "h1.entry-title"), optional=True),
        category=Select((".tdb-entry-category", ".td-post-category", ".entry-category a"), optional=True),
        tags=Select((".tdb-tags a", ".td-post-source-tags .td-tags a"), many=True, optional=True),
        byline=Select((".tdb-author-name", ".td-post-author-name a"), optional=True),
        published=Select(
            (".tdb_single_date time[datetime]", "header .td-post-date time[datetime]"),
            attribute="datetime",
            optional=True,
        ),
    )

    @classmethod
    def recognises(cls, page: Page) -> bool:
        """By the folder of the theme or of its plugins in the addresses of scripts and style sheets."""
        return any(mark in page.marks for mark in _MARKS)

"""Medium, on its own host and on the hosts of publications.

The classes of its pages are generated; the attributes for tests are not.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from articlekit.sites.extractor import SiteExtractor
from articlekit.sites.rules import Rules, Select

if TYPE_CHECKING:
    from articlekit.page import Page

__all__ = ["Medium"]


class Medium(SiteExtractor):
    """Stories."""

    name: ClassVar[str] = "medium"
    rules: ClassVar[Rules] = Rules(
        headline=Select(("h1[data-testid=storyTitle]", "h1.pw-post-title"), optional=True),
        tags=Select("a[href*='/tag/'][href*='source=post_page']", many=True, optional=True),
        byline=Select("a[data-testid=authorName]", optional=True),
    )

    @classmethod
    def recognises(cls, page: Page) -> bool:
        """By the address of the story in Medium's app."""
        return "android-app://com.medium.reader" in page.marks

"""Substack, on its own host and on those of publications."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from articlekit.sites.extractor import SiteExtractor
from articlekit.sites.rules import Rules, Select

if TYPE_CHECKING:
    from articlekit.page import Page

__all__ = ["Substack"]


class Substack(SiteExtractor):
    """Posts."""

    name: ClassVar[str] = "substack"
    rules: ClassVar[Rules] = Rules(
        headline=Select("h1.post-title", optional=True),
        description=Select("h3.subtitle", optional=True),
        body=Select(".available-content .body", optional=True),
        drop=(
            ".button-wrapper",
            ".captioned-button-wrap",
            ".digest-post-embed",
            ".embedded-post-wrap",
            ".poll-embed",
            ".subscription-widget-wrap",
            ".subscription-widget-wrap-editor",
        ),
    )

    @classmethod
    def recognises(cls, page: Page) -> bool:
        """By the host of its style sheets and scripts."""
        return "substackcdn.com" in page.marks

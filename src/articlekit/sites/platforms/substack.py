"""Substack, on its own host and on those of publications."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from articlekit.sites.extractor import SiteExtractor

if TYPE_CHECKING:
    from articlekit.page import Page

__all__ = ["Substack"]


class Substack(SiteExtractor):
    """Posts."""

    name: ClassVar[str] = "substack"

    @classmethod
    def recognises(cls, page: Page) -> bool:
        """By the host of its style sheets and scripts."""
        return "substackcdn.com" in page.marks

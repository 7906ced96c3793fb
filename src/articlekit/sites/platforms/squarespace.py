"""Squarespace, version 7.0 and 7.1.

Its times are left to the generic extractor: the attribute repeats the text shown, often without a year.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from articlekit.sites.extractor import SiteExtractor
from articlekit.sites.rules import Rules, Select

if TYPE_CHECKING:
    from articlekit.page import Page

__all__ = ["Squarespace"]

_MARKS = ("static1.squarespace.com", "assets.squarespace.com")


class Squarespace(SiteExtractor):
    """Posts of its blogs."""

    name: ClassVar[str] = "squarespace"
    rules: ClassVar[Rules] = Rules(
        category=Select((".blog-item-category", ".blog-categories a"), optional=True),
        tags=Select((".blog-item-tag", ".blog-tags a"), many=True, optional=True),
        byline=Select(".blog-author-name", optional=True),
    )

    @classmethod
    def recognises(cls, page: Page) -> bool:
        """By the host of its style sheets and scripts."""
        return any(mark in page.marks for mark in _MARKS)

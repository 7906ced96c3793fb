"""Arc XP: pages of its engine Fusion. Most publishers write components of their own; the rules are for Arc's."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from articlekit.sites.extractor import SiteExtractor
from articlekit.sites.rules import Rules, Select

if TYPE_CHECKING:
    from articlekit.page import Page

__all__ = ["ArcXp"]

_MARKS = ("/pf/dist/", "/pf/resources/")


class ArcXp(SiteExtractor):
    """Stories made of the standard components."""

    name: ClassVar[str] = "arc-xp"
    rules: ClassVar[Rules] = Rules(
        headline=Select("h1.b-headline", optional=True),
        published=Select("time.b-date[datetime]", attribute="datetime", optional=True),
    )

    @classmethod
    def recognises(cls, page: Page) -> bool:
        """By the engine's folders in the addresses of scripts and style sheets."""
        return any(mark in page.marks for mark in _MARKS)

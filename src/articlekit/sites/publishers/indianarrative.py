"""India Narrative (indianarrative.com), on AMP for WP."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from articlekit.sites.extractor import SiteExtractor
from articlekit.sites.platforms.ampforwp import AmpForWp

if TYPE_CHECKING:
    from articlekit.page import Page

__all__ = ["IndiaNarrative"]


class IndiaNarrative(SiteExtractor):
    """The AMP pages of the site; its sections are the first folder of the URL."""

    domains: ClassVar[tuple[str, ...]] = ("indianarrative.com",)
    platform: ClassVar[type[SiteExtractor] | None] = AmpForWp

    def category(self, page: Page) -> str | None:
        """Give the category shown, else the section that the URL names."""
        return super().category(page) or page.url_section()

    def site_name(self, page: Page) -> str | None:
        """Give the publication's name as it writes it: a page may carry it in its title only."""
        return "India Narrative"

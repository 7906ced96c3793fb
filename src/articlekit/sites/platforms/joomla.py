"""Joomla, 3 and later, in the layout of its component for articles."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from articlekit.sites.extractor import SiteExtractor
from articlekit.sites.rules import Rules, Select

if TYPE_CHECKING:
    from articlekit.page import Page

__all__ = ["Joomla"]

_MARKS = ("/media/jui/", " com_content ")


class Joomla(SiteExtractor):
    """Articles of the core component."""

    name: ClassVar[str] = "joomla"
    rules: ClassVar[Rules] = Rules(
        headline=Select("[itemprop=headline]:is(h1, h2)", optional=True),
        category=Select((".category-name a", ".category-name"), optional=True),
        tags=Select("ul.tags a", many=True, optional=True),
        byline=Select(".createdby [itemprop=name]", optional=True),
        published=Select(
            ("time[itemprop=datePublished]", ".published time[datetime]"), attribute="datetime", optional=True
        ),
        body=Select(("[itemprop=articleBody]", ".com-content-article__body"), optional=True),
    )

    @classmethod
    def recognises(cls, page: Page) -> bool:
        """By the generator tag, the class of the component or the scripts of the core."""
        return page.generator.startswith("joomla") or any(mark in page.marks for mark in _MARKS)

"""Drupal, 7 and later. Its fields carry their machine names as classes; those of its standard profile are read.

The user who filed a node (``uid``) is often not its author, so that bylines are left to the generic extractor.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from articlekit.sites.extractor import SiteExtractor
from articlekit.sites.rules import Rules, Select

if TYPE_CHECKING:
    from articlekit.page import Page

__all__ = ["Drupal"]

_MARKS = ("/sites/default/files", "/misc/drupal.js")


class Drupal(SiteExtractor):
    """Nodes with the fields of the standard profile."""

    name: ClassVar[str] = "drupal"
    rules: ClassVar[Rules] = Rules(
        tags=Select((".field--name-field-tags a", ".field-name-field-tags a"), many=True, optional=True),
        published=Select(
            ("[property='schema:dateCreated'][content]", "[property='dc:date dc:created'][content]"),
            attribute="content",
            otherwise=Select(".field--name-created time[datetime]", attribute="datetime", optional=True),
            optional=True,
        ),
    )

    @classmethod
    def recognises(cls, page: Page) -> bool:
        """By the generator tag, the public files or the script of the core."""
        return page.generator.startswith("drupal") or any(mark in page.marks for mark in _MARKS)

"""The address: many sites file their articles by date and section."""

from __future__ import annotations

from typing import TYPE_CHECKING

from articlekit.sources.evidence import Evidence
from articlekit.values.dates import date_in_url

if TYPE_CHECKING:
    from articlekit.page import Page

__all__ = ["read"]


def read(page: Page, evidence: Evidence) -> None:
    """Offer the date in the path; the section is left to site extractors, as folders often name no section."""
    url = page.url or page.declared_url
    found = date_in_url(url) if url else None
    if found is not None:
        evidence.add("published", found, "url", "path")

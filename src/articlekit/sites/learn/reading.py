"""What a rule gives on a page: by the very path that a site extractor takes."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from articlekit.sites.apply import offer_site
from articlekit.sites.extractor import SiteExtractor
from articlekit.sites.rules import Rules
from articlekit.sources.evidence import Evidence

if TYPE_CHECKING:
    from articlekit.page import Page
    from articlekit.sites.rules import Rule

__all__ = ["give", "site_with"]


def site_with(rules: Rules, **settings: Any) -> SiteExtractor:
    """Give an extractor with these rules."""
    kind: type[SiteExtractor] = type("Proposed", (SiteExtractor,), {"rules": rules, **settings})
    return kind()


def give(field: str, page: Page, rule: Rule) -> Any:
    """Give what a rule makes of a field; a rule for ``byline`` gives the authors; None when it gives nothing."""
    evidence = Evidence(page)
    offer_site(page, evidence, site_with(replace(Rules(), **{field: rule})))
    found = evidence.get("authors" if field == "byline" else field)
    return found[0].value if found else None

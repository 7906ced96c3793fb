"""What a rule gives on a page: by the very path that a site extractor takes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from articlekit.sites.apply import offer_site
from articlekit.sites.extractor import SiteExtractor
from articlekit.sites.rules import Rules
from articlekit.sources.evidence import Evidence

if TYPE_CHECKING:
    from articlekit.page import Page
    from articlekit.sites.rules import Rule

__all__ = ["give", "site_with"]


def site_with(rules: Rules, domain: str) -> type[SiteExtractor]:
    """Give the class of a site with these rules."""
    return type("Proposed", (SiteExtractor,), {"rules": rules, "domains": (domain,)})


def give(field: str, page: Page, rule: Rule) -> Any:
    """Give what a rule makes of a field; a rule for ``byline`` gives the authors; None when it gives nothing."""
    evidence = Evidence(page)
    rules: dict[str, Any] = {field: rule}
    offer_site(page, evidence, site_with(Rules(**rules), "example.org")())
    found = evidence.get("authors" if field == "byline" else field)
    return found[0].value if found else None

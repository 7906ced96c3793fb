"""Rules for a site from some of its pages."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from articlekit.errors import InputError
from articlekit.sites.learn.body import learn_body
from articlekit.sites.learn.choose import choose
from articlekit.sites.learn.teasers import learn_teasers
from articlekit.sites.rules import Rules
from articlekit.values.urls import host, site_key

if TYPE_CHECKING:
    from articlekit.sites.learn.sample import Sample

__all__ = ["FIELDS_LEARNED", "Proposal", "propose"]

FIELDS_LEARNED = (
    "headline",
    "description",
    "category",
    "tags",
    "byline",
    "published",
    "modified",
    "lead_image",
)
"""The fields that rules are sought for, beside body and teasers; the others stand in no visible place."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """What a site extractor could be."""

    domain: str
    """The host that the pages share."""
    rules: Rules

    @property
    def name(self) -> str:
        """What files and fixtures may be called: the site's label of the host.

        >>> Proposal(domain="news.courier-post.co.uk", rules=Rules()).name
        'courier_post'
        """
        name = re.sub(r"\W+", "_", site_key(self.domain).partition(".")[0])
        return name if name.isidentifier() else f"site_{name}"


def propose(samples: Sequence[Sample]) -> Proposal:
    """Propose rules that give on the pages what is known of them.

    Raises ``InputError`` when a page holds no article or names no address, the pages are of different sites, or no rule
    holds on them.
    """
    for sample in samples:
        if not sample.extraction.article.body:
            reason = next((p.message for p in sample.extraction.problems if p.field in (None, "body")), "no body text")
            raise InputError(f"{sample.name}: no article was found: {reason}; give pages of articles")
    domain = _domain(samples)
    found: dict[str, Any] = {field: choose(field, samples) for field in FIELDS_LEARNED}
    body = learn_body(samples)
    rules = Rules(**found, body=body.body, drop=body.drop, keep=body.keep, teasers=learn_teasers(samples))
    if not rules.names():
        raise InputError("no rule holds on the pages: give more of them, and such that are laid out alike")
    return Proposal(domain=domain, rules=rules)


def _domain(samples: Sequence[Sample]) -> str:
    hosts: dict[str, str] = {}
    for sample in samples:
        name = host(sample.page.url) or host(sample.page.declared_url)
        if not name:
            raise InputError(f"{sample.name}: the page does not tell its address: give it with --url")
        hosts.setdefault(name, sample.name)
    keys = {site_key(name): page for name, page in hosts.items()}
    if len(keys) > 1:
        told = ", ".join(f"{page} of {name}" for name, page in hosts.items())
        raise InputError(f"the pages are of different sites: {told}; give pages of one")
    return next(iter(hosts)) if len(hosts) == 1 else next(iter(keys))

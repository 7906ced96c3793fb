"""The checks that all site extractors pass before a page is read, whichever way they were written."""

from __future__ import annotations

from datetime import date, datetime
from difflib import get_close_matches
from typing import TYPE_CHECKING

from lxml import etree

from articlekit.errors import RuleError
from articlekit.page import Page
from articlekit.sites.extractor import SiteExtractor
from articlekit.sites.names import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["check_class", "check_kind", "check_rules"]

_SETTINGS = tuple(name for name in vars(SiteExtractor) if not name.startswith("_"))
_NEAR = 0.9  # 'domain' and 'headlines' are slips of the pen, 'header' is a helper
_KINDS = {"generic": bool, "name": str}
_TEXTS = {"domains": "('example.org',)", "marks": "('meta[name=generator]',)", "required": "('headline', 'body')"}


def check_kind(site: object) -> None:
    """Raise ``RuleError`` for what is no class of a site."""
    if not (isinstance(site, type) and issubclass(site, SiteExtractor)):
        fix = "or the path of a TOML file or folder"
        raise RuleError(f"a site must be a subclass of SiteExtractor, {fix}, not {site!r}")


def check_class(site: type[SiteExtractor], owner: str) -> None:
    """Raise ``RuleError`` when a setting of the class has a wrong type or a name that is nearly one of the known."""
    for name, example in _TEXTS.items():
        value: object = getattr(site, name)
        if not isinstance(value, tuple) or not all(isinstance(part, str) for part in value):
            # a bare string would be taken apart into letters
            raise RuleError(f"{owner}: {name} must be a tuple of texts, such as {example}, not {value!r}")
    for name, kind in _KINDS.items():
        if not isinstance(getattr(site, name), kind):
            raise RuleError(f"{owner}: {name} must be {kind.__name__}, not {getattr(site, name)!r}")
    until: object = site.valid_until
    if until is not None and (not isinstance(until, date) or isinstance(until, datetime)):
        raise RuleError(f"{owner}: valid_until must be a date without a time, not {until!r}")
    if site.platform is not None and not (isinstance(site.platform, type) and issubclass(site.platform, SiteExtractor)):
        raise RuleError(f"{owner}: platform must be a subclass of SiteExtractor, not {site.platform!r}")
    if not site.domains and not site.name:
        raise RuleError(f"{owner} names no domains: set domains = ('example.org',)")
    for name in _own_names(site):
        near = get_close_matches(name, _SETTINGS, 1, _NEAR)
        if near:
            raise RuleError(f"{owner}: {name} is unknown: did you mean {near[0]!r}? (begin helpers with _)")


def _own_names(site: type) -> Iterator[str]:
    for kind in site.__mro__:
        if kind is SiteExtractor:
            return
        yield from (name for name in vars(kind) if not name.startswith("_") and name not in _SETTINGS)


def check_rules(extractor: SiteExtractor, owner: str) -> None:
    """Raise ``RuleError`` for a selector that cannot be read or a required field without a rule; name the key."""
    try:
        selectors = (*extractor.rules.selectors(), *(("marks", mark) for mark in extractor.marks))
    except RuleError as error:
        raise RuleError(f"{owner}: {error}") from error
    blank = Page(etree.Element("html"))
    for key, selector in selectors:
        try:
            blank.select(selector)
        except RuleError as error:
            raise RuleError(f"{owner}: {error} (in {key})") from error
    for name in extractor.required:
        if name not in extractor.rule_names():
            raise RuleError(f"{owner}: required names {name!r}, which has no rule: {_fix(extractor, name)}")


def _fix(extractor: SiteExtractor, name: str) -> str:
    return did_you_mean(name, extractor.rule_names())

"""Site knowledge as data: which selector gives which field."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, fields
from typing import TYPE_CHECKING, Any, TypeAlias

from articlekit.errors import RuleError
from articlekit.values.nodes import text_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from articlekit.page import Node, Page

__all__ = ["FIELDS", "Rule", "Rules", "Select", "TeaserRules", "as_select"]


@dataclass(frozen=True, slots=True)
class Select:
    """A CSS selector, or several in order of preference, and what to take from the first match."""

    css: str | tuple[str, ...]
    """The selectors, best first."""
    attribute: str | None = None
    """The attribute to take in place of the text."""
    many: bool = False
    """Whether to take all matches in place of the first."""
    pattern: str | None = None
    """A regular expression: its first group, or its whole match, in place of the whole."""
    otherwise: str | tuple[str, ...] | Select | None = None
    """The rule to read when this one gives nothing."""
    optional: bool = False
    """Whether it may match nothing without that being a problem."""

    def __post_init__(self) -> None:
        """Raise ``RuleError`` for an empty selector or a faulty pattern."""
        if not self.css or not all(isinstance(css, str) and css.strip() for css in self.selectors):
            raise RuleError(f"a selector is empty or no text: {self.css!r}")
        try:
            re.compile(self.pattern or "")
        except re.error as error:
            raise RuleError(f"bad pattern {self.pattern!r}: {error}") from error

    @property
    def selectors(self) -> tuple[str, ...]:
        """The selectors, best first."""
        return (self.css,) if isinstance(self.css, str) else self.css

    def all_selectors(self) -> Iterator[str]:
        """Give its selectors and those of the rules behind it."""
        yield from self.selectors
        rest = as_select(self.otherwise)
        if rest is not None:
            yield from rest.all_selectors()

    def nodes(self, page: Page, within: Node | None = None) -> list[Node]:
        """Give the matches of the first selector that has any, in document order."""
        return next(filter(None, (page.css(css, within) for css in self.selectors)), [])

    def read(self, page: Page, within: Node | None = None) -> tuple[str | list[str] | None, Node | None]:
        """Give the value and the element it was read from; two Nones when nothing matches."""
        for css in self.selectors:
            found = [(value, node) for node in page.css(css, within) if (value := self._value(node))]
            if found:
                return ([value for value, _ in found] if self.many else found[0][0]), found[0][1]
        rest = as_select(self.otherwise)
        return rest.read(page, within) if rest is not None else (None, None)

    def _value(self, node: Node) -> str | None:
        text = text_of(node) if self.attribute is None else (node.get(self.attribute) or "").strip()
        if self.pattern:
            match = re.search(self.pattern, text[:2_000])
            text = ((match.group(1) if match.re.groups else match.group()) or "") if match else ""
        return text or None


Rule: TypeAlias = str | tuple[str, ...] | Select
"""A selector, several in order of preference, or a ``Select`` that says more."""


def as_select(rule: Rule | None) -> Select | None:
    """Take a bare string, or several, for a selector; raise ``RuleError`` for anything else.

    >>> as_select("h1"), as_select(None)
    (Select(css='h1', attribute=None, many=False, pattern=None, otherwise=None, optional=False), None)
    """
    if rule is None or isinstance(rule, Select):
        return rule
    if isinstance(rule, str | tuple):
        return Select(rule)
    raise RuleError(f"a rule must be a selector, a tuple of selectors or a Select, not {rule!r}")


@dataclass(frozen=True, slots=True, kw_only=True)
class TeaserRules:
    """How the items of one block of teasers are laid out; all but ``item`` are selected within the item."""

    item: str
    title: Rule
    excerpt: Rule | None = None
    published: Rule | None = None
    category: Rule | None = None
    author: Rule | None = None
    image: Rule | None = None
    section: Rule | None = None
    """Selected on the whole page: the heading of the block."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """The rules of a site. A field without one is left to the platform, then to the generic extractor."""

    headline: Rule | None = None
    description: Rule | None = None
    category: Rule | None = None
    tags: Rule | None = None
    byline: Rule | None = None
    published: Rule | None = None
    modified: Rule | None = None
    lead_image: Rule | None = None
    language: Rule | None = None
    site_name: Rule | None = None
    canonical_url: Rule | None = None
    is_free: Rule | None = None
    body: Rule | None = None
    """The element that holds the body; all of its text is body but for ``drop``."""
    drop: tuple[str, ...] = ()
    """Selectors of what is no part of the body wherever it stands."""
    teasers: tuple[TeaserRules, ...] = ()
    extra: Mapping[str, Rule] = field(default_factory=dict)
    """Fields of the site's own; they arrive in ``Article.extra``."""

    def get(self, name: str) -> Select | None:
        """Give the rule of a field; None without one."""
        rule: Any = getattr(self, name)
        return as_select(rule)

    def selectors(self) -> Iterator[str]:
        """Give the CSS selectors of all rules, so that faulty ones are found before a page is read."""
        rules = [*(getattr(self, name) for name in (*FIELDS, "body")), *self.extra.values()]
        for block in self.teasers:
            yield block.item
            rules += [getattr(block, f.name) for f in fields(block) if f.name != "item"]
        yield from self.drop
        for rule in filter(None, map(as_select, rules)):
            yield from rule.all_selectors()

    def over(self, base: Rules) -> Rules:
        """Give these rules with those of a platform where there are none; drops and extra fields add up."""
        own = {f.name: getattr(self, f.name) for f in fields(self)}
        merged = {name: value or getattr(base, name) for name, value in own.items()}
        merged["drop"] = tuple(dict.fromkeys((*base.drop, *self.drop)))
        merged["extra"] = {**base.extra, **self.extra}
        return Rules(**merged)


_BEYOND_FIELDS = ("body", "drop", "teasers", "extra")
FIELDS: tuple[str, ...] = tuple(f.name for f in fields(Rules) if f.name not in _BEYOND_FIELDS)
"""The fields that a selector can give."""

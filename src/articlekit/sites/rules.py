"""Site knowledge as data: which selector gives which field."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import TYPE_CHECKING, Any, TypeAlias

from articlekit.errors import RuleError
from articlekit.values.nodes import text_of

if TYPE_CHECKING:
    from articlekit.page import Node, Page

__all__ = ["FIELDS", "Rule", "Rules", "Select", "TeaserRules", "as_select"]


@dataclass(frozen=True, slots=True)
class Select:
    """A CSS selector, or several in order of preference, and what to take from the element that matches first.

    ``attribute`` takes an attribute in place of the text, ``many`` all matches in place of the first, ``pattern`` the
    first group of a regular expression in place of the whole.

    """

    css: str | tuple[str, ...]
    attribute: str | None = None
    many: bool = False
    pattern: str | None = None

    def __post_init__(self) -> None:
        """Raise ``RuleError`` for an empty selector or a faulty pattern."""
        if not all(self.selectors):
            raise RuleError("a selector is empty")
        try:
            re.compile(self.pattern or "")
        except re.error as error:
            raise RuleError(f"bad pattern {self.pattern!r}: {error}") from error

    @property
    def selectors(self) -> tuple[str, ...]:
        """The selectors, best first."""
        return (self.css,) if isinstance(self.css, str) else self.css

    def nodes(self, page: Page, within: Node | None = None) -> list[Node]:
        """Give the matches of the first selector that has any, in document order."""
        return next(filter(None, (page.css(css, within) for css in self.selectors)), [])

    def read(self, page: Page, within: Node | None = None) -> tuple[str | list[str] | None, Node | None]:
        """Give the value and the element it was read from; two Nones when nothing matches."""
        found = [(self._value(node), node) for node in self.nodes(page, within)]
        found = [(value, node) for value, node in found if value]
        if not found:
            return None, None
        if self.many:
            return [value for value, _ in found if value], found[0][1]
        return found[0]

    def _value(self, node: Node) -> str | None:
        text = text_of(node) if self.attribute is None else (node.get(self.attribute) or "").strip()
        if self.pattern:
            match = re.search(self.pattern, text[:2_000])
            text = (match.group(1) if match.re.groups else match.group()) if match else ""
        return text or None


Rule: TypeAlias = str | tuple[str, ...] | Select
"""A selector, several in order of preference, or a ``Select`` that says more."""


def as_select(rule: Rule | None) -> Select | None:
    """Take a bare string, or several, for a selector."""
    return Select(rule) if isinstance(rule, str | tuple) else rule


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

    def over(self, base: Rules) -> Rules:
        """Give these rules with those of a platform where there are none; drops and extra fields add up."""
        own = {f.name: getattr(self, f.name) for f in fields(self)}
        merged = {name: value or getattr(base, name) for name, value in own.items()}
        merged["drop"] = tuple(dict.fromkeys((*base.drop, *self.drop)))
        merged["extra"] = {**base.extra, **self.extra}
        return Rules(**merged)


FIELDS: tuple[str, ...] = tuple(f.name for f in fields(Rules) if f.name not in ("body", "drop", "teasers", "extra"))
"""The fields that a selector can give."""



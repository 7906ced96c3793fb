"""The base class of site extractors and platforms."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, overload

from articlekit.errors import RuleError
from articlekit.sites.rules import FIELDS, Rules

if TYPE_CHECKING:
    from collections.abc import Callable

    from articlekit.page import Node, Page

__all__ = ["Field", "SiteExtractor"]


class Field:
    """A field of a site extractor: reads its rule. A method of its name in a subclass takes its place."""

    def __set_name__(self, owner: type, name: str) -> None:
        """Take the name that the field has in the class."""
        self.name = name

    @overload
    def __get__(self, instance: None, owner: type) -> Field: ...
    @overload
    def __get__(self, instance: SiteExtractor, owner: type) -> Callable[[Page], Any]: ...
    def __get__(self, instance: SiteExtractor | None, owner: type) -> Field | Callable[[Page], Any]:
        """Give the bound reader, so that ``super().category(page)`` works in a subclass."""
        if instance is None:
            return self
        return lambda page: instance.select(self.name, page)[0]


class SiteExtractor:
    """What is known of one site. Subclass it, name the ``domains``, give ``rules``; every field is optional.

    Any field can be a method instead, which gets the page and returns the raw value (a string, a list of
    strings for ``tags``) or None; ``super().category(page)`` gives what the rule says.
    """

    domains: ClassVar[tuple[str, ...]] = ()
    """Hosts, by whole labels: ``example.org`` holds for ``www.example.org``, never for ``badexample.org``.
    A path may follow: ``example.org/blog``."""
    platform: ClassVar[type[SiteExtractor] | None] = None
    """The theme or CMS whose rules the site inherits."""
    name: ClassVar[str] = ""
    """For platforms: the name that ``Article.platform`` gives."""
    runs_articles: ClassVar[bool] = True
    """For platforms: False where all pages are something else, such as the topics of a forum."""
    rules: ClassVar[Rules] = Rules()

    headline = Field()
    description = Field()
    category = Field()
    tags = Field()
    byline = Field()
    published = Field()
    modified = Field()
    lead_image = Field()
    language = Field()
    site_name = Field()
    canonical_url = Field()
    is_free = Field()

    def __init__(self) -> None:
        """Merge the platform's rules below the own ones; raise ``RuleError`` when an attribute is wrong."""
        if not isinstance(self.rules, Rules):
            raise RuleError(f"{type(self).__name__}.rules must be Rules, not {type(self.rules).__name__}")
        self.base: SiteExtractor | None = self.platform() if self.platform else None
        self.merged: Rules = self.rules.over(self.base.merged) if self.base else self.rules
        self._own = {name: self.rules.get(name) for name in FIELDS}
        self._fields = tuple(name for name in FIELDS if self.knows(name))

    @classmethod
    def recognises(cls, page: Page) -> bool:
        """For platforms: whether the page is made by it, judged from the page alone."""
        return False

    @property
    def source(self) -> str:
        """How provenance calls it: ``site:indianarrative.com`` or ``platform:ampforwp``."""
        return f"platform:{self.name}" if self.name else f"site:{self.domains[0]}"

    def select(self, name: str, page: Page) -> tuple[Any, Node | None, SiteExtractor]:
        """Give what the own rule reads, else what the platform gives; from which element, and by whom."""
        rule = self._own[name]
        value, node = rule.read(page) if rule else (None, None)
        if value is None and self.base is not None:
            return self.base.read(name, page)
        return value, node, self

    def read(self, name: str, page: Page) -> tuple[Any, Node | None, SiteExtractor]:
        """Give a field by method or rule, the element when a rule read it, and whose method or rule it is."""
        selected = self.select(name, page)
        if not self._is_method(name):
            return selected
        value = getattr(self, name)(page)
        if value is None and self.base is not None:
            return self.base.read(name, page)
        return selected if value is not None and value == selected[0] else (value, None, self)

    def missed(self, name: str, owner: SiteExtractor, value: Any) -> bool:
        """Whether a field that ought to have a value has none, or only because a platform stepped in."""
        rule = self._own[name]
        if (value or value is False) and (owner is self or rule is None):
            return False
        if rule is not None:
            return not rule.optional
        return self._is_method(name) or self.base is None or self.base.missed(name, self.base, value)

    def _is_method(self, name: str) -> bool:
        return not isinstance(getattr(type(self), name), Field)

    def knows(self, name: str) -> bool:
        """Whether a rule or a method says anything about a field."""
        own = self._is_method(name) or self._own[name] is not None
        return own or (self.base is not None and self.base.knows(name))

    def fields(self) -> tuple[str, ...]:
        """Give the fields that it speaks of."""
        return self._fields

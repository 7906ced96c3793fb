"""The base class of site extractors and platforms."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple, overload

from articlekit.errors import RuleError
from articlekit.sites.rules import FIELDS, Rules
from articlekit.sites.select import Reading, as_select

if TYPE_CHECKING:
    from collections.abc import Callable

    from articlekit.page import Page

__all__ = ["Field", "SiteExtractor", "SiteReading"]


class SiteReading(NamedTuple):
    """What an extractor gives for a field: the reading, and whose rule or method it is."""

    reading: Reading
    owner: SiteExtractor

    @property
    def has_value(self) -> bool:
        """Whether there is a value; False is one."""
        return bool(self.reading.value) or self.reading.value is False


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
        return lambda page: instance.select(self.name, page).reading.value


class SiteExtractor:
    """What is known of one site. Subclass it, name the ``domains``, give ``rules``; every field is optional.

    Any field can be a method instead, which gets the page and returns the raw value (a string, a list of
    strings for ``tags``) or None; ``super().category(page)`` gives what the rule says.
    """

    domains: ClassVar[tuple[str, ...]] = ()
    """Hosts, by whole labels: ``example.org`` holds for ``www.example.org``, never for ``badexample.org``.
    A port and a path may follow: ``example.org:8080``, ``example.org/en``."""
    platform: ClassVar[type[SiteExtractor] | None] = None
    """The theme or CMS whose rules the site inherits."""
    name: ClassVar[str] = ""
    """For platforms: the name that ``Article.platform`` gives."""
    marks: ClassVar[tuple[str, ...]] = ()
    """For platforms: selectors, one match of which tells that the page is made by it."""
    runs_articles: ClassVar[bool] = True
    """For platforms: False where all pages are something else, such as the topics of a forum."""
    rules: ClassVar[Rules] = Rules()
    generic: ClassVar[bool] = True
    """Whether the generic extractor gives what the rules do not."""
    required: ClassVar[tuple[str, ...]] = ()
    """The fields that each page must have by the rules; a page without one is ``degraded``."""
    valid_until: ClassVar[date | None] = None
    """The last day on which the site had this layout; pages retrieved later are left to the next one."""

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
        """For platforms: whether the page is made by it, judged from the page alone; by ``marks`` if not overridden."""
        return bool(cls.marks) and bool(page.select(*cls.marks))

    @property
    def source(self) -> str:
        """How provenance calls it: ``site:indianarrative.com`` or ``platform:ampforwp``."""
        return f"platform:{self.name}" if self.name else f"site:{self.domains[0]}"

    def select(self, name: str, page: Page) -> SiteReading:
        """Give what the own rule reads, else what the platform gives."""
        rule = self._own[name]
        found = SiteReading(rule.find(page) if rule else Reading(), self)
        if found.reading.value is None and self.base is not None:
            return self.base.read(name, page)
        return found

    def read(self, name: str, page: Page) -> SiteReading:
        """Give a field by method or rule."""
        selected = self.select(name, page)
        if not self._is_method(name):
            return selected
        value = getattr(self, name)(page)
        if value is None and self.base is not None:
            return self.base.read(name, page)
        if value is not None and value == selected.reading.value:
            return selected
        return SiteReading(Reading(value, None, f"{type(self).__name__}.{name}()"), self)

    def hits(self, name: str, found: SiteReading) -> bool:
        """Whether the site's own rule gave the field, or the platform's where the site has none."""
        return found.has_value and (found.owner is self or self._own[name] is None)

    def may_miss(self, name: str) -> bool:
        """Whether a field may lack a value without that being a problem: its rule is optional.

        ``name`` is one of ``rule_names()``.
        """
        kind, _, key = name.partition(".")
        if kind == "extra":
            rule = as_select(self.merged.extra[key])
        elif name in self._own:
            rule = self._own[name]
            if rule is None and not self._is_method(name) and self.base is not None:
                return self.base.may_miss(name)
        else:
            rule = self.merged.get("body") if name == "body" else None
        return rule is not None and rule.optional

    def _is_method(self, name: str) -> bool:
        return not isinstance(getattr(type(self), name), Field)

    def knows(self, name: str) -> bool:
        """Whether a rule or a method says anything about a field."""
        own = self._is_method(name) or self._own[name] is not None
        return own or (self.base is not None and self.base.knows(name))

    def fields(self) -> tuple[str, ...]:
        """Give the fields of the record, but for body and teasers, that it speaks of."""
        return self._fields

    def rule_names(self) -> tuple[str, ...]:
        """Give all that it speaks of, in order: fields, ``body``, own fields as ``extra.price``, ``teasers``."""
        return (*self._fields, *(name for name in self.merged.names() if name not in self._fields))

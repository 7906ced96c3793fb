"""The base class of site extractors and platforms."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, ClassVar, overload

from articlekit.errors import RuleError
from articlekit.sites.rules import FIELDS, Rules

if TYPE_CHECKING:
    from articlekit.page import Node, Page

__all__ = ["Field", "SiteExtractor"]


class Field:
    """A field of a site extractor: reads its rule. A method of the same name in a subclass takes its place."""

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
    """What is known of one site. Subclass it, name the ``domains`` and give ``rules``; every field is optional.

    Any field can be a method instead, which gets the page and returns the raw value (a string, a list of strings for
    ``tags``) or None; ``super().category(page)`` gives what the rule says.
    """

    domains: ClassVar[tuple[str, ...]] = ()
    """Hosts, by whole labels: ``example.org`` holds for ``www.example.org``, never for ``badexample.org``. A path may
    follow: ``example.org/blog``."""
    platform: ClassVar[type[SiteExtractor] | None] = None
    """The theme or CMS whose rules the site inherits."""
    name: ClassVar[str] = ""
    """For platforms: the name that ``Article.platform`` gives."""
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
        """Merge the platform's rules below the site's own; raises ``RuleError`` when a class attribute is wrong."""
        if not isinstance(self.rules, Rules):
            raise RuleError(f"{type(self).__name__}.rules must be Rules, not {type(self.rules).__name__}")
        self.base = self.platform() if self.platform else None
        self.merged = self.rules.over(self.base.merged) if self.base else self.rules

    @classmethod
    def recognises(cls, page: Page) -> bool:
        """For platforms: whether the page is made by it, judged from the page alone."""
        return False

    @property
    def source(self) -> str:
        """How provenance calls it: ``site:indianarrative.com`` or ``platform:ampforwp``."""
        return f"platform:{self.name}" if self.name else f"site:{self.domains[0]}"

    def select(self, name: str, page: Page) -> tuple[Any, Node | None]:
        """Give what the rule of a field reads, the platform's when there is no own one, and from which element."""
        rule = self.merged.get(name)
        return rule.read(page) if rule else (None, None)

    def read(self, name: str, page: Page) -> tuple[Any, Node | None, SiteExtractor]:
        """Give a field by method or rule, the element when a rule read it, and whose method or rule it was."""
        selected, node = self.select(name, page)
        value = getattr(self, name)(page)
        if value is None and self.base is not None:
            return self.base.read(name, page)
        inherited = self.base is not None and value == selected and not getattr(self.rules, name)
        return value, node if value == selected else None, self.base if inherited and self.base else self

    def knows(self, name: str) -> bool:
        """Whether a rule or a method says anything about a field."""
        own = not isinstance(getattr(type(self), name), Field) or getattr(self.rules, name) is not None
        return own or (self.base is not None and self.base.knows(name))

    def fields(self) -> tuple[str, ...]:
        """Give the fields that it speaks of."""
        return tuple(name for name in FIELDS if self.knows(name))

"""Site knowledge as data: which rule gives which field."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields
from typing import Any

from articlekit.errors import RuleError
from articlekit.sites.names import known_keys_only
from articlekit.sites.select import Rule, Select, as_select

__all__ = ["FIELDS", "Rule", "Rules", "Select", "TeaserRules", "as_select"]


@known_keys_only
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

    def selectors(self) -> Iterator[tuple[str, str]]:
        """Give its selectors, each with the key it stands under.

        Raises ``RuleError`` for an XPath that would leave the item.
        """
        yield "item", self.item
        for name in (f.name for f in fields(self) if f.name != "item"):
            for selector in _selectors(getattr(self, name)):
                if selector.lstrip().startswith("/") and name != "section":
                    raise RuleError(
                        f"XPath {selector!r} searches the whole page: write .{selector.lstrip()} (in {name})"
                    )
                yield name, selector


@known_keys_only
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
    keep: tuple[str, ...] = ()
    """Selectors of what is body although it stands in something dropped, or outside the body's element."""
    related: tuple[str, ...] = ()
    """Selectors of promos inside the body: their links become ``Related`` blocks."""
    teasers: tuple[TeaserRules, ...] = ()
    extra: Mapping[str, Rule] = field(default_factory=dict)
    """Fields of the site's own; they arrive in ``Article.extra``."""

    def get(self, name: str) -> Select | None:
        """Give the rule of a field; None without one."""
        rule: Any = getattr(self, name)
        return as_select(rule)

    def selectors(self) -> Iterator[tuple[str, str]]:
        """Give the selectors of all rules with their keys, so that faulty ones are found before a page is read.

        Raises ``RuleError`` for rules of a wrong type.
        """
        for name in _LISTS:
            _check_list(name, getattr(self, name))
        for name in (*FIELDS, "body"):
            yield from ((name, selector) for selector in _selectors(getattr(self, name)))
        body = self.get("body")
        while body is not None:
            if not body.selectors:
                raise RuleError("body takes css: it is made of elements, not of json or a constant")
            body = as_select(body.otherwise)
        for name in ("drop", "keep", "related"):
            yield from ((name, selector) for selector in getattr(self, name))
        for n, block in enumerate(self.teasers):
            yield from ((f"teasers[{n}].{name}", selector) for name, selector in block.selectors())
        for name, rule in self.extra.items():
            yield from ((f"extra.{name}", selector) for selector in _selectors(rule))

    def names(self) -> tuple[str, ...]:
        """Give what has rules: fields, ``body``, the fields of the site's own as ``extra.price``, ``teasers``."""
        own = [name for name in (*FIELDS, "body") if getattr(self, name)]
        return (*own, *(f"extra.{name}" for name in self.extra), *(("teasers",) if self.teasers else ()))

    def over(self, base: Rules) -> Rules:
        """Give these rules with those of a platform where there are none; lists and extra fields add up."""
        own = {f.name: getattr(self, f.name) for f in fields(self)}
        merged = {name: value or getattr(base, name) for name, value in own.items()}
        for name in ("drop", "keep", "related"):
            merged[name] = tuple(dict.fromkeys((*getattr(base, name), *getattr(self, name))))
        merged["extra"] = {**base.extra, **self.extra}
        return Rules(**merged)


def _selectors(rule: Rule | None) -> Iterator[str]:
    select = as_select(rule)
    return select.all_selectors() if select is not None else iter(())


def _check_list(name: str, value: object) -> None:
    kind = TeaserRules if name == "teasers" else str
    if not isinstance(value, tuple) or not all(isinstance(part, kind) for part in value):
        raise RuleError(f"{name} must be a tuple of {kind.__name__}, not {value!r}")


_LISTS = ("drop", "keep", "related", "teasers")
FIELDS: tuple[str, ...] = tuple(f.name for f in fields(Rules) if f.name not in (*_LISTS, "body", "extra"))
"""The fields that a rule can give."""

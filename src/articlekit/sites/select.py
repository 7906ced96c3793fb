"""One rule: where a value stands, and what is made of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from articlekit.errors import RuleError
from articlekit.sites.names import known_keys_only
from articlekit.sites.paths import parse_path
from articlekit.sites.scripts import values_at
from articlekit.sites.transforms import Step, apply_steps, check_step
from articlekit.values.nodes import text_of

if TYPE_CHECKING:
    from articlekit.page import Node, Page

__all__ = ["Reading", "Rule", "Select", "as_select"]

_LONGEST_MATCHED = 2_000  # characters that a pattern sees: it may backtrack, and pages are hostile
_NO_ELEMENT = re.compile(r"/(?:@[\w:*-]+|text\(\))\s*$")


class Reading(NamedTuple):
    """What a rule gives on a page."""

    value: Any = None
    """Text, a list of texts, or what a transform, a script or a constant gives; None when nothing matched."""
    node: Node | None = None
    """The element it was read from."""
    where: str = ""
    """The JSON path it was read from, or ``constant``."""


_NOTHING = Reading()


@known_keys_only
@dataclass(frozen=True, slots=True)
class Select:
    """Where a value stands (elements, a script or the rule itself), and what to take of the first match."""

    css: str | tuple[str, ...] = ()
    """CSS selectors, best first; one that begins with ``/``, ``./``, ``../`` or ``(`` is XPath for elements."""
    attribute: str | None = None
    """The attribute to take in place of the text."""
    many: bool = False
    """Whether to take all matches in place of the first."""
    pattern: str | None = None
    """A regular expression: its first group, or its whole match, in place of the whole."""
    otherwise: str | tuple[str | Select, ...] | Select | None = None
    """The rule to read when this one gives nothing."""
    optional: bool = False
    """Whether it may match nothing without that being a problem."""
    drop: tuple[str, ...] = ()
    """Selectors, within the element, of what is left out of its text."""
    transform: tuple[Step, ...] = ()
    """Steps that the value goes through, such as ``("strip_prefix", "By ")``; see ``STEPS``."""
    json: str | tuple[str, ...] = ()
    """Paths into the page's JSON, best first, in place of ``css``: ``@graph[*].author.name``."""
    constant: str | int | float | bool | None = None
    """The value itself, in place of ``css``."""

    def __post_init__(self) -> None:
        """Raise ``RuleError`` for a wrong type, an empty selector, a faulty pattern, path or transform."""
        for name, kinds in _TYPES.items():
            if not isinstance(getattr(self, name), kinds):
                raise RuleError(f"{name} must be {_KINDS[kinds]}, not {getattr(self, name)!r}")
        given = [name for name in ("css", "json", "constant") if getattr(self, name) not in ((), None)]
        if not given and self.css == ():
            raise RuleError("a selector is empty: give css, json or constant")
        if len(given) > 1:
            raise RuleError(f"{' and '.join(given)} exclude each other: put one of them into otherwise")
        for name in ("css", "json"):
            if name in given and not all(isinstance(part, str) and part.strip() for part in _several(self, name)):
                raise RuleError(f"a selector is empty or no text: {getattr(self, name)!r}")
        for path in _several(self, "json"):
            parse_path(path)
        for step in self.transform:
            check_step(step)
        for selector in _several(self, "css"):
            if _NO_ELEMENT.search(selector) and selector.lstrip()[:1] in "/.(":
                raise RuleError(f"XPath {selector!r} selects no element: cut its end off and set attribute if need be")
        try:
            re.compile(self.pattern or "")
        except re.error as error:
            raise RuleError(f"bad pattern {self.pattern!r}: {error}") from error
        as_select(self.otherwise)

    @property
    def selectors(self) -> tuple[str, ...]:
        """The selectors of elements, best first."""
        return _several(self, "css")

    def all_selectors(self) -> Iterator[str]:
        """Give its selectors and those of the rules behind it."""
        yield from self.selectors
        yield from self.drop
        rest = as_select(self.otherwise)
        if rest is not None:
            yield from rest.all_selectors()

    def nodes(self, page: Page, within: Node | None = None) -> list[Node]:
        """Give the matches of the first selector that has any, in document order."""
        for css in self.selectors:
            if found := page.select(css, within=within):
                return found
        rest = as_select(self.otherwise)
        return rest.nodes(page, within) if rest is not None else []

    def read(self, page: Page, within: Node | None = None) -> tuple[Any, Node | None]:
        """Give the value and the element it was read from; two Nones when nothing matches."""
        return self.find(page, within)[:2]

    def find(self, page: Page, within: Node | None = None) -> Reading:
        """Give the value of the first selector or path that gives one, and where it stands."""
        for group in self._groups(page, within):
            found = [made for raw in group if (made := self._made(page, raw)) is not None]
            if found and not self.many:
                return found[0]
            if found:
                values = [v for made in found for v in (made.value if isinstance(made.value, list) else [made.value])]
                return found[0]._replace(value=values)
        rest = as_select(self.otherwise)
        return rest.find(page, within) if rest is not None else _NOTHING

    def _groups(self, page: Page, within: Node | None) -> Iterator[Iterator[Reading]]:
        for css in self.selectors:
            yield (Reading(self._text(page, node), node) for node in page.select(css, within=within))
        for path in _several(self, "json"):
            yield (Reading(value, None, where) for where, value in values_at(page, parse_path(path)))
        if self.constant is not None:
            yield iter((Reading(self.constant, None, "constant"),))

    def _text(self, page: Page, node: Node) -> str:
        if self.attribute is not None:
            return (node.get(self.attribute) or "").strip()
        dropped = page.select(*self.drop, within=node)
        return text_of(node, frozenset(dropped)) if dropped else text_of(node)

    def _made(self, page: Page, raw: Reading) -> Reading | None:
        value = raw.value
        if self.pattern:
            match = re.search(self.pattern, str(value)[:_LONGEST_MATCHED])
            value = ((match.group(1) if match.re.groups else match.group()) or "") if match else ""
        if value == "" or value is None:
            return None
        if self.transform:
            value = apply_steps(value, self.transform, page)
        return raw._replace(value=value) if value is not None else None


_TYPES: dict[str, Any] = {
    "css": (str, tuple),
    "attribute": (str, type(None)),
    "many": bool,
    "pattern": (str, type(None)),
    "optional": bool,
    "drop": tuple,
    "transform": tuple,
    "json": (str, tuple),
    "constant": (str, int, float, bool, type(None)),
}
_KINDS: dict[Any, str] = {
    (str, tuple): "a text or several",
    (str, type(None)): "a text",
    bool: "true or false",
    tuple: "a list",
    _TYPES["constant"]: "a text, a number, true or false",
}


def _several(select: Select, name: str) -> tuple[str, ...]:
    value: str | tuple[str, ...] = getattr(select, name)
    return (value,) if isinstance(value, str) else value


Rule: TypeAlias = str | tuple[str | Select, ...] | Select
"""A selector, several in order of preference, or a ``Select`` that says more."""


def as_select(rule: Rule | None) -> Select | None:
    """Take a bare string, or several rules in order of preference, for one ``Select``.

    Raises ``RuleError`` for anything else.

    >>> as_select("h1").css, as_select(("h1", Select(json="headline"))).otherwise.json, as_select(None)
    ('h1', 'headline', None)
    """
    if rule is None or isinstance(rule, Select):
        return rule
    if isinstance(rule, str):
        return _plain(rule)
    if not isinstance(rule, tuple):
        raise RuleError(f"a rule must be a selector, a tuple of selectors or a Select, not {rule!r}")
    if all(isinstance(part, str) for part in rule):
        return _plain(rule)
    return _chain(rule)


@lru_cache(maxsize=2048)
def _plain(css: str | tuple[str, ...]) -> Select:
    """Made once: rules within teasers, and those behind others, are asked for on every page."""
    return Select(css)


def _chain(rules: tuple[str | Select, ...]) -> Select | None:
    """Make each rule of a list the one to read when those before it give nothing; one may miss when any may."""
    chained: Select | None = None
    may_miss = any(isinstance(part, Select) and part.optional for part in rules)
    for part in reversed(rules):
        select = as_select(part)
        if select is None or (select.otherwise is not None and chained is not None):
            raise RuleError(f"{part!r} has an otherwise: in a list, write what follows as the next item")
        chained = replace(select, otherwise=chained or select.otherwise, optional=may_miss)
    return chained

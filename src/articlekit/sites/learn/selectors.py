"""All ways to select an element that may hold on other pages too, each with a cost: the less, the better it reads."""

from __future__ import annotations

import re
from collections.abc import Iterator
from math import log2
from typing import TYPE_CHECKING, NamedTuple

from articlekit.sites.learn.words import meaning

if TYPE_CHECKING:
    from articlekit.page import Node
    from articlekit.sites.learn.names import Name, PageNames

__all__ = ["Step", "named_selectors_of", "selectors_of", "steps_of"]

_CLASS, _ID, _TAG = 3.0, 2.5, 4.5
_PART = 1.0  # a name that is known by its beginning only
_PER_ANCESTOR = 1.0
_TAGS = {
    "h1": 2.0,
    "article": 2.5,
    "main": 2.5,
    "time": 2.5,
    "address": 3.0,
    "aside": 2.0,
    "figure": 2.5,
    "header": 3.0,
}
_ATTRIBUTES = {
    "itemprop": 1.0,
    "property": 1.5,
    "rel": 1.5,
    "data-testid": 1.5,
    "data-test-id": 1.5,
    "data-test": 1.5,
    "data-qa": 1.5,
    "data-component": 2.0,
    "role": 2.5,
}
_OTHER_DATA = 3.0
_WRITABLE = re.compile(r"[a-z][a-z0-9-]*")  # ``o:p`` is no selector
_MOST_ANCESTORS, _MOST_STEPS, _NEAR = 10, 3, 2
_DATA = re.compile(r"data-[a-z][a-z0-9-]*")


class Step(NamedTuple):
    """A selector of one element by what it is called."""

    css: str
    cost: float


def _named(node: Node, names: PageNames, field: str) -> Iterator[Step]:
    """Give the steps by attributes, ids and classes."""
    tag = str(node.tag)
    for key, value in node.items():
        if key == "class":
            for name in dict.fromkeys(value.split()):
                if read := names.read(name):
                    cost = _CLASS + meaning(field, name) + 0.25 * log2(names.count[name] or 1)
                    yield Step(_by_class(read), cost + (0 if read.whole else _PART))
        elif key == "id":
            if read := names.read(value):
                css = f"#{read.text}" if read.whole else f'[id^="{read.text}"]'
                yield Step(css, _ID + meaning(field, value) + (0 if read.whole else _PART))
        elif (key in _ATTRIBUTES or _DATA.fullmatch(key)) and (read := names.read(value)):
            sign = "=" if read.whole else "^="
            cost = _ATTRIBUTES.get(key, _OTHER_DATA) + meaning(field, value)
            yield Step(f'[{key}{sign}"{read.text}"]', cost + (0 if read.whole else _PART))
    if tag in _TAGS:
        yield Step(tag, _TAGS[tag])


def _by_class(read: Name) -> str:
    return f".{read.text}" if read.whole else f'[class*="{read.text}"]'


def steps_of(node: Node, names: PageNames, field: str) -> list[Step]:
    """Give the selectors of an element by its own names, best first; its tag comes last."""
    found = sorted(_named(node, names, field), key=lambda step: step.cost)
    tag = str(node.tag)
    if tag not in _TAGS and _WRITABLE.fullmatch(tag):
        found.append(Step(tag, _TAG))
    return found


def selectors_of(node: Node, names: PageNames, field: str) -> dict[str, float]:
    """Give the selectors of an element with their costs: by its own names, alone and below an ancestor.

    Never by its place among others, which changes from page to page.
    """
    own, tag = steps_of(node, names, field), str(node.tag)
    found: dict[str, float] = {}
    for css, cost in own:
        if css != tag or css in _TAGS or "-" in css:  # any ``div`` says nothing, but a custom element does
            found.setdefault(css, cost)
        if css[0] in ".[" and _WRITABLE.fullmatch(tag):
            found.setdefault(f"{tag}{css}", cost + 0.5)
    above = node.getparent()
    for far in range(_MOST_ANCESTORS):
        if above is None or above.tag in ("body", "html"):
            break
        for css, cost in sorted(_named(above, names, field), key=lambda step: step.cost)[:_MOST_STEPS]:
            for step in own[:_MOST_STEPS] if far >= _NEAR else (*own[:_MOST_STEPS], *own[-1:]):
                if (far >= _NEAR or css in _TAGS) and step.css == tag and tag not in _TAGS:
                    continue  # some ``p`` in ``main`` is a place, not a name
                found.setdefault(f"{css} {step.css}", step.cost + 0.5 * cost + _PER_ANCESTOR + 0.1 * far)
        above = above.getparent()
    return found


def named_selectors_of(node: Node, names: PageNames, field: str) -> dict[str, float]:
    """Give the selectors of an element by its own names, alone and below the nearest ancestor that has one."""
    own = [step for step in steps_of(node, names, field) if step.css != node.tag or step.css in _TAGS]
    found = dict(own)
    above = node.getparent()
    while above is not None and above.tag not in ("body", "html"):
        steps = sorted(_named(above, names, field), key=lambda step: step.cost)[:1]
        for css, cost in steps:
            found |= {f"{css} {step.css}": step.cost + 0.5 * cost + _PER_ANCESTOR for step in own[:_MOST_STEPS]}
        if steps:
            break
        above = above.getparent()
    return found

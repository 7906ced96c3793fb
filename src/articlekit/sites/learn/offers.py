"""Where a known value stands on a page, and the rules that would read it there: elements, meta tags, JSON."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING, Any

from articlekit.errors import RuleError
from articlekit.sites.learn.selectors import selectors_of
from articlekit.sites.learn.words import AGAINST, meaning
from articlekit.sites.scripts import script_data
from articlekit.sites.select import Select
from articlekit.sources.evidence import DATES, Evidence
from articlekit.values.images import read_image
from articlekit.values.titles import fold_headline

if TYPE_CHECKING:
    from articlekit.page import Node
    from articlekit.records import Author
    from articlekit.sites.learn.sample import Sample

__all__ = ["Offers", "offers"]

Offers = dict[Select, float]
"""Rules with their costs."""
_TIME_ATTRIBUTES = ("datetime", "content", "title")
_SEVERAL = ("tags", "byline")
_LONGEST, _LONGEST_TIME = 600, 60
_MOST_SPOTS = 16
_META, _META_IN_BODY, _JSON, _HYDRATION = 9.0, 5.0, 10.0, 12.0  # the visible page first
_ELSEWHERE = {"nav", "footer"}
_MOST_VALUES, _DEEPEST = 20_000, 12
_STANDARD = ("og:", "article:", "description", "keywords", "author")
_QUOTABLE = re.compile(r"[ !#-\[\]-~]+")  # ASCII that needs no escape between double quotes
_META_KEYS = ("property", "name", "itemprop")


def offers(sample: Sample, field: str) -> Offers:
    """Give the rules that may read what is known of a field, by where that stands on the page."""
    if sample.known(field) is None:
        return {}
    found: Offers = {}
    for select, cost in (*_by_element(sample, field), *_by_meta(sample, field), *_by_json(sample, field)):
        if cost < found.get(select, float("inf")):
            found[select] = cost
    return found


def _by_element(sample: Sample, field: str) -> Iterator[tuple[Select, float]]:
    for node, attribute in islice(_spots(sample, field), _MOST_SPOTS):
        for css, cost in selectors_of(node, sample.names, field).items():
            if attribute:
                yield Select(css, attribute=attribute), cost + meaning(field, attribute)
            else:
                yield Select(css, many=field == "tags"), cost


def _spots(sample: Sample, field: str) -> Iterator[tuple[Node, str | None]]:
    """Give the elements that show the value, with the attribute that has it; those for other readers left out."""
    if field == "lead_image":
        evidence = Evidence(sample.page)
        for node in sample.page.root.iter("img", "amp-img"):
            if sample.agreement(field, evidence.read(field, read_image(sample.page, node))):
                yield node, None
        return
    if field in DATES:
        yield from _dated(sample, field)
    for node, text in sample.texts:
        if _shows(sample, field, text) and not any(above.tag in _ELSEWHERE for above in node.iterancestors()):
            yield node, None


def _shows(sample: Sample, field: str, text: str) -> bool:
    if field == "tags":
        return fold_headline(text) in set(map(fold_headline, sample.known("tags")))
    if field in DATES and not (len(text) <= _LONGEST_TIME and any(map(str.isdigit, text))):
        return False
    if field == "byline" and not _may_name(sample.known(field), text):
        return False
    value = Evidence(sample.page).read("authors" if field == "byline" else field, text)
    return value is not None and sample.agreement(field, value) > 0


def _may_name(authors: tuple[Author, ...], text: str) -> bool:
    """Whether a text is worth being read as a byline, which takes time."""
    return len(text) <= 2 * sum(len(a.name) + 10 for a in authors) and authors[0].name.casefold() in text.casefold()


def _dated(sample: Sample, field: str) -> Iterator[tuple[Node, str | None]]:
    evidence = Evidence(sample.page)
    for node in sample.page.root.iter():
        if not isinstance(node.tag, str) or node.tag == "meta":
            continue
        for key, value in node.items():
            named = key in _TIME_ATTRIBUTES or (key.startswith("data-") and meaning(field, key) < AGAINST)
            if named and _is_worth(field, value) and sample.agreement(field, evidence.read(field, value)):
                yield node, key


def _by_meta(sample: Sample, field: str) -> Iterator[tuple[Select, float]]:
    evidence = Evidence(sample.page)
    for node in sample.page.root.iter("meta"):
        content = node.get("content")
        key = next((key for key in _META_KEYS if node.get(key)), None)
        if not content or key is None or not _QUOTABLE.fullmatch(name := node.get(key) or ""):
            continue
        value = evidence.read("authors" if field == "byline" else field, content)
        if value is None or not (sample.agreement(field, value) or _is_one_of(sample, field, content)):
            continue
        said = meaning(field, name)
        if said >= AGAINST:
            continue
        cost = (_META_IN_BODY if key == "itemprop" else _META) + said - name.startswith(_STANDARD)
        for many in (False, True) if field in _SEVERAL and _is_one_of(sample, field, content) else (False,):
            yield Select(f'meta[{key}="{name}"]', attribute="content", many=many), cost + 0.1 * many


def _is_one_of(sample: Sample, field: str, text: str) -> bool:
    if field == "tags":
        return fold_headline(text) in set(map(fold_headline, sample.known(field)))
    return field == "byline" and fold_headline(text) in {fold_headline(a.name) for a in sample.known(field)}


def _by_json(sample: Sample, field: str) -> Iterator[tuple[Select, float]]:
    evidence = Evidence(sample.page)
    for script in script_data(sample.page):
        linked = "ld" in script.names
        prefix = "ld" if linked else next(iter(script.names), "")
        for paths, value in islice(_leaves(script.data, ("",), 0), _MOST_VALUES if prefix else 0):
            if not isinstance(value, str) or not 0 < len(value) <= _LONGEST or not _is_worth(field, value):
                continue
            one = field in _SEVERAL and _is_one_of(sample, field, value)
            read = evidence.read("authors" if field == "byline" else field, value)
            if not one and (read is None or not sample.agreement(field, read)):
                continue
            for n, path in enumerate(paths):
                said = meaning(field, path) + 0.1 * path.count(".") - 0.2 * n
                if said < AGAINST:
                    yield from _path(f"{prefix}:{path}", one, (_JSON if linked else _HYDRATION) + said)


def _is_worth(field: str, value: str) -> bool:
    return field not in DATES or (8 <= len(value) <= _LONGEST_TIME and any(map(str.isdigit, value)))


def _path(path: str, many: bool, cost: float) -> Iterator[tuple[Select, float]]:
    try:
        yield Select(json=path, many=many), cost
    except RuleError:  # a key that no path can write
        return


def _leaves(value: Any, paths: tuple[str, ...], depth: int) -> Iterator[tuple[tuple[str, ...], Any]]:
    """Give the plain values with their paths, list positions left out; of several objects also by type."""
    if depth > _DEEPEST:
        return
    if isinstance(value, list):
        plain = tuple(f"{path}[*]" for path in paths)  # a path gives no list, but what is in it
        for item in value:
            yield from _leaves(item, paths if isinstance(item, dict | list) else plain, depth + 1)
    elif isinstance(value, dict):
        kind = value.get("@type")
        kind = kind[0] if isinstance(kind, list) and kind else kind
        if isinstance(kind, str) and kind.isalnum() and depth and paths[-1] in ("", "@graph"):
            paths = (*paths, f"{paths[-1]}[@type={kind}]")
        for key, item in value.items():
            if key == "@graph" or not key.startswith("@"):
                step = f".{key}" if key.replace("_", "").replace("-", "").replace("@", "").isalnum() else f'["{key}"]'
                yield from _leaves(item, tuple((path + step).lstrip(".") for path in paths), depth + 1)
    else:
        yield paths, value

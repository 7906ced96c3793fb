"""Rules for blocks of teasers: elements of one make, each of which points to one article."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from math import log2
from typing import TYPE_CHECKING, NamedTuple

from articlekit.sites.learn.selectors import named_selectors_of, selectors_of, steps_of
from articlekit.sites.rules import TeaserRules
from articlekit.values.nodes import text_of
from articlekit.values.titles import fold_headline

if TYPE_CHECKING:
    from articlekit.page import Node
    from articlekit.records import Teaser
    from articlekit.sites.learn.sample import Sample

__all__ = ["learn_teasers"]

_MOST_BLOCKS = 3
_PURE = 0.85  # share of the elements matched that point to one known teaser
_LEAST = 3  # teasers, over all pages, that a block must add
_PER_DOUBLING = 0.5
_MOST_TRIED = 80
_RIGHT = 0.8  # share of the items with a known value for which a part's rule must give it
_PICTURES = ("amp-img", "img")
_PARTS: Mapping[str, Callable[[Teaser], str | None]] = {
    "title": lambda teaser: teaser.title,
    "excerpt": lambda teaser: teaser.excerpt,
    "published": lambda teaser: teaser.published.raw if teaser.published is not None else None,
    "category": lambda teaser: teaser.category,
    "author": lambda teaser: teaser.author,
}


class _Item(NamedTuple):
    sample: Sample
    node: Node
    teaser: Teaser


class _Links:
    """The links of one page that lead to known teasers."""

    def __init__(self, sample: Sample) -> None:
        self.sample = sample
        self.known = {teaser.url: teaser for teaser in sample.extraction.article.teasers if teaser.url}
        self.targets: dict[Node, set[str]] = defaultdict(set)
        """Per element the teasers that it and what is in it point to."""
        for link in sample.page.root.iter("a") if self.known else ():
            url = (sample.page.link_target(link.get("href")) or "").split("#")[0]
            node: Node | None = link if url in self.known else None
            while node is not None:
                self.targets[node].add(url)
                node = node.getparent()

    def offered(self) -> dict[str, float]:
        """Give the selectors of the elements that point to one teaser each."""
        found: dict[str, float] = {}
        for node, targets in self.targets.items():
            if len(targets) == 1:
                size = _PER_DOUBLING * log2(sum(1 for _ in node.iter()))  # the whole card, not its title
                for css, cost in named_selectors_of(node, self.sample.names, "teasers").items():
                    found[css] = min(cost - size, found.get(css, cost))
        return found

    def items(self, css: str, gone: set[str]) -> tuple[list[_Item], int]:
        """Give the items that a selector matches, each target once, and the number of all its matches."""
        nodes = self.sample.page.select(css)
        found: dict[str, _Item] = {}
        for node in nodes:
            targets = self.targets.get(node, set())
            if len(targets) == 1 and not targets & gone:
                (url,) = targets
                found.setdefault(url, _Item(self.sample, node, self.known[url]))
        return list(found.values()), len(nodes)


def learn_teasers(samples: Sequence[Sample]) -> tuple[TeaserRules, ...]:
    """Give the rules for the blocks of teasers, those with most items first."""
    pages = [_Links(sample) for sample in samples]
    gone: dict[_Links, set[str]] = {page: set() for page in pages}
    blocks: list[TeaserRules] = []
    offered = [page.offered() for page in pages]
    while len(blocks) < _MOST_BLOCKS:
        found = _best(pages, offered, gone)
        if found is None:
            break
        css, items = found
        title = _part(items, "title")
        if title is not None:
            parts = {name: _part(items, name) for name in _PARTS if name != "title"}
            blocks.append(
                TeaserRules(item=css, title=title, image=_picture(items), section=_section(samples, items), **parts)
            )
        for item in items:
            page = next(page for page in pages if page.sample is item.sample)
            gone[page].add(item.teaser.url or "")
    return tuple(blocks)


def _best(
    pages: Sequence[_Links], offered: Sequence[Mapping[str, float]], gone: Mapping[_Links, set[str]]
) -> tuple[str, list[_Item]] | None:
    """Give the selector with most items of those that match hardly anything else."""
    support = Counter(css for page in offered for css in page)
    costs = {css: min(page[css] for page in offered if css in page) for css in support}
    best: tuple[float, float, str, list[_Item]] | None = None
    for css in sorted(support, key=lambda css: (-support[css], costs[css], css))[:_MOST_TRIED]:
        per_page = [page.items(css, gone[page]) for page in pages]
        items = [item for found, _ in per_page for item in found]
        matched = sum(count for _, count in per_page)
        used = sum(bool(found) for found, _ in per_page)
        if len(items) < max(_LEAST, _PURE * matched, 2 * used) or used < min(2, len(pages)):
            continue
        if best is None or (len(items), -costs[css]) > best[:2]:
            best = len(items), -costs[css], css, items
    return (best[2], best[3]) if best is not None else None


def _part(items: Sequence[_Item], name: str) -> str | None:
    """Give the selector, within the item, of what shows a part of the teaser; None when none does on most items."""
    wanted = _PARTS[name]
    told = [(item, fold_headline(text)) for item in items if (text := wanted(item.teaser))]
    support: Counter[str] = Counter()
    costs: dict[str, float] = {}
    for item, text in told:
        names = item.sample.names
        own = {
            step.css: step.cost
            for node in item.node.iter()
            if isinstance(node.tag, str) and fold_headline(text_of(node)) == text
            for step in steps_of(node, names, "teasers")
        }
        support.update(own.keys())
        costs |= own
    for css in sorted(support, key=lambda css: (-support[css], costs[css], css)):
        if support[css] < max(_LEAST, _RIGHT * len(told)):
            return None
        if sum(_reads(item, css) == text for item, text in told) >= _RIGHT * len(told):
            return css
    return None


def _reads(item: _Item, css: str) -> str | None:
    found = item.sample.page.select(css, within=item.node)
    return fold_headline(text_of(found[0])) if found else None


def _picture(items: Sequence[_Item]) -> str | None:
    for tag in _PICTURES:
        if sum(next(item.node.iter(tag), None) is not None for item in items) >= len(items) / 2:
            return tag
    return None


def _section(samples: Iterable[Sample], items: Sequence[_Item]) -> str | None:
    """Give the selector of the block's heading, when all items stand below the same."""
    headings = {item.teaser.section for item in items}
    (heading,) = headings if len(headings) == 1 else (None,)
    if heading is None:
        return None
    folded = fold_headline(heading)
    samples = [sample for sample in samples if any(item.sample is sample for item in items)]
    support: Counter[str] = Counter()
    costs: dict[str, float] = {}
    for sample in samples:
        nodes = [node for node, text in sample.texts if fold_headline(text) == folded]
        own: dict[str, float] = {}
        for node in nodes:
            own |= selectors_of(node, sample.names, "teasers")
        support.update(own.keys())
        costs |= own
    right = partial(_heads, samples, folded)
    return next((css for css in sorted(support, key=lambda css: (-support[css], costs[css], css)) if right(css)), None)


def _heads(samples: Sequence[Sample], folded: str, css: str) -> bool:
    firsts = [sample.page.select(css)[:1] for sample in samples]
    return all(first and fold_headline(text_of(first[0])) == folded for first in firsts)

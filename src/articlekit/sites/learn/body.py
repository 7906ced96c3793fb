"""The rule for the body: the element that holds it, what in it is none, and what outside of it is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import mean
from typing import TYPE_CHECKING, NamedTuple

from articlekit.sites.learn.inside import drops_of, keeps_of
from articlekit.sites.learn.selectors import named_selectors_of, selectors_of
from articlekit.sites.learn.spans import Spans
from articlekit.sites.rules import Select

if TYPE_CHECKING:
    from articlekit.page import Node
    from articlekit.sites.learn.sample import Sample
    from articlekit.sites.rules import Rule

__all__ = ["BodyRules", "learn_body"]

_LEAST_SHARE = 0.5  # of the body that an element must hold to be offered as its home
_LEAST_PART = 0.02  # the same for one of several
_MOST_HOMES, _MOST_TRIED, _MOST_RULES = 10, 80, 3
_PER_COST = 0.003  # F1 by which a plainer rule may be worse
_UNSEEN = 0.2  # weight of the F1 without ``drop``: other pages will have other things in a wide home
_ENOUGH = 0.5
_LEAST_OTHERS = 2  # pages that can teach what to drop on another one
_SEVERAL = 2.0  # cost of a rule with several homes


class BodyRules(NamedTuple):
    """Where the body stands, and what is no part of it."""

    body: Rule | None
    drop: tuple[str, ...] = ()
    keep: tuple[str, ...] = ()


@dataclass(frozen=True, eq=False)
class _Home:
    select: Select
    cost: float
    drop: tuple[str, ...]
    keep: tuple[str, ...]
    score: float
    """Mean F1 over the pages that are left, those without a match included."""
    held: Mapping[Sample, set[int]]
    """Per page the texts in it."""


def learn_body(samples: Sequence[Sample]) -> BodyRules:
    """Give the rules for the body; no ``body`` when no element holds it on enough of the pages."""
    spans = {sample: Spans(sample) for sample in samples}
    left = [sample for sample in samples if spans[sample].total]
    chosen: list[_Home] = []
    pages = len(left)
    while left and len(chosen) < _MOST_RULES:
        home = _best_home({sample: spans[sample] for sample in left})
        if home is None:
            break
        chosen.append(home)
        left = [sample for sample in left if not home.held[sample]]
    if not chosen or len(left) > _ENOUGH * pages:
        return BodyRules(None)
    plain: tuple[str | Select, ...] = tuple(
        s.css if not s.many and isinstance(s.css, str) else s for s in (home.select for home in chosen)
    )
    drop = tuple(dict.fromkeys(css for home in chosen for css in home.drop))
    keep = tuple(dict.fromkeys(css for home in chosen for css in home.keep))
    return BodyRules(plain if len(plain) > 1 else plain[0], drop, keep)


def _best_home(spans: Mapping[Sample, Spans]) -> _Home | None:
    """Give the best rule for the pages: of those that meet the body alike, the plainest."""
    homes: list[_Home] = []
    seen: set[tuple[frozenset[int], ...]] = set()
    for select, cost in _ranked(spans):
        held = {sample: span.held(_homes(select, sample)) for sample, span in spans.items()}
        same = tuple(map(frozenset, held.values()))
        if same in seen:
            continue
        seen.add(same)
        drop, keep = drops_of(held, spans), keeps_of(held, spans)
        homes.append(_Home(select, cost, drop, keep, _score(held, drop, keep, spans), held))
        if len(homes) == _MOST_HOMES:
            break
    worth = {home: home.score - _PER_COST * home.cost for home in homes if home.score > 0}
    return max(worth, key=lambda home: worth[home], default=None)


def _score(
    held: Mapping[Sample, set[int]], drop: Sequence[str], keep: Sequence[str], spans: Mapping[Sample, Spans]
) -> float:
    """Give the mean F1 to expect of a page not seen: on each page with ``drop`` and ``keep`` as the others teach."""
    scores = []
    for sample, span in spans.items():
        others = {other: inside for other, inside in held.items() if other is not sample}
        if len(others) >= _LEAST_OTHERS:
            drop, keep = drops_of(others, spans), keeps_of(others, spans)
        clean = span.f1(_body(drop, keep, held[sample], span))
        scores.append((1 - _UNSEEN) * clean + _UNSEEN * span.f1(held[sample]))
    return mean(scores)


def _ranked(spans: Mapping[Sample, Spans]) -> list[tuple[Select, float]]:
    """Give the candidates with their costs, those that meet the body best before anything is dropped first."""
    support: Counter[Select] = Counter()
    costs: dict[Select, float] = {}
    for sample, span in spans.items():
        for select, cost in _offered(sample, span).items():
            support[select] += 1
            costs[select] = min(cost, costs.get(select, cost))
    tried = sorted(support, key=lambda s: (-support[s], costs[s], str(s)))[:_MOST_TRIED]

    def rank(select: Select) -> tuple[float, float, str]:
        shares = []
        for sample, span in spans.items():
            held = span.held(_homes(select, sample))
            body, _ = span.sizes(held)
            shares.append(body / span.total + span.f1(held))
        return -round(mean(shares), 2), costs[select], str(select)

    return [(select, costs[select]) for select in sorted(tried, key=rank)]


def _offered(sample: Sample, spans: Spans) -> dict[Select, float]:
    """Give the selectors of the elements that hold most of the body, and of those that hold a part of it alone."""
    found: dict[Select, float] = {}
    for node, (first, end) in spans.ranges.items():
        body, other = spans.sizes(range(first, end))
        whole, part = body >= _LEAST_SHARE * spans.total, body >= _LEAST_PART * spans.total and other * 10 <= body
        if node.tag in ("html", "body") or not (whole or part):
            continue
        for css, cost in (selectors_of(node, sample.names, "body") if whole else {}).items():
            found[Select(css)] = min(cost, found.get(Select(css), cost))
        for css, cost in (named_selectors_of(node, sample.names, "body") if part else {}).items():
            several = Select(css, many=True)
            found[several] = min(cost + _SEVERAL, found.get(several, cost + _SEVERAL))
    return found


def _homes(select: Select, sample: Sample) -> list[Node]:
    found = select.nodes(sample.page)
    return found if select.many else found[:1]


def _body(drop: Sequence[str], keep: Sequence[str], held: set[int], spans: Spans) -> set[int]:
    dropped = {n for css in drop for n in spans.matched(css)}
    kept = {n for css in keep for n in spans.matched(css)}
    return (held - dropped) | kept

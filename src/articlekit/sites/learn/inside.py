"""What in the body's home is no body, and what outside of it is: selectors that hit one kind of text on all pages."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from articlekit.sites.learn.selectors import named_selectors_of

if TYPE_CHECKING:
    from articlekit.sites.learn.sample import Sample
    from articlekit.sites.learn.spans import Spans

__all__ = ["drops_of", "keeps_of"]

_PURE = 0.95  # share of the wanted kind among what a selector hits, over all pages
_LEAST_DROPPED, _LEAST_KEPT = 3, 60  # characters
_LEAST_KEPT_PAGES = 2
_MOST = 24
_Hits = Mapping["Sample", set[int]]
_Sizes = tuple[int, int]


def drops_of(held: _Hits, spans: Mapping[Sample, Spans]) -> tuple[str, ...]:
    """Give selectors of what holds other text alone on all pages, those that take most off the homes first."""

    def wanted(span: Spans, indexes: set[int]) -> _Sizes:
        body, other = span.sizes(indexes)
        return other, body

    found = _pure(held, spans, wanted)
    whole = {css for css, hits in found.items() if all(hits[s] == held[s] for s in held if hits[s])}
    return _covering({css: hits for css, hits in found.items() if css not in whole}, spans, wanted, _LEAST_DROPPED)


def keeps_of(held: _Hits, spans: Mapping[Sample, Spans]) -> tuple[str, ...]:
    """Give selectors of what holds body alone on all pages and stands outside of the homes on several."""
    outside = {sample: set(range(len(spans[sample].body))) - inside for sample, inside in held.items() if inside}
    found = _pure(outside, spans, lambda span, indexes: span.sizes(indexes))
    several = {css: hits for css, hits in found.items() if sum(map(bool, hits.values())) >= _LEAST_KEPT_PAGES}
    return _covering(several, spans, lambda span, indexes: span.sizes(indexes), _LEAST_KEPT)


def _pure(
    within: _Hits, spans: Mapping[Sample, Spans], wanted: Callable[[Spans, set[int]], _Sizes]
) -> dict[str, _Hits]:
    """Give the selectors that hit texts of the wanted kind, and the hits per page; the plainest first."""
    costs: dict[str, float] = {}
    for sample, inside in within.items():
        span = spans[sample]
        for node, (first, end) in span.ranges.items():
            if first not in inside or end - 1 not in inside:
                continue
            good, bad = wanted(span, set(range(first, end)))
            if good >= _LEAST_DROPPED and good >= _PURE * (good + bad):
                for css, cost in named_selectors_of(node, sample.names, "drop").items():
                    costs[css] = min(cost, costs.get(css, cost))
    found: dict[str, _Hits] = {}
    for css in sorted(costs, key=lambda css: (costs[css], css)):
        hits = {sample: set(spans[sample].matched(css) & inside) for sample, inside in within.items()}
        sizes = [wanted(spans[sample], indexes) for sample, indexes in hits.items()]
        good, bad = sum(size[0] for size in sizes), sum(size[1] for size in sizes)
        if good and good >= _PURE * (good + bad):
            found[css] = hits
    return found


def _covering(
    found: dict[str, _Hits], spans: Mapping[Sample, Spans], wanted: Callable[[Spans, set[int]], _Sizes], least: int
) -> tuple[str, ...]:
    """Choose step by step the selector that hits most of what is left; among equals the plainest, which is first."""
    left = {css: {sample: set(indexes) for sample, indexes in hits.items()} for css, hits in found.items()}
    chosen: list[str] = []
    while left and len(chosen) < _MOST:
        gains = {css: _gain(hits, spans, wanted) for css, hits in left.items()}
        best = max(gains, key=lambda css: gains[css])
        if gains[best] < least:
            break
        chosen.append(best)
        gone = left.pop(best)
        for hits in left.values():
            for sample, indexes in gone.items():
                hits[sample] -= indexes
    return tuple(chosen)


def _gain(hits: _Hits, spans: Mapping[Sample, Spans], wanted: Callable[[Spans, set[int]], _Sizes]) -> int:
    sizes = [wanted(spans[sample], indexes) for sample, indexes in hits.items()]
    return sum(good - bad for good, bad in sizes)

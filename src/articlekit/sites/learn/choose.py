"""The rule for a field: the candidate that is right on most pages given and wrong on none, the plainest of those."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from articlekit.sites.learn.offers import Offers, offers
from articlekit.sites.learn.reading import give
from articlekit.sites.rules import Rule, Select

if TYPE_CHECKING:
    from articlekit.sites.learn.sample import Sample

__all__ = ["choose"]

_WRONG, _SURPLUS = -1.0, -0.25  # another value than is known; a value where none is known
_MOST_TRIED = 120
_MOST_RULES = 3
_LEAST = 0.4  # share of the pages with a known value


def choose(field: str, samples: Sequence[Sample]) -> Rule | None:
    """Give the rule, or several in order of preference; None when no place gives the value on enough pages."""
    known = [sample for sample in samples if sample.known(field) is not None]
    others = [sample for sample in samples if sample.known(field) is None]
    offered = {sample: offers(sample, field) for sample in known}
    chosen: list[Select] = []
    left, total = known, 0.0
    while left and len(chosen) < _MOST_RULES:
        found = _best(field, left, others, [offered[sample] for sample in left])
        if found is None:
            break
        select, score = found
        chosen.append(select)
        total += score
        left = [sample for sample in left if give(field, sample.page, select) is None]
    if not chosen or total < _LEAST * len(known):
        return None
    if left or others:
        chosen = [replace(select, optional=True) for select in chosen]
    return _plain(tuple(chosen))


def _plain(rules: tuple[Select, ...]) -> Rule:
    """Write a rule that is a selector and no more as a text."""
    short: tuple[str | Select, ...] = tuple(
        rule.css if isinstance(rule.css, str) and rule == Select(rule.css) else rule for rule in rules
    )
    return short if len(short) > 1 else short[0]


def _best(
    field: str, known: Sequence[Sample], others: Sequence[Sample], offered: Sequence[Offers]
) -> tuple[Select, float] | None:
    """Give the best single rule with its score: the sum of its agreement over the pages.

    A rule cannot be right on more pages than offer it, so that those offered by most are tried first, and the search
    ends when the rest cannot reach what was found.
    """
    support = Counter(select for page in offered for select in page)
    cost = {select: min(page[select] for page in offered if select in page) for select in support}
    best: tuple[float, float, Select] | None = None
    for select in sorted(support, key=lambda s: (-support[s], cost[s], str(s)))[:_MOST_TRIED]:
        if best is not None and (support[select], -cost[select]) <= best[:2]:
            break
        score = sum(_score(field, sample, select) for sample in known)
        score += sum(_SURPLUS for sample in others if give(field, sample.page, select) is not None)
        if best is None or (score, -cost[select]) > best[:2]:
            best = score, -cost[select], select
    return (best[2], best[0]) if best is not None and best[0] > 0 else None


def _score(field: str, sample: Sample, select: Select) -> float:
    value = give(field, sample.page, select)
    if value is None:
        return 0.0
    return sample.agreement(field, value) or _WRONG

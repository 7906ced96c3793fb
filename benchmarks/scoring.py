"""One tool's figures over one set: its output page by page against the gold, then the means."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from statistics import mean
from typing import Any, TypeAlias

from benchmarks import metrics
from benchmarks.metrics import Counts
from benchmarks.tools import Output

__all__ = ["COLUMNS", "FIELD_OF", "Gold", "Tally"]

Gold: TypeAlias = Mapping[str, Any]
"""One line of a ``gold.jsonl``."""

FIELD_OF = {
    "body": "body",
    "shingle": "body",
    "exact": "body",
    "segments": "body",
    "headline": "headline",
    "authors": "authors",
    "published": "published",
    "category": "category",
    "image": "image",
}
"""Column to the field of ``Output`` that it judges."""
COLUMNS = (*FIELD_OF, "x lxml", "errors")
"""The columns of a table, in their order."""
_GOLD_TOPICS = ("category", "section")


def _body(gold: Gold, output: Output) -> Iterator[tuple[str, float | None]]:
    if gold.get("body") is None:
        return
    found = metrics.tokens(output.body)
    # A gold that marks paragraphs as optional is met with or without them.
    golds = [metrics.tokens(gold[key]) for key in ("body", "body_required") if gold.get(key)] or [[]]
    true = max(golds, key=lambda words: metrics.word_f1(found, words))
    precision, recall = metrics.precision_recall(found, true)
    yield "body", metrics.word_f1(found, true)
    yield "precision", precision
    yield "recall", recall
    yield "exact", metrics.exact(found, true)


def _segments(gold: Gold, output: Output) -> Iterator[tuple[str, Counts]]:
    if gold.get("with"):
        yield "segments", metrics.segment_counts(output.body, gold["with"], gold.get("without") or ())


def _headline(gold: Gold, output: Output) -> Iterator[tuple[str, float]]:
    if gold.get("title"):
        yield "headline", float(metrics.folded(output.headline) == metrics.folded(gold["title"]))


def _authors(gold: Gold, output: Output) -> Iterator[tuple[str, Counts]]:
    if gold.get("authors"):
        yield "authors", metrics.set_counts(metrics.people(output.authors), metrics.people(gold["authors"]))


def _published(gold: Gold, output: Output) -> Iterator[tuple[str, float | None]]:
    if gold.get("date_published"):
        slack = gold.get("date_slack", 0)
        yield "published", metrics.days_agree(output.published, str(gold["date_published"]), slack)


def _category(gold: Gold, output: Output) -> Iterator[tuple[str, float]]:
    named = [*(gold.get(key) for key in _GOLD_TOPICS), *(gold.get("topics") or ())]
    true = {metrics.folded(name) for name in named if isinstance(name, str)} - {""}
    if true:
        yield "category", float(not true.isdisjoint(map(metrics.folded, output.category)))


def _image(gold: Gold, output: Output) -> Iterator[tuple[str, float]]:
    if gold.get("lead_image"):
        true = map(metrics.image_name, [gold["lead_image"], *(gold.get("lead_image_variants") or ())])
        yield "image", float(metrics.image_name(output.image) in set(true))


_JUDGES: tuple[Callable[[Gold, Output], Iterator[tuple[str, Any]]], ...] = (
    _body,
    _segments,
    _headline,
    _authors,
    _published,
    _category,
    _image,
)


class Tally:
    """Adds up what the pages of one set give."""

    def __init__(self) -> None:
        self._shares: dict[str, list[float]] = defaultdict(list)
        self._counts: dict[str, list[Counts]] = defaultdict(list)

    def add(self, gold: Gold, output: Output) -> None:
        """Judge one page; an empty output scores as a tool that found nothing."""
        for judge in _JUDGES:
            for name, figure in judge(gold, output):
                if isinstance(figure, Counts):
                    self._counts[name].append(figure)
                elif figure is not None:
                    self._shares[name].append(figure)

    def row(self) -> dict[str, float]:
        """Give the figures by column: means over pages, F1 over all counts, F1 of mean precision and recall."""
        shares = {name: mean(values) for name, values in self._shares.items()}
        shares |= {name: metrics.f1(counts) for name, counts in self._counts.items()}
        precision, recall = shares.pop("precision", 0.0), shares.pop("recall", None)
        if recall is not None:
            shares["shingle"] = 2 * precision * recall / (precision + recall) if precision and recall else 0.0
        return shares

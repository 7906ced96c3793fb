"""What weights are worth: the whole library on pages of sites that they never saw."""

from __future__ import annotations

import contextlib
import hashlib
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from articlekit.content import score
from articlekit.values.urls import host, site_key
from benchmarks.platforms import load_scorer
from training.labels import pages

__all__ = ["FOLDS", "Figures", "fold_of"]

FOLDS = 5
_CACHES = ("_named", "_inline", "_placed")


def fold_of(site: str) -> int:
    """Give the fold of a site, the same on every machine."""
    return hashlib.md5(site.encode(), usedforsecurity=False).digest()[0] % FOLDS


@contextlib.contextmanager
def using(weights: dict[str, Any]) -> Iterator[None]:
    """Let the scorer use other weights for a while."""
    shipped = score._weights
    loaded = score._Weights(weights)
    score._weights = lambda: loaded  # type: ignore[assignment]
    try:
        for name in _CACHES:
            getattr(score, name).cache_clear()
        yield
    finally:
        score._weights = shipped
        for name in _CACHES:
            getattr(score, name).cache_clear()


class Figures:
    """Adds up the figures of the folds, by corpus, with the shared scorer's own functions."""

    def __init__(self, scorer: Path) -> None:
        self.scorer = load_scorer(scorer)
        self.run = self.scorer.tool_articlekit()
        self.tallies: dict[str, dict[str, list[Any]]] = defaultdict(lambda: defaultdict(list))
        self.worst: dict[str, list[tuple[float, str]]] = defaultdict(list)

    def add(self, corpora: Path, fold: int, weights: dict[str, Any]) -> None:
        """Extract and score all pages of one fold."""
        with using(weights):
            for folder in sorted(path.parent for path in corpora.glob("*/gold.jsonl")):
                for gold, raw in pages(folder):
                    if fold_of(site_key(host(gold.get("url"))) or gold["id"]) == fold:
                        out = self.run(raw, gold.get("url"))
                        mark = self.scorer.score_page(gold, out, self.tallies[folder.name])
                        if mark is not None:
                            self.worst[folder.name].append((mark, gold["id"]))

    def table(self) -> dict[str, dict[str, float]]:
        """Print and give the figures, rounded."""
        rows = {name: self.scorer.summarise(tally) for name, tally in sorted(self.tallies.items())}
        rounded = {name: {key: round(value, 4) for key, value in sorted(row.items())} for name, row in rows.items()}
        for name, row in rounded.items():
            print(f"{name:14s}" + "  ".join(f"{key} {value:.4f}" for key, value in row.items()))
        return rounded

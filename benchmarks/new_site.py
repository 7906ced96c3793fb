"""Measure the rules that ``articlekit new-site`` proposes, on pages that they were not made from.

python -m benchmarks.new_site FOLDER…

A folder is a set with several pages of each publisher, whose name stands before the last ``_`` of a page's id. Each
page is left out once: rules are proposed from the other pages, by structured data and the pages alone, and read
the page left out with the generic extractor off. The body is judged by the gold. Headline and day of publication are
judged by the gold where it has them, else by what the page declares of itself (or, without that, by the generic
extractor).
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from statistics import mean
from typing import NamedTuple

from articlekit import Article, Extraction, Pipeline
from articlekit.page import Page
from articlekit.sites.learn.proposal import Proposal, propose
from articlekit.sites.learn.reading import site_with
from articlekit.sites.learn.sample import Sample
from benchmarks import metrics
from benchmarks.run import pages
from benchmarks.scoring import Gold

__all__ = ["Figures", "judged", "left_out", "main", "publishers"]

LEAST = {"body": 0.97, "headline": 0.9, "published": 0.9}
"""What the means over all pages are to reach."""
_DECLARED = ("jsonld", "microdata", "meta", "hydration")
_GENERIC = Pipeline(installed=False)


class Figures(NamedTuple):
    """One page's."""

    body: float
    """Word F1."""
    headline: float
    published: float


def publishers(folders: Iterable[Path]) -> dict[str, list[tuple[Gold, Sample]]]:
    """Give the pages by publisher, those with one page only left out."""
    found: dict[str, list[tuple[Gold, Sample]]] = {}
    for folder in folders:
        for gold, raw in pages(folder):
            url = gold.get("url")
            sample = Sample(gold["id"], Page.load(raw, url), _GENERIC.inspect(raw, url))
            found.setdefault(gold["id"].rpartition("_")[0], []).append((gold, sample))
    return {name: group for name, group in found.items() if len(group) > 1}


def left_out(group: Sequence[tuple[Gold, Sample]]) -> Iterator[tuple[Gold, Sample, Article]]:
    """Leave each page out once; give it with what the rules from the others read on it."""
    for gold, sample in group:
        proposal = propose([other for _, other in group if other is not sample])
        yield gold, sample, _read(proposal, sample)


def _read(proposal: Proposal, sample: Sample) -> Article:
    site = site_with(proposal.rules, proposal.domain)
    return Pipeline(sites=[site], generic=False, installed=False).extract(sample.page.root, sample.page.url)


def judged(gold: Gold, extraction: Extraction, article: Article) -> Figures:
    """Judge a record by the gold, and by what the page declares where the gold is silent."""
    found = metrics.tokens(article.text)
    bodies = [metrics.tokens(gold[key]) for key in ("body", "body_required") if gold.get(key)] or [[]]
    headlines = [gold["title"]] if gold.get("title") else _declared(extraction, "headline")
    days = [str(gold["date_published"])] if gold.get("date_published") else _declared(extraction, "published")
    when = article.published.value.isoformat() if article.published and article.published.value else None
    return Figures(
        max(metrics.word_f1(found, body) for body in bodies),
        float(metrics.folded(article.headline) in set(map(metrics.folded, headlines))),
        max((metrics.days_agree(when, day) or 0.0 for day in days), default=float(when is None)),
    )


def _declared(extraction: Extraction, field: str) -> list[str]:
    """Give what the page declares as texts; for headlines also the one that its readers see."""
    winner = extraction.provenance.get(field)
    if winner is None:
        return []
    told = [one.value for one in (winner, *winner.rejected) if one.source in _DECLARED]
    if field == "headline" or not told:
        told.append(winner.value)
    return [one if isinstance(one, str) else one.value.isoformat() for one in told if isinstance(one, str) or one.value]


def _line(name: str, figures: Sequence[Figures]) -> str:
    means: Mapping[str, float] = {key: mean(getattr(one, key) for one in figures) for key in LEAST}
    return f"{name:24}{len(figures):6}" + "".join(f"{means[key]:11.4f}" for key in LEAST)


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the figures per publisher; give 1 when a mean over all is below what it is to reach."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.new_site", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folders", nargs="+", type=Path, metavar="FOLDER", help="with gold.jsonl and html/<id>.html.gz")
    parser.add_argument("--pages", action="store_true", help="print a line per page, too")
    given = parser.parse_args(arguments)
    print(f"{'publisher':24}{'pages':>6}" + "".join(f"{key:>11}" for key in LEAST))
    every: list[Figures] = []
    for name, group in publishers(given.folders).items():
        figures = []
        for gold, sample, article in left_out(group):
            figures.append(judged(gold, sample.extraction, article))
            if given.pages:
                print(_line(f"  {sample.name}", figures[-1:]))
        print(_line(name, figures), flush=True)
        every += figures
    if not every:
        parser.error("no publisher has more than one page")
    print(_line("all", every))
    return int(any(mean(getattr(one, key) for one in every) < least for key, least in LEAST.items()))


if __name__ == "__main__":
    raise SystemExit(main())

"""What each built-in platform is worth: its rules against the generic extractor alone, figure by figure.

python -m benchmarks.platforms ../shared/corpora --score ../shared/score/score.py
python -m benchmarks.platforms ../shared/corpora --score ../shared/score/score.py --only drupal --by-set --pages
python -m benchmarks.platforms ../shared/corpora --time

A cell is ``generic → platform`` over the pages that the platform recognises, or one number when both agree.
``filled`` is the mean number of fields of the record that hold a value. ``--pages`` names the pages on which a figure
differs. ``--time`` tells what recognising costs on pages of no platform.
"""

from __future__ import annotations

import argparse
import gzip
import importlib.util
import json
import time
from collections import defaultdict
from contextlib import contextmanager
from dataclasses import fields
from pathlib import Path
from statistics import mean
from typing import TYPE_CHECKING, Any

import articlekit
from articlekit import Article, Page, Pipeline
from articlekit.sites.platforms import PLATFORMS
from articlekit.sites.registry import Registry

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from types import ModuleType

    from articlekit import SiteExtractor

__all__ = ["compare", "main", "pipeline_of", "recognised"]

Tally = dict[str, list[Any]]
FIGURES = (
    *("body", "shingle", "exact", "segments", "kind", "headline", "authors", "published", "category", "image"),
    *("links", "quotes", "speaker", "teasers", "when", "filled"),
)
OUR_OWN = ("url", "platform", "extractor")  # fields that say nothing of the page


def pipeline_of(platforms: Iterable[type[SiteExtractor]]) -> Pipeline:
    """Give the default pipeline with other platforms, and without sites."""
    pipeline = Pipeline()
    object.__setattr__(pipeline, "_registry", Registry((), platforms))
    return pipeline


def pages(corpora: Path) -> Iterator[tuple[str, dict[str, Any], bytes]]:
    """Give corpus, gold and bytes of all pages."""
    for gold_file in sorted(corpora.glob("*/gold.jsonl")):
        for line in gold_file.open(encoding="utf-8"):
            gold = json.loads(line)
            packed = gold_file.parent / "html" / f"{gold['id']}.html.gz"
            yield gold_file.parent.name, gold, gzip.decompress(packed.read_bytes())


def recognised(page: Page) -> type[SiteExtractor] | None:
    """Give the platform that a page is taken for."""
    return next((platform for platform in PLATFORMS if platform.recognises(page)), None)


@contextmanager
def inspecting_with(pipeline: Pipeline) -> Iterator[None]:
    """Let the shared scorer, which calls ``articlekit.inspect``, use a pipeline."""
    usual = articlekit.inspect
    articlekit.inspect = pipeline.inspect
    try:
        yield
    finally:
        articlekit.inspect = usual


def filled(article: Article) -> int:
    """Count the fields that hold something the page says."""
    names = [f.name for f in fields(Article) if f.name not in OUR_OWN]
    return sum(getattr(article, name) not in (None, (), {}) for name in names)


def score(scorer: ModuleType, pipeline: Pipeline, gold: dict[str, Any], raw: bytes) -> Tally:
    """Give the marks of one page."""
    tally: Tally = defaultdict(list)
    with inspecting_with(pipeline):
        scorer.score_page(gold, scorer.tool_articlekit()(raw, gold.get("url")), tally)
    tally["filled"].append(filled(pipeline.extract(raw, gold.get("url"))))
    return tally


def compare(
    scorer: ModuleType, corpora: Path, only: str | None, list_pages: bool
) -> dict[tuple[str, str], list[Tally]]:
    """Score all pages of the platforms both ways; the keys are platform and corpus."""
    generic = pipeline_of(())
    with_platform = {platform.name: pipeline_of((platform,)) for platform in PLATFORMS}
    found: dict[tuple[str, str], list[Tally]] = {}
    for corpus, gold, raw in pages(corpora):
        platform = recognised(Page.load(raw, gold.get("url")))
        if platform is None or (only and platform.name != only):
            continue
        both = [score(scorer, p, gold, raw) for p in (generic, with_platform[platform.name])]
        sums = found.setdefault((platform.name, corpus), [defaultdict(list), defaultdict(list)])
        for total, tally in zip(sums, both, strict=True):
            for name, marks in {**tally, "pages": [1]}.items():
                total[name] += marks
        if list_pages:
            changed = {name: (m, both[1][name]) for name, m in both[0].items() if m != both[1][name]}
            print(
                *(f"{platform.name} {corpus}/{gold['id']} {name}: {a} -> {b}\n" for name, (a, b) in changed.items()),
                end="",
            )
    return found


def rows(scorer: ModuleType, found: dict[tuple[str, str], list[Tally]], by_set: bool) -> Iterator[list[str]]:
    """Give a row per platform, or per platform and set: its name, its pages, and a cell per figure."""
    for platform in PLATFORMS:
        sets = {corpus: pair for (name, corpus), pair in found.items() if name == platform.name}
        groups = [(f"{platform.name} {corpus}", [pair]) for corpus, pair in sets.items()]
        for title, pairs in groups if by_set else [(platform.name, list(sets.values()))]:
            generic, own = (scorer.summarise(_merged([pair[n] for pair in pairs])) for n in (0, 1))
            count = sum(len(pair[0]["pages"]) for pair in pairs)
            yield [title, str(count), *(_cell(generic.get(name), own.get(name)) for name in FIGURES)]


def _cell(generic: float | None, own: float | None) -> str:
    """Give one number when both are equal.

    >>> _cell(0.5, 0.5), _cell(0.5, 0.75), _cell(None, None)
    ('0.5000', '0.5000 → 0.7500', '')
    """
    if generic is None or own is None:
        return ""
    return f"{generic:.4f}" if abs(generic - own) < 5e-5 else f"{generic:.4f} → {own:.4f}"


def _merged(tallies: list[Tally]) -> Tally:
    merged: Tally = defaultdict(list)
    for tally in tallies:
        for name, marks in tally.items():
            merged[name] += marks
    return merged


def cost(corpora: Path) -> None:
    """Print what asking all platforms costs on pages of none, in microseconds per page."""
    times = []
    for _, gold, raw in pages(corpora):
        page = Page.load(raw, gold.get("url"))
        page.elements("meta")  # what every source needs anyway
        begin = time.process_time()
        platform = recognised(page)
        spent = time.process_time() - begin
        if platform is None:
            times.append(spent * 1e6)
    times.sort()
    print(f"{len(times)} pages of no platform: mean {mean(times):.1f} µs, median {times[len(times) // 2]:.1f} µs")


def load_scorer(path: Path) -> ModuleType:
    """Give the shared scorer as a module. Raises ``FileNotFoundError`` when there is none."""
    spec = importlib.util.spec_from_file_location("scorer", path)
    if spec is None or spec.loader is None:
        raise FileNotFoundError(path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def main() -> None:
    """Print the table in Markdown."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", type=Path, help="folder of annotated corpora")
    parser.add_argument("--score", type=Path, help="the shared scorer's file")
    parser.add_argument("--only", metavar="PLATFORM", help="this platform only")
    parser.add_argument("--by-set", action="store_true", help="a row per corpus, as their conventions differ")
    parser.add_argument("--pages", action="store_true", help="name the pages on which a figure differs")
    parser.add_argument("--time", action="store_true", help="measure what recognising costs instead")
    args = parser.parse_args()
    if args.time:
        return cost(args.corpora)
    if args.score is None:
        parser.error("--score is needed")
    scorer = load_scorer(args.score)
    found = compare(scorer, args.corpora, args.only, args.pages)
    print("| platform | pages | " + " | ".join(FIGURES) + " |\n" + "|---" * (len(FIGURES) + 2) + "|")
    for row in rows(scorer, found, args.by_set):
        if not args.only or row[0].split()[0] == args.only:
            print("| " + " | ".join(row) + " |")
    return None


if __name__ == "__main__":
    main()

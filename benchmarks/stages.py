#!/usr/bin/env python3
"""Time per stage of the pipeline, as milliseconds a page and as multiples of a bare lxml parse of the same bytes.

    python benchmarks/stages.py FOLDER [--repeat N] [--limit N]

FOLDER holds saved pages, ``*.html`` or ``*.html.gz``. Each page is read N times and the fastest run counts. The stages
are timed inside the whole, by wrapping the functions that the pipeline calls; ``rest`` is what no stage accounts for.
"""

from __future__ import annotations

import argparse
import gc
import gzip
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from time import perf_counter
from types import ModuleType
from typing import Any, TypeAlias

from lxml import etree

from articlekit import body, pipeline
from articlekit.page import Page
from articlekit.sources import LAST_SOURCES, SOURCES, visible

__all__ = ["main", "time_page"]

Times: TypeAlias = "defaultdict[str, float]"
"""Seconds by stage."""
_SOURCES = (*SOURCES, visible, *LAST_SOURCES)
STAGES: tuple[tuple[str, Any, str], ...] = (
    ("decode and parse", Page, "load"),
    ("segments", pipeline, "outline"),
    ("body scorer", pipeline, "body_labels"),
    *((f"source {source.__name__.rsplit('.', 1)[-1]}", source, "read") for source in _SOURCES),
    ("resolve", pipeline, "resolve"),
    ("header off", pipeline, "trimmed"),
    ("blocks", pipeline, "shown_body"),
    ("quotes", body, "find_quotes"),
    ("teasers", pipeline, "find_teasers"),
    ("page kind", pipeline, "is_article"),
)
"""Label, owner and name of each function that is timed; none of them calls another."""


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--repeat", type=int, default=5)
    parser.add_argument("--limit", type=int)
    args = parser.parse_args()
    pages = [_read(path) for path in sorted([*args.folder.glob("*.html"), *args.folder.glob("*.html.gz")])][
        : args.limit
    ]
    if not pages:
        parser.error(f"no pages in {args.folder}")
    spent: Times = defaultdict(float)
    for label, owner, name in STAGES:
        _wrap(owner, name, label, spent)
    total: Times = defaultdict(float)
    pipeline.inspect(pages[0])  # lazy imports and caches
    gc.disable()
    for raw in pages:
        best = min((time_page(raw, spent) for _ in range(args.repeat)), key=lambda times: times["whole"])
        for label, seconds in best.items():
            total[label] += seconds
        gc.collect()
    _print(total, len(pages))


def time_page(raw: bytes, spent: Times) -> Times:
    """Give the seconds that one page took, by stage; ``spent`` is what the wrapped functions add to."""
    spent.clear()
    began = perf_counter()
    tree = etree.fromstring(raw or b" ", etree.HTMLParser(encoding="utf-8"))
    parsed = perf_counter()
    pipeline.inspect(raw)
    whole = perf_counter() - parsed
    del tree  # not before: freeing it takes time
    rest = whole - sum(spent.values())
    return defaultdict(float, spent | {"bare lxml": parsed - began, "whole": whole, "rest": rest})


def _read(path: Path) -> bytes:
    raw = path.read_bytes()
    return gzip.decompress(raw) if path.suffix == ".gz" else raw


def _wrap(owner: type | ModuleType, name: str, label: str, spent: Times) -> None:
    inner: Callable[..., Any] = getattr(owner, name)

    def timed(*args: Any, **named: Any) -> Any:
        began = perf_counter()
        try:
            return inner(*args, **named)
        finally:
            spent[label] += perf_counter() - began

    setattr(owner, name, timed)


def _print(total: Times, pages: int) -> None:
    print(f"{'stage':20s}{'ms/page':>9s}{'x lxml':>8s}{'share':>8s}")
    for label in ("bare lxml", *(label for label, *_ in STAGES), "rest", "whole"):
        seconds = total[label]
        share = f"{seconds / total['whole']:8.1%}" if label != "bare lxml" else ""
        print(f"{label:20s}{seconds / pages * 1e3:9.3f}{seconds / total['bare lxml']:8.2f}{share}")


if __name__ == "__main__":
    main()

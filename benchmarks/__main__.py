"""Measure articlekit beside its peers, and write the tables and the plot of ``docs/benchmarks.md``.

python -m benchmarks FOLDER…   measure the sets that the folders are or hold, then draw
python -m benchmarks           draw again from benchmarks/results.json
"""

from __future__ import annotations

import argparse
import json
import logging
import platform
import warnings
from collections.abc import Sequence
from importlib import metadata, resources
from pathlib import Path
from typing import Any

from benchmarks import plot, tables
from benchmarks.run import load, measure, offline, sets_in
from benchmarks.scoring import FIELD_OF
from benchmarks.tools import TOOLS

__all__ = ["main", "write"]

HERE = Path(__file__).parent
RESULTS = HERE / "results.json"
DOCS = HERE.parent / "docs"
CROSS_VALIDATED = HERE.parent / "training" / "figures.json"


def figures(folders: Sequence[Path], names: Sequence[str], day: str, limit: int | None) -> dict[str, Any]:
    """Measure, and give all that tables and plot are drawn from."""
    tools = {name: TOOLS[name] for name in names or TOOLS}
    runs = load(tools)
    sets = {}
    with offline():
        for folder in sets_in(folders):
            name = folder.resolve().name
            sets[name] = measure(folder, tools, runs, limit)
            print(f"## {tables.section(name, sets[name])}", flush=True)
    packages = sorted({"lxml", *(tools[name].package for name in runs)}, key=str.casefold)
    weights = json.loads(resources.files("articlekit.content").joinpath("weights.json").read_text("utf-8"))
    trained = sorted(weights["about"]["sets"])
    checked = json.loads(CROSS_VALIDATED.read_text("utf-8"))
    return {
        "date": day,
        "python": platform.python_version(),
        "versions": {package: metadata.version(package) for package in packages},
        "sets": sets,
        "trained_on": trained,
        "cross_validated": {
            name: {key: value for key, value in checked[name].items() if key in FIELD_OF}
            for name in trained
            if name in sets and name in checked
        },
    }


def write(results: dict[str, Any]) -> None:
    """Draw the plot and put the tables into the page of the documentation."""
    page = DOCS / "benchmarks.md"
    page.write_text(tables.placed(page.read_text("utf-8"), tables.markdown(results)), "utf-8")
    (DOCS / "benchmarks.svg").write_text(plot.svg(results), "utf-8")


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure when folders are given; draw."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folders", nargs="*", type=Path, metavar="FOLDER", help="with gold.jsonl and html/<id>.html.gz")
    parser.add_argument("--date", help="the day to write beside the figures; needed with folders")
    parser.add_argument("--tool", action="append", choices=TOOLS, default=[], help="default: all")
    parser.add_argument("--limit", type=int, help="the first pages of each set only; prints and writes nothing")
    given = parser.parse_args(arguments)
    if not given.folders:
        write(json.loads(RESULTS.read_text("utf-8")))
        return
    if given.date is None and given.limit is None:
        parser.error("--date is needed")
    warnings.simplefilter("ignore")
    logging.disable(logging.CRITICAL)
    results = figures(given.folders, given.tool, given.date or "", given.limit)
    if given.limit is None:
        RESULTS.write_text(json.dumps(results, indent=1, ensure_ascii=False) + "\n", "utf-8")
        write(results)


if __name__ == "__main__":
    main()

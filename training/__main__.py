"""Make ``weights.json`` from a folder of corpora, or measure what such weights are worth on sites they never saw.

python -m training ../shared/corpora
python -m training ../shared/corpora --cross-validate --score ../shared/score/score.py
"""

from __future__ import annotations

import argparse
import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np

from articlekit.content.features import FACTS, RELATIONS
from articlekit.places import PLACE_BITS
from training.crf import train
from training.holders import choose_anchors, fit_holders
from training.labels import Sample, samples
from training.matrix import Array, Columns, chains, names
from training.measure import FOLDS, Figures, fold_of

TARGET = Path(__file__).parent.parent / "src/articlekit/content/weights.json"
SETS = {
    "aeb": 1.0,
    "fundus_eval": 1.0,
    "fundus": 1.0,
    "wcxb": 1.0,
    "trafilatura": 1.0,
    "chinese": 1.0,
    "magic": 0.5,
}
"""The corpora trained on, and how much a page of each counts: magic keeps captions, which the others do not."""
NAME = re.compile(r"own:|in:|hold:|[\^=.~]")
PENALTIES = ((re.compile("hold:"), 200.0), (NAME, 50.0), (re.compile(""), 12.0))
"""L2 penalty of a column by the first pattern that its name matches: names of many sites' own say little elsewhere."""
LEAST = 0.015  # smaller weights of names are left out of the file
ITERATIONS = 200


def fit(data: list[Sample]) -> dict[str, Any]:
    """Train on labelled pages and give the weights as the scorer reads them."""
    choose_anchors(data)
    rows = [list(names(sample)) for sample in data]
    columns = Columns(data, rows)
    penalty = np.array([next(p for mark, p in PENALTIES if mark.match(name)) for name in columns.index])
    found, steps = train(chains(data, rows, columns, SETS), len(RELATIONS), penalty, ITERATIONS)
    return {**fit_holders(data), **weights(columns, found, steps)}


def weights(columns: Columns, found: Array, steps: Array) -> dict[str, Any]:
    """Lay the weights out by table."""
    tables: dict[str, dict[int, float]] = {name: {} for name in FACTS}
    named: dict[str, dict[str, float]] = {"own": {}, "in": {}, "hold": {}, "words": {}}
    for name, n in columns.index.items():
        kind, _, rest = name.partition(":")
        value = round(float(found[n]), 3)
        if not NAME.match(name):
            tables[kind][int(rest)] = value
        elif abs(value) >= LEAST:
            if kind in named:
                named[kind][rest] = value
            else:
                named["words"][name] = value
    return {
        "facts": {
            name: [tables[name].get(n, 0.0) for n in range(max(tables[name], default=0) + 1)] for name in FACTS[:-1]
        },
        "place": [tables["place"].get(n, 0.0) for n in range(PLACE_BITS)],
        "own": named["own"],
        "inherited": named["in"],
        "held": named["hold"],
        "words": named["words"],
        "steps": steps.round(3).tolist(),
    }


def cross_validate(data: list[Sample], corpora: Path, score: Path) -> dict[str, dict[str, float]]:
    """Train without a fifth of the sites, extract that fifth with the whole library, five times."""
    figures = Figures(score)
    for fold in range(FOLDS):
        seen = [sample for sample in data if fold_of(sample.site) != fold]
        found = fit(seen)
        figures.add(corpora, fold, found)
        print(f"fold {fold}: trained on {len(seen)} pages", flush=True)
    return figures.table()


def main() -> None:
    """Read the corpora, train, measure or write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("-o", "--output", type=Path, default=TARGET)
    parser.add_argument("--cross-validate", action="store_true", help="print figures by site-wise cross-validation")
    parser.add_argument("--score", type=Path, help="the scorer's file, for --cross-validate")
    args = parser.parse_args()
    data = [sample for name in SETS for sample in samples(args.corpora / name)]
    figures_file = Path(__file__).with_name("figures.json")
    if args.cross_validate:
        figures_file.write_text(json.dumps(cross_validate(data, args.corpora, args.score), indent=1) + "\n")
        return
    figures = json.loads(figures_file.read_text()) if figures_file.exists() else {}
    about = {"sets": SETS, "pages": len(data), "date": date.today().isoformat(), "cross_validated": figures}  # noqa: DTZ011
    made = {"about": about, **fit(data)}
    args.output.write_text(json.dumps(made, indent=0, ensure_ascii=False, sort_keys=True) + "\n")


if __name__ == "__main__":
    main()

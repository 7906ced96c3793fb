"""Make ``weights.json`` from a folder of corpora: ``python -m training ../shared/corpora``."""

from __future__ import annotations

import argparse
import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np

from articlekit.content.features import FACTS, RELATIONS
from training.crf import train
from training.labels import samples
from training.matrix import Array, Columns, chains, names

SETS = ("aeb", "fundus_eval", "fundus", "wcxb", "trafilatura")
TARGET = Path(__file__).parent.parent / "src/articlekit/content/weights.json"
NAME = re.compile(r"own:|in:|[\^=.]")
FACT_PENALTY, NAME_PENALTY = 1.0, 20.0
LEAST = 0.015  # smaller weights of names are left out of the file


def weights(columns: Columns, found: Array, pairs: Array) -> dict[str, Any]:
    """Lay the weights out as the scorer reads them."""
    tables: dict[str, dict[int, float]] = {name: {} for name in FACTS}
    named: dict[str, dict[str, float]] = {"own": {}, "in": {}, "words": {}}
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
        "facts": {name: [tables[name].get(n, 0.0) for n in range(max(tables[name], default=0) + 1)] for name in FACTS[:-1]},
        "place": [tables["place"].get(n, 0.0) for n in range(18)],
        "own": named["own"],
        "inherited": named["in"],
        "words": named["words"],
        "pairs": pairs.reshape(-1, 4).round(3).tolist(),
    }


def main() -> None:
    """Read the corpora, train, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("-o", "--output", type=Path, default=TARGET)
    args = parser.parse_args()
    data = [sample for name in SETS for sample in samples(args.corpora / name)]
    rows = [list(names(sample)) for sample in data]
    columns = Columns(data, rows)
    penalty = np.array([NAME_PENALTY if NAME.match(name) else FACT_PENALTY for name in columns.index])
    found, pairs = train(chains(data, rows, columns, {}), len(RELATIONS), penalty)
    about = {"sets": SETS, "pages": len(data), "date": date.today().isoformat()}  # noqa: DTZ011
    args.output.write_text(json.dumps({"about": about, **weights(columns, found, pairs)}, indent=0, ensure_ascii=False))


if __name__ == "__main__":
    main()

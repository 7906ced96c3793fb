"""Make ``kind.json``, the weights that tell articles from other pages.

python -m training.kind ../shared/corpora
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from pathlib import Path
from typing import Any

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from articlekit.content.declared import Declared
from articlekit.content.kind import kind_tokens
from articlekit.content.score import body_labels
from articlekit.page import Page
from articlekit.segment import outline
from articlekit.sources import jsonld, meta, microdata
from articlekit.sources.evidence import Evidence
from articlekit.values.urls import host, site_key
from training.labels import pages
from training.measure import FOLDS, fold_of

TARGET = Path(__file__).parent.parent / "src/articlekit/content/kind.json"
SETS = ("wcxb", "other", "aeb", "fundus", "fundus_eval", "htmldate", "magic")
PENALTY = 4.0
LEAST_SITES = 3
LEAST = 0.02


def tokens(gold: dict[str, Any], raw: bytes) -> list[str]:
    """Give the tokens of one page."""
    page = Page.load(raw, gold.get("url"))
    found = outline(page.root)
    evidence = Evidence(page)
    for source in (meta, jsonld, microdata):
        source.read(page, evidence)
    return kind_tokens(page, found, body_labels(found, Declared(evidence.body_text)), evidence.types)


def fit(rows: list[list[str]], labels: list[int], sites: list[str]) -> dict[str, float]:
    """Give the weight of each token that enough sites have (logistic regression, L2)."""
    where: dict[str, set[str]] = defaultdict(set)
    for row, site in zip(rows, sites, strict=True):
        for token in row:
            where[token].add(site)
    index = {t: n for n, t in enumerate(sorted(t for t, s in where.items() if len(s) >= LEAST_SITES))}
    columns = [[index[t] for t in row if t in index] for row in rows]
    ends = np.cumsum([0, *map(len, columns)])
    x = csr_matrix((np.ones(ends[-1]), np.concatenate(columns).astype(int), ends), shape=(len(rows), len(index)))
    sign = np.where(np.array(labels) == 1, 1.0, -1.0)
    weight = np.where(sign > 0, 0.5, 1.0)  # articles are in the majority

    def loss(w: np.ndarray[Any, Any]) -> tuple[float, np.ndarray[Any, Any]]:
        margin = sign * (x @ w)
        value = float((weight * np.logaddexp(0, -margin)).sum() + 0.5 * PENALTY * w @ w)
        return value, x.T @ (-sign * weight / (1 + np.exp(margin))) + PENALTY * w

    best = minimize(loss, np.zeros(len(index)), jac=True, method="L-BFGS-B", options={"maxiter": 300})
    return {t: round(float(best.x[n]), 3) for t, n in index.items() if abs(best.x[n]) >= LEAST}


def main() -> None:
    """Print the cross-validated share of right verdicts, then write the weights of all pages."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpora", type=Path)
    args = parser.parse_args()
    golds = [(name, gold, raw) for name in SETS for gold, raw in pages(args.corpora / name)]
    rows = [tokens(gold, raw) for _, gold, raw in golds]
    labels = [int(name != "other") for name, _, _ in golds]
    sites = [site_key(host(gold.get("url"))) or gold["id"] for _, gold, _ in golds]
    right: dict[str, list[bool]] = defaultdict(list)
    for fold in range(FOLDS):
        seen = [n for n, site in enumerate(sites) if fold_of(site) != fold]
        found = fit([rows[n] for n in seen], [labels[n] for n in seen], [sites[n] for n in seen])
        for n, site in enumerate(sites):
            if fold_of(site) == fold:
                verdict = sum(found.get(token, 0.0) for token in rows[n]) > 0.0
                right[golds[n][0]].append(verdict == bool(labels[n]))
    figures = {name: round(sum(marks) / len(marks), 4) for name, marks in right.items()}
    both = right["wcxb"] + right["other"]
    figures["wcxb with other"] = round(sum(both) / len(both), 4)
    print(figures)
    made = {"about": {"sets": SETS, "cross_validated": figures}, "weights": fit(rows, labels, sites)}
    TARGET.write_text(json.dumps(made, indent=0, ensure_ascii=False, sort_keys=True) + "\n")


if __name__ == "__main__":
    main()

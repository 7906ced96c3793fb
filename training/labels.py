"""Annotated pages in, labelled segments out: 1 body, 0 not, -1 unknown."""

from __future__ import annotations

import gzip
import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from articlekit.content.declared import Declared
from articlekit.content.features import candidates
from articlekit.content.holders import Anchors
from articlekit.page import Page
from articlekit.segment import Outline, Place, Segment, outline
from articlekit.sources import jsonld
from articlekit.sources.evidence import Evidence
from articlekit.values.urls import host, site_key

CJK = "぀-ヿ㐀-鿿"
WORD = re.compile(rf"[{CJK}]|[^\W{CJK}]+")
SHINGLE = 4
UNKNOWN = -1
NOWHERE = Anchors(None, None, range(0))


@dataclass
class Sample:
    """One page: its segments, and what the gold says of each."""

    corpus: str
    page_id: str
    site: str
    outline: Outline
    segments: list[Segment]
    labels: np.ndarray[Any, Any]
    gold: dict[str, Any]
    declared: Declared
    anchors: Anchors = NOWHERE
    """Where a model that never saw the site looks for the article."""


def words(text: str) -> list[str]:
    """Split as the scorer does: CJK characters stand alone."""
    return WORD.findall(text.lower())


def pages(folder: Path) -> Iterator[tuple[dict[str, Any], bytes]]:
    """Give the gold and the raw bytes of each page of a corpus."""
    for line in (folder / "gold.jsonl").open(encoding="utf-8"):
        gold = json.loads(line)
        yield gold, gzip.decompress((folder / "html" / f"{gold['id']}.html.gz").read_bytes())


def samples(folder: Path) -> Iterator[Sample]:
    """Give the labelled pages of a corpus, those without a body or segments left out."""
    for gold, raw in pages(folder):
        if not gold.get("body") and not gold.get("with"):
            continue
        page = Page.load(raw, gold.get("url"))
        found = outline(page.root)
        if not found.segments:
            continue
        labels = _by_body(found, gold, folder.name) if gold.get("body") else _by_segments(found, gold)
        site = site_key(host(gold.get("url"))) or gold["id"]
        open_ones = candidates(found)
        if not open_ones:
            continue
        evidence = Evidence(page)
        jsonld.read(page, evidence)
        own = labels[[s.index for s in open_ones]]
        yield Sample(folder.name, gold["id"], site, found, open_ones, own, gold, Declared(evidence.body_text))


def _by_segments(found: Outline, gold: dict[str, Any]) -> np.ndarray[Any, Any]:
    """Segments that hold a wanted string are body, those with an unwanted one are not, the rest is unknown."""
    wanted = [" ".join(text.split()).lower() for text in gold["with"]]
    unwanted = [" ".join(text.split()).lower() for text in gold.get("without") or []]
    labels = np.full(len(found.segments), UNKNOWN)
    for n, segment in enumerate(found.segments):
        text = segment.text.lower()
        if any(w in text for w in unwanted):
            labels[n] = 0
        elif any(w in text for w in wanted):
            labels[n] = 1
    for w in wanted:  # a wanted string in two places, a teaser's and the body's, tells nothing
        places = [n for n, s in enumerate(found.segments) if w in s.text.lower()]
        if len(places) > 1:
            labels[places] = UNKNOWN
    return labels


def _by_body(found: Outline, gold: dict[str, Any], corpus: str) -> np.ndarray[Any, Any]:
    """Segments whose words stand in the gold body, in its order, are body."""
    true = words(gold["body"])
    flow = " ".join(["", *true, ""])
    lines = {" ".join(words(line)) for line in gold["body"].splitlines()}
    pool = Counter(tuple(true[i : i + SHINGLE]) for i in range(len(true)))
    texts = [words(segment.text) for segment in found.segments]
    labels = np.zeros(len(texts), dtype=int)
    for n, own in enumerate(texts):
        if len(own) >= SHINGLE:
            parts = [tuple(own[i : i + SHINGLE]) for i in range(len(own) - SHINGLE + 1)]
            labels[n] = sum(part in pool for part in parts) >= 0.6 * len(parts)
        elif own:
            labels[n] = " ".join(own) in lines or 2 * _fits(flow, own, texts, labels, n)
    labels[labels == 2] = 1
    _drop_copies(texts, labels, flow)
    if corpus == "fundus":
        for n, segment in enumerate(found.segments):
            if not labels[n] and segment.container.place & (Place.ITEM | Place.TABLE) and _inside(labels, n):
                labels[n] = UNKNOWN
    if gold.get("body_required"):
        needed = " ".join(["", *words(gold["body_required"]), ""])
        for at in np.flatnonzero(labels == 1):
            if " ".join(["", *texts[at], ""]) not in needed:
                labels[at] = UNKNOWN
    return labels


def _fits(flow: str, own: list[str], texts: list[list[str]], labels: np.ndarray[Any, Any], n: int) -> bool:
    """Whether a short segment continues the last body segment in the gold's text."""
    previous = next((texts[i] for i in range(n - 1, max(-1, n - 8), -1) if labels[i] == 1), [])
    return bool(previous) and f" {' '.join(previous[-3:] + own)} " in flow


def _inside(labels: np.ndarray[Any, Any], n: int) -> bool:
    return bool((labels[:n] == 1).any() and (labels[n:] == 1).any())


def _drop_copies(texts: list[list[str]], labels: np.ndarray[Any, Any], flow: str) -> None:
    """Of a text that the page shows more often than the gold, keep the copy with most body around it."""
    seen: dict[str, list[int]] = {}
    for at in np.flatnonzero(labels == 1):
        seen.setdefault(" ".join(texts[at]), []).append(int(at))
    for text, places in seen.items():
        spare = len(places) - max(1, flow.count(f" {text} "))
        if spare > 0:
            around = {n: labels[max(0, n - 4) : n + 5].sum() for n in places}
            for n in sorted(places, key=lambda n: (around[n], -n))[:spare]:
                labels[n] = 0

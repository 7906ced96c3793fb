"""Whether a page is an article at all: a learned verdict over its types, address, layout and labels.

A linear model over names and bins, made by ``training/`` from pages marked by hand as articles, forums, products,
listings and collections.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from articlekit.segment import Outline, Place, Segment
from articlekit.values.names import name_tokens, named
from articlekit.values.packaged import read_packaged

if TYPE_CHECKING:
    from articlekit.page import Page

__all__ = ["is_article", "kind_tokens"]

_DECLARED = {"article", "newsarticle", "reportagenewsarticle", "blogposting"}
_WORD = re.compile(r"[^\W\d_]+")
_LABEL = 30  # characters: what buttons and labels say
_MOST_LABELS = 400


@lru_cache(maxsize=1)
def _weights() -> dict[str, float]:
    weights: dict[str, float] = read_packaged("articlekit.content", "kind.json")["weights"]
    return weights


def is_article(page: Page, outline: Outline, labels: list[bool], types: Iterable[str]) -> bool:
    """Judge the page; ``types`` are the schema.org types that it declares, in lower case.

    A page that declares itself an article is taken at its word.
    """
    if not _DECLARED.isdisjoint(types):
        return True
    get = _weights().get
    return sum(get(token, 0.0) for token in kind_tokens(page, outline, labels, types)) > 0.0


def kind_tokens(page: Page, outline: Outline, labels: list[bool], types: Iterable[str]) -> list[str]:
    """Give what the verdict is made of, each token once, in a fixed order."""
    tokens = ["always", *(f"type:{name}" for name in sorted(types))]
    tokens += _address_tokens(page)
    for container in outline.containers[:2]:
        tokens += [f"page:{token}" for value in named(container.names) for token in name_tokens(value)]
    tokens += _shape_tokens(outline, labels)
    tokens += _label_tokens(outline.segments)
    return list(dict.fromkeys(tokens))


def _address_tokens(page: Page) -> Iterator[str]:
    try:
        parts = urlsplit(page.url or page.declared_url or "")
    except ValueError:
        return
    folders = [part for part in parts.path.split("/") if part]
    yield f"depth:{min(5, len(folders))}"
    yield f"query:{bool(parts.query)}"
    yield from (f"host:{label}" for label in parts.netloc.split(".")[:-2] if label != "www")
    for folder in folders[:-1]:
        yield from (f"folder:{word}" for word in _WORD.findall(folder.lower())[:4])
    if folders:
        yield f"slug:{min(8, len(_WORD.findall(folders[-1])))}"
        yield f"ending:{folders[-1].rpartition('.')[2][:5] if '.' in folders[-1] else ''}"
    for meta in page.elements("meta"):
        if meta.get("property") == "og:type":
            yield f"og:{(meta.get('content') or '').strip().lower()[:30]}"


def _shape_tokens(outline: Outline, labels: list[bool]) -> Iterator[str]:
    total = body = linked = heads = 0
    for segment, label in zip(outline.segments, labels, strict=True):
        total += segment.size
        linked += int(segment.size * segment.link)
        if label:
            body += segment.size
            heads += bool(segment.container.place & Place.HEADING)
    yield f"body:{body.bit_length()}"
    yield f"share:{body * 10 // (total or 1)}"
    yield f"linked:{linked * 10 // (total or 1)}"
    yield f"segments:{len(labels).bit_length()}"
    yield f"chosen:{sum(labels).bit_length()}"
    yield f"heads:{heads.bit_length()}"


def _label_tokens(segments: list[Segment]) -> Iterator[str]:
    for segment in segments[:_MOST_LABELS]:
        if len(segment.text) <= _LABEL:
            words = _WORD.findall(segment.text.lower())
            if words:
                yield "says:" + " ".join(words[:3])

"""What the address of a link says of the page behind it: an article, a person, a listing, a service."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal
from urllib.parse import unquote

from articlekit.values.packaged import read_packaged

__all__ = ["Target", "target_of"]

Target = Literal["article", "author", "listing", "service", "other"]

_DIGIT = re.compile(r"\d")
_LEAST_DIGITS = 5
_LEAST_HYPHENS = 2
_LONGEST_NAME = 5  # hyphens that no person's name has
_DEEPEST = 3  # parts at the end of a path that may name a person or a listing


@cache
def _words() -> dict[str, Target]:
    data: dict[Target, list[str]] = read_packaged("articlekit.content", "data/targets.json")
    return {word: kind for kind, words in data.items() for word in words}


def target_of(url: str) -> Target:
    """Tell from an absolute or relative address what it leads to.

    An article's path ends in a slug of several words or carries a long number; ``other`` may be anything.

    >>> target_of("https://example.org/news/three-word-slug"), target_of("/2024/05/slug"), target_of("/?p=31415")
    ('article', 'article', 'article')
    >>> target_of("https://example.org/author/jane-de-roe/"), target_of("/tags/fog"), target_of("/news")
    ('author', 'listing', 'other')
    """
    host = url.find("//")
    start = url.find("/", host + 2) if host >= 0 else 0
    path, _, query = url[start:].partition("?")
    if "%" in path:
        path = unquote(path)
    parts = path.lower().rstrip("/").rsplit("/", _DEEPEST)
    last = parts[-1]
    if last in ("amp", "index.html") and len(parts) > 1:
        last = parts[-2]
    hyphens = last.count("-") + last.count("_")
    if hyphens >= _LONGEST_NAME:
        return "article"
    words = _words()
    for behind, part in enumerate(reversed(parts[-_DEEPEST:])):
        named = part in words and (behind < 2 or hyphens < _LEAST_HYPHENS)
        if named and (last.isdecimal() or not _is_number(last)):
            return words[part]
    return "article" if hyphens >= _LEAST_HYPHENS or _is_number(path) or _is_number(query) else "other"


def _is_number(text: str) -> bool:
    return len(_DIGIT.findall(text)) >= _LEAST_DIGITS

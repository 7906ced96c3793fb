"""Class names and ids taken apart: what authors of pages call things."""

from __future__ import annotations

import re
from functools import lru_cache

__all__ = ["name_tokens"]

_LOWER = bytes(c if 97 <= c <= 122 else 32 for c in range(256))  # a to z; all else is blank
_PIECE = re.compile(r"[a-z]+|[A-Z]+(?![a-z])|[A-Z][a-z]*")
_LONGEST = 40


@lru_cache(maxsize=16384)
def name_tokens(value: str) -> tuple[str, ...]:
    """Give what a class, id, role or itemprop is made of: each name whole, and its pieces, each once.

    >>> name_tokens("article-Body article_body2")
    ('article-body', 'article_body2', 'article', 'body')
    """
    value = value[:400]
    low = value.lower()
    if low == value:
        pieces = low.encode("ascii", "replace").translate(_LOWER).decode().split()  # half as long as by a pattern
    else:
        pieces = [piece.lower() for piece in _PIECE.findall(value)]
    names = low.split() if len(low) <= _LONGEST else [name[:_LONGEST] for name in low.split()]
    return tuple(dict.fromkeys(names + pieces))

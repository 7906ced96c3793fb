"""Class names and ids taken apart: what authors of pages call things."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

__all__ = ["END", "joined", "name_tokens", "named"]

END = "\x1f"
"""What ends each value in ``Container.names``; it counts as white space."""

_LOWER = bytes(c if 97 <= c <= 122 else 32 for c in range(256))  # a to z; all else is blank
_PIECE = re.compile(r"[a-z]+|[A-Z]+(?![a-z])|[A-Z][a-z]*")
_LONGEST = 40


def joined(values: Iterable[str]) -> str:
    """Give values as one text, each ended by ``END``."""
    return "".join([value + END for value in values])


def named(names: str) -> list[str]:
    """Give the values that stand in one text, each ended by ``END``.

    >>> named(joined(["post-author vcard", "by-1"]))
    ['post-author vcard', 'by-1']
    """
    return names.split(END)[:-1]


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

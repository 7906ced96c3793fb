"""What names say: which words in a class name or key speak for a field, which against it, which of its looks only."""

from __future__ import annotations

import re
from functools import lru_cache

from articlekit.values.packaged import read_packaged

__all__ = ["AGAINST", "meaning"]

_FOR, _LOOKS = -1.5, 2.0
AGAINST = 2.0
"""The cost of a word against the field; a name with this and no word for it means another field."""


@lru_cache(maxsize=1)
def _words() -> dict[str, dict[str, frozenset[str]]]:
    data = read_packaged("articlekit.sites.learn", "data/words.json")
    return {field: {side: frozenset(words) for side, words in sides.items()} for field, sides in data.items()}


@lru_cache(maxsize=65536)
def meaning(field: str, name: str) -> float:
    """Give what a name adds to the cost of a rule for a field: less when it says the field, more when another one.

    >>> meaning("headline", "article-Headline"), meaning("headline", "c7"), meaning("published", "dateModified")
    (-1.5, 0.0, 0.5)
    >>> meaning("headline", "font-title"), meaning("byline", "text-gray")
    (0.5, 2.0)
    """
    name = name.lower()
    sides = _words()[field]
    said = _FOR if any(word in name for word in sides["for"]) else 0.0
    if not _words()["*"]["looks"].isdisjoint(re.split(r"[-_]+", name)):
        said += _LOOKS
    return said + (AGAINST if any(word in name for word in sides["against"]) else 0.0)

"""What a block of teasers offers, by its heading."""

from __future__ import annotations

from functools import cache, lru_cache

from articlekit.records import TeaserKind
from articlekit.values.packaged import read_packaged

__all__ = ["is_truncated", "kind_of"]

_DOTTED = "i\u0307"  # what folding makes of a Turkish capital
_ELLIPSES = ("…", "...", "[…]", "[...]", "……")


def is_truncated(excerpt: str | None) -> bool:
    """Whether an excerpt ends in an ellipsis.

    >>> is_truncated("And so on…"), is_truncated("The end."), is_truncated(None)
    (True, False, False)
    """
    return excerpt is not None and excerpt.endswith(_ELLIPSES)


_RANKS: tuple[TeaserKind, ...] = ("popular", "related", "recent", "navigation", "more")


@cache
def _words() -> dict[str, list[tuple[int, str]]]:
    """The words of headings with the rank of what they tell, by their first two letters, the longest first."""
    data = read_packaged("articlekit.content", "data/teasers.json")
    words: dict[str, list[tuple[int, str]]] = {}
    for word, rank in sorted(((word, rank) for rank, kind in enumerate(_RANKS) for word in data[kind]), reverse=True):
        words.setdefault(word[:2], []).append((rank, word))
    return words


@lru_cache(maxsize=1024)
def kind_of(section: str | None) -> TeaserKind:
    """Tell from a block's heading what it offers.

    >>> kind_of("Recent Posts"), kind_of("İlgili haberler"), kind_of(None)
    ('recent', 'related', 'other')
    """
    text = f" {section.casefold().replace(_DOTTED, 'i')} " if section else ""
    words, best = _words(), len(_RANKS)
    for at in range(1, len(text) - 1):
        if text[at].isascii() and text[at - 1].isalpha():
            continue
        found = (rank for rank, word in words.get(text[at : at + 2], ()) if text.startswith(word, at))
        best = min(best, next(found, best))
    return _RANKS[best] if best < len(_RANKS) else "other"

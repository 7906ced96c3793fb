"""What a block of teasers offers, by its heading."""

from __future__ import annotations

import json
from functools import lru_cache
from importlib.resources import files

from articlekit.records import TeaserKind

__all__ = ["is_truncated", "kind_of"]

_DOTTED = "i\u0307"  # what folding makes of a Turkish capital
_ELLIPSES = ("…", "...", "[…]", "[...]", "……")


def is_truncated(excerpt: str | None) -> bool:
    """Whether an excerpt ends in an ellipsis.

    >>> is_truncated("And so on…"), is_truncated("The end."), is_truncated(None)
    (True, False, False)
    """
    return excerpt is not None and excerpt.endswith(_ELLIPSES)


@lru_cache(maxsize=1)
def _kinds() -> dict[str, tuple[str, ...]]:
    data = json.loads(files("articlekit.content").joinpath("data/teasers.json").read_text("utf-8"))
    return {kind: tuple(words) for kind, words in data.items()}


@lru_cache(maxsize=1024)
def kind_of(section: str | None) -> TeaserKind:
    """Tell from a block's heading what it offers.

    >>> kind_of("Recent Posts"), kind_of("İlgili haberler"), kind_of(None)
    ('recent', 'related', 'other')
    """
    text = f" {section.casefold().replace(_DOTTED, 'i')} " if section else ""
    for kind in ("popular", "related", "recent", "navigation", "more"):
        for word in _kinds()[kind]:
            at = text.find(word)
            if at > 0 and (not text[at - 1].isalpha() or not word[0].isascii()):
                return kind
    return "other"

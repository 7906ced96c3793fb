"""The language whose word lists apply."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from articlekit.content.quotes.lexicon import languages, stopwords

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["language_of"]

_WORD = re.compile(r"[^\W\d_]+")
_SCRIPTS = (("ja", re.compile("[\u3040-\u30ff]")), ("zh", re.compile("[\u4e00-\u9fff]")))
_SAME = {"nb": "no", "nn": "no", "ms": "id", "in": "id", "be": "ru", "bg": "ru", "gl": "pt", "ca": "es", "lb": "de"}
_SAMPLE = 3000
_LEADING = 3
_ENOUGH = 30
_RARE = 12
"""One in so many words of any text is among the commonest of its language."""


def language_of(texts: Sequence[str], language: str | None) -> str:
    """Code of a word list: by the tag where there is a list for it, else by the commonest short words.

    >>> language_of([], 'nb-NO'), language_of(['Der Rat hat das mit der Stadt beraten.'], None)
    ('no', 'de')
    """
    code = (language or "").replace("_", "-").partition("-")[0].lower()
    code = _SAME.get(code, code)
    common = stopwords().get(code)
    if code in languages() and (common is None or _fits(texts, common)):
        return code
    return _guess(texts) if texts else code if code in languages() else "en"


def _fits(texts: Sequence[str], common: frozenset[str]) -> bool:
    """Whether the texts are written in the declared language: many sites declare that of their template."""
    words = " ".join(texts[:_LEADING]).lower().split()
    return len(words) < _ENOUGH or sum(map(common.__contains__, words)) * _RARE > len(words)


def _guess(texts: Sequence[str]) -> str:
    sample = " ".join(texts)[:_SAMPLE].lower()
    for code, script in () if sample.isascii() else _SCRIPTS:
        if len(script.findall(sample)) * 10 > len(sample):
            return code
    words = Counter(_WORD.findall(sample))
    scores = {code: sum([words[word] for word in common if word in words]) for code, common in stopwords().items()}
    best = max(scores, key=lambda code: (scores[code], code == "en"))
    return best if scores[best] else "en"

"""Whether what stands between marks is speech, and how much of a sentence it is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from articlekit.values.extent import WIDE

if TYPE_CHECKING:
    from articlekit.content.quotes.lexicon import Lexicon
    from articlekit.content.quotes.marks import Span

__all__ = ["is_name", "is_title", "kind_of", "word_count"]

_WORD = re.compile(r"[\w'’-]+")
_BREAK = re.compile(r"[.!?…](?:(?<=\w\w.)|(?<=\w .)|(?<=[\])’”].))[.!?…]* \W?\w")
_LONGEST_NAME = 100


def word_count(text: str) -> int:
    """Words; two characters of a script without blanks count as one.

    >>> word_count('it is “so”'), word_count('我们会继续')
    (3, 2)
    """
    if not text.isascii():
        wide = len(WIDE.findall(text))
        if wide > 1:
            return wide // 2
    return len(text.split())


def is_name(text: str, lex: Lexicon) -> bool:
    """Whether the words are written as a title or a name: each that carries weight is capitalised.

    >>> from articlekit.content.quotes.lexicon import lexicon
    >>> [is_name(t, lexicon('en')) for t in ('The Art of War', 'We will win', '2023 achievement')]
    [True, False, False]
    """
    if lex.nouns_capitalised or text[-1] in "!?…" or len(text) > _LONGEST_NAME:
        return False
    heavy = False
    for match in _WORD.finditer(text):
        word = match[0]
        if word[0].isalpha() and word.lower() not in lex.light:
            if not word[0].isupper():
                return False
            heavy = True
    shouted = text.isupper() and len(_WORD.findall(text)) > 2
    return heavy and not shouted


def is_title(text: str, span: Span, lex: Lexicon) -> bool:
    """Whether the marks hold a title, a name or part of a word, unless an attribution goes with them.

    >>> from articlekit.content.quotes.lexicon import lexicon
    >>> from articlekit.content.quotes.marks import find_spans
    >>> [is_title(t, find_spans(t)[0], lexicon('en')) for t in ('See “War And Rain” now.', 'She: “Ann Doe”')]
    [True, False]
    """
    after = text[span.after : span.after + 60]
    if after[:1] in ("-", "‑") and after[1:2].isalpha():
        return True
    if span.part or lex.spaceless or not is_name(text[span.start : span.end], lex):
        return False
    if text[max(0, span.outer - 2) : span.outer].strip() in (":", "："):
        return False
    says = any(word.strip(",.") in lex.verbs for word in after.lower().split()[:3])
    return not (says and text[span.end - 1] in ",.")


def kind_of(text: str, lex: Lexicon, *, separate: bool) -> Literal["full", "fragment"]:
    """``full`` for a clause or more; ``separate`` when the author's sentence does not run through it.

    >>> from articlekit.content.quotes.lexicon import lexicon
    >>> en = lexicon('en')
    >>> kind_of('a bad idea', en, separate=False), kind_of('we will not go there', en, separate=False)
    ('fragment', 'full')
    """
    if separate or _BREAK.search(text):
        return "full"
    words = _WORD.findall(text)
    if not words or WIDE.search(text):
        return "full" if word_count(text) > 5 or text[-1] in "。！？" else "fragment"
    if words[0][0].isupper() and (text[-1] in ".,!?…" or len(words) > 3):
        return "full"
    lower = [word.lower() for word in words]
    return "full" if lower[0] in lex.subjects and any(word in lex.finite for word in lower[1:]) else "fragment"

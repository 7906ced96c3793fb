"""Speech that a dash opens, as in Russian, Polish, Spanish, French and the Scandinavian languages."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from articlekit.content.quotes.marks import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from articlekit.content.quotes.lexicon import Lexicon

__all__ = ["dialogue_spans", "opens_dialogue"]

_DASH = re.compile(r"[—–−-]\s?(?=[^\W\d_]|[¿¡«\"“…])")
_PART = re.compile(r"(?:(?<=[,.!?…»])\s?[—–]|\s[—–]|\s-(?=\s))\s?")
_WORD = re.compile(r"[\w'’-]+")
_RESUME = re.compile(r"[,.!?…]?\s?(?:[—–][,.:;]?|(?<=\s)-(?=\s))\s?")
_COMMA = re.compile(r"[,!?] (?=\w)")
_SENTENCE = re.compile(r"[.!?…]\s+(?=[^\W\d_a-z])")


def opens_dialogue(text: str) -> bool:
    """Whether the paragraph opens with a dash.

    >>> opens_dialogue('– Ja, sier hun.'), opens_dialogue('Ja – sier hun.')
    (True, False)
    """
    return text[:1] in "—–−-" and _DASH.match(text) is not None


def dialogue_spans(text: str, lex: Lexicon) -> list[Span]:
    """The speech of a dash paragraph without the clauses that attribute it; empty for any other paragraph.

    >>> from articlekit.content.quotes.lexicon import lexicon
    >>> [text[s.start:s.end] for text in ('– Det går bra, sier Kari Doe. Vi er klare.',)
    ...  for s in dialogue_spans(text, lexicon('no'))]
    ['Det går bra', 'Vi er klare.']
    """
    opening = _DASH.match(text) if lex.dash and text[:1] in "—–−-" else None
    if not opening:
        return []
    parts = _parts(text, opening.end(), lex)
    if len(parts) == 1 and not (text[-1] in ".!?…»:" and text[opening.end()].isupper()):
        return []
    return [Span(start, end, start, end, True, True, part=True) for start, end in parts if start < end]


def _parts(text: str, start: int, lex: Lexicon) -> list[tuple[int, int]]:
    """The stretches of speech, cut at clauses between dashes or, without any, at those behind a comma."""
    cuts = list(_clauses(text, start, lex, (_PART, _RESUME))) or list(_clauses(text, start, lex, (_COMMA, _SENTENCE)))
    speech: list[tuple[int, int]] = []
    for close, resume in cuts:
        speech.append((start, close))
        start = resume
    if start < len(text):
        speech.append((start, len(text)))
    return speech


def _clauses(
    text: str, start: int, lex: Lexicon, marks: tuple[re.Pattern[str], re.Pattern[str]]
) -> Iterator[tuple[int, int]]:
    """Where speech stops before a clause, and where it resumes behind it."""
    resume = start
    for match in marks[0].finditer(text, start):
        if match.start() < resume or not _attributes(text, match.end(), lex):
            continue
        stop = marks[1].search(text, match.end())
        resume = stop.end() if stop else len(text)
        yield match.start() + (text[match.start()] in "!?"), resume


def _attributes(text: str, at: int, lex: Lexicon) -> bool:
    words = _WORD.findall(text, at, at + 50)[:2]
    return any(lex.says(word.lower()) for word in words[:1]) or (
        len(words) > 1 and words[0].lower() in lex.pronouns.keys() | lex.adverbs and words[1].lower() in lex.verbs
    )

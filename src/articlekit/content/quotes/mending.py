"""Quotations over several paragraphs, and marks that the author left out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from articlekit.content.quotes.tokens import capitalised

if TYPE_CHECKING:
    from collections.abc import Sequence

    from articlekit.content.quotes.lexicon import Lexicon
    from articlekit.content.quotes.marks import Span

__all__ = ["Piece", "attribution_start", "mend"]

_WORD = re.compile(r"[\w'’-]+")
_STOP = re.compile(r"[.!?…。][\"”»’\]]?\s+|^\W*\s")
_INNER = re.compile(r"[,!?…] (?:[–—-] )?(?=\w)|(?<=\w) [–—-] (?=\w)")
_CLAUSE_END = re.compile(r"[.,!?;:–—]+ ?| - ")
_LONGEST_CLAUSE = 9


class Piece(NamedTuple):
    """A span after mending."""

    span: Span
    repaired: bool = False
    continues: bool = False
    """Whether it carries on the quotation of the paragraph before."""


def mend(text: str, spans: Sequence[Span], lex: Lexicon, *, carried: bool, goes_on: bool) -> list[Piece]:
    """Spans whose missing marks are placed; those with no place are dropped.

    ``carried``: the paragraph before left a quotation open; ``goes_on``: the next one takes this one's up.

    >>> from articlekit.content.quotes.lexicon import lexicon
    >>> from articlekit.content.quotes.marks import find_spans
    >>> text = 'He left. It is over,” he added. "We talk, she said.'
    >>> pieces = mend(text, find_spans(text), lexicon('en'), carried=False, goes_on=False)
    >>> [(text[p.span.start:p.span.end], p.repaired) for p in pieces]
    [('It is over,', True), ('We talk,', True)]
    """
    pieces: list[Piece] = []
    if lex.inner:
        spans = [part for span in spans for part in _split(text, span, lex)]
    for index, span in enumerate(spans):
        first = index == 0 and carried
        if (span.opened and span.closed) or span.part:
            pieces.append(Piece(span, continues=first and span.outer < 2))
        elif not span.opened:
            piece = _begin(text, span, lex, first)
            if piece:
                pieces.append(piece)
        elif goes_on and span.after == len(text):
            pieces.append(Piece(span, continues=first and span.outer < 2))
        else:
            pieces.append(_finish(text, span, lex)._replace(continues=first and span.outer < 2))
    return pieces


def _begin(text: str, span: Span, lex: Lexicon, carried: bool) -> Piece | None:
    if carried:
        return Piece(span._replace(outer=span.start), continues=True)
    words = [word.lower() for word in _WORD.findall(text, span.after, span.after + 60)[:6]]
    if not any(word in lex.verbs for word in words):
        return None
    start = span.start
    for match in _STOP.finditer(text, span.outer, span.end):
        if span.end - match.end() > 8:
            start = match.end()
    return Piece(span._replace(start=start, outer=start), repaired=True)


def _finish(text: str, span: Span, lex: Lexicon) -> Piece:
    end = attribution_start(text, span.start, span.end, lex)
    if end is None:
        return Piece(span._replace(after=span.end), repaired=True)
    return Piece(span._replace(end=end, after=end), repaired=True)


def attribution_start(text: str, start: int, end: int, lex: Lexicon) -> int | None:
    """Where the clause that closes the text begins, behind its comma: ``…, he added.``

    >>> from articlekit.content.quotes.lexicon import lexicon
    >>> attribution_start('It is so, the minister said.', 0, 28, lexicon('en'))
    9
    """
    at = end
    for _ in range(3):
        at = max(text.rfind(mark, start, at) for mark in ",?!")
        if at < 0:
            return None
        words = _WORD.findall(text, at, end)
        if len(words) > _LONGEST_CLAUSE:
            return None
        lower = [word.lower() for word in words]
        named = any(w in lex.pronouns or w in lex.determiners for w in lower) or any(map(capitalised, words))
        if named and any(map(lex.says, lower)):
            return at + 1
    return None


def _split(text: str, span: Span, lex: Lexicon) -> list[Span]:
    """A quotation without the clause that stands between its marks: « Oui, dit-elle. Demain. »

    >>> from articlekit.content.quotes.lexicon import lexicon
    >>> from articlekit.content.quotes.marks import Span
    >>> text = '« Oui, dit-elle. À demain. »'
    >>> [text[s.start:s.end] for s in _split(text, Span(2, 26, 0, 28, True, True), lexicon('fr'))]
    ['Oui,', 'À demain.']
    """
    for match in _INNER.finditer(text, span.start, span.end):
        words = _WORD.findall(text, match.end(), min(span.end, match.end() + 60))[:4]
        if not _inverts(words, lex):
            continue
        close = match.start() + (text[match.start()] != " ")
        first = span._replace(end=close, after=close, part=True)
        resume = _clause_end(text, match.end(), span.end, lex)
        if resume >= span.end:
            return [first]
        return [first, span._replace(start=resume, outer=resume, part=True)]
    return [span]


def _clause_end(text: str, at: int, end: int, lex: Lexicon) -> int:
    """Where speech resumes: behind the comma or stop that ends the clause, an office included."""
    for match in _CLAUSE_END.finditer(text, at, end):
        word = _WORD.match(text, match.end(), end)
        if not (match.group()[0] == "," and word and word.group().lower() in lex.roles):
            return match.end()
    return end


def _inverts(words: list[str], lex: Lexicon) -> bool:
    head, _, tail = words[0].lower().partition("-")
    if tail.removeprefix("t-") in lex.pronouns:
        return head in lex.verbs or head in lex.adverbs
    verb = 1 if head in lex.adverbs and len(words) > 1 else 0
    if len(words) < verb + 2 or words[verb].lower() not in lex.verbs:
        return False
    if capitalised(words[verb + 1]):
        return True
    return words[verb + 1] in lex.determiners and words[verb + 2 : verb + 3] != [] and words[verb + 2] in lex.roles

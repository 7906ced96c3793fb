"""Quotations of an article, paragraph by paragraph."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from articlekit.content.quotes.dialogue import dialogue_spans, opens_dialogue
from articlekit.content.quotes.language import language_of
from articlekit.content.quotes.lexicon import Lexicon, lexicon
from articlekit.content.quotes.marks import Span, find_spans, has_marks
from articlekit.content.quotes.mending import mend
from articlekit.content.quotes.narrative import Narrative
from articlekit.content.quotes.paragraph import Found, read_paragraph

if TYPE_CHECKING:
    from collections.abc import Sequence

    from articlekit.records import Quote

__all__ = ["find_quotes"]


def find_quotes(texts: Sequence[str], language: str | None = None) -> tuple[tuple[Quote, ...], ...]:
    """The direct speech of each paragraph, in reading order, with its speaker where the article tells.

    ``texts`` are the paragraphs in reading order, white space folded. Scare quotes, titles of works and terms
    are left out. ``language`` is a BCP 47 tag; without one the language is guessed.

    >>> [(quote,)] = find_quotes(['“We are ready,” the mayor, Ann Doe, said.'], 'en')
    >>> quote.text, quote.speaker, quote.kind
    ('We are ready,', 'Ann Doe', 'full')
    """
    lex = None
    spans: dict[int, list[Span]] = {}
    for i, text in enumerate(texts):
        marked = has_marks(text)
        if not marked and not opens_dialogue(text):
            continue
        if lex is None:
            lex = lexicon(language_of(texts, language))
        found = dialogue_spans(text, lex) or (find_spans(text) if marked else [])
        if found:
            spans[i] = found
    quotes: list[tuple[Quote, ...]] = [()] * len(texts)
    if lex is not None:
        for i, result in _read(texts, lex, spans).items():
            quotes[i] = tuple(item.quote for item in result)
    return tuple(quotes)


def _read(texts: Sequence[str], lex: Lexicon, spans: dict[int, list[Span]]) -> dict[int, list[Found]]:
    narrative = Narrative(texts, lex)
    results: dict[int, list[Found]] = {}
    chain: list[tuple[int, int]] = []
    carried = False
    for i, own in spans.items():
        goes_on = _goes_on(texts[i], own, spans.get(i + 1))
        pieces = mend(texts[i], own, lex, carried=carried and i - 1 in spans, goes_on=goes_on)
        results[i] = read_paragraph(narrative, i, pieces)
        carried = goes_on
        narrative.read_to = i
        chain = _settle(results, i, chain)
    return results


def _goes_on(text: str, own: list[Span], following: list[Span] | None) -> bool:
    """Whether the last quotation stays open and the next paragraph takes it up, with or without a mark."""
    last = own[-1]
    if last.closed or last.after < len(text) or not following:
        return False
    return following[0].outer < 2 or not following[0].opened


def _settle(results: dict[int, list[Found]], i: int, chain: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Give a quotation over several paragraphs the speaker who is named at its end.

    Returns the pieces still without an attribution of their own.
    """
    for j, found in enumerate(results[i]):
        if not found.continues:
            chain = [] if found.own else [(i, j)]
        elif not found.own:
            chain.append((i, j))
        else:
            for m, n in chain:
                piece = results[m][n]
                quote = replace(piece.quote, speaker=found.quote.speaker, cue=found.quote.cue)
                results[m][n] = piece._replace(quote=quote)
            chain = []
    return chain

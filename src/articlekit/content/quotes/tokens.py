"""The author's own words as tokens, with each quotation standing as one token among them."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from articlekit.content.quotes.lexicon import Lexicon
    from articlekit.content.quotes.marks import Span

__all__ = ["QUOTE", "Tokens", "capitalised", "fold", "sentences", "tokenise"]

QUOTE = "\0"
"""The token that stands for a quotation."""

_TOKEN = re.compile(r"\w+(?:[-'’‑&.]\w+)*|[^\w\s\0\"“”„«»‘]")
_KEPT = "a|ai|as|ont|avait|avaient|on|ha|hanno|aveva|après|abord|ailleurs|autant|accord|ici|un|une|autres?|où|entre"
_ELIDED = re.compile(
    rf"(?:[ld]|un|(?:de|a|da|ne|su)ll|que(?:st|ll))['’](?!(?:{_KEPT})\b)(?=\w)|{_TOKEN.pattern}", re.IGNORECASE
)
"""Articles and prepositions that lose their vowel are words of their own: l’avocat, dell’Anci; not in d’après."""
_STOPS = frozenset(".!?…。！？")
_ENDS = _STOPS | {QUOTE}


class Tokens:
    """Parallel lists; ``spans`` maps the index of a ``QUOTE`` token to its span."""

    __slots__ = ("_places", "_starts", "lower", "spans", "text", "words")

    def __init__(self, text: str, words: list[str], spans: dict[int, Span], pattern: re.Pattern[str] = _TOKEN) -> None:
        self.text, self.words, self.spans = text, words, spans
        self.lower = [word if word.isupper() and word[1:2].isupper() else word.lower() for word in words]
        self._starts: list[int] = []
        self._places = _places(text, [*spans.values()], pattern)

    def cut(self, first: int, last: int) -> str:
        """The text from one token to another, both included.

        >>> tokenise('But Ann Doe said so.').cut(1, 3)
        'Ann Doe said'
        """
        # Few places are asked for, so they are found when they are, each once.
        self._starts += islice(self._places, max(0, last + 1 - len(self._starts)))
        end = self.spans[last].after if last in self.spans else self._starts[last] + len(self.words[last])
        return self.text[self._starts[first] : end]


def tokenise(text: str, spans: Sequence[Span] = (), *, elides: bool = False) -> Tokens:
    """Tokens of what stands outside the spans; ``elides`` parts l’avocat into two.

    >>> from articlekit.content.quotes.marks import find_spans
    >>> text = '"Fine," J. Doe-Roe said.'
    >>> tokenise(text, find_spans(text)).words
    ['\\x00', 'J', '.', 'Doe-Roe', 'said', '.']
    >>> tokenise('selon l’avocat de Bo', elides=True).words
    ['selon', 'l’', 'avocat', 'de', 'Bo']
    """
    pattern = _ELIDED if elides else _TOKEN
    words: list[str] = []
    placed: dict[int, Span] = {}
    at = 0
    for span in spans:
        words += pattern.findall(text, at, span.outer)
        placed[len(words)] = span
        words.append(QUOTE)
        at = span.after
    words += pattern.findall(text, at)
    return Tokens(text, words, placed, pattern)


def _places(text: str, spans: Sequence[Span], pattern: re.Pattern[str]) -> Iterator[int]:
    """The offset of each token, in their order."""
    at = 0
    for span in spans:
        for match in pattern.finditer(text, at, span.outer):
            yield match.start()
        yield span.outer
        at = span.after
    for match in pattern.finditer(text, at):
        yield match.start()


def fold(word: str) -> str:
    """Lower case, but for an acronym: the WHO is no pronoun.

    >>> fold('Who'), fold('WHO')
    ('who', 'WHO')
    """
    return word if word[1:2].isupper() and word.isupper() else word.lower()


def capitalised(word: str) -> bool:
    """Whether a word can be part of a name.

    >>> [capitalised(w) for w in ('Lavrov', 'de', 'iPhone', '’')]
    [True, False, False, False]
    """
    return word[:1].isupper()


def sentences(text: str, tokens: Tokens, lex: Lexicon) -> list[tuple[int, int]]:
    """Token ranges of the author's sentences; a quotation that ends one closes it.

    >>> from articlekit.content.quotes.lexicon import lexicon
    >>> from articlekit.content.quotes.marks import find_spans
    >>> text = '"Is it?" Mr. Doe asked. "It is." She left.'
    >>> sentences(text, tokenise(text, find_spans(text)), lexicon('en'))
    [(0, 6), (6, 7), (7, 10)]
    """
    words = tokens.words
    bounds: list[tuple[int, int]] = []
    lo, ends = 0, _ENDS
    for i in [i for i, word in enumerate(words) if word in ends]:
        if words[i] == QUOTE:
            last = i + 1 == len(words) or _quote_ends(text, tokens, i, lex)
        else:
            last = _stop_ends(words, i, lex)
        if last:
            bounds.append((lo, i + 1))
            lo = i + 1
    if lo < len(words):
        bounds.append((lo, len(words)))
    return bounds


def _stop_ends(words: list[str], i: int, lex: Lexicon) -> bool:
    if i + 1 == len(words):
        return True
    left = words[i - 1] if i else ""
    if words[i] == "." and ((len(left) == 1 and left.isupper()) or left.lower() in lex.titles or "." in left):
        return False
    following = words[i + 1]
    return not following[:1].islower() and following not in ",;:)…."


def _quote_ends(text: str, tokens: Tokens, i: int, lex: Lexicon) -> bool:
    words, span = tokens.words, tokens.spans[i]
    last, following = text[span.end - 1], words[i + 1]
    if last not in _STOPS or not (following == QUOTE or capitalised(following)):
        return False
    if last == "." or following == QUOTE:
        return True
    return not any(word.lower() in lex.verbs for word in words[i + 2 : i + 6])

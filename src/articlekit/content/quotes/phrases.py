"""Noun phrases that can name a speaker, to the left and to the right of a token."""

from __future__ import annotations

from typing import TYPE_CHECKING

from articlekit.content.quotes.tokens import capitalised, fold

if TYPE_CHECKING:
    from articlekit.content.quotes.lexicon import Lexicon
    from articlekit.content.quotes.tokens import Tokens

__all__ = ["LONGEST", "Phrases", "clitic"]

LONGEST = 14
"""Tokens in the longest phrase that is followed."""


class Phrases:
    """The noun phrases of one sentence: tokens ``lo`` to ``hi``.

    >>> from articlekit.content.quotes.lexicon import lexicon
    >>> from articlekit.content.quotes.tokens import tokenise
    >>> tokens = tokenise('The head of the Doe Fund told Mayor Ann Roe')
    >>> Phrases(tokens, 0, 10, lexicon('en')).backward(5), Phrases(tokens, 0, 10, lexicon('en')).forward(7)
    ((0, 6), (7, 10))
    """

    def __init__(self, tokens: Tokens, lo: int, hi: int, lex: Lexicon) -> None:
        self.words, self.lower = tokens.words, tokens.lower
        self.lo, self.hi, self.lex = lo, hi, lex
        self.openers = lex.openers

    def backward(self, j: int) -> tuple[int, int] | None:
        """The noun phrase that ends with token ``j``."""
        word = self.lower[j]
        if word in self.lex.pronouns:
            return j, j + 1
        if word in self.lex.relatives and j > self.lo:
            j -= 1 + (self.words[j - 1] == "," and j - 1 > self.lo)
            word = self.lower[j]
            if not (capitalised(self.words[j]) or self._person(word)):
                return None  # a thing that somebody has named: 'un incendio que ha definido'
        if capitalised(self.words[j]):
            if word in self.openers or (word in self.lex.nameless and not self._cap(j - 1)):
                return None
            return self._named(self._name_start(j), j + 1)
        if word in self.openers or word in self.lex.coordinators or self.lex.verb_last:
            return None
        return self._common_noun(j, j + 1) if word.isalpha() or "-" in word else None

    def _named(self, start: int, end: int) -> tuple[int, int] | None:
        """A name, with the common noun that it only qualifies: the authors of the study in Nature."""
        left = self.lower[start - 1] if start > self.lo else ""
        tie = start - 2 if left in self.lex.determiners and left not in self.lex.connectives else start - 1
        if tie > self.lo and (owner := self._named_before(tie)):
            return owner
        if tie > self.lo and self.lower[tie] in self.lex.connectives:
            return self._common_noun(tie - 1, end) or (start, end)
        k = self._phrase_start(start)
        if k >= self.lo and self.lower[k] in self.lex.locatives:
            head = self.forward(self.lo)
            if head and k > self.lo and head[1] <= start and self.words[head[0]].lower() in self.lex.determiners:
                return head
            return self._common_noun(k - 1, end) if k > self.lo and self._person(self.lower[k - 1]) else None
        return (start - 1, end) if left in self.lex.determiners else (start, end)

    def _named_before(self, tie: int) -> tuple[int, int] | None:
        """'Ann Doe' in 'Ann Doe of the Doe Fund'."""
        if not (self.lower[tie] in self.lex.prepositions or self.words[tie] in self.lex.ties):
            return None
        if not capitalised(self.words[tie - 1]):
            return None
        start = self._name_start(tie - 1)
        return (start, tie) if self.is_name(start, tie) else None

    def _phrase_start(self, start: int) -> int:
        """The token before the noun phrase that ends in the name at ``start``, its article included."""
        k = start - 1
        while k > self.lo and k > start - 4 and self.words[k].islower() and not self._boundary(k):
            if self.lower[k] in self.lex.determiners:
                return k - 1
            k -= 1
        return k

    def _boundary(self, k: int) -> bool:
        word = self.lower[k]
        return word in self.lex.prepositions or word in self.lex.verbs

    def _name_start(self, j: int) -> int:
        start = j
        while start > self.lo:
            left = self.words[start - 1]
            if capitalised(left) or (left == "." and self._abbreviates(start - 2)):
                start -= 1
            elif (left in self.lex.particles or left in self.lex.connectives) and self._cap(start - 2):
                start -= 2
            else:
                break
        while start < j and self.lower[start] in self.openers:
            start += 1
        return start

    def _abbreviates(self, j: int) -> bool:
        return (
            j >= self.lo and self.words[j].isalnum() and (len(self.words[j]) <= 2 or self.lower[j] in self.lex.titles)
        )

    def _cap(self, j: int) -> bool:
        return self.lo <= j < self.hi and capitalised(self.words[j])

    def _common_noun(self, j: int, end: int) -> tuple[int, int] | None:
        """A phrase such as 'the authors of the study' or 'Treasury sources', back to its determiner."""
        start = j
        floor = max(self.lo, j - LONGEST)
        while start >= floor:
            word, lower = self.words[start], self.lower[start]
            if lower in self.lex.determiners:
                return self._whole(start, end) if start < j else None
            if not self._is_word(word) or (lower in self.lex.verbs and start < j) or lower in self.lex.pronouns:
                break
            if start < j and (lower in self.lex.prepositions or lower in self.lex.adverbs):
                break
            start -= 1
        start += 1
        if start > j:
            return None
        if self._person(self.lower[j]):
            return start, end
        return (start, end) if start == self.lo else None

    def _whole(self, start: int, end: int) -> tuple[int, int]:
        """'the study' in 'the authors of the study' takes its head along."""
        while start - 2 >= self.lo and self._ties(start - 1):
            longer = self._common_noun(start - 2, end)
            if longer is None:
                break
            start = longer[0]
        return start, end

    def _ties(self, k: int) -> bool:
        word = self.lower[k]
        return word in self.lex.connectives or (word in self.lex.locatives and self._person(self.lower[k - 1]))

    def _person(self, lower: str) -> bool:
        lex = self.lex
        if lower in lex.roles or lower in lex.documents or lower in lex.groups:
            return True
        return lower.removesuffix("s") in lex.roles or lex.is_office(lower)

    def forward(self, start: int) -> tuple[int, int] | None:
        """The noun phrase that begins with token ``start``, up to a preposition or punctuation."""
        if start >= self.hi:
            return None
        first, lower = self.words[start], self.lower[start]
        if lower in self.lex.pronouns:
            return start, start + 1
        if lower not in self.lex.determiners and (lower in self.openers or lower in self.lex.prepositions):
            given = capitalised(first) and lower in self.lex.given_names and self._cap(start + 1)
            if not given:  # Domingo Ruiz is no Sunday
                return None
        if not (capitalised(first) or lower in self.lex.determiners or self._person(lower) or self._leads(start)):
            return None
        end = start
        while end < min(self.hi, start + LONGEST) and self._continues(start, end):
            end += 1
        while end > start and self.words[end - 1] in "-&":
            end -= 1
        if end > start + 1 and (lower in self.lex.verbs or lower in self.lex.participles):
            return None
        return (start, end) if end > start and self._names(start, end) else None

    def _leads(self, start: int) -> bool:
        """A lower-case noun before a name: study author Jane Doe."""
        return any(capitalised(word) for word in self.words[start : start + 4]) and self.words[start].isalpha()

    def _continues(self, start: int, end: int) -> bool:
        word, lower = self.words[end], self.lower[end]
        if word == ".":
            return end > start and self._abbreviates(end - 1) and end + 1 < self.hi
        if not self._is_word(word):
            joined = word in "-&" or word.isdigit() or (word == "," and self.words[end - 1] == "-")
            return joined and end > start
        if lower in self.lex.determiners and (end == start or lower not in self.lex.ties):
            return end == start or self.lower[end - 1] in self.lex.ties
        if lower in self.lex.ties:
            return self._ties_on(start, end)
        if capitalised(word):
            return end == start or lower not in self.lex.adverbs
        if end > start and capitalised(self.words[end - 1]):
            possessive = self.words[end - 1].endswith(("'s", "’s"))
            return possessive or self._person(lower) or self._leads_on(end)
        complete = self.lex.compounds and end > start and self._person(self.lower[end - 1]) and not self._cap(end + 1)
        return not complete and lower not in self.lex.prepositions and lower not in self.lex.adverbs

    def _ties_on(self, start: int, end: int) -> bool:
        """Whether the phrase goes on behind 'of', but not to whom a name speaks: 'sagte Bo Doe der Zeitung'."""
        following = self.words[end + 1] if end + 1 < self.hi else ""
        names = self.words[start:end]
        if self.lower[end] in self.lex.receivers and all(map(capitalised, names)):
            return any(self.lex.is_office(name.lower()) for name in names) and capitalised(following)
        return capitalised(following) or (following in self.lex.determiners and not self.is_name(start, end))

    def _leads_on(self, k: int) -> bool:
        """A common noun between two names: Doe Data researcher Ann Roe."""
        lower = self.lower[k]
        if lower in self.openers or lower in self.lex.triggers or not lower.isalpha():
            return False
        return k + 2 < self.hi and capitalised(self.words[k + 1]) and capitalised(self.words[k + 2])

    def plain(self, start: int) -> tuple[int, int] | None:
        """An article and its noun, whatever it means, where only a speaker can stand: 'wrote the center'."""
        end = start
        while end < self.hi and self.words[end].islower() and self.lower[end] not in self.lex.prepositions:
            end += 1
        return (start, end) if end > start + 1 and self.lower[start] in self.lex.determiners else None

    @staticmethod
    def _is_word(word: str) -> bool:
        return word[0].isalpha() or (word[0].isdigit() and "-" in word)

    def _names(self, start: int, end: int) -> bool:
        for word, lower in zip(self.words[start:end], self.lower[start:end], strict=True):
            if (capitalised(word) and lower not in self.lex.nameless) or self._person(lower):
                return True
        return False

    def is_name(self, start: int, end: int) -> bool:
        """Whether the tokens are a name of several words: each capitalised or a particle."""
        names = [w for w in self.words[start:end] if w != "."]
        return len(names) > 1 and all(capitalised(w) or w in self.lex.particles for w in names)

    def holds_name(self, phrase: tuple[int, int]) -> bool:
        """Whether a phrase names somebody: not 'the minister of Health'."""
        words = self.words[slice(*phrase)]
        if words[0].lower() in self.lex.pronouns:
            return True
        if self.lex.nouns_capitalised:
            tie = next((n for n in range(len(words) - 2, 0, -1) if words[n] in self.lex.connectives), 0)
            return not any(self.lex.is_office(word.lower()) for word in words[:tie])
        nameless = self.lex.nameless
        first = next((n for n, word in enumerate(words) if capitalised(word) and word.lower() not in nameless), None)
        if first is None:
            return False
        headed = any(fold(word) in self.lex.roles for word in words[:first])
        return not headed or words[first - 1].lower() in self.lex.roles


def clitic(word: str, lex: Lexicon) -> str | None:
    """The verb of a French inversion, souligne-t-elle, or the auxiliary of a-t-il.

    >>> from articlekit.content.quotes.lexicon import lexicon
    >>> clitic('souligne-t-elle', lexicon('fr')), clitic('rendez-vous', lexicon('fr'))
    ('souligne', None)
    """
    head, _, tail = word.partition("-")
    pronoun = tail.removeprefix("t-")
    return head if pronoun in lex.pronouns and (head in lex.verbs or head in lex.adverbs) else None

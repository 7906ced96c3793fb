"""Attribution clauses in the author's words: 'X said', 'said X', 'X, who …, told Y', 'according to X'."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from articlekit.content.quotes.phrases import LONGEST, clitic
from articlekit.content.quotes.subjects import LONGEST_ASIDE, Subjects
from articlekit.content.quotes.tokens import QUOTE, Tokens, capitalised

if TYPE_CHECKING:
    from articlekit.content.quotes.lexicon import Lexicon

__all__ = ["Attribution", "attributions", "initial_subject"]


class Attribution(NamedTuple):
    """Who says so, as token ranges."""

    subject: tuple[int, int]
    """The tokens that name the speaker."""
    first: int
    """First token of the clause."""
    last: int
    """Last token of the clause."""
    strong: bool = True
    """False for a participle, whose subject was borrowed."""


def attributions(tokens: Tokens, lo: int, hi: int, lex: Lexicon) -> list[Attribution]:
    """The clauses of one sentence, in reading order.

    >>> from articlekit.content.quotes.lexicon import lexicon
    >>> from articlekit.content.quotes.tokens import tokenise
    >>> tokens = tokenise('But Ann Doe, who left, told us, according to Ms. Roe.')
    >>> [tokens.words[slice(*a.subject)] for a in attributions(tokens, 0, len(tokens.words), lexicon('en'))]
    [['Ann', 'Doe'], ['Ms', '.', 'Roe']]
    """
    found: list[Attribution] = []
    triggers, clitics, lower = lex.triggers, lex.clitics, tokens.lower
    at = [i for i, word in enumerate(lower[lo:hi], lo) if word in triggers or (clitics and "-" in word)]
    if not at:
        return found
    walk = _Walk(tokens, lo, hi, lex)
    for i in at:
        word = lower[i]
        if word in lex.sources and (clause := walk.source(i)):
            found.append(clause)
            continue
        if lex.passive_auxiliaries and walk.is_participle(i):
            continue
        if word in lex.verbs and walk.is_verb(i):
            subject = walk.subject(i, found)
        elif "-" in word and (verb := clitic(word, lex)):
            last = walk.clitic_end(i, verb)
            if last is not None:
                found.append(Attribution((i, i + 1), i, last))
            continue
        elif word in lex.participles or (word in lex.infinitives and walk.is_infinitive(i)):
            subject = found[-1].subject if found else walk.borrowed(i)
        else:
            continue
        if subject:
            strong = word in lex.verbs
            first, last = (min(subject[0], i), max(subject[1] - 1, i)) if strong else (i, i)
            found.append(Attribution(subject, first, last, strong))
    return found


def initial_subject(tokens: Tokens, lo: int, hi: int, lex: Lexicon) -> tuple[int, int] | None:
    """The noun phrase that opens a sentence, past an introduction up to a comma, if it names somebody."""
    walk = _Walk(tokens, lo, hi, lex)
    if lo < hi and (tokens.lower[lo] in lex.prepositions or tokens.lower[lo] in lex.starters):
        comma = next((k for k in range(lo, min(hi, lo + LONGEST)) if tokens.words[k] == ","), None)
        return walk.explained(comma + 1) if comma else None
    return walk.explained(lo)


class _Walk(Subjects):
    """The clauses of one sentence."""

    def explained(self, start: int) -> tuple[int, int] | None:
        """The noun phrase from ``start``, or the name that a comma sets behind it."""
        phrase = self.forward(start)
        near = self.words[phrase[1] : phrase[1] + 5] if phrase else []
        if phrase is None or "," not in near:
            return phrase
        between = near[: near.index(",")]
        plain = all(word.isalpha() and word not in self.lex.finite for word in between)
        return self.apposed(phrase) if plain else phrase

    def subject(self, i: int, found: list[Attribution]) -> tuple[int, int] | None:
        """The verb's own subject, the one that it shares, or the verb where it leaves it out."""
        if found and self.lex.nouns_capitalised and self.lower[i - 1] in self.lex.coordinators:
            return found[-1].subject  # 'und beschreibt die Erfahrung': what follows is an object
        own = self.subject_of(i) or self.shared(i, found)
        if own is None and i > self.lo and self.lower[i - 1] in self.lex.who:
            return self.borrowed(i)
        return own or self.dropped(i)

    def is_verb(self, i: int) -> bool:
        """Not a noun behind its article, not an infinitive, not part of a name, not a passive."""
        word, lex = self.words[i], self.lex
        left = self.lower[i - 1] if i > self.lo else ""
        right = self.lower[i + 1] if i + 1 < self.hi else ""
        if capitalised(word) and ((left and left[0].isalpha()) or capitalised(right)) and word != left:
            return False
        if right in lex.passive and not (capitalised(self.words[i - 1]) or left in lex.pronouns):
            return False
        if word in lex.nouns and self._is_noun(i, left, right):
            return False
        if word in lex.separable and left != QUOTE and not self._has_particle(i):
            return False
        return left not in lex.not_before_verb

    def _has_particle(self, i: int) -> bool:
        """Whether the particle of the verb ends its clause: 'stellte sie … fest'."""
        for k in range(i + 1, min(self.hi, i + LONGEST_ASIDE)):
            if self.lower[k] in self.lex.verb_particles and (k + 1 == self.hi or not self.words[k + 1][0].isalnum()):
                return True
        return False

    def is_participle(self, i: int) -> bool:
        """Whether a form that may be finite ends a clause with an auxiliary: 'wird … erwartet', 'informiert habe'."""
        auxiliaries = self.lex.passive_auxiliaries
        right = self.words[i + 1] if i + 1 < self.hi else ""
        if right == QUOTE or (right.isalnum() and right not in auxiliaries):
            return False
        return right in auxiliaries or not auxiliaries.isdisjoint(self.lower[max(self.lo, i - LONGEST) : i])

    def _is_noun(self, i: int, left: str, right: str) -> bool:
        """Whether a verb that is a noun as well stands behind an article or preposition: 'la primera denuncia'."""
        lex = self.lex
        if left in lex.prepositions or left in lex.determiners:
            return left not in lex.relatives and left not in lex.coordinators
        qualified = i - 2 >= self.lo and self.lower[i - 2] in lex.determiners and left.isalpha()
        return qualified and not self._person(left) and (right in lex.connectives or right in lex.locatives)

    def dropped(self, i: int) -> tuple[int, int] | None:
        """The verb itself where the language leaves the pronoun out: '«…», ha aggiunto'."""
        j = i - 1
        while j >= self.lo and (self.words[j] in "," or self._adverb(j)):
            j -= 1
        return (i, i + 1) if self.lex.pro_drop and (j < self.lo or self.words[j] == QUOTE) else None

    def is_infinitive(self, i: int) -> bool:
        left = self.lower[i - 1] if i > self.lo else ""
        return left in self.lex.infinitive_markers or left in self.lex.adverbs

    def _joins(self, i: int) -> bool:
        """Whether the verb is a second one of the same subject: '… and asserted that'."""
        j = i - 1
        while j > self.lo and self._adverb(j):
            j -= 1
        return self.lower[j] in self.lex.coordinators or self.words[j] in ",—–"

    def shared(self, i: int, found: list[Attribution]) -> tuple[int, int] | None:
        """The subject that a coordinated verb has in common with the clause before it."""
        if not self._joins(i):
            return None
        if found:
            return found[-1].subject
        first = self.forward(self.lo)
        if first and first[1] == self.lo + 1 and self.lower[self.lo] not in self.lex.given_names:
            # One capitalised word may be any word that opens a sentence: 'Asked about it, Ann Doe smiled and said'.
            return self._behind_comma(i) or (None if self.words[first[1]] == "," else first)
        return first or self.borrowed(i)

    def _behind_comma(self, i: int) -> tuple[int, int] | None:
        comma = next((k for k in range(i - 1, max(self.lo, i - LONGEST), -1) if self.words[k] == ","), None)
        subject = self.forward(comma + 1) if comma is not None else None
        return subject if subject and subject[1] < i else None

    def source(self, i: int) -> Attribution | None:
        """'according to X' from its first word."""
        for rest in self.lex.sources[self.lower[i]]:
            end = i + 1 + len(rest)
            if tuple(self.lower[i + 1 : end]) == rest:
                subject = self.forward(end)
                if subject and self.lower[i] in self.lex.edge_sources and not self._at_edge(i, subject):
                    return None
                if subject:
                    return Attribution(subject, i, subject[1] - 1)
        return None

    def _at_edge(self, i: int, subject: tuple[int, int]) -> bool:
        """Whether a preposition can name a source: behind a quotation, between commas, or at the start."""
        words, end = self.words[slice(*subject)], subject[1]
        if i > self.lo:
            apart = self.words[i - 1] == "," and (end == self.hi or self.words[end] in ",.")
            return apart or self.words[i - 1] == QUOTE
        return self._pronoun_at(subject[0]) or all(map(capitalised, words)) or any(map(self._person, words))

    def borrowed(self, i: int) -> tuple[int, int] | None:
        """The nearest name or pronoun before a participle that can be its subject."""
        for j in range(i - 1, max(self.lo, i - LONGEST_ASIDE) - 1, -1):
            if self.lower[j] in self.lex.pronouns:
                return j, j + 1
            if not capitalised(self.words[j]):
                continue
            start = self._name_start(j)
            if self.lower[start] in self.openers or (start == j and self.lower[j] in self.lex.nameless):
                continue
            before = self.lower[start - 1] if start > self.lo else ""
            if before not in self.lex.prepositions and before not in self.lex.determiners:
                return start, j + 1
        return None

    def clitic_end(self, i: int, verb: str) -> int | None:
        """The verb itself, or the participle behind an auxiliary: a-t-il déclaré; None for one of another verb."""
        if verb in self.lex.verbs:
            return i
        k = i + 1
        while k < self.hi and self._adverb(k):
            k += 1
        return k if k < self.hi and self.lower[k] in self.lex.verbs else None

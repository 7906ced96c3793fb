"""Attribution clauses in the author's words: 'X said', 'said X', 'X, who …, told Y', 'according to X'."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from articlekit.content.quotes.phrases import LONGEST, Phrases, clitic
from articlekit.content.quotes.tokens import QUOTE, Tokens, capitalised

if TYPE_CHECKING:
    from articlekit.content.quotes.lexicon import Lexicon

__all__ = ["Attribution", "attributions", "initial_subject"]

_LONGEST_ASIDE = 45
_ASIDES = {",": ",", "—": "—", "–": "–", "-": "-", ")": "("}
_OPENS_CLAUSE = frozenset(",;:—–(")


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
        if word in lex.verbs and walk.is_verb(i):
            subject = walk.subject_of(i) or walk.shared(i, found) or walk.dropped(i)
        elif word in lex.sources:
            clause = walk.source(i)
            if clause:
                found.append(clause)
            continue
        elif "-" in word and (verb := clitic(word, lex)):
            found.append(Attribution((i, i + 1), i, walk.clitic_end(i, verb)))
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
    phrases = Phrases(tokens, lo, hi, lex)
    if lo < hi and tokens.lower[lo] in lex.prepositions:
        comma = next((k for k in range(lo, min(hi, lo + LONGEST)) if tokens.words[k] == ","), None)
        return phrases.forward(comma + 1) if comma else None
    return phrases.forward(lo)


class _Walk(Phrases):
    """The subjects of the verbs of one sentence."""

    def subject_of(self, verb: int) -> tuple[int, int] | None:
        """The subject of the verb: behind it after a quotation or comma where it inverts, else before it."""
        behind_quote = verb == self.lo or self.words[verb - 1] == QUOTE
        behind_comma = verb - 2 >= self.lo and self.words[verb - 1] in ",—–-" and self.words[verb - 2] == QUOTE
        if behind_quote or behind_comma:
            return self._inverted(verb) or self._before(verb) or self.plain(verb + 1)
        clause_first = verb == self.lo or self.words[verb - 1] in _OPENS_CLAUSE
        if self.lex.verb_last and verb + 1 < self.hi and capitalised(self.words[verb + 1]):
            return self.forward(verb + 1)
        subject = self._before(verb)
        if subject and self.lex.inverts and subject[1] - subject[0] == 1 and self._pronoun_at(verb + 1):
            return verb + 1, verb + 2
        return subject or (self._inverted(verb) if self.lex.inverts or clause_first else None)

    def _pronoun_at(self, k: int) -> bool:
        return k < self.hi and self.lower[k] in self.lex.pronouns

    def _adverb(self, k: int) -> bool:
        """An adverb or auxiliary; Connolly is none."""
        return not capitalised(self.words[k]) and self.lex.is_adverb(self.lower[k])

    def is_verb(self, i: int) -> bool:
        """Not a noun behind its article, not an infinitive, not part of a name, not a passive."""
        word, lex = self.words[i], self.lex
        left = self.lower[i - 1] if i > self.lo else ""
        right = self.lower[i + 1] if i + 1 < self.hi else ""
        if capitalised(word) and ((left and left[0].isalpha()) or capitalised(right)) and word != left:
            return False
        if right in lex.passive and not (capitalised(self.words[i - 1]) or left in lex.pronouns):
            return False
        return left not in lex.not_before_verb

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
        return found[-1].subject if found else self.forward(self.lo) or self.borrowed(i)

    def _apposed(self, phrase: tuple[int, int] | None) -> tuple[int, int] | None:
        """'a witness in the probe, Ann Doe': the name that explains a phrase without one."""
        if phrase is None or self.holds_name(phrase):
            return phrase
        limit = min(self.hi, phrase[1] + LONGEST)
        comma = next((k for k in range(phrase[1], limit) if self.words[k] in ",:"), None)
        if comma is None or QUOTE in self.words[phrase[1] : comma]:
            return phrase
        named = self.forward(comma + 1)
        if named and sum(map(capitalised, self.words[slice(*named)])) > 1:
            return named
        return phrase

    def _inverted(self, verb: int) -> tuple[int, int] | None:
        start = verb + 1
        while start < self.hi and self._adverb(start):
            start += 1
        if start < self.hi and self.lower[start] in self.lex.oblique:
            return None
        subject = self.forward(start)
        if subject and self.words[subject[1] - 1].endswith(("'s", "’s")):
            return None
        return self._apposed(subject)

    def _before(self, verb: int) -> tuple[int, int] | None:
        j = verb - 1
        while j >= self.lo and self._adverb(j):
            j -= 1
        if j > self.lo and self.words[j] == QUOTE:
            if self.words[j - 1] not in ",:" and not self.lex.verb_last:
                return None
            j -= 2 if self.words[j - 1] in ",:" else 1
        if j >= self.lo and self.words[j] in _ASIDES:
            near = self._find(j)
            if near is not None and self.is_name(near + 1, j) and not self._is_place(near):
                return near + 1, j
            opener = self._aside(j)
            if opener is None:
                return None
            if named := self._trailing_name(opener, near, j):
                return named
            j = opener - 1
            if j > self.lo and self.words[j] == ")":
                j = (self._find(j) or self.lo) - 1
        return self.backward(j) if j >= self.lo else None

    def _trailing_name(self, opener: int, near: int | None, closer: int) -> tuple[int, int] | None:
        """'Ann Doe' in 'the host, board member Ann Doe, said'."""
        if near is None or opener != near or opener == self.lo or not self.words[opener - 1].islower():
            return None
        start = self._name_start(closer - 1) if capitalised(self.words[closer - 1]) else closer
        return (start, closer) if start > opener and self.is_name(start, closer) else None

    def _is_place(self, comma: int) -> bool:
        """Whether the name behind the comma goes on with a place: 'from Leeds, West Yorkshire, said'."""
        before = self._find(comma) if self.words[comma] == "," else None
        return before is not None and self.lower[before + 1] in self.lex.locatives

    def _find(self, closer: int) -> int | None:
        opening = _ASIDES[self.words[closer]]
        floor = max(self.lo, closer - 8)
        return next((k for k in range(closer - 1, floor - 1, -1) if self.words[k] == opening), None)

    def _aside(self, closer: int) -> int | None:
        opening = _ASIDES[self.words[closer]]
        best = None
        for k in range(closer - 1, max(self.lo, closer - _LONGEST_ASIDE) - 1, -1):
            if self.words[k] == opening:
                best = k
                if self._can_end_subject(k - 1):
                    return k
            elif self.words[k] == QUOTE and opening != "(":
                break
        return best

    def _can_end_subject(self, j: int) -> bool:
        return j >= self.lo and (capitalised(self.words[j]) or self.words[j] == ")") and not self._is_list(j)

    def _is_list(self, j: int) -> bool:
        return j - 1 >= self.lo and self.words[j - 1] in ",;"

    def source(self, i: int) -> Attribution | None:
        """'according to X' from its first word."""
        for rest in self.lex.sources[self.lower[i]]:
            end = i + 1 + len(rest)
            if tuple(self.lower[i + 1 : end]) == rest:
                subject = self.forward(end)
                if subject:
                    return Attribution(subject, i, subject[1] - 1)
        return None

    def borrowed(self, i: int) -> tuple[int, int] | None:
        """The nearest name or pronoun before a participle that can be its subject."""
        for j in range(i - 1, max(self.lo, i - _LONGEST_ASIDE) - 1, -1):
            if self.lower[j] in self.lex.pronouns:
                return j, j + 1
            if not capitalised(self.words[j]):
                continue
            start = self._name_start(j)
            if self.lower[start] in self.openers:
                continue
            before = self.lower[start - 1] if start > self.lo else ""
            if before not in self.lex.prepositions and before not in self.lex.determiners:
                return start, j + 1
        return None

    def clitic_end(self, i: int, verb: str) -> int:
        """The participle behind an auxiliary: a-t-il déclaré."""
        return i + 1 if verb not in self.lex.verbs and i + 1 < self.hi else i

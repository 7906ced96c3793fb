"""The subject of a verb of saying, behind it or before it, past what stands between the two."""

from __future__ import annotations

from articlekit.content.quotes.phrases import LONGEST, Phrases
from articlekit.content.quotes.tokens import QUOTE, capitalised

__all__ = ["LONGEST_ASIDE", "Subjects"]

LONGEST_ASIDE = 45
"""Tokens that are looked back over for a subject."""
_ASIDES = {",": ",", "—": "—", "–": "–", "-": "-", ")": "("}
_OPENS_CLAUSE = frozenset(",;:—–(")


class Subjects(Phrases):
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
        if subject and self.lex.inverts:
            if subject[1] - subject[0] == 1 and self._pronoun_at(verb + 1):
                return verb + 1, verb + 2
            if self._is_thing(subject):
                follows = self.lower[verb + 1] if verb + 1 < self.hi else ""
                return self._inverted(verb) or (None if follows in self.lex.determiners else subject)
        return subject or (self._inverted(verb) if self.lex.inverts or clause_first else None)

    def _is_thing(self, phrase: tuple[int, int]) -> bool:
        """Whether a phrase is a common noun that means nobody, before a verb that the subject may follow."""
        words = self.lower[slice(*phrase)]
        return self.words[phrase[1] - 1].islower() and not any(w in self.lex.pronouns or self._person(w) for w in words)

    def _pronoun_at(self, k: int) -> bool:
        return k < self.hi and self.lower[k] in self.lex.pronouns

    def _adverb(self, k: int) -> bool:
        """An adverb or auxiliary; Connolly is none."""
        return not capitalised(self.words[k]) and self.lex.is_adverb(self.lower[k])

    def apposed(self, phrase: tuple[int, int] | None) -> tuple[int, int] | None:
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
        start = self._past_time(verb + 1)
        if start < self.hi and self.lower[start] in self.lex.oblique:
            return None
        subject = self.forward(start)
        if subject is None and self.lex.inverts and self._follows_quote(verb):
            subject = self._past_adjunct(start)
        if subject and self.words[subject[1] - 1].endswith(("'s", "’s")):
            return None
        return self.apposed(subject)

    def _follows_quote(self, verb: int) -> bool:
        """Whether nothing but adverbs and punctuation stands between a quotation and its verb."""
        j = self._past_adverbs(verb - 1)
        while j >= self.lo and self.words[j] in ",—–-":
            j -= 1
        return j < self.lo or self.words[j] == QUOTE

    def _past_time(self, k: int) -> int:
        """Past the adverbs and dates between a verb and its subject: 'declaró ayer, lunes 5 de mayo, Ana Ruiz'."""
        while k < self.hi and (step := self._adverb(k) or self._date(k)):
            k += step
        return k

    def _date(self, k: int) -> int:
        """How many tokens from ``k`` are a date: 'lunes', 'este lunes', '5 de mayo', '(5)'."""
        times, lower = self.lex.times, self.lower
        if not times or lower[k] in times:
            return lower[k] in times
        if self.words[k] == "(":
            return 3 if self.words[k + 2 : k + 3] == [")"] and lower[k + 1].isdigit() else 0
        if not (lower[k].isdigit() or lower[k] in self.lex.light):
            return 0
        reach = 4 if any(map(str.isdigit, lower[k : k + 2])) else 2
        return next((n + 1 for n in range(1, reach) if k + n < self.hi and lower[k + n] in times), 0)

    def _past_adjunct(self, start: int) -> tuple[int, int] | None:
        """The office or full name behind an adverbial phrase: 'dijo en rueda de prensa el ministro'."""
        lex, lower = self.lex, self.lower
        for k in range(start + 1, min(self.hi - 1, start + LONGEST)):
            if not self.words[k][0].isalnum():
                return None
            left, right = lower[k - 1], lower[k + 1]
            if left in lex.light or left in lex.prepositions:
                continue
            named = capitalised(self.words[k + 1])
            known = named and capitalised(self.words[k]) and lower[k] in lex.given_names
            bare = lower[k] in lex.roles and (named or not lex.determiners)
            if known or bare or (lower[k] in lex.determiners and right in lex.roles):
                return self.forward(k)
        return None

    def _before(self, verb: int) -> tuple[int, int] | None:
        j = self._past_adverbs(verb - 1)
        if self.lex.clitics and j > self.lo and self._pronoun_at(j) and self.lower[j - 1] in self.lex.finite:
            j = self._past_adverbs(j - 1)  # the pronoun takes up a subject: 'Anne Roche, elle, a elle aussi jugé'
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

    def _past_adverbs(self, j: int) -> int:
        while j >= self.lo and self._adverb(j):
            j -= 1
        return j

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
        for k in range(closer - 1, max(self.lo, closer - LONGEST_ASIDE) - 1, -1):
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

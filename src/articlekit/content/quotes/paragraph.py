"""The quotations of one paragraph: which marks hold speech, and whose."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, NamedTuple

from articlekit.content.quotes.clauses import Attribution, attributions, initial_subject
from articlekit.content.quotes.judge import is_title, kind_of, word_count
from articlekit.content.quotes.names import join_words
from articlekit.content.quotes.spaceless import claim, is_sentence
from articlekit.content.quotes.speakers import person_in
from articlekit.content.quotes.tokens import QUOTE, capitalised, sentences, tokenise
from articlekit.records import Quote

if TYPE_CHECKING:
    from collections.abc import Sequence

    from articlekit.content.quotes.mending import Piece
    from articlekit.content.quotes.narrative import Narrative

__all__ = ["Found", "read_paragraph"]

_ENOUGH = 6
"""Words that are quoted for what they say even when nobody is named."""
_LONG_NAME = 9
_LONGEST_CUE = 80
"""Tokens from the subject to the verb that are told together; a sentence without end is not copied for each verb."""
_NEAR = 8
"""Tokens or clauses that are looked at around a quotation."""
_COLON = (":", "：")


class Found(NamedTuple):
    """A quotation, and how its speaker was told."""

    quote: Quote
    own: bool
    """Whether an attribution of its own names the speaker."""
    continues: bool


def read_paragraph(narrative: Narrative, i: int, pieces: Sequence[Piece]) -> list[Found]:
    """The quotations among the pieces of paragraph ``i``, in reading order; the narrative is carried on."""
    text, lex = narrative.texts[i], narrative.lex
    spoken = [piece for piece in pieces if piece.continues or not is_title(text, piece.span, lex)]
    return _Paragraph(narrative, i, spoken).read()


class _Paragraph:
    """One paragraph: its tokens, and who is in focus."""

    def __init__(self, narrative: Narrative, i: int, pieces: Sequence[Piece]) -> None:
        self.narrative, self.i, self.lex = narrative, i, narrative.lex
        self.text = narrative.texts[i]
        self.pieces = {piece.span.outer: piece for piece in pieces}
        self.tokens = tokenise(self.text, [piece.span for piece in pieces], elides=self.lex.elides)
        self.spoke = False
        self.focus: str | None = None
        self.clauses: dict[Attribution, tuple[str | None, str]] = {}
        self.told: list[Attribution] = []
        self.ends: list[int] = []
        self.bounds = (0, 0)

    def read(self) -> list[Found]:
        found: list[Found] = []
        marks = iter(self.tokens.spans)
        k = next(marks, len(self.tokens.words))
        for lo, hi in sentences(self.text, self.tokens, self.lex):
            self.bounds = lo, hi
            told = [] if self.lex.spaceless else attributions(self.tokens, lo, hi, self.lex)
            self.clauses = {clause: self._told(clause) for clause in told}
            self.told, self.ends = told, [clause.last for clause in told]
            while k < hi:
                if (quote := self._quote(k)) is not None:
                    found.append(quote)
                k = next(marks, len(self.tokens.words))
            if not told:
                self._mention(lo, hi)
        return found

    def _told(self, clause: Attribution) -> tuple[str | None, str]:
        """The speaker of a clause and the words that name him."""
        words = self.tokens.words[slice(*clause.subject)]
        if not self.focus and self._refers(words):
            self.narrative.catch_up(self.i)
        speaker = self.narrative.cast.speaker(words, self.focus or self.narrative.last, self.focus)
        if speaker is None and (words[0].lower() in self.lex.pronouns or words[0].lower() in self.lex.verbs):
            speaker = self.narrative.mentioned(self.i)
        cue = self._cue(clause)
        if speaker:
            self.narrative.keep(speaker, cue, self.i)
            self.spoke, self.focus = True, speaker
        return speaker, cue

    def _refers(self, words: list[str]) -> bool:
        """Whether the subject is told by what came before: a pronoun, an office, or nothing but the verb."""
        return words[0].lower() in self.lex.pronouns or not capitalised(words[-1])

    def _cue(self, clause: Attribution) -> str:
        first, last = clause.first, clause.last
        if last - first > _LONGEST_CUE or QUOTE in self.tokens.words[first:last]:
            first, last = clause.subject[0], clause.subject[1] - 1
        return self.tokens.cut(first, last)

    def _mention(self, lo: int, hi: int) -> None:
        """Bring the subject of a sentence that attributes nothing into focus: a pronoun may mean it."""
        goes_on = hi < len(self.tokens.words)
        if goes_on and (self.lex.nouns_capitalised or self.narrative.last is None):
            self.focus = person_in(self.tokens, lo, hi, self.narrative.cast) or self.focus
        if self.lex.nouns_capitalised or self.lex.spaceless:
            return
        subject = initial_subject(self.tokens, lo, hi, self.lex)
        if subject:
            words = self.tokens.words[slice(*subject)]
            if capitalised(words[-1]) and words[0].lower() not in self.lex.pronouns:
                cast = self.narrative.cast
                name = cast.speaker(words)
                if goes_on and name and " " in name and cast.is_person(name):
                    self.focus = name

    def _quote(self, k: int) -> Found | None:
        piece = self.pieces[self.tokens.spans[k].outer]
        start, end = piece.span.start, piece.span.end
        inner = self.text[start:end]
        clause = self._nearest(k)
        alone = self._stands_alone(k)
        led = k > 0 and self.tokens.words[k - 1] in _COLON
        separate = alone or led or piece.continues
        if not piece.span.part and not self._is_speech(k, inner, clause, separate):
            return None
        speaker, cue, own = self._attribute(k, piece, clause, alone)
        if speaker:
            self.narrative.keep(speaker, cue, self.i)
            self.spoke = True
        cue = cue if speaker else None
        begins = not inner[0].islower() and self._follows(k, clause)
        kind = kind_of(inner, self.lex, separate=alone or led or piece.span.part or begins)
        quote = Quote(text=inner, speaker=speaker, cue=cue, start=start, end=end, kind=kind, repaired=piece.repaired)
        return Found(quote, own, piece.continues)

    def _nearest(self, k: int) -> Attribution | None:
        """The clause that attributes the quotation: before a colon, directly behind, before, or after it."""
        split = bisect_left(self.ends, k)
        before = self.told[split - 1] if split else None
        after = self.told[split : split + _NEAR]
        if before and self.tokens.words[k - 1] in _COLON:
            return before
        if after and self._follows(k, after[0]):
            return after[0]
        main = next((clause for clause in after if clause.strong), None)
        if before and (before.strong or not main):
            return before
        return main or next(iter(after), None)

    def _follows(self, k: int, clause: Attribution | None) -> bool:
        """Whether the clause stands right behind the quotation, or its verb does."""
        if clause is None:
            return False
        near = clause.first if clause.first > k else clause.last
        between = self.tokens.words[k + 1 : near] if k < near < k + 4 else [QUOTE]
        if len(between) == 2 and any(word[0].isalnum() for word in between):
            return False  # but ', —' is one mark in Russian and Polish
        return clause.strong and QUOTE not in between

    def _stands_alone(self, k: int) -> bool:
        """Whether the author's sentence is nothing but the quotation."""
        lo, hi = max(self.bounds[0], k - _NEAR), min(self.bounds[1], k + _NEAR)
        words = self.tokens.words
        return not any(word[0].isalnum() for word in words[lo:k] + words[k + 1 : hi])

    def _is_speech(self, k: int, inner: str, clause: Attribution | None, separate: bool) -> bool:
        words, size = self.tokens.words, word_count(inner)
        clausal = size > 3 and (separate or (inner[0].islower() and self._somebody(clause)))
        if self._introduces_name(k) and size < _LONG_NAME and not clausal:
            return False
        if self.lex.naming_behind and size < _LONG_NAME and not clausal and self._is_named(k, size, clause):
            return False
        if words[k - 1 : k] == ["("] and words[k + 1 : k + 2] == [")"] and size < _LONG_NAME:
            return False
        if self.lex.spaceless:
            span = self.tokens.spans[k]
            claimed = claim(self.text, span.outer, span.after, self.lex.code)
            return is_sentence(inner) or (separate and size > 1) or (claimed is not None and len(inner) > 3)
        if clause and (clause.strong or size > 1):
            return True
        led = k > 0 and words[k - 1] in _COLON
        if size > 1 and (led or (separate and inner[-1] in ".,!?…")):
            return True
        if size > 2 and (self.spoke or separate):
            return True
        opens = size > 3 and k == self.bounds[0] and self._is_clause(inner)
        return size >= _ENOUGH or opens

    def _somebody(self, clause: Attribution | None) -> bool:
        """Whether the clause has a speaker, not a thing: 'a show called'."""
        if clause is None:
            return False
        word = self.tokens.words[clause.subject[1] - 1]
        return capitalised(word) or word.lower() in self.lex.pronouns or word.lower() in self.lex.roles

    def _is_clause(self, inner: str) -> bool:
        return any(word in self.lex.finite for word in inner.lower().split()[1:])

    def _is_named(self, k: int, size: int, clause: Attribution | None) -> bool:
        """Words behind the mark that call it a name, or a medium that the speaker talked to."""
        lower, lex = self.tokens.lower, self.lex
        if k + 1 < len(lower) and lower[k + 1] in lex.naming_behind:
            return all(rest[:1] != tuple(lower[k + 2 : k + 3]) for rest in lex.sources.get(lower[k + 1], ()))
        if not lex.receivers or size >= _ENOUGH or clause is None or not 1 < k - clause.last < 4:
            return False
        behind = clause.first > 1 and QUOTE in lower[clause.first - 2 : clause.first]
        return behind and all(word in lex.receivers for word in lower[clause.last + 1 : k])

    def _introduces_name(self, k: int) -> bool:
        """The word before the mark, past an article: 'a show called', 'known as the'."""
        if self.lex.spaceless:
            outer = self.tokens.spans[k].outer
            return self.text[:outer].endswith(tuple(self.lex.naming))
        words, j = self.tokens.words, k - 1
        while j > 0 and (words[j].lower() in self.lex.determiners or words[j].lower() == "as"):
            j -= 1
        return j >= 0 and self.lex.is_naming(words[j].lower())

    def _attribute(
        self, k: int, piece: Piece, clause: Attribution | None, alone: bool
    ) -> tuple[str | None, str | None, bool]:
        """Speaker, the words that name him, and whether they are the quotation's own."""
        if self.lex.spaceless and not piece.continues:
            found = claim(self.text, piece.span.outer, piece.span.after, self.lex.code)
            if found:
                return (self.narrative.last if found.pronoun else found.speaker), found.cue, True
        if clause and (not piece.continues or self._follows(k, clause)):
            return *self.clauses[clause], True
        if piece.continues:
            return self.narrative.last, self.narrative.cue, False
        size = word_count(self.text[piece.span.start : piece.span.end])
        return (*self._inherited(k, alone, alone or size >= _ENOUGH), False)

    def _inherited(self, k: int, alone: bool, weighty: bool) -> tuple[str | None, str | None]:
        """The speaker in focus: of the paragraph, its subject, the line before, the paragraph before."""
        narrative = self.narrative
        if self.spoke:
            return narrative.last, narrative.cue
        subject = None if alone or self.lex.spaceless else initial_subject(self.tokens, *self.bounds, self.lex)
        words = self.tokens.words[slice(*subject)] if subject and subject[0] < k else []
        if any(word.isdigit() for word in words):
            words = []
        if len(words) > 1 or (words and narrative.cast.is_known(words[0])):
            cue = join_words(words)
            return narrative.cast.speaker(_owner(words), self.focus or narrative.last), cue
        if self.focus:
            return self.focus, self.focus
        before = self.narrative.texts[self.i - 1] if self.i else ""
        if weighty or before.endswith(_COLON):
            narrative.catch_up(self.i)
            if before.endswith(_COLON):
                return narrative.last, before
            if narrative.spoken_at == self.i - 1:
                return narrative.last, narrative.cue
        return None, None


def _owner(words: list[str]) -> list[str]:
    """'Christie's bottom line' is what Christie says."""
    owner = next((n for n, word in enumerate(words) if word.endswith(("'s", "’s"))), None)
    return words if owner is None else [*words[:owner], words[owner][:-2]]

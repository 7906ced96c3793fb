"""What a reader keeps in mind from one paragraph to the next: who spoke last, and where."""

from __future__ import annotations

from typing import TYPE_CHECKING

from articlekit.content.quotes.clauses import attributions
from articlekit.content.quotes.speakers import Cast, person_in
from articlekit.content.quotes.tokens import sentences, tokenise

if TYPE_CHECKING:
    from collections.abc import Sequence

    from articlekit.content.quotes.lexicon import Lexicon

__all__ = ["Narrative"]

_LOOK_BACK = 3
_OPENING = 1000


class Narrative:
    """The state of reading one article."""

    def __init__(self, texts: Sequence[str], lex: Lexicon) -> None:
        self.texts, self.lex = texts, lex
        self.cast = Cast(texts, lex)
        self.last: str | None = None
        """Who spoke last."""
        self.cue: str | None = None
        """The words that told so."""
        self.read_to = -1
        """The last paragraph whose attributions are known."""
        self.spoken_at = -2
        """The last paragraph in which somebody spoke, directly or not."""

    def keep(self, speaker: str, cue: str | None, at: int) -> None:
        """Remember the speaker of paragraph ``at`` and the words that told."""
        self.last, self.cue, self.spoken_at = speaker, cue, at
        self.cast.heard(speaker)

    def mentioned(self, i: int) -> str | None:
        """The first person named in the nearest of the paragraphs before ``i`` that names one."""
        for k in range(i - 1, max(-1, i - 1 - _LOOK_BACK), -1):
            tokens = tokenise(self.texts[k][:_OPENING], elides=self.lex.elides)
            person = person_in(tokens, 0, len(tokens.words), self.cast)
            if person:
                return person
        return None

    def catch_up(self, i: int) -> None:
        """Read the attributions of the paragraphs without marks just before paragraph ``i``."""
        for k in range(max(self.read_to + 1, i - _LOOK_BACK), i):
            text = self.texts[k]
            tokens = tokenise(text, elides=self.lex.elides)
            for lo, hi in sentences(text, tokens, self.lex):
                for clause in attributions(tokens, lo, hi, self.lex):
                    if clause.strong:
                        speaker = self.cast.speaker(tokens.words[slice(*clause.subject)], self.last)
                        if speaker:
                            self.keep(speaker, tokens.cut(clause.first, clause.last), k)
        self.read_to = max(self.read_to, i - 1)

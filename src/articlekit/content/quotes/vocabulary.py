"""What the attribution rules know of one language."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["Lexicon"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """What the attribution rules know of a language; all words in lower case."""

    code: str
    verbs: frozenset[str]
    """Finite forms of verbs of saying."""
    participles: frozenset[str]
    """Forms that borrow the subject of their sentence: saying, adding."""
    adverbs: frozenset[str]
    """Words that may stand between subject and verb: also, has, then."""
    pronouns: Mapping[str, str]
    """Third-person pronouns to ``m``, ``f``, ``n`` or ``p``."""
    roles: frozenset[str]
    """Nouns that stand for a person: minister, spokesman."""
    groups: frozenset[str]
    """Nouns of several persons or a body: police, government."""
    epithets: frozenset[str]
    """Roles that, with a definite article, mean the person just named: the singer, the 36-year-old."""
    oblique: frozenset[str]
    """Determiners of an object, never of a subject."""
    titles: frozenset[str]
    """Forms of address, without a stop: mr, dr."""
    determiners: frozenset[str]
    prepositions: frozenset[str]
    """Prepositions and other words that end a noun phrase."""
    documents: frozenset[str]
    """Nouns of things that speak for their owner: report, statement."""
    naming: frozenset[str]
    """Words before a mark that make what follows a name or a term: called, song."""
    finite: frozenset[str]
    """Auxiliaries, which show that words form a clause."""
    subjects: frozenset[str]
    """Words that open a clause inside a lower-case quotation: we, there, the."""
    particles: frozenset[str]
    """Lower-case parts of names: van, de."""
    connectives: frozenset[str]
    """Words that hold a noun phrase together: of, and."""
    coordinators: frozenset[str]
    """Words that join two verbs of one subject: and, but."""
    not_before_verb: frozenset[str]
    """Words after which a form is a noun or an infinitive: the, to."""
    passive: frozenset[str]
    """Words behind a passive participle: asked of."""
    relatives: frozenset[str]
    """Relative pronouns, whose verb speaks for the noun before them."""
    infinitives: frozenset[str]
    infinitive_markers: frozenset[str]
    """An infinitive counts behind one of these, or behind an auxiliary: to say."""
    locatives: frozenset[str]
    """Prepositions whose noun phrase is never the subject."""
    indefinite: frozenset[str]
    """The determiners of persons that are not named elsewhere: a resident."""
    feminine_titles: frozenset[str]
    masculine_titles: frozenset[str]
    nouns: frozenset[str]
    """Verbs of saying that are nouns as well: note, denuncia."""
    who: frozenset[str]
    """Relative pronouns that mean a person even where a thing stands before them: quien."""
    starters: frozenset[str]
    """More words that may open a sentence and are no name: I, there, asked."""
    separable: frozenset[str]
    """Verbs that speak only with a particle behind them: stellte … fest."""
    verb_particles: frozenset[str]
    passive_auxiliaries: frozenset[str]
    """Auxiliaries that make a form at the end of a clause a participle: wird … erwartet."""
    times: frozenset[str]
    """Words of a date that may stand between verb and subject: lundi, mayo."""
    edge_sources: frozenset[str]
    """Source words that are prepositions of other meanings, unless a clause begins or ends with them: pour."""
    naming_behind: frozenset[str]
    """Words behind a mark that make what precedes it a name: heißt."""
    receivers: frozenset[str]
    """Words between speaker and the medium spoken to, where nouns are capitalised: sagte sie der „Welt“."""
    given_names: Mapping[str, str]
    """Common given names to ``m`` or ``f``; those of both are left out."""
    sources: Mapping[str, tuple[tuple[str, ...], ...]]
    """First word to the phrases that name a source before it: according to."""
    role_suffixes: tuple[str, ...]
    """Endings of nouns for persons, where nouns are capitalised like names."""
    adverb_suffixes: tuple[str, ...]
    """Endings that show an adverb: -ly, -mente."""
    genitive_suffixes: tuple[str, ...]
    """Endings of a name that only qualifies the office before it, in languages without articles."""
    light: frozenset[str]
    """Words that titles write in lower case."""
    ties: frozenset[str]
    """Words inside names: of, van."""
    triggers: frozenset[str]
    """Every word at which an attribution clause can be recognised."""
    openers: frozenset[str]
    """Words that no name begins with: determiners, prepositions, conjunctions."""
    nameless: frozenset[str]
    """Words that are no name alone, though a name may begin with them: la, y."""
    compounds: bool
    """Whether role nouns are written together with what qualifies them."""
    nouns_capitalised: bool
    dash: bool
    """Whether a paragraph that opens with a dash is speech."""
    spaceless: bool
    """Whether words are written without blanks."""
    inner: bool
    """Whether the clause may stand between the marks: « …, dit-il. … »"""
    clitics: bool
    """Whether a pronoun may hang on the verb by a hyphen: dit-il."""
    inverts: bool
    """Whether the subject may follow the verb anywhere, not only behind the quotation."""
    elides: bool
    """Whether articles lose their vowel before another: l’avocat."""
    pro_drop: bool
    """Whether a verb of saying may stand without a subject: ha aggiunto."""
    inflects: bool
    """Whether names take endings."""
    verb_last: bool
    """Whether the verb of saying follows the quotation and the subject precedes it."""

    def is_naming(self, word: str) -> bool:
        """Whether what follows the lower-case word between marks is a name or a title."""
        if word in self.naming or word in self.documents:
            return True
        return self.compounds and any(word[-n:] in self.naming or word[-n:] in self.documents for n in range(4, 9))

    def is_office(self, word: str) -> bool:
        """Whether the lower-case word is a noun for a person, alone or as the end of a compound.

        >>> from articlekit.content.quotes.lexicon import lexicon
        >>> [lexicon('de').is_office(word) for word in ('minister', 'umweltministerin', 'hafen')]
        [True, True, False]
        """
        if word in self.roles or ("-" in word and word.rpartition("-")[2] in self.roles):
            return True
        if not self.compounds or len(word) < 8:
            return False
        return any(form[-n:] in self.roles for form in (word, word[:-1]) for n in range(3, 20))

    def says(self, word: str) -> bool:
        """Whether the lower-case word is a verb of saying, with a pronoun hanging on it or without: dit-il."""
        return word in self.verbs or word.partition("-")[0] in self.verbs

    def is_adverb(self, word: str) -> bool:
        """Whether the lower-case word may stand between subject and verb."""
        if word in self.adverbs:
            return True
        return bool(self.adverb_suffixes) and len(word) > 4 and word.endswith(self.adverb_suffixes)

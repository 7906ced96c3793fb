"""Who a noun phrase stands for: surnames, pronouns and offices resolved to the full name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from articlekit.content.quotes.names import Names, join_words
from articlekit.content.quotes.tokens import capitalised, fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from articlekit.content.quotes.lexicon import Lexicon
    from articlekit.content.quotes.tokens import Tokens

__all__ = ["Cast", "person_in"]

_POSSESSIVE = ("'s", "’s", "s'", "s’")


class Cast:
    """The people and organisations of one article."""

    def __init__(self, texts: Sequence[str], lex: Lexicon) -> None:
        self.lex = lex
        self.written = Names(texts, lex)
        self.names: dict[str, str] = {}
        self.genders: dict[str, str] = {}
        self.spoken: list[str] = []
        self.offices: dict[str, str] = {}

    def speaker(self, words: list[str], last: str | None = None, near: str | None = None) -> str | None:
        """The speaker that a noun phrase names.

        ``last`` is whom a pronoun would mean, ``near`` the person that the same paragraph has just named.

        >>> from articlekit.content.quotes.lexicon import lexicon
        >>> cast = Cast(['Foreign Minister Ann Doe came.'], lexicon('en'))
        >>> cast.speaker(['Doe']), cast.speaker(['the', 'minister']), cast.speaker(['a', 'resident'])
        ('Ann Doe', 'Ann Doe', 'a resident')
        """
        if len(words) == 1:
            word = fold(words[0])
            pronoun = word.rpartition("-")[2]
            if pronoun in self.lex.pronouns:
                return self._pronoun(pronoun, last)
            if word in self.lex.verbs:
                return last
            if word in self.lex.nameless:
                return None
        words = self._owner(words)
        run = self._run(words)
        if run is None:
            return self._office(words, near, last)
        start, end = run
        name = self.written.strip(words[start:end])
        whole = len(name) == end - start
        qualifies = whole and start > 0 and (self._heads(words[:start]) or self._governs(words[:start], name))
        if name and name[0].islower():
            of = self.lex.ties if fold(words[0]) in self.lex.indefinite else self.lex.determiners
            qualifies = qualifies or name[0] in of
        if not name or end < len(words) or qualifies:
            return self._office(words, near, last)
        if self.lex.genitive_suffixes and start and words[start - 1] in self.lex.roles:
            name = self._person_of(name)
        self._note_gender(words, name)
        self._note_offices(words[start:end], name)
        known = self._announced(words, name) if len(words) > 2 and len(name) > 1 else None
        return known or self._full(name)

    def _person_of(self, name: list[str]) -> list[str]:
        """The name without the country before it: 'президент Лумии Сергей Орлов'."""
        return name[1:] if len(name) > 2 and name[0].endswith(self.lex.genitive_suffixes) else name

    def _announced(self, words: list[str], name: list[str]) -> str | None:
        """Another name that the article gives the same surname: 'the younger Ann Doe'."""
        definite = fold(words[0]) in self.lex.determiners
        known = self.written.ending(name[-1]) if definite and self.lex.ties.isdisjoint(name) else None
        return known if known != join_words(name) else None

    def is_known(self, word: str) -> bool:
        """Whether one word stands for somebody: a pronoun, an acronym, a name given in full elsewhere."""
        if word.lower() in self.lex.pronouns or (word.isupper() and len(word) > 1):
            return True
        name = word.removesuffix("'s").removesuffix("’s")
        return name.lower() in self.lex.given_names or self.written.ending(name) is not None

    def heard(self, name: str) -> None:
        """Remember who spoke last."""
        if not self.spoken or self.spoken[-1] != name:
            self.spoken.append(name)

    def _pronoun(self, pronoun: str, last: str | None) -> str | None:
        gender = self.lex.pronouns.get(pronoun, "")
        for name in [last, *self.spoken[:-8:-1]]:
            if name and self._fits(name, gender):
                if gender in "mf":
                    self.genders.setdefault(name, gender)
                return name
        return last if gender == "p" else None

    def _fits(self, name: str, gender: str) -> bool:
        if gender in "mf":
            return self.is_person(name) and self.gender(name, gender) == gender
        return gender == "p" or not self.is_person(name)

    def gender(self, name: str, default: str) -> str:
        """By an earlier pronoun or title, by the given name, or the default."""
        known = self.genders.get(name) or self.lex.given_names.get(name.split(maxsplit=1)[0].lower())
        return known or default

    def is_person(self, name: str) -> bool:
        """Whether a pronoun for a person can mean the speaker."""
        words = name.split()
        if name[0].islower() or fold(words[0]) in self.lex.openers:
            return words[-1].lower() in self.lex.roles
        if self.lex.nouns_capitalised and len(words) == 1 and self.written.ending(name) is None:
            return self.written.is_title(name)
        named = all(capitalised(word) or word in self.lex.particles for word in words)
        return named and len(words) < 6 and not (name.isupper() and len(words) == 1)

    def _owner(self, words: list[str]) -> list[str]:
        """'TNO's report' speaks for TNO."""
        for i, word in enumerate(words[:-1]):
            if word.endswith(_POSSESSIVE) and any(w.lower() in self.lex.documents for w in words[i + 1 :]):
                return [*words[:i], word[:-2]]
        if words[-1].endswith(("'s", "’s")):
            return [*words[:-1], words[-1][:-2]]
        return words

    def _run(self, words: list[str]) -> tuple[int, int] | None:
        """The last run of capitalised words, with the particles and initials inside."""
        end, lex = len(words), self.lex
        while end and not capitalised(words[end - 1]):
            end -= 1
        start = max(0, end - 1)
        while start > 0:
            left = words[start - 1]
            if capitalised(left) or left == "." or left in "&-":
                start -= 1
            elif (joined := self._joined(words, start - 1)) is not None:
                start = joined
            else:
                break
        while start < end and (words[start].lower() in lex.determiners or words[start] in ".&-"):
            start += 1
        return (start, end) if start < end else None

    def _joined(self, words: list[str], k: int) -> int | None:
        """The capitalised word to which 'of the' or 'van der' ties the name behind it."""
        low = k
        while low >= 0 and low > k - 3 and words[low] in self.lex.ties:
            low -= 1
        return low if -1 < low < k and capitalised(words[low]) else None

    def _heads(self, words: list[str]) -> bool:
        """Whether the name only qualifies an office: 'the leader of the CGT'."""
        lower = [word.lower() for word in words]
        linked = bool(lower) and (lower[-1] in self.lex.openers or lower[-1] in self.lex.particles)
        return linked and any(self.lex.is_office(w.removesuffix("s")) or w in self.lex.groups for w in lower)

    def _governs(self, words: list[str], name: list[str]) -> bool:
        """Whether a name of one word is in the genitive behind its office: 'szef Platformy'."""
        if not self.lex.genitive_suffixes or len(name) > 1 or not name[0].endswith(self.lex.genitive_suffixes):
            return False
        known = self.written.ending(name[0])
        person = known is not None and known.split()[0].lower() in self.lex.given_names
        return any(word in self.lex.roles for word in words) and not person

    def _note_gender(self, words: list[str], name: list[str]) -> None:
        lower, lex = fold(words[0]), self.lex
        gender = "f" if lower in lex.feminine_titles else "m" if lower in lex.masculine_titles else None
        if gender is not None:
            self.genders.setdefault(self._full(name), gender)

    def _note_offices(self, words: list[str], name: list[str]) -> None:
        for word in words[: len(words) - len(name)]:
            self.offices[word.lower()] = join_words(name)

    def _full(self, words: list[str]) -> str:
        name = join_words(words)
        known = self.names.get(name)
        if known is None:
            known = self.names[name] = self._look_up(name, words)
        return known

    def _look_up(self, name: str, words: list[str]) -> str:
        if self.lex.inflects and (nominative := self._inflected(words)):
            return nominative
        if name[-1].isupper() and len(words) == 1 < len(name):
            return self.written.spelled_out(name) or name
        if 1 < len(words) < 4:
            return name
        full = self.written.ending(words[-1] if len(words) > 3 else name)
        return full or (self.written.starting(name) if len(words) == 1 else None) or name

    def _inflected(self, words: list[str]) -> str | None:
        """The name heard before of which this is another case: 'Анны Ивановой'."""
        for name in self.spoken[:-20:-1]:
            parts = name.split()[-len(words) :]
            if len(parts) == len(words) and all(map(_same_stem, parts, words)):
                return name
        return None

    def _office(self, words: list[str], near: str | None, last: str | None) -> str | None:
        """'the minister' is who holds the office in the article; 'a resident' stays as it is."""
        phrase = join_words(words)
        epithet = fold(words[-1]).rpartition("-")[2] in self.lex.epithets
        definite = fold(words[0]) in self.lex.determiners or (capitalised(words[-1]) if len(words) > 1 else epithet)
        if not definite or fold(words[0]) in self.lex.indefinite or not self.written.is_title(words[-1]):
            return phrase
        if epithet:
            near = near or last
        return self._holder(words) or (near if near and self.is_person(near) else self._only()) or phrase

    def _only(self) -> str | None:
        """The one person who has spoken so far, if there is just one."""
        persons = {name for name in self.spoken[-50:] if self.is_person(name)}
        return persons.pop() if len(persons) == 1 else None

    def _holder(self, words: list[str]) -> str | None:
        known = self._known_holder(words[-1].lower()) if len(words) < 3 else None
        if known:
            return self._full(known.split())
        pair = self.written.holder(" ".join(words[-2:])) if len(words) > 1 else None
        return pair or self.written.holder(words[-1])

    def _known_holder(self, role: str) -> str | None:
        if self.lex.compounds:
            return next((name for office, name in self.offices.items() if office.endswith(role)), None)
        return self.offices.get(role)


def person_in(tokens: Tokens, lo: int, hi: int, cast: Cast) -> str | None:
    """The first person of a sentence, known by a common given name or an office before the name.

    >>> from articlekit.content.quotes.lexicon import lexicon
    >>> from articlekit.content.quotes.tokens import tokenise
    >>> person_in(tokenise('Es kam Minister Bo Doe.'), 0, 6, Cast([], lexicon('de')))
    'Bo Doe'
    """
    words, names = tokens.words, cast.lex.given_names
    for k in range(lo, hi - 1):
        if not (capitalised(words[k]) and capitalised(words[k + 1])):
            continue
        titled = k > lo and cast.written.is_title(words[k - 1])
        if titled or tokens.lower[k].partition("-")[0] in names:
            end = k + 1
            while end < hi and capitalised(words[end]):
                end += 1
            return " ".join(cast.written.strip(words[k:end]) or words[k:end])
    return None


def _same_stem(one: str, other: str) -> bool:
    stem = max(3, len(one) - 2)
    return one[:stem] == other[:stem]

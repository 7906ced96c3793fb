"""Names as the article writes them: full forms of surnames, the words of acronyms, holders of offices."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from articlekit.content.quotes.tokens import capitalised

if TYPE_CHECKING:
    from collections.abc import Sequence

    from articlekit.content.quotes.lexicon import Lexicon

__all__ = ["Names", "join_words"]

_AFTER = re.compile(
    r"[ \u00a0](?P<of>(?:of|for|de|del|della|du|des|da|do|der|van)[ \u00a0](?:the[ \u00a0]|la[ \u00a0])?)?"
    r"(?P<name>(?:(?:[^\W\d_a-z][\w'’-]*\.?|\w{2,3}|al-\w+)[ \u00a0]){0,4}[^\W\d_a-z][\w'’-]+)"
)
_NEXT = re.compile(r"[ \u00a0]((?:(?:de|van|von|der|del|da|al)[ \u00a0])*[^\W\d_a-z][\w'’-]*\w)")
_WINDOW = 60
_MOST = 400
"""Look-ups in the text per article: a hostile page must not make every word a search of the whole."""


class Names:
    """Searches in the paragraphs of one article, each made once."""

    def __init__(self, texts: Sequence[str], lex: Lexicon) -> None:
        self.text, self.lex = "\n".join(texts), lex
        self.known: dict[tuple[str, str], str | None] = {}

    def ending(self, surname: str) -> str | None:
        """The first full name that ends with the surname.

        >>> from articlekit.content.quotes.lexicon import lexicon
        >>> Names(['Prime Minister Ann van Doe met Bo Roe.'], lexicon('en')).ending('Doe')
        'Ann van Doe'
        """
        return self._once("ending", surname)

    def starting(self, given: str) -> str | None:
        """The first full name that begins with the given name."""
        return self._once("starting", given)

    def spelled_out(self, acronym: str) -> str | None:
        """'Israel Defense Forces (IDF)' where the article explains the letters.

        >>> from articlekit.content.quotes.lexicon import lexicon
        >>> Names(['He left the Doe Data Fund (DDF).'], lexicon('en')).spelled_out('DDF')
        'Doe Data Fund'
        """
        return self._once("spelled", acronym)

    def holder(self, office: str) -> str | None:
        """The name that follows the office.

        >>> from articlekit.content.quotes.lexicon import lexicon
        >>> Names(['He met Foreign Minister Ann Doe.'], lexicon('en')).holder('minister')
        'Ann Doe'
        """
        return self._once("holder", office)

    def _once(self, kind: str, word: str) -> str | None:
        key = kind, word
        if key not in self.known:
            if len(self.known) >= _MOST:
                return None
            self.known[key] = self._search(kind, word)
        return self.known[key]

    def _search(self, kind: str, word: str) -> str | None:
        if kind == "spelled":
            return self._spelled(word)
        forms = (word, word[:1].upper() + word[1:], word.title()) if kind == "holder" else (word,)
        read = {"ending": self._before, "starting": self._after, "holder": self._held}[kind]
        for form in dict.fromkeys(forms):
            at = self.text.find(form)
            while at >= 0:
                end = at + len(form)
                if not self.text[end : end + 1].isalnum() and (found := read(self.text, at, form)):
                    return found
                at = self.text.find(form, end)
        return None

    def _spelled(self, acronym: str) -> str | None:
        at = self.text.find(f"({acronym})")
        if at < 0:
            return None
        before = self.text[max(0, at - 2 * _WINDOW) : at].rpartition("\n")[2].split()
        letters = sum(c.isupper() for c in acronym)
        caps = [i for i, word in enumerate(before) if capitalised(word)][-letters:]
        known = len(caps) == letters and before[caps[0]][0] == acronym[0]
        return " ".join(before[caps[0] :]) if known else None

    def _after(self, text: str, at: int, given: str) -> str | None:
        if at and text[at - 1].isalnum():
            return None
        match = _NEXT.match(text, at + len(given))
        name = match.group(1).removesuffix("'s").removesuffix("’s") if match else ""
        common = self.lex.given_names
        known = given.lower() in common or name.lower() in common
        return f"{given} {name}" if name and known else None

    def _held(self, text: str, at: int, office: str) -> str | None:
        match = _AFTER.match(text, at + len(office))
        if not match:
            return None
        name = self.strip(match.group("name").split())
        if len(name) < 2 or not capitalised(match.group("name")):
            return None
        if not match.group("of"):
            return join_words(name)
        # 'of' a place may be all that follows: the president of Costa Rica.
        named = capitalised(name[-2]) and (len(name) > 2 or name[0].lower() in self.lex.given_names)
        return join_words(name[-2:]) if named else None

    def _before(self, text: str, at: int, surname: str) -> str | None:
        before = text[at - 1 : at]
        if before == "\n" or not before.isspace():
            return None
        words = text[max(0, at - _WINDOW) : at].rpartition("\n")[2].split()
        start = len(words)
        while start and (capitalised(words[start - 1]) or self._inside(words[start - 1])):
            word = words[start - 1]
            if (
                word.endswith(("'s", "’s"))
                or word[-1] in ',;:)?!"”“»«'
                or (word[-1] == "." and not self._abbreviation(word[:-1]))
            ):
                break
            start -= 1
        while start < len(words) and words[start].lower() in self.lex.nameless:
            start += 1
        full = [*(word.rstrip(".") if len(word) > 2 else word for word in words[start:]), surname]
        given = (self.strip(full)[:-1] or self.strip(full[:-1]))[-3:]
        return f"{' '.join(given)} {surname}" if given else None

    def _inside(self, word: str) -> bool:
        return word in self.lex.particles and word not in self.lex.connectives

    def _abbreviation(self, word: str) -> bool:
        return len(word) == 1 or "." in word or word.lower() in self.lex.titles

    def strip(self, words: list[str]) -> list[str]:
        """Titles and offices before a name cut off: nothing is left of 'Prime Minister'.

        >>> from articlekit.content.quotes.lexicon import lexicon
        >>> Names([], lexicon('en')).strip(['Foreign', 'Minister', 'Ann', 'Doe'])
        ['Ann', 'Doe']
        """
        cut, names = 0, self.lex.given_names
        for i, word in enumerate(words):
            if self.is_title(word) or (cut == i and word == "."):
                cut = i + 1
        if cut == len(words) > 1 and words[-2].lower() in names:
            cut -= 2  # a surname that reads like an office
        name = words[cut:]
        if len(name) > 2 and self._is_role_noun(name[0]):
            name = name[1:]
        if len(name) < 3 or name[0].lower() in names:
            return name
        return name[next((n for n in range(1, len(name) - 1) if name[n].lower() in names), 0) :]

    def _is_role_noun(self, word: str) -> bool:
        lower = word.lower()
        if not self.lex.role_suffixes or len(word) < 7 or lower in self.lex.given_names:
            return False
        return lower.endswith(self.lex.role_suffixes)

    def is_title(self, word: str) -> bool:
        """Whether a word names an office or is a form of address.

        >>> from articlekit.content.quotes.lexicon import lexicon
        >>> [Names([], lexicon('de')).is_title(w) for w in ('Bundespräsident', 'Frau', 'Holm')]
        [True, True, False]
        """
        lower, lex = word.lower(), self.lex
        if lower in lex.titles or lower in lex.roles:
            return True
        return (lex.compounds or "-" in lower) and lex.is_office(lower)


def join_words(words: list[str]) -> str:
    """Tokens as running text.

    >>> join_words(['Silvia', 'S', '.', 'Doe'])
    'Silvia S. Doe'
    """
    return " ".join(words).replace(" .", ".").replace(" - ", "-").replace("’ ", "’").replace("' ", "'").strip(" .,")

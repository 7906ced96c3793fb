"""One pass over the tagged words of a byline, collecting the runs that name somebody."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from articlekit.values.byline_names import is_name, paired, trimmed
from articlekit.values.byline_tokens import tagged_words
from articlekit.values.byline_words import byline_words, is_person

__all__ = ["latin_names"]

_INVERTED = re.compile(r"([^\W\d_][\w'’-]+), ([^\W\d_][\w'’-]+(?: [^\W\d_]\.)?)$")
_POSSESSIVE = re.compile("['’]s$")
_SENTENCE_END = re.compile(r"\w[^\W\d_]{4,}[.!?…]+[\"”]?$")
_EXCLAIMED = re.compile(r"[!?…][\"”]?$")
_GENERATIONS = ("jr", "sr", "esq")
_PREPOSITIONS = frozenset({"of", "for", "für"})
_SECTION = frozenset({"in"})  # 'By Ann Roe, in News, World': sections follow
_BREAKS = ("end", "hard", "comma", "and")


def latin_names(text: str) -> list[str]:
    """The names in a byline written with spaces between words; 'Doe, Jane' is how libraries write Jane Doe.

    >>> latin_names("Doe, Jane"), latin_names("Kommentar von Ursula von der Aue, Paris")
    (['Jane Doe'], ['Ursula von der Aue'])
    """
    inverted = _INVERTED.match(text)
    if (
        inverted
        and inverted[2].casefold().strip(".") not in byline_words()["suffixes"]
        and all(set(tagged_words(part)[1]) == {"name"} and is_person(part) for part in inverted.groups())
    ):
        return [f"{inverted[2]} {inverted[1]}"]
    return _Scan(*tagged_words(text)).run()


@dataclass(slots=True)
class _Scan:
    """One pass over the words of a byline; what each tag does stands in the method of its name."""

    words: list[str]
    tags: list[str]
    names: list[str] = field(default_factory=list)
    current: list[str] = field(default_factory=list)
    skipping: bool = False
    credit: bool = False
    introduced: bool = False
    bylined: bool = False
    bare_role: bool = False
    joint: str = ""
    prose: int = 0
    segment: int = 0
    ended: bool = False

    def run(self) -> list[str]:
        for i, tag in enumerate(self.tags):
            getattr(self, "_" + tag)(i)
            if self.ended:
                break
        self._close()
        return self.names

    def _next(self, i: int, offset: int = 1) -> str:
        return self.tags[i + offset] if i + offset < len(self.tags) else "end"

    def _close(self) -> None:
        words, self.current = trimmed(self.current), []
        text = " ".join(words).strip(" ,.;:-–—*\"“”'‘«»„") if words else ""
        if words and words[-1].endswith(".") and len(words[-1]) <= 4:
            text += "."
        if text and not self._is_affiliation(text, words) and is_name(text, words):
            self.names += paired(words) or [text]

    def _is_affiliation(self, text: str, words: list[str]) -> bool:
        """Whether the run is the employer or the place of the name before it: 'Ann Roe, CNN'."""
        if not self.joint:
            return False
        if is_person(text):
            return len(words) == 1 and (self.bare_role or " " in "".join(self.names[-1:]))
        return bool(self.names) and self.joint == "comma"

    def _hard(self, i: int) -> None:
        self._close()
        self.skipping = self.introduced = self.bylined = self.bare_role = False
        self.joint = ""
        self.prose, self.segment = 0, len(self.names)
        if self.words[i] == "@":
            self.skipping = True
        elif self.words[i] == "/":
            self.joint = "and"
        else:
            self.credit = False

    def _aside(self, i: int) -> None:
        self.current = []

    def _stop(self, i: int) -> None:
        """A sign that no byline needs: behind a name it opens another text."""
        self._close()
        self.ended = bool(self.names) and i > 0

    def _comma(self, i: int) -> None:
        if self.current and self._is_suffix(i + 1):
            self.current[-1] += ","
            return
        self._close()
        self.skipping = self.prose > 1
        self.joint, self.segment = "comma", len(self.names)
        self.ended = bool(self.names) and self._next(i) == "junk" and self.words[i + 1] in _SECTION

    def _and(self, i: int) -> None:
        following = self.words[i + 1] if i + 1 < len(self.words) else ""
        if _PREPOSITIONS & set(self.current) and not is_person(" ".join(self.current)):
            self.current.append(self.words[i])
            return
        if self._next(i) in ("lower", "end") and following not in byline_words()["particles"]:
            self._junk(i)
            return
        self._close()
        self.skipping = self.prose > 1
        self.joint, self.segment = "and", len(self.names)

    def _colon(self, i: int) -> None:
        if self.introduced and len(self.current) > 1:
            self._close()
        self.current = []
        if self.tags[i - 1] in ("label", "credit", "name"):
            self.skipping = False

    def _ambiguous(self, i: int) -> None:
        """'y', 'e', 'en': a connector between two full names, else a particle or the start of a place."""
        word = self.words[i]
        if not word.islower() or not self.current:
            self._name(i)
        elif self._next(i) == "name" and (len(self.current) == 1 or self._next(i, 2) == "name"):
            self._and(i)
        elif self._next(i) == "name" and word in byline_words()["particles"]:
            self._name(i)
        else:
            self._junk(i)

    def _by(self, i: int) -> None:
        previous = self.tags[i - 1] if i else "end"
        if self.words[i].casefold() in byline_words()["bylines"]:
            if not self.bylined and previous != "credit" and not self.credit:
                del self.names[self.segment :]
            self.credit = self.credit and previous == "credit"
            self.current, self.skipping, self.introduced, self.prose = [], False, True, 0
            self.bylined, self.joint = True, ""
        elif self.current and not self.skipping:
            self._inner(i)
        elif not self.skipping or previous in ("label", "junk", "date") or i == 1:
            self.skipping, self.introduced, self.prose = False, True, 0
            self.credit = self.credit and previous == "credit"

    def _inner(self, i: int) -> None:
        """A preposition inside a run: part of the name ('von der Aue', 'Bank of Utopia') or its end."""
        word = self.words[i]
        office = word in _PREPOSITIONS and bool(self.current) and not is_person(" ".join(self.current))
        if office or word in byline_words()["particles"]:
            self.current.append(word)
        else:
            self._junk(i)

    def _label(self, i: int) -> None:
        if self._next(i) == "colon" and not self.current:
            self.credit = False
        if self.skipping and i and self.tags[i - 1] == "date":
            self.skipping, self.prose = False, 0
        if self.credit or self.skipping:
            return
        if not self.current:
            self.introduced = True
        elif len(self.current) == 1 and self.words[i][0].isupper() and self._next(i) in _BREAKS:
            self._name(i)
        else:
            self._drop_last(byline_words()["determiners"])
            self._junk(i)

    def _credit(self, i: int) -> None:
        if self._next(i) in _BREAKS and len(self.current) < 3 and not self.introduced:
            self.current = []
        self._close()
        self.credit, self.skipping = True, False

    def _role(self, i: int) -> None:
        if self.current[:1] in (["The"], ["Our"]) and self.words[i].casefold() in byline_words()["organizations"]:
            self.current.append(self.words[i])
            return
        self._drop_last(byline_words()["role_adjectives"] | byline_words()["determiners"])
        known = bool(self.current) or len(self.names) > self.segment
        self._close()
        self.skipping = self.skipping or known
        self.bare_role = not known

    def _drop_last(self, words: frozenset[str]) -> None:
        while self.current and self.current[-1].casefold() in words:
            self.current.pop()

    def _junk(self, i: int) -> None:
        self._close()
        self.skipping = True
        if self.words[i].casefold() in byline_words()["ends"] and not any(
            word.casefold() in byline_words()["bylines"] for word in self.words[i:]
        ):
            self.ended = True

    def _date(self, i: int) -> None:
        if len(self.words) == 1 and sum(map(str.isalpha, self.words[i])) > 2:
            self.current.append(self.words[i])
        elif self.current:
            self._close()
            self.skipping, self.prose = True, 2

    def _verbs(self, i: int) -> None:
        if not self.words[i].islower() or self.skipping or self.credit:
            self._name(i)
            return
        if any(word.casefold() in byline_words()["bylines"] for word in self.words[i + 1 : i + 4]):
            self._junk(i)
            return
        if not self._cut_repetition():
            if not (self.introduced or self.names):
                self.current = []
            elif len(self.current) > 2:
                self.current.pop()  # the capital that opens the verb's sentence
        self._close()
        self.ended = True

    def _cut_repetition(self) -> bool:
        """Cut the run where its first word returns: 'Jane Roe Jane covers dams' holds the name twice."""
        if not self.current or self.current[0] not in self.current[1:]:
            return False
        del self.current[self.current.index(self.current[0], 1) :]
        return True

    def _lower(self, i: int) -> None:
        word, after = self.words[i], self._next(i)
        lists = byline_words()
        if self.skipping or self.credit:
            self.prose += 1
        elif not self.current and (word in lists["determiners"] or word == "the") and after in ("label", "role"):
            return
        elif self._is_part(word, after) or self._is_user_name(i):
            self.current.append(word)
        else:
            if not self._cut_repetition() and len(self.current) > 2:
                self.current.pop()  # the capital that opens the sentence behind the name
            self._drop_last(lists["determiners"])
            self._close()
            # 'Ann Roe, a writer and …': an article opens a description, not another name
            self.skipping, self.prose = True, self.prose + (2 if word in lists["determiners"] else 1)

    def _is_part(self, word: str, after: str) -> bool:
        """Whether the lower-case word belongs to the name around it: 'van', 'de la', 'the … team'."""
        lists = byline_words()
        if word in lists["particles"] and after in ("name", "lower", "by"):
            return bool(self.current) or after == "name"
        return bool(self.current) and word in lists["organizations"]

    def _is_user_name(self, i: int) -> bool:
        """Whether the lower-case words from here to the end are few enough to be a name in lower case."""
        start = (i == len(self.current) or self.introduced) and not self.joint and all(map(str.islower, self.current))
        rest = self.tags[i:]
        stops = [n for n, tag in enumerate(rest) if tag != "lower"]
        length = stops[0] if stops else len(rest)
        return start and length + len(self.current) <= 3 and (not stops or rest[length] in (*_BREAKS, "date", "junk"))

    def _name(self, i: int) -> None:
        word = self.words[i]
        if self.credit or self.skipping:
            self.ended = self.prose > 6
            return
        possessive = self.current[:1] not in ([], ["The"]) and _POSSESSIVE.search(word)
        self.current.append(word[:-2] if possessive else word)
        if possessive:
            self._junk(i)
        elif self.current[-2:-1] and self.current[-2].endswith(",") and self._is_suffix(i):
            if self._next(i) == "name" and not self._is_suffix(i + 1):
                self._close()
                self.skipping = True
        elif _EXCLAIMED.search(word):
            self.current, self.ended = [], True
        elif _SENTENCE_END.search(word):
            self._close()
            self.ended = True

    def _is_suffix(self, i: int) -> bool:
        """Whether the word is a degree or the like behind a name: 'MD', 'Sr', not 'Sr.' before a role."""
        word = self.words[i] if i < len(self.words) else ""
        if not word or self._next(i) == "role":
            return False
        if any(part.endswith(",") for part in self.current) and word.isupper() and word.isalpha():
            return len(word) < 6
        key = word.casefold().replace(".", "")
        spelled = key in _GENERATIONS or "." in word or not (word.istitle() or word.islower())
        return key in byline_words()["suffixes"] and spelled

"""The words of a byline, parted and tagged by what each does."""

from __future__ import annotations

import re
from collections.abc import Sequence

from articlekit.values.byline_words import byline_tags, byline_words, is_person

__all__ = ["NOT_AUTHOR", "tagged_words"]

_INFLECTED = re.compile(r"[*:/_](?<=[^\W\d_]{4}[*:/_])-?in(?:nen)?\b", re.IGNORECASE)
_TOKEN = re.compile(r"\d[^\s,;|&+·•]*|[,;|/&+·•:→»]|(?<!\S)[-–—~*×]+(?!\S)|[–—](?!\S)|[^\s,;|/&+·•:→»–—]+")
_GLUE = re.compile(r"(?<=[a-zß-öø-ÿ\d])(?=[A-ZÀ-ÖØ-Þ][a-zß-öø-ÿ])")
_LETTER = re.compile(r"[^\W\d_]")
_MARKS = {",": "comma", "-": "comma", "–": "comma", "—": "comma", ":": "colon", "&": "and", "+": "and"}
NOT_AUTHOR = "¶"
_GLUED = {"junk", "credit", "role", "label", "date"}  # what a word at the end of a name can be glued from
_LEAST_MONTH = 4  # letters of a month that is no name
_MARKS[NOT_AUTHOR] = "aside"
_MARKS |= dict.fromkeys(";|/·•∙→»~*×@", "hard")


def tagged_words(text: str) -> tuple[list[str], list[str]]:
    """Give the words and signs of a byline, and for each its tag.

    >>> tagged_words("By Ann Roe, May 3")
    (['By', 'Ann', 'Roe', ',', 'May', '3'], ['by', 'name', 'name', 'comma', 'date', 'date'])
    """
    words = _split_glued(_TOKEN.findall(_INFLECTED.sub("", text)))
    return words, [_tag(words, i) for i in range(len(words))]


def _split_glued(words: list[str]) -> list[str]:
    """Part words that markup glued: 'Jane RoeJohn Doe', 'Jane RoePublished'.

    >>> _split_glued(["Jane", "RoeJohn", "Doe"]), _split_glued(["Ann", "McRoe", "Doe"])
    (['Jane', 'Roe', ';', 'John', 'Doe'], ['Ann', 'McRoe', 'Doe'])
    """
    parted: list[str] = []
    for i, word in enumerate(words):
        plain = word.isalpha() and (word.istitle() or word.islower())
        cuts = [] if plain else [cut.start() for cut in _GLUE.finditer(word)]
        if not cuts:
            parted.append(word)
            continue
        left, right, tag = _cut(word, cuts)
        around = [words[i - 1], words[i + 1]] if 0 < i < len(words) - 1 else [""]
        between = all(other[:1].isupper() and other != "The" and is_person(other) for other in around)
        safe = len(left) > 2 and left.isalpha() and left.casefold() not in byline_words()["name_prefixes"]
        dated = left[-1:].isdigit()
        if dated or tag in _GLUED or (between and safe):
            parted += [left, ";", right] if tag is None else [left, right]
        else:
            parted.append(word)
    return parted


def _cut(word: str, cuts: Sequence[int]) -> tuple[str, str, str | None]:
    """Give the parts of a glued word, and what the second does: at the cut that makes it a known word, else the first.

    >>> _cut("McRoePublished", [2, 5]), _cut("RoeJohn", [3])
    (('McRoe', 'Published', 'junk'), ('Roe', 'John', None))
    """
    for cut in cuts:
        key = word[cut:].casefold().strip(".")
        tag = "date" if key in byline_words()["months"] and len(key) > _LEAST_MONTH else byline_tags().get(key)
        if tag in _GLUED:
            return word[:cut], word[cut:], tag
    return word[: cuts[0]], word[cuts[0] :], None


def _is_date(words: list[str], i: int) -> bool:
    """Whether the word is a number, or a month or weekday beside one."""
    if words[i][0].isdigit():
        return True
    lists, word = byline_words(), words[i].casefold().strip(".")
    if word in lists["weekdays"] and len(word) > 5:
        return True
    if word not in lists["months"] and word not in lists["weekdays"]:
        return False
    beside = [*words[max(0, i - 1) : i], *[other for other in words[i + 1 : i + 3] if other != ","][:1]]
    following = words[i + 1].casefold().strip(".") if i + 1 < len(words) else ""
    return any(other[0].isdigit() for other in beside) or (word in lists["weekdays"] and following in lists["months"])


def _stands_out(words: list[str], i: int) -> bool:
    """Whether a word in capitals is followed by one that is not, so that it is an acronym ('IN Bureau')."""
    before, after = words[max(0, i - 1) : i], words[i + 1 : i + 2]
    return any(word[0].isalpha() and not word.isupper() for word in after) and not any(map(str.isupper, before))


def _tag(words: list[str], i: int) -> str:
    """What the word does in the byline: the tag whose method of ``_Scan`` takes it.

    >>> [_tag(["By", "Ann", "Roe", ",", "May", "3"], i) for i in range(6)]
    ['by', 'name', 'name', 'comma', 'date', 'date']
    """
    word = words[i]
    if not _LETTER.search(word) and not word[0].isdigit():
        return _MARKS.get(word, "stop")
    if _is_date(words, i):
        return "date"
    key = word.casefold().strip(".’'\"“”")
    tag = byline_tags().get(key)
    if tag in ("junk", "verbs") and word.isupper() and 1 < len(word) < 4 and _stands_out(words, i):
        tag = None
    if tag is None and len(key) > 8 and key.endswith(tuple(byline_words()["role_endings"])):
        tag = "role"
    if tag is None:
        lower = word == word.lower() and word[0].islower() and key not in byline_words()["agencies"]
        tag = "lower" if lower else "name"
    return tag

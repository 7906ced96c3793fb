"""Bylines: the names in a byline, separated and cleaned, without roles, dates or photo credits."""

from __future__ import annotations

import re
from functools import lru_cache

from articlekit.records import Author
from articlekit.values.byline_cjk import cjk_names, is_cjk
from articlekit.values.byline_scan import latin_names
from articlekit.values.byline_tokens import NOT_AUTHOR, tagged_words
from articlekit.values.byline_words import byline_tags, byline_words, is_person
from articlekit.values.titles import tidy_text

__all__ = ["parse_byline", "parse_name", "without_time"]

_MAX_BYLINE = 400
_ADDRESS = re.compile(r"(?:https?:)?//|www\.|[\w.-]{1,80}\.(?:com|org|net)/", re.IGNORECASE)
_NOISE = re.compile(r"(?:https?://|www\.)\S+|[\w.+-]{1,80}@[\w-]{1,80}\.\S+|@ ?\w+")
_BRACKETS = re.compile(r"[(\[（【〔][^()\[\]（）【】〔〕]{0,200}[)\]）】〕]")
_GLUED = re.compile(r"\b(By|by|BY|Von|von|VON|Par|Por)(?=[A-ZÀ-Þ][\w.'’-]* [A-ZÀ-Þ])")
_LETTER = re.compile(r"[^\W\d_]")
_GLUED_DATE = re.compile(r"(?<=[^\W\d_])(?=\d{1,2}[./]\d{1,2}[./]\d|\d{4}-\d\d-\d\d)")
_PLAIN = re.compile(r"[\w.'’-]+(?: [\w.'’-]+){1,3}")
_SMALL = 2  # letters of words inside a date: 'à', 'h'
_TIME = re.compile(r"\d\S* [^\W\d]|\d[.:/-]\d|\d{4}|[^\W\d]\S* \d")
_BROKEN = re.compile(r"\d[.:]? [^\W\d_]+$")  # a month in a language that is not known
_TIMELY = {"date", "junk", "label", "comma", "hard", "colon", "stop", "by", "and"}  # tags of the words of a time
_OPENERS = {"by", "label", "credit", "junk"}  # tags of words that open a byline and no name


@lru_cache(maxsize=2048)
def parse_byline(raw: str) -> tuple[Author, ...]:
    """Give the authors that one byline or author string names, in its order, each once.

    >>> [author.name for author in parse_byline("By Jane Roe and Tara Doe, MD; Photos: Al Poe")]
    ['Jane Roe', 'Tara Doe, MD']
    >>> parse_byline("https://www.facebook.com/x"), parse_byline("Jane Roe is a reporter who loves cats.")
    ((), ())
    """
    text = _GLUED_DATE.sub(" ", _GLUED.sub(r"\1 ", tidy_text(raw[:_MAX_BYLINE])))
    if not text or _ADDRESS.match(text):
        return ()
    if "@" in text or "://" in text or "www." in text:
        text = _NOISE.sub(" @ ", text)
    bare = _BRACKETS.sub(_aside, text)
    bare = bare if _LETTER.search(bare) else text.strip("()[]（）【】〔〕 ")
    names = cjk_names(bare) if is_cjk(bare) else latin_names(bare)
    authors: dict[str, Author] = {}
    for name in names:
        authors.setdefault(name.casefold(), Author(name=name, kind="person" if is_person(name) else "organization"))
    return tuple(authors.values())


@lru_cache(maxsize=2048)
def parse_name(raw: str) -> tuple[Author, ...]:
    """Give the authors of a field that holds names and nothing else; a role is one where it is all there is.

    >>> [author.name for author in parse_name("Planet staff reporter")], parse_name("Jane Roe, staff reporter")[0].name
    (['Planet staff reporter'], 'Jane Roe')
    """
    found = parse_byline(raw)
    text = tidy_text(raw[:_MAX_BYLINE])
    if len(found) > 1 or (found and " " in found[0].name and not text[:1].isdigit()) or not _PLAIN.fullmatch(text):
        return found
    words = text.casefold().split()
    tags = [byline_tags().get(word, "") for word in words]
    opened = tags[0] in _OPENERS or not byline_words()["bylines"].isdisjoint(words) or text[0].islower()
    if opened or text.casefold() in byline_words()["nobody"]:
        return found
    person = "" in tags and is_person(text)
    return (Author(name=text, kind="person" if person else "organization"),)


@lru_cache(maxsize=256)
def without_time(byline: str) -> str:
    """Give a byline as shown without the date and the reading time behind its names.

    >>> without_time("By Jane Roe | 3 min read"), without_time("By Jane Roe, reporter, Tue, May 3, 2024 - 09:30")
    ('By Jane Roe', 'By Jane Roe, reporter')
    """
    text = _GLUED_DATE.sub(" ", byline[:_MAX_BYLINE])
    end, timed = len(text), ""
    words, tags = tagged_words(text)
    for word, tag in zip(reversed(words), reversed(tags), strict=True):
        start = text.rfind(word, 0, end)
        small = len(word) <= _SMALL and word.islower()
        if not (tag in _TIMELY or small or word.casefold() in byline_words()["weekdays"]):
            break
        timed = f"{word} {timed}" if tag in ("date", "junk") else timed
        end = max(start, 0)
    rest = text[:end].rstrip(" ,;|·•–—/(+-")
    whole = not (_TIME.search(timed) and parse_byline(rest)) or _BROKEN.search(rest)
    return byline if whole else rest


def _aside(bracket: re.Match[str]) -> str:
    """What stands for a bracket: nothing, or a mark that the name before it is no author's ('(Fotos)')."""
    words = bracket.group()[1:-1].split()
    credit = bool(words) and byline_tags().get(words[0].casefold().strip(":.")) == "credit"
    return f" {NOT_AUTHOR} " if credit else " "

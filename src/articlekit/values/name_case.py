"""Names in capitals: the form that a text gives them, else capitals at the beginnings of their words."""

from __future__ import annotations

import re

from articlekit.values.byline_words import byline_words

__all__ = ["in_capitals", "proper_form", "title_case"]

_PIECE = re.compile(r"[^\W\d_]+")
_LEAST_MC = 4  # letters of a name in Mc-, which has a capital behind it
_NO_VOWEL = re.compile("[bcdfghjklmnpqrstvwxz]{2,3}", re.IGNORECASE)


def in_capitals(name: str) -> bool:
    """Whether a name of several words is written in capitals.

    >>> in_capitals("JANE ROE"), in_capitals("Jane ROE"), in_capitals("TPU")
    (True, False, False)
    """
    return " " in name and name.isupper()


def proper_form(name: str, text: str) -> str | None:
    """Give the name as a text writes it elsewhere, not in capitals and not in lower case; None where it does not.

    >>> proper_form("JANE MCROE", "By JANE MCROE. Jane  McRoe covers rivers.")
    'Jane McRoe'
    """
    words = name.split()
    pattern = r"\s+".join(map(re.escape, words))
    whole = re.compile(rf"(?<!\w){pattern}(?!\w)", re.IGNORECASE)
    low, sought = _lower(text), _lower(words[0])
    start = low.find(sought)  # a pattern without case takes twenty times as long to look through a page
    while start >= 0:
        found = whole.match(text, start)
        if found is not None and not found[0].isupper() and found[0] != found[0].lower():
            return " ".join(found[0].split())
        start = low.find(sought, start + 1)
    return None


def _lower(text: str) -> str:
    """Give a text in lower case, letter by letter, so that offsets stay."""
    return text.replace("İ", "i").lower()


def title_case(name: str) -> str:
    """Give a name in capitals with one at each beginning; particles are small, initials and degrees stay.

    >>> title_case("JANE VAN DER ROE"), title_case("T.J. O'NEIL-MCROE, MD"), title_case("TJ ROE")
    ('Jane van der Roe', "T.J. O'Neil-McRoe, MD", 'TJ Roe')
    """
    lists = byline_words()
    words = name.split()
    for i, word in enumerate(words):
        low = word.lower()
        if i and low in lists["particles"] and i < len(words) - 1:
            words[i] = low
        elif low.replace(".", "") not in lists["suffixes"] and "." not in word and not _NO_VOWEL.fullmatch(word):
            words[i] = _PIECE.sub(_begun, low)
    return " ".join(words)


def _begun(piece: re.Match[str]) -> str:
    start = 2 if piece[0].startswith("mc") and len(piece[0]) > _LEAST_MC else 0
    return piece[0][:start].capitalize() + piece[0][start:].capitalize()

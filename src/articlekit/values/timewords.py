"""Words of times and dates: folded, cut into tokens, looked up in the vendored tables.

The tables come from CLDR (``scripts/make_relative_table.py``) and from a supplement written by hand.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import TYPE_CHECKING, Any

from articlekit.values.packaged import read_packaged

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

__all__ = [
    "TOKEN",
    "fold",
    "load_table",
    "primary_languages",
    "select",
    "table_key",
    "tokenize",
]

_LETTERS = "\u3005\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af"  # of scripts in which each is a token of its own
_BREAKS = r"""\s\d!"#$%&()*+,\-./:;<=>?@\[\\\]^_`{|}~·•・●|–—−«»“”„…。、，：（）｜／．।،؛"""
TOKEN = re.compile(
    # Markup without blanks glues clock and year: 'May 3, 202410:00', '10:00:002024-05-03'.
    r"(?:19|20)\d\d(?=\d{1,2}:\d\d)|(?<=:)\d\d(?=20\d\d-\d\d-\d\d)|\d+|"
    rf"[aApPπμΠΜ]\.\s?[mMμΜ]\b\.?|[午上下][前後午]|오[전후]|"
    rf"[{_LETTERS}]|[^{_BREAKS}'’{_LETTERS}]+['’]?|\S"
)
"""Runs of digits, meridiems written with dots, single letters of unspaced scripts, words, single marks."""

_MARKS = (
    *range(0x300, 0x370),  # Latin, Greek and Cyrillic accents, once decomposed
    *range(0x591, 0x5BE),  # Hebrew points
    *range(0x64B, 0x656),  # Arabic vowel signs and hamza
    *(0x640, 0x670, 0xAD, 0xFEFF),
    *range(0x200B, 0x2010),
    *range(0x202A, 0x202F),
    *range(0x2066, 0x206A),
)
_FOLD: Mapping[int, str | None] = {
    **dict.fromkeys(_MARKS),
    **{ord(a): b for a, b in zip("’‘ʼ׳ıىیک", "''''iييك", strict=True)},
}


def fold(text: str) -> str:
    """Give the text in the form the tables are keyed by: no case, accents, invisible or dotless letters.

    >>> fold("PŘED 2 HODINAMI"), fold("۳ ساعت پیش") == fold("۳ ساعت پيش")
    ('pred 2 hodinami', True)
    """
    if text.isascii():
        return text.lower()
    parts = unicodedata.normalize("NFKD", text.casefold()).translate(_FOLD)
    return unicodedata.normalize("NFC", parts)


def tokenize(text: str) -> list[str]:
    """Cut a text into tokens; digits and letters never share one.

    >>> tokenize("vor 4 Monaten1 Min"), tokenize("5 p.m."), tokenize("38分前")
    (['vor', '4', 'Monaten', '1', 'Min'], ['5', 'p.m.'], ['38', '分', '前'])
    """
    return TOKEN.findall(text)


def table_key(text: str) -> str:
    """Give a pattern in the form the tables are keyed by; its number is ``#``, full stops and commas go.

    >>> table_key("vor {0} Std."), table_key("{0}小时前")
    ('vor # std', '# 小 时 前')
    """
    return " ".join(token for token in tokenize(fold(text.replace("{0}", " # "))) if token not in ".,")


@cache
def load_table(name: str) -> Mapping[str, Any]:
    """Give a vendored JSON table by its file name without suffix."""
    table: Mapping[str, Any] = read_packaged("articlekit.values", f"data/{name}.json")
    return table


def primary_languages(languages: Sequence[str]) -> tuple[str, ...]:
    """Give the primary subtags of BCP 47 tags, sorted, each once; the macrolanguage of Norwegian for both.

    >>> primary_languages(["de-AT", "nb", "zh_Hant"])
    ('de', 'no', 'zh')
    """
    subtags = (tag.replace("_", "-").split("-", 1)[0].lower() for tag in languages)
    return tuple(sorted({{"nb": "no", "nn": "no", "in": "id", "iw": "he"}.get(tag, tag) for tag in subtags}))


def select(name: str, languages: tuple[str, ...] | None) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Give the table's entries of the languages, most read language first; ``und`` holds for all."""
    for language, entry in load_table(name).items():
        if languages is None or language in languages or language == "und":
            yield language, entry

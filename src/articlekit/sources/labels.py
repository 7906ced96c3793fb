"""Labels before a value: 'By', 'Updated', 'Filed under'. There are hundreds, so each is looked up by its first word."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache

from articlekit.values.packaged import read_packaged

__all__ = ["ends_in_label", "is_label", "label_end", "labels_inside"]

_WORD = re.compile(r"[^\W\d_]+")
_FIRST_WORD = re.compile(r"\W*([^\W\d_]+)")
_INNER_WORD = re.compile(r"(?<![^\W\d])(?<![(（])(?<!\w-)[^\W\d_]+")
_APART_WORD = re.compile(r"(?<!\w)[^\W\d_]+")
_LONGEST = 80  # characters, more than any label has
_END = re.compile(r"\W{0,4}$")


@cache
def _labels() -> Mapping[str, frozenset[str]]:
    data = read_packaged("articlekit.sources", "data/labels.json")
    return {kind: frozenset(words) for kind, words in data.items()}


@cache
def _by_first_word() -> Mapping[str, tuple[tuple[str, str], ...]]:
    """Give the folded labels by first word, longest first, each behind its kind."""
    table: dict[str, tuple[tuple[str, str], ...]] = {}
    for kind, words in _labels().items():
        for label in sorted(map(_fold, words), key=len, reverse=True):
            first = _WORD.findall(label)[0]
            table[first] = (*table.get(first, ()), (kind, label))
    return table


def _fold(text: str) -> str:
    """Fold case letter by letter, so that offsets stay; the letters i of Turkish, dotted or not, are one."""
    if text.isascii():
        return text.lower()
    return text.replace("İ", "i").lower().replace("ı", "i").replace("ς", "σ")


def is_label(text: str, kind: str) -> bool:
    """Whether a text in lower case is a label of a kind and nothing else.

    >>> is_label("filed under", "category"), is_label("filed", "category")
    (True, False)
    """
    return text in _labels()[kind]


def label_end(text: str, kind: str) -> int:
    """Give where the label at the start of a text ends, 0 without one; behind 'By', what follows has to read as names.

    >>> label_end("- Written by Jane Roe", "byline"), label_end("Bystanders", "byline")
    (12, 0)
    """
    first = _FIRST_WORD.match(text)
    known = _by_first_word().get(_fold(first[1])) if first is not None else None
    if first is None or known is None:
        return 0
    start = first.start(1)
    return _end_at(_fold(text[: start + _LONGEST]), start, known, kind)


def _end_at(folded: str, start: int, known: Iterable[tuple[str, str]], kind: str) -> int:
    for its_kind, label in known:
        end = start + len(label)
        if its_kind == kind and folded.startswith(label, start) and _WORD.match(folded, end) is None:
            return end
    return 0


def labels_inside(text: str, kinds: Sequence[str]) -> Iterator[tuple[str, int, int]]:
    """Give kind, start and end of the labels in a text; one that opens an aside in brackets is none.

    >>> list(labels_inside("Updated May 3 | Posted on May 1", ("updated", "published")))
    [('updated', 0, 7), ('published', 16, 25)]
    """
    return _found(_INNER_WORD, text, kinds)


def ends_in_label(text: str, kind: str) -> bool:
    """Whether a label stands at the end of a text.

    >>> ends_in_label("Jane Roe | Posted on: ", "published")
    True
    """
    return any(_END.match(text, end) for _, _, end in _found(_APART_WORD, text, (kind,)))


def _found(words: re.Pattern[str], text: str, kinds: Sequence[str]) -> Iterator[tuple[str, int, int]]:
    folded, table = _fold(text), _by_first_word()
    for word in words.finditer(folded):
        known = table.get(word[0])
        if known is not None:
            for kind in kinds:
                end = _end_at(folded, word.start(), known, kind)
                if end:
                    yield kind, word.start(), end

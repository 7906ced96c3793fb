"""The vocabulary of relative times, built from the two tables, for some languages or all."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, TypeAlias

from articlekit.values.timewords import fold, load_table, select, table_key

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from articlekit.records import Precision

__all__ = ["UNITS", "Key", "Vocabulary", "build_vocabulary", "spelling", "vocabulary"]

Kind: TypeAlias = Literal["count", "fixed", "word"]

UNITS: tuple[Precision, ...] = ("second", "minute", "hour", "day", "week", "month", "year")
"""From the finest to the coarsest."""
_COMPILED = 32
_LEADING = 42  # day words of smaller languages look like names elsewhere: they need their language
_VAGUE = ("second", "minute")  # 'a few minutes ago' is as good as now, 'a few days ago' says nothing


class Key(NamedTuple):
    """What a pattern of the table means."""

    unit: Precision
    amount: int | None = None
    """None when the text gives the number."""
    kind: Kind = "count"
    """``word`` for 'yesterday' and 'last year', which stand alone or beside a clock."""


_key = cache(Key)  # a few dozen meanings for thousands of patterns


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Folded words and patterns of the chosen languages."""

    keys: dict[str, Key] = field(default_factory=dict)
    """Tokens joined by blanks, the number as ``#``."""
    starts: set[str] = field(default_factory=set)
    """The first tokens of the keys."""
    marks: set[str] = field(default_factory=set)
    """Each key holds one of these tokens: a text without any is no relative time."""
    units: dict[str, Precision] = field(default_factory=dict)
    bare: dict[str, Precision] = field(default_factory=dict)
    numbers: dict[str, int] = field(default_factory=dict)
    spellings: set[str] = field(default_factory=set)
    """Day words with their accents: 'juče' is yesterday, 'Juce' is a name."""
    lists: dict[str, set[str]] = field(default_factory=dict)
    """``labels`` (posted), ``about``, ``after_about``, ``by``, ``in``, ``at``, ``join``, ``read``."""


_LISTS = ("labels", "about", "after_about", "by", "in", "at", "join", "read")


@lru_cache(maxsize=_COMPILED)
def vocabulary(languages: tuple[str, ...] | None) -> Vocabulary:
    """Give the vocabulary of the primary language subtags, of all languages for None.

    >>> vocabulary(("de",)).keys["vor # stunden"]
    Key(unit='hour', amount=None, kind='count')
    """
    return _all_languages() if languages is None else build_vocabulary(languages)


def _all_languages() -> Vocabulary:
    """Read what ``scripts/make_relative_words.py`` built: building it here would take five times as long."""
    table = load_table("relative_words")
    keys: dict[str, Key] = {}
    for meaning, patterns in table["keys"]:
        keys.update(dict.fromkeys(patterns, Key(*meaning)))
    return Vocabulary(
        keys=keys,
        units=table["units"],
        bare=table["bare"],
        numbers=table["numbers"],
        lists={name: set(words) for name, words in table["lists"].items()},
        **{name: set(table[name]) for name in ("starts", "marks", "spellings")},
    )


def build_vocabulary(languages: tuple[str, ...] | None) -> Vocabulary:
    """Build what ``vocabulary`` gives from the two tables."""
    words = Vocabulary(lists={name: set() for name in _LISTS})
    for index, (_, entry) in enumerate(select("relative_times", languages)):
        _add_patterns(words, entry, with_words=languages is not None or index < _LEADING)
    generated = load_table("relative_times")
    for language, entry in select("relative_supplement", languages):
        _add_lists(words, entry)
        _add_frames(words, entry, entry.get("units") or generated.get(language, {}).get("units", {}))
    words.starts.update(key.split(" ", 1)[0] for key in words.keys)
    return words


def _add_patterns(words: Vocabulary, entry: Mapping[str, Any], *, with_words: bool) -> None:
    words.marks.update(entry["marks"])
    for unit, patterns in entry["past"].items():
        key = _key(unit)
        for pattern in patterns:
            words.keys.setdefault(pattern, key)
    for unit, names in entry.get("units", {}).items():
        for name in names:
            words.units.setdefault(name, unit)
    for phrase, (amount, unit) in entry.get("fixed", {}).items():
        words.keys.setdefault(phrase, _key(unit, amount, "fixed"))
    for phrase, (amount, unit) in entry.get("words", {}).items() if with_words else ():
        words.keys.setdefault(table_key(phrase), _key(unit, amount, "word"))
        words.spellings.add(spelling(phrase))


def _add_lists(words: Vocabulary, entry: Mapping[str, Any]) -> None:
    for name in _LISTS:
        words.lists[name].update(fold(entry.get(name, "")).split())
    for pair in entry.get("numbers", "").split():
        word, amount = pair.split("=")
        words.numbers.setdefault(fold(word), int(amount))
    for unit in UNITS:
        words.bare.update(dict.fromkeys(entry.get("bare", {}).get(unit, "").split(), unit))


def spelling(text: str) -> str:
    """Give a day word with its accents, without case and blanks.

    >>> spelling("I GÅR")
    'igår'
    """
    return "".join(text.casefold().replace("’", "'").split())


def _add_frames(words: Vocabulary, entry: Mapping[str, Any], units: Mapping[str, Any]) -> None:
    named: dict[Precision, list[str]] = {
        unit: [table_key(name) for name in (names.split() if isinstance(names, str) else names)]
        for unit, names in ((unit, units.get(unit, ())) for unit in UNITS)
    }
    for unit, names in named.items():
        words.units.update(dict.fromkeys(names, unit))
    for frame in entry.get("frames", ()):
        _expand(words, frame, {unit: _key(unit) for unit in named}, named)
    for frame in entry.get("few", ()):
        _expand(words, frame, {unit: _key(unit, 0, "fixed") for unit in _VAGUE if unit in named}, named)
    for phrase, key in _phrases(entry):
        pattern = table_key(phrase)
        words.keys[pattern] = key
        if key.kind == "word":
            words.spellings.add(spelling(phrase))
        tokens = pattern.split()
        words.marks.add(_telling(tokens[::-1] if key.kind == "word" else tokens))


def _phrases(entry: Mapping[str, Any]) -> Iterator[tuple[str, Key]]:
    for phrase, (amount, unit) in entry.get("fixed", {}).items():
        yield phrase, _key(unit, amount, "fixed")
    for phrase, (amount, unit) in entry.get("words", {}).items():
        yield phrase, _key(unit, amount, "word")
    for unit, patterns in entry.get("past", {}).items():
        for pattern in patterns:
            yield pattern, _key(unit)


def _expand(words: Vocabulary, frame: str, keys: Mapping[Precision, Key], named: Mapping[Precision, list[str]]) -> None:
    outline = table_key(frame)
    own = [token for token in outline.split() if token not in "#@"]
    if own:
        words.marks.add(_telling(own))
    spaced = " @ " in f" {frame} "
    head, tail = outline.split("@")
    for unit, key in keys.items():
        for name in named[unit]:
            pattern = head + name + tail if spaced else table_key(frame.replace("@", name))
            words.keys.setdefault(pattern, key)
            if not own or not (spaced or own[-1] in pattern.split()):
                words.marks.add(_telling(pattern.split()))


def _telling(tokens: list[str]) -> str:
    """Give a token that few other texts hold: the longest, the last of the longest."""
    return max((token for token in reversed(tokens) if token != "#" and not token.isdecimal()), key=len)

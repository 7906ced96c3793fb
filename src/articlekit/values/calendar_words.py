"""The vocabulary of written dates: one class letter per word, and what months and zones stand for."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import timedelta, timezone
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any, TypeAlias

from articlekit.values.clocks import token_classes
from articlekit.values.packaged import read_packaged
from articlekit.values.timewords import fold, load_table, primary_languages, table_key

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

__all__ = ["CalendarWords", "calendar_words", "words_of", "zone_names", "zone_of"]

_COMPILED = 32
_UTC = ("utc", "gmt")
_Names: TypeAlias = tuple[tuple[str, ...], ...]
"""Those of the weekdays, and of each month."""
_NONE: _Names = ((),) * 13


@dataclass(frozen=True, slots=True)
class CalendarWords:
    """Folded words of all languages; those of the preferred one win."""

    classes: dict[str, str] = field(default_factory=dict)
    """Token to class: ``M`` month, ``W`` weekday, ``z`` zone, ``o`` connector, ``l`` label."""
    months: dict[str, int] = field(default_factory=dict)
    pairs: dict[str, set[str]] = field(default_factory=dict)
    """Names of two tokens ('ม ค', 'كانون الثاني'): first to second tokens."""
    thai: set[str] = field(default_factory=set)
    """Months that come with years of the Buddhist era."""


@lru_cache(maxsize=_COMPILED)
def calendar_words(language: str | None) -> CalendarWords:
    """Give the words, names of the language (a primary subtag) first.

    >>> calendar_words("pl").months["lis"], calendar_words("hr").months["lis"]
    (11, 10)
    """
    names, more = _names(), load_table("calendar_supplement")
    if language is not None:
        own, words = CalendarWords(), calendar_words(None)
        _add_months(own, names.get(language, _NONE), more["months"].get(language, ()), thai=False)
        return replace(words, months=words.months | own.months)
    words = CalendarWords()
    for entry in load_table("relative_supplement").values():
        words.classes.update(dict.fromkeys(fold(entry.get("labels", "")).split(), "l"))
    for weekdays, *_ in names.values():
        for name in weekdays:
            _add_name(words, name, "W")
    for text in more["connectors"].values():
        words.classes.update(dict.fromkeys(fold(text).split(), "o"))
    words.classes.update(dict.fromkeys((*more["zones"], *more["silent_zones"].split()), "z"))
    words.classes.update(token_classes())
    for tag in names:
        _add_months(words, names[tag], more["months"].get(tag, ()), thai=tag == "th")
    return words


@lru_cache(maxsize=64)
def words_of(language: str | None) -> CalendarWords:
    """Give the words, names of the language of a BCP 47 tag first.

    >>> words_of("pl-PL") is calendar_words("pl")
    True
    """
    return calendar_words(primary_languages([language])[0] if language else None)


@cache
def _names() -> Mapping[str, _Names]:
    """Give the names of weekdays and months by language: tuples of texts, which the garbage collector passes over."""
    table = read_packaged("articlekit.values", "data/calendar_names.json")
    found: dict[str, _Names] = {}
    for tag, entry in table.items():
        months = entry.get("months", {})
        parts = (entry.get("weekdays", ()), *(months.get(str(month), ()) for month in range(1, 13)))
        found[tag] = tuple(map(tuple, parts))
    return found


def _add_months(words: CalendarWords, names: _Names, more: Sequence[str], *, thai: bool) -> None:
    for month in range(1, 13):
        extra = [table_key(name) for name in more[month - 1].split()] if more else []
        for name in (*names[month], *extra):
            if name not in words.months:
                words.months[name] = month
                _add_name(words, name, "M")
            if thai:
                words.thai.add(name)


def _add_name(words: CalendarWords, name: str, letter: str) -> None:
    first, _, second = name.partition(" ")
    if second:
        words.pairs.setdefault(first, set()).add(second)
    words.classes[name] = letter


@cache
def zone_names() -> frozenset[str]:
    """Give the folded abbreviations of zones, those that mean several included.

    >>> zone_names() >= {"utc", "cet", "ist"}
    True
    """
    table = load_table("calendar_supplement")
    return frozenset((*_UTC, *table["zones"], *table["silent_zones"].split()))


def zone_of(token: str, language: str | None) -> timezone | None:
    """Give the zone of an abbreviation; None where it means several and the language does not tell.

    >>> str(zone_of("cet", None)), zone_of("ist", None), str(zone_of("ist", "hi"))
    ('UTC+01:00', None, 'UTC+05:30')
    """
    table: Mapping[str, Any] = load_table("calendar_supplement")
    minutes = 0 if token in _UTC else table["zones"].get(token)
    if minutes is None and language:
        meanings = table["zones_by_language"].get(token, {})
        tag = language.replace("_", "-").lower()
        minutes = meanings.get(tag, meanings.get(tag.split("-", 1)[0]))
    return None if minutes is None else timezone(timedelta(minutes=minutes)) if minutes else timezone.utc

"""Word lists of one language, read once from the data files of the package.

A language is one file ``content/data/speech/<code>.json`` with the fields of ``Lexicon`` as keys. A list
holds lines of lower-case words. ``verbs`` and ``pronouns`` are needed, the rest refines; ``_common.json``
counts for all languages, ``_stopwords.json`` tells them apart.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from articlekit.content.quotes.vocabulary import Lexicon
from articlekit.values.packaged import read_packaged

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

__all__ = ["Lexicon", "languages", "lexicon", "stopwords"]

_DATA = "data/speech"
_SETS = (
    "verbs",
    "participles",
    "adverbs",
    "roles",
    "groups",
    "epithets",
    "oblique",
    "titles",
    "determiners",
    "prepositions",
    "documents",
    "naming",
    "finite",
    "subjects",
    "particles",
    "connectives",
    "coordinators",
    "not_before_verb",
    "passive",
    "infinitives",
    "relatives",
    "infinitive_markers",
    "locatives",
    "indefinite",
    "feminine_titles",
    "masculine_titles",
    "nouns",
    "times",
    "edge_sources",
    "naming_behind",
    "receivers",
    "starters",
    "who",
    "separable",
    "verb_particles",
    "passive_auxiliaries",
)

_OPENERS = ("determiners", "prepositions", "connectives", "coordinators", "adverbs")
_TRIGGERS = ("verbs", "participles", "infinitives")
_FLAGS = (
    "compounds",
    "nouns_capitalised",
    "dash",
    "spaceless",
    "inner",
    "clitics",
    "inverts",
    "verb_last",
    "pro_drop",
    "inflects",
    "elides",
)


@cache
def languages() -> frozenset[str]:
    """The codes of the languages that have a data file.

    >>> 'en' in languages()
    True
    """
    from importlib.resources import files  # dear to import

    names = (entry.name for entry in files("articlekit.content").joinpath(_DATA).iterdir())
    return frozenset(name[:-5] for name in names if name.endswith(".json") and not name.startswith("_"))


@cache
def lexicon(code: str) -> Lexicon:
    """The word lists of a language; English where there is no file.

    >>> 'said' in lexicon('en').verbs, 'sagte' in lexicon('de').verbs
    (True, True)
    """
    common, own = _read("_common"), _read(code if code in languages() else "en")
    fields: dict[str, Any] = {name: _words(common.get(name)) | _words(own.get(name)) for name in _SETS}
    fields |= {name: bool(own.get(name)) for name in _FLAGS}
    openers = frozenset[str]().union(*(fields[name] for name in _OPENERS)) - fields["particles"]
    light = openers | fields["particles"]
    pronouns = {word: gender for gender, words in own.get("pronouns", {}).items() for word in words.split()}
    sources = _phrases(own.get("sources", ()))
    triggers = frozenset(sources).union(*(fields[name] for name in _TRIGGERS))
    return Lexicon(
        code=code,
        triggers=triggers,
        light=light,
        nameless=(light | fields["starters"]) - _given_names().keys(),
        ties=fields["particles"] | fields["connectives"],
        openers=openers | fields["starters"],
        role_suffixes=tuple(own.get("role_suffixes", ())),
        adverb_suffixes=tuple(own.get("adverb_suffixes", ())),
        genitive_suffixes=tuple(own.get("genitive_suffixes", ())),
        pronouns=pronouns,
        sources=sources,
        given_names=_given_names(),
        **fields,
    )


def _phrases(lines: Iterable[str]) -> dict[str, tuple[tuple[str, ...], ...]]:
    """First word to what follows it, the longest first."""
    phrases: dict[str, tuple[tuple[str, ...], ...]] = {}
    for line in sorted(lines, key=len, reverse=True):
        first, *rest = line.lower().split()
        phrases[first] = (*phrases.get(first, ()), tuple(rest))
    return phrases


@cache
def stopwords() -> Mapping[str, frozenset[str]]:
    """Language code to the short words that tell it from the others.

    >>> 'und' in stopwords()['de']
    True
    """
    return {code: frozenset(words.split()) for code, words in _read("_stopwords").items()}


@cache
def _given_names() -> Mapping[str, str]:
    return {name: gender for gender, lines in _read("_given_names").items() for name in _words(lines)}


def _read(name: str) -> dict[str, Any]:
    data: dict[str, Any] = read_packaged("articlekit.content", f"{_DATA}/{name}.json")
    return data


def _words(value: list[str] | None) -> frozenset[str]:
    return frozenset(word for line in value or () for word in line.split())

"""The words that steer the reading of a byline, and whether a name is a person's."""

from __future__ import annotations

from functools import cache

from articlekit.values.packaged import read_packaged
from articlekit.values.titles import names_site

__all__ = ["byline_tags", "byline_words", "is_person"]

_TAGS = ("by", "and", "label", "source", "credit", "picture_credit", "role", "junk", "verbs", "ambiguous")
"""Lists whose words steer the scan; where a word is in two of them the first one counts."""
_ALIKE = {"source": "label", "picture_credit": "credit"}
"""Lists that captions need by themselves, with the tag that their words have in a byline."""


@cache
def byline_words() -> dict[str, frozenset[str]]:
    """The word lists for bylines, by name."""
    lists = read_packaged("articlekit.values", "data/bylines.json")
    return {name: frozenset(words) for name, words in lists.items()}


@cache
def byline_tags() -> dict[str, str]:
    """What each listed word does in a byline."""
    return {word: _ALIKE.get(tag, tag) for tag in reversed(_TAGS) for word in byline_words()[tag]}


def is_person(name: str, site_name: str | None = None) -> bool:
    """Whether the name is a person's, not that of an agency, a desk or the site.

    >>> is_person("Jane Roe"), is_person("News Desk"), is_person("Daily Planet", "The Daily Planet")
    (True, False, False)
    """
    if site_name and names_site(name, site_name):
        return False
    lists = byline_words()
    words = name.casefold().replace(".", " ").split()
    if not (lists["agencies"].isdisjoint(words) and lists["organizations"].isdisjoint(words)):
        return False
    return words[:1] != ["the"] and (name.isascii() or not name.endswith(tuple(lists["cjk_organizations"])))

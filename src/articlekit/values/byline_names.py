"""A run of words in a byline as a name: trimmed, parted, or refused."""

from __future__ import annotations

from articlekit.values.byline_words import byline_words, is_person

__all__ = ["is_name", "paired", "trimmed"]

_MAX_NAME = 60


def paired(words: list[str]) -> list[str]:
    """The names in six words or more without any mark between: pairs, when no word is a particle or initial.

    >>> paired("Ann Roe Bert Doe Carl Poe".split()), paired("Ann Roe".split())
    (['Ann Roe', 'Bert Doe', 'Carl Poe'], [])
    """
    if len(words) < 6 or len(words) % 2 or not all(word.isalpha() and word.istitle() for word in words):
        return []
    pairs = [" ".join(words[i : i + 2]) for i in range(0, len(words), 2)]
    return pairs if all(map(is_person, pairs)) else []


def trimmed(words: list[str]) -> list[str]:
    """The words without a repetition of the name and without particles or articles at the end."""
    if words[:1] == words[1:2]:
        words = words[1:]
    for i in range(2, len(words)):
        # 'Ali Omar Ali' is a name, 'Jane Roe Jane Roe' two prints of one
        if words[i] == words[0] and len(words) > 3:
            words = words[:i]
            break
    lists = byline_words()
    for i in range(2, len(words)):
        if words[i].casefold() in lists["role_openers"] and words[0] != "The":
            words = words[:i]
            break
    if words[:1] == ["News"] and len(words) > 2 and is_person(" ".join(words[1:])):
        words = words[1:]
    for agency in sorted(lists["agency_names"]) if len(words) > 2 else ():
        size = len(agency.split())
        if len(words) > size + 1 and " ".join(words[-size:]).casefold() == agency:
            words = words[:-size]
    while words and words[-1] in lists["particles"]:
        words = words[:-1]
    return words


def is_name(text: str, words: list[str]) -> bool:
    """Whether a run of words can be an author's name: some letters, not too long, and not 'nobody' or 'the'.

    >>> is_name("Jane Roe", ["Jane", "Roe"]), is_name("7", ["7"])
    (True, False)
    """
    lists = byline_words()
    named = next((i for i, word in enumerate(words, 1) if word.endswith(",")), len(words))
    titles = sum(word.casefold().strip(".") in lists["honorifics"] for word in words)
    longest = 12 if paired(words) else 6 if is_person(text) else 9
    return (
        sum(map(str.isalpha, text)) > 1
        and len(text) <= _MAX_NAME
        and named - titles <= longest
        and text.casefold() not in lists["nobody"]
        and not all(word.casefold() in lists["determiners"] for word in words)
    )

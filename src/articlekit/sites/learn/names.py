"""Class names, ids and other names of elements: which of them an author wrote and will be there tomorrow.

Tools that build pages add names of their own: a hash (``css-1q2w3e``, ``jsx-482913``), a word with a hash behind it
(``article-body__content__17Yit``), the number of a post (``postid-48806``). Hashes are told by how they look, and by
how many of them stand behind one beginning.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from articlekit.page import Node

__all__ = ["Name", "PageNames", "is_random", "read_name"]

_WRITTEN = re.compile(r"[A-Za-z][\w-]*")  # others need escapes, or are utilities such as ``md:w-1/2``
_UTILITY = re.compile(r"(?:[a-z]{1,5}-){1,2}(?:\d[\da-z]*|auto|full|none|[a-z]{1,2})")  # ``mt-4``, ``max-w-3xl``
_PARTS = re.compile(r"[-_]+")
_HUMPS = re.compile(r"[A-Z]+[a-z]*|[a-z]+")
_NUMBERED = re.compile(r"(.*?[-_])\d{1,2}")
_VOWEL = re.compile(r"[aeiouyAEIOUY]")
_LONGEST = 60
_LEAST_HASH = 5
_LEAST_HUMP = 2.5  # letters on average between the capitals of a name: words are longer than two
_MODULE = re.compile(r"(.+__)(?=\w*(?:\d\w|[a-z_-][A-Z]|[A-Z]{2}|[_-]))[\w-]{5}")  # CSS modules: five of a hash
_ID = re.compile(r"\d{3}")
_LEAST_WORD, _MANY = 4, 4


class Name(NamedTuple):
    """What of a name can be relied on."""

    text: str
    whole: bool
    """Whether it is the whole name; otherwise names of other elements and pages begin with it."""


def is_random(part: str) -> bool:
    """Whether a piece of a name looks like a hash or a number of a post.

    >>> [is_random(part) for part in ("1q2w3e", "482913", "17Yit", "dfGhJk", "3ypuX", "ch7w1w", "xkqvz")]
    [True, True, True, True, True, True, True]
    >>> [is_random(part) for part in ("body", "articleBody", "h1", "col2", "NYTimes", "html", "2021", "headlineXL")]
    [False, False, False, False, False, False, True, False]
    """
    if _ID.search(part):
        return True
    if len(part) < _LEAST_HASH:
        return False
    if any(map(str.isdigit, part[:-1])):
        return True
    humps = _HUMPS.findall(part)
    mixed = len(humps) > 1 and len(part) / len(humps) < _LEAST_HUMP
    return mixed or not _VOWEL.search(part)


def read_name(name: str, generators: frozenset[str] = frozenset()) -> Name | None:
    """Give what of a name can be relied on; None when nothing.

    ``generators`` are beginnings that the page puts before hashes.

    >>> read_name("headline"), read_name("css-1q2w3e"), read_name("mt-4")
    (Name(text='headline', whole=True), None, None)
    >>> read_name("article-body__content__17Yit"), read_name("paragraph-12")
    (Name(text='article-body__content__', whole=False), Name(text='paragraph-', whole=False))
    >>> read_name("info__author-date__1Epi_"), read_name("block__element")
    (Name(text='info__author-date__', whole=False), Name(text='block__element', whole=True))
    >>> read_name("body__row__dFOPA"), read_name("story__item1")
    (Name(text='body__row__', whole=False), Name(text='story__item1', whole=True))
    """
    if len(name) > _LONGEST or not _WRITTEN.fullmatch(name) or _UTILITY.fullmatch(name):
        return None
    parts = _PARTS.split(name)
    if parts[0].lower() in generators:
        return None
    if module := _MODULE.fullmatch(name):
        return Name(module.group(1), False) if _speaks(module.group(1)) else None
    random = next((n for n, part in enumerate(parts) if is_random(part)), len(parts))
    if random == len(parts):
        numbered = _NUMBERED.fullmatch(name)
        return Name(numbered.group(1), False) if numbered and _speaks(numbered.group(1)) else Name(name, True)
    if random < len(parts) - 1:
        return None
    start = name[: len(name) - len(parts[-1])]
    return Name(start, False) if _speaks(start) and len(parts) > 2 else None


def _speaks(start: str) -> bool:
    return any(len(part) >= _LEAST_WORD for part in _PARTS.split(start))


class PageNames:
    """The class names of one page: how often each occurs, and which beginnings stand before hashes."""

    def __init__(self, elements: Iterable[Node]) -> None:
        """Count; ``elements`` are those of the page."""
        self.count: Counter[str] = Counter()
        for node in elements:
            self.count.update((node.get("class") or "").split())
        behind: dict[str, list[bool]] = defaultdict(list)
        for name in self.count:
            parts = _PARTS.split(name)
            if len(parts) == 2:
                behind[parts[0].lower()].append(is_random(parts[1]))
        self.generators = frozenset(
            start for start, random in behind.items() if len(random) >= _MANY and 2 * sum(random) >= len(random)
        )

    def read(self, name: str) -> Name | None:
        """Give what of a name can be relied on, by the look of the page's other names."""
        return read_name(name, self.generators)

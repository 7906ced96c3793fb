"""Titles and names of sites: text tidied and folded, a site's name recognised in its spellings."""

from __future__ import annotations

import html
import re
import unicodedata
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from articlekit.values.packaged import read_packaged
from articlekit.values.spaces import single_spaced

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["SEPARATOR", "fold_headline", "names_site", "tidy_text", "title_words"]

_MAX_NAME = 100
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\x00-\x08\x0e-\x1f]")
_ENCODED_TWICE = re.compile("[\u00e0-\u00ef][\u0080-\u009f][\u0080-\u00bf]")  # the second is a C1 control
_ENTITY = re.compile(r"&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z][a-z0-9]{1,30});", re.IGNORECASE)
_WORD = re.compile(r"[^\W_]+")
# Text is tidied before, so that a separator has at most one blank on each side.
SEPARATOR = re.compile(
    r" ?[|•·｜_]+ ?| (?:[-–—―/:~<>*«»‹›]|::|->|--|---) |(?<=\w): |[：＿]"
    r"|(?<=[\u3040-\u30ff\u3400-\u9fff])[-–—－](?=\S)"
)
_MARKS = dict.fromkeys("‘’‚‛`´", "'") | dict.fromkeys("“”„‟«»", '"') | dict.fromkeys("–—‑‐", "-")
_MARK = re.compile(f"[{''.join(_MARKS)}]")  # few are: translating looks at each letter


@cache
def title_words() -> dict[str, frozenset[str]]:
    """The word lists for titles, by name."""
    lists = read_packaged("articlekit.values", "data/headlines.json")
    return {name: frozenset(words) for name, words in lists.items()}


@lru_cache(maxsize=2048)
def tidy_text(text: str) -> str:
    r"""Fold white space, decode what was escaped or encoded twice, drop invisible characters.

    >>> tidy_text("Mind &amp;#8217;\n the\u200b gap "), tidy_text("The dam\u00e2\u0080\u0099s wall")
    ('Mind ’ the gap', 'The dam’s wall')
    """
    for _ in range(3):
        if "&" not in text or not _ENTITY.search(text):
            break
        text = html.unescape(text)
    if not text.isprintable():
        text = _INVISIBLE.sub("", _ENCODED_TWICE.sub(_encoded_once, text))
    return single_spaced(text)


def _encoded_once(found: re.Match[str]) -> str:
    return found[0].encode("latin-1").decode("utf-8", "ignore") or found[0]


@lru_cache(maxsize=2048)
def fold_headline(text: str) -> str:
    """Fold a headline for comparison: case, width, quotes, dashes, white space, final stops.

    >>> fold_headline("“Big”  News – now.")
    '"big" news - now'
    """
    if not text.isascii():
        text = _MARK.sub(_mark, unicodedata.normalize("NFKC", text))
    text = text.replace("`", "'").casefold()
    return single_spaced(text).strip(" .")


def _mark(found: re.Match[str]) -> str:
    return _MARKS[found[0]]


@lru_cache(maxsize=1024)
def _name_words(name: str) -> tuple[str, ...]:
    plain = name.casefold()
    if not plain.isascii():
        plain = "".join(c for c in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(c))
    words = _WORD.findall(plain)
    if "." in name:
        words = words[len(words) > 1 and words[0] == "www" :]
        while len(words) > 1 and words[-1] in title_words()["domains"]:
            words.pop()
    while len(words) > 1 and words[0] in title_words()["articles"]:
        words = words[1:]
    return tuple(words)


def _abbreviates(short: str, words: Sequence[str]) -> bool:
    """Whether the letters are beginnings of the words in order, each word giving one or more."""
    ends = {0}
    for word in words[:12]:
        reached = set()
        for start in ends:
            size = 0
            while size < len(word) and short[start + size : start + size + 1] == word[size]:
                size += 1
                reached.add(start + size)
        ends = reached
    return len(short) in ends


def _same_name(left: Sequence[str], right: Sequence[str]) -> bool:
    one, two = "".join(left), "".join(right)
    if one == two:
        return True
    short, long = (left, right) if len(one) < len(two) else (right, left)
    key = "".join(short)
    if len(long) > 1 and len(key) > 1 and _abbreviates(key, long):
        return True
    generic = title_words()["generic"]
    core = [word for word in long if word not in generic]
    return bool(core) and "".join(core) == "".join([word for word in short if word not in generic] or short)


@lru_cache(maxsize=2048)
def names_site(part: str, site_name: str) -> bool:
    """Whether the words are the site's name: folded, without domain ending or article, or abbreviated.

    >>> names_site("The New York Times", "nytimes.com"), names_site("FAZ", "Frankfurter Allgemeine Zeitung")
    (True, True)
    >>> names_site("Metro News", "Metro"), names_site("Times of trouble", "The Times")
    (True, False)
    """
    if len(part) > _MAX_NAME:
        return False
    left, right = _name_words(part), _name_words(site_name[:_MAX_NAME])
    if not left or not right:
        return False
    if _same_name(left, right) or "".join(right) == "".join(_WORD.findall(part.casefold())):
        return True
    return any(_same_name(left, piece) for piece in _pieces(site_name[:_MAX_NAME]))


@lru_cache(maxsize=256)
def _pieces(site_name: str) -> Sequence[tuple[str, ...]]:
    """The words of each of the names that a site's name is made of; nothing where it is one name."""
    pieces = SEPARATOR.split(site_name)
    return [words for piece in pieces if (words := _name_words(piece))] if len(pieces) > 1 else ()

"""The measures, each over one page: text, names or dates in, a share or counts out."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Hashable, Iterable
from datetime import date, datetime, timezone
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

__all__ = [
    "Counts",
    "calendar_days",
    "days_agree",
    "exact",
    "f1",
    "folded",
    "image_name",
    "overlap",
    "people",
    "precision_recall",
    "segment_counts",
    "set_counts",
    "shingles",
    "tokens",
    "word_f1",
]

_SPACELESS = "\u3040-\u30ff\u3400-\u9fff"
_TOKEN = re.compile(rf"[{_SPACELESS}]|(?:(?![{_SPACELESS}])\w)+")
_ALIKE = str.maketrans({**dict.fromkeys("‘’‚‛`´", "'"), **dict.fromkeys("“”„‟«»", '"'), **dict.fromkeys("–—‑‐", "-")})
_JOINTS = re.compile(r"[,;/|&]|\b(?:and|und|et|y|e|och|og|en)\b", re.IGNORECASE)
_BY = re.compile(r"\A(?:by|von|par|por|de|da|di|av|door)\s+")
_VARIANT = re.compile(r"(?:[-_]\d{2,4}x\d{2,4}|[-_]scaled)?(?:\.\w{2,5})?\Z")


class Counts(NamedTuple):
    """What was found rightly, found wrongly, and missed."""

    right: int
    wrong: int
    missed: int


def f1(counts: Iterable[Counts]) -> float:
    """Give the F1 of counts taken together.

    >>> f1([Counts(2, 1, 0), Counts(1, 0, 1)])
    0.75
    >>> f1([Counts(0, 0, 3)]), f1([])
    (0.0, 0.0)
    """
    right, wrong, missed = map(sum, zip(Counts(0, 0, 0), *counts, strict=True))
    return 2 * right / (2 * right + wrong + missed) if right else 0.0


def tokens(text: str) -> list[str]:
    """Give the words in lower case; in scripts without spaces each character stands alone.

    >>> tokens("It's 3 o'clock: 東京へ, OK?")
    ['it', 's', '3', 'o', 'clock', '東', '京', 'へ', 'ok']
    """
    return _TOKEN.findall(text.lower())


def overlap(found: Iterable[Hashable], true: Iterable[Hashable]) -> tuple[int, int, int]:
    """Give how many items two bags share, and the sizes of both.

    >>> overlap("aab", "abbc")
    (2, 3, 4)
    """
    ours, theirs = Counter(found), Counter(true)
    return (ours & theirs).total(), ours.total(), theirs.total()


def word_f1(found: list[str], true: list[str]) -> float:
    """Give the F1 over words as a bag, so that order does not count.

    >>> word_f1(["a", "b", "b"], ["b", "a", "c"])
    0.6666666666666666
    >>> word_f1([], []), word_f1(["a"], [])
    (1.0, 0.0)
    """
    shared, ours, theirs = overlap(found, true)
    if not theirs:
        return float(not ours)
    return 2 * shared / (ours + theirs)


def shingles(words: list[str]) -> list[tuple[str, ...]]:
    """Give the runs of four words; a shorter text is a run of its own.

    >>> shingles("a b c d e".split())
    [('a', 'b', 'c', 'd'), ('b', 'c', 'd', 'e')]
    >>> shingles(["a"]), shingles([])
    ([('a',)], [])
    """
    return [tuple(words[n : n + 4]) for n in range(max(len(words) - 3, 1))] if words else []


def precision_recall(found: list[str], true: list[str]) -> tuple[float | None, float | None]:
    """Give the precision and recall of the runs of four words; None where there are none to divide by.

    >>> precision_recall("a b c d".split(), "a b c d e".split())
    (1.0, 0.5)
    >>> precision_recall([], ["a"])
    (None, 0.0)
    """
    shared, ours, theirs = overlap(shingles(found), shingles(true))
    return shared / ours if ours else None, shared / theirs if theirs else None


def exact(found: list[str], true: list[str]) -> float:
    """Tell whether the words are the same in the same order.

    >>> exact(["a", "b"], ["a", "b"]), exact(["b", "a"], ["a", "b"])
    (1.0, 0.0)
    """
    return float(found == true)


def segment_counts(body: str, wanted: Iterable[str], unwanted: Iterable[str]) -> Counts:
    """Count the pieces of text that should and should not be in the body, case and white space aside.

    >>> segment_counts("The quay is wide.\\nBuy now", ["the  quay", "the fleet"], ["buy now", "Sign in"])
    Counts(right=1, wrong=1, missed=1)
    """

    def plain(text: str) -> str:
        return " ".join(text.lower().split())

    text = plain(body)
    hits = [plain(piece) in text for piece in wanted]
    return Counts(sum(hits), sum(plain(piece) in text for piece in unwanted), hits.count(False))


def folded(text: str | None) -> str:
    """Give a text without what does not count: case, white space, forms of quotes and dashes, full stops at the ends.

    >>> folded("  “Ｑuay”  – done. ")
    '"quay" - done'
    """
    plain = unicodedata.normalize("NFKC", text or "").translate(_ALIKE).casefold()
    return " ".join(plain.split()).strip(" .")


def people(names: Iterable[str]) -> set[str]:
    """Give the single names, whether they came as a list or as one byline.

    >>> sorted(people(["By Ann Lee and Bo Ray", "Cy Dow"]))
    ['ann lee', 'bo ray', 'cy dow']
    """
    parts = (part for name in names for part in _JOINTS.split(name))
    return {_BY.sub("", folded(part)) for part in parts} - {""}


def set_counts(found: set[str], true: set[str]) -> Counts:
    """Count the members of a set against the right one.

    >>> set_counts({"a", "b"}, {"b", "c", "d"})
    Counts(right=1, wrong=1, missed=2)
    """
    return Counts(len(found & true), len(found - true), len(true - found))


def calendar_days(when: str | None) -> set[date]:
    """Give the day of an ISO time as written and, where it has an offset, in UTC; empty when it is no date.

    >>> sorted(map(str, calendar_days("2024-03-01T01:00:00+02:00")))
    ['2024-02-29', '2024-03-01']
    >>> calendar_days("2024"), calendar_days(None)
    (set(), set())
    """
    text = when or ""
    try:
        days = {date.fromisoformat(text[:10])}
    except ValueError:
        return set()
    try:
        moment = datetime.fromisoformat(text.replace("Z", "+00:00"))
    except ValueError:
        return days
    return days | {moment.astimezone(timezone.utc).date()} if moment.tzinfo else days


def days_agree(found: str | None, true: str, slack: int = 0) -> float | None:
    """Tell whether two times fall on the same day, give or take some days; None when the right one is no date.

    >>> days_agree("2024-03-01", "2024-03-01T23:00:00Z"), days_agree("2024-03-02", "2024-03-01")
    (1.0, 0.0)
    >>> days_agree("2024-03-02", "2024-03-01", slack=1), days_agree(None, "2024-03-01"), days_agree("2024-03-01", "?")
    (1.0, 0.0, None)
    """
    theirs = calendar_days(true)
    if not theirs:
        return None
    return float(any(abs((ours - day).days) <= slack for ours in calendar_days(found) for day in theirs))


def image_name(url: str | None) -> str:
    """Give what stays the same over the sizes and formats of an image: the file's name without suffixes.

    >>> image_name("https://cdn.example/a/Quay-1024x768.jpg?w=3"), image_name("/b/quay.webp"), image_name(None)
    ('quay', 'quay', '')
    """
    name = unquote(urlsplit(url or "").path).rstrip("/").rpartition("/")[2]
    return _VARIANT.sub("", name, count=1).lower()

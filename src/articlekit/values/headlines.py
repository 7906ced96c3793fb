"""Headlines: the site's name off a title, and the best of the titles that a page carries."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from articlekit.values.titles import SEPARATOR, fold_headline, names_site, tidy_text, title_words

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["pick_headline"]

_MAX_TITLE = 1000
_MAX_CUTS = 12
_MAX_CANDIDATES = 100
_WORD = re.compile(r"[^\W_]+")
_CJK = "\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af"
_GRAM = re.compile(rf"[{_CJK}]|[^\W_{_CJK}]+")
_SEPARATING = re.compile("[-|•·｜_–—―/:~<>*«»‹›：＿－]")  # one of which each separator has
_DANGLING = " |-–—·•:"
_TEMPLATE = re.compile(r"\{\{|\$\{|<%")

_WEIGHTS = {
    "jsonld": 1.3,
    "hydration": 1.2,
    "og": 1.1,
    "microdata": 1.0,
    "title": 1.0,
    "h1": 0.9,
    "twitter": 0.4,
    "alternative": 0.3,
    "h2": 0.2,
    "crumb": 0.2,
}
"""What one source's support counts for when no h1 is in touch with the other titles."""

_NEWS = frozenset({"jsonld:NewsArticle", "jsonld:ReportageNewsArticle", "microdata"})
"""Newsrooms keep these in step with what they publish; in blogs JSON-LD repeats the SEO title."""

_AFFINITY = {"h1": 0.25, "h2": 0.65}
"""Share of words that a heading must have in common with another title to be the headline."""

_HEADINGS = frozenset({*_AFFINITY, "alternative"})

_SIDE = frozenset({"h2", "alternative"})
"""Sources that tell nothing of where another title ends: a second title may be its last part."""

_SENTENCE = 5  # words of a heading that is no label of a section
_OWN = "h1:own"
_LONG = 15  # characters of a title that is no label

_DATE = re.compile(r"\b\d{1,2}\b\D{1,12}(?:\d{1,2}\.)?(?:19|20)\d\d(?!\d)")
_MISPRINT = re.compile(r"\s:|:(?=[^\W\d])")
_JOINTS = re.compile(r"[\s:–—-]+")


def _weight(source: str) -> float:
    return _WEIGHTS.get(source.partition(":")[0], 0.5)


@lru_cache(maxsize=1024)
def _cuts(title: str) -> tuple[tuple[str, str], ...]:
    """(remainder, part cut off) for each separator from either end, longest remainder first."""
    if _SEPARATING.search(title) is None:
        return ()
    found = []
    for match in list(SEPARATOR.finditer(title))[:_MAX_CUTS]:
        head, tail = title[: match.start()].strip(), title[match.end() :].strip()
        if head and tail:
            found += [(head, tail), (tail, head)]
    return tuple(sorted(found, key=lambda cut: -len(cut[0])))


@lru_cache(maxsize=1024)
def _stands_alone(text: str, site_name: str | None) -> bool:
    """Whether the text can be a headline: neither the site's name nor a section label."""
    if _TEMPLATE.search(text) or not _WORD.search(text):
        return False
    if site_name and names_site(text, site_name):
        return False
    return fold_headline(text) not in title_words()["sections"]


@lru_cache(maxsize=256)
def _cleaned(title: str, site_name: str | None, others: frozenset[str]) -> str:
    """The headline in a title: the site's name, a section or a kicker cut where there is evidence.

    ``others`` are the page's other titles, folded: a remainder that equals one of them is the headline.
    """
    text = title.strip(_DANGLING) or title
    for rest, part in _cuts(text):
        if fold_headline(rest) in others and len(rest) >= min(10, len(part)) and _stands_alone(rest, site_name):
            return rest
    return _without_label(_without_site(text, site_name) if site_name else text)


def _without_label(text: str) -> str:
    """Cut a short last part behind a bar: on every page measured it was a section or a brand."""
    while True:
        head, bar, tail = text.rpartition(" | ")
        labelled = len(head) >= len(tail) and len(head.split()) >= 3 and len(tail.split()) <= 4
        if not bar or not (labelled or _is_domain(tail)):
            return text
        text = head.rstrip()


def _is_domain(text: str) -> bool:
    """Whether a title's part is a bare domain name.

    >>> _is_domain("Planet.com"), _is_domain("v2.0"), _is_domain("Ask Planet.com")
    (True, False, False)
    """
    name, dot, ending = text.rpartition(".")
    return bool(dot) and name.replace(".", "").replace("-", "").isalnum() and ending.lower() in title_words()["domains"]


def _without_site(text: str, site_name: str) -> str:
    named = False
    while True:
        sections = title_words()["sections"] if named else frozenset()
        for rest, part in _cuts(text):
            gone = names_site(part, site_name) or fold_headline(part) in sections
            if gone and _stands_alone(rest, site_name):
                text, named = rest, True
                break
        else:
            return text


@lru_cache(maxsize=1024)
def _grams(text: str) -> frozenset[str]:
    return frozenset(_GRAM.findall(fold_headline(text)))


def _overlap(one: frozenset[str], two: frozenset[str]) -> float:
    return 2 * len(one & two) / (len(one) + len(two)) if one and two else 0.0


def _affinity(heading: str, title: str) -> float:
    """The share of words in common; all of them where the heading is a kicker and the title."""
    if len(title) > _LONG and heading.endswith(title):
        return 1.0
    return _overlap(_grams(heading), _grams(title))


def _banner_names(pairs: Sequence[tuple[str, str]]) -> list[str]:
    """The h1 texts that end a longer <title> and that no other source has: the site's name as a banner."""
    claimed = {fold_headline(text) for source, text in pairs if source not in ("h1", "h2", "title")}
    heads = {fold_headline(text): text for source, text in pairs if source == "h1"}
    titles = [text for source, text in pairs if source == "title"]
    found = []
    for rest, part in _cuts(titles[0]) if titles else ():
        key = fold_headline(part)
        if titles[0].endswith(part) and key in heads and key not in claimed and len(rest) > len(part):
            found.append(heads[key])
    return found


def pick_headline(candidates: Sequence[tuple[str, str]], site_name: str | None = None) -> tuple[int, str]:
    """Index of the best (source, text) pair and its cleaned text; (-1, "") without any.

    Sources are ``jsonld``, ``hydration``, ``og``, ``twitter``, ``microdata``, ``h1``, ``h2``, ``title`` and
    ``alternative`` (schema.org's alternativeHeadline); a JSON-LD type may follow, as in ``jsonld:NewsArticle``;
    ``h1:own`` is the heading right above the text.

    >>> pick_headline([("og", "Dam holds | Planet"), ("title", "Dam holds | Planet")], "Planet")
    (0, 'Dam holds')
    """
    own = next((n for n, (source, _) in enumerate(candidates[:_MAX_CANDIDATES]) if source == _OWN), None)
    pairs = [
        ("h1" if source == _OWN else source, tidy_text(text[:_MAX_TITLE]))
        for source, text in candidates[:_MAX_CANDIDATES]
    ]
    banners = _banner_names(pairs)
    site = site_name or (banners[0] if banners else None)
    texts = frozenset(fold_headline(text) for source, text in pairs if source not in _SIDE)
    cleaned = [_cleaned(text, site, texts if source != "h1" else frozenset()) for source, text in pairs]
    usable = [_stands_alone(text, site) and text not in banners for text in cleaned]
    best = _visible(pairs, cleaned, usable)
    if best is None and own is not None and usable[own] and len(cleaned[own].split()) >= _SENTENCE:
        best = own  # other words than in the head, but a sentence
    elif best is None:
        best = _voted(pairs, cleaned, usable)
    elif (rival := _rival(best, pairs, cleaned, usable)) is not None:
        best = rival
    return (best, cleaned[best]) if best >= 0 else (-1, "")


def _visible(pairs: list[tuple[str, str]], cleaned: list[str], usable: list[bool]) -> int | None:
    """The heading closest to another title, when close enough: what the reader sees beats an SEO title."""
    others = [text for (source, _), text in zip(pairs, cleaned, strict=True) if source not in _HEADINGS]
    for level, least in _AFFINITY.items():
        best, top = None, least
        for i, (source, _) in enumerate(pairs):
            if source == level and usable[i]:
                affinity = max((_affinity(cleaned[i], other) for other in others), default=0.0)
                if affinity > top:
                    best, top = i, affinity
        if best is not None:
            return best
    return None


def _rival(best: int, pairs: list[tuple[str, str]], cleaned: list[str], usable: list[bool]) -> int | None:
    """Another title that beats the heading: the same words spelled better, or without its kicker or date."""
    heading = fold_headline(cleaned[best])
    shared = {fold_headline(text) for (source, _), text in zip(pairs, cleaned, strict=True) if source == "og"}
    for i, (source, _) in enumerate(pairs):
        text = fold_headline(cleaned[i])
        if source in _AFFINITY or not usable[i] or text == heading:
            continue
        if source in _NEWS and text in shared:
            return i
        if _MISPRINT.search(heading) and _JOINTS.sub("", text) == _JOINTS.sub("", heading):
            return i
        if len(text) > _LONG and text in heading and _DATE.search(heading.replace(text, " ", 1)):
            return i
        bare = heading.strip('"')
        lead = bare[: -len(text)].rstrip() if len(text) > _LONG and bare.endswith(text) else ""
        if lead and (_is_kicker(lead) or (source == "og" and lead.isalpha())):
            return i
    return None


def _is_kicker(text: str) -> bool:
    return text.endswith((":", "|", " -")) or (len(text) > 4 and " " in text)


def _voted(pairs: list[tuple[str, str]], cleaned: list[str], usable: list[bool]) -> int:
    """The text that most sources support; the index of its best source."""
    support: dict[str, dict[str, float]] = {}
    for (source, _), text, good in zip(pairs, cleaned, usable, strict=True):
        if good:
            support.setdefault(fold_headline(text), {})[source] = _weight(source)
    scores = {key: sum(weights.values()) for key, weights in support.items()}
    ranked = [
        (scores.get(fold_headline(cleaned[i]), 0.0) if usable[i] else 0.0, _weight(source), -i)
        for i, (source, _) in enumerate(pairs)
    ]
    return -max(ranked)[2] if ranked else -1

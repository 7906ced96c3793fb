"""Picture credits: who made or owns a picture, told from the caption that says what it shows."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from itertools import chain

from articlekit.values.byline_words import byline_words
from articlekit.values.packaged import read_packaged
from articlekit.values.spaces import single_spaced

__all__ = ["clean_credit", "is_label", "join_credits", "split_credit", "without_open_end"]

_LONGEST = 100  # characters of a credit
_MOST_WORDS = 14
_LABEL = 40  # characters in which a label at the start ends
_MOST_LABELS = 4  # words of one label: 'Image and photo credit'
_REACH = _LONGEST + 40  # characters before the end of a caption, in which a label may begin
_COPYRIGHT = re.compile(r"(?:©|\([cC]\)|ⓒ)\s*(?:(?:19|20)\d\d\b[\s,]*)?")
_COLON = re.compile(r"\s?[:：=＝|](?!//)\s*")
_BY = re.compile(r"(?<=\s)([^\W\d_]+)\s(?:of\s)?")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?\.?$")
_BETWEEN = " \n/&-+\xa0"  # between two words of a label
_OPEN, _CLOSE = "([{（［【", ")]}）］】"
_SEPARATORS = " \n\xa0|/•·–—-,;:;，"
_ENDS = ".!?…。！？|/•·–—-,;*\"”»'’」』"
_SENTENCE = re.compile(r"(?:[^\W\d_]{4}|[)\]\"”»])[.!?]\s+(\S+)|[。！？]")
_BRACKETED = re.compile(r"[(\[（]([^()\[\]（）]{2,100})[)\]）]\.?$")
_TOKEN = re.compile(r"[^\W_]+")


@cache
def _words() -> dict[str, frozenset[str]]:
    lists = {name: frozenset(words) for name, words in read_packaged("articlekit.values", "data/credits.json").items()}
    shared = byline_words()
    lists["label"] |= shared["picture_credit"] | shared["source"] | shared["cjk_credits"]
    lists["plain"] |= shared["agencies"] | shared["particles"] | shared["by"] | shared["and"] | lists["label"]
    return lists


def split_credit(caption: str) -> tuple[str, str | None]:
    """Give a caption without the credit that it ends in, and the credit without its label; None without one.

    >>> split_credit("The quay at dawn. Photo: Jane Roe/Reuters")
    ('The quay at dawn.', 'Jane Roe/Reuters')
    >>> split_credit("The quay (Photo by Jane Roe)"), split_credit("Foto: dpa"), split_credit("The quay © Jane Roe")
    (('The quay', 'Jane Roe'), ('', 'dpa'), ('The quay', 'Jane Roe'))
    >>> split_credit("In the photo: Jane Roe"), split_credit("A photo by the quay")
    (('In the photo: Jane Roe', None), ('A photo by the quay', None))
    """
    reach = max(0, len(caption) - _REACH)
    for start, end, strict in _labels(caption, reach):
        opened = start > 0 and caption[start - 1] in _OPEN
        rest = caption[end:].rstrip(" .") if opened else caption[end:]
        if opened and (not rest or rest[-1] not in _CLOSE):
            continue
        rest = rest[:-1] if opened else rest
        kept = caption[: start - opened].rstrip(_SEPARATORS)
        credit = clean_credit(rest)
        if credit and _balanced(rest) and _names(credit, strict or not kept, bool(kept)):
            return kept, credit
    return _split_bracketed(caption)


def clean_credit(text: str) -> str | None:
    """Give a credit without its label, marks around it and what it says twice; None when nothing or too much is left.

    >>> clean_credit("(Photo: Jane Roe/Reuters)"), clean_credit("© dpa | DPA"), clean_credit("Image copyright Reuters")
    ('Jane Roe/Reuters', 'dpa', 'Reuters')
    >>> clean_credit("Credit:")
    """
    text = single_spaced(text)
    if len(text) > _LONGEST + _REACH:
        return None
    before = None
    while text != before:  # it gets shorter each time
        before = text
        text = _without_label(text.strip(_SEPARATORS))
        text = _without_brackets(text)
        if text.endswith(".") and text[:-1].rpartition(" ")[2].casefold() not in _words()["dotted"]:
            text = text[:-1]
    text = join_credits(text.split(" | "), " | ") or ""
    return text if any(map(str.isalpha, text)) and len(text) <= _LONGEST else None


def is_label(text: str) -> bool:
    """Whether a text is a credit's label alone.

    >>> is_label("Image copyright:"), is_label("Jane Roe"), is_label("")
    (True, False, False)
    """
    words = text.rstrip(" :：").casefold().split()
    return 0 < len(words) <= _MOST_LABELS and _words()["label"].issuperset(words)


def without_open_end(text: str) -> str:
    """Give a caption, from whose end a credit was taken, without the label and the marks that led to it.

    >>> [without_open_end(text) for text in ("The quay. (Photo: )", "Quay |", "The quay. Photo by", "Quay (left)")]
    ['The quay.', 'Quay', 'The quay.', 'Quay (left)']
    """
    bare = text.rstrip(_SEPARATORS)
    closed = bare[-1:] in _CLOSE and bare != ""
    inner = bare[:-1].rstrip(_SEPARATORS) if closed else bare
    head, _, last = inner.rpartition(" ")
    end = len(head) if last in _words()["by"] else len(inner)
    start = _label_start(inner, end, max(0, end - _REACH)) if end < len(text.rstrip()) else None
    cut = inner[:start].rstrip(_SEPARATORS)
    if closed and cut[-1:] not in _OPEN:
        return text
    return cut.rstrip(_SEPARATORS + _OPEN)


def join_credits(parts: Iterable[str], separator: str = " / ") -> str | None:
    """Join credits that say something that those before them do not; None when there is none.

    What gets too long is left out: the first ones count.

    >>> join_credits(["Jane Roe", "Reuters", "REUTERS"])
    'Jane Roe / Reuters'
    """
    kept: list[str] = []
    for credit in parts:
        if credit and not any(credit.casefold() in other.casefold() for other in kept):
            kept = [other for other in kept if other.casefold() not in credit.casefold()]
            if sum(map(len, kept)) + len(credit) <= _LONGEST:
                kept.append(credit)
    return separator.join(kept) or None


def _labels(text: str, reach: int) -> list[tuple[int, int, bool]]:
    """Give where labels begin and end, first ones first, and whether what follows has to be names alone."""
    found = [(m.start(), m.end(), False) for m in _COPYRIGHT.finditer(text, reach)]
    for mark in _COLON.finditer(text, reach):
        start = _label_start(text, mark.start(), reach)
        if start is not None and (mark[0].strip() != "|" or text[start : mark.start()].isupper()):
            found.append((start, mark.end(), False))
    for mark in _BY.finditer(text, reach):
        if mark[1] in _words()["by"]:
            start = _label_start(text, mark.start(), reach)
            if start is not None and _is_outside(text, start):  # 'PA Images via' begins with a name
                found.append((start, mark.end(), True))
    return sorted(found)


def _label_start(text: str, end: int, reach: int) -> int | None:
    """Give where the label begins that ends there; None when there is none or when it is a word of a sentence."""
    lists, start, glued, told = _words(), None, False, False
    at = len(text[:end].rstrip())
    for _ in range(_MOST_LABELS):
        found = _WORD.search(text, max(reach, at - 25), at)
        if found is None:
            break
        word = found[0].rstrip(".").casefold()
        if word in lists["label"] or word in lists["qualifier"]:
            start, told = found.start(), told or word in lists["label"]
        elif start is not None or word not in lists["by"]:
            tail = _glued(found[0]) if start is None else ""
            if tail:
                start, glued = found.end() - len(tail), True
            break
        at = len(text[: found.start()].rstrip(_BETWEEN))
    return start if start is not None and (glued or (told and _stands_apart(text, start))) else None


def _glued(word: str) -> str:
    """Give the label that a word ends in, without a blank before it: 'dawnCredit'; empty without one."""
    capital = next((n for n in range(len(word) - 1, 0, -1) if word[n].isupper()), 0)
    return word[capital:] if capital and word[capital:].casefold() in _words()["label"] else ""


def _stands_apart(text: str, start: int) -> bool:
    """Whether a label is no word of the sentence before it."""
    if _is_outside(text, start):
        return True
    before = text[max(0, start - _REACH) : start].split()
    return not text[start].islower() and before[-1].casefold() not in _words()["no_label_after"]


def _is_outside(text: str, start: int) -> bool:
    """Whether nothing, the end of a sentence, a bracket or a dash stands before a label."""
    before = text[max(0, start - _REACH) : start].rstrip()
    return not before or before[-1] in _ENDS + _OPEN + _CLOSE


def _without_label(text: str) -> str:
    found = _COPYRIGHT.match(text)
    if found is not None:
        return text[found.end() :]
    for mark in chain(_COLON.finditer(text, 0, _LABEL), _BY.finditer(text, 0, _LABEL)):
        if (not mark.lastindex or mark[1] in _words()["by"]) and _label_start(text, mark.start(), 0) == 0:
            return text[mark.end() :]
    words = text.split(" ", 2)
    label = [word.casefold().rstrip(".") in _words()["label"] for word in words]
    if all(label):
        return ""
    return words[2] if label[:2] == [True, True] else text


def _without_brackets(text: str) -> str:
    """Take off the brackets around a text, and one at an end that has no other."""
    if text and text[0] in _OPEN:
        if _CLOSE[_OPEN.index(text[0])] not in text:
            return text[1:]
        return text[1:-1] if text[-1] in _CLOSE and _balanced(text[1:-1]) else text
    return text[:-1] if text and text[-1] in _CLOSE and not _balanced(text) else text


def _balanced(text: str) -> bool:
    """Whether no bracket closes that was not opened before."""
    depth = 0
    for mark in text:
        depth += (mark in _OPEN) - (mark in _CLOSE)
        if depth < 0:
            return False
    return True


def _names(credit: str, strict: bool, follows: bool) -> bool:
    """Whether a text reads as names and not as a sentence."""
    words = credit.split()
    sentence = _SENTENCE.search(credit)
    if (
        not 0 < len(words) <= _MOST_WORDS
        or credit.count('"') % 2
        or (sentence and (sentence[1] or "").casefold() not in _words()["plain"])
    ):
        return False
    if strict and words[0].casefold() in _words()["determiner"] and len(words) > 4:
        return False
    unknown = sum(_is_plain_word(word) for word in words)
    if not strict:
        return unknown <= max(1, len(words) // 3)
    return unknown == 0 or (len(words) == 1 and not follows)


def _is_plain_word(word: str) -> bool:
    """Whether a word is none that names are made of."""
    tokens = _TOKEN.findall(word)
    return bool(tokens) and tokens[0].islower() and word.isalpha() and word.casefold() not in _words()["plain"]


def _split_bracketed(caption: str) -> tuple[str, str | None]:
    """Split at brackets around names alone: of an agency, or of a maker and an owner, as in '(Jane Roe/AFP)'."""
    found = _BRACKETED.search(caption, max(0, len(caption) - _LONGEST - 3))
    credit = clean_credit(found[1]) if found is not None and _names(found[1], True, True) else None
    if found is None or credit is None:
        return caption, None
    kept = caption[: found.start()].rstrip(_SEPARATORS)
    tokens = [token.casefold() for token in _TOKEN.findall(found[1])]
    signs = (
        kept[-1:] in _ENDS,  # it is no part of the sentence
        "/" in found[1],
        not byline_words()["agencies"].isdisjoint(tokens),
    )
    told = sum(signs) > 1 and (signs[1] or _words()["plain"].issuperset(tokens))
    return (kept, credit) if told else (caption, None)

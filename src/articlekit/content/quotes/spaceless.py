"""Attribution in Chinese and Japanese, where no blanks part the words."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from articlekit.content.quotes.lexicon import lexicon

__all__ = ["Claim", "claim", "is_sentence"]

_CLAUSE_LEFT = re.compile(r"[^。．！？；，,：:“”「」『』\s]*[，,：:、]?$")
_CLAUSE_RIGHT = re.compile(r"[，,、]?([^。．！？；，,：:“”「」『』]{1,60})")
_COMMAS = ("，", ",", "、")
_LEADS = "[对對在就并並也而因所但又便才0-9]"
"""Characters that open a clause without a subject of its own."""
_BETWEEN = "[在向对對就也还還则則又便忙曾]|[0-9]{1,4}[日月年]|这样|如是|进一步|接受|今天|昨天|昨日|日前|近日|受訪|受访"
"""Openings of the adverbs and phrases between subject and verb."""
_PARTICLE = re.compile("(?:は|が|も|氏は|さんは)[、]?")
_SPEECH = re.compile("[。！？…]$|[，、].*[，。！？]")


class Claim(NamedTuple):
    """Who says so, and the words that tell."""

    speaker: str
    cue: str
    pronoun: bool


@cache
def _says(code: str) -> re.Pattern[str]:
    """A subject and a verb of saying: 张三表示 or 市长张三在会上说."""
    lex = lexicon(code)
    verbs = "|".join(sorted(map(re.escape, lex.verbs), key=len, reverse=True))
    return re.compile(
        f"(?!{_LEADS})(?P<subject>[^，,。：:]{{1,40}}?)(?P<between>(?:{_BETWEEN})[^，。]{{0,24}}?)?(?<!的)(?P<verb>{verbs})"
    )


@cache
def _offices(code: str) -> re.Pattern[str]:
    roles = "|".join(sorted(map(re.escape, lexicon(code).roles), key=len, reverse=True))
    return re.compile(f"^.*(?:{roles})(?=.{{2}})|(?:{roles}|氏|さん)$")


def is_sentence(text: str) -> bool:
    """Whether quoted words without an attribution read as speech rather than as a name.

    >>> is_sentence('我们会继续努力。'), is_sentence('一带一路')
    (True, False)
    """
    return _SPEECH.search(text) is not None


def claim(text: str, start: int, end: int, code: str) -> Claim | None:
    """The attribution right before the opening or right behind the closing mark.

    >>> claim('市长王小明说：“我们会努力。”', 7, 15, 'zh')
    Claim(speaker='王小明', cue='市长王小明说', pronoun=False)
    >>> claim('“我们会努力。”王小明表示，', 0, 8, 'zh').speaker
    '王小明'
    """
    left = _CLAUSE_LEFT.search(text, max(0, start - 60), start)
    behind = _CLAUSE_RIGHT.match(text, end)
    before = left.group() if left else ""
    if before.endswith(_COMMAS) and text[end : end + 1].isalnum() and not is_sentence(text[start + 1 : end - 1]):
        before = ""  # a term of what is told, not all of it: 张三介绍，“海葵”号已经启航
    pieces = [before, behind.group(1) if behind else ""]
    if text[start - 1 : start] not in ":：":
        pieces.reverse()
    for piece in pieces:
        found = _japanese(piece, text, start) if code == "ja" else _chinese(piece, code)
        if found:
            return found
    return None


def _chinese(piece: str, code: str) -> Claim | None:
    match = _says(code).match(piece)
    if not match:
        return None
    lex = lexicon(code)
    subject = match.group("subject")
    name = _offices(code).sub("", subject) or subject
    return Claim(name, match.group(), subject in lex.pronouns)


def _japanese(piece: str, text: str, start: int) -> Claim | None:
    verbs = lexicon("ja").verbs
    before = text[max(0, start - 40) : start]
    behind = piece.removeprefix("と")
    for clause in (re.split("[。」]", before)[-1], behind):
        parts = _PARTICLE.split(clause)
        if len(parts) > 1 and parts[0] and any(verb in behind or verb in clause for verb in verbs):
            break
    else:
        return None
    name = _offices("ja").sub("", parts[0].split("、")[-1]) or parts[0]
    return Claim(name, parts[0], name in lexicon("ja").pronouns)

"""The names in bylines written without spaces between words."""

from __future__ import annotations

import re
from functools import cache

from articlekit.values.byline_words import byline_tags, byline_words, is_person

__all__ = ["cjk_names", "is_cjk"]

_HAN = re.compile("[\u3400-\u9fff]+")
_CJK_PAPER = re.compile("[\u3400-\u9fff]{2,20}[记記]者")
_CJK_NOT_NAME = re.compile("[0-9０-９]|(?:供图|报道|報道|报导|摄|阅读|发表|发布|时间|日期)$")
_LATIN = re.compile(r"[^\W\d_]")


@cache
def _cjk() -> re.Pattern[str]:  # large sets take milliseconds to compile, and few pages need them
    return re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


@cache
def _cjk_break() -> re.Pattern[str]:
    return re.compile(
        r"\s?[、，,；;／/｜|：:●■◎□·]+\s?|(?<=[\u3400-\u9fff])・(?=[\u3400-\u9fff])"
        r"|(?<=[\u3040-\u9fff\uac00-\ud7af])\s|\s(?=[\u3040-\u9fff\uac00-\ud7af])"
        r"|(?<=[\u3400-\u9fff]{2})[和与及](?=[\u3400-\u9fff]{2})"
    )


def is_cjk(text: str) -> bool:
    """Whether most letters are Chinese, Japanese or Korean, or the text opens with a label in one of them."""
    if text.isascii():
        return False
    letters = len(_cjk().findall(text))
    return letters * 3 > len(_LATIN.findall(text)) or (
        letters > 0 and text.startswith(tuple(byline_words()["cjk_labels"]))
    )


def cjk_names(text: str) -> list[str]:
    """The names in a Chinese, Japanese or Korean byline; the editor's where no author is named.

    >>> cjk_names("文／王五 摄影／赵六"), cjk_names("星球报记者 张三、李四 编辑：赵六")
    (['王五'], ['张三', '李四'])
    """
    lists = byline_words()
    labels = sorted(lists["cjk_labels"] | lists["cjk_credits"] | lists["cjk_editors"], key=len, reverse=True)
    found: dict[str, list[str]] = {"cjk_labels": [], "cjk_editors": [], "cjk_credits": []}
    kind = "cjk_labels"
    pieces = _cjk_break().split(text)
    for i, piece in enumerate(pieces):
        if _CJK_PAPER.fullmatch(piece) and i + 1 < len(pieces):
            continue
        label = next((label for label in labels if piece.startswith(label) and is_person(piece)), "")
        if label:
            kind = next(name for name in reversed(found) if label in lists[name])
        name = _cjk_name(piece[len(label) :])
        if name:
            found[kind].append(name)
    return found["cjk_labels"] or found["cjk_editors"]


def _cjk_name(piece: str) -> str:
    """The name in a piece of a byline without the reporter's paper and title; empty where it holds none.

    >>> _cjk_name("星球日报记者张三"), _cjk_name("홍길동기자"), _cjk_name("8月16日"), _cjk_name("星球编辑部")
    ('张三', '홍길동', '', '星球编辑部')
    """
    lists = byline_words()
    for title in sorted(lists["cjk_suffixes"]):
        before, found, after = piece.partition(title)
        if found:
            piece = after or ("" if not is_person(before) else before)
    letters = sum(map(str.isalpha, piece))
    if not letters or _CJK_NOT_NAME.search(piece) or piece.casefold() in byline_tags():
        return ""
    longest = 7 if is_person(piece) and _HAN.fullmatch(piece) else 20
    return piece if len(piece) <= longest else ""

"""The names in bylines written without spaces between words."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from articlekit.values.byline_words import byline_tags, byline_words, is_person
from articlekit.values.extent import WIDE

__all__ = ["cjk_byline", "cjk_names", "is_cjk"]

_HAN = re.compile("[\u3400-\u9fff]+")
_CJK_PAPER = re.compile("[\u3400-\u9fff]{2,20}(?:[记記]者|[实實][习習]生)")
_CJK_NOT_NAME = re.compile("[0-9０-９]|(?:供图|供圖|[报報][道导導]|[摄攝电電]|阅读|閱讀|时间|日期)$")
_LEAST_PLACED = 4  # characters of a name with the place behind it
_LONGEST = 60  # characters of a text that is a byline
_LETTER = re.compile(r"[^\W\d_]")


class _Forms(NamedTuple):
    """What bylines in Chinese, Japanese and Korean look like."""

    bracketed: re.Pattern[str]  # '（記者張三／台北報導）' at the start of the text
    labelled: re.Pattern[str]  # '作者：张三'
    reporter: re.Pattern[str]  # '本报记者 张三', '홍길동 기자'
    reported: re.Pattern[str]  # '張三台北報導', where the label is off
    employer: re.Pattern[str]  # '[플래닛=' before '홍길동 기자]'


@cache
def _forms() -> _Forms:
    han, hangul = "\u3400-\u9fff", "\uac00-\ud7af"
    opening, closing = r"(（【〔\[", r")）】〕\]"
    inside = f"[^{opening}{closing}]"
    return _Forms(
        bracketed=re.compile(f"[{opening}] ?({inside}{{0,20}}[记記]者 ?[{han}]{inside}{{0,30}})[{closing}]"),
        labelled=re.compile(
            "(?:[作记記筆编編著]者|[责責]任[编編][辑輯]|责编|[编編][辑輯]|[撰采]文|采写|撰稿|(?:取材・)?文|執筆|ライター)"
            r"\s?[：:／/｜|]\s?(?=\w)"
        ),
        reporter=re.compile(
            rf"\W?[{han}·]{{0,10}}(?:[记記]者|[实實][习習]生|通讯员)[ 　](?=[{han}])|\W?[{hangul}]{{2,4}} 기자(?!\w)"
        ),
        reported=re.compile(rf"([{han}]{{2,7}})(?:\d{{1,2}}日)?(?:[综綜]合|专|專)?(?:[报報][道导導]|[电電]|特稿)"),
        employer=re.compile(rf"^\W*\w{{1,20}}[=＝](?=[{hangul}]{{2,4}} ?기자)"),
    )


@cache
def _cjk_break() -> re.Pattern[str]:  # large sets take milliseconds to compile, and few pages need them
    return re.compile(
        r"\s?[、，,；;／/｜|：:●■◎□·=＝]+\s?|(?<=[\u3400-\u9fff])・(?=[\u3400-\u9fff])"
        r"|(?<=[\u3040-\u9fff\uac00-\ud7af])\s|\s(?=[\u3040-\u9fff\uac00-\ud7af])"
        r"|(?<=[\u3400-\u9fff]{2})[和与及](?=[\u3400-\u9fff]{2})"
    )


def is_cjk(text: str) -> bool:
    """Whether most letters are Chinese, Japanese or Korean, or the text opens with a label in one of them."""
    if text.isascii():
        return False
    letters = len(WIDE.findall(text))
    return letters * 3 > len(_LETTER.findall(text)) or (
        letters > 0 and text.startswith(tuple(byline_words()["cjk_labels"]))
    )


def cjk_byline(text: str) -> str | None:
    """Give the part of a text that is a byline by its form: a label with a mark behind it, a reporter, a dateline.

    >>> cjk_byline("时间：2004年10月21日 作者：张三"), cjk_byline("（記者張三／台北報導）市長今天表示")
    ('作者：张三', '記者張三／台北報導')
    >>> cjk_byline("本报记者 张三 李四"), cjk_byline("他说记者很多")
    ('本报记者 张三 李四', None)
    """
    if text.isascii():
        return None
    forms = _forms()
    if (dateline := forms.bracketed.match(text)) is not None:
        return dateline[1]
    if len(text) > _LONGEST:
        return None
    if forms.reporter.match(text):
        return text
    label = forms.labelled.search(text)
    return text[label.start() :] if label else None


def cjk_names(text: str) -> list[str]:
    """The names in a Chinese, Japanese or Korean byline; the editor's where no author is named.

    >>> cjk_names("文／王五 摄影／赵六"), cjk_names("星球报记者 张三、李四 编辑：赵六")
    (['王五'], ['张三', '李四'])
    """
    lists = byline_words()
    labels = sorted(lists["cjk_labels"] | lists["cjk_credits"] | lists["cjk_editors"], key=len, reverse=True)
    found: dict[str, list[str]] = {"cjk_labels": [], "cjk_editors": [], "cjk_credits": []}
    kind = "cjk_labels"
    pieces = _cjk_break().split(_forms().employer.sub("", text))
    for i, piece in enumerate(pieces):
        if _CJK_PAPER.fullmatch(piece) and i + 1 < len(pieces):
            found[kind] = [name for name in found[kind] if is_person(name)]  # 'Daily · Sunday reporter'
            continue
        if _forms().reported.fullmatch(piece) and any(found.values()):
            continue  # '／台北報導'
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
    if (reported := _forms().reported.fullmatch(piece)) is not None:
        piece = _without_place(reported[1])
    letters = sum(map(str.isalpha, piece))
    if (
        any(word in piece for word in lists["cjk_junk"])
        or not letters
        or _CJK_NOT_NAME.search(piece)
        or piece.casefold() in byline_tags()
    ):
        return ""
    longest = 7 if is_person(piece) and _HAN.fullmatch(piece) else 20
    return piece if len(piece) <= longest else ""


def _without_place(text: str) -> str:
    """The name in a reporter's line that ends in a place: names mostly have three characters, places two.

    >>> _without_place("張三台北"), _without_place("王小明台北"), _without_place("王小明")
    ('張三', '王小明', '王小明')
    """
    return text if len(text) < _LEAST_PLACED else text[: min(3, len(text) - 2)]

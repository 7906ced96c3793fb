"""Whether the words around a relative time are such as surround a stamp, and the clock among them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from articlekit.values.calendar_words import zone_names
from articlekit.values.clocks import Clock, read_clock
from articlekit.values.relative_table import spelling
from articlekit.values.timewords import fold, tokenize

if TYPE_CHECKING:
    from collections.abc import Sequence

    from articlekit.values.relative_match import Core
    from articlekit.values.relative_table import Vocabulary

__all__ = ["judge"]

_STRONG = frozenset("|•·●｜…►▪")
_DASHES = frozenset("-–—−")
_WEAK = _DASHES | frozenset("/:,~")
_MARKS = frozenset("|•·●｜…►▪-–—−/:,.!;()[]\"'«»“”*+~")
_SHORT = frozenset({"second", "minute", "hour", "day", "week"})
_MANY_YEARS = 20  # older than most sites: 'Flashback: 25 years ago'
_MAX_NAME = 3
_MAX_BY = 6
_LABEL_LENGTH = 6


def judge(core: Core, raw: str, words: Vocabulary) -> tuple[bool, Clock | None]:
    """Tell whether the text is a stamp, and the clock it gives beside the day.

    >>> from articlekit.values.relative_match import Core
    >>> from articlekit.values.relative_table import vocabulary
    >>> core = Core(amount=1, unit="day", kind="word", right=["14", ":", "30"])
    >>> judge(core, "gestern 14:30", vocabulary(("de",)))
    (True, Clock(hour=14, minute=30, second=None, zone=None))
    """
    clock = _clock(core.right, words) or _clock(core.left, words)
    if core.kind == "word":
        spelled = clock is not None or _is_spelled(core, raw, words)
        return spelled and _fits_word(core, words, clock is not None), clock
    left, right = _Side(core.left, raw, at_start=True), _Side(core.right, raw, at_start=False)
    fits = _fits_left(left, core, words) and (clock is not None or _fits_right(right, core, words))
    sentence = raw.endswith(".") and not core.right[:-1] and not _labels(core.left, words)
    return fits and not sentence, clock


class _Side:
    """The tokens on one side, with their spelling where it can be told."""

    __slots__ = ("glued", "raw", "tokens", "words")

    def __init__(self, tokens: list[str], raw: str, *, at_start: bool) -> None:
        self.tokens = tokens
        self.words = [token for token in tokens if token not in _MARKS]
        last = fold(raw).find(tokens[-1]) + len(tokens[-1]) if at_start and tokens else 0
        self.glued = last > 1 and fold(raw)[last : last + 1].isdigit()  # no blank: another element ends here
        spelled = tokenize(raw)
        part = spelled[: len(tokens)] if at_start else spelled[len(spelled) - len(tokens) :]
        aligned = [fold(token) for token in part] == tokens
        self.raw = [token for token in part if token not in _MARKS] if aligned else []

    def is_name(self) -> bool:
        """At most three words, each with a capital or of a script without."""
        if not 0 < len(self.raw) <= _MAX_NAME and not self._is_unspaced():
            return False
        return all(token.isdecimal() or not token[0].islower() for token in self.raw)

    def _is_unspaced(self) -> bool:
        return 0 < len(self.raw) <= 2 * _MAX_NAME and all(len(token) == 1 for token in self.raw)


def _clock(tokens: Sequence[str], words: Vocabulary) -> Clock | None:
    if not any(token.isdecimal() for token in tokens):
        return None
    at = words.lists["at"]
    kept = list(tokens)
    said = False  # 'alle 10' is a clock, '(10' is not
    while kept and (kept[0] in at or kept[0] == ".") and not kept[0].isdecimal():
        said |= kept.pop(0).isalpha()
    cut = next((index for index, token in enumerate(kept) if token in _STRONG or token in _DASHES), None)
    if cut is not None:
        del kept[cut:]
    while kept and kept[-1] in ".),":
        kept.pop()
    zone = kept.pop() if kept and kept[-1] in zone_names() else None
    clock = read_clock(kept)
    if clock is not None:
        return clock._replace(zone=zone)
    while clock is None and kept and kept[-1] in at:
        kept.pop()
        clock = read_clock(kept)
    if clock is None and said and len(kept) == 1 and kept[0].isdecimal() and int(kept[0]) < 24:
        return Clock(int(kept[0]), None, None)
    return clock


def _labels(tokens: Sequence[str], words: Vocabulary) -> bool:
    labels, about = words.lists["labels"], words.lists["about"]
    return all(token in _MARKS or token in labels or token in about for token in tokens)


def _fits_word(core: Core, words: Vocabulary, has_clock: bool) -> bool:
    """Day words stand alone, behind a label or beside a clock: 'Today in History' is a heading."""
    labelled = any(len(token) >= _LABEL_LENGTH for token in core.left)  # 'Updated today', not 'About Today'
    if core.amount == 0 and not (has_clock or labelled):
        return False
    left, right = core.left, core.right
    if has_clock:
        left, right = ([], right) if _clock(left, words) else (left, [])
    fits_right = not [t for t in right if t != "."] or right[0] in _STRONG or right[0] in words.lists["by"]
    return fits_right and (not left or left[-1] in _STRONG or _labels(left, words))


def _fits_left(side: _Side, core: Core, words: Vocabulary) -> bool:
    own = list(side.tokens)
    while own and own[-1] not in _STRONG and _labels(own[-1:], words):
        own.pop()
    if not own or own[-1] in _STRONG or _is_credit(side.tokens, words):
        return True
    if side.tokens[-1] in _WEAK:
        return core.unit != "year" or core.amount <= _MANY_YEARS
    if side.words[0].isdecimal() and len(side.words) <= _MAX_NAME:
        return True  # a count: '14K views'
    if _is_participle(side) and core.amount <= _MANY_YEARS:
        return True
    return _is_near(core, side) and side.is_name()


def _is_near(core: Core, side: _Side) -> bool:
    """Tell whether a name beside the time is more likely a byline than the start of a headline."""
    full_name = core.unit == "month" and core.amount < 12 and len(side.words) > 1
    return core.kind == "count" and (core.unit in _SHORT or side.glued or full_name)


def _is_credit(tokens: Sequence[str], words: Vocabulary) -> bool:
    """Tell whether the last part is labels, a 'by' and a name: 'Posted by u/jo'."""
    last = max((index for index, token in enumerate(tokens) if token in _STRONG), default=-1)
    part = [token for token in tokens[last + 1 :] if token not in _MARKS]
    for index, token in enumerate(part):
        if token in words.lists["by"]:
            return len(part) - index <= _MAX_BY
        if token not in words.lists["labels"]:
            return False
    return False


def _is_spelled(core: Core, raw: str, words: Vocabulary) -> bool:
    spelled = tokenize(raw.casefold())
    return spelling("".join(spelled[len(core.left) : len(spelled) - len(core.right)])) in words.spellings


def _is_participle(side: _Side) -> bool:
    return len(side.raw) == 1 and side.raw[0][0].isupper() and side.raw[0].endswith("ed")


def _fits_right(side: _Side, core: Core, words: Vocabulary) -> bool:
    if _labels(side.tokens, words) or side.tokens[0] in _STRONG:
        return True
    if _is_reading_time(side.words, words):
        return True
    if side.words[0] in words.lists["by"]:
        return len(side.words) <= _MAX_BY
    if len(side.words) == 1 and side.words[0].isdecimal():
        return len(side.words[0]) < 4  # a count of comments
    if core.unit not in _SHORT or core.kind != "count":
        return False
    if side.tokens[0] in _WEAK or side.words[0] in words.lists["in"]:
        return len(side.words) <= _MAX_BY
    return side.is_name()


def _is_reading_time(tokens: Sequence[str], words: Vocabulary) -> bool:
    return len(tokens) > 1 and tokens[0].isdecimal() and tokens[1] in words.lists["read"]

"""Quotation marks of one text: which open, which close, which are apostrophes.

A mark is judged by its neighbours first and by its shape second, because sites mix straight and curly marks,
turn them the wrong way round, and leave one of a pair out.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import NamedTuple

__all__ = ["Span", "find_spans", "has_marks"]

_MARKS = re.compile("[\"“”„‟«»‹›「」『』‘‚']")
"""Every character that can begin a quotation, or end one that does not begin with a single mark."""
_TELLING_ASCII = ('"', " '", "('")
_TELLING = ('"', "“", "”", "«", "»", "„", " '", " ‘", "‹", "›", "「", "『", "‟", "(‘", "('", "‚")

_FAMILY = dict.fromkeys('"“”„‟', "double") | dict.fromkeys("«»", "guillemet") | dict.fromkeys("‘’‚'", "single")
_FAMILY |= {"‹": "angle", "›": "angle", "「": "corner", "」": "corner", "『": "white", "』": "white"}
_OPENING = frozenset("“„«‹「『‘‚")
_CLOSING = frozenset("”»›」』’")
_PAIRED = frozenset("「」『』")
_BEFORE_OPEN = frozenset("([{—–-/:;,.…¿¡|>*•")
_AFTER_CLOSE = frozenset(".,;:!?…)]}—–-/|<*")
_NESTED = 2000
"""How far a nested quotation may reach: bounds the search on hostile input."""
_TRIM = " \t\n\u00a0\u202f\u2009\u200b\ufeff"
_SINGLE_CLOSER = re.compile(rf"(?<=[^{_TRIM}])[’'‘](?![^\W_])")


class Span(NamedTuple):
    """What stands between two marks, or between one mark and the place where the other is missing."""

    start: int
    """Offset of the first character inside the marks, white space left out."""
    end: int
    """Offset behind the last character inside."""
    outer: int
    """Offset of the opening mark; ``start`` without one."""
    after: int
    """Offset behind the closing mark; ``end`` without one."""
    opened: bool
    """Whether the opening mark is there."""
    closed: bool
    """Whether the closing mark is there."""
    part: bool = False
    """Whether it is one of the parts of a quotation that holds its own attribution."""


def has_marks(text: str) -> bool:
    """Whether there is a mark that can open or close a quotation: an apostrophe in a word is none.

    >>> has_marks("It isn't the workers' fault"), has_marks("a 'new' one")
    (False, True)
    """
    # Searching for one string at a time is several times as fast as a character class.
    for mark in _TELLING_ASCII if text.isascii() else _TELLING:
        if mark in text:
            return True
    return text[:1] in ("'", "‘")


def find_spans(text: str) -> list[Span]:
    """Outermost quotations in reading order; marks nested in them belong to their text.

    >>> text = 'He said “it isn’t ‘over’ yet," then left.'
    >>> [text[s.start:s.end] for s in find_spans(text)]
    ['it isn’t ‘over’ yet,']
    >>> [(s.opened, s.closed) for s in find_spans('It ends here,” he said. "And this goes on')]
    [(False, True), (True, False)]
    """
    scan = _Scan(text)
    for match in _MARKS.finditer(text):
        at = match.start()
        if text[at] != "'" or not text[at - 1 : at].isalnum():  # an apostrophe
            scan.take(at)
    return scan.finish()


class _Scan:
    """One pass over the marks of a text with a stack of the open ones."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.stack: list[int] = []
        self.spans: list[Span] = []
        self.single_closers: list[int] | None = None
        self.single_end = -1

    def take(self, at: int) -> None:
        char = self.text[at]
        family = _FAMILY[char]
        if family == "single":
            self._take_single(at)
        elif self.single_end >= 0 and at < self.single_end:
            return
        elif char in _PAIRED and char in _OPENING:
            self._push(at)
        elif (depth := self._depth(family)) is None:
            if char not in _PAIRED:  # a corner that closes nothing says nothing
                self._take_outside(at)
        elif char in _PAIRED:
            self._close(at, depth)
        else:
            self._take_inside(at, depth)

    def _depth(self, family: str) -> int | None:
        """The place in the stack of the innermost open mark of the family."""
        for depth in range(len(self.stack) - 1, -1, -1):
            if _FAMILY[self.text[self.stack[depth]]] == family:
                return depth
        return None

    def _take_outside(self, at: int) -> None:
        opens, closes = _roles(self.text, at)
        if opens and not (closes and self.text[at] in _CLOSING):
            self._push(at)
        elif not self.stack and closes:
            self._orphan(at)

    def _take_inside(self, at: int, depth: int) -> None:
        opens, closes = _roles(self.text, at)
        opener = self.stack[depth]
        if at == opener + 1 and self.stack[-1] == opener:
            self.stack[-1] = at  # two opening marks in a row are one
        elif closes and not (opens and self._nests(at, opener)):
            self._close(at, depth)
        elif opens and self._nests(at, opener):
            self._push(at)
        else:
            self._abandon(opener, at)

    def _nests(self, at: int, opener: int) -> bool:
        """Guillemets and „ show their direction, so the same mark again is a level, not a mistake."""
        return self.text[at] == self.text[opener] and self.text[at] in "«„" and bool(self._later_pair(at))

    def _later_pair(self, at: int) -> bool:
        closer = "»" if self.text[at] == "«" else "“"
        first = self.text.find(closer, at, at + _NESTED)
        return first >= 0 and self.text.find(closer, first + 1, first + _NESTED) >= 0

    def _take_single(self, at: int) -> None:
        if self.stack or at < self.single_end:
            return
        if not _opens_single(self.text, at):
            return
        if self.single_closers is None:
            self.single_closers = [match.start() for match in _SINGLE_CLOSER.finditer(self.text)]
        end = _single_end(self.text, at, self.single_closers)
        if end is not None:
            self.spans.append(_span(self.text, at, end))
            self.single_end = end + 1
        elif self.text[at] == "‘" and self.text[max(0, at - 2) : at].strip() == ":":
            self._push(at)

    def _push(self, at: int) -> None:
        self.stack.append(at)

    def _close(self, at: int, depth: int) -> None:
        opener = self.stack[depth]
        del self.stack[depth:]
        if not self.stack:
            self.spans.append(_span(self.text, opener, at))

    def _orphan(self, at: int) -> None:
        if (at and self.text[at - 1] in ",.!?…") or self.text[at] in _CLOSING:
            begin = self.spans[-1].after if self.spans else 0
            self.spans.append(_span(self.text, begin - 1, at)._replace(opened=False, outer=begin))

    def _abandon(self, opener: int, at: int) -> None:
        """A new quotation opens while one is open: the mark between them is missing."""
        if self.stack[0] == opener:
            self.spans.append(_span(self.text, opener, at)._replace(closed=False, after=at))
            self.stack = [at]

    def finish(self) -> list[Span]:
        if self.stack:
            size = len(self.text)
            self.spans.append(_span(self.text, self.stack[0], size)._replace(closed=False, after=size))
        return [span for span in self.spans if span.start < span.end]


def _span(text: str, opener: int, closer: int) -> Span:
    start, end = opener + 1, closer
    while start < end and text[start] in _TRIM:
        start += 1
    while end > start and text[end - 1] in _TRIM:
        end -= 1
    return Span(start, end, max(opener, 0), min(closer + 1, len(text)), True, True)


def _roles(text: str, at: int) -> tuple[bool, bool]:
    """Whether the mark can open and whether it can close here.

    >>> _roles('say "x" now', 4), _roles('say "x" now', 6)
    ((True, False), (False, True))
    """
    left = text[at - 1] if at else " "
    right = text[at + 1] if at + 1 < len(text) else " "
    char = text[at]
    left_space, right_space = left in _TRIM, right in _TRIM
    if left_space and right_space:
        shape = char in _OPENING, char in _CLOSING
        return shape if any(shape) else (at + 1 < len(text), at > 0)
    if char in "«»" and left_space and right in _AFTER_CLOSE and char in _CLOSING:
        return False, True
    if left_space or right_space:
        typed = char in "«„" and right_space and at + 1 < len(text) and left in "’'("
        return left_space or typed, right_space and not typed
    if char in "„" or (char in _OPENING and left in _BEFORE_OPEN) or (left > "\u2e80" and char in _OPENING):
        return True, False
    if left > "\u2e80" and char in _CLOSING:
        return False, True
    opens = left in _BEFORE_OPEN or left in MARK_CHARS
    closes = right in _AFTER_CLOSE or right in MARK_CHARS or left in ",.!?…"
    return (opens, closes) if opens or closes else (char in _OPENING, char not in _OPENING)


MARK_CHARS = frozenset(_FAMILY)


def _opens_single(text: str, at: int) -> bool:
    left = text[at - 1] if at else " "
    right = text[at + 1] if at + 1 < len(text) else " "
    return (left in _TRIM or left in '([—–:"“«') and (right.isalnum() or right in '…[¿¡"“') and text[at] != "’"


def _single_end(text: str, at: int, closers: list[int]) -> int | None:
    """The mark that closes the single quotation: behind an s it may be a possessive, try the next."""
    possessive = None
    for closer in closers[bisect_left(closers, at + 2) : bisect_left(closers, at + 2) + 8]:
        rest = text[closer + 1 : closer + 3]
        if text[closer - 1] in "sz" and rest[:1] == " " and rest[1:].islower():
            possessive = possessive or closer
        else:
            return closer
    return possessive

"""Finding the pattern of a relative time among the tokens of a short text."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from articlekit.values.relative_table import UNITS, Key, Vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from articlekit.records import Precision

__all__ = ["Core", "find_core"]

_BEFORE = 5
_AFTER = 6
_WORDS = 6
_NEIGHBOURS = 2
_RANK = {unit: rank for rank, unit in enumerate(UNITS)}


@dataclass(slots=True, kw_only=True)
class Core:
    """A relative time and the tokens on both sides of it."""

    amount: float
    unit: Precision
    kind: str = "count"
    rest: list[tuple[float, Precision]] = field(default_factory=list)
    """The coarser parts of a compound such as '1 year, 7 months ago'."""
    left: list[str] = field(default_factory=list)
    right: list[str] = field(default_factory=list)


@dataclass(slots=True)
class _Line:
    """Tokens without what only gets between, and the place each had."""

    tokens: list[str]
    places: list[int]

    def drop(self, indexes: set[int]) -> _Line:
        kept = [index for index in range(len(self.tokens)) if index not in indexes]
        return _Line([self.tokens[index] for index in kept], [self.places[index] for index in kept])


def find_core(tokens: list[str], words: Vocabulary) -> Core | None:
    """Give the longest pattern in the tokens; None without any.

    >>> from articlekit.values.relative_table import vocabulary
    >>> core = find_core(["updated", "2", "days", "1", "hour", "ago"], vocabulary(("en",)))
    >>> core.amount, core.unit, core.rest, core.left
    (1, 'hour', [(2, 'day')], ['updated'])
    """
    key = words.keys.get(" ".join(tokens))
    if key is not None and key.amount is not None:
        return Core(amount=key.amount, unit=key.unit, kind=key.kind)
    whole = _counted(tokens, words)
    if whole is not None:
        return whole
    line = _numbers_joined(tokens)
    rest: list[tuple[float, Precision]] = []
    line = _compound(line, words, rest)
    for candidate in _readings(line, words):
        found = _longest(candidate, words)
        if found is None:
            continue
        start, end, amount, key = found
        return Core(
            amount=amount,
            unit=key.unit,
            kind=key.kind,
            rest=rest,
            left=tokens[: candidate.places[start]],
            right=tokens[candidate.places[end - 1] + 1 :],
        )
    return None


def _counted(tokens: list[str], words: Vocabulary) -> Core | None:
    """Read a text that is a pattern and nothing else, as most times are."""
    numbers = [index for index, token in enumerate(tokens) if token.isdecimal()]
    if len(numbers) != 1 or len(tokens) > _BEFORE:
        return None
    number = numbers[0]
    key = words.keys.get(" ".join([*tokens[:number], "#", *tokens[number + 1 :]]))
    amount = _amount(tokens[number], words)
    return None if key is None or amount is None else Core(amount=amount, unit=key.unit, kind=key.kind)


def _readings(line: _Line, words: Vocabulary) -> Iterator[_Line]:
    """The line as it is, without approximations, and with a glued 'by' cut off."""
    yield line
    about, after = words.lists["about"], words.lists["after_about"]
    drop: set[int] = set()
    for index, token in enumerate(line.tokens):
        if token in about or (token in after and index - 1 in drop):
            drop.add(index)
    if drop:
        yield line.drop(drop)
    yield from _unglued(line, words)


def _unglued(line: _Line, words: Vocabulary) -> Iterator[_Line]:
    """Markup without blanks glues the next word on: 'vor 1 Tagvon Peter'."""
    by = words.lists["by"]
    for index, token in enumerate(line.tokens):
        for cut in range(1, len(token) - 1):
            if token[cut:] in by and token[:cut] in words.units:
                tokens = [*line.tokens[:index], token[:cut], *line.tokens[index + 1 :]]
                yield _Line(tokens, line.places)


def _numbers_joined(tokens: list[str]) -> _Line:
    """Join '3', '.', '5'; drop the other full stops."""
    line = _Line([], [])
    for index, token in enumerate(tokens):
        if token in ".,":
            around = tokens[index - 1 : index] + tokens[index + 1 : index + 2]
            if len(around) == 2 and all(part.isdecimal() for part in around) and line.tokens:
                line.tokens[-1] += "."
                continue
            if token == ".":
                continue
        if line.tokens and line.tokens[-1].endswith(".") and token.isdecimal():
            line.tokens[-1] += token
            continue
        line.tokens.append(token)
        line.places.append(index)
    return line


def _amount(token: str, words: Vocabulary) -> float | None:
    if token.isdecimal():
        return int(token) if len(token) <= 6 else None
    if token[0].isdecimal():
        whole, _, part = token.partition(".")
        if len(whole) > 6 or not part.isdecimal() or len(part) > 3:
            return None
        return int(whole + part) if len(part) == 3 else int(whole) + int(part) / 10 ** len(part)
    return words.numbers.get(token)


def _compound(line: _Line, words: Vocabulary, rest: list[tuple[float, Precision]]) -> _Line:
    """Take the coarser parts out of 'number unit number unit', so that the finest is left with its frame."""
    index = 0
    while index < len(line.tokens) - 3:
        amount = _amount(line.tokens[index], words)
        step = _next_part(line.tokens, index, words) if amount is not None else None
        if amount is None or step is None:
            index += 1
            continue
        unit, behind = step
        rest.append((amount, unit))
        places = line.places[index]
        line = line.drop(set(range(index, behind)))
        line.places[index] = places
    return line


def _next_part(tokens: Sequence[str], index: int, words: Vocabulary) -> tuple[Precision, int] | None:
    """Give the unit at the number and the index of the number of the next, finer part."""
    unit, at = _unit(tokens, index + 1, words)
    if unit is None:
        return None
    for _ in range(2):
        if at < len(tokens) and tokens[at] in words.lists["join"]:
            at += 1
    if at >= len(tokens) or _amount(tokens[at], words) is None:
        return None
    finer, _ = _unit(tokens, at + 1, words)
    if finer is None or not 0 < _RANK[unit] - _RANK[finer] <= _NEIGHBOURS:
        return None
    return unit, at


def _unit(tokens: Sequence[str], at: int, words: Vocabulary) -> tuple[Precision | None, int]:
    for width in (3, 2, 1):
        unit = words.units.get(" ".join(tokens[at : at + width]))
        if unit is not None:
            return unit, min(at + width, len(tokens))
    return None, at


def _longest(line: _Line, words: Vocabulary) -> tuple[int, int, float, Key] | None:
    best: tuple[int, int, float, Key] | None = None
    for found in _candidates(line.tokens, words):
        if best is None or found[1] - found[0] > best[1] - best[0]:
            best = found
            if best[1] - best[0] == len(line.tokens):
                break
    return best


def _candidates(tokens: list[str], words: Vocabulary) -> Iterator[tuple[int, int, float, Key]]:
    """Yield start, end, amount and key of each pattern, those with a number first."""
    count, first = len(tokens), words.starts
    for index, token in enumerate(tokens):
        amount = _amount(token, words)
        if amount is None:
            continue
        line = [*tokens[:index], "#", *tokens[index + 1 :]]
        starts, ends = range(max(0, index - _BEFORE), index + 1), range(min(count, index + _AFTER), index, -1)
        for start in starts:
            if line[start] not in first:
                continue
            for end in ends:
                key = words.keys.get(" ".join(line[start:end]))
                if key is not None:
                    yield start, end, amount, key
    for start in range(count):
        if tokens[start] not in first:
            continue
        for end in range(min(count, start + _WORDS), start, -1):
            key = words.keys.get(" ".join(tokens[start:end]))
            if key is not None and key.amount is not None:
                yield start, end, key.amount, key
                break

"""What the scorer sees of a segment: small integers and names, the same in training and at run time.

Nothing here counts words or knows a language: sizes are in characters, punctuation is that of all scripts.
"""

from __future__ import annotations

import re
from bisect import bisect
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache

from articlekit.content.declared import Declared
from articlekit.content.holders import Anchors
from articlekit.content.homes import Homes, containers_of, repetition, ways
from articlekit.segment import DENSE, LONG, Container, Outline, Place, Segment

__all__ = [
    "FACTS",
    "MOST_BINS",
    "RELATIONS",
    "candidates",
    "describe",
    "relation",
    "word_tokens",
]

FACTS = (
    "size",
    "link",
    "tag_size",
    "ending",
    "opening",
    "reading",
    "after_h1",
    "before",
    "behind",
    "before2",
    "behind2",
    "alone",
    "near_peak",
    "near_home",
    "near_scope",
    "near_h1",
    "near_pattern",
    "near_main_pattern",
    "kin",
    "own_title",
    "repeats",
    "parent_share",
    "home_title",
    "pattern_share",
    "pattern_count",
    "declared",
    "place",
)
"""Names of the facts of ``describe``, in its order; ``place`` is a set of bits, the others are bins."""

MOST_BINS = 256
"""No fact has more bins."""

RELATIONS = ("container", "twins", "siblings", "family", "cousins", "far")
"""How two consecutive segments lie to each other: names of the values of ``relation``."""

_TAGS = {
    tag: n
    for n, tag in enumerate(
        "p div li td th h1 h2 h3 h4 h5 h6 span section article blockquote pre figcaption dd dt body".split(), 1
    )
}
_ENDS = {
    **dict.fromkeys(".。।؟", 1),
    **dict.fromkeys("?!？！", 2),
    **dict.fromkeys(":：", 3),
    **dict.fromkeys("…", 4),
    **dict.fromkeys("\"”»“'’」』)]）", 5),
    **dict.fromkeys(",;،，、", 6),
    **dict.fromkeys("»›>→|", 7),
}
_PROSE = 9  # the least bin of ``_look`` for prose
_SIZES = (12, 30, 80, 160, 400)  # edges of the bins of unlinked text
_WORD = re.compile(r"\w+")
_TWO_WORDS = re.compile(r"\W*(\w*)\W*(\w*)")
_ALL_LINK, _MENU_ITEM, _MENU = 0.99, 50, 4  # link share, extent and number of the items of a menu
_BEHIND = tuple(1 + min(5, n.bit_length()) for n in range(16))  # bins of the distance to an h1 before
_SHORT = 60  # characters up to which the words themselves are looked at


def candidates(outline: Outline) -> list[Segment]:
    """Give the segments that can be body.

    Those in a footer or a menu cannot, unless most of the prose stands there; nor can runs of list items that are
    nothing but a short link.
    """
    segments = outline.segments
    in_footer = sum([s.prose for s in segments if s.container.place & Place.FOOTER])
    apart = 0 if in_footer and 2 * in_footer > sum([s.prose for s in segments]) else Place.FOOTER
    out: list[Segment] = []
    run: list[Segment] = []
    for segment in segments:
        place = segment.container.place
        if place & apart or (place & Place.NAV and not segment.prose):
            continue
        if segment.link > _ALL_LINK and segment.size < _MENU_ITEM and place & Place.ITEM:
            run.append(segment)
            continue
        if run:
            out += run if len(run) < _MENU else ()
            run = []
        out.append(segment)
    return out + run if len(run) < _MENU else out


def word_tokens(text: str) -> list[str]:
    """Give the first words of a text, and the whole when it is very short: what promos and notices begin with.

    >>> word_tokens("Read more: here")
    ['^read', '^read more', '=read more here']
    >>> word_tokens("Reporting by Jane Roe in Springfield, editing by Al Poe in Capital City")
    ['~reporting by']
    """
    if len(text) > _SHORT // 2:
        start = _TWO_WORDS.match(text[:_SHORT].lower())
        one, two = start.groups() if start else ("", "")
        both = f"{one} {two}" if two else one
        if len(text) > _SHORT:
            return ["~" + both]
        return ["^" + one, "^" + both] if one else []
    words = _WORD.findall(text.lower())
    return ["^" + words[0], "^" + " ".join(words[:2]), "=" + " ".join(words)] if words else []


def relation(one: Segment, two: Segment) -> int:
    """Give how two consecutive segments lie to each other, as an index into ``RELATIONS``."""
    a, b = one.container, two.container
    if a is b:
        return 0
    if a.parent is b.parent:
        return 1 if a.names == b.names and a.tag == b.tag else 2
    if a.parent is b or b.parent is a:
        return 3
    outer_a, outer_b = a.parent and a.parent.parent, b.parent and b.parent.parent
    if outer_a is outer_b or outer_a is b.parent or outer_b is a.parent:
        return 4
    return 5


def describe(
    segments: Sequence[Segment], homes: Homes, anchors: Anchors, declared: Declared
) -> Iterator[tuple[int, ...]]:
    """Give the facts of each candidate in reach, in the order of ``FACTS``."""
    h1, within, pattern_of = homes.h1, anchors.reach, homes.patterns.of
    containers = containers_of(segments[within.start : within.stop])
    goals = homes.main, anchors.home, anchors.scope, segments[h1].container if h1 >= 0 else None
    to_peak, to_home, to_scope, to_h1 = _ways_to(goals, containers, len(pattern_of))
    to_alike, to_main = _ways_to_patterns(homes, anchors.home)
    repeats = repetition(homes, containers)
    peak = max(homes.mass.values(), default=1)
    parents: dict[Container, tuple[int, int, int, int, int]] = {}
    kin = Counter([(s.container.tag, s.container.names) for s in segments if s.prose]).get
    looks = [0] * (len(segments) + 4)  # two before the page and two behind it
    for n in range(max(0, within.start - 2), min(len(segments), within.stop + 2)):
        looks[n + 2] = _look(segments[n].size, segments[n].link)
    holds, since = declared.holds if declared.text else None, _since(len(segments), h1)
    total = sum([segment.size for segment in segments]) or 1
    read = sum([segment.size for segment in segments[: within.start]])
    for n in within:
        segment, look = segments[n], looks[n + 2]
        size, text, container = segment.size, segment.text, segment.container
        parent = container.parent or container
        held = parents.get(parent)
        if held is None:
            most, turn = repeats[parent.index]
            held = parents[parent] = (min(5, most.bit_length()) * 6 + min(2, turn - 1) * 2, *_held(parent, homes, peak))
        tag, bits, at = _TAGS.get(container.tag, 0), size.bit_length(), container.index
        pattern = pattern_of[at]
        yield (
            bits,
            int(segment.link * 5),
            tag * 8 + (bits // 2 if bits < 16 else 7),
            _ENDS.get(text[-1:], 0),
            _opening(text[:1]),
            read * 10 // total,
            since[n],
            looks[n + 1],
            looks[n + 3],
            looks[n],
            looks[n + 4],
            look if (n + 1 == len(segments) or segments[n + 1].container is not container) else 12,
            to_peak[at],
            to_home[at],
            to_scope[at],
            to_h1[at],
            to_alike[pattern],
            to_main[pattern],
            min(12, kin((container.tag, container.names), 0)),
            min(4, homes.masks.get(segment.index, 0).bit_count()) if segment.prose else 0,
            held[0] + (look >= _PROSE),
            *held[1:],
            holds(text) if holds else 0,
            container.place,
        )
        read += size


def _ways_to(goals: Sequence[Container | None], containers: Sequence[Container], count: int) -> Iterator[list[int]]:
    """Give the ways of containers to each of the goals, of which some may be the same."""
    above = [(inner.index, inner.parent.index) for inner in containers if inner.parent is not None]
    known = {
        goal: ways(above, count, [outer.index for outer in goal.ancestors()] if goal is not None else ())
        for goal in set(goals)
    }
    return map(known.__getitem__, goals)


def _ways_to_patterns(homes: Homes, home: Container | None) -> tuple[list[int], list[int]]:
    """Give the ways of all patterns to that of the article's home, and to the one with most prose."""
    patterns = homes.patterns
    main = [patterns.main]
    while main[-1]:  # the outermost is 0
        main.append(patterns.above[main[-1] - 1][1])
    alike = [patterns.of[outer.index] for outer in home.ancestors()] if home is not None else []
    count = len(patterns.mass)
    return ways(patterns.above, count, alike), ways(patterns.above, count, main if patterns.mass[patterns.main] else [])


def _held(parent: Container, homes: Homes, peak: int) -> tuple[int, int, int, int]:
    """Give a container's prose and the title's words in it, as shares; of its pattern the share and number of prose."""
    patterns = homes.patterns
    pattern = patterns.of[parent.index]
    return (
        homes.mass.get(parent, 0) * 6 // peak,
        5 * homes.said.get(parent, 0).bit_count() // homes.count,
        patterns.mass[pattern] * 6 // (patterns.mass[patterns.main] or 1),
        min(12, patterns.counts[pattern]),
    )


def _look(size: int, link: float) -> int:
    """Give size and link density in one bin, 1 to 11; 0 stands for the edge of the page."""
    if link > 0.8:
        return 1 if size < 30 else 2 if size < 100 else 3
    if link > DENSE:
        return 4 if size < LONG else 5
    return 6 + bisect(_SIZES, size)


@lru_cache(maxsize=4096)
def _opening(char: str) -> int:
    if char.isupper():
        return 1
    if char.islower():
        return 2
    if char.isdigit():
        return 3
    return 4 if char.isalpha() else 5


def _since(count: int, h1: int) -> list[int]:
    """Give the distance of each segment to the first h1 in bins: 0 without one, 1 to 6 behind it, 7 to 9 before.

    >>> _since(8, 5)
    [8, 8, 7, 7, 7, 1, 2, 3]
    """
    if h1 < 0:
        return [0] * count
    before = [7 + min(2, (h1 - n) // 4) for n in range(h1)]
    return [*before, *_BEHIND[: count - h1], *[6] * (count - h1 - len(_BEHIND))]

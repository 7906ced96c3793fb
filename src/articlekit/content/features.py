"""What the scorer sees of a segment: small integers and names, the same in training and at run time.

Nothing here counts words or knows a language: sizes are in characters, punctuation is that of all scripts.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from articlekit.segment import Container, Outline, Place, Segment

__all__ = [
    "FACTS",
    "MOST_BINS",
    "RELATIONS",
    "candidates",
    "describe",
    "is_prose",
    "name_tokens",
    "prose_held",
    "relation",
    "word_tokens",
]

FACTS = (
    "size",
    "link",
    "tag",
    "tag_size",
    "ending",
    "commas",
    "opening",
    "digits",
    "reading",
    "order",
    "after_h1",
    "parent_mass",
    "parent_share",
    "outer_share",
    "before",
    "behind",
    "before2",
    "behind2",
    "breaks",
    "alone",
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
_COMMA = re.compile(r"[,，、،;；]")
_PIECE = re.compile(r"[a-z]+|[A-Z]+(?![a-z])|[A-Z][a-z]*")
_DIGIT = re.compile(r"[0-9]")
_WORD = re.compile(r"\w+")
_BOILERPLATE = Place.FOOTER | Place.NAV
_LONG = 80  # characters of a segment that counts as prose
_DENSE = 0.34  # share of link text above which it does not
_SHORT = 60  # characters up to which the words themselves are looked at


def candidates(outline: Outline) -> list[Segment]:
    """Give the segments that can be body: those in a footer or a menu cannot, unless most of the prose stands there."""
    settled = [s for s in outline.segments if s.container.place & _BOILERPLATE]
    if not settled:
        return outline.segments
    prose = [is_prose(s) for s in settled]
    wholly = sum(size for size, s in zip(prose, settled, strict=True) if s.container.place & Place.FOOTER)
    if 2 * wholly > sum(map(is_prose, outline.segments)):
        return outline.segments
    out = {id(s) for s, size in zip(settled, prose, strict=True) if not size or s.container.place & Place.FOOTER}
    return [s for s in outline.segments if id(s) not in out]


def name_tokens(value: str) -> list[str]:
    """Give what a class, id, role or itemprop is made of: each name whole, and its pieces, each once.

    >>> name_tokens("article-Body article_body2")
    ['article-body', 'article_body2', 'article', 'body']
    """
    value = value[:400]
    return list(
        dict.fromkeys(name[:40] for name in value.lower().split())
        | dict.fromkeys(map(str.lower, _PIECE.findall(value)))
    )


def word_tokens(text: str) -> list[str]:
    """Give the first words of a short text, and the whole when it is very short; nothing for a longer one.

    >>> word_tokens("Read more: here")
    ['^read', '^read more', '=read more here']
    """
    if len(text) > _SHORT:
        return []
    words = _WORD.findall(text.lower())
    if not words:
        return []
    tokens = ["^" + words[0], "^" + " ".join(words[:2])]
    if len(text) <= _SHORT // 2:
        tokens.append("=" + " ".join(words))
    return tokens


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


def describe(segments: Sequence[Segment]) -> list[tuple[int, ...]]:
    """Give the facts of each candidate, in the order of ``FACTS``."""
    parent_mass, outer_mass = _masses(segments)
    peak, outer_peak = max(parent_mass.values(), default=1), max(outer_mass.values(), default=1)
    looks = [_look(segment.size, segment.link) for segment in segments]
    around = [0, 0, *looks, 0, 0]
    total, read = sum(segment.size for segment in segments) or 1, 0
    h1 = next((s.index for s in segments if s.container.tag == "h1"), -1)
    out: list[tuple[int, ...]] = []
    for n, segment in enumerate(segments):
        size, text, container = segment.size, segment.text, segment.container
        parent = container.parent or container
        mass = parent_mass.get(parent, 0)
        outer = outer_mass.get(parent.parent or parent, 0)
        tag, bits = _TAGS.get(container.tag, 0), min(24, size.bit_length())
        out.append(
            (
                bits,
                int(segment.link * 5),
                tag,
                tag * 8 + min(7, bits // 2),
                _ENDS.get(text[-1:], 0),
                min(4, len(_COMMA.findall(text))),
                _opening(text[:1]),
                _digits(text) if size < _LONG else 0,
                read * 10 // total,
                min(24, n.bit_length()),
                _since(n, h1),
                min(24, mass.bit_length()),
                mass * 6 // peak,
                outer * 6 // outer_peak,
                around[n + 1],
                around[n + 3],
                around[n],
                around[n + 4],
                min(3, len(segment.pieces) // 3),
                looks[n] if (n + 1 == len(segments) or segments[n + 1].container is not container) else 12,
                container.place,
            )
        )
        read += size
    return out


def is_prose(segment: Segment) -> int:
    """Give the extent of a segment that reads as prose by its length and few links; 0 for any other."""
    return segment.size if segment.size >= _LONG and segment.link < _DENSE else 0


def prose_held(segments: Sequence[Segment]) -> tuple[dict[Container, int], int]:
    """Give the prose that each container holds at any depth, and that of the page."""
    held: dict[Container, int] = {}
    total = 0
    for segment in segments:
        size = is_prose(segment)
        if size:
            total += size
            for container in segment.container.ancestors():
                held[container] = held.get(container, 0) + size
    return held, total


def _masses(segments: Sequence[Segment]) -> tuple[dict[Container, int], dict[Container, int]]:
    """Give the prose that each container holds in its children, and in its grandchildren."""
    inner: dict[Container, int] = {}
    outer: dict[Container, int] = {}
    for segment in segments:
        if segment.size >= _LONG and segment.link < _DENSE and not segment.container.place & _APART:
            parent = segment.container.parent or segment.container
            inner[parent] = inner.get(parent, 0) + segment.size
            above = parent.parent or parent
            outer[above] = outer.get(above, 0) + segment.size
    return inner, outer


_APART = Place.NAV | Place.FOOTER | Place.ASIDE | Place.HIDDEN | Place.FORM


def _look(size: int, link: float) -> int:
    """Give size and link density in one bin, 1 to 11; 0 stands for the edge of the page."""
    if link > 0.8:
        return 1 if size < 30 else 2 if size < 100 else 3
    if link > _DENSE:
        return 4 if size < _LONG else 5
    return 6 + sum(size >= limit for limit in (12, 30, 80, 160, 400))


def _opening(char: str) -> int:
    if char.isupper():
        return 1
    if char.islower():
        return 2
    if char.isdigit():
        return 3
    return 4 if char.isalpha() else 5


def _digits(text: str) -> int:
    count = len(_DIGIT.findall(text))
    return 1 + min(4, count * 8 // len(text)) if count else 0


def _since(n: int, h1: int) -> int:
    """Give the distance to the first h1 in bins: 0 without one, 1 to 6 behind it, 7 to 9 before."""
    if h1 < 0:
        return 0
    if n >= h1:
        return 1 + min(5, (n - h1).bit_length())
    return 7 + min(2, (h1 - n) // 4)

"""What the scorer sees of a segment: small integers and names, the same in training and at run time.

Nothing here counts words or knows a language: sizes are in characters, punctuation is that of all scripts.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from articlekit.segment import Container, Outline, Place, Segment

__all__ = [
    "APART",
    "FACTS",
    "MOST_BINS",
    "RELATIONS",
    "Homes",
    "candidates",
    "describe",
    "is_prose",
    "name_tokens",
    "prose_held",
    "relation",
    "title_words",
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
    "parent_mass",
    "parent_share",
    "before",
    "behind",
    "before2",
    "behind2",
    "alone",
    "near_peak",
    "near_h1",
    "kin",
    "own_title",
    "home_title",
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
_PIECE = re.compile(r"[a-z]+|[A-Z]+(?![a-z])|[A-Z][a-z]*")
_TITLE_WORD = re.compile("[\u3040-\u30ff\u3400-\u9fff]{2}|[^\\W\\d_\u3040-\u30ff\u3400-\u9fff]{4,}")
_WORD = re.compile(r"\w+")
_ALL_LINK, _MENU_ITEM, _MENU = 0.99, 50, 4  # link share, extent and number of the items of a menu
APART = Place.NAV | Place.FOOTER | Place.ASIDE | Place.HIDDEN
"""Places whose prose does not count when the body's home is looked for; forms may wrap whole pages."""
_LONG = 80  # characters of a segment that counts as prose
_DENSE = 0.34  # share of link text above which it does not
_SHORT = 60  # characters up to which the words themselves are looked at


def candidates(outline: Outline) -> list[Segment]:
    """Give the segments that can be body.

    Those in a footer or a menu cannot, unless most of the prose stands there; nor can runs of list items that are
    nothing but a short link.
    """
    segments = outline.segments
    in_footer = sum(map(is_prose, [s for s in segments if s.container.place & Place.FOOTER]))
    apart = 0 if 2 * in_footer > sum(map(is_prose, segments)) else Place.FOOTER
    out: list[Segment] = []
    run: list[Segment] = []
    for segment in segments:
        place = segment.container.place
        if place & apart or (place & Place.NAV and not is_prose(segment)):
            continue
        if segment.link > _ALL_LINK and segment.size < _MENU_ITEM and place & Place.ITEM:
            run.append(segment)
            continue
        if run:
            out += run if len(run) < _MENU else ()
            run = []
        out.append(segment)
    return out + run if len(run) < _MENU else out


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
    """Give the first words of a text, and the whole when it is very short: what promos and notices begin with.

    >>> word_tokens("Read more: here")
    ['^read', '^read more', '=read more here']
    >>> word_tokens("Reporting by Jane Roe in Springfield, editing by Al Poe in Capital City")
    ['~reporting by']
    """
    if len(text) > _SHORT:
        start = _WORD.findall(text[:_SHORT].lower())[:2]
        return ["~" + " ".join(start)]
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


class Homes:
    """The prose of a page by the containers that hold it, and which of them is most likely the article's."""

    def __init__(self, segments: Sequence[Segment], title: str) -> None:
        """``title`` is the page's own: prose that shares its words is more likely the article's."""
        words = title_words(title)
        self.count = len(words) or 1
        self.mass: dict[Container, int] = {}
        self.said: dict[Container, int] = {}
        self.masks: dict[int, int] = {}
        for segment in segments:
            size = is_prose(segment)
            if not size or segment.container.place & APART:
                continue
            mask = 0
            if words:
                text = segment.text.lower()
                for bit, word in enumerate(words):
                    if word in text:
                        mask |= 1 << bit
            parent = segment.container.parent or segment.container
            self.masks[segment.index] = mask
            self.mass[parent] = self.mass.get(parent, 0) + size
            self.said[parent] = self.said.get(parent, 0) | mask
        self.main = max(self.mass, key=self._worth, default=None)

    def _worth(self, container: Container) -> tuple[int, int]:
        return self.mass[container] * (self.count + 3 * self.said[container].bit_count()), -container.index

    def share(self, mask: int) -> int:
        """Give the share of the title's words that a mask stands for, in fifths."""
        return 5 * mask.bit_count() // self.count


def title_words(title: str) -> list[str]:
    """Give the telling words of a title: those of four letters or more, pairs of characters where none are spaced.

    >>> title_words("Dam on the river holds"), title_words("河流大坝")
    (['river', 'holds'], ['河流', '大坝'])
    """
    return list(dict.fromkeys(_TITLE_WORD.findall(title[:200].lower())))[:14]


def describe(segments: Sequence[Segment], homes: Homes) -> list[tuple[int, ...]]:
    """Give the facts of each candidate, in the order of ``FACTS``."""
    mass = homes.mass
    peak = max(mass.values(), default=1)
    title = next((s.container for s in segments if s.container.tag == "h1"), None)
    near_main, near_title = _Distances(homes.main), _Distances(title)
    kin = Counter((s.container.tag, s.container.names) for s in segments if is_prose(s))
    looks = [_look(segment.size, segment.link) for segment in segments]
    around = [0, 0, *looks, 0, 0]
    total, read = sum(segment.size for segment in segments) or 1, 0
    h1 = next((n for n, s in enumerate(segments) if s.container.tag == "h1"), -1)
    out: list[tuple[int, ...]] = []
    for n, segment in enumerate(segments):
        size, text, container = segment.size, segment.text, segment.container
        parent = container.parent or container
        own_mass = mass.get(parent, 0)
        tag, bits = _TAGS.get(container.tag, 0), min(24, size.bit_length())
        out.append(
            (
                bits,
                int(segment.link * 5),
                tag * 8 + min(7, bits // 2),
                _ENDS.get(text[-1:], 0),
                _opening(text[:1]),
                read * 10 // total,
                _since(n, h1),
                min(24, own_mass.bit_length()),
                own_mass * 6 // peak,
                around[n + 1],
                around[n + 3],
                around[n],
                around[n + 4],
                looks[n] if (n + 1 == len(segments) or segments[n + 1].container is not container) else 12,
                near_main.to(container),
                near_title.to(container),
                min(12, kin[container.tag, container.names]),
                min(4, homes.masks.get(segment.index, 0).bit_count()),
                homes.share(homes.said.get(parent, 0)),
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


class _Distances:
    """How containers lie to one of them: levels up from it to what both share, and down again, in one bin."""

    def __init__(self, anchor: Container | None) -> None:
        """Without an anchor all containers are equally far."""
        self.known: dict[Container, int] = {}
        if anchor is not None:
            self.known = {container: 1 + 8 * min(7, up) for up, container in enumerate(anchor.ancestors())}

    def to(self, container: Container) -> int:
        """Give 0 without an anchor, else 1 to 64."""
        known = self.known.get(container)
        if known is not None:
            return known
        if not self.known:
            return 0
        path = []
        above: Container | None = container
        while above is not None and above not in self.known:
            path.append(above)
            above = above.parent
        if above is None:
            return 0
        found = self.known[above]
        for inner in reversed(path):
            found += found % 8 != 0  # seven levels down and more are one
            self.known[inner] = found
        return found


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


def _since(n: int, h1: int) -> int:
    """Give the distance to the first h1 in bins: 0 without one, 1 to 6 behind it, 7 to 9 before."""
    if h1 < 0:
        return 0
    if n >= h1:
        return 1 + min(5, (n - h1).bit_length())
    return 7 + min(2, (h1 - n) // 4)

"""Where the prose of a page stands, and which container is most likely the article's home."""

from __future__ import annotations

import re
from collections.abc import Sequence

from articlekit.segment import Container, Place, Segment

__all__ = ["APART", "DENSE", "LONG", "Distances", "Homes", "is_prose", "prose_held", "title_words"]

LONG = 80  # characters of a segment that counts as prose
DENSE = 0.34  # share of link text above which it does not
APART = Place.NAV | Place.FOOTER | Place.ASIDE | Place.HIDDEN
"""Places whose prose does not count when the body's home is looked for; forms may wrap whole pages."""
_TITLE_WORD = re.compile("[\u3040-\u30ff\u3400-\u9fff]{2}|[^\\W\\d_\u3040-\u30ff\u3400-\u9fff]{4,}")


def is_prose(segment: Segment) -> int:
    """Give the extent of a segment that reads as prose by its length and few links; 0 for any other."""
    return segment.size if segment.size >= LONG and segment.link < DENSE else 0


def prose_held(segments: Sequence[Segment]) -> tuple[dict[Container, int], int]:
    """Give the prose that each container holds at any depth, and that of the page."""
    held: dict[Container, int] = {}
    total = 0
    for segment in segments:
        size = is_prose(segment)
        if size:
            total += size
            container: Container | None = segment.container
            while container is not None:
                held[container] = held.get(container, 0) + size
                container = container.parent
    return held, total


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


def title_words(title: str) -> list[str]:
    """Give the telling words of a title: those of four letters or more, pairs of characters where none are spaced.

    >>> title_words("Dam on the river holds"), title_words("河流大坝")
    (['river', 'holds'], ['河流', '大坝'])
    """
    return list(dict.fromkeys(_TITLE_WORD.findall(title[:200].lower())))[:14]


class Distances:
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

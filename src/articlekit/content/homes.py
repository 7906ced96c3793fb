"""Where the prose of a page stands, and which container is most likely the article's home."""

from __future__ import annotations

import re
from collections.abc import Sequence

from articlekit.segment import Container, Place, Segment

__all__ = ["APART", "DENSE", "LONG", "Distances", "Homes", "Repeats", "is_prose", "title_words"]

LONG = 80  # characters of a segment that counts as prose
DENSE = 0.34  # share of link text above which it does not
APART = Place.NAV | Place.FOOTER | Place.ASIDE | Place.HIDDEN
"""Places whose prose does not count when the body's home is looked for; forms may wrap whole pages."""
_TITLE_WORD = re.compile("[\u3040-\u30ff\u3400-\u9fff]{2}|[^\\W\\d_\u3040-\u30ff\u3400-\u9fff]{4,}")


def is_prose(segment: Segment) -> int:
    """Give the extent of a segment that reads as prose by its length and few links; 0 for any other."""
    return segment.size if segment.size >= LONG and segment.link < DENSE else 0


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
        self.around = frozenset(self.main.ancestors()) if self.main is not None else frozenset()

    def _worth(self, container: Container) -> tuple[float, int]:
        said = self.count + 6 * self.said[container].bit_count()
        return self.mass[container] ** 0.7 * said, -container.index  # a long text beside the article is not its home


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


class Repeats:
    """How often what surrounds a container stands beside itself with prose in it: comments, entries, teasers do."""

    def __init__(self, segments: Sequence[Segment]) -> None:
        """Count the containers of one parent that hold prose, by tag and beginning of their first name."""
        holders: set[Container] = set()
        self.counts: dict[tuple[Container | None, str, str], int] = {}
        self.known: dict[Container, int] = {}
        for segment in segments:
            if is_prose(segment):
                above: Container | None = segment.container
                while above is not None and above not in holders:
                    holders.add(above)
                    kind = _kind(above)
                    self.counts[kind] = self.counts.get(kind, 0) + 1
                    above = above.parent
        self.holders = holders

    def around(self, container: Container) -> int:
        """Give the highest count of a container and those around it; 1 when all stand alone."""
        path = []
        above: Container | None = container
        while above is not None and above not in self.known:
            path.append(above)
            above = above.parent
        most = self.known[above] if above is not None else 1
        for inner in reversed(path):
            if inner in self.holders:
                most = max(most, self.counts[_kind(inner)])
            self.known[inner] = most
        return most


def _kind(container: Container) -> tuple[Container | None, str, str]:
    name = container.names[0].partition(" ")[0].rstrip("0123456789") if container.names else ""
    return container.parent, container.tag, name

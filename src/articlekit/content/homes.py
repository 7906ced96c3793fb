"""Where the prose of a page stands, and which container is most likely the article's home."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from operator import attrgetter

from articlekit.content.patterns import Patterns
from articlekit.segment import Container, Place, Segment

__all__ = ["APART", "Homes", "containers_of", "repetition", "title_words", "ways"]

APART = Place.NAV | Place.FOOTER | Place.ASIDE | Place.HIDDEN
"""Places whose prose does not count when the body's home is looked for; forms may wrap whole pages."""
_MANY, _REPEATED = 6, 0.7  # of one kind beside each other; what the prose in one of them is worth
_Kind = tuple["Container | None", int]  # what stands around it, and its pattern
_UP = tuple(1 + 8 * up for up in range(8))  # bins of the ways up, each with those down from there behind it
_DOWN = tuple(way + (way % 8 != 0) for way in range(65))  # one level further; seven and more are one
_TITLE_WORD = re.compile("[\u3040-\u30ff\u3400-\u9fff]{2}|[^\\W\\d_\u3040-\u30ff\u3400-\u9fff]{4,}")


class Homes:
    """The prose of a page by the containers that hold it, and which of them is most likely the article's."""

    def __init__(self, segments: Sequence[Segment], title: str) -> None:
        """``title`` is the page's own: prose that shares its words is more likely the article's."""
        words = [(word, 1 << bit) for bit, word in enumerate(title_words(title))]
        self.containers = containers_of(segments)
        self.patterns = Patterns(self.containers, segments)
        self.h1 = next((n for n, segment in enumerate(segments) if segment.container.tag == "h1"), -1)
        """Which of the segments is the first h1; -1 without one."""
        self.count = len(words) or 1
        self.mass: dict[Container, int] = {}
        self.said: dict[Container, int] = {}
        self.masks: dict[int, int] = {}
        self.turns: dict[Container, tuple[_Kind, int]] = {}
        """What holds prose, with its kind and which of its kind it is."""
        self.counts: dict[_Kind, int] = {}
        for segment in segments:
            size = segment.prose
            if not size:
                continue
            above: Container | None = segment.container
            while above is not None and above not in self.turns:
                kind = above.parent, self.patterns.of[above.index]
                turn = self.counts[kind] = self.counts.get(kind, 0) + 1
                self.turns[above] = kind, turn
                above = above.parent
            if segment.container.place & APART:
                continue
            mask = 0
            if words:
                text = segment.text.lower()
                for word, bit in words:
                    if word in text:
                        mask |= bit
            parent = segment.container.parent or segment.container
            self.masks[segment.index] = mask
            self.mass[parent] = self.mass.get(parent, 0) + size
            self.said[parent] = self.said.get(parent, 0) | mask
        self.main = self.main_of(self.mass)
        self.around = frozenset(self.main.ancestors()) if self.main is not None else frozenset()

    def main_of(self, containers: Iterable[Container]) -> Container | None:
        """Give the one of them, of those with prose, that is most likely the article's home."""
        return max(filter(self.mass.__contains__, containers), key=self._worth, default=None)

    def _worth(self, container: Container) -> tuple[float, int]:
        said = self.count + 6 * self.said[container].bit_count()
        repeats = any(self.counts[self.turns[above][0]] >= _MANY for above in container.ancestors())
        # A long text beside the article is not its home, nor is one among many of its kind, such as a comment.
        return self.mass[container] ** 0.7 * said * (_REPEATED if repeats else 1.0), -container.index


def containers_of(segments: Sequence[Segment]) -> list[Container]:
    """Give the containers that segments lie in, each once, outer ones before those inside."""
    found: set[Container] = set()
    for segment in segments:
        container: Container | None = segment.container
        while container is not None and container not in found:
            found.add(container)
            container = container.parent
    return sorted(found, key=attrgetter("index"))


def title_words(title: str) -> list[str]:
    """Give the telling words of a title: those of four letters or more, pairs of characters where none are spaced.

    >>> title_words("Dam on the river holds"), title_words("河流大坝")
    (['river', 'holds'], ['河流', '大坝'])
    """
    return list(dict.fromkeys(_TITLE_WORD.findall(title[:200].lower())))[:14]


def ways(above: Sequence[tuple[int, int]], count: int, goal: Sequence[int]) -> list[int]:
    """Give the bins of the ways to a goal, of so many containers or patterns by their numbers.

    A way is the levels up to what both share and down again, 1 to 64; 0 when there is no goal, or no such container.
    ``above`` gives what is around each but the outermost, outer ones before those inside; ``goal`` is the goal itself
    and all around it.

    >>> body, main, paragraph, aside = range(4)
    >>> ways([(main, body), (paragraph, main), (aside, body)], 4, [main, body])
    [9, 1, 2, 10]
    """
    known = [0] * count
    for up, number in enumerate(goal):
        known[number] = _UP[min(up, 7)]
    if goal:
        for inner, outer in above:
            if not known[inner]:
                known[inner] = _DOWN[known[outer]]
    return known


def repetition(homes: Homes, containers: Sequence[Container]) -> list[tuple[int, int]]:
    """Give how a structure repeats around each container, by index: the most there are of a kind, and its turn there.

    ``containers`` has outer ones before those inside. What holds prose is counted beside itself, by parent, tag and
    beginning of its first name. Comments, entries and teasers repeat, and the first entry may be the article.
    """
    turns, counts = homes.turns.get, homes.counts
    known = [(1, 1)] * len(homes.patterns.of)
    for container in containers:
        repeats = known[container.parent.index] if container.parent is not None else (1, 1)
        own = turns(container)
        if own is not None and counts[own[0]] >= repeats[0]:
            repeats = counts[own[0]], own[1]
        known[container.index] = repeats
    return known

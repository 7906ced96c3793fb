"""What a page lays out alike: paths of tags and names, whichever of many equal containers they lead to.

Many sites put a wrapper around each paragraph or part. No container holds much of such an article, its pattern does.
"""

from __future__ import annotations

from collections.abc import Sequence

from articlekit.segment import Container, Segment
from articlekit.values.names import END

__all__ = ["Patterns"]


class Patterns:
    """The containers of a page by their patterns, which are numbered: outer ones come before those inside.

    Containers have one pattern when they share tag, first name, and the pattern around them.
    """

    __slots__ = ("above", "counts", "main", "mass", "of")

    def __init__(self, containers: Sequence[Container], segments: Sequence[Segment]) -> None:
        """``containers`` are those around the segments, outer ones before those inside."""
        self.of = of = [0] * (containers[-1].index + 1 if containers else 0)
        """The pattern of each container, by its index."""
        self.above: list[tuple[int, int]] = []
        """Each pattern but the outermost, with the one around it."""
        known: dict[tuple[int, str, str], int] = {}
        for container in containers:
            around = of[container.parent.index] if container.parent is not None else -1
            number = known.setdefault((around, container.tag, _first_name(container.names)), len(known))
            of[container.index] = number
            if number > len(self.above):
                self.above.append((number, around))
        self.mass = [0] * len(known)
        """The prose in containers of each pattern or in blocks right below them."""
        self.counts = [0] * len(known)
        """The number of its segments."""
        for segment in segments:
            if segment.prose:
                number = of[(segment.container.parent or segment.container).index]
                self.mass[number] += segment.prose
                self.counts[number] += 1
        self.main = max(range(len(known)), key=self.mass.__getitem__, default=0)
        """The pattern with most prose."""


def _first_name(names: str) -> str:
    """Give the first of a container's names without the number at its end, as many are numbered.

    >>> _first_name(f"part-12 wide{END}main{END}"), _first_name("")
    ('part-', '')
    """
    return names.partition(END)[0].partition(" ")[0].rstrip("0123456789")

"""Figures in, one SVG out: body word F1 against CPU time, a panel per set, a point per tool.

Written by hand rather than by a plotting library: the file is small, the same everywhere, and follows the reader's
light or dark setting with its own background.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from html import escape
from typing import Any, NamedTuple

from benchmarks.tables import OWN

__all__ = ["Point", "points_of", "svg"]

PANELS = 3
"""The largest sets with whole bodies are drawn: sets differ in what they call body, so they are never averaged."""
WIDTH, PANEL, TOP, BOTTOM, LEFT, RIGHT = 720, 290, 34, 44, 56, 16
LINE, LETTER, GAP = 15, 7.2, 9  # pixels: a line of text, a letter at its widest, from a point to its name
_STYLE = """
  text { font: 12px system-ui, sans-serif; fill: #333; }
  .back { fill: #fff; } .frame { fill: none; stroke: #999; } .grid { stroke: #ddd; } .title { font-weight: 600; }
  circle { fill: #5b6b7b; } .own circle { fill: #c2410c; } .own text { fill: #c2410c; font-weight: 600; }
  .lead { stroke: #999; }
  @media (prefers-color-scheme: dark) {
    text { fill: #ddd; }
    .back { fill: #1a1c1e; } .frame { stroke: #777; } .grid { stroke: #383b3f; }
    circle { fill: #9fb0c0; } .own circle { fill: #fb923c; } .own text { fill: #fb923c; }
  }
"""


class Point(NamedTuple):
    """One tool: its time as a multiple of a bare parse, and its share."""

    tool: str
    time: float
    share: float


def points_of(results: Mapping[str, Any], name: str) -> list[Point]:
    """Give the tools of a set; articlekit by its cross-validated share where its weights saw the pages."""
    checked = results["cross_validated"].get(name, {})
    return [
        Point(tool, row["x lxml"], checked.get("body", row["body"]) if tool == OWN else row["body"])
        for tool, row in results["sets"][name]["tools"].items()
        if "body" in row
    ]


def svg(results: Mapping[str, Any]) -> str:
    """Draw the largest sets that have whole bodies."""
    whole = [name for name in results["sets"] if points_of(results, name)]
    chosen = sorted(whole, key=lambda name: -results["sets"][name]["pages"])[:PANELS]
    panels = {name: points_of(results, name) for name in sorted(chosen)}
    every = [point for points in panels.values() for point in points]
    scale = _Scale.around(every) if every else None
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {PANEL * len(panels)}" role="img">',
        "<title>Body word F1 against CPU time as a multiple of a bare lxml parse</title>",
        f"<style>{_STYLE}</style>",
        '<rect class="back" width="100%" height="100%"/>',
    ]
    for n, (name, points) in enumerate(panels.items()):
        parts.append(f'<g transform="translate(0 {n * PANEL})">')
        if scale is not None:
            parts += _panel(f"{name} ({results['sets'][name]['pages']} pages)", points, scale)
        parts.append("</g>")
    return "\n".join([*parts, "</svg>", ""])


class _Scale(NamedTuple):
    """Times on a logarithmic axis, shares on a plain one; both given by their ends."""

    least: float
    most: float
    low: float

    @classmethod
    def around(cls, points: Sequence[Point]) -> _Scale:
        """Give a scale that holds the points, with ends on ticks.

        >>> _Scale.around([Point("a", 0.6, 0.93), Point("b", 40, 0.86)])
        _Scale(least=0.5, most=50, low=0.8)
        """
        times = [max(point.time, _TICKS[0]) for point in points]
        least = max(tick for tick in _TICKS if tick <= min(times))
        most = min((tick for tick in _TICKS if tick > max(times)), default=_TICKS[-1])
        low = math.floor(min(point.share for point in points) * 10 - 0.2) / 10
        return cls(least, most, max(low, 0.0))

    def x(self, time: float) -> float:
        part = math.log(max(time, self.least) / self.least) / math.log(self.most / self.least)
        return LEFT + part * (WIDTH - LEFT - RIGHT)

    def y(self, share: float) -> float:
        return TOP + (1 - share) / (1 - self.low) * (PANEL - TOP - BOTTOM)


_TICKS = (0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)


def _panel(title: str, points: Sequence[Point], scale: _Scale) -> Iterator[str]:
    bottom, right = scale.y(scale.low), WIDTH - RIGHT
    yield f'<text class="title" x="{LEFT}" y="20">{escape(title)}</text>'
    yield f'<text x="{right}" y="20" text-anchor="end">up: body word F1; right: CPU time, × a bare lxml parse</text>'
    for tick in (tick for tick in _TICKS if scale.least <= tick <= scale.most):
        x = scale.x(tick)
        yield f'<path class="grid" d="M{x:.1f} {TOP}V{bottom:.1f}"/>'
        yield f'<text x="{x:.1f}" y="{bottom + 18:.1f}" text-anchor="middle">{tick:g}×</text>'
    for step in range(round(scale.low * 20), 21):
        y = scale.y(step / 20)
        yield f'<path class="grid" d="M{LEFT} {y:.1f}H{right}"/>'
        yield f'<text x="{LEFT - 8}" y="{y + 4:.1f}" text-anchor="end">{step / 20:.2f}</text>'
    yield f'<rect class="frame" x="{LEFT}" y="{TOP}" width="{right - LEFT}" height="{bottom - TOP:.1f}"/>'
    labels = _labels(points, scale)
    for point in points:
        yield from _mark(point, labels[point.tool], scale)


def _mark(point: Point, label: _Box, scale: _Scale) -> Iterator[str]:
    """Give a point with its name, and a line between them where the name stands above or below."""
    x, y = scale.x(point.time), scale.y(point.share)
    start, anchor = (label.left, "start") if label.left > x else (label.right, "end")
    yield '<g class="own">' if point.tool == OWN else "<g>"
    if abs(label.y - y) > 1:
        yield f'<path class="lead" d="M{x:.1f} {y:.1f}L{start:.1f} {label.y:.1f}"/>'
    yield f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4.5"/>'
    yield f'<text x="{start:.1f}" y="{label.y + 4:.1f}" text-anchor="{anchor}">{escape(point.tool)}</text></g>'


class _Box(NamedTuple):
    """Where a line of text stands: its ends, and the height of its middle."""

    left: float
    right: float
    y: float

    def meets(self, other: _Box) -> bool:
        return self.left < other.right and other.left < self.right and abs(self.y - other.y) < LINE


def _labels(points: Sequence[Point], scale: _Scale) -> dict[str, _Box]:
    """Give each tool's name a place beside its point: the nearest that meets no other point and no other name.

    >>> scale = _Scale(1, 100, 0.5)
    >>> boxes = _labels([Point("a", 10, 0.9), Point("b", 10.2, 0.9), Point("c", 90, 0.9)], scale)
    >>> [round(boxes[tool].y) for tool in "abc"], boxes["b"].right < boxes["a"].left
    ([76, 76, 76], True)
    """
    taken = [_Box(scale.x(p.time) - 6, scale.x(p.time) + 6, scale.y(p.share)) for p in points]
    placed = {}
    for n, point in enumerate(points):
        others = taken[:n] + taken[n + 1 :]
        free = (box for box in _places(point, scale) if not any(box.meets(other) for other in others))
        placed[point.tool] = next(free, next(_places(point, scale)))
        taken.append(placed[point.tool])
    return placed


def _places(point: Point, scale: _Scale) -> Iterator[_Box]:
    """Give the places for a name, nearest first: to the right and left, then lower and higher by the line."""
    x, y, width = scale.x(point.time), scale.y(point.share), len(point.tool) * LETTER
    for lines in (0, 1, -1, 2, -2, 3, -3, 4, -4):
        for left in (x + GAP, x - GAP - width):
            box = _Box(left, left + width, y + lines * LINE)
            if box.left > LEFT and box.right < WIDTH - RIGHT and TOP + 8 < box.y < scale.y(scale.low) - 8:
                yield box

"""Whether the time for a page grows no faster than its size: ``python -m benchmarks.growth``.

Each shape is one page of nothing but that shape, made as large as asked. Times are CPU seconds of ``inspect``.
"""

from __future__ import annotations

import argparse
import cProfile
import gc
import math
import pstats
import time
from collections.abc import Callable, Sequence
from typing import NamedTuple

import articlekit

__all__ = ["BAR", "SHAPES", "cpu_seconds", "main", "page_of", "per_doubling"]

BAR = 2.5
"""The most that twice the page may cost, as a multiple of the time for once."""
SIZES = (1, 2, 4, 8, 16, 20)  # megabytes
QUICK = 2.0  # seconds below which a time is taken as the best of several

PROSE = (
    "The harbour council of Brennick voted on Tuesday to widen the eastern quay, a plan that had been debated for "
    "almost nine years and that will cost the town about four million crowns. "
)
ENOUGH = f"<article><h1>The quay is widened</h1>{f'<p>{PROSE}</p>' * 4}</article>"
JSON = (
    '{"@context": "https://schema.org", "@type": "NewsArticle", "headline": "The quay, part %d", '
    '"author": {"name": "Ann Lee"}}'
)


def _nested(n: int) -> str:
    depth = n % 40 + 1
    return "<div>" * depth + f"<p>{n}. {PROSE}</p>" + "</div>" * depth


class Shape(NamedTuple):
    """A page of one thing: what it gives the n-th time, and what stands before and behind all of them."""

    part: Callable[[int], str]
    before: str = ""
    after: str = ""


SHAPES = {
    "flat paragraphs": Shape(lambda n: f"<p>{n}. {PROSE}</p>\n"),
    "nested divs": Shape(_nested),
    "many links": Shape(
        lambda n: f'<p>See <a href="/news/{n}">the report {n}</a>, <a href="/e/{n}">more of it</a>.</p>'
    ),
    "one huge text": Shape(lambda _: PROSE, "<p>", "</p>"),
    "many quotes": Shape(lambda n: f"<p>“We will widen the quay {n} times,” said Ann Lee. “It “must” be so.”</p>"),
    "open quotes": Shape(lambda n: f"“We will widen it {n} times, said Ann Lee. ", "<p>"),
    "JSON-LD scripts": Shape(lambda n: f'<script type="application/ld+json">{JSON % n}</script>', after=ENOUGH),
    "one JSON-LD script": Shape(
        lambda n: JSON % n + ", ", '<script type="application/ld+json">[', f"{{}}]</script>{ENOUGH}"
    ),
    "teaser cards": Shape(
        lambda n: (
            f'<div class="card"><img src="/i/{n}.jpg"><h3><a href="/news/quay-{n}">The quay is widened again {n}</a>'
            "</h3><p>An excerpt that ends early …</p><time>2 hours ago</time></div>"
        ),
        ENOUGH,
    ),
    "meta tags": Shape(
        lambda n: (
            f'<meta property="article:tag" content="quay {n}"><meta name="author" content="Ann Lee {n}">'
            f'<meta property="og:title" content="The quay {n}"><meta property="og:image" content="/i/{n}.jpg">'
        ),
        after=ENOUGH,
    ),
    "bylines": Shape(
        lambda n: f'<p class="byline">By <a rel="author" href="/a/{n}">Ann{n:b} Lee</a> and Bo Ray</p>', after=ENOUGH
    ),
    "dates": Shape(lambda n: f'<time datetime="2024-03-{n % 28 + 1:02}">{n % 28 + 1} March 2024</time>', ENOUGH),
    "huge table": Shape(lambda n: f"<tr><td>{n}<td>Brennick<td>4.{n} million<td>crowns", "<table>"),
    "deep nesting": Shape(lambda n: f"<div>Line {n} of the quay. "),
    "unclosed tags": Shape(lambda n: f"<p><b>{n}<i>The quay<span class=a>of <a href=/x>Brennick</a> and Ossel<li>one"),
    "line breaks": Shape(lambda n: f"{n}. {PROSE}<br><br>", "<div>"),
    "list items": Shape(lambda n: f"<li>Item {n} of the council's list</li>", "<ul>"),
    "figures": Shape(
        lambda n: f'<figure><img src="/{n}.jpg" srcset="/a.jpg 1x, /b.jpg 2x"><figcaption>{n}</figcaption></figure>',
        ENOUGH,
    ),
    "attributes": Shape(lambda n: f'<p class="a{n} b c" id="i{n}" data-x="{"x" * 200}">Line {n}</p>'),
    "comments": Shape(lambda n: f"<!-- {n} {PROSE} --><p>{n}</p>", ENOUGH),
}


def page_of(shape: str, size: int, first: int = 0) -> bytes:
    """Give a page of at least ``size`` bytes, to the next part; its parts count from ``first``.

    >>> page_of("flat paragraphs", 100, first=7).endswith(b"<body><p>7. " + PROSE.encode() + b"</p>\\n")
    True
    >>> 1000 <= len(page_of("many links", 1000)) < 1200
    True
    """
    part, before, after = SHAPES[shape]
    made = [f"<!DOCTYPE html><html><head><title>The quay - Brennick Courier</title></head><body>{before}"]
    length = len(made[0])
    while length < size:
        made.append(part(first + len(made) - 1))
        length += len(made[-1].encode())
    return "".join([*made, after]).encode()


def cpu_seconds(shape: str, size: int, times: int = 3) -> float:
    """Give the least CPU time of some runs; of fewer when they are long.

    The page of each run counts on from another number: caches of names would otherwise make small pages look cheap.
    The collector is off, as its cost is that of the whole process's objects.
    """
    best = math.inf
    gc.disable()
    try:
        for run in range(times):
            page = page_of(shape, size, first=(run + 1) * size)
            gc.collect()
            began = time.process_time()
            articlekit.inspect(page)
            best = min(best, time.process_time() - began)
            if best > QUICK:
                break
    finally:
        gc.enable()
    return best


def per_doubling(sizes: Sequence[float], seconds: Sequence[float]) -> list[float]:
    """Give the growth of time for twice the size, of each size against the largest that is at most half of it.

    >>> per_doubling((1, 2, 4, 5), (1.0, 2.0, 8.0, 10.0))
    [2.0, 4.0, 3.378705949231342]
    """
    steps = []
    for size, cost in zip(sizes, seconds, strict=False):
        smaller = [n for n, other in enumerate(sizes) if other <= size / 2]
        if smaller:
            base = smaller[-1]
            steps.append((cost / seconds[base]) ** (1 / math.log2(size / sizes[base])))
    return steps


def measure(shape: str, sizes: Sequence[float], limit: float) -> bool:
    """Print a shape's line; tell whether it keeps to the bar. No larger page is tried once one takes ``limit``."""
    taken: list[float] = []
    for size in sizes:
        taken.append(cpu_seconds(shape, int(size * 1e6)))
        if taken[-1] > limit:
            break
    steps = per_doubling(sizes, taken)
    good = max(steps) <= BAR and len(taken) == len(sizes)
    seconds, growth = "".join(f"{cost:8.2f}" for cost in taken), "".join(f"{step:6.2f}" for step in steps)
    print(
        f"{shape:20s}{seconds:{8 * len(sizes)}s} {growth:{6 * len(sizes)}s}{'' if good else 'ABOVE THE BAR'}",
        flush=True,
    )
    return good


def profile(shape: str, size: float) -> None:
    """Print where a page of a shape spends its time."""
    page = page_of(shape, int(size * 1e6))
    with cProfile.Profile() as found:
        articlekit.inspect(page)
    pstats.Stats(found).strip_dirs().sort_stats("tottime").print_stats(15)


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure the shapes; give 1 when one breaks the bar."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.growth", description=__doc__)
    parser.add_argument("shapes", nargs="*", metavar="SHAPE", help=f"of {', '.join(SHAPES)}; default: all")
    parser.add_argument(
        "--sizes",
        type=float,
        nargs="+",
        default=SIZES,
        metavar="MB",
        help="in rising order, the second twice the first",
    )
    parser.add_argument("--limit", type=float, default=120.0, help="CPU seconds at which a shape is given up")
    parser.add_argument("--profile", action="store_true", help="print a profile of the first size instead of times")
    given = parser.parse_args(arguments)
    unknown = [shape for shape in given.shapes if shape not in SHAPES]
    if unknown:
        parser.error(f"no such shape: {', '.join(unknown)}")
    shapes = given.shapes or list(SHAPES)
    if given.profile:
        for shape in shapes:
            profile(shape, given.sizes[0])
        return 0
    sizes = "".join(f"{size:6g}MB" for size in given.sizes)
    print(f"{'CPU seconds':20s}{sizes} time for twice the size (at most {BAR})")
    kept = [measure(shape, given.sizes, given.limit) for shape in shapes]
    return 0 if all(kept) else 1


if __name__ == "__main__":
    raise SystemExit(main())

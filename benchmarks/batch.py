"""The rate of a batch on one and two workers beside ``inspect`` in one process, and the memory of the parent.

    python benchmarks/batch.py PAGES [--files 100000] [--sample 10000] [--workers 1 2]

``PAGES`` is a folder with ``.html`` or ``.html.gz`` below it. Its pages are repeated, as hard links, to as many files
as asked for. Wall time says little on a machine that others use, so the processor time per page is given as well.
"""

from __future__ import annotations

import argparse
import gzip
import itertools
import os
import resource
import tempfile
import time
from pathlib import Path

from articlekit import Pipeline
from articlekit.batches.items import Item, ReadOptions
from articlekit.batches.job import Job
from articlekit.batches.ledger import Ledger
from articlekit.batches.output import Output
from articlekit.batches.parse import Parse
from articlekit.batches.progress import Progress
from articlekit.batches.reading import read_sources
from articlekit.batches.rows import ToRow
from articlekit.batches.target import Target
from articlekit.batches.worker import Limits

__all__: list[str] = []


class Sampled(Progress):
    """Notes the resident bytes of this process at some counts of pages, and when the first was done."""

    def __init__(self, counts: tuple[int, ...]) -> None:
        super().__init__()
        self.counts = counts
        self.resident: dict[int, int] = {}
        self.began = 0.0

    def done(self, failed: bool) -> None:
        super().done(failed)
        self.began = self.began or time.perf_counter()
        if self.rows in self.counts:
            self.resident[self.rows] = _resident()


def _resident() -> int:
    return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")


def _processor() -> float:
    own, children = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    return own.ru_utime + own.ru_stime + children.ru_utime + children.ru_stime


def _lay_out(pages: Path, folder: Path, count: int) -> None:
    """Write the pages, and link to them until there are ``count`` files, a thousand to a folder."""
    folder.mkdir()
    sources = sorted(path for path in pages.rglob("*.html*") if path.is_file())
    originals = []
    for number, source in enumerate(sources[:count]):
        data = source.read_bytes()
        originals.append(folder / f"{number}.html")
        originals[-1].write_bytes(gzip.decompress(data) if source.suffix == ".gz" else data)
    for number, original in zip(range(len(originals), count), itertools.cycle(originals), strict=False):
        inner = folder / str(number // 1000)
        inner.mkdir(exist_ok=True)
        os.link(original, inner / f"{number}.html")


def _batch(folder: Path, out: Path, workers: int, counts: tuple[int, ...]) -> None:
    options = ReadOptions()
    target = Target(path=out)
    job = Job(handle=ToRow(Parse(Pipeline(), options.max_bytes)), limits=Limits(), workers=workers)
    ledger, progress, before = Ledger(target.ledger), Sampled(counts), _processor()
    job.run(lambda: read_sources([folder], options), Output(ledger, target.openers), progress)
    ledger.close()
    rate = (progress.rows - 1) / (time.perf_counter() - progress.began)
    cost = (_processor() - before) / progress.rows
    memory = ", ".join(f"{value / 1e6:.1f} MB at page {count:,}" for count, value in progress.resident.items())
    print(f"batch, {workers} worker(s): {rate:.1f} pages/s, {cost * 1e3:.2f} ms processor time a page; {memory}")


def _inspect(folder: Path, count: int) -> None:
    pipeline = Pipeline()
    items = [item for item in itertools.islice(read_sources([folder]), count) if isinstance(item, Item) and item.path]
    for item in items[:20]:
        pipeline.inspect(item.path or b"")
    began, before = time.perf_counter(), _processor()
    for item in items:
        pipeline.inspect(item.path or b"")
    rate, cost = len(items) / (time.perf_counter() - began), (_processor() - before) / len(items)
    print(f"inspect in one process: {rate:.1f} pages/s, {cost * 1e3:.2f} ms processor time a page")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pages", type=Path)
    parser.add_argument("--files", type=int, default=2000)
    parser.add_argument("--sample", type=int, default=0, help="the first page at which memory is taken")
    parser.add_argument("--workers", type=int, nargs="+", default=[1, 2])
    args = parser.parse_args()
    counts = (args.sample or args.files // 10, args.files)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "pages"
        _lay_out(args.pages, folder, args.files)
        for workers in args.workers:
            _batch(folder, Path(name) / f"{workers}.jsonl", workers, counts)
        _inspect(folder, min(args.files, 2000))


if __name__ == "__main__":
    main()

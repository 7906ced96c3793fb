"""``articlekit batch``: many pages, from whatever holds them, into one output."""

from __future__ import annotations

import argparse
import hashlib
import re
import sys
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING, Any

from articlekit import __version__
from articlekit.cli.arguments import add_command, add_sites_option, pipeline_of
from articlekit.errors import BatchError

if TYPE_CHECKING:
    from articlekit.batches.items import Outcome, ReadOptions
    from articlekit.batches.job import Job
    from articlekit.batches.output import Output
    from articlekit.batches.progress import Progress
    from articlekit.pipeline import Pipeline

__all__ = ["add"]

_EPILOG = """examples:
  articlekit batch saved/ crawl.warc.gz pages.zip -o articles.jsonl
  find saved -name '*.html' | articlekit batch - -o articles.parquet --workers 8 --errors failures.jsonl
  articlekit batch saved/ -o articles.jsonl --resume

A ledger beside the output (articles.jsonl.ledger) knows what is done: with --resume a run that was ended in any way
goes on, and new or changed inputs are done. Exit status: 0 when every input gave a record, 1 when any failed, 2 for
misuse, 130 when interrupted."""
_UNITS = {"": 1, "k": 1000, "m": 1000**2, "g": 1000**3}
_INTERRUPTED = 130


def add(commands: Any) -> None:
    """Add the command to the parser's."""
    batch = add_command(
        commands, "batch", _run, "extract the articles of many pages, in files, folders and archives.", _EPILOG
    )
    batch.add_argument("sources", nargs="+", metavar="SOURCE", help="files, folders, patterns; - reads a list of them")
    batch.add_argument("-o", "--output", required=True, type=Path, metavar="FILE", help="where the rows go")
    batch.add_argument("--format", help="of the output, when its suffix does not tell; markdown and text make a folder")
    batch.add_argument("--errors", type=Path, metavar="FILE", help="where failures go instead, as JSON Lines")
    batch.add_argument("--report", type=Path, metavar="FILE", help="write the summary as a page of HTML")
    batch.add_argument("--resume", action="store_true", help="go on with an output that is there")
    batch.add_argument("--verify", action="store_true", help="notice changes by bytes, not by size and time")
    batch.add_argument("--dedupe", choices=("url", "canonical", "content"), help="mark pages that repeat one")
    batch.add_argument("--workers", type=_count, metavar="N", help="processes; default: one per core")
    batch.add_argument("--timeout", type=_seconds, default=30.0, metavar="SECONDS", help="per page; default: 30")
    batch.add_argument("--max-memory", type=_bytes, default=1_000_000_000, metavar="SIZE", help="per page; default: 1G")
    _add_reading(batch)
    add_sites_option(batch)
    batch.add_argument("--quiet", action="store_true", help="no progress and no summary")


def _add_reading(batch: argparse.ArgumentParser) -> None:
    batch.add_argument("--max-bytes", type=_bytes, default=20_000_000, metavar="SIZE", help="of a page; default: 20M")
    batch.add_argument("--html-field", default="html", metavar="NAME", help="of JSON Lines and Parquet; default: html")
    batch.add_argument("--url-field", default="url", metavar="NAME", help="likewise; default: url")
    batch.add_argument("--date-field", default="retrieved_at", metavar="NAME", help="likewise; default: retrieved_at")
    batch.add_argument(
        "--url-template", metavar="TEXT", help="address of pages that tell none: https://x.example/{path}"
    )


def _run(args: argparse.Namespace) -> int:
    try:
        return _batch(args)
    except KeyboardInterrupt:
        print("articlekit: interrupted; --resume goes on", file=sys.stderr)
        return _INTERRUPTED


def _batch(args: argparse.Namespace) -> int:
    from articlekit.batches.ledger import Ledger
    from articlekit.batches.output import Output
    from articlekit.batches.progress import Progress, Sizes
    from articlekit.batches.report import to_html
    from articlekit.batches.summary import summarise, to_text
    from articlekit.batches.target import Target

    pipeline = pipeline_of(args)
    job, options = _job(args, pipeline)
    target = Target(path=args.output, format=args.format, errors=args.errors)
    target.check(args.sources, args.resume)
    ledger = Ledger(target.ledger)
    try:
        ledger.agree(_settings(args, options, pipeline))
        progress = Progress(None if args.quiet else sys.stderr, None if "-" in args.sources else Sizes(args.sources))
        _work(job, _Reader(args.sources, options), Output(ledger, target.openers), progress)
        summary = summarise(ledger, progress.skipped)
    finally:
        ledger.close()
    if not args.quiet:
        sys.stderr.write(to_text(summary))
    if args.report is not None:
        args.report.write_text(to_html(summary), encoding="utf-8")
    return int(summary.failures > 0)


def _job(args: argparse.Namespace, pipeline: Pipeline) -> tuple[Job, ReadOptions]:
    from articlekit.batches.items import ReadOptions
    from articlekit.batches.job import Job
    from articlekit.batches.parse import Parse
    from articlekit.batches.pool import usable_cores
    from articlekit.batches.rows import ToRow
    from articlekit.batches.worker import Limits

    options = ReadOptions(
        max_bytes=args.max_bytes,
        html_field=args.html_field,
        url_field=args.url_field,
        date_field=args.date_field,
        url_template=args.url_template,
    )
    handle = ToRow(Parse(pipeline, options.max_bytes), args.dedupe, args.verify)
    limits = Limits(timeout=args.timeout, max_memory=args.max_memory)
    return Job(handle=handle, limits=limits, workers=args.workers or usable_cores()), options


def _settings(args: argparse.Namespace, options: ReadOptions, pipeline: Pipeline) -> dict[str, Any]:
    """What must not change between the runs of one output, or its rows would not fit each other."""
    read = {field.name: getattr(options, field.name) for field in fields(options)}
    own = {name: getattr(args, name) for name in ("format", "dedupe", "verify", "timeout", "max_memory")}
    sites = hashlib.sha256(repr(pipeline.sites).encode()).hexdigest()
    return {"version": __version__, "errors": args.errors is not None, "sites": sites, **own, **read}


def _work(job: Job, reader: _Reader, output: Output, progress: Progress) -> None:
    try:
        job.run(reader.read, output, progress)
    finally:
        progress.close()


class _Reader:
    """The sources of a run, which may be read twice unless standard input lists them."""

    def __init__(self, sources: list[str], options: ReadOptions) -> None:
        self._sources, self._options = sources, options
        self._read = False

    def read(self) -> Iterator[Outcome]:
        from articlekit.batches.reading import read_sources

        if self._read and "-" in self._sources:
            raise BatchError("changed inputs were taken out of the output: run again with --resume to do them")
        self._read = True
        return read_sources(self._names(), self._options)

    def _names(self) -> Iterator[str]:
        for source in self._sources:
            if source == "-":
                yield from (line.rstrip("\n") for line in sys.stdin if line.strip())
            else:
                yield source


def _count(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is no number above 0")
    return int(text)


def _seconds(text: str) -> float:
    try:
        seconds = float(text)
    except ValueError:
        seconds = 0.0
    if not 0 < seconds < 1e6:
        raise argparse.ArgumentTypeError(f"{text!r} is no number of seconds")
    return seconds


def _bytes(text: str) -> int:
    """Read a size.

    >>> _bytes("20M"), _bytes("1.5g"), _bytes("4096")
    (20000000, 1500000000, 4096)
    """
    found = re.fullmatch(r"(\d{1,12}(?:\.\d{1,6})?)([kmg]?)b?", text.lower())
    if found is None or float(found[1]) == 0:
        raise argparse.ArgumentTypeError(f"{text!r} is no size such as 500M")
    return int(float(found[1]) * _UNITS[found[2]])

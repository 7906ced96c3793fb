"""Runs the tools over a set in one process, page by page in turn, so that all meet the same state of the machine."""

from __future__ import annotations

import contextlib
import gc
import gzip
import json
import socket
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from benchmarks.scoring import FIELD_OF, Gold, Tally
from benchmarks.tools import Output, Run, Tool, bare_parse

__all__ = ["load", "measure", "offline", "pages", "sets_in"]


def sets_in(folders: Iterable[Path]) -> list[Path]:
    """Give the sets that the folders are or hold, by name; raises ``FileNotFoundError`` for a folder with none."""
    found: dict[str, Path] = {}
    for folder in folders:
        golds = [folder / "gold.jsonl"] if (folder / "gold.jsonl").exists() else sorted(folder.glob("*/gold.jsonl"))
        if not golds:
            raise FileNotFoundError(f"no gold.jsonl in {folder}, nor one level below")
        found |= {gold.resolve().parent.name: gold.parent for gold in golds}
    return [found[name] for name in sorted(found)]


def pages(folder: Path, limit: int | None = None) -> Iterator[tuple[Gold, bytes]]:
    """Give the gold and the raw bytes of a set's pages; ``limit`` counts pages."""
    with (folder / "gold.jsonl").open(encoding="utf-8") as lines:
        for n, line in enumerate(lines):
            if n == limit:
                return
            gold = json.loads(line)
            yield gold, gzip.decompress((folder / "html" / f"{gold['id']}.html.gz").read_bytes())


def load(tools: Mapping[str, Tool]) -> dict[str, Run]:
    """Import the tools; one that is not installed is left out with a note."""
    loaded = {}
    for name, tool in tools.items():
        try:
            loaded[name] = tool.load()
        except ImportError as error:
            print(f"{name}: left out, {error}", file=sys.stderr)
    return loaded


@contextlib.contextmanager
def offline() -> Iterator[None]:
    """Refuse every connection: peers may try to fetch, and a time that waits for a server says nothing."""

    def refuse(*_: object, **__: object) -> None:
        raise OSError("the benchmark runs offline")

    names = ("connect", "connect_ex", "sendto")
    lookup = socket.getaddrinfo
    socket.getaddrinfo = refuse  # type: ignore[assignment]
    for name in names:
        setattr(socket.socket, name, refuse)
    try:
        yield
    finally:
        socket.getaddrinfo = lookup
        for name in names:
            delattr(socket.socket, name)  # those of the C base class come back


def measure(
    folder: Path, tools: Mapping[str, Tool], runs: Mapping[str, Run], limit: int | None = None
) -> dict[str, object]:
    """Give the figures of one set: ``{"pages": …, "tools": {name: {column: figure}}}``.

    CPU time is the process's, user and system. A tool that raises scores as one that found nothing, and the error is
    counted. A set whose gold has none of the columns gives rows of times and errors only.
    """
    tallies = {name: Tally() for name in runs}
    cpu: defaultdict[str, float] = defaultdict(float)
    errors: Counter[str] = Counter()
    base, count = 0.0, 0
    for gold, raw in pages(folder, limit):
        if not count:
            _warm_up(runs, raw, gold.get("url"))
        count += 1
        began = time.process_time()
        bare_parse(raw)
        base += time.process_time() - began
        for name, run in runs.items():
            began = time.process_time()
            try:
                output = run(raw, gold.get("url"))
            except Exception as error:  # whatever a tool raises
                output = Output()
                errors[name] += 1
                print(f"{folder.name}/{gold['id']}: {name}: {type(error).__name__}: {error}"[:200], file=sys.stderr)
            cpu[name] += time.process_time() - began
            tallies[name].add(gold, output)
    rows: dict[str, dict[str, float]] = {}
    for name in runs:
        row = {key: value for key, value in tallies[name].row().items() if FIELD_OF[key] in tools[name].fields}
        rows[name] = {key: round(value, 4) for key, value in row.items()}
        rows[name] |= {"x lxml": round(cpu[name] / base, 2), "errors": errors[name]}
    return {"pages": count, "tools": rows}


def _warm_up(runs: Mapping[str, Run], raw: bytes, url: str | None) -> None:
    """Run once untimed, as first calls import and compile; leave what they made out of later collections."""
    for run in runs.values():
        with contextlib.suppress(Exception):
            run(raw, url)
    gc.collect()
    gc.freeze()

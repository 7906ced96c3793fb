"""Files and folders of the machine, sorted by name, each folder once."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import BinaryIO

from articlekit.batches.items import Failure, Outcome, ReadOptions, Skipped
from articlekit.batches.reading.dispatch import read_node
from articlekit.batches.reading.names import printable
from articlekit.batches.reading.nodes import Node
from articlekit.batches.reading.sidecars import Sidecars, sidecar_names
from articlekit.batches.reading.streams import Budget, File, Stream
from articlekit.batches.reading.told import NOTHING, Known

__all__ = ["read_file", "read_folder", "read_open_file"]


def read_open_file(file: BinaryIO, origin: str, options: ReadOptions) -> Iterator[Outcome]:
    """Give the pages of an open file, such as standard input, from where it stands."""
    budget = Budget(options, 0)
    if file.seekable():
        here = file.tell()
        budget.size = file.seek(0, os.SEEK_END)
        file.seek(here)
    source = File(file) if file.seekable() else _Pipe(file, budget)
    node = Node(origin=origin, name=origin, options=options, budget=budget)
    yield from read_node(node, Stream(source))


class _Pipe(File):
    """A file of unknown size: it is as large as what has been read of it."""

    def __init__(self, file: BinaryIO, budget: Budget) -> None:
        super().__init__(file)
        self._budget = budget

    def read(self, size: int, /) -> bytes:
        data = super().read(size)
        self._budget.size += len(data)
        return data


def read_file(path: Path, options: ReadOptions) -> Iterator[Outcome]:
    """Give the pages of a single file that was asked for, with the sidecars beside it."""
    folder = path.parent
    names = [name for name in sidecar_names(path.name) if (folder / name).is_file()]
    if not names or path.name in names:
        told = NOTHING
    else:
        told = Sidecars(folder, [path.name, *names, *_some_pages(folder)], options).told(path.name)
    yield from _read(path, path.name, options, told)


def _some_pages(folder: Path) -> list[str]:
    """Give up to two files that are no JSON: enough to tell whether a page is the only one."""
    with os.scandir(folder) as entries:
        return list(islice((e.name for e in entries if not e.name.lower().endswith(".json") and e.is_file()), 2))


def read_folder(folder: Path, options: ReadOptions) -> Iterator[Outcome]:
    """Give the pages of a folder and of all below; links are followed, but into no folder twice."""
    yield from _walk(folder, "", options, set())


def _walk(folder: Path, below: str, options: ReadOptions, seen: set[tuple[int, int]]) -> Iterator[Outcome]:
    origin = printable(str(folder))
    try:
        status = folder.stat()
        key = (status.st_dev, status.st_ino)
        if key in seen:
            yield Skipped(origin=origin, reason="repeated-folder")
            return
        seen.add(key)
        with os.scandir(folder) as entries:
            is_folder = {entry.name: _is_folder(entry) for entry in entries}
    except OSError as error:
        yield Failure(origin=origin, code="unreadable", message=f"cannot list the folder: {error.strerror or error}")
        return
    sidecars = Sidecars(folder, [name for name, inner in is_folder.items() if not inner], options)
    for name in sorted(is_folder):
        if is_folder[name]:
            yield from _walk(folder / name, f"{below}{name}/", options, seen)
        elif name not in sidecars.names:
            yield from _read(folder / name, below + name, options, sidecars.told(name))


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a link to itself
        return False


def _read(path: Path, name: str, options: ReadOptions, told: Known) -> Iterator[Outcome]:
    origin = printable(str(path))
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            yield Skipped(origin=origin, reason="special-file")
            return
        file = open(path, "rb", buffering=0)  # noqa: SIM115
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else str(error)
        yield Failure(origin=origin, code="unreadable", message=f"cannot open: {reason or error}")
        return
    with file:
        node = Node(
            origin=origin,
            name=printable(name),
            options=options,
            budget=Budget(options, status.st_size),
            stamp=f"{status.st_size}:{status.st_mtime_ns}",
            path=path,
            otherwise=told,
        )
        yield from read_node(node, Stream(File(file), 4096))

"""Files and folders of the machine, sorted by name, each folder once."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from articlekit.batches.items import Failure, Outcome, ReadOptions, Skipped
from articlekit.batches.reading.dispatch import read_node
from articlekit.batches.reading.names import printable
from articlekit.batches.reading.nodes import Node
from articlekit.batches.reading.sidecars import Sidecars
from articlekit.batches.reading.streams import Budget, File, Stream
from articlekit.batches.reading.told import NOTHING, Known

__all__ = ["read_file", "read_folder", "read_open_file"]


def read_open_file(file: BinaryIO, origin: str, options: ReadOptions) -> Iterator[Outcome]:
    """Give the pages of an open file, such as standard input."""
    source = _Counted(file)
    node = Node(origin=origin, name=origin, options=options, budget=source.budget(options))
    yield from read_node(node, Stream(source))


class _Counted(File):
    """A file of unknown size: it is as large as what has been read of it."""

    _budget: Budget

    def budget(self, options: ReadOptions) -> Budget:
        self._budget = Budget(options, 0)
        return self._budget

    def read(self, size: int, /) -> bytes:
        data = super().read(size)
        self._budget.size += len(data)
        return data


def read_file(path: Path, options: ReadOptions) -> Iterator[Outcome]:
    """Give the pages of a single file that was asked for, with the sidecars beside it."""
    beside = [f"{stem}.json" for stem in _own_stems(path.name)] + ["meta.json"]
    names = [path.name, *(name for name in beside if (path.parent / name).is_file())]
    told = Sidecars(path.parent, names, options).told(path.name) if len(names) > 1 else NOTHING
    yield from _read(path, path.name, options, told)


def _own_stems(name: str) -> list[str]:
    parts = name.split(".")
    return [".".join(parts[:count]) for count in range(len(parts), 0, -1)]


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

"""Sources in, pages out: whatever people have saved, told apart by its first bytes and not by its name."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from articlekit.batches.items import Failure, Outcome, ReadOptions
from articlekit.batches.reading.files import read_file, read_folder, read_open_file
from articlekit.batches.reading.names import printable

__all__ = ["read_sources"]

_DEFAULT = ReadOptions()


def read_sources(
    sources: Iterable[str | os.PathLike[str] | BinaryIO], options: ReadOptions = _DEFAULT
) -> Iterator[Outcome]:
    """Give the pages of files, folders, glob patterns and open binary files, one after the other.

    A page is an ``Item``, what cannot be read a ``Failure``, and what is no page ``Skipped``; nothing is raised for
    a bad input. Sources are read in the order given, folders sorted by name, archives in their own order. Nothing
    is written, and no more than one page is held in memory, or one archive inside another, up to 256 MB.
    """
    for number, source in enumerate(sources, 1):
        if isinstance(source, str | os.PathLike):
            yield from _path(os.fspath(source), options)
        else:
            name = getattr(source, "name", None)
            yield from read_open_file(source, name if isinstance(name, str) else f"<stream {number}>", options)


def _path(name: str, options: ReadOptions) -> Iterator[Outcome]:
    path = Path(name)
    if os.path.isdir(path):
        yield from read_folder(path, options)
    elif not os.path.lexists(path) and glob.has_magic(name):
        matches = sorted(glob.iglob(name, recursive=True))
        for match in matches:
            if not os.path.isdir(match):
                yield from read_file(Path(match), options)
        if not matches:
            yield Failure(origin=printable(name), code="unreadable", message="no file matches the pattern")
    elif path.is_fifo():  # such as <(command) of a shell
        with open(path, "rb") as pipe:
            yield from read_open_file(pipe, printable(name), options)
    else:
        yield from read_file(path, options)

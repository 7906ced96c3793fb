"""JSON files beside saved pages that tell where and when they were saved."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from articlekit.batches.items import ReadOptions
from articlekit.batches.reading.told import NOTHING, Known, told_by_row

__all__ = ["Sidecars", "sidecar_names"]

_SUFFIX = ".json"
_OF_FOLDER = "meta.json"
_LARGEST = 1 << 24


class Sidecars:
    """The sidecars of one folder.

    ``page.html.json`` or ``page.json`` belongs to ``page.html`` and ``page.html.gz``. ``meta.json`` holds an object
    per file name, or the fields themselves, of which the address counts only when the folder has a single page.
    """

    def __init__(self, folder: Path, names: Iterable[str], options: ReadOptions) -> None:
        """Take a folder and the names of the files in it."""
        listed = set(names)
        documents = {name for name in listed if name.lower().endswith(_SUFFIX)}
        pages = listed - documents
        owned = {stem + _SUFFIX for page in pages for stem in _stems(page)}
        self.names = frozenset((documents & owned) | (documents & {_OF_FOLDER}))
        self._folder = folder
        self._options = options
        self._single = len(pages) == 1
        self._meta = self._load(_OF_FOLDER) if _OF_FOLDER in self.names else {}

    def told(self, page: str) -> Known:
        """Give what the sidecars tell of a file; nothing when they cannot be read."""
        known = NOTHING
        for stem in _stems(page):
            if (name := stem + _SUFFIX) in self.names and name != _OF_FOLDER:
                known = known.otherwise(self._fields(self._load(name)))
        own = self._meta.get(page)
        if isinstance(own, Mapping):
            known = known.otherwise(self._fields(own))
        shared = self._fields(self._meta)
        return known.otherwise(shared if self._single else shared._replace(url=None))

    def _fields(self, data: Mapping[str, Any]) -> Known:
        return told_by_row(data, self._options.url_field, self._options.date_field)

    def _load(self, name: str) -> Mapping[str, Any]:
        try:
            with open(self._folder / name, "rb") as file:
                data = json.loads(file.read(_LARGEST))
        except (OSError, ValueError, RecursionError):
            return {}
        return data if isinstance(data, dict) else {}


def sidecar_names(page: str) -> list[str]:
    """Give the names that a page's sidecars may have.

    >>> sidecar_names("page.html.gz")
    ['page.html.gz.json', 'page.html.json', 'page.json', 'meta.json']
    """
    return list(dict.fromkeys([*(stem + _SUFFIX for stem in _stems(page)), _OF_FOLDER]))


def _stems(name: str) -> Iterator[str]:
    """Give a name and what is left of it without its last suffixes: ``a.html.gz``, ``a.html``, ``a``."""
    yield name
    while name := name.rpartition(".")[0]:
        yield name

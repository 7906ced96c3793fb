"""A folder with a Markdown or text file per article, and the rows in an index."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable, Sequence
from hashlib import blake2b
from pathlib import Path

from articlekit.batches.writing.lines import LineSink
from articlekit.batches.writing.rows import ROW_FIELDS, Position, Row
from articlekit.outputs.json import from_dict
from articlekit.outputs.markdown import to_markdown
from articlekit.outputs.text import to_text
from articlekit.records import Article

__all__ = ["RENDERERS", "FolderSink", "file_name"]

RENDERERS: dict[str, tuple[str, Callable[[Article], str]]] = {
    "markdown": (".md", to_markdown),
    "text": (".txt", to_text),
}
"""Format to suffix and function."""

_INDEX = "index.jsonl"
_PART = ".part"
_UNSAFE = re.compile(r"[^A-Za-z0-9.-]+")
_INDEX_FIELDS = tuple("file" if name == "article" else name for name in ROW_FIELDS)


def file_name(origin: str, suffix: str) -> str:
    """Give the name of an article's file: readable, safe everywhere, and its own for each origin.

    >>> file_name("saved/a.zip!../über uns.html", ".md")
    'saved_a.zip_.._ber_uns.html-161736ad5267.md'
    """
    readable = _UNSAFE.sub("_", origin).strip("._-")[-80:].lstrip("._-")
    digest = blake2b(origin.encode("utf-8", "surrogatepass"), digest_size=6).hexdigest()
    return f"{readable}-{digest}{suffix}"


class FolderSink:
    """``index.jsonl`` has the rows, with ``file`` in the place of ``article``; an article's file is whole or absent."""

    def __init__(self, folder: Path, keep: Position | None = None, *, format: str) -> None:  # noqa: A002
        """Make the folder, or cut its index to a position and go on."""
        self._suffix, self._render = RENDERERS[format]
        self._folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        for torn in folder.glob(f"*{self._suffix}{_PART}"):
            torn.unlink()
        self._index = LineSink(folder / _INDEX, keep, names=_INDEX_FIELDS)

    @property
    def position(self) -> Position:
        """That of the index."""
        return self._index.position

    def write(self, rows: Sequence[Row]) -> None:
        """Write the articles' files; their rows reach the index with the next commit."""
        self._index.write([{**row, "file": self._write_file(row)} for row in rows])

    def _write_file(self, row: Row) -> str | None:
        article = row["article"]
        if article is None:
            return None
        if isinstance(article, bytes):
            article = json.loads(article)
        name = file_name(row["origin"], self._suffix)
        part = self._folder / (name + _PART)
        part.write_bytes(self._render(from_dict(article)).encode("utf-8", "replace"))
        os.replace(part, self._folder / name)
        return name

    def commit(self) -> None:
        """Write the rows to the index."""
        self._index.commit()

    def close(self) -> None:
        """Commit and close the index."""
        self._index.close()

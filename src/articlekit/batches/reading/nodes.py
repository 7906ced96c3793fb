"""A place in a source, on the way from the outermost file to a page."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple, TypeAlias
from urllib.parse import quote

from articlekit.batches.items import Failure, Item, Outcome, ReadOptions, Skipped
from articlekit.batches.reading.sniff import HEAD
from articlekit.batches.reading.streams import Budget, ReadError, Stream
from articlekit.batches.reading.told import NOTHING, Known, told_by_page

__all__ = ["Member", "Node", "Reading"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """One file, member, record or row."""

    origin: str
    """As in ``Item.origin``."""
    name: str
    """The path below the source folder or inside the archive; fills ``ReadOptions.url_template``."""
    options: ReadOptions
    budget: Budget
    stamp: str = ""
    depth: int = 0
    path: Path | None = None
    """The file, while nothing had to be unpacked."""
    otherwise: Known = NOTHING
    """What a sidecar tells."""

    def unpacked(self) -> Node:
        """Give the same place one layer of compression deeper."""
        return replace(self, depth=self.depth + 1, path=None)

    def inside(self, mark: str, name: str | None = None) -> Node:
        """Give a place inside: ``mark`` is what its origin adds, ``name`` its path when it has one of its own."""
        name = self.name if name is None else name
        return replace(self, origin=self.origin + mark, name=name, depth=self.depth + 1, path=None)

    def item(self, data: bytes, told: Known = NOTHING) -> Item:
        """Give a page with what its container tells of it."""
        return self._item(None, data, told.otherwise(told_by_page(data[:HEAD])))

    def item_in_file(self, path: Path, head: bytes) -> Item:
        """Give a page that is a file of its own; whoever extracts it reads it."""
        return self._item(path, None, told_by_page(head))

    def _item(self, path: Path | None, data: bytes | None, told: Known) -> Item:
        known = told.otherwise(self.otherwise)
        return Item(
            origin=self.origin,
            path=path,
            data=data,
            url=known.url or self._template_url(),
            charset=known.charset,
            retrieved_at=known.retrieved_at,
            stamp=self.stamp,
        )

    def _template_url(self) -> str | None:
        template = self.options.url_template
        if template is None:
            return None
        folder, slash, base = self.name.rpartition("/")
        stem = folder + slash + (base.rpartition(".")[0] or base)
        return template.replace("{path}", quote(self.name)).replace("{stem}", quote(stem))

    def fail(self, code: str, message: str) -> Failure:
        """Give the failure of this place."""
        return Failure(origin=self.origin, code=code, message=message, stamp=self.stamp)

    def skip(self, reason: str) -> Skipped:
        """Give the note that this place is left out."""
        return Skipped(origin=self.origin, reason=reason)

    def bounded(self, stream: Stream, limit: int) -> bytes:
        """Read all of a stream; raises ``ReadError`` when it is longer than ``limit``."""
        data = stream.read(limit + 1)
        if len(data) > limit:
            raise ReadError("too-large", f"more than {limit} bytes")
        return data


class Member(NamedTuple):
    """Something inside a container that is read in its turn, before the container goes on."""

    node: Node
    stream: Stream


Reading: TypeAlias = Outcome | Member
"""What the reader of one container kind gives."""

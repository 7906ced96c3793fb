"""The files that rows go to and the ledger, kept in step."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeAlias

from articlekit.batches.ledger import Entry, Ledger
from articlekit.batches.rows import Parsed
from articlekit.batches.writing import Position, Sink

__all__ = ["Output", "SinkOpener"]

_SECONDS = 2.0

SinkOpener: TypeAlias = Callable[[Position | None], Sink]
"""Opens an output anew, or cut to a position."""


class Output:
    """Where rows go; with a second sink, failures go there and nowhere else."""

    def __init__(self, ledger: Ledger, openers: Sequence[SinkOpener], every: int = 200) -> None:
        """Open the outputs where the ledger says that they stand, to commit ``every`` so many rows.

        Raises ``InputError`` when one cannot be opened.
        """
        self._every = every
        self.ledger = ledger
        self._openers = openers
        self._sinks: list[Sink] = []
        self.begun_at: int
        """The last commit of earlier runs."""
        self._open()

    def _open(self) -> None:
        positions = self.ledger.positions
        self.begun_at = self.ledger.number
        begun = positions or [None] * len(self._openers)
        self._sinks = [opener(position) for opener, position in zip(self._openers, begun, strict=True)]
        self._waiting: list[list[Mapping[str, Any]]] = [[] for _ in self._sinks]
        self._committed = time.monotonic()
        if positions is None:
            self._commit()

    def add(self, parsed: Parsed, stamp: str, seconds: float) -> None:
        """Take a row; a page whose key was there before is marked as the duplicate of the first."""
        row = parsed.row
        if parsed.key is not None:
            row["duplicate_of"] = self.ledger.first(parsed.key, row["origin"])
        entry = Entry(
            origin=row["origin"],
            stamp=stamp,
            digest=parsed.digest,
            code=row["code"],
            extractor=row["extractor"],
            site=parsed.site,
            fields=parsed.fields,
            seconds=seconds,
            duplicate=row["duplicate_of"] is not None,
        )
        self.ledger.add(entry)
        self._waiting[-1 if row["outcome"] == "failure" else 0].append(row)
        self.settle(self._every, _SECONDS)

    def settle(self, rows: int, seconds: float) -> None:
        """Commit when as many rows wait, or the first of them for as long."""
        waiting = sum(map(len, self._waiting))
        if waiting >= rows or (waiting and time.monotonic() - self._committed >= seconds):
            self._commit()

    def _commit(self) -> None:
        for sink, rows in zip(self._sinks, self._waiting, strict=True):
            sink.write(rows)
            sink.commit()
            rows.clear()
        self.ledger.commit([dict(sink.position) for sink in self._sinks])
        self._committed = time.monotonic()

    def rewind(self, number: int) -> None:
        """Go back behind a commit: forget it and all later ones, and cut the outputs."""
        self.finish()
        self.ledger.rewind(number)
        self._open()

    def finish(self) -> None:
        """Commit what waits and finish the outputs. The ledger stays open."""
        self.settle(1, 0)
        self.close()

    def close(self) -> None:
        """Let go of the outputs; what waits is not written, and what is behind the last commit does not count."""
        for sink in self._sinks:
            sink.close()
        self._sinks = []

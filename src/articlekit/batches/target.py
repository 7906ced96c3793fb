"""Where a run writes, and whether it may."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from articlekit.batches.output import SinkOpener
from articlekit.batches.writing import Position, Sink, open_sink
from articlekit.errors import BatchError

__all__ = ["Target"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """The output, its format when the suffix does not tell, and a file for failures."""

    path: Path
    format: str | None = None
    errors: Path | None = None

    @property
    def ledger(self) -> Path:
        """The path of the ledger, beside the output."""
        return self.path.with_name(self.path.name + ".ledger")

    @property
    def openers(self) -> list[SinkOpener]:
        """What opens the output, and then the file for failures."""
        main: SinkOpener = partial(_open, self.path, self.format)
        return [main] if self.errors is None else [main, partial(_open, self.errors, "jsonl")]

    def check(self, sources: Iterable[str], resume: bool) -> None:
        """Raise ``BatchError`` when the run would destroy something, or would read what it writes."""
        paths = [path for path in (self.path, self.errors) if path is not None]
        for path in paths:
            if not path.parent.is_dir():
                raise BatchError(f"there is no folder {path.parent}")
            inside = next((source for source in sources if _holds(source, path)), None)
            if inside is not None:
                raise BatchError(f"{path} lies in the source {inside}: give another place")
        there = [path for path in (*paths, self.ledger) if path.exists()]
        if there and not resume:
            raise BatchError(f"{there[0]} exists: go on with --resume, or remove it together with {self.ledger}")
        if there and not self.ledger.exists():
            raise BatchError(f"{there[0]} exists, but not its ledger {self.ledger}")


def _holds(source: str, path: Path) -> bool:
    folder = Path(source)
    return folder.is_dir() and os.path.realpath(path).startswith(os.path.realpath(folder).rstrip(os.sep) + os.sep)


def _open(path: Path, format: str | None, keep: Position | None) -> Sink:  # noqa: A002
    return open_sink(path, format, keep)

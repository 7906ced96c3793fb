"""How far a run is: one line that is written over on a terminal, plain lines every few seconds elsewhere."""

from __future__ import annotations

import os
import time
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from threading import Thread
from typing import TextIO

from articlekit.batches.items import Outcome, Skipped
from articlekit.batches.signals import uninterrupted

__all__ = ["Progress", "Sizes", "duration"]

_SHOWN = 0.2  # seconds between two lines on a terminal
_PLAIN = 5.0  # and elsewhere


class Sizes:
    """The bytes of all sources, added up on the side while the run is under way; no archive is opened."""

    def __init__(self, sources: Iterable[str | os.PathLike[str]]) -> None:
        """Begin to count."""
        self.total: int | None = None
        with uninterrupted():
            Thread(target=self._count, args=(list(sources),), daemon=True).start()

    def _count(self, sources: list[str | os.PathLike[str]]) -> None:
        self.total = sum(_size(Path(source)) for source in sources)


def _size(path: Path) -> int:
    try:
        if not path.is_dir():
            return path.stat().st_size
        files = (os.path.join(folder, name) for folder, _, names in os.walk(path) for name in names)
        return sum(os.stat(file).st_size for file in files if os.path.isfile(file))
    except OSError:  # the readers report it
        return 0


class Progress:
    """Counts, and tells of them on a stream; without one it only counts."""

    def __init__(self, stream: TextIO | None = None, sizes: Sizes | None = None) -> None:
        """``sizes`` is what time is left by: bytes of files behind against those of all sources."""
        self._stream, self._sizes = stream, sizes
        self._terminal = stream is not None and stream.isatty()
        self._began = self._told = time.monotonic()
        self.skipped: Counter[str] = Counter()
        self.restart()

    def restart(self) -> None:
        """Begin to count anew: the outputs were taken back."""
        self.rows = self.failures = self.old = 0
        self.skipped.clear()
        self._behind = self._behind_at_start = 0
        self._file = ""

    def seen(self, outcome: Outcome) -> None:
        """An input was taken from the sources."""
        if isinstance(outcome, Skipped):
            self.skipped[outcome.reason] += 1
        elif outcome.stamp != self._file:
            self._behind += int(self._file.partition(":")[0] or 0)
            self._file = outcome.stamp
        self._tell()

    def passed_over(self) -> None:
        """The input has its row from an earlier run."""
        self.old += 1
        if self.rows == 0:
            self._behind_at_start = self._behind

    def repeated(self) -> None:
        """The input was in the sources before."""
        self.skipped["repeated"] += 1

    def done(self, failed: bool) -> None:
        """The input has its row."""
        self.rows += 1
        self.failures += failed
        self._tell()

    def _tell(self) -> None:
        now = time.monotonic()
        if self._stream is None or now - self._told < (_SHOWN if self._terminal else _PLAIN):
            return
        self._told = now
        line = self.line(now - self._began)
        self._stream.write(f"\r\x1b[K{line}" if self._terminal else f"{line}\n")
        self._stream.flush()

    def close(self) -> None:
        """Take the line off the terminal."""
        if self._stream is not None and self._terminal:
            self._stream.write("\r\x1b[K")
            self._stream.flush()

    def line(self, seconds: float) -> str:
        """Give the state after so many seconds: ``1,200 pages, 240/s, 3 failures, 2:05 left``."""
        parts = [f"{self.rows:,} pages", f"{self.rows / max(seconds, 0.001):,.0f}/s", f"{self.failures:,} failures"]
        if self.old:
            parts.insert(1, f"{self.old:,} done before")
        left = self._left(seconds)
        return ", ".join(parts if left is None else [*parts, f"{duration(left)} left"])

    def _left(self, seconds: float) -> float | None:
        total = self._sizes.total if self._sizes else None
        read = self._behind - self._behind_at_start
        return seconds * max(total - self._behind, 0) / read if total is not None and read > 0 else None


def duration(seconds: float) -> str:
    """Give a time span as people write it.

    >>> duration(65), duration(7322), duration(0.4)
    ('1:05', '2:02:02', '0:00')
    """
    minutes, rest = divmod(int(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"

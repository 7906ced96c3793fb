"""What has been done, in SQLite beside the output: survives any end of the process, and goes back to any commit.

A batch is written to the output first and to the ledger then. So the ledger never knows of a row that is not there, and
what the output has beyond the ledger's last commit is cut off when the run goes on.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from articlekit.errors import BatchError

__all__ = ["Entry", "Ledger"]

_TABLES = (
    "CREATE TABLE IF NOT EXISTS settings (name TEXT PRIMARY KEY, value TEXT)",
    "CREATE TABLE IF NOT EXISTS commits (number INTEGER PRIMARY KEY, positions TEXT)",
    """CREATE TABLE IF NOT EXISTS done (
        origin TEXT PRIMARY KEY, stamp TEXT, digest BLOB, code TEXT, extractor TEXT, site TEXT,
        fields INTEGER, seconds REAL, duplicate INTEGER, number INTEGER) WITHOUT ROWID""",
    "CREATE TABLE IF NOT EXISTS firsts (key BLOB PRIMARY KEY, origin TEXT, number INTEGER) WITHOUT ROWID",
)
_INSERT = "INSERT INTO done VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"


class Entry(NamedTuple):
    """One input that has its row."""

    origin: str
    stamp: str
    """Of the outermost file; see ``Item.stamp``."""
    digest: bytes | None
    """Of the page's bytes; None when the run does not verify or the page was not read."""
    code: str | None
    """Of the failure; None for a record."""
    extractor: str | None
    site: str | None
    """The host."""
    fields: int
    """A bit per field of the record that has a value."""
    seconds: float
    duplicate: bool


class Ledger:
    """The ledger of one output, held by one run at a time."""

    def __init__(self, path: Path) -> None:
        """Open it, or make it. Raises ``BatchError`` when another run holds it or it is no ledger."""
        self._path = path
        self._database = sqlite3.connect(path, timeout=1)
        self.number: int
        """Of the last commit; -1 before the first."""
        try:
            self._database.execute("PRAGMA locking_mode=EXCLUSIVE")
            self._database.execute("PRAGMA journal_mode=WAL")
            self._database.execute("PRAGMA synchronous=NORMAL")
            for table in _TABLES:
                self._database.execute(table)
            self._database.commit()
            (self.number,) = self._database.execute("SELECT ifnull(max(number), -1) FROM commits").fetchone()
        except sqlite3.OperationalError as error:
            self._database.close()
            raise BatchError(f"{path} is held by another run, or cannot be written: {error}") from error
        except sqlite3.DatabaseError as error:
            self._database.close()
            raise BatchError(f"{path} is no ledger of articlekit: {error}") from error

    def agree(self, settings: Mapping[str, Any]) -> None:
        """Write the settings down, or raise ``BatchError`` when the run was begun with others."""
        said = dict(self._database.execute("SELECT name, value FROM settings"))
        for name, value in settings.items():
            text = json.dumps(value)
            if said.setdefault(name, text) != text:
                raise BatchError(f"{self._path} was begun with {name} {said[name]}, not {text}: begin a new output")
        self._database.executemany("INSERT OR REPLACE INTO settings VALUES (?, ?)", said.items())
        self._database.commit()

    @property
    def positions(self) -> list[Any] | None:
        """Where the outputs stood at the last commit; None before the first."""
        row = self._database.execute("SELECT positions FROM commits ORDER BY number DESC LIMIT 1").fetchone()
        return json.loads(row[0]) if row else None

    def known(self, origin: str) -> tuple[Entry, int] | None:
        """Give what is known of an input, and the number of the commit that it came with."""
        row = self._database.execute("SELECT * FROM done WHERE origin = ?", (origin,)).fetchone()
        return (Entry(*row[:-1]), row[-1]) if row else None

    def first(self, key: bytes, origin: str) -> str | None:
        """Give the origin that had this key before; None, and remember the origin, when there was none."""
        row = self._database.execute("SELECT origin FROM firsts WHERE key = ?", (key,)).fetchone()
        if row:
            found: str = row[0]
            return found
        self._database.execute("INSERT INTO firsts VALUES (?, ?, ?)", (key, origin, self.number + 1))
        return None

    def add(self, entry: Entry) -> None:
        """Note an input; it counts from the next commit on."""
        self._database.execute(_INSERT, (*entry, self.number + 1))

    def commit(self, positions: Sequence[Any]) -> None:
        """Make what was added count; the outputs have been committed and stand at ``positions``."""
        self._database.execute("INSERT INTO commits VALUES (?, ?)", (self.number + 1, json.dumps(positions)))
        self._database.commit()
        self.number += 1

    def rewind(self, number: int) -> None:
        """Forget a commit and all after it."""
        for table in ("done", "firsts", "commits"):
            self._database.execute(f"DELETE FROM {table} WHERE number >= ?", (number,))
        self._database.commit()
        self.number = number - 1

    def query(self, sql: str) -> list[tuple[Any, ...]]:
        """Ask the table ``done``, whose columns are those of ``Entry``."""
        return self._database.execute(sql).fetchall()

    def close(self) -> None:
        """Let go of it; what was not committed is forgotten."""
        self._database.close()

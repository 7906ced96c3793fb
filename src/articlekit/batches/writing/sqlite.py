"""SQLite: one table, the article as JSON."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from articlekit.batches.writing.rows import ROW_FIELDS, Position, Row, compact
from articlekit.errors import InputError

__all__ = ["SqliteSink"]

_JSON = ("problems", "article")
_TABLE = f"CREATE TABLE pages (number INTEGER PRIMARY KEY, {', '.join(f'{name} TEXT' for name in ROW_FIELDS)})"
_INDEX = "CREATE INDEX pages_by_origin ON pages (origin)"
_INSERT = f"INSERT INTO pages ({', '.join(ROW_FIELDS)}) VALUES ({', '.join('?' * len(ROW_FIELDS))})"


class SqliteSink:
    """The table ``pages`` of a database, whose other tables are left alone. A commit is a transaction."""

    def __init__(self, path: Path, keep: Position | None = None) -> None:
        """Make the table anew, or cut it to a position and go on. Raises ``InputError`` when it is shorter."""
        try:
            self._database = sqlite3.connect(path)
        except sqlite3.Error as error:
            raise InputError(f"cannot write to {path}: {error}") from error
        try:
            if keep is None:
                self._database.execute("DROP TABLE IF EXISTS pages")
                self._database.execute(_TABLE)
                self._database.execute(_INDEX)
            else:
                self._cut(path, keep["rows"])
            self._database.commit()
            self._committed = self._count()
        except sqlite3.Error as error:
            self._database.close()
            raise InputError(f"cannot write to {path}: {error}") from error
        except InputError:
            self._database.close()
            raise

    def _cut(self, path: Path, rows: int) -> None:
        self._database.execute("DELETE FROM pages WHERE number > ?", (rows,))
        if (there := self._count()) < rows:
            raise InputError(f"{path} has {there} rows, but {rows} were written")

    def _count(self) -> int:
        (count,) = self._database.execute("SELECT count(*) FROM pages").fetchone()
        return int(count)

    @property
    def position(self) -> Position:
        """The rows up to the last commit."""
        return {"rows": self._committed}

    def write(self, rows: Sequence[Row]) -> None:
        """Insert rows; nobody else sees them before the commit."""
        self._database.executemany(_INSERT, (_values(row) for row in rows))

    def commit(self) -> None:
        """End the transaction."""
        self._database.commit()
        (last,) = self._database.execute("SELECT max(number) FROM pages").fetchone()
        self._committed = last or 0

    def close(self) -> None:
        """Commit and close the database."""
        self.commit()
        self._database.close()


def _values(row: Row) -> tuple[Any, ...]:
    return tuple(_value(name, row[name]) for name in ROW_FIELDS)


def _value(name: str, value: Any) -> str | None:
    if value is None:
        return None
    if isinstance(value, bytes):  # JSON already
        return value.decode()
    return compact(value) if name in _JSON else str(value).encode("utf-8", "replace").decode()

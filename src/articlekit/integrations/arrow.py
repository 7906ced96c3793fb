"""Tables of pages in, tables of rows out: what Spark, Ray and everything else that speaks Arrow can run.

Pages are parsed in a child process that is killed when one hangs or eats memory, so a bad page never fails a job.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from articlekit.batches.extras import require
from articlekit.batches.items import Failure, Item, ReadOptions, Skipped
from articlekit.batches.job import parsed_of
from articlekit.batches.parse import Parse, page_bytes
from articlekit.batches.pool import run_all
from articlekit.batches.reading import read_sources
from articlekit.batches.reading.told import moment
from articlekit.batches.rows import ToRow
from articlekit.batches.worker import Limits
from articlekit.batches.writing.arrow import row_schema, to_arrow
from articlekit.errors import InputError
from articlekit.pipeline import Pipeline

__all__ = ["extract_arrow", "extract_batches", "page_schema", "read_arrow", "read_batches"]

_ROWS = 100  # of a batch that is given out
_BYTES = 32_000_000  # of pages in one
_TEXTS = ("origin", "url", "charset", "retrieved_at", "failure", "failure_message")


def extract_arrow(table: Any, *, pipeline: Pipeline | None = None, limits: Limits | None = None) -> Any:
    """Give the rows of a ``pyarrow.Table`` of pages, in order, as a table with the schema of a batch in Parquet.

    Columns of ``table``, of which only the first is needed: ``html`` (binary or string), ``url``, ``retrieved_at`` (a
    timestamp or ISO 8601), ``charset``, ``origin`` (else the address, else ``#`` and the number of the row), and
    ``failure`` and ``failure_message`` of inputs that ``read_arrow`` could not read. Other columns are left out.
    Can be pickled with its arguments. Raises ``InputError`` without pyarrow or without a column ``html``.
    """
    pa = require("pyarrow", "parquet")
    batches = extract_batches(table.to_batches(), pipeline=pipeline, limits=limits)
    return pa.Table.from_batches(list(batches), schema=row_schema())


def extract_batches(
    batches: Iterable[Any], *, pipeline: Pipeline | None = None, limits: Limits | None = None
) -> Iterator[Any]:
    """Give the rows of many ``pyarrow.RecordBatch``, a hundred at a time; one child process serves them all.

    Takes and raises what ``extract_arrow`` does.
    """
    options = ReadOptions()
    handle = ToRow(Parse(pipeline or Pipeline(), options.max_bytes))
    inputs = (_input(row, f"#{number}") for number, row in enumerate(_rows(batches, "html")))
    answers = run_all(handle, inputs, limits or Limits(), workers=1, ordered=True)
    rows = (parsed_of(outcome, answer).row for outcome, answer in answers)
    decoded = ({**row, "article": row["article"] and json.loads(row["article"])} for row in rows)
    return _batches(map(to_arrow, decoded), row_schema())


def page_schema() -> Any:
    """Give the ``pyarrow.Schema`` of pages, as ``read_arrow`` writes it and ``extract_arrow`` takes it."""
    pa = require("pyarrow", "parquet")
    return pa.schema([("html", pa.binary()), *((name, pa.string()) for name in _TEXTS)])


def read_arrow(table: Any, options: ReadOptions | None = None) -> Any:
    """Give the pages of the files that the column ``path`` names, as a table with ``page_schema``.

    Files are whatever ``articlekit batch`` reads, such as WARC; one that cannot be read is a row with a ``failure``.
    """
    pa = require("pyarrow", "parquet")
    return pa.Table.from_batches(list(read_batches(table.to_batches(), options)), schema=page_schema())


def read_batches(batches: Iterable[Any], options: ReadOptions | None = None) -> Iterator[Any]:
    """Give the pages of files as ``read_arrow`` does, a few at a time."""
    options = options or ReadOptions()
    paths = (row["path"] for row in _rows(batches, "path"))
    outcomes = (outcome for outcome in read_sources(paths, options) if not isinstance(outcome, Skipped))
    return _batches((_page(outcome, options.max_bytes) for outcome in outcomes), page_schema())


def _rows(batches: Iterable[Any], needed: str) -> Iterator[dict[str, Any]]:
    for batch in batches:
        if needed not in batch.schema.names:
            raise InputError(f"the table has no column {needed}: {', '.join(batch.schema.names)}")
        for start in range(0, batch.num_rows, _ROWS):
            yield from batch.slice(start, _ROWS).to_pylist()


def _input(row: Mapping[str, Any], name: str) -> Item | Failure:
    html, url = row["html"], row.get("url")
    origin = row.get("origin") or url or name
    if row.get("failure") is not None:
        return Failure(origin=origin, code=row["failure"], message=row.get("failure_message") or "")
    if html is None:
        return Failure(origin=origin, code="not-html", message="the column html is empty")
    text = isinstance(html, str)
    return Item(
        origin=origin,
        data=html.encode("utf-8", "replace") if text else html,
        url=url,
        charset="utf-8" if text else row.get("charset"),
        retrieved_at=moment(row.get("retrieved_at")),
    )


def _page(outcome: Item | Failure, max_bytes: int) -> dict[str, Any]:
    page = page_bytes(outcome, max_bytes) if isinstance(outcome, Item) else outcome
    known = dict.fromkeys(_TEXTS) | {"origin": outcome.origin, "html": None}
    if isinstance(page, Failure):
        known |= {"failure": page.code, "failure_message": page.message}
    else:
        known["html"] = page
    if isinstance(outcome, Item):
        when = outcome.retrieved_at
        known |= {"url": outcome.url, "charset": outcome.charset, "retrieved_at": when.isoformat() if when else None}
    return known


def _batches(rows: Iterable[dict[str, Any]], schema: Any) -> Iterator[Any]:
    pa = require("pyarrow", "parquet")
    held: list[dict[str, Any]] = []
    size = 0
    for row in rows:
        held.append(row)
        size += len(row.get("html") or b"")
        if len(held) == _ROWS or size > _BYTES:
            yield pa.RecordBatch.from_pylist(held, schema=schema)
            held, size = [], 0
    if held:
        yield pa.RecordBatch.from_pylist(held, schema=schema)

"""Parquet: a row per page, one of whose columns holds the markup."""

from __future__ import annotations

from collections.abc import Iterator

from articlekit.batches.items import Outcome
from articlekit.batches.reading.compressed import optional
from articlekit.batches.reading.nodes import Node
from articlekit.batches.reading.streams import ReadError, Stream
from articlekit.batches.reading.told import told_by_row
from articlekit.batches.reading.zipped import seekable

__all__ = ["read_parquet"]

_ROWS = 32  # pages that are held at a time


def read_parquet(_kind: str, node: Node, stream: Stream) -> Iterator[Outcome]:
    """Give a page per row, numbered from 1."""
    parquet = optional("pyarrow.parquet", "parquet")
    options = node.options
    number = 0
    try:
        table = parquet.ParquetFile(seekable(node, stream), pre_buffer=False, buffer_size=1 << 20)
        columns = [
            name for name in (options.html_field, options.url_field, options.date_field) if name in _names(table)
        ]
        if options.html_field not in columns:
            there = ", ".join(map(repr, _names(table)))
            raise ReadError("not-html", f"no column {options.html_field!r}, but {there[:200]}")
        for batch in table.iter_batches(_ROWS, columns=columns):
            for row in batch.to_pylist():
                number += 1
                yield _page(row, node.inside(f"#{number}"))
    except (OSError, ValueError) as error:  # pyarrow's own are among them
        raise ReadError("damaged-archive", f"the table is damaged behind row {number}: {error}") from error


def _names(table: object) -> list[str]:
    names: list[str] = table.schema_arrow.names  # type: ignore[attr-defined]
    return names


def _page(row: dict[str, object], inner: Node) -> Outcome:
    options = inner.options
    html = row[options.html_field]
    if not isinstance(html, str | bytes):
        return inner.fail("not-html", f"no text in the column {options.html_field!r}")
    data = html.encode("utf-8", "replace") if isinstance(html, str) else html
    if len(data) > options.max_bytes:
        return inner.fail("too-large", f"more than {options.max_bytes} bytes")
    return inner.item(data, told_by_row(row, options.url_field, options.date_field))

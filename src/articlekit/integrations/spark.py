"""Spark: a DataFrame of pages becomes a DataFrame of rows, with ``mapInArrow``."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import Any

from articlekit.batches.extras import require
from articlekit.batches.items import ReadOptions
from articlekit.batches.worker import Limits
from articlekit.batches.writing.arrow import row_schema
from articlekit.integrations.arrow import extract_batches, page_schema, read_batches
from articlekit.pipeline import Pipeline

__all__ = ["extract_pages", "read_files", "spark_schema"]


def extract_pages(frame: Any, *, pipeline: Pipeline | None = None, limits: Limits | None = None) -> Any:
    """Give the rows of a ``DataFrame`` of pages; columns as for ``integrations.arrow.extract_arrow``.

    Each task runs one child process, which is killed and replaced when a page hangs or eats memory.
    """
    run = partial(extract_batches, pipeline=pipeline or Pipeline(), limits=limits or Limits())
    return _map(frame, run, row_schema())


def read_files(frame: Any, options: ReadOptions | None = None) -> Any:
    """Give the pages of the files that the column ``path`` names; each executor must see them at that path."""
    return _map(frame, partial(read_batches, options=options), page_schema())


def _map(frame: Any, run: Callable[[Iterable[Any]], Iterator[Any]], schema: Any) -> Any:
    return frame.mapInArrow(run, spark_schema(schema))


def spark_schema(schema: Any) -> str:
    """Give an Arrow schema in the words of Spark's SQL.

    >>> pa = require("pyarrow", "parquet")
    >>> spark_schema(pa.schema([("a", pa.list_(pa.string())), ("b", pa.struct([("c", pa.int64())]))]))
    '`a` array<string>, `b` struct<`c`: bigint>'
    """
    return ", ".join(f"`{field.name}` {_type(field.type)}" for field in schema)


def _type(kind: Any) -> str:
    types = require("pyarrow", "parquet").types
    if types.is_list(kind):
        return f"array<{_type(kind.value_type)}>"
    if types.is_struct(kind):
        return f"struct<{', '.join(f'`{field.name}`: {_type(field.type)}' for field in kind)}>"
    return {"string": "string", "binary": "binary", "int64": "bigint", "bool": "boolean"}[str(kind)]

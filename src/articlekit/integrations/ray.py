"""Ray: a Dataset of pages becomes a Dataset of rows, with ``map_batches``."""

from __future__ import annotations

from functools import partial
from typing import Any

from articlekit.batches.items import ReadOptions
from articlekit.batches.worker import Limits
from articlekit.integrations.arrow import extract_arrow, read_arrow
from articlekit.pipeline import Pipeline

__all__ = ["extract_pages", "read_files"]


def extract_pages(
    dataset: Any, *, pipeline: Pipeline | None = None, limits: Limits | None = None, batch_size: int = 500
) -> Any:
    """Give the rows of a ``Dataset`` of pages; columns as for ``integrations.arrow.extract_arrow``.

    Each batch runs in a child process of its own, which is killed and replaced when a page hangs or eats memory. It
    takes about half a second to start, so batches should not be small.
    """
    run = partial(extract_arrow, pipeline=pipeline or Pipeline(), limits=limits or Limits())
    return dataset.map_batches(run, batch_format="pyarrow", batch_size=batch_size)


def read_files(dataset: Any, options: ReadOptions | None = None) -> Any:
    """Give the pages of the files that the column ``path`` names; each worker must see them at that path."""
    return dataset.map_batches(partial(read_arrow, options=options), batch_format="pyarrow", batch_size=1)

"""Many pages from Python: ``for result in articlekit.batch(sources)``. What is heavy is imported on the first call."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import os

    from articlekit.batches.items import Failure, Item, ReadOptions, Skipped
    from articlekit.batches.worker import Answer
    from articlekit.records import Extraction
    from articlekit.sites.loading import SiteSource

__all__ = ["BatchResult", "batch"]


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchResult:
    """What became of one page: an extraction, or a code and a message that say why there is none."""

    origin: str
    """Where the page stood: a path, or ``archive.zip!path/page.html``."""
    extraction: Extraction | None = None
    """What ``inspect`` gives; None for a failure."""
    code: str | None = None
    """The code of the failure, such as ``timeout``; None when there is an extraction."""
    message: str = ""
    """One sentence about the failure for a person."""
    seconds: float = 0.0
    """Wall time that reading and parsing the page took."""


def batch(  # noqa: PLR0913  (each is a limit or a choice of its own)
    sources: Iterable[str | os.PathLike[str]],
    *,
    workers: int | None = None,
    ordered: bool = False,
    timeout: float = 30.0,
    max_memory: int = 1_000_000_000,
    sites: Iterable[SiteSource] = (),
    options: ReadOptions | None = None,
) -> Iterator[BatchResult]:
    """Give the result of every page in files, folders and archives, one at a time, parsed in worker processes.

    ``workers`` is the number of processes, by default that of the cores. Results come as they are done, or with
    ``ordered`` in the order of the sources. A page that takes more than ``timeout`` seconds or ``max_memory`` bytes is
    given up, as is one that ends its process; each gives a result with a ``code``. ``sites`` are asked before the
    built-in ones. ``options`` says how containers are read. Memory is bounded, whatever the number of pages.

    Processes are started afresh, so a script that calls this needs ``if __name__ == "__main__":``.
    Raises ``RuleError`` for a faulty site, ``BatchError`` when the workers do not start.
    """
    from articlekit.batches.items import ReadOptions
    from articlekit.batches.parse import Parse
    from articlekit.batches.pool import run_all, usable_cores
    from articlekit.batches.reading import read_sources
    from articlekit.batches.worker import Limits
    from articlekit.pipeline import Pipeline

    options = options or ReadOptions()
    parse = Parse(Pipeline(sites=tuple(sites)), options.max_bytes)
    limits = Limits(timeout=timeout, max_memory=max_memory)
    answers = run_all(parse, read_sources(sources, options), limits, workers or usable_cores(), ordered)
    return (result for item, answer in answers if (result := _result(item, answer)) is not None)


def _result(item: Item | Failure | Skipped, answer: Answer) -> BatchResult | None:
    from articlekit.batches.items import Failure, Skipped

    if isinstance(item, Skipped):
        return None
    outcome = item if isinstance(item, Failure) else answer.value
    if answer.code is not None:
        return BatchResult(origin=item.origin, code=answer.code, message=answer.message, seconds=answer.seconds)
    if isinstance(outcome, Failure):
        return BatchResult(origin=item.origin, code=outcome.code, message=outcome.message, seconds=answer.seconds)
    return BatchResult(origin=item.origin, extraction=outcome, seconds=answer.seconds)

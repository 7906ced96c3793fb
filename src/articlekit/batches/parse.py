"""What a worker does with one page: read it, run the pipeline."""

from __future__ import annotations

from dataclasses import dataclass

from articlekit.batches.items import Failure, Item
from articlekit.pipeline import Pipeline
from articlekit.records import Extraction

__all__ = ["Parse", "page_bytes"]


@dataclass(frozen=True, slots=True)
class Parse:
    """A picklable function from an item to its extraction, or to the failure it is."""

    pipeline: Pipeline
    max_bytes: int

    def __call__(self, item: Item) -> Extraction | Failure:
        """Read and parse the page; whatever the pipeline raises is raised."""
        page = page_bytes(item, self.max_bytes)
        return page if isinstance(page, Failure) else self.inspect(item, page)

    def inspect(self, item: Item, page: bytes) -> Extraction | Failure:
        """Parse a page that has been read; what is no HTML gives no record."""
        extraction = self.pipeline.inspect(page, item.url, item.retrieved_at, item.charset)
        foreign = next((problem for problem in extraction.problems if problem.code == "not-html"), None)
        return extraction if foreign is None else _failure(item, "not-html", foreign.message)


def page_bytes(item: Item, max_bytes: int) -> bytes | Failure:
    """Give the bytes of a page; never more than ``max_bytes`` are read."""
    page = item.data
    if page is None and item.path is not None:
        try:
            with open(item.path, "rb") as file:
                page = file.read(max_bytes + 1)
        except OSError as error:
            return _failure(item, "unreadable", error.strerror or str(error))
    if page is not None and len(page) > max_bytes:
        return _failure(item, "too-large", f"the page is larger than {max_bytes} bytes")
    return page if page is not None else _failure(item, "unreadable", "there is neither a path nor data")


def _failure(item: Item, code: str, message: str) -> Failure:
    return Failure(origin=item.origin, code=code, message=message, stamp=item.stamp)

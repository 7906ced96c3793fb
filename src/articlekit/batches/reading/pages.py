"""The page itself: a leaf of every container."""

from __future__ import annotations

from collections.abc import Iterator

from articlekit.batches.items import Outcome
from articlekit.batches.reading.nodes import Node
from articlekit.batches.reading.sniff import HEAD
from articlekit.batches.reading.streams import Stream

__all__ = ["read_page"]


def read_page(_kind: str, node: Node, stream: Stream) -> Iterator[Outcome]:
    """Give the page; a plain file is left to whoever extracts it."""
    limit = node.options.max_bytes
    if node.path is not None and node.budget.size > limit:
        yield node.fail("too-large", f"more than {limit} bytes")
    elif node.path is not None:
        yield node.item_in_file(node.path, stream.peek(HEAD))
    else:
        yield node.item(node.bounded(stream, limit))

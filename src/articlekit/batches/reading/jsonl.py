"""JSON Lines: an object per line, one of whose fields holds the markup."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from articlekit.batches.items import Outcome
from articlekit.batches.reading.nodes import Node
from articlekit.batches.reading.streams import ReadError, Stream
from articlekit.batches.reading.told import told_by_row

__all__ = ["read_jsonl"]

_ESCAPED = 6  # bytes of JSON that a byte of markup may take, as in \\u003c
_BESIDE = 1 << 20  # bytes of a line for the other fields


def read_jsonl(_kind: str, node: Node, stream: Stream) -> Iterator[Outcome]:
    """Give a page per line, numbered from 1; empty lines are left out.

    JSON that is laid out over several lines, or a single object without the field, is no table of pages.
    """
    limit = _ESCAPED * node.options.max_bytes + _BESIDE
    number = 0
    while line := stream.readline(limit):
        number += 1
        inner = node.inside(f"#{number}")
        if len(line) == limit and not line.endswith(b"\n"):
            if stream.find(b"\n"):
                stream.skip(1)
            yield inner.fail("too-large", f"the line is longer than {limit} bytes")
        elif line.strip():
            row = _object(line)
            if number == 1 and not _is_table(row, line, node, stream):
                yield node.skip("json")
                return
            yield _page(row, inner)


def _object(line: bytes) -> dict[str, Any] | str:
    """Read a line; what is wrong with it when it is no object."""
    try:
        value = json.loads(line.removeprefix(b"\xef\xbb\xbf"))
    except (ValueError, RecursionError) as error:
        return f"the line is no JSON: {error}"
    return value if isinstance(value, dict) else "the line is no JSON object"


def _is_table(row: dict[str, Any] | str, line: bytes, node: Node, stream: Stream) -> bool:
    field = node.options.html_field
    if isinstance(row, str):
        return json.dumps(field).encode() in line
    if field not in row and stream.peek(1):
        raise ReadError("not-html", f"no field {field!r} in the first line, but {', '.join(map(repr, row))[:200]}")
    return field in row


def _page(row: dict[str, Any] | str, inner: Node) -> Outcome:
    if isinstance(row, str):
        return inner.fail("damaged-archive", row)
    options = inner.options
    html = row.get(options.html_field)
    if not isinstance(html, str):
        return inner.fail("not-html", f"no text in the field {options.html_field!r}")
    data = html.encode("utf-8", "replace")
    if len(data) > options.max_bytes:
        return inner.fail("too-large", f"more than {options.max_bytes} bytes")
    return inner.item(data, told_by_row(row, options.url_field, options.date_field))

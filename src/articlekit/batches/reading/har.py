"""HAR 1.2: the responses of a browser's network log that are HTML."""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Iterator
from typing import Any

from articlekit.batches.items import Outcome
from articlekit.batches.reading.http import is_html
from articlekit.batches.reading.nodes import Node
from articlekit.batches.reading.streams import ReadError, Stream
from articlekit.batches.reading.told import Known, charset_of, moment

__all__ = ["read_har"]

_LARGEST = 1 << 28  # a HAR file is one JSON text, so it is held whole


def read_har(_kind: str, node: Node, stream: Stream) -> Iterator[Outcome]:
    """Give a page per HTML entry, numbered from 1."""
    try:
        entries = json.loads(node.bounded(stream, _LARGEST).removeprefix(b"\xef\xbb\xbf"))["log"]["entries"]
        numbered = list(enumerate(entries, 1))
    except (ValueError, LookupError, TypeError, RecursionError) as error:
        raise ReadError("damaged-archive", f"the HAR file cannot be read: {error}") from error
    for number, entry in numbered:
        inner = node.inside(f"#{number}")
        try:
            yield _entry(entry, inner)
        except (LookupError, TypeError, AttributeError, binascii.Error, ValueError) as error:
            yield inner.fail("damaged-archive", f"the entry is not laid out as HAR says: {error!r}")


def _entry(entry: Any, inner: Node) -> Outcome:
    content = entry["response"].get("content", {})
    declared = is_html(content.get("mimeType"))
    if not declared:
        return inner.skip("not-html")
    text = content.get("text")
    if not text:
        return inner.skip("har-empty")
    url, when = entry["request"].get("url"), moment(entry.get("startedDateTime"))
    if content.get("encoding") == "base64":
        data, charset = base64.b64decode(text, validate=True), charset_of(content.get("mimeType"))
    else:
        data, charset = text.encode("utf-8", "replace"), "utf-8"  # the browser has decoded it
    if len(data) > inner.options.max_bytes:
        return inner.fail("too-large", f"more than {inner.options.max_bytes} bytes")
    return inner.item(data, Known(url, charset, when))

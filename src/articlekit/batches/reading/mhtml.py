"""MHTML (RFC 2557): a page as browsers save it in one file, with its pictures and frames."""

from __future__ import annotations

import email
import email.policy
from collections.abc import Iterator
from email.message import Message

from articlekit.batches.items import Outcome
from articlekit.batches.reading.http import is_html
from articlekit.batches.reading.nodes import Node
from articlekit.batches.reading.streams import ReadError, Stream
from articlekit.batches.reading.told import Known, moment

__all__ = ["read_mhtml"]

_LARGEST = 1 << 28  # pictures included


def read_mhtml(_kind: str, node: Node, stream: Stream) -> Iterator[Outcome]:
    """Give the page: the part that the file names as its start, or the first that is HTML; frames are left."""
    message = email.message_from_bytes(node.bounded(stream, _LARGEST), policy=email.policy.compat32)
    part = _page(message)
    if part is None:
        yield node.skip("mhtml-empty")
        return
    data = part.get_payload(decode=True)
    if not isinstance(data, bytes):
        raise ReadError("damaged-archive", "the part that holds the page has no body")
    if len(data) > node.options.max_bytes:
        raise ReadError("too-large", f"more than {node.options.max_bytes} bytes")
    url = _header(message, "Snapshot-Content-Location") or _header(part, "Content-Location")
    charset = part.get_param("charset")
    known = Known(url, charset if isinstance(charset, str) else None, moment(_header(message, "Date")))
    yield node.item(data, known)


def _page(message: Message) -> Message | None:
    pages = [part for part in message.walk() if is_html(part.get_content_type())]
    start = message.get_param("start")
    return next((part for part in pages if start and part.get("Content-ID") == start), next(iter(pages), None))


def _header(message: Message, name: str) -> str | None:
    value = message.get(name)
    return "".join(str(value).split("\n")).strip() or None if value else None

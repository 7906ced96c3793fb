"""From a file to its pages: what it is decides who reads it, layer by layer."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from types import MappingProxyType

from articlekit.batches.items import SKIP_REASONS, Outcome
from articlekit.batches.reading.compressed import read_compressed
from articlekit.batches.reading.har import read_har
from articlekit.batches.reading.jsonl import read_jsonl
from articlekit.batches.reading.mhtml import read_mhtml
from articlekit.batches.reading.nodes import Member, Node, Reading
from articlekit.batches.reading.pages import read_page
from articlekit.batches.reading.parquet import read_parquet
from articlekit.batches.reading.sniff import HEAD, sniff
from articlekit.batches.reading.streams import ReadError, Stream
from articlekit.batches.reading.tarred import read_tar
from articlekit.batches.reading.warc import read_warc
from articlekit.batches.reading.zipped import read_zip

__all__ = ["read_node"]

_Reader = Callable[[str, Node, Stream], Iterator[Reading]]

_READERS: MappingProxyType[str, _Reader] = MappingProxyType(
    {
        "page": read_page,
        "gzip": read_compressed,
        "bz2": read_compressed,
        "xz": read_compressed,
        "zstd": read_compressed,
        "zip": read_zip,
        "tar": read_tar,
        "warc": read_warc,
        "mhtml": read_mhtml,
        "har": read_har,
        "jsonl": read_jsonl,
        "parquet": read_parquet,
    }
)


def read_node(node: Node, stream: Stream) -> Iterator[Outcome]:
    """Give the outcomes of a file or member, in order; what cannot be read is a ``Failure``, never an exception."""
    if node.depth > node.options.max_depth:
        yield node.fail("nested", f"lies more than {node.options.max_depth} layers deep")
        return
    try:
        kind = sniff(stream.peek(HEAD), node.name)
        if kind in SKIP_REASONS and kind not in _READERS:
            yield node.skip(kind)
            return
        for found in _READERS[kind](kind, node, stream):
            if isinstance(found, Member):
                yield from read_node(*found)
            else:
                yield found
    except ReadError as error:
        yield node.fail(error.code, str(error))
    except Exception as error:  # what the parsers of damaged containers raise cannot be listed
        yield node.fail("damaged-archive", f"{type(error).__name__}: {error}")

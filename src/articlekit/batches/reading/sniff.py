"""What a file is, by its first bytes. A name only tells style sheets and scripts from text dumps of pages."""

from __future__ import annotations

import re
import tarfile

__all__ = ["HEAD", "is_page", "sniff"]

HEAD = 4096
"""Bytes that are looked at."""

_MAGIC = (
    (0, b"\x1f\x8b\x08", "gzip"),
    (0, b"BZh", "bz2"),
    (0, b"\xfd7zXZ\0", "xz"),
    (0, b"\x28\xb5\x2f\xfd", "zstd"),
    (1, b"\x2a\x4d\x18", "zstd"),  # a skippable frame in front, 0x50 to 0x5F
    (0, b"PK\x03\x04", "zip"),
    (0, b"PK\x05\x06", "zip"),  # empty
    (0, b"PK00PK\x03\x04", "zip"),  # once split
    (257, b"ustar", "tar"),
    (0, b"WARC/", "warc"),
    (0, b"filedesc://", "warc"),
    (0, b"PAR1", "parquet"),
    (0, b"%PDF-", "pdf"),
    (0, b"\x89PNG", "picture"),
    (0, b"GIF8", "picture"),
    (0, b"\xff\xd8\xff", "picture"),
    (8, b"WEBP", "picture"),
    (4, b"ftypavif", "picture"),
    (4, b"ftyphei", "picture"),
    (0, b"II*\0", "picture"),
    (0, b"MM\0*", "picture"),
    (0, b"\0\0\1\0", "picture"),
    (4, b"ftyp", "binary"),
    (0, b"wOF", "binary"),
    (0, b"OTTO", "binary"),
    (0, b"OggS", "binary"),
    (0, b"ID3", "binary"),
    (0, b"\x7fELF", "binary"),
    (0, b"Rar!", "binary"),
    (0, b"7z\xbc\xaf", "binary"),
    (0, b"SQLite format 3\0", "binary"),
)
_BOMS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_WIDE_TAG = re.compile(rb"<\0[a-z!?]\0|\0<\0[a-z!?]", re.IGNORECASE)
_TAG = re.compile(rb"<[a-z!]", re.IGNORECASE)
_MHTML = re.compile(rb"[\w-]{2,40}:[ \t]")
_HAR = re.compile(rb'\{\s*"log"\s*:\s*\{')
_JSON = re.compile(rb'\{\s*["}]|\[\s*[\[{"\d\]]')
_ASIDE = re.compile(rb"\s+|<!--.{0,2000}?-->|<!doctype\b[^>]{0,500}>|<\?[^>]{0,500}>", re.IGNORECASE | re.DOTALL)
_OTHER_ROOTS = re.compile(rb"<(?:rss|feed|rdf:rdf|svg|urlset|sitemapindex|opml|plist|package|ncx|container)\b", re.I)
_CONTROL = bytes(c for c in range(32) if c not in b"\t\n\r\f\x1b")
_ASSETS = (".css", ".js", ".mjs", ".map", ".csv", ".tsv", ".md", ".py", ".ini", ".toml", ".yaml", ".yml", ".log")


def sniff(head: bytes, name: str = "") -> str:
    """Tell the kind of a file: ``page``, a container's kind, or one of ``SKIP_REASONS``.

    >>> sniff(b"<!doctype html><p>News"), sniff(b"%PDF-1.7"), sniff(b"WARC/1.1\\r\\n")
    ('page', 'pdf', 'warc')
    >>> sniff(b"body { margin: 0 }", "style.css"), sniff(b"NEWS\\n\\nThe quay is to be widened.", "dump.txt")
    ('asset', 'page')
    """
    for at, magic, kind in _MAGIC:
        if head.startswith(magic, at):
            return kind
    if head.startswith(_BOMS[1:]) or _WIDE_TAG.search(head[:512]):
        return "page"
    if _is_binary(head):
        return "tar" if _is_old_tar(head) else "binary"
    return _text(head.removeprefix(_BOMS[0]).lstrip(), name)


def is_page(head: bytes) -> bool:
    """Whether the first bytes, by themselves, are those of markup."""
    return _text(head.lstrip(), "") == "page" and _TAG.search(head) is not None


def _text(text: bytes, name: str) -> str:
    if text.startswith((b"{", b"[")) and _JSON.match(text):
        return "har" if _HAR.match(text) else "jsonl" if text.startswith(b"{") else "json"
    if _MHTML.match(text):
        lower = text.lower()
        if b"mime-version:" in lower and b"content-type:" in lower:
            return "mhtml"
    if text.startswith(b"<") and _OTHER_ROOTS.match(_root(text)):
        return "xml"
    if name.lower().endswith(_ASSETS) and not text.startswith(b"<"):
        return "asset"
    return "page"


def _root(text: bytes) -> bytes:
    """Leave out what may stand before the first element."""
    at = 0
    while aside := _ASIDE.match(text, at):
        at = aside.end()
    return text[at : at + 40]


def _is_binary(head: bytes) -> bool:
    return len(head) - len(head.translate(None, _CONTROL)) > len(head) // 20


def _is_old_tar(head: bytes) -> bool:
    """Archives from before 1988 have no magic bytes, but a checksum."""
    try:
        tarfile.TarInfo.frombuf(head[:512], "utf-8", "surrogateescape")
    except (tarfile.TarError, ValueError):
        return False
    return True

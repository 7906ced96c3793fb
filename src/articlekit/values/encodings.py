"""Bytes in, UTF-8 out: byte order mark, strict UTF-8, the declared charset, then detection.

The order departs from the Encoding Standard in one point: bytes that are valid UTF-8 are taken as UTF-8 whatever the
page declares, since text in another encoding is practically never valid UTF-8 while wrong declarations are common.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

__all__ = ["Decoded", "declared_charset", "to_utf8"]

_META = re.compile(
    rb"""<(?:meta\b[^>]{0,400}?charset|\?xml\b[^>]{0,100}?encoding)\s*=\s*["']?\s*([\w.:-]{2,40})""", re.I
)
_WIDE_TAG = re.compile(rb"<\0[a-z!?/]\0|\0<\0[a-z!?/]", re.I)
_PRESCAN = 16_384
_SAMPLE = 32_768
_PIECE = 8_192
_MOST_LOST = 0.01  # of the bytes beyond ASCII: more replaced ones mean that the charset is wrong

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

# Labels that browsers read as a superset (WHATWG Encoding Standard, section 4.2).
_SUPERSETS = {
    "iso8859-1": "cp1252",
    "ascii": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "big5": "big5hkscs",
}
_SEVEN_BIT = {"iso2022_jp", "hz", "utf-7"}


@dataclass(frozen=True, slots=True)
class Decoded:
    """A page's text as UTF-8."""

    utf8: bytes
    encoding: str
    lossy: bool = False


def to_utf8(raw: bytes, charset: str | None = None) -> Decoded:
    """Give the page as UTF-8 bytes without byte order mark and NULs.

    ``charset`` is what the transport declared, such as the HTTP header's.

    >>> to_utf8("naïve".encode()).encoding
    'utf-8'
    >>> to_utf8("Привет".encode("cp1251"), "windows-1251").utf8.decode()
    'Привет'
    """
    for bom, name in _BOMS:
        if raw.startswith(bom):
            return _decode(raw[len(bom) :], name)
    wide = _wide(raw)
    if wide:
        return _decode(raw, wide)
    if b"\0" in raw:
        raw = raw.replace(b"\0", b"")
    if b"\x1b" in raw:
        declared = _declared(raw, charset)
        if declared in _SEVEN_BIT:
            return _decode(raw, declared)
    return Decoded(raw, "utf-8") if _is_utf8(raw) else _legacy(raw, _declared(raw, charset))


def _is_utf8(raw: bytes) -> bool:
    """Whether bytes are valid UTF-8; in pieces, as one string of all would be several times as large as the page.

    >>> _is_utf8("é".encode() * 9_000), _is_utf8("é".encode() * 9_000 + b"\\xc3")
    (True, False)
    """
    view, start, size = memoryview(raw), 0, len(raw)
    while start < size:
        try:
            start += codecs.utf_8_decode(view[start : start + _PIECE], "strict", start + _PIECE >= size)[1]
        except UnicodeDecodeError:
            return False
    return True


def _declared(raw: bytes, charset: str | None) -> str | None:
    return _codec(charset) or _codec(declared_charset(raw))


def declared_charset(raw: bytes) -> str | None:
    """Give the charset that the page itself declares.

    >>> declared_charset(b'<meta http-equiv=Content-Type content="text/html; charset=GBK">')
    'GBK'
    """
    found = _META.search(raw, 0, _PRESCAN)
    return found.group(1).decode("ascii", "ignore") if found else None


def _codec(label: str | None) -> str | None:
    try:
        name = codecs.lookup((label or "").strip("\"' ")).name
    except (LookupError, ValueError, UnicodeError):
        return None
    if name.startswith("utf-16"):  # a page whose declaration could be read as ASCII is not UTF-16
        return "utf-8"
    return _SUPERSETS.get(name, name)


def _decode(raw: bytes, name: str) -> Decoded:
    text = raw.decode(name, "replace").replace("\0", "")
    return Decoded(text.encode("utf-8", "replace"), name, "\ufffd" in text)


def _wide(raw: bytes) -> str | None:
    """UTF-16 without a byte order mark shows as NULs in every other byte of its markup."""
    head = raw[:256]
    if b"\0" not in head:
        return None
    if head.count(0) < max(2, len(head) // 16) and not _WIDE_TAG.search(head):
        return None
    even, odd = head[::2].count(0), head[1::2].count(0)
    if odd > 4 * even:
        return "utf-16-le"
    return "utf-16-be" if even > 4 * odd else None


def _legacy(raw: bytes, declared: str | None) -> Decoded:
    for name in dict.fromkeys(filter(None, (declared, "utf-8"))):
        decoded = _decode(raw, name)
        if not decoded.lossy:
            return decoded
        foreign = len(raw.translate(None, bytes(range(128))))
        if decoded.utf8.count(b"\xef\xbf\xbd") <= _MOST_LOST * foreign + 1:
            return decoded
    return _decode(raw, _detect(raw))


def _detect(raw: bytes) -> str:
    """Judge by the stretch of text that holds the first bytes beyond ASCII."""
    from charset_normalizer import from_bytes

    first = re.search(rb"[\x80-\xff]", raw)
    start = max(0, first.start() - 200) if first else 0
    sample = re.sub(rb"<[^<>]{0,2000}>|[ \t\r\n]+", b" ", raw[start : start + _SAMPLE])
    best = from_bytes(sample).best()
    return _codec(best.encoding if best else None) or "cp1252"

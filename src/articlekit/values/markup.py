"""Source text that reached us damaged: told apart and mended before it is parsed.

Two kinds are known. A *flattened dump* keeps few tags (``<p>``, ``<a>``) and separates by blank lines what tags no
longer do. A page *escaped twice* shows ``&lt;p&gt;`` where its body should have tags.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

__all__ = [
    "foreign",
    "is_escaped_twice",
    "is_flattened",
    "unescape_once",
    "unflatten",
    "without_depth",
]

_STRUCTURE = re.compile(
    rb"<(?:html|head|body|div|table|section|article|main|header|footer|nav|aside|span|ul|ol|h[1-6]|br|td|frameset|script)\b",
    re.I,
)
_BLANK_LINE = re.compile(rb"\n[ \t\r]*\n")
_PARAGRAPH_TAG = re.compile(rb"(<(/?)(?:p|blockquote|pre)\b[^<>]*>)", re.I)

_TAG = re.compile(rb"(<(/?)([a-z!][a-z0-9]*)[^<>]*>)", re.I)
_VERBATIM = {b"pre", b"code", b"textarea", b"script", b"style", b"samp", b"xmp"}
_ESCAPED_PARAGRAPH = re.compile(rb"&lt;(/?)p(?:\s[^<>&]{0,200})?&gt;", re.I)
_ESCAPED_TAG = re.compile(
    rb"&lt;(/?(?:p|a|br|div|span|em|i|b|strong|u|h[1-6]|ul|ol|li|blockquote|figure|figcaption|img|table|tbody|tr|td|th)"
    rb"(?:\s(?:[^<>&]|&(?!lt;|gt;)){0,2000}?)?/?)&gt;",
    re.I,
)
_WRAPPER = re.compile(
    rb"<(/?)(?:div|span|section|article|main|header|footer|aside|center|font|b|i|em|strong|u|s|small|big|ins|del|form"
    rb"|[a-z][a-z0-9]*-[a-z0-9-]*)\b[^<>]*>",
    re.I,
)
_DEEPEST = 512
_LEAST_PARAGRAPHS = 2
_LEAST_TEXT = 80  # bytes per escaped paragraph: prose, not an example of markup
_BINARY = re.compile(
    rb"%PDF-|PK\x03\x04|\x1f\x8b|\x89PNG|GIF8|\xff\xd8\xff|RIFF|\x7fELF|BZh|7z\xbc|\xfd7zXZ|Rar!|\x28\xb5\x2f\xfd"
)
_JSON = re.compile(rb"""\s*(?:\{\s*["}]|\[\s*[\[{"\d\]])""")
_CONTROL = bytes(c for c in range(32) if c not in b"\t\n\r\f\x1b\0")


def foreign(raw: bytes, utf8: bytes) -> str | None:
    """Say what a source is when it is not HTML; None when it may be.

    >>> foreign(b"%PDF-1.7", b"%PDF-1.7"), foreign(b"<p>", b"<p>")
    ('the source is a binary file or an archive', None)
    """
    head = raw[:512].lstrip()
    if _BINARY.match(head):
        return "the source is a binary file or an archive"
    if _JSON.match(utf8[:512].lstrip()) and b"</" not in utf8:
        return "the source is JSON"
    sample = utf8[:2048]
    if len(sample) - len(sample.translate(None, _CONTROL)) > len(sample) // 20:
        return "the source is binary"
    return None


def is_flattened(utf8: bytes) -> bool:
    """Whether the source is a text dump in which blank lines stand for lost tags.

    >>> is_flattened(b"A headline\\n\\n<p>Text.</p>")
    True
    >>> is_flattened(b"<div>A headline\\n\\n<p>Text.</p></div>")
    False
    """
    return not _STRUCTURE.search(utf8) and bool(_BLANK_LINE.search(utf8.strip()))


def unflatten(utf8: bytes) -> bytes:
    """Put each chunk between blank lines, outside of paragraphs, into a ``<div>`` of its own.

    >>> unflatten(b"A headline\\n\\n<p>Text.</p>\\n\\nJane Roe")
    b'<div>A headline</div><p>Text.</p><div>Jane Roe</div>'
    """
    out, inside = [], False
    pieces = _PARAGRAPH_TAG.split(utf8)
    for text, tag, closing in zip(pieces[::3], [*pieces[1::3], b""], [*pieces[2::3], b""], strict=True):
        if inside:
            out.append(text)
        else:
            out += [b"<div>%b</div>" % chunk for chunk in map(bytes.strip, _BLANK_LINE.split(text)) if chunk]
        out.append(tag)
        inside = not closing
    return b"".join(out)


def is_escaped_twice(utf8: bytes) -> bool:
    """Whether prose stands in escaped paragraphs; markup shown as an example in code does not count.

    >>> is_escaped_twice(b"<p>&lt;p&gt;" + b"Prose of some length. " * 9 + b"&lt;/p&gt;" * 1 + b"</p>" )
    False
    >>> is_escaped_twice((b"&lt;p&gt;" + b"Prose of some length. " * 9 + b"&lt;/p&gt;") * 2)
    True
    """
    if b"&lt;/p&gt;" not in utf8 or utf8.count(b"&lt;/p&gt;") < _LEAST_PARAGRAPHS:  # counting takes twice as long
        return False
    text = b"".join(plain for plain, _, verbatim in _walk(utf8) if not verbatim)
    starts: list[int] = []
    lengths: list[int] = []
    for tag in _ESCAPED_PARAGRAPH.finditer(text):
        if not tag.group(1):
            starts.append(tag.end())
        elif starts:
            lengths.append(tag.start() - starts.pop())
            starts.clear()
    return len(lengths) >= _LEAST_PARAGRAPHS and sum(lengths) >= _LEAST_TEXT * len(lengths)


def unescape_once(utf8: bytes) -> bytes:
    """Turn escaped tags of running text into tags; attributes, code, scripts and other entities stay as they are.

    >>> unescape_once(b"<p>&lt;p&gt;A &lt;em&gt;b&lt;/em&gt; &amp; c &lt; d&lt;/p&gt;</p>")
    b'<p><p>A <em>b</em> &amp; c &lt; d</p></p>'
    """
    return b"".join(
        (plain if verbatim else _ESCAPED_TAG.sub(_unescaped, plain)) + tag for plain, tag, verbatim in _walk(utf8)
    )


def _unescaped(tag: re.Match[bytes]) -> bytes:
    return b"<%b>" % tag.group(1).replace(b"&quot;", b'"').replace(b"&#39;", b"'").replace(b"&#34;", b'"')


def without_depth(utf8: bytes, deepest: int = _DEEPEST) -> bytes:
    """Take off the wrapper tags that lie deeper than a number of others; all text stays.

    >>> without_depth(b"<div><b><i>deep</i></b><b>er</b></div>", 2)
    b'<div><b>deep</b><b>er</b></div>'
    """
    depth = 0

    def kept(tag: re.Match[bytes]) -> bytes:
        nonlocal depth
        if tag.group(1):
            depth = max(0, depth - 1)
            return tag.group() if depth < deepest else b""
        depth += 1
        return tag.group() if depth <= deepest else b""

    return _WRAPPER.sub(kept, utf8)


def _walk(utf8: bytes) -> Iterator[tuple[bytes, bytes, bool]]:
    """Give each stretch of text with the tag behind it, and whether it stands inside verbatim markup."""
    pieces = _TAG.split(utf8)
    inside: bytes | None = None
    for i in range(0, len(pieces) - 1, 4):
        text, tag, closing, name = pieces[i : i + 4]
        yield text, tag, inside is not None
        name = name.lower()
        if closing and name == inside:
            inside = None
        elif not closing and inside is None and name in _VERBATIM:
            inside = name
    yield pieces[-1], b"", inside is not None

"""Copies of pages: where a saved, archived or relayed page was published, and the addresses in it.

Browsers, SingleFile and HTTrack name the address in a comment; the Internet Archive rewrites all links to copies of its
own and adds a toolbar; Google Web Light and the caches of AMP carry the address within theirs.
"""

from __future__ import annotations

import re
from urllib.parse import parse_qs, urlsplit

__all__ = ["TOOLBAR", "is_relayed", "original_url", "published_at"]

_HEAD = 4_096  # bytes; the comments of browsers and the scripts of the archive stand before all else
_TAIL = 2_048
_SAVED = re.compile(rb"<!-- saved from url=\(\d{4,6}\)(https?://[^\s<>\"]{1,2000})")
_SINGLE_FILE = re.compile(rb"Page saved with SingleFile\s{1,9}url: (https?://[^\s<>\"]{1,2000})")
_MIRRORED = re.compile(rb"<!-- Mirrored from ([^\s<>\"]{1,2000}) by HTTrack")
_ARCHIVED = re.compile(rb"""__wm\.wombat\(["'](https?://[^\s<>"']{1,2000})""")
_TOOLS = (
    (b"saved from url=", _SAVED),
    (b"SingleFile", _SINGLE_FILE),
    (b"HTTrack", _MIRRORED),
    (b"__wm.wombat(", _ARCHIVED),
)
_ARCHIVE_HEAD = (b"__wm.", b"WB_wombat_Init(", b"archive.org/_static/")
_ARCHIVE_TAIL = b"FILE ARCHIVED ON "
_RELAYED = b'transformed="google'
_CAPTURE = re.compile(r"(?:(?:https?:)?//web\.archive\.org(?::\d{1,5})?)?/web/\d{4,14}(?:[a-z]{2}_)?/(.+)", re.DOTALL)
_TARGET = re.compile(r"(?:(https?):)?/{0,2}([^/?#]+)(.*)", re.DOTALL)
_OTHER_SCHEME = re.compile(r"(?!https?:)[a-z][a-z\d+.-]{1,20}:(?!\d)")
_DEFAULT_PORTS = {"http": ":80", "https": ":443"}
_AMP_CACHE = re.compile(r"/(?:[acrvi]|ii/w\d{1,5}|wp)/(s/)?([\w-]{1,63}(?:\.[\w-]{1,63})+(?:[/?#].*)?)$", re.DOTALL)
_GOOGLE_AMP = re.compile(
    r"https?://(?:www\.)?google\.[a-z.]{2,6}/amp/(s/)?([\w-]{1,63}(?:\.[\w-]{1,63})+(?:[/?#].*)?)$"
)

TOOLBAR = "//*[@id='wm-ipp-base' or @id='wm-ipp' or @id='wm-ipp-print' or @id='donato' or @id='wm-toolbar']"
"""XPath of what the Internet Archive puts on top of its copies."""


def published_at(markup: bytes) -> str | None:
    """Give the address that the header of a saved or archived copy names; None when there is no such header.

    >>> published_at(b"<!doctype html><!-- saved from url=(0028)https://courier.example/quay --><html>")
    'https://courier.example/quay'
    >>> published_at(b"<!-- saved from url=(0014)about:internet -->") is None
    True
    """
    head = markup[:_HEAD]
    for mark, pattern in _TOOLS:
        found = pattern.search(head) if mark in head else None
        if found is not None:
            return _captured(found.group(1).decode("utf-8", "replace"))
    return None


def is_relayed(markup: bytes) -> bool:
    """Whether the page is a copy of the Internet Archive or of an AMP cache, so that its links lead to copies.

    >>> is_relayed(b'<html><head><script>__wm.init("https://web.archive.org/web");</script>')
    True
    """
    head = markup[:_HEAD]
    return any(mark in head for mark in _ARCHIVE_HEAD) or _RELAYED in head or _ARCHIVE_TAIL in markup[-_TAIL:]


def original_url(url: str) -> str:
    """Give the address of the page that a copy's address stands for; any other address as it is.

    >>> original_url("https://web.archive.org/web/20190717140047im_/http://courier.example/quay.jpg")
    'http://courier.example/quay.jpg'
    >>> original_url("https://courier-example.cdn.ampproject.org/ii/w680/s/courier.example/quay.jpg")
    'https://courier.example/quay.jpg'
    >>> original_url("https://www.google.com/amp/s/courier.example/quay")
    'https://courier.example/quay'
    >>> original_url("https://googleweblight.com/i?u=https%3A%2F%2Fcourier.example%2Fquay&hl=en")
    'https://courier.example/quay'
    >>> original_url("https://courier.example/web/2019/quay")
    'https://courier.example/web/2019/quay'
    """
    if "/web/" in url and (capture := _CAPTURE.match(url)):
        return _captured(capture.group(1))
    if ".cdn.ampproject.org/" in url:
        found = _AMP_CACHE.match("/" + url.partition("//")[2].partition("/")[2])
    elif "google." in url and "/amp/" in url:
        found = _GOOGLE_AMP.match(url)
    else:
        return _lightened(url) if "googleweblight.com/" in url else url
    return f"http{'s' if found.group(1) else ''}://{found.group(2)}" if found else url


def _captured(target: str) -> str:
    """Give what follows the time in the address of a capture: a URL, perhaps with one slash, a port or no scheme.

    >>> _captured("http:/courier.example:80/quay"), _captured("courier.example/quay"), _captured("mailto:a@b.example")
    ('http://courier.example/quay', 'http://courier.example/quay', 'mailto:a@b.example')
    """
    found = _TARGET.match(target)
    if found is None or _OTHER_SCHEME.match(target):
        return target
    scheme = found.group(1) or "http"
    return f"{scheme}://{found.group(2).removesuffix(_DEFAULT_PORTS[scheme])}{found.group(3)}"


def _lightened(url: str) -> str:
    try:
        parts = urlsplit(url)
    except ValueError:
        return url
    if (parts.hostname or "").removeprefix("www.") != "googleweblight.com":
        return url
    query = parse_qs(parts.query)
    targets = query.get("u") or query.get("lite_url") or [url]
    return targets[0] if targets[0].startswith(("http://", "https://")) else url

"""A site whose pages do to their worker what their headline says; imported by the workers."""

from __future__ import annotations

import os
import re
import signal
import time
from pathlib import Path
from typing import TYPE_CHECKING

from conftest import PROSE, document

from articlekit import SiteExtractor
from articlekit.batches.items import Item

if TYPE_CHECKING:
    from articlekit import Page

__all__ = ["CODES", "FAULTS", "MEMORY", "FaultySite", "bad_item", "good_item"]

MEMORY = 300_000_000


def _bomb() -> None:
    re.match(r"(a+)+$", "a" * 60 + "b")  # holds the interpreter: no signal handler and no thread gets a turn


def _sleep() -> None:
    while True:
        time.sleep(60)


def _eat() -> None:
    kept = []
    while True:
        kept.append(b"x" * 10_000_000)


def _eat_at_once() -> None:
    bytearray(1 << 44)


def _eat_and_give_back() -> None:
    bytearray(b"x") * (MEMORY + 100_000_000)


def _raise() -> None:
    raise ValueError("the site's own code is wrong")


def _exit() -> None:
    raise SystemExit(3)


FAULTS = {
    "bomb": (_bomb, "timeout"),
    "sleep": (_sleep, "timeout"),
    "eat": (_eat, "out-of-memory"),
    "eat-at-once": (_eat_at_once, "out-of-memory"),
    "eat-and-give-back": (_eat_and_give_back, "out-of-memory"),
    "kill": (lambda: os.kill(os.getpid(), signal.SIGKILL), "worker-died"),
    "crash": (lambda: os.kill(os.getpid(), signal.SIGSEGV), "worker-died"),
    "vanish": (lambda: os._exit(5), "worker-died"),
    "raise": (_raise, "error"),
    "exit": (_exit, "error"),
}
CODES = {name: code for name, (_, code) in FAULTS.items()}


class FaultySite(SiteExtractor):
    domains = ("faulty.example",)

    def category(self, page: Page) -> str | None:
        fault = (page.url or "").rpartition("/")[2]
        if fault in FAULTS:
            FAULTS[fault][0]()
        return None


def good_item(number: int, folder: Path) -> Item:
    """A page of its own on disk."""
    path = folder / f"good-{number:03}.html"
    if not path.exists():
        body = "".join(f"<p>{text} Page {number}.</p>" for text in PROSE)
        path.write_text(document(body, title=f"Council votes for the {number}th time"), encoding="utf-8")
    found = path.stat()
    return Item(
        origin=path.name,
        path=path,
        url=f"https://faulty.example/good/{number}",
        stamp=f"{found.st_size}:{found.st_mtime_ns}",
    )


def bad_item(fault: str) -> Item:
    """A page out of a container that brings a worker down."""
    data = document("".join(f"<p>{text}</p>" for text in PROSE)).encode()
    return Item(origin=f"bad.zip!{fault}", data=data, url=f"https://faulty.example/bad/{fault}", stamp="1:1")

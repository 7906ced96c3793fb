"""What the tests of reading share: pages, and a short view of outcomes."""

from __future__ import annotations

import io
import tarfile
import zipfile
from typing import TYPE_CHECKING

from articlekit.batches.items import Failure, Item, ReadOptions
from articlekit.batches.reading import read_sources

if TYPE_CHECKING:
    from pathlib import Path

    from articlekit.batches.items import Outcome

PAGE = b"<!doctype html><title>Quay</title><p>The council voted to widen the eastern quay."
OTHER = b"<!doctype html><title>Ferry</title><p>The ferry to Ossel runs twice a day."
NO_OPTIONS = ReadOptions()


def read(*sources: Path | str | io.BytesIO, options: ReadOptions = NO_OPTIONS) -> list[Outcome]:
    return list(read_sources(sources, options))


def content(item: Item) -> bytes:
    assert (item.path is None) != (item.data is None)
    return item.data if item.data is not None else item.path.read_bytes()  # type: ignore[union-attr]


def told(outcomes: list[Outcome], root: Path | None = None) -> list[tuple[str, bytes | str]]:
    """Give origin, below a folder, and content, code or reason of each outcome."""
    prefix = f"{root}/" if root else ""
    out: list[tuple[str, bytes | str]] = []
    for outcome in outcomes:
        if isinstance(outcome, Item):
            what: bytes | str = content(outcome)
        else:
            what = outcome.code if isinstance(outcome, Failure) else f"skipped: {outcome.reason}"
        out.append((outcome.origin.removeprefix(prefix), what))
    return out


def items(outcomes: list[Outcome]) -> list[Item]:
    assert all(isinstance(outcome, Item) for outcome in outcomes), outcomes
    return [outcome for outcome in outcomes if isinstance(outcome, Item)]


def zipped(members: dict[str, bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", compression) as archive:
        for name, data in members.items():
            archive.writestr(zipfile.ZipInfo(name), data, compression)
    return out.getvalue()


def tarred(members: dict[str, bytes], layout: int = tarfile.PAX_FORMAT) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w", format=layout) as archive:
        for name, data in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return out.getvalue()

"""Compressed files, zip and tar, and what they may not do."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import os
import random
import struct
import sys
import tarfile
import tracemalloc
import zipfile
from typing import TYPE_CHECKING

import pytest
from containers import OTHER, PAGE, items, read, tarred, told, zipped
from hypothesis import given
from hypothesis import strategies as st

from articlekit.batches import extras
from articlekit.batches.items import Failure, Item, ReadOptions, Skipped
from articlekit.batches.reading import read_sources, streams
from articlekit.batches.reading import zipped as zip_reader

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

zstandard = pytest.importorskip("zstandard")


def zstd(data: bytes) -> bytes:
    packed: bytes = zstandard.ZstdCompressor().compress(data)
    return packed


PACKERS: dict[str, Callable[[bytes], bytes]] = {
    "gzip": gzip.compress,
    "bz2": bz2.compress,
    "xz": lzma.compress,
    "zstd": zstd,
    "zstd behind a skippable frame": lambda data: b"\x52\x2a\x4d\x18\x04\0\0\0note" + zstd(data),
}
WRAPPERS = PACKERS | {
    "zip": lambda data: zipped({"page.html": data}),
    "stored zip": lambda data: zipped({"page.html": data}, zipfile.ZIP_STORED),
    "bz2 zip": lambda data: zipped({"page.html": data}, zipfile.ZIP_BZIP2),
    "lzma zip": lambda data: zipped({"page.html": data}, zipfile.ZIP_LZMA),
    "tar": lambda data: tarred({"page.html": data}),
    "gnu tar": lambda data: tarred({"page.html": data}, tarfile.GNU_FORMAT),
}


@pytest.mark.parametrize("kind", PACKERS)
def test_compressed_pages(kind: str, tmp_path: Path) -> None:
    path = tmp_path / "page"  # the name tells nothing
    path.write_bytes(PACKERS[kind](PAGE))
    assert told(read(path)) == [(str(path), PAGE)]
    assert items(read(path))[0].stamp


@pytest.mark.parametrize("kind", PACKERS)
def test_members_one_after_the_other_are_one_file(kind: str) -> None:
    packed = PACKERS[kind](PAGE) + PACKERS[kind](b"") + PACKERS[kind](OTHER)
    assert told(read(io.BytesIO(packed))) == [("<stream 1>", PAGE + OTHER)]


@pytest.mark.parametrize("kind", ["gzip", "xz"])
def test_padding_behind_the_members(kind: str) -> None:
    packed = PACKERS[kind](PAGE) + bytes(2048)
    assert told(read(io.BytesIO(packed))) == [("<stream 1>", PAGE)]


@pytest.mark.parametrize("kind", PACKERS)
def test_cut_short_at_any_byte(kind: str) -> None:
    packed = PACKERS[kind](PAGE)
    for end in range(24, len(packed)):
        (outcome,) = read(io.BytesIO(packed[:end]))
        assert isinstance(outcome, Failure), end
        assert outcome.code == "damaged-archive"


@given(st.lists(st.sampled_from(sorted(WRAPPERS)), max_size=4), st.binary(max_size=300))
def test_wrapped_and_unwrapped(kinds: list[str], rest: bytes) -> None:
    data = page = PAGE + rest
    for kind in kinds:
        data = WRAPPERS[kind](data)
    (item,) = items(read(io.BytesIO(data)))
    assert item.data == page
    assert item.origin.count("!page.html") == sum(("zip" in k and "gzip" not in k) or "tar" in k for k in kinds)


@given(st.integers(0, 10_000), st.integers(0, 7), st.sampled_from(sorted(WRAPPERS)))
def test_damage_is_never_raised(place: int, bit: int, kind: str) -> None:
    data = bytearray(WRAPPERS[kind](PAGE))
    data[place % len(data)] ^= 1 << bit
    for outcome in read(io.BytesIO(bytes(data))):
        assert isinstance(outcome, Item | Failure | Skipped)


@given(
    st.binary(max_size=600),
    st.sampled_from([b"", b"PK\x03\x04", b"\x1f\x8b\x08", b"PAR1", b'{"log": {', b"WARC/1.1\r\n"]),
)
def test_any_bytes_give_an_outcome(data: bytes, magic: bytes) -> None:
    assert len(read(io.BytesIO(magic + data))) >= 1


@pytest.mark.parametrize("make", [zipped, tarred])
def test_archives_in_their_own_order(make: Callable[[dict[str, bytes]], bytes], tmp_path: Path) -> None:
    path = tmp_path / "saved.bin"
    path.write_bytes(make({"z/b.html": PAGE, "a.html": OTHER, "logo.png": b"\x89PNG\r\n\x1a\n"}))
    assert told(read(path), tmp_path) == [
        ("saved.bin!z/b.html", PAGE),
        ("saved.bin!a.html", OTHER),
        ("saved.bin!logo.png", "skipped: picture"),
    ]
    options = ReadOptions(url_template="https://courier.example/{path}")
    assert items(read(path, options=options)[:2])[0].url == "https://courier.example/z/b.html"


@pytest.mark.parametrize("packer", PACKERS)
def test_compressed_tar(packer: str, tmp_path: Path) -> None:
    path = tmp_path / "saved"
    path.write_bytes(PACKERS[packer](tarred({"a.html": PAGE, "b/c.html.gz": gzip.compress(OTHER)})))
    assert told(read(path), tmp_path) == [("saved!a.html", PAGE), ("saved!b/c.html.gz", OTHER)]


def test_archives_in_archives(tmp_path: Path) -> None:
    inner = zipped({"a.html": PAGE, "deep.tar": tarred({"b.html": OTHER})})
    path = tmp_path / "outer.tar.gz"
    path.write_bytes(gzip.compress(tarred({"x/inner.zip": inner, "c.html": PAGE})))
    assert told(read(path), tmp_path) == [
        ("outer.tar.gz!x/inner.zip!a.html", PAGE),
        ("outer.tar.gz!x/inner.zip!deep.tar!b.html", OTHER),
        ("outer.tar.gz!c.html", PAGE),
    ]


@pytest.mark.parametrize(
    "name", ["../../etc/cron.html", "/etc/cron.html", "C:\\cron.html", "a/../../b.html", "..\\x.html"]
)
@pytest.mark.parametrize("make", [zipped, tarred])
def test_members_may_not_escape(make: Callable[[dict[str, bytes]], bytes], name: str) -> None:
    first, second = read(io.BytesIO(make({name: PAGE, "good.html": OTHER})))
    assert isinstance(first, Failure)
    assert first.code == "escape"
    assert ".." not in first.origin
    assert "!/" not in first.origin
    assert told([second]) == [("<stream 1>!good.html", OTHER)]


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize("make", [zipped, tarred])
def test_one_name_more_than_once(make: Callable[[dict[str, bytes]], bytes]) -> None:
    data = make({"a.html": PAGE, "./a.html": OTHER, "b/../a.html": OTHER, "a.html~2": PAGE})
    origins = [outcome.origin for outcome in read(io.BytesIO(data))]
    assert len(set(origins)) == 4
    assert origins[0] == "<stream 1>!a.html"


def test_links_and_devices_in_a_tar_are_no_pages() -> None:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        for kind in (tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.CHRTYPE, tarfile.FIFOTYPE, tarfile.DIRTYPE):
            info = tarfile.TarInfo("x")
            info.type, info.linkname = kind, "/etc/passwd"
            archive.addfile(info)
        info = tarfile.TarInfo("a.html")
        info.size = len(PAGE)
        archive.addfile(info, io.BytesIO(PAGE))
    assert told(read(io.BytesIO(out.getvalue()))) == [("<stream 1>!a.html", PAGE)]


def test_a_sparse_file_may_claim_any_size() -> None:
    info = tarfile.TarInfo("holes.html")
    info.type = tarfile.GNUTYPE_SPARSE
    data = info.tobuf(tarfile.GNU_FORMAT) + tarred({"a.html": PAGE})
    assert told(read(io.BytesIO(data))) == [("<stream 1>!holes.html", "unreadable"), ("<stream 1>!a.html", PAGE)]


def test_nesting_ends() -> None:
    data = PAGE
    for _ in range(8):
        data = zipped({"x": data}, zipfile.ZIP_STORED)
    assert items(read(io.BytesIO(data)))[0].data == PAGE
    ((origin, code),) = told(read(io.BytesIO(zipped({"x": data}))))
    assert code == "nested"
    assert origin.count("!x") == 9
    ((_, code),) = told(read(io.BytesIO(gzip.compress(gzip.compress(PAGE))), options=ReadOptions(max_depth=1)))
    assert code == "nested"


@pytest.mark.parametrize("kind", WRAPPERS)
def test_a_packed_page_over_the_limit(kind: str) -> None:
    data = WRAPPERS[kind](PAGE)
    assert items(read(io.BytesIO(data), options=ReadOptions(max_bytes=len(PAGE))))[0].data == PAGE
    ((_, code),) = told(read(io.BytesIO(data), options=ReadOptions(max_bytes=len(PAGE) - 1)))
    assert code == "too-large"


@pytest.mark.parametrize("kind", PACKERS)
def test_a_page_that_explodes_takes_no_memory(kind: str) -> None:
    packed = PACKERS[kind](b"<p>" + b"x" * 60_000_000)
    tracemalloc.start()
    ((_, code),) = told(read(io.BytesIO(packed), options=ReadOptions(max_bytes=1_000_000)))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert code == "too-large"
    assert peak < 60_000_000


def test_an_archive_that_explodes_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(streams, "_UNASKED", 1_000_000)
    big = b"<p>" + b"x" * 3_000_000
    packed = gzip.compress(tarred({"a.html": PAGE, "b.html": big, "c.html": PAGE}))
    found = told(read(io.BytesIO(packed)))
    assert found[0] == ("<stream 1>!a.html", PAGE)
    assert {code for _, code in found[1:]} == {"bomb"}
    calm = read(io.BytesIO(packed), options=ReadOptions(max_ratio=1100))
    assert len(items(calm)) == 3


def test_nested_layers_count_together(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(streams, "_UNASKED", 1_000_000)
    inner = gzip.compress(b"<p>" + b"x" * 1_500_000)
    packed = zipped({f"{n}.html.gz": inner for n in range(3)})
    assert [code for _, code in told(read(io.BytesIO(packed))[1:])] == ["bomb", "bomb"]


def test_the_absolute_limit() -> None:
    packed = zipped({"a.html": PAGE, "b.html": os.urandom(5000).replace(b"\0", b"x"), "c.html": PAGE})
    found = told(read(io.BytesIO(packed), options=ReadOptions(max_unpacked=1000)))
    assert found[0] == ("<stream 1>!a.html", PAGE)
    assert [code for _, code in found[1:]] == ["bomb", "bomb"]


def test_sizes_in_headers_are_not_believed() -> None:
    data = bytearray(zipped({"a.html": PAGE}))
    central = data.index(b"PK\x01\x02")
    for at in (22, central + 24):
        struct.pack_into("<I", data, at, 0xFFFFFFF0)
    ((_, code),) = told(read(io.BytesIO(bytes(data))))
    assert code in ("damaged-archive", PAGE)  # by version of Python
    struct.pack_into("<I", data, central + 24, 5)
    ((_, code),) = told(read(io.BytesIO(bytes(data))))
    assert code == "damaged-archive"


def test_a_member_with_a_password() -> None:
    data = bytearray(zipped({"a.html": PAGE, "b.html": OTHER}))
    central = data.index(b"PK\x01\x02")
    for at in (6, central + 8):
        data[at] |= 1
    assert told(read(io.BytesIO(bytes(data)))) == [("<stream 1>!a.html", "encrypted"), ("<stream 1>!b.html", OTHER)]


def test_a_compression_that_is_not_known() -> None:
    data = bytearray(zipped({"a.html": PAGE, "b.html": OTHER}))
    central = data.index(b"PK\x01\x02")
    for at in (8, central + 10):
        struct.pack_into("<H", data, at, 98)  # PPMd
    assert told(read(io.BytesIO(bytes(data)))) == [("<stream 1>!a.html", "unreadable"), ("<stream 1>!b.html", OTHER)]


def test_a_damaged_member_leaves_the_others() -> None:
    page = PAGE + random.Random(1).randbytes(500).replace(b"\0", b"x")
    data = bytearray(zipped({"a.html": page, "b.html": OTHER}))
    data[200] ^= 255
    assert told(read(io.BytesIO(bytes(data)))) == [
        ("<stream 1>!a.html", "damaged-archive"),
        ("<stream 1>!b.html", OTHER),
    ]


def test_a_tar_that_ends_early_is_told_from_one_that_ends() -> None:
    data = tarred({"a.html": PAGE, "b.html": OTHER})
    assert [code for _, code in told(read(io.BytesIO(data)))] == [PAGE, OTHER]
    for end in range(1024, 2048, 100):
        found = told(read(io.BytesIO(data[:end])))
        assert found[0] == ("<stream 1>!a.html", PAGE)
        assert found[-1] == ("<stream 1>", "damaged-archive"), end
    broken = bytearray(data)
    broken[1024 + 150] ^= 1  # the checksum of the second header
    assert told(read(io.BytesIO(bytes(broken))))[1:] == [("<stream 1>", "damaged-archive")]


def test_a_tar_header_that_explodes_takes_no_memory() -> None:
    info = tarfile.TarInfo("./PaxHeader")
    info.type, info.size = tarfile.XHDTYPE, 100_000_000
    packed = gzip.compress(tarred({"a.html": PAGE})[:1024] + info.tobuf(tarfile.USTAR_FORMAT) + b"x" * 100_000_000)
    tracemalloc.start()
    found = told(read(io.BytesIO(packed)))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert found == [("<stream 1>!a.html", PAGE), ("<stream 1>", "damaged-archive")]
    assert peak < 30_000_000


def test_an_inner_archive_that_is_too_large_to_hold(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zip_reader, "_HELD", 1000)
    inner = zipped({"a.html": random.Random(1).randbytes(2000)})
    assert told(read(io.BytesIO(tarred({"x.zip": inner, "b.html": PAGE})))) == [
        ("<stream 1>!x.zip", "too-large"),
        ("<stream 1>!b.html", PAGE),
    ]


def test_a_large_tar_is_read_in_little_memory(tmp_path: Path) -> None:
    path = tmp_path / "large.tar.gz"
    with tarfile.open(path, "w:gz", compresslevel=1) as archive:
        for number in range(3000):
            info = tarfile.TarInfo(f"{number}.html")
            info.size = len(PAGE) * 100
            archive.addfile(info, io.BytesIO(PAGE * 100))
    tracemalloc.start()
    count = sum(isinstance(outcome, Item) for outcome in read_sources([path]))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert count == 3000
    assert peak < 1_500_000


@pytest.mark.skipif(sys.version_info >= (3, 14), reason="zstd is part of the standard library")
def test_a_missing_package_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    def absent(name: str) -> None:
        raise ImportError(name)

    packed = zstd(PAGE)
    monkeypatch.setattr(extras, "import_module", absent)
    (failure,) = read(io.BytesIO(packed))
    assert isinstance(failure, Failure)
    assert failure.code == "missing-extra"
    assert "pip install articlekit[batch]" in failure.message

"""Tables of pages in, tables of rows out."""

from __future__ import annotations

import pickle
import sys
from datetime import datetime, timezone
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from conftest import PROSE, document

import articlekit
from articlekit import InputError, Pipeline
from articlekit.batches.worker import Limits
from articlekit.outputs.json import from_dict

pa = pytest.importorskip("pyarrow")

sys.path.append(str(Path(__file__).parent.parent / "batch"))

from faulty import MEMORY, FaultySite, bad_item  # noqa: E402

from articlekit.batches.writing.arrow import from_arrow, row_schema  # noqa: E402
from articlekit.integrations.arrow import extract_arrow, page_schema, read_arrow  # noqa: E402

BODY = "".join(f"<p>{text}</p>" for text in PROSE)


def page(number: int) -> str:
    return document(BODY, '<time class="date">2 hours ago</time>', title=f"Page {number} of Brennick")


def test_rows_are_those_of_inspect() -> None:
    when = datetime(2025, 5, 11, 12, tzinfo=timezone.utc)
    urls = [f"https://courier.example/{n}" for n in range(3)]
    table = pa.table(
        {
            "html": [page(n).encode() for n in range(3)],
            "url": urls,
            "retrieved_at": pa.array([when] * 3, pa.timestamp("us", "UTC")),
            "code": [200, 200, 404],
        }
    )
    found = extract_arrow(table)
    assert found.schema == row_schema()
    assert found.column("origin").to_pylist() == urls
    articles = [from_dict(from_arrow(row)["article"]) for row in found.to_pylist()]
    assert articles == [articlekit.extract(page(n), urls[n], when) for n in range(3)]


def test_markup_may_be_text_and_everything_else_missing() -> None:
    found = extract_arrow(pa.table({"html": [page(1), None]})).to_pylist()
    assert [(row["origin"], row["code"]) for row in found] == [("#0", None), ("#1", "not-html")]
    assert found[0]["article"]["headline"] == "Page 1 of Brennick"


def test_a_table_without_pages_is_misuse() -> None:
    with pytest.raises(InputError, match="no column html: markup"):
        extract_arrow(pa.table({"markup": ["x"]}))


def test_an_empty_table_gives_one() -> None:
    assert extract_arrow(page_schema().empty_table()).num_rows == 0


def test_a_bad_page_costs_only_itself_and_the_function_can_be_pickled() -> None:
    limits = Limits(timeout=5.0, max_memory=MEMORY)
    run = pickle.loads(pickle.dumps(partial(extract_arrow, pipeline=Pipeline(sites=[FaultySite]), limits=limits)))
    items = [bad_item(name) for name in ("good", "bomb", "good", "eat", "kill", "raise", "good")]
    found = run(pa.table({"html": [item.data for item in items], "url": [item.url for item in items]}))
    codes = [None, "timeout", None, "out-of-memory", "worker-died", "error", None]
    assert found.column("code").to_pylist() == codes


def test_files_become_pages_and_unreadable_ones_rows(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(page(1), encoding="utf-8")
    (tmp_path / "logo.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
    paths = [str(tmp_path / name) for name in ("a.html", "logo.png", "missing.zip")]
    pages = read_arrow(pa.table({"path": paths}))
    assert pages.schema == page_schema()
    assert pages.column("origin").to_pylist() == [paths[0], paths[2]]
    assert pages.column("html").to_pylist() == [page(1).encode(), None]
    rows: list[dict[str, Any]] = extract_arrow(pages).to_pylist()
    assert [(row["origin"], row["code"]) for row in rows] == [(paths[0], None), (paths[2], "unreadable")]

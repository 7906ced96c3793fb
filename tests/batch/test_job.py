"""A run with its ledger: every input one row, whatever ends the run and whatever changes between two runs."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from conftest import PROSE, document
from faulty import CODES, MEMORY, FaultySite, bad_item, good_item

from articlekit import Pipeline
from articlekit.batches.items import Failure, Item, Skipped
from articlekit.batches.job import Job
from articlekit.batches.ledger import Ledger
from articlekit.batches.output import Output
from articlekit.batches.parse import Parse
from articlekit.batches.progress import Progress
from articlekit.batches.rows import ToRow
from articlekit.batches.worker import Limits
from articlekit.batches.writing import open_sink
from articlekit.batches.writing.lines import LineSink
from articlekit.errors import BatchError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from articlekit.batches.items import Outcome

PARSE = Parse(Pipeline(sites=[FaultySite]), 1_000_000)


def go(
    folder: Path,
    inputs: Iterable[Outcome],
    *,
    handle: ToRow = ToRow(PARSE),  # noqa: B008  (immutable)
    errors: bool = False,
    name: str = "out.jsonl",
    every: int = 200,
) -> Progress:
    """Run with two workers into a folder, going on with what is there."""
    inputs = list(inputs)
    ledger, progress = Ledger(folder / "ledger"), Progress()
    try:
        names = [name, "errors.jsonl"] if errors else [name]
        output = Output(ledger, [partial(_open, folder / name) for name in names], every)
        limits = Limits(timeout=3.0, max_memory=MEMORY)
        Job(handle=handle, limits=limits, workers=2).run(lambda: inputs, output, progress)
    finally:
        ledger.close()
    return progress


def _open(path: Path, keep: Any) -> Any:
    return open_sink(path, None, keep)


def rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def lines(path: Path) -> list[bytes]:
    return sorted(path.read_bytes().splitlines())


def page(origin: str, number: int, url: str | None = None, canonical: str | None = None) -> Item:
    head = f'<link rel="canonical" href="{canonical}">' if canonical else ""
    body = "".join(f"<p>{text} Page {number}.</p>" for text in PROSE)
    return Item(origin=origin, data=document(body, head).encode(), url=url, stamp=f"{number}:1")


def test_every_input_has_one_row_and_bad_ones_their_code(tmp_path: Path) -> None:
    good = [good_item(number, tmp_path) for number in range(30)]
    damaged = Failure(origin="torn.zip", code="damaged-archive", message="the archive ends too early", stamp="9:9")
    mixed: list[Outcome] = [
        *good[:15],
        damaged,
        *map(bad_item, CODES),
        *good[15:],
        Skipped(origin="a.png", reason="picture"),
    ]
    progress = go(tmp_path, mixed)
    clean = tmp_path / "clean"
    clean.mkdir()
    go(clean, good)
    found = rows(tmp_path / "out.jsonl")
    failures = {row["origin"]: row["code"] for row in found if row["outcome"] == "failure"}
    assert failures == {"torn.zip": "damaged-archive"} | {bad_item(fault).origin: code for fault, code in CODES.items()}
    records = [line for line in lines(tmp_path / "out.jsonl") if b'"outcome":"record"' in line]
    assert records == lines(clean / "out.jsonl")
    assert len(records) == 30
    assert (progress.rows, progress.failures, progress.skipped) == (len(mixed) - 1, len(failures), {"picture": 1})


def test_a_row_is_what_inspect_gives(tmp_path: Path) -> None:
    item = good_item(1, tmp_path)
    go(tmp_path, [item])
    (row,) = rows(tmp_path / "out.jsonl")
    from articlekit.outputs.json import to_dict

    assert row == {
        "origin": "good-001.html",
        "outcome": "record",
        "code": None,
        "message": None,
        "url": "https://faulty.example/good/1",
        "retrieved_at": None,
        "extractor": "site:faulty.example",
        "problems": ["rule-missed"],
        "duplicate_of": None,
        "article": to_dict(PARSE.pipeline.extract(item.path, item.url)),  # type: ignore[arg-type]
    }


def test_a_second_run_does_what_is_missing(tmp_path: Path) -> None:
    good = [good_item(number, tmp_path) for number in range(6)]
    go(tmp_path, good[:4])
    before = (tmp_path / "out.jsonl").read_bytes()
    progress = go(tmp_path, good)
    after = (tmp_path / "out.jsonl").read_bytes()
    assert (progress.old, progress.rows) == (4, 2)
    assert after.startswith(before)
    assert sorted(row["origin"] for row in rows(tmp_path / "out.jsonl")) == [item.origin for item in good]


def test_what_was_written_behind_the_last_commit_is_cut_off(tmp_path: Path) -> None:
    good = [good_item(number, tmp_path) for number in range(3)]
    go(tmp_path, good[:2])
    with open(tmp_path / "out.jsonl", "ab") as file:
        file.write(b'{"origin": "torn')
    go(tmp_path, good)
    assert len(rows(tmp_path / "out.jsonl")) == 3


def test_the_ledger_never_knows_more_than_the_output(tmp_path: Path) -> None:
    class Full(LineSink):
        full = True

        def commit(self) -> None:
            if self.full:
                self.full = False
                raise OSError("no space left")
            super().commit()

    go(tmp_path, [page("a", 1)])
    ledger = Ledger(tmp_path / "ledger")
    output = Output(ledger, [lambda keep: Full(tmp_path / "out.jsonl", keep)])
    output.add(ToRow(PARSE)(page("b", 2)), "2:1", 0.1)
    with pytest.raises(OSError, match="no space"):
        output.settle(1, 0)
    output.close()
    ledger.close()
    assert len(rows(tmp_path / "out.jsonl")) == 2  # and the ledger knows of one
    go(tmp_path, [page("a", 1), page("b", 2)])
    assert [row["origin"] for row in rows(tmp_path / "out.jsonl")] == ["a", "b"]


@pytest.mark.parametrize("name", ["out.jsonl", "out.sqlite"])
def test_a_changed_input_is_done_again(name: str, tmp_path: Path) -> None:
    inputs = [page("a", 1), page("b", 2), page("c", 3)]
    go(tmp_path, inputs[:1], name=name)
    go(tmp_path, inputs, name=name)
    changed = page("b", 22)
    progress = go(tmp_path, [inputs[0], changed, inputs[2]], name=name)
    fresh = tmp_path / "fresh"
    fresh.mkdir()
    go(fresh, [inputs[0], changed, inputs[2]], name=name)
    assert _sorted(tmp_path / name) == _sorted(fresh / name)
    assert progress.old == 1  # the one whose commit lies before


def _sorted(path: Path) -> list[Any]:
    if path.suffix == ".jsonl":
        return lines(path)
    import sqlite3

    database = sqlite3.connect(path)
    found = database.execute("SELECT origin, article FROM pages ORDER BY origin").fetchall()
    database.close()
    return found


def test_verify_looks_at_the_bytes(tmp_path: Path) -> None:
    handle = ToRow(PARSE, verify=True)
    item = page("a", 1)
    go(tmp_path, [item], handle=handle)
    touched = Item(origin="a", data=item.data, stamp="1:2")
    assert go(tmp_path, [touched], handle=handle).old == 1
    assert item.data is not None
    swapped = Item(origin="a", data=item.data.replace(b"Page 1", b"Page 7"), stamp="1:2")
    assert go(tmp_path, [swapped], handle=handle).rows == 1
    assert "Page 7" in (tmp_path / "out.jsonl").read_text()


def test_an_input_given_twice_has_one_row(tmp_path: Path) -> None:
    inputs = [page("a", 1), page("a", 1), *(page(f"x{n}", n) for n in range(30)), page("a", 1)]
    assert go(tmp_path, inputs).skipped == {"repeated": 2}
    assert len(rows(tmp_path / "out.jsonl")) == 31


def test_failures_go_to_a_file_of_their_own(tmp_path: Path) -> None:
    go(tmp_path, [page("a", 1), bad_item("raise"), page("b", 2)], errors=True)
    assert sorted(row["origin"] for row in rows(tmp_path / "out.jsonl")) == ["a", "b"]
    assert [row["code"] for row in rows(tmp_path / "errors.jsonl")] == ["error"]
    go(tmp_path, [page("a", 1), bad_item("raise"), bad_item("exit")], errors=True)
    assert len(rows(tmp_path / "errors.jsonl")) == 2


@pytest.mark.parametrize(
    ("by", "duplicates"),
    [
        ("url", {"2": "1"}),
        ("canonical", {"2": "1", "3": "1"}),
        ("content", {"4": "1"}),
    ],
)
def test_duplicates_are_marked_with_the_first_in_order(by: str, duplicates: dict[str, str], tmp_path: Path) -> None:
    own = "https://x.example/a"
    inputs = [
        page("0", 5, None),
        page("1", 1, own),
        page("2", 2, own),
        page("3", 3, "https://x.example/b", own),
        page("4", 1, "https://x.example/c"),
        page("5", 6, None),
    ]
    handle = ToRow(PARSE, dedupe=by)
    go(tmp_path, inputs, handle=handle)
    found = {row["origin"]: row["duplicate_of"] for row in rows(tmp_path / "out.jsonl")}
    assert {origin: first for origin, first in found.items() if first} == duplicates
    assert len(found) == 6
    go(tmp_path, [*inputs, page("6", 1, own)], handle=handle)  # known from the run before
    assert rows(tmp_path / "out.jsonl")[-1]["duplicate_of"] == "1"


def test_a_ledger_is_held_by_one_run(tmp_path: Path) -> None:
    ledger = Ledger(tmp_path / "ledger")
    ledger.agree({"dedupe": None})
    with pytest.raises(BatchError, match="another run"):
        Ledger(tmp_path / "ledger")
    ledger.close()
    again = Ledger(tmp_path / "ledger")
    with pytest.raises(BatchError, match='dedupe null, not "url"'):
        again.agree({"dedupe": "url"})
    again.close()


def test_what_is_no_ledger_is_refused(tmp_path: Path) -> None:
    (tmp_path / "ledger").write_bytes(b"something else " * 100)
    with pytest.raises(BatchError, match="no ledger"):
        Ledger(tmp_path / "ledger")


KILLED = """
import sys
from pathlib import Path
from test_job import go, killed_inputs
if __name__ == "__main__":
    folder = Path(sys.argv[1])
    print("begun", flush=True)
    go(folder, killed_inputs(folder), errors=True, every=7, handle=HANDLE)
    print("done", flush=True)
"""


def killed_inputs(folder: Path) -> list[Outcome]:
    good: list[Outcome] = [good_item(number, folder.parent / "pages") for number in range(160)]
    good[50:50] = [bad_item("raise"), Failure(origin="torn.zip", code="damaged-archive", message="…", stamp="9:9")]
    good[100:100] = [bad_item("kill"), Skipped(origin="a.png", reason="picture")]
    return good


@pytest.mark.parametrize("handle", ["ToRow(PARSE)", "ToRow(PARSE, dedupe='content')"])
def test_kill_at_any_moment_and_go_on(handle: str, tmp_path: Path) -> None:
    """Ten runs are killed at random moments, one behind the other; then one goes to the end."""
    for name in ("pages", "whole", "killed"):
        (tmp_path / name).mkdir()
    (tmp_path / "script.py").write_text(
        KILLED.replace("import go,", "import PARSE, ToRow, go,").replace("HANDLE", handle)
    )
    here = Path(__file__).parent
    env = {**os.environ, "PYTHONPATH": f"{here}:{here.parent}"}

    def start(name: str) -> subprocess.Popen[str]:
        command = [sys.executable, str(tmp_path / "script.py"), str(tmp_path / name)]
        return subprocess.Popen(command, env=env, stdout=subprocess.PIPE, text=True)

    whole = start("whole")
    assert whole.stdout is not None
    whole.stdout.readline()
    began = time.monotonic()
    assert whole.communicate()[0] == "done\n"
    took = time.monotonic() - began
    moments = random.Random(20)
    finished = 0
    for _ in range(10):
        process = start("killed")
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(moments.uniform(0.1, 0.5) * min(took, 3.0))
        process.kill()
        finished += "done" in process.communicate()[0]
    assert finished < 10, "no run was killed under way"
    last = start("killed")
    assert "done" in last.communicate()[0]
    for name in ("out.jsonl", "errors.jsonl"):
        assert lines(tmp_path / "killed" / name) == lines(tmp_path / "whole" / name)
    assert len(lines(tmp_path / "whole" / "out.jsonl")) == 160

"""Every sink: the same rows, whole after a kill, and the same after going on."""

from __future__ import annotations

import gzip
import json
import os
import signal
import sqlite3
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import articlekit
from articlekit import records
from articlekit.batches import extras
from articlekit.batches.writing import FORMATS, open_sink
from articlekit.batches.writing.arrow import row_schema
from articlekit.batches.writing.rows import ROW_FIELDS, compact
from articlekit.errors import InputError
from articlekit.outputs.json import to_dict

if TYPE_CHECKING:
    from collections.abc import Sequence

    from articlekit.batches.writing import Row, Sink

PAGE = """<html lang="en"><head><meta property="og:site_name" content="Brennick Courier">
<meta property="og:image" content="https://courier.example/quay.jpg"></head><body><main><article>
<h1>Council votes to widen the quay</h1><p class="byline">By Ada Mere</p><time>May 11, 2025</time>
<p>The harbour council of Brennick voted on Tuesday to widen the eastern quay, a plan that had been debated for
years and that will cost the <a href="/town">town</a> about four million crowns.</p>
<p>“The piles would not withstand another winter,” the harbour master Ada Mere told reporters after the session,
which was attended by most of the shopkeepers of the waterfront and of the old town.</p></article></main>
"""
TARGETS = {
    "jsonl": "out.jsonl",
    "jsonl.gz": "out.jsonl.gz",
    "jsonl.zst": "out.jsonl.zst",
    "parquet": "out.parquet",
    "sqlite": "out.sqlite",
    "markdown": "out",
    "text": "out",
}
WHOLE = [name for name in TARGETS if name not in ("markdown", "text")]


def record(number: int, **changes: Any) -> dict[str, Any]:
    article = to_dict(articlekit.extract(PAGE, f"https://courier.example/{number}"))
    article["extra"] = {"price": number, "nested": [None, {"ü": "“"}]}
    return {
        "origin": f"saved/archive.zip!{number}/página.html",
        "outcome": "record",
        "code": None,
        "message": None,
        "url": f"https://courier.example/{number}",
        "retrieved_at": "2025-05-11T12:00:00+02:00",
        "extractor": None,
        "problems": ["conflict"] if number % 2 else [],
        "duplicate_of": None,
        "article": article,
    } | changes


def failure(number: int) -> dict[str, Any]:
    lost = {"outcome": "failure", "code": "damaged-archive", "message": "the gzip data\nend too early"}
    return record(number, **lost, article=None, url=None, retrieved_at=None)


ROWS = [failure(n) if n == 3 else record(n) for n in range(8)]


def opened(folder: Path, name: str, keep: Any = None) -> Sink:
    return open_sink(folder / TARGETS[name], None if name in WHOLE else name, keep)


def stored(folder: Path, name: str) -> list[Row]:
    """Read an output back as rows."""
    path = folder / TARGETS[name]
    if name == "parquet":
        from articlekit.batches.writing.arrow import from_arrow

        return [from_arrow(row) for row in pytest.importorskip("pyarrow.parquet").read_table(path).to_pylist()]
    if name == "sqlite":
        with sqlite3.connect(path) as database:
            found = database.execute(f"SELECT {', '.join(ROW_FIELDS)} FROM pages ORDER BY number").fetchall()
        database.close()
        rows = [dict(zip(ROW_FIELDS, values, strict=True)) for values in found]
        return [row | {key: row[key] and json.loads(row[key]) for key in ("problems", "article")} for row in rows]
    return [json.loads(line) for line in text_of(path, name).splitlines()]


def text_of(path: Path, name: str) -> str:
    if name == "jsonl.gz":
        return gzip.decompress(path.read_bytes()).decode()
    if name == "jsonl.zst":
        zstandard = pytest.importorskip("zstandard")
        with open(path, "rb") as file, zstandard.ZstdDecompressor().stream_reader(file, read_across_frames=True) as out:
            whole: bytes = out.read()
            return whole.decode()
    return (path if name in WHOLE else path / "index.jsonl").read_text("utf-8")


def written(sink: Sink, *groups: Sequence[Row]) -> None:
    for rows in groups:
        sink.write(rows)
        sink.commit()


def files_of(folder: Path) -> dict[str, bytes]:
    """Give all bytes below a folder, but those of SQLite's counters."""
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def expected(name: str, rows: Sequence[Row]) -> list[Row]:
    if name in WHOLE:
        return list(rows)
    return [{key: row[key] for key in ROW_FIELDS if key != "article"} for row in rows]


def compared(folder: Path, name: str) -> list[Row]:
    rows = stored(folder, name)
    return rows if name in WHOLE else [{key: row[key] for key in row if key != "file"} for row in rows]


def test_all_formats_are_tested() -> None:
    assert set(TARGETS) == set(FORMATS)


@pytest.mark.parametrize("name", TARGETS)
def test_the_same_rows_come_back(name: str, tmp_path: Path) -> None:
    sink = opened(tmp_path, name)
    written(sink, ROWS[:3], [], ROWS[3:])
    sink.close()
    sink.close() if name != "sqlite" else None
    assert compared(tmp_path, name) == expected(name, ROWS)


@pytest.mark.parametrize("name", TARGETS)
def test_an_article_that_is_json_already_is_written_alike(name: str, tmp_path: Path) -> None:
    as_json = [{**row, "article": row["article"] and compact(row["article"]).encode()} for row in ROWS]
    for folder, rows in (("a", ROWS), ("b", as_json)):
        (tmp_path / folder).mkdir()
        sink = opened(tmp_path / folder, name)
        written(sink, rows)
        sink.close()
    assert files_of(tmp_path / "a") == files_of(tmp_path / "b")


@pytest.mark.parametrize("name", WHOLE)
def test_articles_come_back_as_records(name: str, tmp_path: Path) -> None:
    image = records.Image(url="https://courier.example/ferry.jpg", width=640)
    shown = records.Timestamp(raw="2 days ago", precision="day", relative=True)
    teaser = records.Teaser(title="Ferry to Ossel", published=shown, image=image)
    article = replace(articlekit.extract(PAGE, "https://courier.example/"), teasers=(teaser,))
    assert article.published
    assert article.quotes
    assert article.lead_image
    sink = opened(tmp_path, name)
    written(sink, [record(0, article=to_dict(article))])
    sink.close()
    assert articlekit.from_json(json.dumps(stored(tmp_path, name)[0]["article"])) == article


@pytest.mark.parametrize("name", TARGETS)
def test_a_sink_that_goes_on_gives_what_one_run_gives(name: str, tmp_path: Path) -> None:
    once, twice = tmp_path / "once", tmp_path / "twice"
    once.mkdir()
    twice.mkdir()
    sink = opened(once, name)
    written(sink, ROWS[:3], ROWS[3:5], ROWS[5:])
    sink.close()
    first = opened(twice, name)
    written(first, ROWS[:3])
    position = json.loads(json.dumps(dict(first.position)))
    written(first, ROWS[3:5])  # the ledger did not hear of this commit
    first.close()
    second = opened(twice, name, keep=position)
    assert second.position == position
    written(second, ROWS[3:5], ROWS[5:])
    second.close()
    assert compared(twice, name) == compared(once, name)
    if name != "sqlite":
        assert files_of(twice) == files_of(once)


LINES = {name: TARGETS[name] for name in ("jsonl", "jsonl.gz", "jsonl.zst")}
LINES |= {"parquet": "out.parquet.rows", "text": "out/index.jsonl"}


@pytest.mark.parametrize("name", LINES)
def test_a_tail_torn_at_any_byte_is_cut(name: str, tmp_path: Path) -> None:
    rows = [failure(number) for number in range(5)]
    sink = opened(tmp_path, name)
    written(sink, rows[:2])
    position = sink.position
    written(sink, rows[2:4])
    path = tmp_path / LINES[name]
    data = path.read_bytes()
    sink.close()
    assert len(data) > position["bytes"]
    for end in range(position["bytes"], len(data) + 1, 7 if name == "parquet" else 1):
        path.write_bytes(data[:end])
        again = opened(tmp_path, name, keep=position)
        assert path.read_bytes() == data[: position["bytes"]]
        written(again, rows[2:])
        again.close()
        assert compared(tmp_path, name) == expected(name, rows)


KILLED = """
import json, os, signal, sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from test_sinks import ROWS, opened
sink = opened(Path(sys.argv[2]), sys.argv[3])
sink.write(ROWS[:4])
sink.commit()
print(json.dumps(dict(sink.position)), flush=True)
for _ in range(int(sys.argv[4])):
    sink.write(ROWS[4:])  # enough to be written without a commit
os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.parametrize("name", TARGETS)
def test_a_killed_run_keeps_what_it_committed(name: str, tmp_path: Path) -> None:
    command = [sys.executable, "-c", KILLED, str(Path(__file__).parent), str(tmp_path), name]
    command.append("400" if name in WHOLE else "2")
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == -signal.SIGKILL, done.stderr
    if name == "sqlite":
        assert compared(tmp_path, name) == ROWS[:4]
    elif name == "jsonl":
        assert [json.loads(line) for line in text_of(tmp_path / "out.jsonl", name).splitlines()][:4] == ROWS[:4]
    sink = opened(tmp_path, name, keep=json.loads(done.stdout))
    written(sink, ROWS[4:])
    sink.close()
    assert compared(tmp_path, name) == expected(name, ROWS)
    assert not list(tmp_path.rglob("*.part"))
    assert not list(tmp_path.rglob("*.rows"))


@pytest.mark.parametrize("name", TARGETS)
def test_an_output_that_lost_committed_rows_is_refused(name: str, tmp_path: Path) -> None:
    sink = opened(tmp_path, name)
    written(sink, ROWS[:2])
    position = {key: value + 1 for key, value in sink.position.items()}
    sink.close()
    with pytest.raises(InputError):
        opened(tmp_path, name, keep=position)


@pytest.mark.parametrize("name", TARGETS)
def test_an_output_that_is_gone_is_refused(name: str, tmp_path: Path) -> None:
    sink = opened(tmp_path, name)
    written(sink, ROWS[:2])
    position = sink.position
    sink.close()
    with pytest.raises(InputError):
        opened(tmp_path / "elsewhere", name, keep=position)


@pytest.mark.parametrize("name", TARGETS)
def test_beginning_anew_leaves_nothing_of_before(name: str, tmp_path: Path) -> None:
    for rows in (ROWS, ROWS[:1]):
        sink = opened(tmp_path, name)
        written(sink, rows)
        sink.close()
    assert compared(tmp_path, name) == expected(name, ROWS[:1])


@pytest.mark.parametrize("name", TARGETS)
def test_text_that_is_no_unicode_is_written_alike(name: str, tmp_path: Path) -> None:
    sink = opened(tmp_path, name)
    written(sink, [record(1, message="lone \ud800 half")])
    sink.close()
    assert compared(tmp_path, name)[0]["message"] == "lone ? half"


@pytest.mark.parametrize("name", TARGETS)
def test_no_output_at_all_is_complete(name: str, tmp_path: Path) -> None:
    opened(tmp_path, name).close()
    assert compared(tmp_path, name) == []


@pytest.mark.parametrize("name", TARGETS)
def test_rows_without_a_field_are_misuse(name: str, tmp_path: Path) -> None:
    sink = opened(tmp_path, name)
    with pytest.raises(KeyError):
        sink.write([{"origin": "a"}])
    sink.close()


def test_the_same_rows_give_the_same_bytes(tmp_path: Path) -> None:
    for name in ("jsonl.gz", "jsonl.zst"):
        found = []
        for part in ("a", "b"):
            (tmp_path / part).mkdir(exist_ok=True)
            sink = opened(tmp_path / part, name)
            written(sink, ROWS)
            sink.close()
            found.append((tmp_path / part / TARGETS[name]).read_bytes())
        assert found[0] == found[1]


@pytest.mark.parametrize(("name", "suffix"), [("markdown", ".md"), ("text", ".txt")])
def test_a_file_per_article(name: str, suffix: str, tmp_path: Path) -> None:
    rows = [record(1), failure(2), record(3, origin="../../../etc/" + "long/" * 90 + "é.html"), record(4, origin="..")]
    sink = opened(tmp_path, name)
    written(sink, rows)
    sink.close()
    names = [row["file"] for row in stored(tmp_path, name)]
    assert [entry is None for entry in names] == [False, True, False, False]
    files = sorted(path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob(f"*{suffix}"))
    assert files == sorted(f"out/{entry}" for entry in names if entry)
    text = (tmp_path / "out" / names[0]).read_text("utf-8")
    assert "Council votes to widen the quay" in text
    assert ("# " in text) == (name == "markdown")


def test_sqlite_has_an_index_and_leaves_other_tables(tmp_path: Path) -> None:
    path = tmp_path / "out.db"
    with sqlite3.connect(path) as database:
        database.execute("CREATE TABLE notes (text)")
    sink = open_sink(path)
    written(sink, ROWS)
    sink.close()
    (plan,) = database.execute("EXPLAIN QUERY PLAN SELECT * FROM pages WHERE origin = 'x'").fetchall()
    assert "pages_by_origin" in plan[-1]
    assert database.execute("SELECT count(*) FROM notes").fetchone() == (0,)
    database.close()
    (tmp_path / "text.db").write_text("no database, but a text of some length that SQLite looks at" * 20)
    with pytest.raises(InputError, match="not a database"):
        open_sink(tmp_path / "text.db")


def test_parquet_is_typed(tmp_path: Path) -> None:
    pa = pytest.importorskip("pyarrow")
    schema = row_schema()
    article = schema.field("article").type
    assert {field.name for field in article} == set(records.Article.__dataclass_fields__)
    assert article.field("is_free").type == pa.bool_()
    assert article.field("published").type.field("relative").type == pa.bool_()
    assert article.field("lead_image").type.field("width").type == pa.int64()
    assert article.field("teasers").type.value_type.field("title").type == pa.string()
    assert schema.field("problems").type == pa.list_(pa.string())
    sink = opened(tmp_path, "parquet")
    written(sink, ROWS)
    assert not (tmp_path / "out.parquet").exists()
    sink.close()
    assert pytest.importorskip("pyarrow.parquet").read_schema(tmp_path / "out.parquet").equals(schema)


def test_misuse_is_explained(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(InputError, match=r"\.jsonl\.zst"):
        open_sink(tmp_path / "out.csv")
    with pytest.raises(InputError, match="No such file"):
        open_sink(tmp_path / "gone" / "out.jsonl")

    def absent(name: str) -> None:
        raise ImportError(name)

    monkeypatch.setattr(extras, "import_module", absent)
    with pytest.raises(InputError, match=r"pip install articlekit\[parquet\]"):
        open_sink(tmp_path / "out.parquet")
    with pytest.raises(InputError, match=r"pip install articlekit\[batch\]"):
        open_sink(tmp_path / "out.jsonl.zst")
    assert os.listdir(tmp_path) == []

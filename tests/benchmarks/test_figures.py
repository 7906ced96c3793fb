"""The benchmark's measures against figures worked out by hand, and its tables and plot against its results."""

from __future__ import annotations

import gzip
import json
import socket
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from benchmarks import plot, run, tables
from benchmarks.__main__ import RESULTS
from benchmarks.scoring import FIELD_OF, Tally
from benchmarks.tools import TOOLS, Output, Tool

ROOT = Path(__file__).parents[2]


def row(*pages: tuple[dict[str, Any], Output]) -> dict[str, float]:
    tally = Tally()
    for gold, output in pages:
        tally.add(gold, output)
    return tally.row()


def test_body_figures() -> None:
    # First page: 4 of 5 words found, and 1 word too many; 4-word runs: 1 of 2 found, 1 of 2 right. Second: all right.
    first = ({"body": "one two three four five"}, Output(body="One two, three four – six!"))
    second = ({"body": "一二"}, Output(body="一 二"))
    assert row(first) == pytest.approx({"body": 0.8, "exact": 0.0, "shingle": 0.5})
    assert row(first, second) == pytest.approx({"body": 0.9, "exact": 0.5, "shingle": 0.75})


def test_shingle_is_made_of_the_means() -> None:
    # Precisions 1/1 and 1/2, recalls 1/2 and 1/1: both means are 0.75. The mean of the pages' F1 would be 2/3.
    short = ({"body": "a b c d e"}, Output(body="a b c d"))
    long = ({"body": "a b c d"}, Output(body="a b c d e"))
    assert row(short, long)["shingle"] == pytest.approx(0.75)


def test_a_page_without_output_has_a_recall_but_no_precision() -> None:
    found = row(({"body": "a b c d"}, Output(body="a b c d")), ({"body": "e f g h"}, Output()))
    assert found == pytest.approx({"body": 0.5, "exact": 0.5, "shingle": 2 * 1 * 0.5 / 1.5})
    assert row(({"body": "a"}, Output())) == {"body": 0.0, "exact": 0.0, "shingle": 0.0}


def test_optional_paragraphs_count_neither_way() -> None:
    gold = {"body": "a b c d e f", "body_required": "a b c d"}
    assert row((gold, Output(body="a b c d")))["body"] == 1.0
    assert row((gold, Output(body="a b c d e f")))["body"] == 1.0


def test_segments_are_counted_over_all_pages() -> None:
    # 3 right, 1 wrong, 1 missed.
    one = ({"with": ["The quay", "is wide"], "without": ["Sign in"]}, Output(body="the  QUAY is wide. Sign\nin"))
    two = ({"with": ["A", "no such"], "without": None}, Output(body="a"))
    assert row(one, two) == pytest.approx({"segments": 6 / 8})


def test_authors_are_counted_over_all_pages() -> None:
    # 2 right, 1 wrong, 1 missed.
    one = ({"authors": ["Ann Lee", "Bo Ray"]}, Output(authors=("By ANN LEE and Newsdesk",)))
    two = ({"authors": ["Von Cy Dow"]}, Output(authors=("Cy Dow",)))
    assert row(one, two) == pytest.approx({"authors": 4 / 6})


@pytest.mark.parametrize(
    ("gold", "output", "want"),
    [
        ({"title": "“Wide” quay"}, Output(headline=' "wide"  quay.'), {"headline": 1.0}),
        ({"title": "Quay"}, Output(headline="Quay - Courier"), {"headline": 0.0}),
        ({"title": "Quay"}, Output(), {"headline": 0.0}),
        ({"date_published": "2024-03-01"}, Output(published="2024-03-02T01:00:00+02:00"), {"published": 1.0}),
        ({"date_published": "2024-03-01"}, Output(published="2024-03-02T01:00:00"), {"published": 0.0}),
        ({"date_published": "2024-03-01", "date_slack": 1}, Output(published="2024-03-02"), {"published": 1.0}),
        ({"date_published": "March"}, Output(published="2024-03-02"), {}),
        ({"category": "World", "topics": ["Quays"]}, Output(category=("quays", "x")), {"category": 1.0}),
        ({"section": "World", "topics": None}, Output(category=("x",)), {"category": 0.0}),
        ({"lead_image": "/a/q-300x200.jpg"}, Output(image="https://b.example/Q.webp?w=9"), {"image": 1.0}),
        ({"lead_image": "/q.jpg", "lead_image_variants": ["/r.jpg"]}, Output(image="/r.png"), {"image": 1.0}),
        ({"lead_image": "/q.jpg"}, Output(), {"image": 0.0}),
        ({"id": "x", "url": "https://a.example/"}, Output(body="text"), {}),
    ],
)
def test_fields(gold: dict[str, Any], output: Output, want: dict[str, float]) -> None:
    assert row((gold, output)) == want


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Make a set of two pages."""
    made = tmp_path / "mine"
    (made / "html").mkdir(parents=True)
    golds = [{"id": "a", "title": "Quay", "body": "The quay"}, {"id": "b", "title": "Fleet", "body": "The fleet"}]
    (made / "gold.jsonl").write_text("".join(json.dumps(gold) + "\n" for gold in golds), "utf-8")
    for gold in golds:
        markup = f"<html><head><title>{gold['title']}</title></head><body><p>{gold['body']}</p>"
        (made / "html" / f"{gold['id']}.html.gz").write_bytes(gzip.compress(markup.encode()))
    return made


def raising(raw: bytes, url: str | None) -> Output:
    if b"fleet" in raw:
        raise KeyError("fleet")
    return Output(body="The quay", headline="Quay")


def missing() -> Any:
    raise ImportError("No module named 'elsewhere'")


def test_a_tool_that_raises_scores_nothing_and_counts(folder: Path) -> None:
    tools = {"mine": Tool("mine", frozenset({"body"}), lambda: raising)}
    assert run.sets_in([folder.parent]) == [folder]
    found = run.measure(folder, tools, run.load(tools))
    (figures,) = found["tools"].values()  # type: ignore[attr-defined]
    assert figures.pop("x lxml") >= 0
    assert found["pages"] == 2
    assert figures == {"body": 0.5, "exact": 0.5, "shingle": pytest.approx(2 / 3, abs=1e-4), "errors": 1}


def test_a_missing_tool_is_left_out_with_a_note(capsys: pytest.CaptureFixture[str]) -> None:
    tools = {"mine": Tool("mine", frozenset(), lambda: raising), "other": Tool("other", frozenset(), missing)}
    assert list(run.load(tools)) == ["mine"]
    assert capsys.readouterr().err == "other: left out, No module named 'elsewhere'\n"


def test_a_folder_without_a_set_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match=r"gold\.jsonl"):
        run.sets_in([tmp_path])


def test_connections_are_refused() -> None:
    with run.offline(), pytest.raises(OSError, match="offline"):
        socket.create_connection(("127.0.0.1", 9))
    with run.offline(), socket.socket() as one, pytest.raises(OSError, match="offline"):
        one.connect(("127.0.0.1", 9))
    with socket.socket() as server, socket.socket() as client:
        server.bind(("127.0.0.1", 0))
        server.listen()
        client.connect(server.getsockname())


def test_articlekit_runs_as_a_tool(folder: Path) -> None:
    tools = {"articlekit": TOOLS["articlekit"]}
    found: Any = run.measure(folder, tools, run.load(tools))
    assert found["tools"]["articlekit"]["headline"] == 1.0
    assert found["tools"]["articlekit"]["errors"] == 0


RESULT: dict[str, Any] = {
    "date": "2026-01-01",
    "python": "3.11.0",
    "versions": {"articlekit": "1.0"},
    "trained_on": ["seen"],
    "cross_validated": {"seen": {"body": 0.8}},
    "sets": {
        "seen": {
            "pages": 9,
            "tools": {
                "articlekit": {"body": 0.97, "x lxml": 4.0, "errors": 0},
                "other": {"body": 0.9, "x lxml": 20.0, "errors": 1},
            },
        },
        "plain": {
            "pages": 4,
            "tools": {
                "articlekit": {"headline": 0.9, "x lxml": 4.0, "errors": 0},
                "other": {"x lxml": 20.0, "errors": 0},
            },
        },
        "bare": {"pages": 3, "tools": {"other": {"x lxml": 20.0, "errors": 0}}},
    },
}


def test_tables_show_what_was_trained_on_in_brackets() -> None:
    text = tables.markdown(RESULT)
    assert "| articlekit, cross-validated | 0.800 | - | - |" in text
    assert "| articlekit, trained on these pages | (0.970) | 4.0 | 0 |" in text
    assert "| other | **0.900** | 20.0 | 1 |" in text
    assert "| articlekit | **0.900** | 4.0 | 0 |\n| other | - | 20.0 | 0 |" in text
    assert "bare" not in text


def test_the_plot_has_a_point_per_tool_and_the_cross_validated_share() -> None:
    assert plot.points_of(RESULT, "seen") == [("articlekit", 4.0, 0.8), ("other", 20.0, 0.9)]
    root = ElementTree.fromstring(plot.svg(RESULT))
    circles = root.findall(".//{*}circle")
    assert len(circles) == 2
    # Slower stands further to the right, better further up.
    left, right = circles
    assert float(left.attrib["cx"]) < float(right.attrib["cx"])
    assert float(left.attrib["cy"]) > float(right.attrib["cy"])


@pytest.fixture(name="results")
def _results() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(RESULTS.read_text("utf-8"))
    return found


def test_the_page_and_the_plot_are_drawn_from_the_results(results: dict[str, Any]) -> None:
    page = (ROOT / "docs/benchmarks.md").read_text("utf-8")
    assert page == tables.placed(page, tables.markdown(results)), "run: scripts/benchmark"
    assert (ROOT / "docs/benchmarks.svg").read_text("utf-8") == plot.svg(results), "run: scripts/benchmark"


def test_the_page_tells_of_every_column(results: dict[str, Any]) -> None:
    page = (ROOT / "docs/benchmarks.md").read_text("utf-8")
    assert [column for column in (*FIELD_OF, "x lxml", "errors") if f"| {column} | " not in page] == []


def test_the_pins_are_the_versions_measured(results: dict[str, Any]) -> None:
    pins = (ROOT / "benchmarks/requirements.txt").read_text("utf-8")
    versions = {name: value for name, value in results["versions"].items() if name != "articlekit"}
    assert len(versions) == 6
    assert [f"{name}=={value}" for name, value in versions.items() if f"{name}=={value}\n" not in pins] == []


def test_trained_sets_have_a_cross_validated_row(results: dict[str, Any]) -> None:
    trained = set(results["trained_on"]) & set(results["sets"])
    assert trained == set(results["cross_validated"])

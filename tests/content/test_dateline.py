"""Lines between headline and text that tell the date are no body; sub-headings and dates within the text are."""

from __future__ import annotations

import pytest

from articlekit.body import trimmed
from articlekit.page import Page
from articlekit.segment import outline
from articlekit.sources.evidence import Evidence

PROSE = (
    "The council voted on Monday to keep the harbour open through the winter, whatever the ferry company may decide."
)
LONG = "It was on Nov 12, 2024 that the ferry came back, in fog and rain, hours late"


def kept(*lines: str, source: str = "visible") -> list[str]:
    page = Page.load("<body>" + "".join(line if line.startswith("<") else f"<p>{line}</p>" for line in lines))
    evidence = Evidence(page)
    evidence.add("published", "Nov 12, 2024", source, "/html/body")
    found = outline(page.root)
    labels = trimmed(found, [True] * len(found.segments), evidence)
    return [segment.text for segment, label in zip(found.segments, labels, strict=True) if label]


@pytest.mark.parametrize("line", ["2 min readNov 12, 2024", "Springfield, Nov 12, 2024", "NOV 12, 2024 | Updated"])
def test_a_short_line_with_the_date_shown_is_taken_off_the_top(line: str) -> None:
    assert kept(line, PROSE) == [PROSE]


def test_labels_below_it_are_taken_off_and_lines_of_text_are_not() -> None:
    assert kept("2 min readNov 12, 2024", "ListenShare", PROSE) == [PROSE]
    assert kept("2 min readNov 12, 2024", "The ferry is back.", PROSE) == ["The ferry is back.", PROSE]
    assert kept("2 min readNov 12, 2024", "<h2>Back again</h2>", PROSE) == ["Back again", PROSE]
    assert kept("ListenShare", PROSE) == ["ListenShare", PROSE]


def test_other_dates_longer_lines_and_lines_within_the_text_stay() -> None:
    assert kept("2 min readNov 13, 2024", PROSE) == ["2 min readNov 13, 2024", PROSE]
    assert kept(LONG, PROSE) == [LONG, PROSE]
    assert kept(PROSE, "Seen on Nov 12, 2024", PROSE) == [PROSE, "Seen on Nov 12, 2024", PROSE]
    assert kept("2 min readNov 12, 2024", PROSE, source="meta") == ["2 min readNov 12, 2024", PROSE]

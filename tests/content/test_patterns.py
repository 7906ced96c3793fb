"""Patterns: equal containers in equal containers are one, whatever stands between them."""

from __future__ import annotations

from articlekit.content.declared import Declared
from articlekit.content.features import FACTS, candidates, describe
from articlekit.content.holders import Anchors
from articlekit.content.homes import Homes
from articlekit.page import Page
from articlekit.segment import Segment, outline

TEXT = (
    "The council voted on Monday to keep the harbour open through the winter, whatever the ferry company may decide. "
)
PAGE = (
    f"<div id=part-1 class=block><p>{TEXT}</p></div><section><p>{TEXT}</p></section>"
    f"<div id=part-2 class=block><p>{TEXT * 2}</p></div><div class=box><p>{TEXT}</p></div>"
)


def homes(html: str) -> tuple[list[Segment], Homes]:
    outlined = outline(Page.load(f"<body>{html}").root)
    segments = candidates(outlined)
    return segments, Homes(segments, outlined.title)


def test_containers_of_one_tag_and_name_in_one_place_are_one_pattern() -> None:
    segments, found = homes(PAGE)
    parents = [segment.container.parent for segment in segments]
    numbers = [found.patterns.of[parent.index] for parent in parents if parent is not None]
    assert numbers[0] == numbers[2] == found.patterns.main
    assert len(set(numbers)) == 3
    assert [found.patterns.counts[number] for number in numbers] == [2, 1, 2, 1]
    size = segments[1].size
    assert [round(found.patterns.mass[number] / size) for number in numbers] == [3, 1, 3, 1]


def test_a_number_at_the_end_of_a_name_makes_no_other_pattern() -> None:
    segments, found = homes(f"<div id=part-1><p>{TEXT}</p></div><div id=part-20><p>{TEXT}</p></div>")
    first, second = (segment.container for segment in segments)
    assert first is not second
    assert found.patterns.of[first.index] == found.patterns.of[second.index]


def test_equal_containers_in_unequal_ones_differ() -> None:
    segments, found = homes(f"<div class=a><p>{TEXT}</p></div><div class=b><p>{TEXT}</p></div>")
    assert len({found.patterns.of[segment.container.index] for segment in segments}) == 2


def test_a_segment_is_as_near_to_the_home_as_the_nearest_equal_of_its_container() -> None:
    segments, found = homes(PAGE)
    facts = list(
        describe(segments, found, Anchors(segments[0].container.parent, None, range(len(segments))), Declared(None))
    )
    near, alike = FACTS.index("near_home"), FACTS.index("near_pattern")
    assert [row[near] for row in facts] == [2, 11, 11, 11]
    assert [row[alike] for row in facts] == [2, 11, 2, 11]


def test_a_page_without_prose_has_no_main_pattern() -> None:
    segments, found = homes("<p>Short.</p><p>Lines.</p>")
    facts = list(describe(segments, found, Anchors(None, None, range(len(segments))), Declared(None)))
    assert [row[FACTS.index("near_main_pattern")] for row in facts] == [0, 0]
    assert found.patterns.mass == [0] * len(found.patterns.mass)

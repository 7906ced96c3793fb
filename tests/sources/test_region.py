"""Where an article begins among a page's texts."""

from __future__ import annotations

from lxml import html

from articlekit.segment import outline
from articlekit.sources.region import Region

PAGE = """<body><h1>Quay reopens after the storm</h1><h2>Ferries sail again from all three piers.</h2>
<div>Jane Roe</div><div>7 min read</div><div>May 3, 2024</div><p>The first ferry left at dawn.</p></body>"""


def region(first_texts: list[str]) -> Region:
    found = outline(html.document_fromstring(PAGE))
    return Region(found, [any(segment.text.startswith(text) for text in first_texts) for segment in found.segments])


def test_byline_and_date_stand_below_a_heading_that_opens_the_body() -> None:
    found = region(["Ferries", "The first ferry"])
    texts = [segment.text for segment in found.segments]
    assert texts[found.start].startswith("Ferries")
    assert texts[found.first].startswith("The first ferry")
    date = found.segments[texts.index("May 3, 2024")]
    assert found.heads(date)
    assert found.part(date) == "below"


def test_a_body_of_headings_begins_with_the_first() -> None:
    found = region(["Ferries"])
    assert found.first == found.start == 1


def test_a_page_without_body_ends_where_it_begins() -> None:
    found = region([])
    assert found.first == found.start == len(found.segments)

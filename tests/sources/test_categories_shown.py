"""Categories as pages show them; every page is invented."""

from __future__ import annotations

import pytest

import articlekit

PROSE = "<p>The dam above the old town held through the night, said the mayor, and the river fell by noon.</p>" * 4


@pytest.mark.parametrize(
    ("links", "category"),
    [
        ("<a href='/'>Start</a>", None),
        ("<a href='https://planet.example/'>Start</a> <a href='/water'>Water</a>", "Water"),
        ("<a href='/water/'>Water</a>", "Water"),
        ("Water", "Water"),
    ],
)
def test_a_link_to_the_front_page_is_no_category(links: str, category: str | None) -> None:
    html = f"<body><main><p class='category'>{links}</p><h1>The dam holds</h1><div>{PROSE}</div></main></body>"
    assert articlekit.extract(html, url="https://planet.example/a.html").category == category

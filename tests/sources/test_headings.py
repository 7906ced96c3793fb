"""Kickers inside headings."""

from __future__ import annotations

import json

import pytest

import articlekit

TITLE = "Quay reopens after the storm"
BODY = "<p>The first ferry left the rebuilt quay at dawn with forty passengers and a brass band on deck.</p>" * 4


def headline(heading: str, head: str = "") -> str | None:
    html = (
        f"<html><head><title>Harbour Courier</title>{head}</head><body><article>{heading}{BODY}</article></body></html>"
    )
    return articlekit.extract(html, url="https://courier.example/quay").headline


@pytest.mark.parametrize(
    "kicker",
    [
        '<span class="seitenkopf__topline">Ferry lines</span>',
        '<span class="dachzeile">Ferry lines</span>',
        '<span class="supertitle"><time>1 May 2024</time></span>',
        '<span class="entry-title__toptitle">Ferry lines</span>',
        "<small>Ferry lines</small>",
        "<time>1 May 2024</time>",
    ],
)
def test_a_kicker_that_only_style_sets_apart_is_left_out(kicker: str) -> None:
    assert headline(f"<h1>{kicker} <span>{TITLE}</span></h1>") == TITLE
    assert headline(f"<h1><span>{kicker} {TITLE}</span></h1>") == TITLE


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        # the page itself joins them
        (f'<h1><span class="kicker">Harbour</span><span class="hide">:</span> {TITLE}</h1>', f"Harbour: {TITLE}"),
        (f'<h1><span class="kicker">Ready at last?</span> {TITLE}</h1>', f"Ready at last? {TITLE}"),
        # no kicker by its name
        (f"<h1><em>Harbour</em> {TITLE}</h1>", f"Harbour {TITLE}"),
        # what is left is no title
        ('<h1><span class="topline">Quay reopens after the storm</span> Live</h1>', f"{TITLE} Live"),
        # not at the beginning
        (f'<h1>{TITLE} <span class="kicker">Harbour</span></h1>', f"{TITLE} Harbour"),
    ],
)
def test_other_parts_of_a_heading_are_kept(heading: str, expected: str) -> None:
    assert headline(heading) == expected


def test_a_kicker_that_structured_data_joins_to_the_title_is_part_of_it() -> None:
    joined = f"Ferry lines: {TITLE}"
    data = json.dumps({"@context": "https://schema.org", "@type": "NewsArticle", "headline": joined})
    og = f'<meta property="og:title" content="{joined}">'
    heading = f'<h1><span class="topline">Ferry lines</span> <span>{TITLE}</span></h1>'
    assert headline(heading, f'<script type="application/ld+json">{data}</script>{og}') == joined
    assert headline(heading, og) == TITLE

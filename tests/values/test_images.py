"""The largest variant of an image wins, however the page hides it; pixels and placeholders are none."""

from __future__ import annotations

import pytest

from articlekit import Page
from articlekit.records import Image
from articlekit.values.images import read_image

BLANK = "data:image/gif;base64,R0lGODlhAQABAAAAACw="


def read(markup: str) -> Image | None:
    page = Page.load(f"<html><body>{markup}</body></html>", "https://a.example/n/b.html")
    return read_image(page, page.css("img, amp-img")[0])


@pytest.mark.parametrize(
    ("markup", "path"),
    [
        ('<img src="/a.jpg">', "/a.jpg"),
        ('<img src="a.jpg">', "/n/a.jpg"),
        ('<amp-img src="/a.jpg" width="640" height="360"></amp-img>', "/a.jpg"),
        (f'<img src="{BLANK}" data-src="/a.jpg">', "/a.jpg"),
        (f'<img src="{BLANK}" data-original="/a.jpg">', "/a.jpg"),
        (f'<img src="{BLANK}" data-lazy-src="/a.jpg">', "/a.jpg"),
        ('<img src="/img/1x1.gif" data-src="/a.jpg">', "/a.jpg"),
        ('<img src="/img/placeholder.png" data-src="/a.jpg">', "/a.jpg"),
        ('<img src="/img/blank.gif"><noscript><img src="/a.jpg"></noscript>', "/a.jpg"),
        ('<img src="/s.jpg" srcset="/m.jpg 800w, /l.jpg 1600w, /s.jpg 400w">', "/l.jpg"),
        ('<img src="/s.jpg" srcset="/s.jpg, /l.jpg 2x">', "/l.jpg"),
        ('<img src="/s.jpg" srcset="/s.jpg 1x,/l.jpg 1.5x">', "/l.jpg"),
        (f'<img src="{BLANK}" data-srcset="/m.jpg 800w,\n /l.jpg 1600w">', "/l.jpg"),
        ('<img src="/s.jpg" srcset="/a,b.jpg 100w, /c,d,e.jpg 900w">', "/c,d,e.jpg"),
        (f'<img src="/s.jpg" srcset="{BLANK} 1w">', "/s.jpg"),
        ('<img src="/s.jpg" srcset="">', "/s.jpg"),
        (
            (
                '<picture><source srcset="/l.webp 1600w" type="image/webp">'
                '<source srcset="/m.jpg 900w"><img src="/s.jpg"></picture>'
            ),
            "/l.webp",
        ),
        ('<picture><source srcset="/l.webp 1600w"></source><img src="/s.jpg"></picture>', "/l.webp"),
        ('<picture><img src="/s.jpg"></picture>', "/s.jpg"),
        ('<picture><source srcset="/n.jpg" media="(max-width: 600px)"><img src="/s.jpg"></picture>', "/s.jpg"),
        (
            (
                '<picture><source srcset="/l.jpg" media="(min-width: 900px)"><source srcset="/m.jpg" '
                'media="(min-width: 600px)"><img src="/s.jpg" width="480"></picture>'
            ),
            "/l.jpg",
        ),
        ('<picture><source srcset="/s.webp" type="image/webp"><img src="/s.jpg" width="480"></picture>', "/s.jpg"),
        (f'<picture><source srcset="/s.webp" type="image/webp"><img src="{BLANK}"></picture>', "/s.webp"),
        ('<img src=" /a.jpg ">', "/a.jpg"),
    ],
)
def test_the_largest_variant_wins(markup: str, path: str) -> None:
    image = read(markup)
    assert image is not None
    assert image.url == f"https://a.example{path}"


@pytest.mark.parametrize(
    "markup",
    [
        "<img>",
        '<img src="">',
        f'<img src="{BLANK}">',
        '<img src="/pixel.gif" width="1" height="1">',
        '<img src="/count" width="0" height="0">',
        '<img src="/p.jpg" width="1">',
        '<img src="about:blank">',
        '<img src="/img/spacer.gif">',
    ],
)
def test_pixels_and_placeholders_are_no_images(markup: str) -> None:
    assert read(markup) is None


def test_what_is_declared_is_kept() -> None:
    image = read('<img src="/a.jpg" alt="  The\n quay " width="640px" height="50%">')
    assert image == Image(url="https://a.example/a.jpg", alt="The quay", width=640, height=None)


def test_an_empty_alternative_text_is_none() -> None:
    image = read('<img src="/a.jpg" alt=" ">')
    assert image is not None
    assert image.alt is None


@pytest.mark.parametrize(
    "value", ["a" * 50_000, "a," * 50_000, ", " * 50_000, " " * 50_000, "a 1w" * 20_000, "a 9.9.9w, b .x"]
)
def test_hostile_sets_are_borne(value: str) -> None:
    image = read(f'<img src="/a.jpg" srcset="{value}">')
    assert image is not None

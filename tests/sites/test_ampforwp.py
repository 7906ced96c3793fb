"""AMP for WP: one article in many designs gives one record, but for what a design does not show."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import articlekit
from articlekit import to_json

if TYPE_CHECKING:
    from collections.abc import Callable

FIXTURES = Path(__file__).parent.parent / "fixtures"
WHEN = datetime.fromisoformat("2025-05-11T12:00:00+00:00")
CASES = sorted(path.name for path in (FIXTURES / "ampforwp").iterdir())
Record = dict[str, Any]


def record(page: Path) -> Record:
    found: Record = json.loads(to_json(articlekit.extract(page, retrieved_at=WHEN)))
    return found


def seed() -> Record:
    """Give the record of the seed, moved to the host of the variants, which has no rules of its own."""
    text = json.dumps(record(FIXTURES / "indianarrative.com" / "seed-page" / "page.html"))
    moved: Record = json.loads(text.replace("www.indianarrative.com", "www.example.org"))
    moved["extractor"] = "platform:ampforwp"
    return moved


def shown(raw: str, article: Record, each: str, section: str) -> None:
    article["published"]["raw"] = raw
    for teaser in article["teasers"]:
        teaser["published"]["raw"] = each
        teaser["section"] = section


def dated(article: Record, field: str, raw: str) -> None:
    article[field] = {"raw": raw, "value": raw, "precision": "second", "relative": False}


def plain_teasers(article: Record) -> None:
    for teaser in article["teasers"]:
        teaser.update(published=None, category=None)


def featured(article: Record, name: str = "116200-1280x720.jpg", alt: str | None = "Two flags on a table") -> None:
    url = f"https://www.example.org/wp-content/uploads/2021/09/{name}"
    rest = {"caption": None, "credit": None, "width": 1280, "height": 720}
    article["lead_image"] = {"url": url, "alt": alt, **rest}


def swift_2(article: Record) -> None:
    featured(article)


def labels_german(article: Record) -> None:
    article["language"] = "de-DE"
    shown("vor 4 Jahren", article, "vor 1 Tag", "Neueste Beiträge")


def labels_hindi(article: Record) -> None:
    article["language"] = "hi-IN"
    shown("4 वर्ष पहले", article, "1 दिन पहले", "हाल की पोस्ट")


def json_ld(article: Record) -> None:
    dated(article, "published", "2021-09-26T09:15:42+05:30")
    dated(article, "modified", "2021-09-26T10:02:07+05:30")
    featured(article, "116200.jpg", None)


def second_related_block(article: Record) -> None:
    empty = dict.fromkeys(article["teasers"][0])
    common = {**empty, "truncated": False, "section": "Related Content", "kind": "related"}
    home = "https://www.example.org/world-news/"
    picture = {
        "url": "https://www.example.org/wp-content/uploads/2021/09/116010-220x134.jpg",
        "alt": "A conference table",
        "caption": None,
        "credit": None,
        "width": 220,
        "height": 134,
    }
    one = {
        "title": "Moscow weighs new talks on Afghanistan",
        "url": home + "moscow-weighs-new-talks-on-afghanistan-116010.html/amp",
        "excerpt": "Envoys of four countries are to meet again next month, the ministry…",
        "truncated": True,
        "image": picture,
    }
    two = {
        "title": "Aid groups warn of a hard winter in Kabul",
        "url": home + "aid-groups-warn-of-a-hard-winter-in-kabul-116033.html/amp",
    }
    article["teasers"] = [{**common, **one}, {**common, **two}, *article["teasers"]]


def design_1(article: Record) -> None:
    dated(article, "published", "2021-09-26T03:45:42+00:00")
    plain_teasers(article)


def design_2(article: Record) -> None:
    article["authors"][0]["url"] = None
    plain_teasers(article)


def design_3(article: Record) -> None:
    featured(article)
    plain_teasers(article)


DIFFERENCES: dict[str, Callable[[Record], None]] = {
    "design-1": design_1,
    "design-2": design_2,
    "design-3": design_3,
    "json-ld": json_ld,
    "labels-german": labels_german,
    "labels-hindi": labels_hindi,
    "second-related-block": second_related_block,
    "swift-2": swift_2,
}
"""What a design shows differently; the others give the seed's record to the letter."""


@pytest.mark.parametrize("case", CASES)
def test_design_gives_the_record_of_the_seed(case: str) -> None:
    expected = seed()
    if case in DIFFERENCES:
        DIFFERENCES[case](expected)
    found = record(FIXTURES / "ampforwp" / case / "page.html")
    for field, value in expected.items():
        assert found[field] == value, field
    assert found.keys() == expected.keys()


@pytest.mark.parametrize("case", ["comments", "comments-beside-body"])
def test_comments_leave_no_trace(case: str) -> None:
    text = json.dumps(record(FIXTURES / "ampforwp" / case / "page.html"))
    for word in ("Jane Roe", "John Doe", "neighbour", "reader links to"):
        assert word not in text


def test_page_of_another_theme_is_not_recognised() -> None:
    page = "<html amp><body><h1>A headline</h1><div class='entry-content'><p>Text.</p></div></body></html>"
    assert articlekit.extract(page).platform is None

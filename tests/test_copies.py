"""Saved, archived and relayed copies give the record of the page that they are copies of."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from lxml import html

import articlekit
from articlekit import Page, Rules, SiteExtractor
from articlekit.values.copies import is_relayed, original_url, published_at

COPIES = Path(__file__).parent / "fixtures" / "copies"
HOME = "https://www.harbour-courier.example/2024/11/old-ferry-stays"
CAPTURE = "https://web.archive.org/web/20241120101500"
BODY = "".join(
    f"<p>The ferry keeps running through the winter, the council said on day {n} of its talks.</p>" for n in range(6)
)


def record(case: str, url: str | None) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(articlekit.to_json(articlekit.extract(COPIES / case / "page.html", url=url)))
    return found


@pytest.mark.parametrize("case", ["chrome", "single-file"])
def test_a_saved_page_is_read_as_if_its_address_were_given(case: str) -> None:
    assert record(case, None) == record(case, HOME)
    assert record(case, None)["url"] == HOME


def test_the_address_that_the_caller_gave_stays() -> None:
    assert record("chrome", "https://mirror.example/a")["url"] == "https://mirror.example/a"
    given = CAPTURE + "/" + HOME
    page = Page.load(COPIES / "internet-archive" / "page.html", given)
    assert (page.given_url, page.url) == (given, HOME)
    assert articlekit.extract(COPIES / "internet-archive" / "page.html", given).url == given


def test_no_trace_of_the_archive_is_left() -> None:
    text = json.dumps(record("internet-archive", None))
    assert "archive.org" not in text
    assert "captures" not in text
    assert "snapshot" not in text


def test_the_toolbar_is_emptied_and_the_places_of_the_rest_stay_true() -> None:
    page = Page.load(COPIES / "internet-archive" / "page.html")
    article = page.css("article")[0]
    assert page.locator(article) == "/html/body/article"
    assert [node.get("id") for node in page.root.iter("form", "input")] == []


def test_a_tree_of_the_caller_is_not_emptied() -> None:
    tree = html.fromstring((COPIES / "internet-archive" / "page.html").read_bytes())
    before = html.tostring(tree)
    articlekit.extract(tree, url=CAPTURE + "/" + HOME)
    assert html.tostring(tree) == before


def test_a_site_serves_the_archived_copies_of_its_pages() -> None:
    class Courier(SiteExtractor):
        domains = ("harbour-courier.example",)
        rules = Rules(headline="h1")

    pipeline = articlekit.Pipeline(sites=[Courier])
    assert pipeline.extract(f"<h1>Ferry</h1>{BODY}", CAPTURE + "/" + HOME).extractor == "site:harbour-courier.example"


def test_links_to_an_archive_stay_on_pages_that_are_no_copies() -> None:
    archived = (
        f"<p>The pier was shut in March, <a href='{CAPTURE}/http://old.example/a'>an old page</a> of the town says.</p>"
    )
    markup = f"<article><h1>Ferry</h1>{BODY}{archived}{BODY}</article>"
    assert [link.url for link in articlekit.extract(markup, url=HOME).links] == [CAPTURE + "/http://old.example/a"]


def test_a_comment_further_down_says_nothing() -> None:
    late = " " * 5_000 + "<!-- saved from url=(0020)https://other.example -->"
    assert articlekit.extract(f"<html><body>{late}{BODY}").url is None


@pytest.mark.parametrize(
    ("markup", "url"),
    [
        (b"<!DOCTYPE html>\n<!-- saved from url=(0020)https://a.example/x -->\n<html>", "https://a.example/x"),
        (b"<!-- saved from url=(0014)about:internet -->", None),
        (b"<!-- saved from url=(0030)file:///C:/Users/page.html -->", None),
        (b"<!-- saved from url=(0030)https:// -->", None),
        (
            b"<html><!--\n Page saved with SingleFile \n url: https://a.example/x \n saved date: -->",
            "https://a.example/x",
        ),
        (b"<script>__wm.wombat('http://a.example:80/x','2024')</script>", "http://a.example/x"),
        (
            b"<!-- Mirrored from a.example/x.html by HTTrack Website Copier/3.x [XR&CO'2014] -->",
            "http://a.example/x.html",
        ),
        (b"<p>SingleFile saved from url=</p>", None),
    ],
)
def test_headers_of_copies(markup: bytes, url: str | None) -> None:
    assert published_at(markup) == url


@pytest.mark.parametrize(
    ("url", "original"),
    [
        (CAPTURE + "/http://a.example:80/x?y=1#z", "http://a.example/x?y=1#z"),
        (CAPTURE + "/http://a.example:8080/x", "http://a.example:8080/x"),
        (CAPTURE + "id_/https://a.example/x", "https://a.example/x"),
        (CAPTURE + "/http:/a.example/x", "http://a.example/x"),
        (CAPTURE + "/a.example/x", "http://a.example/x"),
        (CAPTURE + "/mailto:ivo@a.example", "mailto:ivo@a.example"),
        ("//web.archive.org/web/2024/http://a.example/x", "http://a.example/x"),
        ("/web/20241120101500js_/https://a.example/x.js", "https://a.example/x.js"),
        ("https://web.archive.org/web/*/https://a.example/x", "https://web.archive.org/web/*/https://a.example/x"),
        ("https://a-example.cdn.ampproject.org/v/s/a.example/x?amp_js_v=0.1", "https://a.example/x?amp_js_v=0.1"),
        ("https://a-example.cdn.ampproject.org/i/a.example/x.png", "http://a.example/x.png"),
        ("https://cdn.ampproject.org/v0.js", "https://cdn.ampproject.org/v0.js"),
        ("https://www.google.co.in/amp/s/a.example/x", "https://a.example/x"),
        ("http://googleweblight.com/?lite_url=http://a.example/x&ei=1", "http://a.example/x"),
        ("https://googleweblight.com/i?u=javascript:alert(1)", "https://googleweblight.com/i?u=javascript:alert(1)"),
        ("https://a.example/?to=googleweblight.com/", "https://a.example/?to=googleweblight.com/"),
        ("https://[broken.googleweblight.com/", "https://[broken.googleweblight.com/"),
        ("https://a.example/web/20241120/https://b.example/", "https://a.example/web/20241120/https://b.example/"),
    ],
)
def test_addresses_of_copies(url: str, original: str) -> None:
    assert original_url(url) == original


def test_an_archive_is_told_at_either_end() -> None:
    assert is_relayed(b"<html>" + b" " * 9_000 + b"<!-- FILE ARCHIVED ON 10:15:00 Nov 20, 2024 -->")
    assert is_relayed(b'<html amp transformed="google;v=1">')
    assert not is_relayed(b'<html amp transformed="self;v=1">' + b" " * 9_000 + b"__wm." + b" " * 9_000)


@pytest.mark.parametrize(
    "head", ["", "<title>Ferry</title>", "<meta charset='utf-8'><title>Ferry</title><link rel='icon'>"]
)
def test_what_is_shown_before_any_body_tag_is_part_of_the_body(head: str) -> None:
    page = Page.load(f"<!doctype html><html>{head}<article><h1>Ferry</h1>{BODY}</article><p>End.</p></html>")
    assert [node.tag for node in page.root] == ["head", "body"] if head else ["body"]
    assert [node.tag for node in page.css("body")[0]] == ["article", "p"]
    assert len(articlekit.extract(f"<html>{head}<article><h1>Ferry</h1>{BODY}</article></html>").paragraphs) == 6

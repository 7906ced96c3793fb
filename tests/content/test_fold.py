"""White space folds over text nodes while the offsets of links stay true."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articlekit import Page
from articlekit.content.fold import fold, join, paragraph
from articlekit.records import Link, Paragraph
from articlekit.segment import BREAK, outline

PIECES = st.lists(st.text("ab \n\t\u00a0") | st.just(BREAK), max_size=12)


@pytest.mark.parametrize(
    ("pieces", "text"),
    [
        ([], ""),
        (["", " "], ""),
        (["N", "o one"], "No one"),
        (["a ", " b"], "a b"),
        (["a", " ", "b"], "a b"),
        (["a", BREAK, "b"], "a\nb"),
        (["a ", BREAK, " b"], "a\nb"),
        ([BREAK, "a", BREAK], "a"),
        (["a\n\tb"], "a b"),
        (["a\u00a0b"], "a b"),
    ],
)
def test_fold(pieces: list[str], text: str) -> None:
    assert fold(pieces)[0] == text


@given(PIECES)
def test_spans_hold_their_own_words(pieces: list[str]) -> None:
    text, spans = fold(pieces)
    assert len(spans) == len(pieces)
    for piece, (start, end) in zip(pieces, spans, strict=True):
        assert text[start:end] == " ".join(piece.split())
    assert text == text.strip()
    assert "  " not in text


@given(PIECES)
def test_folding_twice_changes_nothing(pieces: list[str]) -> None:
    text = fold(pieces)[0]
    assert fold([BREAK if part == "\n" else part for line in text.split("\n") for part in (line, "\n")])[0] == text


def read(markup: str, url: str | None = "https://a.example/n/b.html") -> Paragraph:
    page = Page.load(f"<html><body>{markup}</body></html>", url)
    return paragraph(page, outline(page.root).segments[0])


@pytest.mark.parametrize(
    ("markup", "links"),
    [
        ('<p>one <a href="/x">two</a> three</p>', [("two", "https://a.example/x")]),
        ('<p>one<a href="/x"> two </a>three</p>', [("two", "https://a.example/x")]),
        (
            '<p><a href="/x">o<b>n</b>e</a>, <a href="y">two</a></p>',
            [("one", "https://a.example/x"), ("two", "https://a.example/n/y")],
        ),
        ('<p>one <a href="/x">two<br>three</a></p>', [("two\nthree", "https://a.example/x")]),
        ('<p>one <a href="/x"></a> two</p>', []),
        ('<p>one <a href="/x"> </a> two</p>', []),
        ('<p>one <a href="#note">1</a> two</p>', []),
        ('<p>one <a href="javascript:go()">two</a></p>', []),
        ("<p>one <a>two</a></p>", []),
        ('<p>one <a href="mailto:a@b.example">two</a></p>', [("two", "mailto:a@b.example")]),
    ],
)
def test_links_carry_offsets(markup: str, links: list[tuple[str, str]]) -> None:
    found = read(markup)
    assert [(link.text, link.url) for link in found.links] == links
    assert all(found.text[link.start : link.end] == link.text for link in found.links)


def test_rel_is_kept_in_order() -> None:
    assert read('<p>one <a rel=" nofollow  sponsored" href="/x">two</a></p>').links[0].rel == (
        "nofollow",
        "sponsored",
    )


def test_join_moves_links() -> None:
    one = Paragraph(text="ab", links=(Link(text="b", url="u", start=1, end=2),))
    joined = join([one, one, Paragraph(text=""), one])
    assert joined.text == "ab\nab\n\nab"
    assert [joined.text[link.start : link.end] for link in joined.links] == ["b", "b", "b"]
    assert join([one]) is one

"""The text of an element is what a reader sees."""

from __future__ import annotations

import pytest
from lxml import html

from articlekit.values.nodes import text_of


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<p>One <b>two</b> three</p>", "One two three"),
        ("<p> One\n\ttwo </p>", "One two"),
        ("<p>One<script>x()</script> two</p>", "One two"),
        ("<p>One<style>p{}</style><noscript>none</noscript> two</p>", "One two"),
        ("<p><script>One</script>One</p>", "One"),
        ("<p></p>", ""),
        ("<p>N<span>o</span> one</p>", "No one"),
    ],
)
def test_text_of(markup: str, text: str) -> None:
    assert text_of(html.fragment_fromstring(markup)) == text


def test_comments_are_not_seen() -> None:
    assert text_of(html.fragment_fromstring("<p>One <!-- hidden -->two</p>")) == "One two"


def test_only_the_unseen_text_goes() -> None:
    assert text_of(html.fragment_fromstring("<p>a <b>x</b> b <script>x</script> c</p>")) == "a x b c"


def test_a_line_break_separates_words() -> None:
    assert text_of(html.fragment_fromstring("<p>Jane Roe<br>Editor</p>")) == "Jane Roe Editor"


def test_the_tail_is_not_part_of_it() -> None:
    root = html.fragment_fromstring("<div><b>in</b>out</div>")
    assert text_of(root[0]) == "in"

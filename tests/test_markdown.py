"""Markdown of single blocks."""

from __future__ import annotations

import pytest

from articlekit import Article, Figure, Image, to_markdown


@pytest.mark.parametrize(
    ("caption", "credit", "below"),
    [
        ("The *quay*", "Ida_Roe/AP", "\n\n*The \\*quay\\** · Ida\\_Roe/AP"),
        ("The quay", None, "\n\n*The quay*"),
        (None, "Ida Roe", "\n\nIda Roe"),
        (None, None, ""),
    ],
)
def test_a_figure_shows_its_caption_and_credit(caption: str | None, credit: str | None, below: str) -> None:
    figure = Figure(images=(Image(url="https://a.example/i.jpg", alt="i"),), caption=caption, credit=credit)
    assert to_markdown(Article(body=(figure,))).rstrip("\n") == f"![i](https://a.example/i.jpg){below}"

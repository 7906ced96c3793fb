"""Records are frozen and slotted, and give their texts in reading order."""

from __future__ import annotations

import dataclasses

import pytest

from articlekit import records
from articlekit.records import (
    Article,
    BlockQuote,
    Embed,
    Figure,
    Heading,
    Image,
    Link,
    ListBlock,
    Paragraph,
    Preformatted,
    Quote,
    Related,
    Table,
)

CLASSES = [value for value in vars(records).values() if isinstance(value, type) and dataclasses.is_dataclass(value)]


def link(text: str) -> Link:
    return Link(text=text, url=f"https://a.example/{text}", start=0, end=len(text))


def quote(text: str) -> Quote:
    return Quote(text=text, start=0, end=len(text))


BODY = (
    Heading(text="top", level=2, links=(link("top"),)),
    Paragraph(text="one", links=(link("one"),), quotes=(quote("one"),)),
    Figure(
        images=(Image(url="https://a.example/a.jpg"), Image(url="https://a.example/b.jpg")),
        caption="caption",
        credit="credit",
        links=(link("caption"),),
    ),
    ListBlock(items=(Paragraph(text="two", links=(link("two"),)), Paragraph(text="three", quotes=(quote("three"),)))),
    BlockQuote(
        paragraphs=(Paragraph(text="four", links=(link("four"),)), Paragraph(text="five")),
        attribution="source",
    ),
    Related(links=(link("promo"),)),
    Table(rows=(("a", "b"), ("c", "")), header=("h", "i"), caption="table", links=(link("h"),)),
    Table(rows=(("x", "y"),)),
    Preformatted(text="  six\n  seven"),
    Embed(url="https://v.example/1", text="post"),
)
ARTICLE = Article(body=BODY)


@pytest.mark.parametrize("record", CLASSES, ids=lambda kind: kind.__name__)
def test_records_are_frozen_slotted_and_keyword_only(record: type) -> None:
    assert record.__dataclass_params__.frozen  # type: ignore[attr-defined]
    assert hasattr(record, "__slots__")
    assert all(field.kw_only for field in dataclasses.fields(record))


def test_records_refuse_changes() -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        ARTICLE.headline = "new"  # type: ignore[misc]


def test_text_holds_what_is_prose() -> None:
    assert ARTICLE.text == "top\n\none\n\ntwo\nthree\n\nfour\nfive\n\nh i\na b\nc\n\nx y\n\n  six\n  seven"


def test_views_come_in_reading_order() -> None:
    assert [paragraph.text for paragraph in ARTICLE.paragraphs] == ["one"]
    assert [found.text for found in ARTICLE.links] == ["top", "one", "caption", "two", "four", "h"]
    assert [found.text for found in ARTICLE.quotes] == ["one", "three"]
    assert [found.text for found in ARTICLE.related] == ["promo"]
    assert [image.url[-5:] for image in ARTICLE.images] == ["a.jpg", "b.jpg"]


def test_an_empty_article() -> None:
    article = Article()
    assert (
        article.text,
        article.paragraphs,
        article.links,
        article.quotes,
        article.images,
        article.related,
    ) == ("", (), (), (), (), ())
    assert article.is_free is None
    assert Article() == article


def test_extra_is_not_shared() -> None:
    assert Article().extra is not Article().extra


def test_blocks_are_hashable() -> None:
    assert len(set(BODY)) == len(BODY)

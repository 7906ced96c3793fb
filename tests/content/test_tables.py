"""Tables of data stay tables; tables of layout are dissolved."""

from __future__ import annotations

import pytest

from articlekit import Page
from articlekit.content.assemble import assemble
from articlekit.records import Article, Block, Paragraph, Table
from articlekit.segment import outline

PROSE = (
    "The quay of the town was built in a year and it has stood there for a whole century since then, the people say. "
    * 3
)


def build(markup: str) -> tuple[Block, ...]:
    page = Page.load(f"<html><body><main>{markup}</main></body></html>")
    found = outline(page.root)
    return assemble(page, found, [True] * len(found.segments))[0]


def row(*cells: str, tag: str = "td") -> str:
    return "<tr>" + "".join(f"<{tag}>{cell}</{tag}>" for cell in cells) + "</tr>"


DATA = row("2023", "41") + row("2024", "38")


@pytest.mark.parametrize(
    ("inner", "table"),
    [
        (DATA, Table(rows=(("2023", "41"), ("2024", "38")))),
        (
            row("Year", "Boats", tag="th") + DATA,
            Table(header=("Year", "Boats"), rows=(("2023", "41"), ("2024", "38"))),
        ),
        (
            f"<thead>{row('Year', 'Boats', tag='th')}</thead><tbody>{DATA}</tbody>",
            Table(header=("Year", "Boats"), rows=(("2023", "41"), ("2024", "38"))),
        ),
        (f"<caption>Boats</caption>{DATA}", Table(rows=(("2023", "41"), ("2024", "38")), caption="Boats")),
        (
            "<tr><th>2023</th><td>41</td></tr><tr><th>2024</th><td>38</td></tr>",
            Table(rows=(("2023", "41"), ("2024", "38"))),
        ),
        (row("<p>a</p><p>b</p>", "c<br>d") + row("e", "f"), Table(rows=(("a b", "c d"), ("e", "f")))),
        (
            row("a", "") + row("", "b") + row("c", "d") + row("e", "f"),
            Table(rows=(("a", ""), ("", "b"), ("c", "d"), ("e", "f"))),
        ),
        (
            "<tr><td></td><th>2023</th></tr>" + row("Boats", "41") + row("Crews", "9"),
            Table(header=("", "2023"), rows=(("Boats", "41"), ("Crews", "9"))),
        ),
        (
            "<tr><td>a</td>x<td>b</td></tr>" + row("c", "d"),
            Table(rows=(("a", "b"), ("c", "d"))),
        ),
    ],
)
def test_data(inner: str, table: Table) -> None:
    assert build(f"<table>{inner}</table>") == (table,)


def test_links_of_cells() -> None:
    rows = row("Year", "", tag="th") + row("", "") + row('<p>a</p><a href="/b">the<br>boats</a>', '<a href="/c">c</a>')
    (table,) = build(f"<table>{rows}{row('d', 'e')}</table>")
    assert isinstance(table, Table)
    text = Article(body=(table,)).text
    assert [(link.text, link.url) for link in table.links] == [("the boats", "/b"), ("c", "/c")]
    assert [text[link.start : link.end] for link in table.links] == ["the boats", "c"]


@pytest.mark.parametrize(
    "markup",
    [
        f"<table><tr><td>{PROSE}</td></tr></table>",
        f"<table><tr><td>menu</td><td><p>{PROSE}</p><p>{PROSE}</p></td></tr></table>",
        f"<table>{row(PROSE, PROSE)}{row(PROSE, PROSE)}</table>",
        f'<table role="presentation">{DATA}</table>',
        "<table><tr><td>a</td></tr><tr><td>b</td></tr></table>",
    ],
)
def test_layout(markup: str) -> None:
    blocks = build(markup)
    assert blocks
    assert not any(isinstance(block, Table) for block in blocks)


def test_a_table_between_paragraphs() -> None:
    assert build(f"<p>a</p><table>{DATA}</table><p>b</p>") == (
        Paragraph(text="a"),
        Table(rows=(("2023", "41"), ("2024", "38"))),
        Paragraph(text="b"),
    )


def test_two_tables_stay_two() -> None:
    assert len(build(f"<table>{DATA}</table><table>{DATA}</table>")) == 2


def test_a_table_outside_of_the_body_is_none() -> None:
    page = Page.load(f"<html><body><p>a</p><table>{DATA}</table></body></html>")
    found = outline(page.root)
    labels = [segment.text == "a" for segment in found.segments]
    assert assemble(page, found, labels)[0] == (Paragraph(text="a"),)

"""What holds for every page, on trees that nobody would write by hand."""

from __future__ import annotations

import contextlib
import copy
import gc
import json
import os
import random
import re
import subprocess
import sys
import time
from collections import Counter
from datetime import datetime, timezone
from itertools import count
from typing import TYPE_CHECKING

import pytest
from bs4 import BeautifulSoup
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

import articlekit
from articlekit.page import Page
from articlekit.records import (
    Article,
    BlockQuote,
    Embed,
    Figure,
    Heading,
    ListBlock,
    Paragraph,
    Preformatted,
    Related,
    Table,
)
from articlekit.segment import Container, Outline, Segment

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

URL = "https://courier.example/news/page-of-invented-trees.html"
WHEN = datetime(2025, 6, 15, tzinfo=timezone.utc)
MARKER = re.compile(r"\bw\d+w\b")

# A tree is a string, a node (name, children), or a void tag; every text becomes words that occur once.
WORDS = st.integers(1, 30)
VOID = st.sampled_from(("br", "hr", "img", "wbr"))
NESTING = st.sampled_from(
    [
        "p",
        "div",
        "section",
        "article",
        "ul",
        "ol",
        "li",
        "a",
        "b",
        "i",
        "em",
        "span",
        "blockquote",
        "pre",
        "h2",
        "h3",
        "table",
        "tr",
        "td",
        "th",
        "figure",
        "figcaption",
        "aside",
        "nav",
        "header",
        "footer",
        "main",
        "dl",
        "dt",
        "dd",
        "code",
        "q",
        "cite",
        "time",
        "strong",
        "center",
        "noscript",
        "details",
        "summary",
        "button",
    ]
)
TREES: st.SearchStrategy[object] = st.recursive(
    WORDS | VOID, lambda inner: st.tuples(NESTING, st.lists(inner, min_size=1, max_size=6)), max_leaves=40
)
PAGES = st.lists(TREES, min_size=1, max_size=8)
ATTRIBUTES: dict[str, Callable[[int], str]] = {
    "a": lambda n: f' href="/news/linked-page-number-{n % 7}"',
    "img": lambda n: f' src="/i/{n}.jpg" alt="picture"',
    "div": lambda n: ("", ' class="content"', ' class="sidebar"', ' id="main"', ' class="post-date"')[n % 5],
    "li": lambda n: ("", ' class="related"')[n % 2],
}
FILLER = (
    "the",
    "quay",
    "of",
    "the",
    "town",
    "was",
    "built",
    "in",
    "a",
    "year,",
    "and",
    "so",
    '"we',
    'know",',
    "he",
    "said.",
)


def _none(_: int) -> str:
    return ""


def render(trees: list[object]) -> str:
    """Give the trees as a page in which each word marker occurs once."""
    numbers = count()

    def one(tree: object) -> Iterator[str]:
        if isinstance(tree, int):
            for n in range(tree):
                yield f"w{next(numbers)}w " if n % 4 == 0 else FILLER[n % len(FILLER)] + " "
        elif isinstance(tree, str):
            yield f"<{tree}{ATTRIBUTES.get(tree, _none)(next(numbers))}>"
        elif isinstance(tree, tuple):
            name, children = tree
            yield f"<{name}{ATTRIBUTES.get(name, _none)(next(numbers))}>"
            for child in children:
                yield from one(child)
            yield f"</{name}>"

    return f"<html><body>{''.join(part for tree in trees for part in one(tree))}</body></html>"


def texts(article: Article) -> Iterator[str]:
    """Give every text that the body and the teasers show, once each."""
    for block in article.body:
        yield from block_texts(block)
    for teaser in article.teasers:
        yield from filter(None, (teaser.title, teaser.excerpt, teaser.category, teaser.author))


def block_texts(block: object) -> Iterator[str]:
    if isinstance(block, Paragraph | Heading | Preformatted):
        yield block.text
    elif isinstance(block, ListBlock):
        yield from (item.text for item in block.items)
    elif isinstance(block, BlockQuote):
        yield from (part.text for part in block.paragraphs)
        yield block.attribution or ""
    elif isinstance(block, Table):
        yield from (cell for row in (block.header, *block.rows) for cell in row)
        yield block.caption or ""
    elif isinstance(block, Figure):
        yield block.caption or ""
    elif isinstance(block, Related):
        yield from (link.text for link in block.links)
    elif isinstance(block, Embed):
        yield block.text or ""


def check_offsets(article: Article) -> None:
    for block in article.body:
        parts: tuple[Paragraph, ...] = ()
        if isinstance(block, Paragraph):
            parts = (block,)
        elif isinstance(block, ListBlock):
            parts = block.items
        elif isinstance(block, BlockQuote):
            parts = block.paragraphs
        for part in parts:
            at = 0
            for link in part.links:
                assert part.text[link.start : link.end] == link.text
                assert at <= link.start < link.end <= len(part.text)
                at = link.end
            at = 0
            for quote in part.quotes:
                assert part.text[quote.start : quote.end] == quote.text
                assert at <= quote.start < quote.end <= len(part.text)
                at = quote.end


def check(article: Article) -> None:
    """What must hold for any article."""
    check_offsets(article)
    assert articlekit.from_json(articlekit.to_json(article)) == article
    for text in texts(article):
        assert "\x1f" not in text
        assert "\0" not in text
    for part in article.paragraphs:
        assert part.text == part.text.strip()
        assert part.text
        assert not re.search(r"[ \t]{2}|\n\n", part.text)
    assert len({teaser.url or teaser.title for teaser in article.teasers}) == len(article.teasers)


@settings(max_examples=250)
@given(PAGES)
def test_offsets_and_shape_hold(trees: list[object]) -> None:
    check(articlekit.extract(render(trees), URL, WHEN))


@settings(max_examples=250)
@given(PAGES)
def test_each_text_comes_once(trees: list[object]) -> None:
    article = articlekit.extract(render(trees), URL, WHEN)
    seen = Counter(marker for text in texts(article) for marker in MARKER.findall(text))
    assert not [marker for marker, times in seen.items() if times > 1]


@settings(max_examples=150)
@given(PAGES)
def test_no_text_is_invented(trees: list[object]) -> None:
    """What is shown is in the source, and in its order."""
    html = render(trees)
    known = set(MARKER.findall(html))
    shown = MARKER.findall(articlekit.extract(html, URL).text)
    assert set(shown) <= known
    numbers = [int(marker.strip("w")) for marker in shown]
    root = etree.fromstring(html.encode(), etree.HTMLParser(encoding="utf-8"))
    order = {int(m.strip("w")): n for n, m in enumerate(MARKER.findall(" ".join(root.itertext())))}
    assert [order[n] for n in numbers] == sorted(order[n] for n in numbers)


@settings(max_examples=60)
@given(st.lists(PAGES, min_size=2, max_size=4), st.randoms(use_true_random=False))
def test_order_of_pages_does_not_matter(pages: list[list[object]], shuffle: random.Random) -> None:
    sources = [render(page) for page in pages]
    first = [articlekit.inspect(source, URL, WHEN) for source in sources]
    indices = list(range(len(sources)))
    shuffle.shuffle(indices)
    for n in indices:
        assert articlekit.inspect(sources[n], URL, WHEN) == first[n]


@settings(max_examples=60)
@given(PAGES)
def test_extract_is_the_article_of_inspect(trees: list[object]) -> None:
    html = render(trees)
    assert articlekit.extract(html, URL, WHEN) == articlekit.inspect(html.encode(), URL, WHEN).article


@settings(max_examples=100)
@given(PAGES)
def test_an_lxml_tree_stays_as_it_is(trees: list[object]) -> None:
    root = etree.fromstring(render(trees).encode(), etree.HTMLParser(encoding="utf-8"))
    before = etree.tostring(root)
    for node in (root, *list(root.iter("div"))[:2], root.getroottree()):
        articlekit.extract(node, URL)  # type: ignore[arg-type]
    assert etree.tostring(root) == before


@settings(max_examples=30)
@given(PAGES)
def test_a_soup_stays_as_it_is(trees: list[object]) -> None:
    soup = BeautifulSoup(render(trees), "lxml")
    before = str(copy.copy(soup))
    articlekit.extract(soup, URL)
    for tag in soup.find_all("div")[:2]:
        articlekit.extract(tag, URL)
    assert str(soup) == before


@settings(max_examples=400)
@given(st.binary(max_size=600))
def test_any_bytes_give_a_record(data: bytes) -> None:
    with contextlib.suppress(articlekit.ArticlekitError):
        check(articlekit.extract(data, URL, WHEN))


TOKENS = st.sampled_from(
    [
        "<",
        ">",
        "</",
        "/>",
        "&",
        "&lt;",
        "&gt;",
        "&amp;",
        '"',
        "'",
        "=",
        "<p>",
        "</p>",
        "<a",
        "href=",
        "<div",
        "<br>",
        "<table>",
        "<td>",
        "</table>",
        "<script",
        'type="application/ld+json">',
        "</script>",
        '{"@type":"NewsArticle",',
        '"author":',
        "}",
        "[",
        "]",
        "<!--",
        "-->",
        "<![CDATA[",
        "]]>",
        "<meta",
        "name=author",
        "content=",
        "<time",
        "datetime=",
        "By",
        "Jane",
        "Roe",
        "2025-01-01",
        "yesterday",
        "“",
        "”",
        "«",
        "»",
        "—",
        "\x00",
        "\ud7ff",
        "😀",
        "\u202e",
        "\u200b",
        "ا",
        "中文",
        "<li>",
        "<ul>",
        "<pre>",
        "<h1>",
        "\n\n",
        "&#0;",
        "&#x110000;",
    ]
)


@settings(max_examples=400)
@given(st.lists(TOKENS | st.text(max_size=8), max_size=40))
def test_any_text_gives_a_record(parts: list[str]) -> None:
    with contextlib.suppress(articlekit.ArticlekitError):
        check(articlekit.extract("".join(parts), URL, WHEN))


@settings(max_examples=100)
@given(st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=10),
    lambda inner: st.lists(inner, max_size=4)
    | st.dictionaries(
        st.sampled_from(("@type", "@id", "@graph", "author", "name", "url", "image", "publisher", "headline", "datePublished",
                         "keywords", "itemListElement", "mainEntityOfPage", "isAccessibleForFree", "articleBody", "width")),
        inner | st.sampled_from(("NewsArticle", "Person", "BreadcrumbList", "WebPage", "ImageObject")),
        max_size=6,
    ),
    max_leaves=25,
))  # fmt: skip
def test_any_json_ld_gives_a_record(data: object) -> None:
    check(articlekit.extract(f'<script type="application/ld+json">{json.dumps(data)}</script><p>text</p>', URL, WHEN))


def sample_page(seed: int, blocks: int) -> str:
    """Give a page of many kinds of blocks in a fixed pseudo-random order."""
    draw = random.Random(seed)
    sentence = " ".join(FILLER) + " "
    kinds = (
        lambda n: f"<p>w{n}w {sentence * draw.randint(1, 4)}</p>",
        lambda n: f'<p>w{n}w {sentence}<a href="/news/linked-page-number-{n}">w{n}l {sentence}</a> {sentence}</p>',
        lambda n: f"<ul><li>w{n}w {sentence}</li><li>{sentence}</li></ul>",
        lambda n: (
            f'<div class="card"><h3><a href="/news/card-with-number-{n}">Card '
            f"{n} of a page in Brennick</a></h3><span>{n} days ago</span></div>"
        ),
        lambda n: f"<h2>w{n}w of the town</h2>",
        lambda n: f"<blockquote><p>w{n}w {sentence}</p></blockquote>",
        lambda n: f'<figure><img src="/{n}.jpg"><figcaption>w{n}w {sentence}</figcaption></figure>',
        lambda n: f"<table><tr><td>w{n}w</td><td>a</td></tr><tr><td>b</td><td>c</td></tr></table>",
    )
    return "<html><body><main>" + "".join(draw.choice(kinds)(n) for n in range(blocks)) + "</main></body></html>"


def test_hash_seed_does_not_matter() -> None:
    code = (
        "import sys, json, articlekit\nfrom datetime import datetime, timezone\nfor html in json.load(sys.stdin):\n"
        "    print(articlekit.to_json(articlekit.inspect(html, "
        f"{URL!r}, datetime(2025, 6, 15, tzinfo=timezone.utc))))\n"
    )
    pages = json.dumps([sample_page(seed, 40) for seed in range(8)])
    outputs = {
        subprocess.run(
            [sys.executable, "-c", code],
            input=pages,
            capture_output=True,
            text=True,
            check=True,
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONIOENCODING": "utf-8"},
        ).stdout
        for seed in ("0", "1", "4242")
    }
    assert len(outputs) == 1


@pytest.mark.parametrize("parts", ["div", "span", "b", "ul><li", "table><tr><td", "blockquote", "section"])
def test_deep_nesting_gives_its_text(parts: str) -> None:
    names = [name.strip("<") for name in parts.split(">")]
    depth = 1500 // len(names)
    sentence = "The quay of the town was built in a year. " * 8
    html = "<html><body>" + "".join(f"<{name}>" for name in names) * depth + f"<p>{sentence}</p>"
    article = articlekit.extract(html, URL)
    check(article)
    assert "The quay of the town was built in a year." in " ".join(texts(article))


def _best(action: Callable[[], object]) -> float:
    best = float("inf")
    for _ in range(4):
        gc.collect()
        began = time.process_time()
        action()
        best = min(best, time.process_time() - began)
    return best


def test_twice_the_page_costs_about_twice_the_time() -> None:
    once, twice = sample_page(3, 600), sample_page(3, 1200)
    articlekit.extract(once, URL)
    small, large = _best(lambda: articlekit.extract(once, URL)), _best(lambda: articlekit.extract(twice, URL))
    assert large < 2.5 * small * 1.2, f"{small * 1000:.0f} ms, then {large * 1000:.0f} ms"


def test_a_page_is_let_go_at_once() -> None:
    """Nothing of a page points back at what holds it: a cycle would wait for the garbage collector, pages of them."""
    page = b"<article><h1>Dam holds</h1><p>It did, <a href='/a'>they said</a>.<br>So.</p><img src='/b.jpg'></article>"
    kinds = (Container, Segment, Outline, Page, etree._Element)
    articlekit.inspect(page)
    gc.collect()
    gc.disable()
    try:
        before, _, after = _alive(kinds), articlekit.inspect(page), _alive(kinds)
    finally:
        gc.enable()
    assert after == before


def _alive(kinds: tuple[type, ...]) -> Counter[str]:
    return Counter(type(thing).__name__ for thing in gc.get_objects() if isinstance(thing, kinds))

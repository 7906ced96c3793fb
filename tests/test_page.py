"""The page: every kind of source gives the same tree, and reading changes nothing."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
from bs4 import BeautifulSoup
from conftest import PROSE, document
from lxml import etree, html

import articlekit
from articlekit import InputError, Page, RuleError

if TYPE_CHECKING:
    from pathlib import Path

MARKUP = document("".join(f"<p>{text}</p>" for text in PROSE), '<link rel="canonical" href="/a/own.html">')
URL = "https://courier.example/news/local/quay.html"


class Saved:
    """A path-like object of another library."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __fspath__(self) -> str:
        return str(self.path)


def sources(path: Path) -> dict[str, object]:
    path.write_text(MARKUP, encoding="utf-8")
    raw = MARKUP.encode()
    return {
        "bytes": raw,
        "bytearray": bytearray(raw),
        "memoryview": memoryview(raw),
        "path": path,
        "path-like": Saved(path),
        "binary file": io.BytesIO(raw),
        "text file": io.StringIO(MARKUP),
        "element": html.fromstring(raw),
        "element tree": html.fromstring(raw).getroottree(),
        "soup": BeautifulSoup(MARKUP, "lxml"),
    }


KINDS = (
    "bytes",
    "bytearray",
    "memoryview",
    "path",
    "path-like",
    "binary file",
    "text file",
    "element",
    "element tree",
    "soup",
)


@pytest.mark.parametrize("kind", KINDS)
def test_all_sources_give_the_same(kind: str, tmp_path: Path) -> None:
    source = sources(tmp_path / "page.html")[kind]
    assert articlekit.extract(source, URL) == articlekit.extract(MARKUP, URL)  # type: ignore[arg-type]


def test_a_part_of_a_tree_is_a_page_of_its_own() -> None:
    root = html.fromstring(
        f"<html><body><div><p>Other words.</p></div><main>{''.join(f'<p>{t}</p>' for t in PROSE)}</main></body></html>"
    )
    main = root.find(".//main")
    assert main is not None
    before = etree.tostring(root)
    assert [p.text for p in articlekit.extract(main, URL).paragraphs] == list(PROSE)
    assert etree.tostring(root) == before


def test_a_namespaced_tree_is_read() -> None:
    xhtml = f'<html xmlns="http://www.w3.org/1999/xhtml"><body>{"".join(f"<p>{t}</p>" for t in PROSE)}</body></html>'
    assert len(articlekit.extract(etree.fromstring(xhtml), URL).paragraphs) == 4


def test_markup_with_an_encoding_declaration_is_read() -> None:
    article = articlekit.extract(
        '<?xml version="1.0" encoding="iso-8859-1"?>' + MARKUP.replace("harbour", "häfen"), URL
    )
    assert "häfen" in article.text


def test_a_declared_charset_of_a_string_is_ignored() -> None:
    page = Page.load(MARKUP.replace('charset="utf-8"', 'charset="koi8-r"').replace("harbour", "гавань"))
    assert "гавань" in "".join(page.root.itertext())


def test_the_charset_of_the_transport_is_used() -> None:
    page = Page.load("<p>Совет порта проголосовал</p>".encode("koi8-r"), charset="KOI8-R")
    assert page.encoding == "koi8-r"
    assert "Совет порта" in "".join(page.root.itertext())


def test_extract_and_inspect_take_the_charset_of_the_transport() -> None:
    # Without the declaration this short text is taken for another Cyrillic encoding.
    raw = "<html><h1>Совет порта</h1><p>Ёлка".encode("iso8859-5")
    pipeline = articlekit.Pipeline()
    heard = [
        articlekit.extract(raw, charset="iso8859-5").headline,
        articlekit.inspect(raw, charset="iso8859-5").article.headline,
        pipeline.extract(raw, None, None, "iso8859-5").headline,
        pipeline.inspect(raw, None, None, "iso8859-5").article.headline,
    ]
    assert heard == ["Совет порта"] * 4
    assert articlekit.extract(raw).headline != "Совет порта"


@pytest.mark.parametrize(
    ("selector", "number"),
    [
        ("p", 5),
        ("main > article > p", 4),
        ("h1, h2", 1),
        ("p:first-of-type", 2),
        (".none", 0),
        ("a[href]", 2),
    ],
)
def test_css(selector: str, number: int) -> None:
    assert len(Page.load(MARKUP).css(selector)) == number


def test_css_and_xpath_within_an_element() -> None:
    page = Page.load(MARKUP)
    (nav,) = page.css("nav")
    assert [node.get("href") for node in page.css("a", nav)] == ["/", "/local"]
    assert len(page.xpath("./ul/li", nav)) == 2
    assert page.xpath("string(//h1)") == []
    assert page.xpath("//a/@href") == []


@pytest.mark.parametrize("selector", ["", "p[", "p::before", ":no-such", "a >", "5"])
def test_a_faulty_selector_is_a_rule_error(selector: str) -> None:
    with pytest.raises(RuleError, match="CSS"):
        Page.load(MARKUP).css(selector)


@pytest.mark.parametrize("expression", ["", "//[", "//p[@", "no-such-function()", "//x:p", "$variable"])
def test_a_faulty_xpath_is_a_rule_error(expression: str) -> None:
    with pytest.raises(RuleError, match="XPath"):
        Page.load(MARKUP).xpath(expression)


def test_the_soup_is_made_once_and_does_not_touch_the_tree() -> None:
    page = Page.load(MARKUP)
    before = etree.tostring(page.root)
    soup = page.soup
    soup.find_all("p")[0].decompose()
    assert page.soup is soup
    assert etree.tostring(page.root) == before


@pytest.mark.parametrize(
    ("markup", "language"),
    [
        ('<html lang="de">', "de"),
        ('<html lang="en_US">', "en-US"),
        ('<html xml:lang="fr">', "fr"),
        ('<html><body lang="tr">', "tr"),
        ('<html lang="">', None),
        ('<html lang=" ">', None),
        ("<html>", None),
    ],
)
def test_language(markup: str, language: str | None) -> None:
    assert Page.load(markup + "<p>text</p>").language == language


def test_declared_url() -> None:
    assert Page.load(MARKUP, URL).declared_url == "https://courier.example/a/own.html"
    assert Page.load('<meta property="og:url" content="https://a.example/b">').declared_url == "https://a.example/b"
    assert Page.load("<p>text</p>").declared_url is None


@pytest.mark.parametrize("reference", [None, "", " ", "\n", "#part", " #part"])
def test_no_target(reference: str | None) -> None:
    assert Page.load(MARKUP, URL).absolute(reference) is None


@pytest.mark.parametrize(
    "reference", ["javascript:void(0)", "JavaScript:x()", "data:text/html,x", "about:blank", "vbscript:x"]
)
def test_scripts_are_no_link_targets(reference: str) -> None:
    assert Page.load(MARKUP, URL).link_target(reference) is None


@pytest.mark.parametrize(
    "reference",
    [
        "https://share.example/post?u=https://courier.example/news/local/quay.html",
        "https://share.example/?url=https%3A%2F%2Fcourier.example%2Fnews%2Flocal%2Fquay.html",
    ],
)
def test_links_that_share_the_page_are_none(reference: str) -> None:
    assert Page.load(MARKUP, URL).link_target(reference) is None


def test_a_link_to_a_part_of_the_page_itself_stays() -> None:
    assert Page.load(MARKUP, URL).link_target("?page=2") == f"{URL}?page=2"


@pytest.mark.parametrize(
    ("url", "section"),
    [
        ("https://a.example/world-news/a.html", "World News"),
        ("https://a.example/sport/football/a.html", "Sport"),
        ("https://a.example/2025/05/a.html", None),
        ("https://a.example/a.html", None),
        ("https://a.example/", None),
        (None, None),
    ],
)
def test_url_section(url: str | None, section: str | None) -> None:
    assert Page.load(MARKUP, url).url_section() == section


def test_locators_lead_back() -> None:
    page = Page.load(MARKUP)
    for node in page.css("p"):
        assert page.xpath(page.locator(node)) == [node]


def test_comments_and_instructions_do_not_split_text() -> None:
    text = PROSE[0].replace("eastern", "eas<!-- x -->tern").replace("plan", "pl<?x y?>an")
    article = articlekit.extract(document(f"<p>{text}</p><p>{PROSE[1]}</p>"), URL)
    assert article.paragraphs[0].text == PROSE[0]


def test_an_error_names_the_type() -> None:
    with pytest.raises(InputError, match="dict"):
        Page.load({})  # type: ignore[arg-type]


def test_links_resolve_against_the_address_that_the_page_declares_when_none_is_given() -> None:
    head = '<link rel="canonical" href="https://courier.example/2024/dam">'
    page = Page.load(f"<html><head>{head}</head><body><a href='/news'>N</a></body></html>")
    assert page.absolute("/news") == "https://courier.example/news"
    assert Page.load(f"<head>{head}", url="https://other.example/x").absolute("/news") == "https://other.example/news"
    assert Page.load('<link rel="canonical" href="/dam">').absolute("news") == "news"

"""Chosen segments become typed blocks in reading order."""

from __future__ import annotations

import pytest

import articlekit
from articlekit import Page
from articlekit.content.assemble import assemble
from articlekit.records import (
    Block,
    BlockQuote,
    Embed,
    Figure,
    Heading,
    Image,
    Link,
    ListBlock,
    Paragraph,
    Preformatted,
    Related,
)
from articlekit.segment import outline

URL = "https://a.example/n/b.html"


def build(markup: str, *skipped: str) -> tuple[Block, ...]:
    """Assemble a page of which all is body but the segments that begin with one of ``skipped``."""
    page = Page.load(f"<html><body><main>{markup}</main></body></html>", URL)
    found = outline(page.root)
    return assemble(page, found, [not (skipped and segment.text.startswith(skipped)) for segment in found.segments])[0]


def text(*texts: str) -> tuple[Paragraph, ...]:
    return tuple(Paragraph(text=part) for part in texts)


@pytest.mark.parametrize(
    ("markup", "blocks"),
    [
        ("<p>a</p><p>b</p>", text("a", "b")),
        ("<div>a<p>b</p>c</div>", text("a", "b", "c")),
        ("a<br><br>b", text("a", "b")),
        ("<p>a<br>b</p>", text("a\nb")),
        ("<p>a</p><hr><p>b</p>", text("a", "b")),
        (
            "<p>a</p><h2>b</h2><h4>c</h4>",
            (*text("a"), Heading(text="b", level=2), Heading(text="c", level=4)),
        ),
        ("<ul><li>a</li><li>b</li></ul>", (ListBlock(items=text("a", "b")),)),
        ("<ol><li>a</li></ol>", (ListBlock(items=text("a"), ordered=True),)),
        ("<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>", (ListBlock(items=text("a", "b", "c")),)),
        ("<ul><li><p>a</p><p>b</p></li></ul>", (ListBlock(items=text("a\nb")),)),
        ("<ul><li>a</li></ul><ul><li>b</li></ul>", (ListBlock(items=text("a")), ListBlock(items=text("b")))),
        ("<p>a</p><ul><li>b</li></ul><p>c</p>", (*text("a"), ListBlock(items=text("b")), *text("c"))),
        ("<blockquote>a</blockquote>", (BlockQuote(paragraphs=text("a")),)),
        ("<blockquote><p>a</p><p>b</p></blockquote>", (BlockQuote(paragraphs=text("a", "b")),)),
        (
            "<blockquote><p>a</p><footer>Ida</footer></blockquote>",
            (BlockQuote(paragraphs=text("a"), attribution="Ida"),),
        ),
        (
            "<blockquote><p>a</p><p>— Ida</p></blockquote>",
            (BlockQuote(paragraphs=text("a"), attribution="Ida"),),
        ),
        (
            "<blockquote>a</blockquote><blockquote>b</blockquote>",
            (BlockQuote(paragraphs=text("a")), BlockQuote(paragraphs=text("b"))),
        ),
        ("<pre>  a\n  b\n</pre>", (Preformatted(text="  a\n  b"),)),
        ("<pre><code>a  b</code></pre>", (Preformatted(text="a  b"),)),
        ("<pre>a<br>b</pre>", (Preformatted(text="a\nb"),)),
        ("<pre>a\n\n\nb</pre>", (Preformatted(text="a\n\n\nb"),)),
        ("", ()),
    ],
)
def test_blocks(markup: str, blocks: tuple[Block, ...]) -> None:
    assert build(markup) == blocks


def test_a_heading_with_a_role_is_a_heading() -> None:
    (block,) = build('<div role="heading">a</div>')
    assert isinstance(block, Heading)
    assert block.text == "a"


def test_a_heading_with_a_role_has_its_level() -> None:
    assert build('<div role="heading" aria-level="4">a</div>') == (Heading(text="a", level=4),)


def test_what_is_not_chosen_is_left_out() -> None:
    assert build("<p>a</p><p>share this</p><p>b</p>", "share") == text("a", "b")
    assert build("<p>a</p>", "a") == ()


def test_a_list_that_lays_out_the_page_is_dissolved() -> None:
    prose = "The quay of the town was built in a year and it has stood for a century since then, they say."
    markup = f"<ul><li><h2>One</h2><p>{prose}</p><p>{prose}</p><p>{prose}</p></li><li><p>{prose}</p></li></ul>"
    assert not any(isinstance(block, ListBlock) for block in build(markup))
    assert sum(isinstance(block, Paragraph) for block in build(markup)) == 4


def test_figures_stand_in_their_place() -> None:
    blocks = build('<p>a</p><figure><img src="/x.jpg" width="600"><figcaption>cap</figcaption></figure><p>b</p>', "cap")
    image = Image(url="https://a.example/x.jpg", caption="cap", width=600)
    assert blocks == (*text("a"), Figure(images=(image,), caption="cap"), *text("b"))


@pytest.mark.parametrize("behind", ["", "<p>menu</p>"])
def test_the_footer_of_a_quotation_that_ends_the_body(behind: str) -> None:
    quote = "<p>a</p><blockquote><p>b</p><footer>Ida</footer></blockquote>"
    assert build(quote + behind, "Ida", "menu") == (*text("a"), BlockQuote(paragraphs=text("b"), attribution="Ida"))


def test_links_of_headings_and_captions() -> None:
    heading, figure = build(
        '<h2>The <a href="/q" rel="nofollow">old quay</a> <a href="#q">#</a></h2><figure><img src="/x.jpg" width="600">'
        '<figcaption>The  quay (<a href="https://b.example/x">by <b>Roe</b></a>)<br>in <a name="y">May</a></figcaption>'
        "</figure>",
        "The quay",
    )
    assert isinstance(heading, Heading)
    assert isinstance(figure, Figure)
    assert figure.caption == "The quay (by Roe) in May"
    quay = Link(text="old quay", url="https://a.example/q", start=4, end=12, rel=("nofollow",))
    assert heading.links == (quay,)
    assert figure.links == (Link(text="by Roe", url="https://b.example/x", start=10, end=16),)


def test_a_gallery_is_one_figure() -> None:
    blocks = build('<p>a</p><figure><img src="/x.jpg"><img src="/y.jpg"><img src="/x.jpg"></figure><p>b</p>')
    figure = next(block for block in blocks if isinstance(block, Figure))
    assert [image.url[-5:] for image in figure.images] == ["x.jpg", "y.jpg"]


@pytest.mark.parametrize(
    "image",
    ['<img src="/i.png" width="16" height="16">', '<img src="/p" width="1">', "<img>", '<img src="data:x">'],
)
def test_icons_and_pixels_are_no_figures(image: str) -> None:
    assert build(f"<p>a</p>{image}<p>b</p>") == text("a", "b")


def test_images_outside_of_the_body_are_none() -> None:
    page = Page.load(
        '<html><body><div><img src="/logo.png"></div><main><div><p>a</p><p>b</p></div></main></body></html>',
        URL,
    )
    found = outline(page.root)
    assert assemble(page, found, [True, True])[0] == text("a", "b")


@pytest.mark.parametrize(
    ("markup", "url", "provider"),
    [
        (
            '<iframe src="https://www.youtube.com/embed/x"></iframe>',
            "https://www.youtube.com/embed/x",
            "youtube.com",
        ),
        ('<iframe data-src="//player.example/x"></iframe>', "https://player.example/x", "player.example"),
        ('<video src="/v.mp4"></video>', "https://a.example/v.mp4", "a.example"),
        ('<video><source src="/v.mp4"></video>', "https://a.example/v.mp4", "a.example"),
        ('<amp-youtube data-videoid="x"></amp-youtube>', "https://www.youtube.com/watch?v=x", "youtube.com"),
        ('<amp-twitter data-tweetid="5"></amp-twitter>', "https://twitter.com/i/status/5", "twitter.com"),
    ],
)
def test_embeds(markup: str, url: str, provider: str) -> None:
    assert build(f"<p>a</p>{markup}<p>b</p>") == (*text("a"), Embed(url=url, provider=provider), *text("b"))


@pytest.mark.parametrize(
    "markup",
    [
        "<iframe></iframe>",
        '<iframe src="about:blank"></iframe>',
        "<amp-youtube></amp-youtube>",
        "<video></video>",
    ],
)
def test_embeds_without_an_address_are_none(markup: str) -> None:
    assert build(f"<p>a</p>{markup}<p>b</p>") == text("a", "b")


def test_promos_are_related() -> None:
    promo = '<p>Also read: <a href="/n/a-long-slug-of-words">The ferry to Ossel is cut back</a></p>'
    blocks = build(f"<p>a</p>{promo}<p>b</p>", "Also")
    related = blocks[1]
    assert isinstance(related, Related)
    assert [(link.text, link.url) for link in related.links] == [
        ("The ferry to Ossel is cut back", "https://a.example/n/a-long-slug-of-words")
    ]
    assert blocks[::2] == text("a", "b")


@pytest.mark.parametrize(
    ("markup", "level"),
    [
        ('<div role="heading" aria-level="9">a</div>', 6),
        ('<div role="heading" aria-level="x">a</div>', 2),
        ('<h3 aria-level="5">a</h3>', 5),
        ('<div aria-level="4"><h3>a</h3></div>', 3),
    ],
)
def test_levels(markup: str, level: int) -> None:
    assert build(markup) == (Heading(text="a", level=level),)


def test_a_credit_takes_its_links_along_and_no_others() -> None:
    _, figure, _ = build(
        '<p>a</p><figure><img src="/x.jpg"><figcaption><i class="credit"><a href="/roe">Ida Roe</a></i> The <a href="/q">quay</a>. '
        'Photo: <a href="/ap">AP</a></figcaption></figure><p>b</p>',
        "Ida Roe",
    )
    assert isinstance(figure, Figure)
    assert (figure.caption, figure.credit) == ("The quay.", "Ida Roe / AP")
    assert (figure.images[0].caption, figure.images[0].credit) == ("The quay.", "Ida Roe / AP")
    assert figure.links == (Link(text="quay", url="https://a.example/q", start=4, end=8),)


def test_a_promo_with_a_credit_is_a_figure() -> None:
    picture = '<figure><a href="/news/ferry-to-ossel-cut-back"><img src="/x.jpg"></a><i class="credit">Roe</i></figure>'
    figures = [block for block in build(f"<p>a</p>{picture}<p>b</p>") if isinstance(block, Figure)]
    assert [(figure.caption, figure.credit) for figure in figures] == [(None, "Roe")]


@pytest.mark.parametrize(
    ("frame", "caption"),
    [
        ('<div class="wp-caption"><img src="/x.jpg"><p class="wp-caption-text">cap</p></div>', "cap"),
        ('<figure><img src="/x.jpg"><div class="imageCaption">cap</div></figure>', "cap"),
        ('<div class="image"><a><img src="/x.jpg"></a><div><span class="caption">cap</span></div></div>', "cap"),
        ('<div class="image"><img src="/x.jpg"></div><p class="caption">cap</p>', None),
        ('<div class="images"><img src="/x.jpg"><p class="captions">cap</p></div>', None),
    ],
)
def test_a_caption_is_known_by_its_class(frame: str, caption: str | None) -> None:
    figure = next(block for block in build(f"<p>a</p>{frame}<p>b</p>", "cap") if isinstance(block, Figure))
    assert figure.caption == caption


@pytest.mark.parametrize(
    "target", ["/news/ferry-to-ossel-cut-back", "/author/ida-roe", "/tag/ferries/", "https://a.example/newsletter"]
)
def test_a_picture_that_is_a_promo_is_no_figure(target: str) -> None:
    picture = f'<figure><a href="{target}"><img src="/x.jpg" width="600"></a></figure>'
    assert build(f"<p>a</p>{picture}<p>b</p>") == text("a", "b")
    assert len(build(f"<p>a</p>{picture.replace('</a>', '</a><figcaption>cap</figcaption>')}<p>b</p>", "cap")) == 3


@pytest.mark.parametrize(
    "target", ["/img/the-old-quay.jpg?w=9", URL, f"{URL}/attachment-77", "https://shop.example/the-old-boat-book", "#x"]
)
def test_a_picture_with_a_link_may_be_a_figure(target: str) -> None:
    picture = f'<figure><a href="{target}"><img src="/x.jpg" width="600"></a></figure>'
    assert [type(block) for block in build(f"<p>a</p>{picture}<p>b</p>")] == [Paragraph, Figure, Paragraph]


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("<p>Dam &amp;#151; wall</p>", "Dam — wall"),
        ("<p>Dam &#151; <b>wall&amp;#146;s</b></p>", "Dam — wall’s"),
        ("<p>Write <code>&amp;#151;</code> for a dash</p>", "Write &#151; for a dash"),
        ("<p>Write &amp;#8212; or &amp;#15;</p>", "Write &#8212; or &#15;"),
    ],
)
def test_references_to_controls_are_read_as_browsers_read_them(markup: str, expected: str) -> None:
    assert build(markup) == text(expected)


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ('<p><span class="initial"><b>N</b></span> <span>o rain</span></p>', "No rain"),
        ('<p><span class="drop-cap">N</span> o rain</p>', "No rain"),
        ('<p><span class="dropcap">N</span>o rain</p>', "No rain"),
        ('<p><span class="dropcap">A</span> boat</p>', "A boat"),
        ('<p><span class="dropcap">N</span> Roe</p>', "N Roe"),
        ("<p><span>N</span> o rain</p>", "N o rain"),
        ('<p>It <span class="initial">N</span> o rain</p>', "It N o rain"),
        ('<p><a class="initial" href="/n">N</a> <i>o rain</i></p>', "No rain"),
    ],
)
def test_a_drop_cap_belongs_to_its_word(markup: str, expected: str) -> None:
    (block,) = build(markup)
    assert isinstance(block, Paragraph)
    assert block.text == expected
    assert all(block.text[link.start : link.end] == link.text for link in block.links)


def test_labels_of_advertisements_and_headings_over_nothing_are_no_body() -> None:
    prose = "The dam above the old town held through the night, said the mayor, and the river fell by noon. " * 3
    html = (
        f"<h1>The dam above the old town holds</h1><article><p>{prose}</p><h3>Advertisement</h3><p>{prose}</p>"
        f"<p>- Anzeige -</p><h2>The wall</h2><p>{prose}</p><h2>Read more</h2><h2>The town</h2><p>{prose}</p>"
        f"<h2>More on the dam</h2></article>"
    )
    blocks = articlekit.extract(html).body
    assert [block.text for block in blocks if isinstance(block, Heading)] == ["The wall", "The town"]
    assert len(blocks) == 6

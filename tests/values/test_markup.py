"""Damaged markup is told from sound markup, and mended."""

from __future__ import annotations

import time

import pytest
from conftest import PROSE
from hypothesis import given
from hypothesis import strategies as st

import articlekit
from articlekit.values.markup import (
    is_escaped_twice,
    is_flattened,
    unescape_once,
    unflatten,
    without_depth,
)

ESCAPED = "".join(f"&lt;p&gt;{text}&lt;/p&gt;" for text in PROSE).encode()


@pytest.mark.parametrize(
    ("raw", "flat"),
    [
        (b"A headline\n\n<p>Text.</p>\n\nJane Roe", True),
        (b'A headline\n \n\nBy <a href="/x">Jane</a>', True),
        (b"A headline\r\n\r\nText.", True),
        (b"<p>One.</p><p>Two.</p>", False),
        (b"One line", False),
        (b"\n\n<p>Text.</p>\n\n", False),
        (b"<html>A headline\n\nText.", False),
        (b"A headline\n\n<div>Text.</div>", False),
        (b"A headline\n\n<br>Text.", False),
        (b"A headline\n\n<SPAN>Text.</SPAN>", False),
        (b"", False),
    ],
)
def test_is_flattened(raw: bytes, flat: bool) -> None:
    assert is_flattened(raw) is flat


def test_a_dump_gives_an_article() -> None:
    dump = (
        "Home\n\nLocal\n\nCouncil votes to widen the quay\n\n"
        + "\n\n".join(f"<p>{text}</p>" for text in PROSE)
        + (
            '\n\n<a href="/authors/jane">Jane Roe</a>\n\nRecent Posts\n\nFerry to '
            "Ossel cut back\n\n2 days ago\n\nHerring fleet sets sail\n\n3 days ago"
        )
    )
    extraction = articlekit.inspect(dump, "https://courier.example/news/quay.html")
    assert "flattened" in {problem.code for problem in extraction.problems}
    assert [p.text for p in extraction.article.paragraphs] == list(PROSE)
    assert extraction.article.headline == "Council votes to widen the quay"
    assert [t.title for t in extraction.article.teasers] == [
        "Ferry to Ossel cut back",
        "Herring fleet sets sail",
    ]


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (b"", b""),
        (b"a\n\nb", b"<div>a</div><div>b</div>"),
        (b"<p>a\n\nb</p>", b"<p>a\n\nb</p>"),
        (b"<pre>a\n\nb</pre>\n\nc", b"<pre>a\n\nb</pre><div>c</div>"),
        (b"a\nb", b"<div>a\nb</div>"),
    ],
)
def test_unflatten(raw: bytes, expected: bytes) -> None:
    assert unflatten(raw) == expected


@given(st.text(max_size=80))
def test_unflatten_loses_nothing(text: str) -> None:
    kept = unflatten(text.encode("utf-8", "replace")).replace(b"<div>", b"").replace(b"</div>", b"")
    assert b"".join(kept.split()) == b"".join(
        text.encode("utf-8", "replace").replace(b"<div>", b"").replace(b"</div>", b"").split()
    )


@pytest.mark.parametrize(
    ("raw", "twice"),
    [
        (ESCAPED, True),
        (b"<html><body><div>" + ESCAPED + b"</div></body></html>", True),
        (ESCAPED.replace(b"&lt;p&gt;", b'&lt;p class="x"&gt;'), True),
        (b"<pre>" + ESCAPED + b"</pre>", False),
        (b"<p>Write <code>" + ESCAPED + b"</code> for this.</p>", False),
        (b"<textarea>" + ESCAPED + b"</textarea>", False),
        (b"<script>var a = '" + ESCAPED + b"'</script>", False),
        (b'<div data-embed="' + ESCAPED + b'"></div>', False),
        (b"<p>Use &lt;p&gt; and &lt;/p&gt;, or &lt;p&gt; and &lt;/p&gt; again.</p>", False),
        (b"<p>&lt;p&gt;" + PROSE[0].encode() + b"&lt;/p&gt;</p>", False),
        (b"<p>a &lt; b and c &gt; d</p>", False),
        (b"", False),
    ],
)
def test_is_escaped_twice(raw: bytes, twice: bool) -> None:
    assert is_escaped_twice(raw) is twice


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (b"&lt;p&gt;a&lt;/p&gt;", b"<p>a</p>"),
        (b'&lt;a href="/x?a=1&amp;b=2"&gt;y&lt;/a&gt;', b'<a href="/x?a=1&amp;b=2">y</a>'),
        (b"&lt;br/&gt;&lt;br /&gt;", b"<br/><br />"),
        (b"a &lt; b &amp;amp; c", b"a &lt; b &amp;amp; c"),
        (b"&lt;script&gt;x&lt;/script&gt;", b"&lt;script&gt;x&lt;/script&gt;"),
        (b"<pre>&lt;p&gt;</pre>&lt;p&gt;", b"<pre>&lt;p&gt;</pre><p>"),
        (b"<code>&lt;p&gt;</code>", b"<code>&lt;p&gt;</code>"),
        (b'<div title="&lt;p&gt;x">', b'<div title="&lt;p&gt;x">'),
    ],
)
def test_unescape_once(raw: bytes, expected: bytes) -> None:
    assert unescape_once(raw) == expected


def test_unescape_once_reads_escaped_quotes_of_attributes() -> None:
    assert unescape_once(b"&lt;a href=&quot;/x&quot;&gt;y&lt;/a&gt;") == b'<a href="/x">y</a>'


def test_wrappers_within_the_limit_stay() -> None:
    page = b"<div><p>a <b>b</b></p></div>"
    assert without_depth(page) == page


def test_all_text_stays_below_the_limit() -> None:
    assert without_depth(b"<div>" * 9 + b"<p>a</p>" + b"</div>" * 9, 2) == b"<div><div><p>a</p></div></div>"
    assert without_depth(b"</b>" * 3 + b"<b>a", 1) == b"</b>" * 3 + b"<b>a"


def test_a_page_escaped_twice_gives_its_paragraphs() -> None:
    linked = ESCAPED.replace(b"eastern quay", b'&lt;a href="/plan"&gt;eastern quay&lt;/a&gt;')
    extraction = articlekit.inspect(
        b"<html><body><h1>Title</h1><div>" + linked + b"</div></body></html>", "https://a.example/n/b.html"
    )
    assert "double-escaped" in {problem.code for problem in extraction.problems}
    assert [p.text for p in extraction.article.paragraphs] == list(PROSE)
    assert [link.url for link in extraction.article.links] == ["https://a.example/plan"]


def test_markup_shown_as_code_stays_text() -> None:
    code = (
        "<pre><code>"
        + "&lt;p&gt;A paragraph of an example, long enough for prose, with an end tag behind it.&lt;/p&gt;\n" * 3
        + "</code></pre>"
    )
    body = "".join(f"<p>{text}</p>" for text in PROSE)
    extraction = articlekit.inspect(f"<html><body><main>{body}{code}{body}</main></body></html>")
    assert not {"double-escaped", "flattened"} & {problem.code for problem in extraction.problems}


@pytest.mark.parametrize(
    "part",
    [
        b"<",
        b"&lt;",
        b"&lt;p",
        b"&lt;p ",
        b"&lt;/p&gt;",
        b"&lt;a href=",
        b"<pre>",
        b"<p",
        b"\n",
        b"\n \n",
        b"&lt;p&gt;x",
        b"&lt;a " + b"x" * 99,
    ],
)
def test_costs_stay_linear(part: bytes) -> None:
    raw = part * (400_000 // len(part))
    began = time.process_time()
    for function in (is_flattened, is_escaped_twice, unflatten, unescape_once):
        function(raw)
    assert time.process_time() - began < 5

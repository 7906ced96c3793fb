"""Built-in platforms: which page is whose, what their own templates give, and what a page of none pays."""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
from pathlib import Path

import pytest
from lxml import etree

import articlekit
from articlekit import Page, Pipeline, RuleError
from articlekit.sites.platforms import PLATFORMS
from articlekit.sites.registry import Registry

ROOT = Path(__file__).resolve().parents[2]
FIXTURES = ROOT / "tests" / "fixtures"
STORY = "Old ferry stays for another winter"
NEW = {platform.name: platform for platform in PLATFORMS if platform.name not in ("ampforwp", "discourse")}
BLOCKS = {"wordpress-block-theme": "wp-site-blocks", "amp-wp": "amp-wp-article"}  # without which they are not told
SINGULAR = "<html><head>{head}</head><body class='{body}'><p>Words.</p></body></html>"


def folder(name: str) -> Path:
    folders = sorted((FIXTURES / name).iterdir())
    assert folders, f"{name} has no fixture"
    return folders[0]


def without(name: str) -> Pipeline:
    """Give the pipeline with all platforms but one."""
    pipeline = Pipeline()
    rest = [platform for platform in PLATFORMS if platform.name != name]
    object.__setattr__(pipeline, "_registry", Registry((), rest))
    return pipeline


@pytest.mark.parametrize("platform", PLATFORMS, ids=lambda platform: platform.name)
def test_each_platform_has_a_fixture_that_no_other_claims(platform: type[articlekit.SiteExtractor]) -> None:
    page = Page.load(folder(platform.name) / "page.html")
    assert next(p for p in PLATFORMS if p.recognises(page)) is platform


@pytest.mark.parametrize("name", NEW)
def test_the_story_is_told_alike(name: str) -> None:
    article = articlekit.extract(folder(name) / "page.html", url="https://www.harbour-courier.example/old-ferry-stays")
    assert (article.platform, article.extractor) == (name, f"platform:{name}")
    assert article.headline == STORY
    assert [author.name for author in article.authors] == ["Ivo Halden"]
    assert len(article.paragraphs) == 5
    assert article.paragraphs[0].text.startswith("The harbour council agreed")
    assert article.paragraphs[-1].text.endswith("within eighteen months.")
    assert article.published is not None
    assert article.published.value is not None
    assert article.published.value.date().isoformat() == "2024-11-12"


@pytest.mark.parametrize("name", NEW)
def test_no_rule_of_a_platform_is_reported_as_missed(name: str) -> None:
    page = folder(name) / "page.html"
    text = page.read_text("utf-8")
    head, _, _ = text.partition("</head>")
    bare = f"{head}</head><body{text.partition('<body')[2].partition('>')[0]}><div class='{BLOCKS.get(name, '')}'>Words.</div>"
    for markup in (text, bare):
        extraction = articlekit.inspect(markup)
        assert extraction.article.platform == name
        assert [problem for problem in extraction.problems if problem.code == "rule-missed"] == []
    Pipeline(strict=True).extract(bare)


@pytest.mark.parametrize("platform", NEW.values(), ids=lambda platform: platform.name)
def test_every_rule_reads_something_in_the_fixture(platform: type[articlekit.SiteExtractor]) -> None:
    page = Page.load(folder(platform.name) / "page.html")
    extractor = platform()
    assert [name for name in extractor.fields() if not extractor.read(name, page)[0]] == []


@pytest.mark.parametrize("platform", PLATFORMS, ids=lambda platform: platform.name)
def test_selectors_are_sound(platform: type[articlekit.SiteExtractor]) -> None:
    blank = Page(etree.Element("html"))
    try:
        for _, selector in platform().merged.selectors():
            blank.select(selector)
    except RuleError as error:
        pytest.fail(str(error))


@pytest.mark.parametrize(
    ("head", "body"),
    [
        ("<title>Why we left Drupal for WordPress</title><meta name='description' content='generator: drupal 10'>", ""),
        ("<meta name='generator' content='Hugo 0.120'>", "elementor"),
        ("<meta property='og:image' content='https://x.example/wp-content/uploads/a.jpg'>", "single"),
        ("<meta name='generator' content='My discourse engine'>", "com_contents"),
        ("<link href='https://notsubstackcdn.example/a.css'>", "Page-bodyless"),
    ],
)
def test_words_about_a_platform_are_no_marks_of_it(head: str, body: str) -> None:
    assert articlekit.extract(SINGULAR.format(head=head, body=body)).platform is None


def test_a_platform_says_nothing_of_the_kind_of_page() -> None:
    """A front page of WordPress is reported as any other front page is."""
    cards = "".join(
        f"<div class='card'><h3><a href='/p/{n}'>A product for everybody, number {n}</a></h3><div>{n}.99 EUR</div>"
        "<p>It is good for whoever needs it, and made to last for as long as anybody can tell.</p>"
        "<div><a href='/cart'>Add to cart</a></div></div>"
        for n in range(30)
    )
    head = "<title>Shop</title><meta property='og:type' content='product'>"
    markup = f"<html><head>{{}}{head}</head><body class='archive shop'><h1>Shop</h1>{cards}</body></html>"
    url = "https://shop.example/products/category/"
    plain = articlekit.inspect(markup.format(""), url)
    wordpress = articlekit.inspect(markup.format('<meta name="generator" content="WordPress 6.4">'), url)
    assert wordpress.article.platform == "wordpress"
    assert "not-an-article" in {problem.code for problem in plain.problems}
    assert "not-an-article" in {problem.code for problem in wordpress.problems}


def test_a_forum_is_no_article_with_and_without_text() -> None:
    text = (folder("discourse") / "page.html").read_text("utf-8")
    empty = text.partition("<body")[0] + "<body></body></html>"
    assert [p.code for p in without("discourse").inspect(empty).problems] == ["no-content"]
    for markup in (text, empty):
        assert "not-an-article" in {problem.code for problem in articlekit.inspect(markup).problems}


def test_the_classes_of_a_core_theme_give_terms_that_nothing_else_does() -> None:
    page = folder("wordpress") / "page.html"
    with_rules, generic = articlekit.inspect(page), without("wordpress").inspect(page)
    assert with_rules.provenance["category"].source == "platform:wordpress"
    assert (with_rules.article.category, generic.article.platform) == ("Harbour", None)


def test_the_authors_of_teasers_are_not_taken_for_that_of_the_post() -> None:
    markup = (folder("wordpress") / "page.html").read_text("utf-8")
    teaser = "<div class='entry-meta'><span class='author vcard'>Nora Berg</span></div>"
    assert articlekit.extract(markup).byline == "Ivo Halden"
    assert articlekit.extract(markup.replace("<article", teaser + "<article", 1)).byline != "Nora Berg"


def test_later_posts_do_not_lend_their_times() -> None:
    for name in ("wordpress-block-theme", "newspaper"):
        published = articlekit.extract(folder(name) / "page.html").published
        assert published is not None
        assert published.raw == "2024-11-12T09:30:00+01:00"


def test_boxes_in_the_body_of_substack_are_dropped() -> None:
    text = articlekit.extract(folder("substack") / "page.html").text
    assert "subscriber" not in text
    assert "Share Harbour Courier" not in text


def test_the_benchmark_prints_a_table(tmp_path: Path) -> None:
    html = tmp_path / "set" / "html"
    html.mkdir(parents=True)
    page = (folder("wordpress") / "page.html").read_bytes()
    (html / "a.html.gz").write_bytes(gzip.compress(page))
    (tmp_path / "set" / "gold.jsonl").write_text(json.dumps({"id": "a", "url": "https://x.example/a", "title": STORY}))
    scorer = tmp_path / "scorer.py"
    scorer.write_text(
        "import articlekit\n"
        "def tool_articlekit():\n    return lambda raw, url: articlekit.inspect(raw, url=url).article\n"
        "def score_page(gold, out, tally):\n    tally['headline'].append(float(out.headline == gold['title']))\n"
        "def summarise(tally):\n    return {k: sum(v) / len(v) for k, v in tally.items() if v}\n"
    )
    command = [
        sys.executable,
        "-m",
        "benchmarks.platforms",
        str(tmp_path),
        "--score",
        str(scorer),
        "--only",
        "wordpress",
    ]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    head, _, row = (line.strip("| ").split(" | ") for line in done.stdout.splitlines())
    assert row[:2] == ["wordpress", "1"]
    assert row[head.index("headline")] == "1.0000"
    assert "→" in row[head.index("filled")]

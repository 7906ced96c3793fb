"""One rule: elements by CSS or XPath, scripts, constants, and the steps a value goes through."""

from __future__ import annotations

import json
import time
from datetime import datetime
from typing import Any

import pytest

from articlekit import Page, Pipeline, RuleError, Rules, Select, SiteExtractor, TeaserRules
from articlekit.records import Timestamp
from articlekit.sites.paths import find, parse_path
from articlekit.sites.transforms import STEPS, apply_steps, check_step

LD = {
    "@graph": [
        {"@type": "WebPage", "name": "Page"},
        {"@type": ["NewsArticle"], "headline": "Quay", "author": [{"name": "Ada Roe"}, {"name": "Bo Poe"}], "n": 7},
    ]
}
NEXT = {"props": {"post": {"title": "Quay in props", "og:title": "Quay shared", "tags": ["a", "b"], "empty": ""}}}
HTML = f"""<html><head><script type="application/ld+json">{json.dumps(LD)}</script>
<script id="__NEXT_DATA__" type="application/json">{json.dumps(NEXT)}</script>
<script>var a = 1; window.__STATE__ = {{"story": {{"kicker": "Harbour"}}}}; window.other = {{broken;</script></head>
<body><h1><span class="kicker">Local:</span> Quay widened</h1><p class="by">By Ada Roe <i>Staff</i></p>
<a class="src" href="/x">Source</a><ul><li><a href="/1">One</a></li><li><a href="/2">Two</a></li></ul></body></html>"""


@pytest.fixture(name="page")
def _page() -> Page:
    return Page.load(HTML, "https://courier.example/a")


@pytest.mark.parametrize(
    ("select", "value"),
    [
        (Select("//h1"), "Local: Quay widened"),
        (Select("(//li)[2]"), "Two"),
        (Select("//ul/li/a", attribute="href", many=True), ["/1", "/2"]),
        (Select(("h2", "//h1")), "Local: Quay widened"),
        (Select("h1", drop=(".kicker",)), "Quay widened"),
        (Select(".by", drop=("./i",), transform=(("strip_prefix", "by "),)), "Ada Roe"),
        (Select(".src", attribute="href", transform=("absolute_url",)), "https://courier.example/x"),
        (Select(constant="Courier"), "Courier"),
        (Select(constant=False), False),
        (Select(".gone", otherwise=Select(constant="Courier")), "Courier"),
        (Select(json="@graph[@type=NewsArticle].headline"), "Quay"),
        (Select(json="@graph.author.name", many=True), ["Ada Roe", "Bo Poe"]),
        (Select(json="@graph[1].author[-1].name"), "Bo Poe"),
        (Select(json="ld:@graph[*].n"), 7),
        (Select(json="#__NEXT_DATA__:props.post.title"), "Quay in props"),
        (Select(json='props.post["og:title"]'), "Quay shared"),
        (Select(json="props.post.tags[*]", many=True), ["a", "b"]),
        (Select(json="window.__STATE__:story.kicker"), "Harbour"),
        (Select(json=("gone", "props.post.title"), pattern=r"^\w+"), "Quay"),
        (Select(json="#other:props.post.title"), None),
        (Select(json="@graph[@type=Person].name"), None),
        (Select(json="props.post.empty"), None),
        (Select(json="props.post"), None),
    ],
)
def test_a_rule_reads(page: Page, select: Select, value: object) -> None:
    found = select.find(page).value
    assert found == value
    assert type(found) is type(value)


def test_rules_of_several_kinds_stand_in_order_of_preference(page: Page) -> None:
    class Courier(SiteExtractor):
        domains = ("courier.example",)
        rules = Rules(
            headline=(".gone", Select(json="gone"), Select(json="props.post.title"), "h1"),
            category=Select(".gone", otherwise=(Select(json="gone"), Select(constant="Local"))),
            byline=Select(json="@graph.author.name", many=True),
        )

    extraction = Pipeline(sites=[Courier], generic=False, strict=True).inspect(HTML, page.url)
    article = extraction.article
    assert (article.headline, article.category) == ("Quay in props", "Local")
    assert (article.byline, [a.name for a in article.authors]) == ("Ada Roe, Bo Poe", ["Ada Roe", "Bo Poe"])
    assert extraction.provenance["headline"].locator == "(//script)[2]$.props.post.title"
    assert extraction.provenance["category"].locator == "constant"
    assert extraction.provenance["byline"].locator == "(//script)[1]$.@graph[1].author[0].name"


@pytest.mark.parametrize(
    ("step", "text", "value"),
    [
        (("strip_prefix", "By ", "Von "), "von Ada", "Ada"),
        (("strip_suffix", " | Courier"), "Quay | COURIER", "Quay"),
        (("before", "|"), "Quay | Courier", "Quay"),
        (("after", ":"), "Local: Quay", "Quay"),
        (("replace", "_", " "), "local_news", "local news"),
        (("replace", "x", ""), "axb", "ab"),
        ("lower", "QUAY", "quay"),
        ("title", "local news", "Local News"),
        (("split", "/", ","), "a / b,c", ["a", "b", "c"]),
        ("split_authors", "By Ada Roe and Bo Poe", ["Ada Roe", "Bo Poe"]),
        (("split_authors", " & "), "Ada Roe & Bo Poe", ["Ada Roe", "Bo Poe"]),
        ("number", "ab 1,299.50 EUR", 1299.5),
        (("number", ","), "1.299,50 EUR", 1299.5),
        ("number", "12 EUR", 12),
        ("number", "none", None),
        (("map", {"Premium": False}), "Premium", False),
        (("map", {"Premium": False}), "Free", None),
        ("absolute_url", "x.html", "https://courier.example/x.html"),
        (
            ("parse_date", "%d|%m|%Y"),
            "05|03|2024",
            Timestamp(raw="05|03|2024", value=datetime.fromisoformat("2024-03-05"), precision="day"),
        ),
        (("parse_date", "%d.%m.%Y %H:%M"), "05.03.2024", None),
        (
            "parse_date",
            "March 2024",
            Timestamp(raw="March 2024", value=datetime.fromisoformat("2024-03-01"), precision="month"),
        ),
    ],
)
def test_a_step_makes(page: Page, step: Any, text: str, value: object) -> None:
    check_step(step)
    assert apply_steps(text, (step,), page) == value


def test_steps_go_one_after_the_other_and_lists_item_by_item(page: Page) -> None:
    assert apply_steps("Tags: A, B", (("after", ":"), ("split", ","), "lower"), page) == ["a", "b"]
    assert apply_steps("none", ("number", "lower"), page) is None


@pytest.mark.parametrize(
    ("step", "message"),
    [
        ("strip_prefixes", "did you mean 'strip_prefix'"),
        ("strip_prefix", "takes 1 to 20 arguments"),
        (("split", ""), "an argument is empty"),
        (("replace", "", "x"), "an argument is empty"),
        (("number", 5), "of the kind text"),
        (("map", "x"), "of the kind table"),
        (("parse_date", "%d %B %Y"), "numbers only"),
        (("parse_date", "%d.%m."), "names the year"),
        ((), "must be a name"),
        (5, "must be a name"),
    ],
)
def test_a_wrong_step_is_named(step: Any, message: str) -> None:
    with pytest.raises(RuleError, match=message):
        Select("h1", transform=(step,))


def test_every_step_is_documented() -> None:
    from pathlib import Path

    text = (Path(__file__).parents[2] / "docs/add-a-site.md").read_text("utf-8")
    assert [name for name in STEPS if f"`{name}`" not in text] == []


@pytest.mark.parametrize(
    ("kind", "arguments", "message"),
    [
        (Rules, {"headlin": "h1"}, "Rules: unknown key headlin: did you mean 'headline'"),
        (Select, {"css": "h1", "attr": "x"}, "Select: unknown key attr: did you mean 'attribute'"),
        (TeaserRules, {"item": "li", "titel": "a"}, "TeaserRules: unknown key titel: did you mean 'title'"),
    ],
)
def test_an_unknown_key_is_named(kind: Any, arguments: dict[str, Any], message: str) -> None:
    with pytest.raises(RuleError, match=message):
        kind(**arguments)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({}, "give css, json or constant"),
        ({"css": "h1", "json": "a"}, "css and json exclude each other"),
        ({"css": 5}, "css must be a text or several, not 5"),
        ({"css": "h1", "many": 1}, "many must be true or false"),
        ({"css": "h1", "drop": ".x"}, "drop must be a list"),
        ({"css": "//a/@href"}, "set attribute"),
        ({"css": "./a/text()"}, "selects no element"),
        ({"json": "a..b"}, r"cannot read '\.\.b'"),
        ({"json": "a[b"}, "cannot read"),
        ({"json": "a]"}, "cannot read"),
        ({"json": "ld:"}, "cannot read|it is empty"),
        ({"json": " "}, "selector is empty"),
        ({"constant": ()}, "constant must be"),
        ({"css": "h1", "otherwise": 5}, "not 5"),
    ],
)
def test_a_wrong_rule_is_named(arguments: dict[str, Any], message: str) -> None:
    with pytest.raises(RuleError, match=message):
        Select(**arguments)


@pytest.mark.parametrize(
    ("rules", "message"),
    [
        (Rules(headline="//h1["), r"Bad: bad XPath '//h1\['.*\(in headline\)"),
        (Rules(headline=Select("h1", drop=("h1[",))), r"Bad: bad CSS selector 'h1\['.*\(in headline\)"),
        (Rules(keep=("h1[",)), r"\(in keep\)"),
        (Rules(related=("h1[",)), r"\(in related\)"),
        (Rules(body=Select(json="articleBody")), "Bad: body takes css"),
        (Rules(body=("div", Select(constant="x"))), "Bad: body takes css"),
        (Rules(teasers=(TeaserRules(item="li", title="//a"),)), r"write \.//a"),
        (Rules(drop=".x"), "Bad: drop must be a tuple of str"),  # type: ignore[arg-type]
        (Rules(headline=(Select("h1", otherwise="h2"), "h3")), "write what follows as the next item"),
    ],
)
def test_wrong_rules_are_named_with_class_and_key(rules: Rules, message: str) -> None:
    site = type("Bad", (SiteExtractor,), {"domains": ("bad.example",), "rules": rules})
    with pytest.raises(RuleError, match=message):
        Pipeline(sites=[site])


def test_teasers_and_body_take_xpath() -> None:
    class Listed(SiteExtractor):
        domains = ("courier.example",)
        rules = Rules(body="//h1", teasers=(TeaserRules(item="//li", title=".//a"), TeaserRules(item="p", title="i")))

    article = Pipeline(sites=[Listed], generic=False).extract(HTML, "https://courier.example/a")
    assert article.text == "Local: Quay widened"
    assert [teaser.title for teaser in article.teasers] == ["Staff", "One", "Two"]


def test_paths_into_hostile_data_are_cheap() -> None:
    wide: Any = [[{"a": n} for n in range(300)] for _ in range(300)]
    began = time.perf_counter()
    assert len(find(parse_path("[*][*][*].a"), ("$", wide))) <= 1_000
    broken = "window.a = {" * 50_000
    Select(json="a").find(Page.load(f"<script>{broken}</script>"))
    Select(json="a").find(Page.load(f"<script type='application/json'>{'[' * 100_000}</script>"))
    assert time.perf_counter() - began < 2


def test_json_ld_is_asked_before_other_scripts() -> None:
    html = (
        '<script type="application/json">{"headline": "Plain"}</script>'
        '<script type="application/ld+json">{"headline": "Linked"}</script>'
    )
    assert Select(json="headline").find(Page.load(html)) == ("Linked", None, "(//script)[2]$.headline")

"""Site machinery: which extractor serves a page, how rules and methods give fields, and what is reported."""

from __future__ import annotations

import pickle
from typing import Any

import pytest
from lxml import etree

from articlekit import (
    Figure,
    Page,
    Paragraph,
    Pipeline,
    RuleError,
    Rules,
    Select,
    SiteExtractor,
    StrictError,
    TeaserRules,
)
from articlekit.sites.publishers import PUBLISHERS, IndiaNarrative
from articlekit.sites.registry import Registry

PROSE = "The council met on Monday to discuss the new bridge across the river, which has been planned for years. "
HTML = f"""<html lang="en"><head><title>Bridge plan moves on - The Courier</title>
<meta property="og:title" content="Bridge plan moves on"><meta name="author" content="Sam Poe"></head><body>
<h1 class="head">Bridge plan moves on</h1><p class="section">Local</p><div class="by">By Sam Poe</div>
<div class="text"><p>{PROSE * 2}</p><div class="promo"><p>Subscribe to our letter now.</p></div>
<p>{PROSE * 3}</p></div>
<span class="price">12 EUR</span><ul class="topics"><li>Bridges</li><li>Rivers</li></ul>
<div class="next"><h4>Related stories</h4>
<div class="card"><a href="/a/one-story-of-the-day">One story of the day</a></div>
<div class="card"><a href="/a/another-story-of-the-day">Another story of the day</a></div>
</div></body></html>"""


class Courier(SiteExtractor):
    domains = ("courier.example",)
    rules = Rules(headline="h1.head", byline=".by", body=".text", drop=(".promo",))


class Blog(SiteExtractor):
    domains = ("courier.example/blog",)


class Deep(SiteExtractor):
    domains = ("courier.example/blog/travel", "photo.courier.example")


class Xcom(SiteExtractor):
    domains = ("x.com",)


class Theme(SiteExtractor):
    name = "theme"
    rules = Rules(
        headline="h1.head",
        category=".section",
        tags=Select(".topics li", many=True),
        drop=(".promo",),
        extra={"price": ".price"},
    )

    def byline(self, page: Page) -> str | None:
        return "Theme Desk"

    @classmethod
    def recognises(cls, page: Page) -> bool:
        return True


class OnTheme(SiteExtractor):
    domains = ("ontheme.example",)
    platform = Theme
    rules = Rules(body=".text", drop=(".share",), extra={"currency": Select(".price", pattern=r"[A-Z]{3}")})

    def category(self, page: Page) -> str | None:
        inherited = super().category(page)
        return f"{inherited} news" if inherited else None


class Faulty(SiteExtractor):
    domains = ("faulty.example",)
    rules = Rules(headline="h1.head", category=".gone", byline=".gone", body=".gone-too")


def found(registry: Registry, url: str | None, html: str = "<html/>") -> str | None:
    extractor = registry.find(Page.load(html, url))
    return type(extractor).__name__ if extractor else None


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("https://courier.example/", "Courier"),
        ("https://www.courier.example/a", "Courier"),
        ("https://WWW.Courier.Example:8443/a?b=c#d", "Courier"),
        ("https://news.courier.example/a", "Courier"),
        ("https://courier.example./a", "Courier"),
        ("https://user:secret@courier.example/a", "Courier"),
        ("https://courier.example/blog", "Blog"),
        ("https://courier.example/blog/", "Blog"),
        ("https://courier.example/blog/2024/a", "Blog"),
        ("https://courier.example/blogs/a", "Courier"),
        ("https://courier.example/a/blog", "Courier"),
        ("https://courier.example/Blog/a", "Courier"),
        ("https://www.courier.example/blog/travel/rome", "Deep"),
        ("https://photo.courier.example/blog/a", "Deep"),
        ("https://x.com/a", "Xcom"),
        ("https://netflix.com/a", None),
        ("https://x.com.example.org/a", None),
        ("https://example.org/x.com/a", None),
        ("https://badcourier.example/a", None),
        ("https://example/a", None),
        ("http://[broken/a", None),
        ("no address at all", None),
        ("", None),
        (None, None),
    ],
)
def test_hosts_match_by_whole_labels_and_the_longest_wins(url: str | None, name: str | None) -> None:
    assert found(Registry([Xcom, Courier, Blog, Deep], ()), url) == name


def test_order_of_the_sites_does_not_matter() -> None:
    url = "https://courier.example/blog/travel/rome"
    assert found(Registry([Deep, Blog, Courier], ()), url) == found(Registry([Courier, Blog, Deep], ()), url)


def test_long_path_costs_no_more_than_a_short_one() -> None:
    url = "https://" + "a." * 100 + "courier.example/" + "b/" * 100_000
    assert found(Registry([Courier, Blog], ()), url) == "Courier"


@pytest.mark.parametrize("url", [None, "file:///saved/page.html"])
def test_declared_address_serves_where_the_caller_knows_none(url: str | None) -> None:
    html = '<html><head><link rel="canonical" href="https://courier.example/a"></head></html>'
    assert found(Registry([Courier], ()), url, html) == "Courier"


def test_address_of_the_caller_wins_over_the_declared_one() -> None:
    html = '<html><head><link rel="canonical" href="https://courier.example/a"></head></html>'
    assert found(Registry([Courier, Xcom], ()), "https://x.com/a", html) == "Xcom"


def test_tie_names_both() -> None:
    class Rival(SiteExtractor):
        domains = ("www.Courier.example",)

    with pytest.raises(RuleError, match=r"Courier and Rival both claim courier\.example"):
        Pipeline(sites=[Courier, Rival])


@pytest.mark.parametrize(
    ("domains", "message"),
    [
        ((), "Nowhere names no domains"),
        ("courier.example", r"Nowhere: domains must be a tuple of texts, such as \('exa"),
    ],
)
def test_missing_domains(domains: Any, message: str) -> None:
    site = type("Nowhere", (SiteExtractor,), {"domains": domains})
    with pytest.raises(RuleError, match=message):
        Pipeline(sites=[site])


@pytest.mark.parametrize("domain", ["https://courier.example", "courier.example:http", "", " ", "/blog", "a b.example"])
def test_bad_domain_is_named(domain: str) -> None:
    site = type("Nowhere", (SiteExtractor,), {"domains": (domain,)})
    with pytest.raises(RuleError, match="bad domain"):
        Pipeline(sites=[site])


@pytest.mark.parametrize("site", [Courier(), "courier.example", object])
def test_what_is_no_extractor_class_is_refused(site: Any) -> None:
    with pytest.raises(RuleError, match="must be a subclass of SiteExtractor"):
        Pipeline(sites=[site])


@pytest.mark.parametrize(
    "rules",
    [
        Rules(headline="h1["),
        Rules(headline=("h1", "h1[")),
        Rules(headline=Select("h1", otherwise=Select("h2", otherwise="h1["))),
        Rules(body="h1["),
        Rules(drop=("h1[",)),
        Rules(extra={"price": "h1["}),
        Rules(teasers=(TeaserRules(item="h1[", title="a"),)),
        Rules(teasers=(TeaserRules(item="li", title="h1["),)),
        Rules(teasers=(TeaserRules(item="li", title="a", section="h1["),)),
    ],
)
def test_bad_selector_is_named_before_a_page_is_read(rules: Rules) -> None:
    site = type("Bad", (SiteExtractor,), {"domains": ("bad.example",), "rules": rules})
    with pytest.raises(RuleError, match=r"Bad: bad CSS selector 'h1\['"):
        Pipeline(sites=[site])


@pytest.mark.parametrize("selector", ["", "  ", (), ("h1", "")])
def test_empty_selector_is_refused(selector: Any) -> None:
    with pytest.raises(RuleError, match="selector is empty"):
        Select(selector)


def test_bad_pattern_is_named() -> None:
    with pytest.raises(RuleError, match=r"bad pattern '\('"):
        Select("h1", pattern="(")


@pytest.mark.parametrize("rules", [{"headline": "h1"}, "h1", None])
def test_rules_of_the_wrong_type_are_refused(rules: Any) -> None:
    site = type("Bad", (SiteExtractor,), {"domains": ("bad.example",), "rules": rules})
    with pytest.raises(RuleError, match="must be Rules"):
        Pipeline(sites=[site])


def test_rule_of_the_wrong_type_is_refused() -> None:
    wrong: Any = 5
    site = type("Bad", (SiteExtractor,), {"domains": ("bad.example",), "rules": Rules(headline=wrong)})
    with pytest.raises(RuleError, match="not 5"):
        Pipeline(sites=[site])


def test_rules_are_inherited_and_overridden_field_by_field() -> None:
    extraction = Pipeline(sites=[OnTheme], generic=False).inspect(HTML, url="https://ontheme.example/a")
    article = extraction.article
    assert article.headline == "Bridge plan moves on"
    assert article.category == "Local news"
    assert article.tags == ("Bridges", "Rivers")
    assert article.byline == "Theme Desk"
    assert [paragraph.text for paragraph in article.paragraphs] == [(PROSE * 2).strip(), (PROSE * 3).strip()]
    assert (article.platform, article.extractor) == ("theme", "site:ontheme.example")
    sources = {name: entry.source for name, entry in extraction.provenance.items()}
    assert sources["headline"] == "platform:theme"
    assert sources["category"] == "site:ontheme.example"
    assert sources["byline"] == "platform:theme"
    assert extraction.provenance["byline"].locator == "Theme.byline()"
    assert extraction.provenance["headline"].locator == "/html/body/h1"


def test_extra_fields_arrive_and_add_up() -> None:
    article = Pipeline(sites=[OnTheme]).extract(HTML, url="https://ontheme.example/a")
    assert article.extra == {"price": "12 EUR", "currency": "EUR"}


def test_method_of_a_platform_serves_its_sites_before_the_rule_it_takes_the_place_of() -> None:
    class Loud(Theme):
        def headline(self, page: Page) -> str | None:
            text = super().headline(page)
            return text.upper() if text else None

    class OnLoud(SiteExtractor):
        domains = ("loud.example",)
        platform = Loud

    article = Pipeline(sites=[OnLoud]).extract(HTML, url="https://loud.example/a")
    assert article.headline == "BRIDGE PLAN MOVES ON"


def test_own_rule_that_misses_falls_to_the_platform_and_is_reported() -> None:
    class Renewed(SiteExtractor):
        domains = ("renewed.example",)
        platform = Theme
        rules = Rules(headline="h1.gone")

    extraction = Pipeline(sites=[Renewed]).inspect(HTML, url="https://renewed.example/a")
    assert extraction.article.headline == "Bridge plan moves on"
    assert extraction.provenance["headline"].source == "platform:theme"
    assert [(p.code, p.field) for p in extraction.problems] == [("rule-missed", "headline")]


def test_missed_rules_are_reported_and_fall_to_the_generic_extractor_each_by_itself() -> None:
    extraction = Pipeline(sites=[Faulty]).inspect(HTML, url="https://faulty.example/a")
    missed = [problem for problem in extraction.problems if problem.code == "rule-missed"]
    assert sorted(str(problem.field) for problem in missed) == ["body", "byline", "category"]
    assert all("site:faulty.example" in problem.message for problem in missed)
    assert extraction.provenance["headline"].source == "site:faulty.example"
    assert extraction.article.byline is not None
    assert extraction.provenance["byline"].source in ("visible", "meta")
    assert len(extraction.article.paragraphs) >= 2


def test_extra_and_teaser_rules_that_miss_are_reported() -> None:
    class Bare(SiteExtractor):
        domains = ("bare.example",)
        rules = Rules(extra={"price": ".gone"}, teasers=(TeaserRules(item=".gone", title="a"),))

    extraction = Pipeline(sites=[Bare]).inspect(HTML, url="https://bare.example/a")
    assert [problem.field for problem in extraction.problems] == ["extra.price", "teasers"]
    assert len(extraction.article.teasers) == 2


def test_optional_rule_may_miss() -> None:
    class Relaxed(SiteExtractor):
        domains = ("relaxed.example",)
        rules = Rules(category=Select(".gone", optional=True), extra={"a": Select(".gone", optional=True)})

    assert Pipeline(sites=[Relaxed], strict=True).inspect(HTML, url="https://relaxed.example/a").problems == ()


def test_false_is_a_value() -> None:
    class Paid(SiteExtractor):
        domains = ("paid.example",)

        def is_free(self, page: Page) -> bool:
            return False

    extraction = Pipeline(sites=[Paid], strict=True).inspect(HTML, url="https://paid.example/a")
    assert extraction.article.is_free is False
    assert extraction.provenance["is_free"].locator == "Paid.is_free()"


def test_strict_raises_when_a_rule_misses() -> None:
    with pytest.raises(StrictError, match=r"site:faulty\.example"):
        Pipeline(sites=[Faulty], strict=True).extract(HTML, url="https://faulty.example/a")
    assert Pipeline(sites=[Courier], strict=True).extract(HTML, url="https://courier.example/a").byline


def test_without_generic_only_the_rules_speak() -> None:
    article = Pipeline(sites=[Courier], generic=False).extract(HTML, url="https://courier.example/a")
    assert (article.headline, article.byline) == ("Bridge plan moves on", "By Sam Poe")
    assert (article.language, article.description, article.teasers) == (None, None, ())
    assert Pipeline(generic=False).extract(HTML).headline is None


def test_teasers_come_in_reading_order_whatever_the_order_of_the_rules() -> None:
    class Listed(SiteExtractor):
        domains = ("listed.example",)
        rules = Rules(
            teasers=(
                TeaserRules(item=".card:last-child", title="a", section="h4"),
                TeaserRules(item=".card", title="a", section="h4"),
            )
        )

    article = Pipeline(sites=[Listed]).extract(HTML, url="https://listed.example/a")
    assert [(t.title, t.url, t.section, t.kind) for t in article.teasers] == [
        (
            "One story of the day",
            "https://listed.example/a/one-story-of-the-day",
            "Related stories",
            "related",
        ),
        (
            "Another story of the day",
            "https://listed.example/a/another-story-of-the-day",
            "Related stories",
            "related",
        ),
    ]


def test_body_may_stand_in_a_custom_element_or_in_several() -> None:
    class Custom(SiteExtractor):
        domains = ("custom.example",)
        rules = Rules(body=Select("story-text", many=True), drop=("ad-slot",))

    html = (
        "<html><body><p>Above.</p><story-text><p>One.</p><ad-slot><p>Buy.</p></ad-slot></story-text>"
        "<p>Between.</p><story-text><p>Two.</p></story-text><p>Below.</p></body></html>"
    )
    article = Pipeline(sites=[Custom], generic=False).extract(html, url="https://custom.example/a")
    assert [paragraph.text for paragraph in article.paragraphs] == ["One.", "Two."]


def test_caption_belongs_to_its_figure() -> None:
    figure = '<figure><img src="/a.jpg" width="600"><figcaption>The old bridge</figcaption></figure>'
    html = f'<html><body><div class="text"><p>{PROSE}</p>{figure}<p>{PROSE}</p></div></body></html>'
    article = Pipeline(sites=[Courier], generic=False).extract(html, url="https://courier.example/a")
    assert [type(block) for block in article.body] == [Paragraph, Figure, Paragraph]
    assert [block.caption for block in article.body if isinstance(block, Figure)] == ["The old bridge"]


def test_lone_author_takes_the_link_around_or_inside() -> None:
    for markup in (
        '<a href="/roe"><b class="by">Jane Roe</b></a>',
        '<b class="by"><a href="/roe">Jane Roe</a></b>',
    ):
        html = f"<html><body><h1 class='head'>H</h1>{markup}<div class='text'><p>{PROSE}</p></div></body></html>"
        article = Pipeline(sites=[Courier]).extract(html, url="https://courier.example/a")
        assert [author.url for author in article.authors] == ["https://courier.example/roe"]


def test_select_reads_in_order_of_preference() -> None:
    root = etree.fromstring("<div><i/><b>1. May 2024</b><time datetime='2024-05-01'>old</time><b>2</b></div>")
    page = Page(root)
    assert Select(("i", "b")).read(page)[0] == "1. May 2024"
    assert Select("b", many=True).read(page)[0] == ["1. May 2024", "2"]
    assert Select("b", pattern=r"\d{4}").read(page)[0] == "2024"
    assert Select("b", pattern=r"(\d)\. (May)").read(page)[0] == "1"
    assert Select("b", pattern="June").read(page) == (None, None)
    assert Select("time", attribute="datetime").read(page)[0] == "2024-05-01"
    assert (
        Select("b", attribute="datetime", otherwise=Select("time", attribute="datetime")).read(page)[0] == "2024-05-01"
    )
    assert Select("u", otherwise=("i", "b")).read(page)[0] == "1. May 2024"


def test_pipeline_pickles_with_its_sites() -> None:
    pipeline = Pipeline(sites=[OnTheme, Courier], strict=True)
    again = pickle.loads(pickle.dumps(pipeline))
    assert again == pipeline
    url = "https://ontheme.example/a"
    assert again.inspect(HTML, url=url) == pipeline.inspect(HTML, url=url)


class OwnNarrative(SiteExtractor):
    domains = ("indianarrative.com",)
    rules = Rules(headline="h1")


def test_sites_of_the_user_win_over_built_in_ones() -> None:
    url = "https://www.indianarrative.com/world-news/a"
    article = Pipeline(sites=[OwnNarrative]).extract(HTML, url=url)
    assert (article.extractor, article.platform) == ("site:indianarrative.com", None)
    assert article.site_name != "India Narrative"
    assert Pipeline(sites=[Courier]).extract(HTML, url=url).site_name == "India Narrative"


def test_built_in_site_keeps_the_hosts_that_no_user_claims() -> None:
    own = type("Own", (SiteExtractor,), {"domains": ("www.IndiaNarrative.com", "other.example")})
    registry = Registry([own], (), PUBLISHERS)
    assert found(registry, "https://indianarrative.com/a") == "Own"
    section = type("Section", (SiteExtractor,), {"domains": ("indianarrative.com/opinion",)})
    registry = Registry([section], (), PUBLISHERS)
    assert found(registry, "https://www.indianarrative.com/opinion/a") == "Section"
    assert found(registry, "https://www.indianarrative.com/a") == "IndiaNarrative"


def test_section_of_the_url_is_the_category_of_a_page_that_shows_none() -> None:
    page = Page.load("<html/>", url="https://www.indianarrative.com/world-news/a-b-c-1.html")
    assert IndiaNarrative().category(page) == "World News"


@pytest.mark.parametrize(
    ("head", "raw", "source"),
    [
        ('<meta property="article:published_time" content="2025-03-01T08:00:00Z">', "2025-03-01T08:00:00Z", "meta"),
        ("", "2 days ago", "site:shown.example"),
    ],
)
def test_a_declared_date_beats_a_relative_one_of_a_rule(head: str, raw: str, source: str) -> None:
    class Shown(SiteExtractor):
        domains = ("shown.example",)
        rules = Rules(published=".ago")

    html = f'<html><head>{head}</head><body><h1>Title</h1><p class="ago">2 days ago</p><p>{PROSE * 3}</p></body></html>'
    extraction = Pipeline(sites=[Shown]).inspect(html, "https://shown.example/a")
    assert extraction.article.published is not None
    assert (extraction.article.published.raw, extraction.provenance["published"].source) == (raw, source)


@pytest.mark.parametrize(
    ("byline", "names"),
    [
        ("von: Rasender Reporter", ["Rasender Reporter"]),
        ("Harbour On", ["Harbour On"]),
        ("By Sam Poe and Ann Roe, staff reporter", ["Sam Poe", "Ann Roe"]),
    ],
)
def test_where_a_rule_says_that_names_stand_roles_and_nicknames_are_names(byline: str, names: list[str]) -> None:
    html = HTML.replace("By Sam Poe", byline)
    article = Pipeline(sites=[Courier]).extract(html, "https://courier.example/a")
    assert [author.name for author in article.authors] == names

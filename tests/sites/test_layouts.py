"""Which extractor serves a page, which layout of a site, and what a site says of fallback and required fields."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest

from articlekit import Pipeline, RuleError, Rules, Select, SiteExtractor, StrictError
from articlekit.page import Page
from articlekit.sites.registry import Registry

PROSE = "The council met on Monday to discuss the new bridge across the river, which has been planned for years. "
HTML = (
    f'<html lang="en"><body><h1>Bridge</h1><div class="text"><p>{PROSE * 2}</p><p>{PROSE * 3}</p></div></body></html>'
)


def site(name: str, *domains: str, **settings: Any) -> type[SiteExtractor]:
    return type(name, (SiteExtractor,), {"domains": domains, **settings})


Plain = site("Plain", "courier.example")
Port = site("Port", "courier.example:8080")
English = site("English", "courier.example/en/")
PortEnglish = site("PortEnglish", "courier.example:8080/en")
News = site("News", "news.courier.example")
Secure = site("Secure", "vault.example:443")


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("https://courier.example/a", "Plain"),
        ("https://courier.example:9000/a", "Plain"),
        ("https://courier.example:8080/a", "Port"),
        ("https://www.courier.example:8080/a", "Port"),
        ("https://courier.example:8080/en/a", "PortEnglish"),
        ("https://courier.example/en/a", "English"),
        ("https://courier.example/en", "English"),
        ("https://courier.example/english/a", "Plain"),
        ("https://news.courier.example/en/a", "News"),
        ("https://news.courier.example:8080/en/a", "News"),
        ("https://vault.example/a", "Secure"),
        ("http://vault.example/a", None),
        ("https://vault.example:99999/a", None),
    ],
)
def test_hosts_ports_and_folders(url: str, name: str | None) -> None:
    found = Registry([Plain, Port, English, PortEnglish, News, Secure], ()).find(Page.load("<html/>", url))
    assert (type(found).__name__ if found else None) == name


@pytest.mark.parametrize("domain", ["courier.example:8080", "WWW.courier.example:8080/", "courier.example./"])
def test_one_place_written_differently_is_a_tie(domain: str) -> None:
    with pytest.raises(RuleError, match=r"(Plain|Port) and Rival both claim courier\.example"):
        Registry([Plain, Port, site("Rival", domain)], ())


def test_a_tie_of_namesakes_names_their_modules() -> None:
    with pytest.raises(RuleError, match=r"Twin of .*test_layouts and Twin of .*test_layouts both claim"):
        Registry([site("Twin", "a.example"), site("Twin", "a.example")], ())


Old = site("Old", "courier.example", valid_until=date(2020, 6, 30), rules=Rules(headline="h1"))
Older = site("Older", "courier.example", valid_until=date(2010, 1, 1))
New = site("New", "courier.example", rules=Rules(headline="h2"))


@pytest.mark.parametrize(
    ("when", "name"),
    [
        ("2009-01-01", "Older"),
        ("2010-01-01T23:59", "Older"),
        ("2010-01-02", "Old"),
        ("2020-06-30T00:00:00+05:30", "Old"),
        ("2020-07-01", "New"),
        (None, "New"),
    ],
)
def test_the_layout_of_the_day_serves(when: str | None, name: str) -> None:
    moment = datetime.fromisoformat(when) if when else None
    for order in ([Old, Older, New], [New, Older, Old]):
        found = Registry(order, ()).find(Page.load("<html/>", "https://courier.example/a", moment))
        assert type(found).__name__ == name


def test_a_layout_that_is_over_serves_no_more() -> None:
    registry = Registry([Old, Older], ())
    assert (
        registry.find(Page.load("<html/>", "https://courier.example/a", datetime.fromisoformat("2024-01-01"))) is None
    )
    newest = registry.find(Page.load("<html/>", "https://courier.example/a"))
    assert type(newest).__name__ == "Old"


def test_layouts_of_one_day_tie() -> None:
    rival = site("Rival", "courier.example", valid_until=date(2020, 6, 30))
    with pytest.raises(RuleError, match=r"Old and Rival both claim courier\.example"):
        Registry([Old, New, rival], ())


def test_an_old_layout_may_stand_before_a_built_in_site() -> None:
    old = site("OldNarrative", "indianarrative.com", valid_until=date(2015, 1, 1))
    pipeline = Pipeline(sites=[old])
    url = "https://www.indianarrative.com/world-news/a"
    assert type(pipeline.site_of("<html/>", url, datetime.fromisoformat("2014-01-01"))).__name__ == "OldNarrative"
    assert type(pipeline.site_of("<html/>", url)).__name__ == "IndiaNarrative"


def test_generic_false_leaves_what_the_rules_do_not_give() -> None:
    bare = site("Bare", "courier.example", generic=False, rules=Rules(body=".text"))
    extraction = Pipeline(sites=[bare]).inspect(HTML, "https://courier.example/a")
    assert len(extraction.article.paragraphs) == 2
    assert (extraction.article.headline, extraction.article.language) == (None, None)
    gone = site("Gone", "courier.example", generic=False, rules=Rules(body=".gone"))
    extraction = Pipeline(sites=[gone]).inspect(HTML, "https://courier.example/a")
    assert extraction.article.body == ()
    assert [problem.code for problem in extraction.problems] == ["rule-missed", "no-content"]


def test_a_renamed_body_is_missed_reported_and_found_by_the_generic_extractor() -> None:
    courier = site(
        "Courier",
        "courier.example",
        required=("headline", "body"),
        rules=Rules(headline="h1", body=".text", tags=".tag"),
    )
    pipeline = Pipeline(sites=[courier])
    before = pipeline.inspect(HTML, "https://courier.example/a")
    assert before.rules == {"headline": True, "tags": False, "body": True}
    assert [(p.code, p.field) for p in before.problems] == [("rule-missed", "tags")]
    after = pipeline.inspect(HTML.replace('"text"', '"story"'), "https://courier.example/a")
    assert after.rules == {"headline": True, "tags": False, "body": False}
    assert [(p.code, p.field) for p in after.problems] == [
        ("rule-missed", "tags"),
        ("rule-missed", "body"),
        ("degraded", "body"),
    ]
    assert after.article.body == before.article.body
    assert after.provenance["body"].source == "visible"
    strict = Pipeline(sites=[courier], strict=True)
    with pytest.raises(StrictError, match="nothing matched for"):
        strict.inspect(HTML, "https://courier.example/a")


def test_a_required_field_may_have_an_optional_rule() -> None:
    rules = Rules(headline=Select(".gone", optional=True))
    courier = site("Courier", "courier.example", required=("headline",), rules=rules)
    extraction = Pipeline(sites=[courier]).inspect(HTML, "https://courier.example/a")
    assert [(p.code, p.field) for p in extraction.problems] == [("degraded", "headline")]
    with pytest.raises(StrictError, match="headline is required"):
        Pipeline(sites=[courier], strict=True).inspect(HTML, "https://courier.example/a")


def test_the_generic_path_has_no_rules() -> None:
    assert Pipeline().inspect(HTML).rules == {}


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ({"domain": ("a.example",)}, "Bad: domain is unknown: did you mean 'domains'"),
        ({"headlines": lambda self, page: None}, "Bad: headlines is unknown: did you mean 'headline'"),
        ({"required": "body"}, "Bad: required must be a tuple of texts"),
        ({"required": ("body",)}, "Bad: required names 'body', which has no rule"),
        ({"generic": 0}, "Bad: generic must be bool"),
        ({"valid_until": datetime.fromisoformat("2020-01-01")}, "Bad: valid_until must be a date without a time"),
        ({"valid_until": "2020-01-01"}, "Bad: valid_until must be a date without a time"),
        ({"platform": "ampforwp"}, "Bad: platform must be a subclass of SiteExtractor"),
        ({"marks": ("h1[",)}, r"Bad: bad CSS selector 'h1\['.*\(in marks\)"),
    ],
)
def test_a_wrong_setting_is_named(settings: dict[str, Any], message: str) -> None:
    with pytest.raises(RuleError, match=message):
        Pipeline(sites=[site("Bad", "bad.example", **settings)])


def test_helpers_are_no_settings() -> None:
    helper = site("Helper", "a.example", header=lambda self, page: None, _domain="x")
    assert Pipeline(sites=[helper]).active[0].label == "Helper"


def test_platforms_of_the_user_are_asked_before_built_in_ones() -> None:
    page = '<html><head><meta name="generator" content="AMP for WP 1.0"></head><body><h1>H</h1></body></html>'
    own = type(
        "Own", (SiteExtractor,), {"name": "own", "marks": ("meta[name=generator]",), "rules": Rules(headline="h1")}
    )
    assert Pipeline(sites=[own]).extract(page).platform == "own"
    assert Pipeline().extract(page).platform == "ampforwp"

"""A whole proposal, what it refuses, and the same rules back from the file or module that it is written as."""

from __future__ import annotations

import runpy
from typing import TYPE_CHECKING

import pytest
from invented_site import body, page, sample, samples, url_of

from articlekit import Pipeline, Rules, Select, TeaserRules
from articlekit.errors import InputError
from articlekit.sites.learn.proposal import Proposal, propose
from articlekit.sites.learn.reading import site_with
from articlekit.sites.learn.writing import to_python, to_test, to_toml

if TYPE_CHECKING:
    from pathlib import Path

TRICKY = Rules(
    headline=('h1[data-x="a\'b"]', Select("p\\:x", attribute="title", pattern=r"\d+ \"(.*)\"")),
    tags=Select(json='ld:meta["og:x"][*]', many=True, optional=True),
    published=Select(css=("time", ".on"), transform=("lower", ("replace", "\t", "é"))),
    body=Select(".chunk", many=True),
    drop=(".a", '[rel="b"]'),
    teasers=(TeaserRules(item=".card", title="h3 a", published="i"), TeaserRules(item="li", title="a")),
)


def test_teasers_of_one_make() -> None:
    rules = propose(samples()).rules
    (block,) = rules.teasers
    assert block.item == ".card"
    assert block.section == ".further h2"
    pipeline = Pipeline(sites=[site_with(rules, "courier.example")], generic=False)
    found = pipeline.extract(page(3), url_of(3)).teasers
    assert [teaser.url for teaser in found] == [f"https://www.courier.example/more/{n}.html" for n in range(3)]
    assert found[0].title == "Quay widened for the ferries and what comes after it"
    assert found[0].section == "Read next"


def test_the_host_is_that_of_the_pages() -> None:
    assert propose(samples()).domain == "courier.example"
    two = [sample(0, host="news.courier.example"), sample(1, host="sport.courier.example")]
    assert propose(two).domain == "courier.example"
    assert propose(two[:1]).domain == "news.courier.example"


def test_pages_of_different_sites_are_refused() -> None:
    with pytest.raises(InputError, match=r"different sites: story-0 of courier.example, story-1 of gazette.example"):
        propose([sample(0), sample(1, host="www.gazette.example")])


def test_pages_without_an_article_are_refused_by_name() -> None:
    with pytest.raises(InputError, match=r"story-1: no article was found"):
        propose([sample(0), sample(1, "<html><body><p></p></body></html>")])


def test_an_unknown_address_is_refused_with_the_fix() -> None:
    given = samples()[0]
    lost = page(0).replace('rel="canonical"', 'rel="x"')
    with pytest.raises(InputError, match=r"story-0: the page does not tell its address: give it with --url"):
        propose([type(given)("story-0", type(given.page).load(lost), given.extraction)])


@pytest.mark.parametrize("rules", [TRICKY, propose(samples([page(n, story=body(n)) for n in range(2)])).rules])
def test_files_and_modules_hold_the_same_rules(rules: Rules, tmp_path: Path) -> None:
    proposal = Proposal(domain="courier.example", rules=rules)
    (tmp_path / "courier.toml").write_text(to_toml(proposal), "utf-8")
    (active, *_) = Pipeline(sites=[tmp_path / "courier.toml"], installed=False).active
    assert active.extractor.rules == rules
    assert active.extractor.domains == ("courier.example",)
    (tmp_path / "courier.py").write_text(to_python(proposal, "courier"), "utf-8")
    made = runpy.run_path(str(tmp_path / "courier.py"))["Courier"]
    assert made.rules == rules
    compile(to_test("courier"), "test_courier.py", "exec")


def test_pages_that_give_no_rule_are_refused() -> None:
    bare = "<html><body><div><p>a</p></div></body></html>"
    with pytest.raises(InputError, match=r"no rule holds on the pages: give more of them"):
        propose([sample(0, bare, page(0))])


@pytest.mark.parametrize(("domain", "name"), [("20min.ch", "site_20min"), ("a-b.example", "a_b")])
def test_names_are_those_of_modules(domain: str, name: str) -> None:
    assert Proposal(domain=domain, rules=Rules()).name == name


def test_cards_that_are_links_as_a_whole_keep_their_addresses() -> None:
    rules = Rules(teasers=(TeaserRules(item=".card", title="h3"),))
    html = '<a class="card" href="/a"><h3>One</h3></a><div class="card"><h3><a href="/b">Two</a></h3></div>'
    found = Pipeline(sites=[site_with(rules, "courier.example")], generic=False).extract(html, url_of(0)).teasers
    assert [teaser.url for teaser in found] == ["https://www.courier.example/a", "https://www.courier.example/b"]

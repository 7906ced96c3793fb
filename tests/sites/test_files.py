"""Sites as TOML: what a file may say, and how what it says wrongly is named."""

from __future__ import annotations

import pickle
from datetime import date
from typing import TYPE_CHECKING

import pytest

from articlekit import Pipeline, RuleError, Rules, Select, SiteExtractor, TeaserRules
from articlekit.sites.files import read_site_file

if TYPE_CHECKING:
    from pathlib import Path

FULL = """
[site]
domains = ["courier.example", "courier.example:8080/en"]
platform = "plain"
generic = false
required = ["headline", "extra.price"]
valid_until = 2024-06-30

[fields]
headline = "h1"
category = [".gone", { json = "articleSection" }, { constant = "Local" }]
tags = { css = ".topics", transform = [["split", ","]], optional = true }
body = ".story"
drop = [".promo"]
keep = [".promo .kept"]
related = [".more"]

[fields.extra]
price = { css = ".price", transform = ["number"] }

[[fields.teasers]]
item = ".card"
title = "a"
"""
PLAIN = '[site]\nname = "plain"\nmarks = ["meta[name=plain]"]\n[fields]\nbyline = ".by"\nheadline = "h2"\n'
HTML = """<html><head><meta name="plain"></head><body><h1>Quay widened</h1><p class="by">Ada Roe</p>
<i class="topics">Quays, Boats</i><div class="story"><p>One.</p>
<div class="promo"><p>Buy.</p><p class="kept">Two.</p></div>
<div class="more"><a href="/a">Also read</a></div><p>Three.</p></div><b class="price">2.40 crowns</b>
<div class="card"><a href="/b">Next</a></div></body></html>"""


def write(folder: Path, **files: str) -> Path:
    for name, text in files.items():
        (folder / f"{name}.toml").write_text(text, encoding="utf-8")
    return folder


def test_a_file_says_what_a_class_says(tmp_path: Path) -> None:
    class Plain(SiteExtractor):
        name = "plain"
        marks = ("meta[name=plain]",)
        rules = Rules(byline=".by", headline="h2")

    class Courier(SiteExtractor):
        domains = ("courier.example", "courier.example:8080/en")
        platform = Plain
        generic = False
        required = ("headline", "extra.price")
        valid_until = date(2024, 6, 30)
        rules = Rules(
            headline="h1",
            category=(".gone", Select(json="articleSection"), Select(constant="Local")),
            tags=Select(".topics", transform=(("split", ","),), optional=True),
            body=".story",
            drop=(".promo",),
            keep=(".promo .kept",),
            related=(".more",),
            extra={"price": Select(".price", transform=("number",))},
            teasers=(TeaserRules(item=".card", title="a"),),
        )

    by_class = Pipeline(sites=[Plain, Courier]).inspect(HTML, "https://courier.example/a")
    folder = write(tmp_path, courier=FULL, plain=PLAIN)
    for sites in ([folder], [str(folder)], [folder / "courier.toml", folder / "plain.toml"]):
        assert Pipeline(sites=sites).inspect(HTML, "https://courier.example/a") == by_class
    article = by_class.article
    assert (article.headline, article.category, article.byline) == ("Quay widened", "Local", "Ada Roe")
    assert (article.tags, article.extra, article.platform) == (("Quays", "Boats"), {"price": 2.4}, "plain")
    assert [paragraph.text for paragraph in article.paragraphs] == ["One.", "Two.", "Three."]
    assert [link.text for link in article.related] == ["Also read"]
    assert article.site_name is None
    assert all(by_class.rules.values())
    assert list(by_class.rules) == ["headline", "category", "tags", "byline", "body", "extra.price", "teasers"]


def test_a_platform_in_a_file_is_recognised_from_the_page(tmp_path: Path) -> None:
    article = Pipeline(sites=[write(tmp_path, plain=PLAIN)]).extract(HTML, "https://elsewhere.example/a")
    assert (article.platform, article.extractor, article.byline) == ("plain", "platform:plain", "Ada Roe")


def test_a_file_builds_on_a_built_in_platform(tmp_path: Path) -> None:
    text = '[site]\ndomains = ["a.example"]\nplatform = "ampforwp"\n'
    (entry, *_) = Pipeline(sites=[write(tmp_path, a=text)]).active
    assert entry.extractor.base is not None
    assert (entry.extractor.base.name, entry.origin) == ("ampforwp", str(tmp_path / "a.toml"))


def test_a_pipeline_takes_what_it_read_along(tmp_path: Path) -> None:
    pipeline = Pipeline(sites=[write(tmp_path, courier=FULL, plain=PLAIN)])
    packed = pickle.dumps(pipeline)
    for path in tmp_path.iterdir():
        path.unlink()
    again = pickle.loads(packed)
    assert again == pipeline
    assert again.inspect(HTML, "https://courier.example/a") == pipeline.inspect(HTML, "https://courier.example/a")


SITE = '[site]\ndomains = ["a.example"]\n'


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[site\n[fields]", r"a\.toml: not TOML: .*line 1"),
        ("[sites]\n", r"a\.toml: unknown key sites: did you mean 'site'\?"),
        ('[site]\ndomain = ["a.example"]\n', r"a\.toml: unknown key site\.domain: did you mean 'domains'\?"),
        ('[site]\ndomains = "a.example"\n', r"a\.toml: site\.domains: must be a list of texts, not 'a\.example'"),
        ("[site]\n", r"a\.toml names no domains"),
        ("site = 5\n", r"a\.toml: site: must be a table"),
        ('[site]\ndomains = ["a b"]\n', r"a\.toml: bad domain 'a b'"),
        (SITE + 'generic = "no"\n', r"a\.toml: site\.generic: must be true or false, not 'no'"),
        (SITE + "valid_until = 2024-06-30T00:00:00\n", r"a\.toml: site\.valid_until: must be a date such as"),
        (SITE + 'valid_until = "2024-06-30"\n', r"a\.toml: site\.valid_until: must be a date such as"),
        (SITE + 'platform = "ampforw"\n', r"a\.toml: site\.platform: unknown 'ampforw': did you mean 'ampforwp'\?"),
        (
            SITE + 'required = ["headlin"]\n[fields]\nheadline = "h1"\n',
            r"a\.toml: required names 'headlin'.*'headline'",
        ),
        (SITE + '[fields]\nheadlin = "h1"\n', r"a\.toml: unknown key fields\.headlin: did you mean 'headline'\?"),
        (SITE + "[fields]\nheadline = 5\n", r"a\.toml: fields\.headline: must be a selector"),
        (SITE + '[fields]\nheadline = ["h1", 5]\n', r"a\.toml: fields\.headline\[1\]: must be a selector"),
        (SITE + '[fields]\nheadline = "h1["\n', r"a\.toml: bad CSS selector 'h1\['.*\(in headline\)"),
        (SITE + '[fields]\nheadline = "//h1["\n', r"a\.toml: bad XPath '//h1\['.*\(in headline\)"),
        (
            SITE + '[fields]\nheadline = { css = "h1", attr = "x" }\n',
            r"unknown key fields\.headline\.attr: .*'attribute'",
        ),
        (SITE + '[fields]\nheadline = { css = "h1", pattern = "(" }\n', r"a\.toml: fields\.headline: bad pattern '\('"),
        (SITE + '[fields]\nheadline = { css = "h1", many = "x" }\n', r"a\.toml: fields\.headline: many must be"),
        (SITE + '[fields]\nheadline = { json = "a..b" }\n', r"a\.toml: fields\.headline: bad JSON path"),
        (
            SITE + '[fields]\nheadline = { css = "h1", transform = ["lowr"] }\n',
            r"fields\.headline: .*did you mean 'lower'",
        ),
        (SITE + '[fields]\ndrop = ".x"\n', r"a\.toml: fields\.drop: must be a list of texts"),
        (SITE + '[fields]\nextra = "x"\n', r"a\.toml: fields\.extra: must be a table of rules"),
        (SITE + "[fields.extra]\nprice = 5\n", r"a\.toml: fields\.extra\.price: must be a selector"),
        (SITE + '[fields.extra]\nprice = "b["\n', r"a\.toml: .*\(in extra\.price\)"),
        (SITE + "[fields]\nteasers = 5\n", r"a\.toml: fields\.teasers: must be a table or a list"),
        (SITE + '[fields.teasers]\nitem = "li"\n', r"a\.toml: fields\.teasers: needs title"),
        (
            SITE + '[fields.teasers]\nitem = "li"\ntitle = "a"\ntitel = "b"\n',
            r"fields\.teasers\.titel: did you mean 'title'",
        ),
    ],
)
def test_what_is_wrong_is_named_with_file_and_key(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(RuleError, match=message):
        Pipeline(sites=[write(tmp_path, a=text)])


def test_two_files_for_one_host_are_named(tmp_path: Path) -> None:
    with pytest.raises(RuleError, match=r"a\.toml and .*b\.toml both claim a\.example"):
        Pipeline(sites=[write(tmp_path, a=SITE, b=SITE)])


def test_two_platforms_of_one_name_are_named(tmp_path: Path) -> None:
    with pytest.raises(RuleError, match=r"are both named 'plain'"):
        Pipeline(sites=[write(tmp_path, a=PLAIN, b=PLAIN)])
    with pytest.raises(RuleError, match=r"a and AmpForWp are both named 'ampforwp'"):
        Pipeline(sites=[write(tmp_path, a=PLAIN.replace("plain", "ampforwp"), b="[site]\ndomains = ['b.example']")])


def test_platforms_that_inherit_from_each_other_are_named(tmp_path: Path) -> None:
    one = '[site]\nname = "one"\nplatform = "two"\n'
    two = '[site]\nname = "two"\nplatform = "one"\n'
    with pytest.raises(RuleError, match=r"inherit from each other: .*one\.toml → .*two\.toml"):
        Pipeline(sites=[write(tmp_path, one=one, two=two)])


def test_a_place_without_sites_is_named(tmp_path: Path) -> None:
    with pytest.raises(RuleError, match=r"no file in it ends in \.toml"):
        Pipeline(sites=[tmp_path])
    with pytest.raises(RuleError, match=r"there is nothing at .*gone\.toml"):
        Pipeline(sites=[tmp_path / "gone.toml"])


def test_a_file_that_is_no_utf8_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_bytes(b"\xff")
    with pytest.raises(RuleError, match=r"a\.toml: not TOML"):
        read_site_file(tmp_path / "a.toml")

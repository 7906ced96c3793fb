"""Which rule is chosen for a field: what holds on all pages, what says what it is, and what to fall back to."""

from __future__ import annotations

import pytest
from invented_site import TOPICS, page, samples

from articlekit import Select
from articlekit.sites.learn.choose import choose
from articlekit.sites.learn.reading import give


def headers(form: str) -> list[str]:
    """Give three pages whose header is laid out by a form; ``{n}`` and the fields of a topic fill it."""
    out = []
    for n in range(3):
        title, author, section, stamp, day = TOPICS[n]
        values = {"n": n, "title": title, "author": author, "section": section, "stamp": stamp, "day": day}
        out.append(page(n, header=form.format(**values)))
    return out


@pytest.mark.parametrize(
    ("field", "rule"),
    [
        ("headline", "h1"),
        ("category", ".kicker"),
        ("byline", ".author-line"),
        ("published", Select("time", attribute="datetime")),
    ],
)
def test_names_that_a_tool_made_up_are_avoided(field: str, rule: object) -> None:
    assert choose(field, samples()) == rule


def test_the_rules_give_the_known_values_on_a_page_not_seen() -> None:
    given = samples([page(n) for n in range(4)])
    for field in ("headline", "category", "byline", "published"):
        rule = choose(field, given[:3])
        assert rule is not None
        assert given[3].agreement(field, give(field, given[3].page, rule)) == 1.0, field


@pytest.mark.parametrize(
    ("form", "rule"),
    [
        ('<p itemprop="headline" class="a">{title}</p><h1>Courier</h1>', '[itemprop="headline"]'),
        (
            '<h1>Courier</h1><p class="intro">-</p><p data-testid="story-title">{title}</p>',
            '[data-testid="story-title"]',
        ),
        ('<h1>Courier</h1><div id="title-{n}1234" class="flex big"><p>{title}</p></div>', ".big"),
        ('<h1>Courier</h1><p class="story__title__1{n}Yit">{title}</p>', '[class*="story__title__"]'),
        ('<h1>Courier</h1><div class="masthead"><p>-</p><p>{title}</p></div>', Select(json="ld:headline")),
    ],
)
def test_meaning_stands_before_names_and_no_rule_goes_by_place(form: str, rule: object) -> None:
    assert choose("headline", samples(headers(form))) == rule


def test_a_selector_that_matches_another_element_first_is_not_taken() -> None:
    form = '<p class="title">Courier</p><div class="top"><h1 class="title">{title}</h1></div>'
    rule = choose("headline", samples(headers(form)))
    assert rule != ".title"
    assert rule in ("h1", "h1.title", ".top .title")


def test_json_is_the_fallback_where_the_page_shows_nothing_stable() -> None:
    given = samples(headers("<h1>{title}</h1>"))
    assert choose("published", given) == Select(json="ld:datePublished")
    assert choose("byline", given) == Select(json="ld:author.name", many=True)
    assert choose("category", given) == Select(json="ld:articleSection")


def test_a_meta_tag_stands_before_json() -> None:
    head = '<meta property="article:section" content="{section}"><h1>{title}</h1>'
    assert choose("category", samples(headers(head))) == Select('meta[property="article:section"]', attribute="content")


def test_an_exact_time_stands_before_a_day_that_is_shown() -> None:
    given = samples(headers('<h1>{title}</h1><p class="publish-date">{day}</p>'))
    assert choose("published", given) == Select(json="ld:datePublished")


def test_two_layouts_give_two_rules() -> None:
    one, two, three = headers('<h1>Courier</h1><p class="top-title">{title}</p>')
    other = two.replace('class="top-title"', 'class="story-head"')
    given = [html.replace("application/ld+json", "text/plain") for html in (one, other, three)]
    assert choose("headline", samples(given, [page(n) for n in range(3)])) == (".top-title", ".story-head")


def test_a_rule_that_misses_on_some_page_is_optional() -> None:
    unsigned = page(1, header="<h1>Bridge closed after the storm</h1>").replace('"author"', '"nobody"', 1)
    given = samples([page(0), unsigned, page(2)])
    assert given[1].known("byline") is None
    rule = choose("byline", given)
    assert isinstance(rule, Select)
    assert (rule.css, rule.optional) == (".author-line", True)


def test_no_rule_where_nothing_is_known() -> None:
    assert choose("tags", samples()) is None


def test_markup_that_no_selector_can_name_is_no_error() -> None:
    form = '<o:p data-X="ä">{title}</o:p><h1 id="1" class="a:b 2c \\">{title}</h1><meta name="a\nb" content="{title}">'
    given = samples([html.replace("ld+json", "ld") for html in headers(form)])
    assert choose("headline", given) == "h1"
    form = '<x:y><o:p>{title}</o:p></x:y><meta name="a\nb" content="{title}"><meta name="a]\'b" content="{title}">'
    given = samples([html.replace("ld+json", "ld") for html in headers(form)], [page(n) for n in range(3)])
    assert choose("headline", given) == Select('meta[name="a]\'b"]', attribute="content")


def test_one_page_is_enough_to_see_which_names_a_tool_made_up() -> None:
    form = '<div class="dcr-1k2j3h"><div class="sc-482913 kXvBqT"><p class="jsx-90210">{title}</p></div></div>'
    given = samples(headers(f"<h1>Courier</h1>{form}"))[:1]
    assert choose("headline", given) == Select(json="ld:headline")
    given = samples(headers(f'<h1>Courier</h1><div class="top-title">{form}</div>'))[:1]
    assert choose("headline", given) == ".top-title"

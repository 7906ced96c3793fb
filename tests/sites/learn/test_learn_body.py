"""Where the body stands, what in it is none, and how other pages of the site are read by it."""

from __future__ import annotations

import pytest
from invented_site import body, lines, page, plain, samples, url_of

from articlekit import Pipeline, Rules, Select
from articlekit.sites.learn.body import BodyRules, learn_body
from articlekit.sites.learn.reading import site_with


def read(found: BodyRules, n: int, html: str) -> list[str]:
    rules = Rules(body=found.body, drop=found.drop, keep=found.keep)
    pipeline = Pipeline(sites=[site_with(rules, "courier.example")], generic=False)
    return [paragraph.text for paragraph in pipeline.extract(html, url_of(n)).paragraphs]


PLAIN = [plain(n) for n in range(4)]


def test_the_smallest_element_with_all_of_the_body() -> None:
    found = learn_body(samples(known=PLAIN))
    assert found.body == ".story-text"
    assert read(found, 3, page(3)) == lines(3)


def test_what_is_no_body_on_all_pages_is_dropped_on_others() -> None:
    extra = '<aside class="newsletter-box"><p>Get our letter every morning, free of charge, by mail to you.</p></aside>'
    given = [page(n, story=body(n, extra=extra)) for n in range(3)]
    found = learn_body(samples(given, PLAIN))
    assert found.body == ".story-text"
    assert {".newsletter-box", "aside"} & set(found.drop)
    assert read(found, 3, page(3, story=body(3, extra=extra))) == lines(3)


def test_no_place_is_dropped() -> None:
    extra = "<p>Anzeige</p>"
    found = learn_body(samples([page(n, story=body(n, extra=extra)) for n in range(3)], PLAIN))
    assert not [css for css in found.drop if "nth" in css or css == "p"]


def test_several_homes_side_by_side() -> None:
    def story(n: int) -> str:
        parts = [f'<div class="chunk"><p>{line}</p></div>' for line in lines(n)]
        ad = '<div class="slot-{0}8831"><p>Buy a boat now, before the summer comes, at the yard by the quay.</p></div>'
        return f"<div>{ad.format(n).join(parts)}</div>"

    found = learn_body(samples([page(n, story=story(n)) for n in range(3)], PLAIN))
    assert found.body == Select(".chunk", many=True)
    assert read(found, 3, page(3, story=story(3))) == lines(3)


def test_two_layouts_give_two_homes() -> None:
    given = [page(0), page(1), page(2, story=body(2, 'class="longread"')), page(3, story=body(3, 'class="longread"'))]
    given = [html.replace("main", "div") for html in given]
    found = learn_body(samples(given, PLAIN))
    assert found.body in ((".story-text", ".longread"), (".longread", ".story-text"))
    assert read(found, 0, given[0]) == lines(0)
    assert read(found, 3, given[3]) == lines(3)


@pytest.mark.parametrize("home", ['id="story-{n}77123"', 'class="css-{n}k3j2h"'])
def test_a_home_without_a_lasting_name_is_found_through_those_around_it(home: str) -> None:
    given = [page(n, story=f'<div class="paper">{body(n, home)}</div>') for n in range(3)]
    found = learn_body(samples(given, PLAIN))
    assert "77123" not in str(found.body)
    assert "css-" not in str(found.body)
    assert read(found, 3, page(3, story=f'<div class="paper">{body(3, home)}</div>')) == lines(3)

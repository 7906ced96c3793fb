"""Where the article stands: what holds text directly, what joins it, and which of both is likeliest."""

from __future__ import annotations

import articlekit
from articlekit.content.features import candidates
from articlekit.content.holders import Holder, HolderWeights, holders, reach
from articlekit.content.homes import Homes
from articlekit.page import Page
from articlekit.segment import Container, outline
from articlekit.values.names import joined

NOTICE = "We and our partners store and read information on your device to show what you may like. "
WRAPPED = (
    "<h1>Harbour</h1><main><div class=w><p>The old quay was closed in March.</p></div>"
    "<div class=w><p>It opens again in June, the port says.</p></div></main><div id=note><p>Cookies are used here.</p></div>"
)


def found(html: str) -> tuple[list[Holder], list[Holder]]:
    outlined = outline(Page.load(f"<title>Quay harbour</title><body>{html}").root)
    segments = candidates(outlined)
    return holders(segments, Homes(segments, outlined.title))


def test_what_holds_text_itself_has_what_stands_right_below_it() -> None:
    direct, _ = found(WRAPPED)
    assert [(h.container.tag, h.extent, h.own) for h in direct] == [("div", 33, 33), ("div", 38, 38), ("div", 22, 22)]
    assert [h.facts[1] for h in direct] == [1, 2, 3]  # turns behind the h1


def test_what_is_laid_out_alike_has_the_text_of_all_of_it() -> None:
    direct, whole = found(WRAPPED)
    assert [h.alike for h in direct] == [71, 71, 22]
    assert [(h.container.tag, h.alike) for h in whole[:2]] == [("body", 93), ("main", 71)]


def test_what_joins_texts_has_all_of_them_and_wrappers_of_one_alone_are_left_out() -> None:
    _, whole = found(f"<section><article>{WRAPPED}</article></section>")
    sizes = [(h.container.tag, h.extent, h.own) for h in whole]
    assert sizes == [("article", 93, 0), ("main", 71, 0), ("div", 33, 33), ("div", 38, 38), ("div", 22, 22)]


ZERO = {"title": [0.0] * 5, "order": [0.0] * 11, "begins": [0.0] * 10, "ends": [0.0] * 10, "place": [0.0] * 18}
NONE = {"extent": 0.0, "own": 0.0, "alike": 0.0}
LONG = HolderWeights({**ZERO, **NONE, "extent": 1.0})


def test_the_likeliest_is_the_one_whose_facts_weigh_most() -> None:
    _, whole = found(WRAPPED)
    near = HolderWeights({**ZERO, **NONE, "own": 1.0})
    (largest,), (own,) = (weights.likely(whole, lambda _: 0.0) for weights in (LONG, near))
    assert (largest.container.tag, own.own) == ("body", 38)
    (called,) = LONG.likely(whole, lambda container: 9.0 * (container.names == joined(["note"])))
    assert called.container.names == joined(["note"])
    assert LONG.likely([], lambda _: 0.0) == []


def test_those_close_to_the_likeliest_follow_it() -> None:
    _, whole = found(WRAPPED)
    close = LONG.likely(whole, lambda _: 0.0, margin=1.0)  # an e-th of the extent, and more
    assert [(h.container.tag, h.extent) for h in close] == [("body", 93), ("main", 71), ("div", 38)]


def test_in_reach_is_what_scope_home_and_rivals_hold_and_a_few_segments_around() -> None:
    def at(first: int, last: int, above: Container | None = None) -> Holder:
        container = Container()
        container.parent = above
        return Holder(container, 1, 1, 1, (0, 0, 0, 0), first, last)

    scope = at(10, 20)
    outer = at(0, 90)
    scope.container.parent = outer.container
    assert reach([scope], scope, 100) == range(6, 23)
    assert reach([scope, outer], scope, 100) == range(6, 23)  # what is around the scope is no rival
    assert reach([scope, at(30, 33)], at(25, 26), 35) == range(6, 35)


def test_a_post_shorter_than_the_notice_below_it_is_found() -> None:
    text = "The ferry to the island runs again from Monday; dogs travel free."
    article = articlekit.extract(
        f"<html><head><title>Ferry runs again - Island notes</title></head><body><div id=page><div id=content>"
        f"<div class=post><h2>Ferry runs again</h2><div class=entry><p>{text}</p></div></div></div>"
        f"<div id=sidebar><ul><li><h2>Pages</h2><ul><li><a href=/about>About</a></li></ul></li></ul></div></div>"
        f"<div class=consent><p>{NOTICE}</p></div></body></html>"
    )
    assert article.text.startswith(text)


def test_paragraphs_that_each_have_a_wrapper_are_one_body() -> None:
    texts = [
        f"Paragraph {n} tells of the harbour, of the quay that was closed and of the ferry that waits."
        for n in range(6)
    ]
    wrapped = "".join(f"<div class=block><section class=part><p>{text}</p></section></div>" for text in texts)
    article = articlekit.extract(
        f"<html><head><title>Harbour closed</title></head><body><article><h1>Harbour closed</h1>"
        f"<div class=story>{wrapped}</div></article><aside><p>{NOTICE * 6}</p></aside></body></html>"
    )
    assert article.text.split("\n\n") == texts

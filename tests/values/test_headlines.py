"""Headlines: what is cut from a title, and which title wins; every text is invented."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articlekit.values.headlines import pick_headline
from articlekit.values.titles import fold_headline, names_site, tidy_text


@pytest.mark.parametrize(
    ("title", "site", "expected"),
    [
        (
            "A (TJH) - Trade Disclosure - Jamaica Stock Exchange",
            "Jamaica Stock Exchange",
            "A (TJH) - Trade Disclosure",
        ),
        ("Dam holds | The Daily Planet", "Daily Planet", "Dam holds"),
        ("Dam holds - dailyplanet.com", "The Daily Planet", "Dam holds"),
        ("Dam holds – The Daily Planet", "dailyplanet.com", "Dam holds"),
        ("Dam holds — DP", "Daily Planet", "Dam holds"),
        ("Dam holds · Planet News", "Planet", "Dam holds"),
        ("Dam holds :: Planet", "Planet", "Dam holds"),
        ("Planet » Dam holds", "Planet", "Dam holds"),
        ("Planet: Dam holds", "Planet", "Dam holds"),
        ("Planet » Blog Archive » Dam holds", "Planet", "Dam holds"),
        ("大坝没有决口：星球新闻", "星球新闻", "大坝没有决口"),
        ("Dam holds for now | World News | Planet News", "Planet", "Dam holds for now"),
        ("Dam holds - Planet - All about dams", "Planet - All about dams", "Dam holds"),
        ("Dam holds for one more night | District", None, "Dam holds for one more night"),
        ("DAM HOLDS | Planet.com", None, "DAM HOLDS"),
        ("Dam holds | Version 2.0", None, "Dam holds | Version 2.0"),
        ("The dam\u00e2\u0080\u0099s wall", None, "The dam’s wall"),
        ("Planet", "Planet", "Planet"),
        ("A well-known case - again", "Planet", "A well-known case - again"),
        ("Exclusive: Dam holds", "Planet", "Exclusive: Dam holds"),
        ("Watch | Dam holds", None, "Watch | Dam holds"),
        ("Dam & Planet 02/2022 | DAM & PLANET", "Dam & Planet", "Dam & Planet 02/2022"),
        ("»Dam holds«", "Planet", "»Dam holds«"),
        ("Dam holds -", None, "Dam holds"),
    ],
)
def test_a_lone_title_is_cleaned(title: str, site: str | None, expected: str) -> None:
    assert pick_headline([("title", title)], site) == (0, expected)


@pytest.mark.parametrize(
    ("title", "other", "expected"),
    [
        ("Watch | Dam holds again", "Dam holds again", "Dam holds again"),
        ("Dam holds again - What we know", "dam holds again", "Dam holds again"),
        ("Politics - Dam holds again", "Politics", "Politics - Dam holds again"),
    ],
)
def test_another_title_is_evidence_for_a_cut(title: str, other: str, expected: str) -> None:
    assert pick_headline([("title", title), ("twitter", other)])[1] == expected


def test_tidy_text() -> None:
    assert tidy_text("Planet&amp;#8217;s  &quot;Dam&quot;\u200b\u00ad\n holds") == 'Planet’s "Dam" holds'
    assert tidy_text("R&D; AT&T") == "R&D; AT&T"
    assert fold_headline("“Dam” – HOLDS.") == '"dam" - holds'


@pytest.mark.parametrize(
    ("part", "site", "expected"),
    [
        ("Le Planète", "planete.fr", True),
        ("DP", "Daily Planet", True),
        ("dailyplan", "The Daily Planet", True),
        ("Planet Online", "Planet", True),
        ("Planet Österreich", "Planet", True),
        ("Planetary matters", "Planet", False),
        ("", "Planet", False),
        ("!", "?", False),
    ],
)
def test_names_site(part: str, site: str, expected: bool) -> None:
    assert names_site(part, site) is expected


@pytest.mark.parametrize(
    ("candidates", "site", "expected"),
    [
        # what the reader sees beats the title made for search engines
        (
            [
                ("og", "Top 7 dams of 2025"),
                ("title", "Top 7 dams of 2025 | X"),
                ("h1", "The best 7 dams in 2025"),
            ],
            "X",
            2,
        ),
        # an h1 that is the site's name, a section, a template or a stray box loses
        ([("h1", "Planet"), ("title", "Dam holds | Planet")], "Planet", 1),
        ([("h1", "Politics"), ("title", "Dam holds | Planet")], "Planet", 1),
        ([("h1", "{{ page.title }}"), ("og", "Dam holds")], None, 1),
        ([("h1", "A message from our founder"), ("og", "Dam holds"), ("title", "Dam holds")], None, 1),
        # the site's name set as the only h1, and no other word of it
        ([("h1", "Planet Blog"), ("title", "What holds the dam? | Planet Blog")], None, 1),
        # of several h1 the one close to the title
        (
            [("h1", "Springfield"), ("h1", "Dam holds again"), ("title", "Dam holds again, Springfield")],
            None,
            1,
        ),
        # a date or a kicker swallowed by the heading
        (
            [
                ("h1", "1. Februar 2022 Der Damm hält noch eine Nacht"),
                ("og", "Der Damm hält noch eine Nacht"),
            ],
            None,
            1,
        ),
        ([("h1", "Hochwasser: Der Damm hält die Nacht"), ("og", "Der Damm hält die Nacht")], None, 1),
        # newsrooms keep JSON-LD and og:title in step with what they publish
        (
            [("h1", "Dam holds"), ("jsonld:NewsArticle", "Dam still holds"), ("og", "Dam still holds")],
            None,
            1,
        ),
        # the last crumb of a trail is made for search engines; the h2 says what is shown, its kicker comes off
        (
            [
                ("crumb", "Hochwasser in Springfield: Was der Damm aushält"),
                ("h2", "Reportage Der Damm hält noch eine Nacht"),
                ("og", "Der Damm hält noch eine Nacht"),
                ("title", "Hochwasser in Springfield: Was der Damm aushält | Planet"),
            ],
            "Planet",
            2,
        ),
        # without an h1 the h2 that matches
        ([("h1", "Planet"), ("h2", "Dam holds again"), ("title", "Planet » Dam holds again")], "Planet", 1),
    ],
)
def test_pick_headline(candidates: list[tuple[str, str]], site: str | None, expected: int) -> None:
    assert pick_headline(candidates, site)[0] == expected


def test_pick_headline_gives_the_cleaned_text() -> None:
    assert pick_headline([("title", "Dam holds | Planet")], "Planet") == (0, "Dam holds")
    assert pick_headline([], "Planet") == (-1, "")


def test_kicker_of_a_heading_without_evidence_stays() -> None:
    assert (
        pick_headline([("h1", "Exclusive: Dam holds"), ("title", "Exclusive: Dam holds")])[1] == "Exclusive: Dam holds"
    )


@given(st.text(max_size=300), st.text(max_size=40), st.lists(st.text(max_size=60), max_size=4))
def test_a_headline_is_part_of_one_of_the_titles(title: str, site: str, others: list[str]) -> None:
    candidates = [("title", title), *(("og", other) for other in others)]
    index, text = pick_headline(candidates, site)
    assert text in tidy_text(candidates[index][1])


@given(
    st.lists(
        st.tuples(st.sampled_from(["h1", "og", "title", "jsonld", "h2", "other"]), st.text(max_size=60)),
        min_size=1,
    )
)
def test_choice_is_an_index(candidates: list[tuple[str, str]]) -> None:
    assert 0 <= pick_headline(candidates, "Planet")[0] < len(candidates)


def test_a_second_title_tells_nothing_of_where_the_first_ends() -> None:
    title = "Vote in Utopia: What the mayor said about the dam"
    second = "What the mayor said about the dam"
    found = pick_headline([("jsonld:NewsArticle", title), ("alternative", second), ("og", title), ("title", title)])
    assert found == (0, title)
    assert pick_headline([("alternative", second)]) == (0, second)
    assert pick_headline([("jsonld", second), ("og", title), ("title", title)])[1] == second


@pytest.mark.parametrize(
    ("heading", "won"),
    [("Find the right boat for you", True), ("Boats", False), ("The Daily Planet brings you news", False)],
)
def test_a_sentence_right_above_the_text_is_the_headline_whatever_the_head_says(heading: str, won: bool) -> None:
    head = [("og", "Buying guide to ferries"), ("title", "Buying guide to ferries")]
    assert (pick_headline([*head, ("h1:own", heading)], "The Daily Planet brings you news")[1] == heading) is won
    assert pick_headline([*head, ("h1", heading)])[1] != heading

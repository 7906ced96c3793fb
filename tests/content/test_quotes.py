"""Direct speech: marks, repairs, speakers, languages. All texts but the seed's are invented."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articlekit.content.quotes import find_quotes
from articlekit.content.quotes.lexicon import languages

SEED_TEXT = """\
International recognition of the Taliban “at the present juncture is not on the table,” Russian Foreign
Minister Sergey Lavrov said at a press conference on Saturday at the sidelines of the United Nations.

"What's most important, is to ensure that the promises that they have proclaimed publicly, are kept,"
Lavrov said.

This comes as a major setback for the Taliban as they are desperately seeking international recognition
and have been going out of their way to get the support of Russia.

Among the Taliban’s promises are ensuring an inclusive government and respecting human rights, especially
those of women. They have also pledged that they will not let Afghanistan become a haven for terrorists.

But the interim Taliban government, Lavrov said, fails to reflect "the whole gamut of Afghan society —
ethno-religious and political forces . We are engaging in talks which are ongoing, he added.

Lavrov said Russia, the United States, China and Pakistan are working to hold the Taliban to the promises
they made when they seized control of Afghanistan in mid-August.

He also said that the withdrawal of US and NATO forces “was carried out without any consideration of the
consequences. There are many weapons still left in Afghanistan”. It remains critical that such weapons
are not used for destructive purposes,” he added.

On Iran, Lavrov said there was a need for greater effort on the part of the U.S. to rejoin the deal.

"It seems evident they should be more active" in "resolving all issues related" to the accord, Lavrov
told reporters, according to an AFP report.
"""
SEED = tuple(" ".join(paragraph.split()) for paragraph in SEED_TEXT.split("\n\n"))
SEED_QUOTES = [
    (0, "fragment", False, "at the present juncture is not on the table,"),
    (
        1,
        "full",
        False,
        ("What's most important, is to ensure that the promises that they have proclaimed publicly, are kept,"),
    ),
    (
        4,
        "full",
        True,
        (
            "the whole gamut of Afghan society — ethno-religious and political forces . We "
            "are engaging in talks which are ongoing,"
        ),
    ),
    (
        6,
        "full",
        False,
        (
            "was carried out without any consideration of the consequences. There are many "
            "weapons still left in Afghanistan"
        ),
    ),
    (6, "full", True, "It remains critical that such weapons are not used for destructive purposes,"),
    (8, "full", False, "It seems evident they should be more active"),
    (8, "fragment", False, "resolving all issues related"),
]


def found(texts: list[str], language: str | None = "en") -> list[tuple[str, str | None]]:
    """Text and speaker of every quotation, in reading order."""
    return [(quote.text, quote.speaker) for quotes in find_quotes(texts, language) for quote in quotes]


def test_seed() -> None:
    result = [
        (i, quote.kind, quote.repaired, quote.text)
        for i, quotes in enumerate(find_quotes(SEED, "en-US"))
        for quote in quotes
    ]
    assert result == SEED_QUOTES
    assert {quote.speaker for quotes in find_quotes(SEED, "en-US") for quote in quotes} == {"Sergey Lavrov"}


ATTRIBUTED = {
    "verb behind": ('"We won," Ann Doe said.', "We won,", "Ann Doe"),
    "verb before name": ("“We won,” said Ann Doe.", "We won,", "Ann Doe"),
    "lead-in": ("Ann Doe told reporters: “We won.”", "We won.", "Ann Doe"),
    "title": ("“We won,” Deputy Prime Minister Ann Doe said.", "We won,", "Ann Doe"),
    "abbreviated title": ("“We won,” said Dr. Ann B. Doe.", "We won,", "Ann B. Doe"),
    "relative clause": ("Ann Doe, who runs the club, said: “We won.”", "We won.", "Ann Doe"),
    "apposition": ("Ann Doe, a nurse in Leeds, told us “it was a long night for all”.", None, "Ann Doe"),
    "office and name": ("“We won,” the mayor, Ann Doe, said.", "We won,", "Ann Doe"),
    "office behind": ("“We won,” said the head of the union, Ann Doe.", "We won,", "Ann Doe"),
    "according to": ("According to Ann Doe, the plan is “not worth the paper”.", None, "Ann Doe"),
    "adverb": ("Ann Doe angrily added that it was “a waste of time”.", "a waste of time", "Ann Doe"),
    "second verb": ("Ann Doe left early and called the talks “a waste of time”.", None, "Ann Doe"),
    "participle": ("Ann Doe resigned, saying she had “had enough of it”.", None, "Ann Doe"),
    "organisation": ("The Doe Fund said it was “deeply sorry for this”.", None, "The Doe Fund"),
    "document": ("Oxdoe's report said the dam was “beyond any repair”.", None, "Oxdoe"),
    "common noun": ("“It was chaos,” a resident said.", "It was chaos,", "a resident"),
    "any noun behind the verb": ("“It was chaos,” wrote the center.", "It was chaos,", "the center"),
    "sources": ("Treasury sources said it was “very hard indeed”.", None, "Treasury sources"),
    "name and house": ("Ann Doe of the Doe Fund said it was “a bad idea for us”.", None, "Ann Doe"),
    "house behind a comma": ("“It was late,” said Ann Doe of the Doe Fund.", None, "Ann Doe"),
    "house that reads like a word": ("The WHO said it was “a bad idea for us”.", None, "WHO"),
    "said of": ("“It was late,” Ann Doe said of the talks.", None, "Ann Doe"),
    "aside with a name": ("The host, board member Ann Doe, said it was “far too late”.", None, "Ann Doe"),
    "introduction": ("In a letter, Ann Doe wrote that it was “far too late”.", None, "Ann Doe"),
    "question": ("“Why now?” Ann Doe asked.", "Why now?", "Ann Doe"),
}


@pytest.mark.parametrize("case", ATTRIBUTED)
def test_attribution(case: str) -> None:
    text, inner, speaker = ATTRIBUTED[case]
    [(quoted, who)] = found([text])
    assert inner is None or quoted == inner
    assert (who or "").removeprefix("The ") == speaker.removeprefix("The ")


RESOLVED = {
    "surname": (["Ann Doe came.", "“Hi all,” Doe said."], "Ann Doe"),
    "given name": (["Ann Doe came.", "“Hi all,” said Ann."], "Ann Doe"),
    "pronoun": (["Ann Doe said it rained.", "“We stay,” she said."], "Ann Doe"),
    "pronoun by gender": (["Ann Doe agreed. John Roe said it rained.", "“We stay,” she said."], "Ann Doe"),
    "office": (["Foreign Minister Ann Doe came.", "“We stay,” the minister said."], "Ann Doe"),
    "epithet": (["Ann Doe said it rained. John Roe came.", "“We stay,” the 36-year-old said."], "Ann Doe"),
    "acronym": (["The Doe Data Fund (DDF) won.", "“We stay,” the DDF said."], "Doe Data Fund"),
    "later": (["“Hi all,” Doe said.", "Ann Doe is a vet."], "Ann Doe"),
    "next sentence": (["“We stay,” Ann Doe said. “We always do.”"], "Ann Doe"),
    "interrupted": (["“We think,” Ann Doe said, “that we stay.”"], "Ann Doe"),
    "next paragraph": (["“We stay,” Ann Doe said.", "“We always do.”"], "Ann Doe"),
    "colon before": (["Ann Doe wrote:", "“We stay.”"], "Ann Doe"),
    "earlier sentence": (["Ann Doe said it rained. “We stay inside.”"], "Ann Doe"),
}


@pytest.mark.parametrize("case", RESOLVED)
def test_resolution(case: str) -> None:
    texts, speaker = RESOLVED[case]
    result = found(texts)
    assert result
    assert {who for _, who in result} == {speaker}


OTHER = {
    "scare quotes": "The so-called “smart” bins of the town are full.",
    "term": "Economists speak of “headroom” when money is left.",
    "title": "Her novel “The Long Way Home” sold well, and “Winter Sun” followed.",
    "named": "A show called “the last of them” opens on Friday.",
    "nickname": "Joe “Speedy” Doe won the race.",
    "inscription": "A car marked “TV” stood outside.",
    "apostrophes": "It isn't the workers' fault, nor the '90s; rock 'n' roll's dead.",
    "inches": "The shelf is 5' 10\" high.",
}


@pytest.mark.parametrize("case", OTHER)
def test_no_quotation(case: str) -> None:
    assert found([OTHER[case]]) == []


MARKS = {
    "mixed": ('“We stay here," Doe said.', "We stay here,"),
    "wrong way": ("”We stay here,” Doe said.", "We stay here,"),
    "nested": ("“It’s what we call ‘a long day’ here,” Doe said.", "It’s what we call ‘a long day’ here,"),
    "nested the other way": ("‘He said “no” to me twice,’ Doe said.", "He said “no” to me twice,"),
    "single": ("'It isn't the workers' fault,' Doe said.", "It isn't the workers' fault,"),
    "stray space": ("“ We stay here ,” Doe said.", "We stay here ,"),
    "two openings": ('"„We stay here," Doe said.', "We stay here,"),
    "ellipsis": ("“… We stay here,” Doe said.", "… We stay here,"),
}


@pytest.mark.parametrize("case", MARKS)
def test_marks(case: str) -> None:
    text, inner = MARKS[case]
    assert found([text]) == [(inner, "Doe")]


def test_quotation_over_paragraphs() -> None:
    texts = ["Ann Doe said: “It was late.", "“We went home.", "“And slept.” She laughed."]
    assert found(texts) == [
        ("It was late.", "Ann Doe"),
        ("We went home.", "Ann Doe"),
        ("And slept.", "Ann Doe"),
    ]
    assert not any(quote.repaired for quotes in find_quotes(texts, "en") for quote in quotes)


def test_speaker_named_at_the_end_of_a_long_quotation() -> None:
    texts = ["“It was late that night.", "“We went home,” Ann Doe said."]
    assert found(texts) == [("It was late that night.", "Ann Doe"), ("We went home,", "Ann Doe")]


def test_missing_marks_are_mended() -> None:
    [[first, second]] = find_quotes(['It rained. We stay here,” Ann Doe said. "And we sing, she added.'], "en")
    assert (first.text, first.repaired, first.speaker) == ("We stay here,", True, "Ann Doe")
    assert (second.text, second.repaired, second.speaker) == ("And we sing,", True, "Ann Doe")


def test_cue_and_kind() -> None:
    [[full, fragment]] = find_quotes(["“We stay,” Ann Doe said, calling it “a bad idea”."], "en")
    assert (full.kind, full.cue) == ("full", "Ann Doe said")
    assert (fragment.kind, fragment.speaker) == ("fragment", "Ann Doe")


_PIECES = st.sampled_from(
    [
        *"\"“”„«»‹›「」‘’'—–-.,:;!?()… ",
        "Doe",
        "said",
        "he",
        "Ann Doe",
        "the",
        "minister",
        "sagte",
        "dit-elle",
        "说",
        "\n",
    ]
)


@settings(max_examples=300, deadline=None)
@given(
    st.lists(st.lists(_PIECES | st.text(max_size=4), max_size=25).map(" ".join) | st.text(), max_size=4),
    st.sampled_from([None, *sorted(languages())]),
)
def test_offsets(texts: list[str], language: str | None) -> None:
    result = find_quotes(texts, language)
    assert len(result) == len(texts)
    for text, quotes in zip(texts, result, strict=True):
        end = 0
        for quote in quotes:
            assert text[quote.start : quote.end] == quote.text != ""
            assert quote.start >= end
            end = quote.end


HOSTILE = [
    '"a ',
    "«a ",
    "“‘",
    '"a" said ',
    "saying ",
    " 'a",
    "— a, säger b. ",
    '"a. ',
    "the ",
    "Doe said ",
    "accused, ",
    "( ",
]


@pytest.mark.parametrize("piece", HOSTILE)
def test_hostile_text_takes_linear_time(piece: str) -> None:
    text = piece * 20_000 + '"we are a lot of words" said'
    start = time.process_time()
    for language in ("en", "fr", "sv"):
        find_quotes([text], language)
    assert time.process_time() - start < 5


def test_a_particle_far_from_its_verb_is_not_looked_for() -> None:
    near, far = ("„Der Kai ist alt“, stellte Anna Doe " + "nach langer Zeit " * n + "fest." for n in (2, 20))
    assert [find_quotes([text], "de")[0][0].speaker for text in (near, far)] == ["Anna Doe", None]


def test_a_corner_that_closes_nothing_is_no_mark() -> None:
    assert find_quotes(["」。河的水位又升高了，市政府「正在」考虑关闭堤坝。"], "zh") == ((),)

"""Text that a page carries twice is told once."""

from __future__ import annotations

import articlekit

PROSE = [
    "The old quay was closed in March, after a storm had washed out the stones below its northern end for good.",
    "Divers of the port found the damage two days later, and the ferries have left from the coal pier ever since.",
    "It opens again in June, the port says, if the masons find enough of the red stone that it was built with.",
]
COPY = "".join(f"<p>{text}</p>" for text in PROSE)


def body(html: str) -> list[str]:
    article = articlekit.extract(f"<title>Quay opens again</title><body><h1>Quay opens again</h1>{html}")
    return [line for line in article.text.splitlines() if line]


def test_a_copy_for_narrow_screens_is_left_out() -> None:
    once = body(f"<article><div class=entry-content>{COPY}</div></article>")
    assert once == PROSE
    end = "<p>Tickets bought for the coal pier stay valid until the end of the year, and may be handed back at the port.</p>"
    twice = f"<div class='entry-content desktop'>{COPY}</div><div class='entry-content mobile'>{COPY}{end}</div>"
    assert body(f"<article>{twice}</article>") == [*PROSE, end[3:-4]]


def test_a_refrain_and_a_sentence_said_again_stay() -> None:
    refrain = "".join(f"<p>{line}</p>" for line in ("Row home, row home,", "the quay is dark,", "row home."))
    song = f"{COPY}{refrain}<p>And some went out and never came again to hear the bells above the harbour ring.</p>{refrain}"
    assert body(f"<article><div class=entry-content>{song}</div></article>").count("the quay is dark,") == 2
    again = f"{COPY}<p>Then the mayor said it once more, so that nobody could say later that they had not heard it.</p><p>{PROSE[2]}</p>"
    assert body(f"<article><div class=entry-content>{again}</div></article>").count(PROSE[2]) == 2


def test_filler_text_repeated_in_one_place_stays() -> None:
    filler = (
        "Lorem ipsum dolor sit amet, consectetur adipiscing elit, sed do eiusmod tempor incididunt ut labore et dolore."
    )
    assert body(f"<article><div class=entry-content>{f'<p>{filler}</p>' * 6}</div></article>") == [filler] * 6

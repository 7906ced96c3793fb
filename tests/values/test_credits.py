"""Credits told from captions; every caption is invented."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import articlekit
from articlekit.values.byline_words import byline_words
from articlekit.values.credits import clean_credit, join_credits, split_credit, without_open_end

DATA = Path(articlekit.__file__).parent / "values" / "data" / "credits.json"


@pytest.mark.parametrize(
    ("caption", "kept", "credit"),
    [
        ("The quay. Photograph: Ida Roe/Reuters", "The quay.", "Ida Roe/Reuters"),
        ("The quay. Photograph by Ida Roe/Harbour Press", "The quay.", "Ida Roe/Harbour Press"),
        ("The quay (Photo by Ida Roe)", "The quay", "Ida Roe"),
        ("The quay [Image: Ida Roe].", "The quay", "Ida Roe"),
        ("The quay. Photo courtesy of Ida Roe", "The quay.", "Ida Roe"),
        ("The quay (File photo: Reuters)", "The quay", "Reuters"),
        ("The quayCredit: Getty - Contributor", "The quay", "Getty - Contributor"),
        ("Image Credits: Harbour Press", "", "Harbour Press"),
        ("Picture: iStock", "", "iStock"),
        ("The quay. PHOTO | IDA ROE", "The quay.", "IDA ROE"),
        ("The quay. Photo illustration by Roe. Photo by Ida Halden.", "The quay.", "Roe. Photo by Ida Halden"),
        ("The quay in Hull. (AP Photo/Ida Roe, File)", "The quay in Hull.", "AP Photo/Ida Roe, File"),
        ("The quay in 1962 [File: Reuters]", "The quay in 1962", "Reuters"),
        ("The quay in 1962. (AP)", "The quay in 1962.", "AP"),
        ("The quay at night. (Ida Roe/Harbour Press)", "The quay at night.", "Ida Roe/Harbour Press"),
        ("The quay (Ida Roe/AFP)", "The quay", "Ida Roe/AFP"),
        ("The quay © 2018 Ida Roe", "The quay", "Ida Roe"),
        ("The quay. © dpa | DPA", "The quay.", "dpa"),
        ("Der Kai. Foto: dpa", "Der Kai.", "dpa"),
        ("Der Kai Foto: Ida Roe", "Der Kai", "Ida Roe"),
        ("Der Kai (Symbolfoto: picture alliance/dpa | Ida Roe)", "Der Kai", "picture alliance/dpa | Ida Roe"),
        ("Der Kai© Foto: privat", "Der Kai", "privat"),
        ("Im HafenBild: Ida Roe/dpa", "Im Hafen", "Ida Roe/dpa"),
        ("Quelle: Infografik Roe", "", "Infografik Roe"),
        ("Le quai. Crédit photo : Ida Roe", "Le quai.", "Ida Roe"),
        ("Le quai• Crédits : Getty", "Le quai", "Getty"),
        ("El muelle. Fuente: Ida Roe", "El muelle.", "Ida Roe"),
        ("Il molo (foto di Ida Roe)", "Il molo", "Ida Roe"),
        ("Nabrzeże / Źródło: Pixabay", "Nabrzeże", "Pixabay"),
        ("Laituri. Kuva: IDA ROE", "Laituri.", "IDA ROE"),
        ("İskele. Fotoğraf : Ida Roe/AA", "İskele.", "Ida Roe/AA"),
        ("Dermaga (sumber: Ida Roe)", "Dermaga", "Ida Roe"),
        ("Набережная. Фото: РИА", "Набережная.", "РИА"),
        ("桟橋 写真：港新聞", "桟橋", "港新聞"),
        ("码头。图：新华社", "码头。", "新华社"),
        ("부두 [사진 출처 = 항구신문]", "부두", "항구신문"),
    ],
)
def test_a_labelled_end_is_the_credit(caption: str, kept: str, credit: str) -> None:
    assert split_credit(caption) == (kept, credit)


@pytest.mark.parametrize(
    "caption",
    [
        "The quay",
        "A photo by the quay",
        "In the photo: Ida Roe",
        "On this photo: Ida Roe",
        "A photo: Ida Roe",
        "Im Bild: Ida Roe",
        "Das Foto: Ida Roe",
        "En la foto: Ida Roe",
        "Photo: the quay as it stood when the ferry went down",
        "Photo: The quay, which the council sold last year",
        "Ida Roe took the photo. Photo: she says it is her best, and her last one of the quay before the sale.",
        "A photo by Ida Roe shows the quay",
        "The first Photo by Ida Roe",
        "The quay | Ida Roe/PA Images via Getty Images",
        "The quay (Foto: Ida Roe) und der Pier",
        "The quay (an old view. Photo: Ida Roe)",
        "The quay (left) and the pier (right)",
        "Ida Roe (AP) at the quay",
        "Ida Roe of the radio (BBC)",
        "The score was even. (2/2)",
        "The quay (file photo)",
        "The quay © Montage",
        "码头（资料照）",
        "码头示意图：新华社",
        "부두 기념사진 = 항구신문",
        "Photo: " + "Ida Roe, " * 15,
        "Source code: Ida Roe",
        'Free if you name "Photo: Ida Roe" (S2). Harbour Press',
        'Free if you name "Photo: Ida Roe" always',
        "Main stock: Ida Roe",
        "",
    ],
)
def test_a_word_of_a_sentence_is_no_label(caption: str) -> None:
    assert split_credit(caption) == (caption, None)


@pytest.mark.parametrize(
    ("text", "credit"),
    [
        ("Ida Roe", "Ida Roe"),
        ("(Ida Roe", "Ida Roe"),
        ("/Harbour Press)", "Harbour Press"),
        ("Ida Roe (Getty)", "Ida Roe (Getty)"),
        ("Foto: Ida Roe (Getty)", "Ida Roe (Getty)"),
        ("(Foto: Ida Roe (bearbeitet))", "Ida Roe (bearbeitet)"),
        ("(Ida Roe) / (AP)", "(Ida Roe) / (AP)"),
        ("Photo by: Ida Roe", "Ida Roe"),
        ("Bild: Photo by Ida Roe on Unsplash", "Ida Roe on Unsplash"),
        ("Credits: Supplied Image;", "Supplied Image"),
        ("Roe Bros.", "Roe Bros."),
        ("Ida Roe.", "Ida Roe"),
        ("Image copyright Reuters", "Reuters"),
        ("Photo credit", None),
        ("©", None),
        ("", None),
        ("x" * 101, None),
    ],
)
def test_clean_credit(text: str, credit: str | None) -> None:
    assert clean_credit(text) == credit


def test_credits_that_get_too_long_are_left_out() -> None:
    assert join_credits(["a" * 60, "b" * 60]) == "a" * 60


@pytest.mark.parametrize(
    "part", ["Foto: ", "(", ")", "© ", " by ", "| ", ": ", "photo ", "Photo by A. ", "a", "图：", "Ab"]
)
def test_hostile_captions(part: str) -> None:
    start = time.process_time()
    split_credit(part * 50_000)
    clean_credit(part * 50_000)
    assert time.process_time() - start < 0.2


PARTS = [
    "Foto",
    "photo",
    "by",
    ":",
    "©",
    "(",
    ")",
    "[",
    " ",
    "  ",
    "|",
    "/",
    ".",
    '"',
    "Ida Roe",
    "the",
    "AP",
    "图：",
    "\n",
    "x" * 40,
]


@given(st.lists(st.sampled_from(PARTS), max_size=14).map("".join))
def test_only_the_end_is_taken(caption: str) -> None:
    kept, credit = split_credit(caption)
    assert caption.startswith(kept)
    if credit is None:
        assert kept == caption
    else:
        assert len(credit) <= 100
        assert all(word in caption for word in credit.split())
    assert caption.startswith(without_open_end(caption))
    assert clean_credit(clean_credit(caption) or "") == clean_credit(caption)


def test_no_word_is_listed_twice() -> None:
    lists = json.loads(DATA.read_text("utf-8"))
    assert all(len(words) == len(set(words)) for words in lists.values())
    shared = byline_words()
    known = shared["picture_credit"] | shared["source"] | shared["cjk_credits"]
    assert not known & {*lists["label"], *lists["qualifier"]}
    assert not {*lists["label"]} & {*lists["qualifier"]}
    assert not {*lists["plain"]} & (shared["agencies"] | shared["particles"] | shared["by"] | shared["and"])

"""Direct speech in other languages: their marks, their dashes, their word lists. All texts are invented."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any

import pytest

from articlekit.content.quotes import find_quotes
from articlekit.content.quotes.lexicon import languages, lexicon


def found(texts: list[str], language: str | None) -> list[tuple[str, str | None]]:
    """Text and speaker of every quotation, in reading order."""
    return [(quote.text, quote.speaker) for quotes in find_quotes(texts, language) for quote in quotes]


LANGUAGES = {
    "de": ("„Wir bleiben hier“, sagte Umweltministerin Petra Holm.", "Wir bleiben hier", "Petra Holm"),
    "de-CH": ("«Wir bleiben hier», sagte der Zuger Regierungsrat Urs Holm.", "Wir bleiben hier", "Urs Holm"),
    "de-AT": ("»Wir bleiben hier«, so Petra Holm am Montag.", "Wir bleiben hier", "Petra Holm"),
    "fr": ("« Nous restons ici », a déclaré le ministre Jean Morel.", "Nous restons ici", "Jean Morel"),
    "fr-CA": (
        "«Nous restons ici», a dit la cheffe du parti, Claire Morel.",
        "Nous restons ici",
        "Claire Morel",
    ),
    "es": ("“Nos quedamos aquí”, dijo el ministro Luis Robledo.", "Nos quedamos aquí", "Luis Robledo"),
    "es-MX": ("«Nos quedamos aquí», añadió la alcaldesa Marta Gil.", "Nos quedamos aquí", "Marta Gil"),
    "it": ("«Restiamo qui», ha detto il sindaco Carlo Venturi.", "Restiamo qui", "Carlo Venturi"),
    "pt": ("“Ficamos aqui”, disse a ministra da Saúde, Clara Nunes.", "Ficamos aqui", "Clara Nunes"),
    "nl": ("‘We blijven hier’, zei minister Karin de Wit.", "We blijven hier", "Karin de Wit"),
    "pl": ("„Zostajemy tutaj” – powiedział minister Jan Nowak.", "Zostajemy tutaj", "Jan Nowak"),
    "sv": ("”Vi stannar här”, säger statsminister Karl Lind.", "Vi stannar här", "Karl Lind"),
    "nb": ("«Vi blir her», skriver ordfører Per Dahl.", "Vi blir her", "Per Dahl"),
    "da": ("»Vi bliver her,« siger Mette Holm, direktør.", "Vi bliver her,", "Mette Holm"),
    "ru": ("«Мы остаемся здесь», — заявил министр Иван Петров.", "Мы остаемся здесь", "Иван Петров"),
    "tr": ('Bakan Ahmet Yılmaz, "Burada kalacağız." dedi.', "Burada kalacağız.", "Ahmet Yılmaz"),
    "zh": ("市长王小明说：“我们会继续努力。”", "我们会继续努力。", "王小明"),
    "zh-TW": ("「我們會繼續努力。」發言人李華表示。", "我們會繼續努力。", "李華"),
    "ja": ("田中首相は「経済を立て直す」と述べた。", "経済を立て直す", "田中"),
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_language(language: str) -> None:
    text, inner, speaker = LANGUAGES[language]
    assert found([text], language) == [(inner, speaker)]


DIALOGUE = {
    "sv": ("– Det är svårt, säger Anna Berg. Vi väntar.", ["Det är svårt", "Vi väntar."], "Anna Berg"),
    "no": ("– Vi er skuffet! sier Kari Moen.", ["Vi er skuffet!"], "Kari Moen"),
    "fr": ("– Je ne sais pas, répond Jeanne Morel.", ["Je ne sais pas"], "Jeanne Morel"),
    "es": ("—No lo creo —dijo Ana Solís—. Ya veremos.", ["No lo creo", "Ya veremos."], "Ana Solís"),
    "pl": ("- To dobrze - dodał Jan Nowak. - Idziemy.", ["To dobrze", "Idziemy."], "Jan Nowak"),
    "ru": ("— Это важно, — сказал Иван Петров. — Мы готовы.", ["Это важно,", "Мы готовы."], "Иван Петров"),
}


@pytest.mark.parametrize("language", DIALOGUE)
def test_dialogue(language: str) -> None:
    text, speech, speaker = DIALOGUE[language]
    assert found([text], language) == [(inner, speaker) for inner in speech]


def test_dash_is_no_speech_in_english() -> None:
    assert found(["— First of all, the doors were open, says Ann Doe."], "en") == []


def test_clause_between_the_marks() -> None:
    text = "« C’est fini, regrette Paul Martin, maire de Tours. Il faut partir. »"
    assert found([text], "fr") == [("C’est fini,", "Paul Martin"), ("Il faut partir.", "Paul Martin")]


@pytest.mark.parametrize("language", [None, "xx", "en_GB", ""])
def test_unknown_language(language: str | None) -> None:
    assert found(["“We stay here,” the mayor said to us."], language) == [("We stay here,", "the mayor")]


def test_declared_language_of_another_text() -> None:
    text = "Der Rat hat sich mit dem Plan für die Stadt befasst und will ihn in der Sitzung am Montag mit den "
    texts = [text + "Bürgern der Stadt und mit dem Land beraten.", "„Das ist gut“, sagte Petra Holm."]
    assert found(texts, "en-US") == [("Das ist gut", "Petra Holm")]


def test_language_is_guessed() -> None:
    texts = ["Der Rat hat sich mit dem Plan für die Stadt befasst.", "„Das ist gut“, sagte Petra Holm."]
    assert found(texts, None) == [("Das ist gut", "Petra Holm")]


def read(name: str) -> dict[str, Any]:
    data: dict[str, Any] = json.loads((files("articlekit.content") / f"data/speech/{name}.json").read_text("utf-8"))
    return data


@pytest.mark.parametrize("code", sorted(languages()))
def test_data_files(code: str) -> None:
    data = read(code)
    known = {*lexicon("en").__slots__}
    assert data.keys() <= known
    assert lexicon(code).verbs
    assert lexicon(code).pronouns
    assert all(word == word.lower() for line in data["verbs"] for word in line.split())
    lists = [" ".join(lines).split() for key, lines in data.items() if isinstance(lines, list) and key != "sources"]
    assert all(len(words) == len(set(words)) for words in lists)


def test_given_names_are_listed_once() -> None:
    names = " ".join(line for lines in read("_given_names").values() for line in lines).split()
    assert len(names) == len(set(names))

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
    "id": ("“Kami tetap di sini,” kata Kepala Desa Budi Santoso.", "Kami tetap di sini,", "Budi Santoso"),
    "uk": ("«Ми залишаємося тут», — заявив міністр Іван Петренко.", "Ми залишаємося тут", "Іван Петренко"),
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


SPEAKERS = {
    "a thing that somebody names": (
        "es",
        "El objetivo es contener un incendio que definió como “uno de los peores de los años”.",
        None,
    ),
    "relative pronoun of a person": (
        "es",
        "La radio llamó a la alcaldesa, Ana Ruiz, para saber su opinión, quien dijo que “hay que cerrar el muelle”.",
        "Ana Ruiz",
    ),
    "conjunction at the start": ("es", "Y en ese sentido, agregó: “El muelle es viejo y hay que cerrarlo”.", None),
    "participle at the start": (
        "es",
        "Consultada por la obra, Ana Ruiz sonrió y dijo: “Ya veremos mañana”.",
        "Ana Ruiz",
    ),
    "noun that is a verb as well": (
        "es",
        "Ana Ruiz hizo la correspondiente denuncia a la junta por el “uso incorrecto de la grúa del muelle”.",
        "Ana Ruiz",
    ),
    "adverbial phrase": ("es", "“El muelle es viejo”, afirmó de entrada la alcaldesa Ana Ruiz.", "Ana Ruiz"),
    "date": ("es", "“El muelle es viejo”, declaró este lunes 5 de mayo Ana Ruiz.", "Ana Ruiz"),
    "article without its vowel": (
        "fr",
        "« Le quai est vieux », explique l’avocat de la ville, Jean Morel.",
        "Jean Morel",
    ),
    "elision in Italian": ("it", "«Il molo è vecchio», dice all’Eco l’assessore Carlo Venturi.", "Carlo Venturi"),
    "elision inside a phrase": ("fr", "« Le quai est vieux », selon un proche d’Yves Morel.", "un proche d’Yves Morel"),
    "given name alone": ("de", "Es kam Anna. „Der Kai ist alt“, seufzte Anna.", "Anna"),
    "phrase behind an auxiliary": (
        "it",
        "«Il molo è vecchio», ha dichiarato ieri in una nota il sindaco di Lumia, Carlo Venturi.",
        "Carlo Venturi",
    ),
    "phrase behind a dash": (
        "ru",
        "«Причал старый», — сообщил журналистам в понедельник представитель мэрии Олег Орлов.",
        "Олег Орлов",
    ),
    "passage read": ("fr", "« Le quai est vieux », peut-on lire dans le rapport.", "le rapport"),
    "conjunction behind an ellipsis": ("fr", "On verra... Et que veut dire « travailler un peu trop » ?", None),
    "opener before a comma": ("pt", "Rendido, tentou ir à praia e disse que “não foi muito fácil para ele”.", None),
    "thing that explains a thing": (
        "pt",
        "Essa ideia explica o motivo de tantos “barcos velhos no cais da cidade”.",
        None,
    ),
    "place behind an office": ("de", "„Der Kai ist alt“, sagte ein Sprecher von Lumia.", "ein Sprecher von Lumia"),
    "noun behind an age": ("de", "Es kam Bo Holm. „Der Kai ist alt“, twitterte der 35 Jahre alte Kapitän.", "Bo Holm"),
    "role of two words": ("no", "– Kaien er gammel, sier sponsorsjef i Havna, Anna Holm.", "Anna Holm"),
    "country before a name not read before": (
        "ru",
        "Президент Лумии Майя Орлова назвала план «очень старым и плохим».",
        "Майя Орлова",
    ),
    "date behind a subject": ("zh", "李華12日晚間受訪時回應：「碼頭太舊了，必須關閉。」", "李華"),
    "clause without a subject": ("zh", "對來賓說：「碼頭太舊了，必須關閉。」", None),
    "date in brackets": ("pt", "“O cais é velho”, disse nesta terça-feira (5) a ministra Ana Silva.", "Ana Silva"),
    "given name that is a day": (
        "es",
        "“El muelle es viejo”, resume el alcalde de Lubia, Domingo Ruiz.",
        "Domingo Ruiz",
    ),
    "para with no source": ("es", "Un muelle para los vecinos de Lubia es “una idea muy vieja y muy buena”.", None),
    "para with a source": ("es", "Para Ana Ruiz, la obra es “una idea muy vieja y muy buena”.", "Ana Ruiz"),
    "office and place": (
        "es",
        "El presidente de Costa Rica llegó. ¶ “El muelle es viejo”, dijo el presidente.",
        "el presidente",
    ),
    "pour with no source": (
        "fr",
        "Le sondage Lumen pour « Le Quai » est là. « Le quai est vieux et il faut partir. »",
        None,
    ),
    "body of a place": (
        "fr",
        "« Le quai est vieux », estime la préfecture des Hautes-Îles.",
        "la préfecture des Hautes-Îles",
    ),
    "apposition behind an office": (
        "fr",
        "« Le quai est vieux », a mentionné la cheffe du port, Anne Roche.",
        "Anne Roche",
    ),
    "pronoun that takes up the subject": (
        "fr",
        "« Oui », dit Jean Morel. ¶ Anne Roche, cheffe du port, a elle aussi jugé « le quai trop vieux pour durer ».",
        "Anne Roche",
    ),
    "inversion of another verb": (
        "fr",
        "Les élus de la SNCX ont-ils une « idée bien trop vieille pour pouvoir durer » ?",
        "Les élus de la SNCX",
    ),
    "subject of the sentence before": (
        "pt",
        "“Sim”, disse Bo Reis. ¶ A chefe do porto, Ana Silva, não veio. Ela disse que “o cais é muito velho”.",
        "Ana Silva",
    ),
    "clause between dashes": ("it", "«Il molo è vecchio - spiega Anna Rossi - e va chiuso».", "Anna Rossi"),
    "office with a genitive": ("de", "„Der Kai ist alt“, sagte die Leiterin des Hafenamts, Anna Holm.", "Anna Holm"),
    "office with a genitive, unnamed": (
        "de",
        "„Der Kai ist alt“, sagte ein Sprecher der Stadt.",
        "ein Sprecher der Stadt",
    ),
    "addressee": ("de", "„Der Kai ist alt“, sagte Allendorf der Neuen Hafenzeitung.", "Allendorf"),
    "passive": ("de", "Der Kai wird von vielen Menschen erwartet. „Er ist alt und soll doch endlich weg.“", None),
    "verb without its particle": (
        "de",
        "Anna Holm kam. Da stellte sich die Frage „nach dem Sinn der alten Mole im Hafen“.",
        "Anna Holm",
    ),
    "object of a second verb": (
        "de",
        "„Ja“, sagt Anna Holm und fordert die Lösung „für den ganzen alten Kai im Hafen“.",
        "Anna Holm",
    ),
    "thing before the verb": (
        "da",
        "Foreholdt målingen understreger borgmester Anne Holm, ”at kajen er gammel”.",
        "Anne Holm",
    ),
    "lyder det fra": ("da", "– Kajen er gammel, lyder det fra Anne Holm.", "Anne Holm"),
    "age for a name": ("no", "– Kaien er gammel, sier Anna Holm. ¶ – Den må bort, forteller 36-åringen.", "Anna Holm"),
    "genitive behind an office": (
        "pl",
        "– Nabrzeże jest stare – mówi współpracownik przewodniczącego Platformy.",
        "współpracownik przewodniczącego Platformy",
    ),
    "office behind a date and a phrase": (
        "pl",
        "„Nabrzeże jest stare” – powiedział w poniedziałek w rozmowie z gazetą minister Jan Nowak.",
        "Jan Nowak",
    ),
    "country before the name": (
        "ru",
        "Президент Лумии Сергей Орлов приехал. ¶ — Причал старый, — сказал Орлов.",
        "Сергей Орлов",
    ),
    "verb alone": ("id", "Wali Kota Siti Rahma datang. ¶ “Dermaga itu sudah tua,” ujarnya.", "Siti Rahma"),
}


@pytest.mark.parametrize("case", SPEAKERS)
def test_speaker(case: str) -> None:
    language, text, speaker = SPEAKERS[case]
    assert [who for _, who in found(text.split(" ¶ "), language)][-1] == speaker


NO_SPEECH = {
    "medium spoken to": ("de", "„Der Kai ist alt“, sagte Anna Holm der „Neuen Post“.", ["Der Kai ist alt"]),
    "naming behind the mark": ("de", "„Am alten Kai bei den Kränen“ heißt ihr Buch.", []),
    "term of what is told": ("zh", "总经理刘华介绍，“海星一号”本身没有动力。", []),
    "noun of saying": ("zh", "这里有“月亮馆”艺术装置的介绍。", []),
    "name of a programme": ("ja", "大賞は番組「海に叱られる！」が受賞した。", []),
}


@pytest.mark.parametrize("case", NO_SPEECH)
def test_no_speech(case: str) -> None:
    language, text, speech = NO_SPEECH[case]
    assert [inner for inner, _ in found([text], language)] == speech


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

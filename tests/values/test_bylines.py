"""Bylines of many kinds and languages; every name is invented."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articlekit.values.byline_words import is_person
from articlekit.values.bylines import parse_byline, parse_name, without_time


def names(raw: str) -> list[str]:
    return [author.name for author in parse_byline(raw)]


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("Jane Roe", ["Jane Roe"]),
        ("JANE ROE", ["JANE ROE"]),
        ("jane roe", ["jane roe"]),
        ("jr7", ["jr7"]),
        ("By Jane Roe", ["Jane Roe"]),
        ("Byby JANE ROE, AL POE and TIM LOE May 3, 2020, 4:19 PM", ["JANE ROE", "AL POE", "TIM LOE"]),
        ("By A. Roe and B. C. Poe", ["A. Roe", "B. C. Poe"]),
        ("Jane Roe, Al Poe & Tim Loe", ["Jane Roe", "Al Poe", "Tim Loe"]),
        ("Jane Roe; Al Poe", ["Jane Roe", "Al Poe"]),
        ("Jane Roe, Al Poe, and Atlas Rankings Team", ["Jane Roe", "Al Poe", "Atlas Rankings Team"]),
        ("Jean-Luc O'Neil-Roe", ["Jean-Luc O'Neil-Roe"]),
        ("Dr. Jane Roe", ["Dr. Jane Roe"]),
        ("Roe, Jane", ["Jane Roe"]),
        ("Roe, Jane T.", ["Jane T. Roe"]),
        ("Jane RoeAl Poe", ["Jane Roe", "Al Poe"]),
        ("Jane RoePublished Jul 17, 2024, 11:21am|Updated Jul 17, 2024", ["Jane Roe"]),
        ("Jane McRoePublished: Dec 20, 2023", ["Jane McRoe"]),
        ("by Jane RoeNovember 20, 2007", ["Jane Roe"]),
        ("Jane Roe3.11.2023", ["Jane Roe"]),
        ("王五2017-03-01 14:27:02", ["王五"]),
        ("Ann McRoe Poe", ["Ann McRoe Poe"]),
        ("By TPU, in News, Utopia, Property · 31 Jan 2025, 20:02", ["TPU"]),
        ("Postby jr7 » Mon Jan 21, 2009", ["jr7"]),
        ("By Jane Roe Jane Roe", ["Jane Roe"]),
        ("Jane Roe, jane roe", ["Jane Roe"]),
    ],
)
def test_names(raw: str, expected: list[str]) -> None:
    assert names(raw) == expected


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("Von Anna Roe, Bert Poe und Carl Loe", ["Anna Roe", "Bert Poe", "Carl Loe"]),
        ("Kommentar von Jan Roe 11.07.2026, 09:30 Uhr Musterstadt", ["Jan Roe"]),
        ("Ein Gastbeitrag von Ursula von der Aue", ["Ursula von der Aue"]),
        ("Autor:in Anna Roe", ["Anna Roe"]),
        ("Text: Anna Roe; Foto: Bert Poe", ["Anna Roe"]),
        ("Text: Anna Roe Foto: Bert Poe", ["Anna Roe"]),
        ("Von Anna Roe Leitende Wirtschaftsredakteurin", ["Anna Roe"]),
        ("Zeige alle Beiträge von Anna Roe", ["Anna Roe"]),
        ("Par Anne Roe avec AFP", ["Anne Roe", "AFP"]),
        ("Anne Roe et Luc Poe", ["Anne Roe", "Luc Poe"]),
        ("Por Ana Roe y Luis Poe", ["Ana Roe", "Luis Poe"]),
        ("José Roe y Poe", ["José Roe y Poe"]),
        ("Ana Roe, Luis Poe (Enviado especial)", ["Ana Roe", "Luis Poe"]),
        ("Escribe Ana Roe en Territorio", ["Ana Roe"]),
        ("Di Anna Roe e Marco Poe", ["Anna Roe", "Marco Poe"]),
        ("Jan de Roe en Piet Poe", ["Jan de Roe", "Piet Poe"]),
        ("Erik Roe og Anna Poe", ["Erik Roe", "Anna Poe"]),
        ("Erik Roe och Anna Poe", ["Erik Roe", "Anna Poe"]),
        ("Matti Roe ja Aino Poe", ["Matti Roe", "Aino Poe"]),
        ("Mehmet Roe ve Ali Poe", ["Mehmet Roe", "Ali Poe"]),
        ("Ольга Роева и Пётр Поев", ["Ольга Роева", "Пётр Поев"]),
        ("Ali bin Abi Roe, Abu al-Hasan", ["Ali bin Abi Roe", "Abu al-Hasan"]),
        ("سمير الراوي", ["سمير الراوي"]),
        ("记者 张三", ["张三"]),
        ("本报记者 张三 李四", ["张三", "李四"]),
        ("張三、李四", ["張三", "李四"]),
        ("文／王五 摄影／赵六", ["王五"]),
        ("责编：王五、赵六", ["王五", "赵六"]),
        ("三浦和夫・田中一郎", ["三浦和夫", "田中一郎"]),
        ("홍길동 기자", ["홍길동"]),
    ],
)
def test_languages(raw: str, expected: list[str]) -> None:
    assert names(raw) == expected


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("Jane Roe, Staff Writer", ["Jane Roe"]),
        ("Jane Roe Senior Editor, Planet Magazine; Senior Writer in the Office", ["Jane Roe"]),
        ("Jane Roe, Political Correspondent at The Times, and Al Poe", ["Jane Roe", "Al Poe"]),
        ("Jane Roe Education editor", ["Jane Roe"]),
        ("Jane Roe (AP)", ["Jane Roe"]),
        ("Jane Roe, CNN", ["Jane Roe"]),
        ("Jane Roe, Paris", ["Jane Roe"]),
        ("Jane Roe for Forbes", ["Jane Roe"]),
        ("Jane Roe of The Planet", ["Jane Roe"]),
        ("By JANE ROE and AL POE Associated Press", ["JANE ROE", "AL POE"]),
        ("Jane Roe | 5 comments", ["Jane Roe"]),
        ("Jane Roe 5 min read", ["Jane Roe"]),
        ("By Jane Roe@roe May 3, 2020", ["Jane Roe"]),
        ("By Jane Roe | roe@planet.example UPDATED: May 3, 2020", ["Jane Roe"]),
        ("View all posts by Jane Roe", ["Jane Roe"]),
        ("Jan 10 Written By Jane Roe", ["Jane Roe"]),
        ("Updated January 8, 2026 Written by Jane Roe Content Marketing Coordinator", ["Jane Roe"]),
        ("News By Jane Roe published 19 May 2026 A big shift, but with a catch", ["Jane Roe"]),
        ("This post was written by Jane Roe, Head of Sales", ["Jane Roe"]),
        ("By Jane Roe Photographs by Al Poe", ["Jane Roe"]),
        ("By Jane Roe, edited by Al Poe", ["Jane Roe"]),
        (
            "By Jane Roe, a writer and author of the Sunday letter. He’s covered it for a decade.",
            ["Jane Roe"],
        ),
        ("Anna Roe (Text) und Otto Poe (Fotos)", ["Anna Roe"]),
        ("Reporting by Jane Roe in Berlin; Editing by Al Poe", ["Jane Roe"]),
        ("By Jane Roe in Paris and Al Poe in London", ["Jane Roe", "Al Poe"]),
        ("Jane Roe/Planet", ["Jane Roe"]),
        ("May Lee", ["May Lee"]),
        ("Mark Will", ["Mark Will"]),
    ],
)
def test_roles_dates_and_employers_go(raw: str, expected: list[str]) -> None:
    assert names(raw) == expected


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("Joe Schmo, Sr", ["Joe Schmo, Sr"]),
        ("Tara Doe, MD", ["Tara Doe, MD"]),
        ("Joe Schmo, Sr and Tara Doe, MD", ["Joe Schmo, Sr", "Tara Doe, MD"]),
        ("Tara Doe, MS, RD, LDN", ["Tara Doe, MS, RD, LDN"]),
        ("Joe Schmo Jr. and Al Poe III", ["Joe Schmo Jr.", "Al Poe III"]),
        ("Joe Schmo, Sr. Director of Operations", ["Joe Schmo"]),
    ],
)
def test_degrees_and_generations_stay(raw: str, expected: list[str]) -> None:
    assert names(raw) == expected


@pytest.mark.parametrize(
    "raw",
    [
        "",
        "   ",
        "https://www.facebook.com/x",
        "www.planet.example",
        "jane@planet.example",
        "@handle",
        "Follow",
        "Email the Author",
        "Photographs Jane Roe",
        "Photographs by Jane Roe",
        "Foto: Anna Roe, Bert Poe",
        "Getty Images",
        "Edited by Jane Roe",
        "Updated May 3",
        "Last Updated: January 7, 2025",
        "Staff Writer",
        "admin",
        "12345",
        "|",
        "Jane Roe is a writer living in Paris with two cats.",
        "Jane Roe says May 3, 2020 at 4:19 pm Hi Al, thanks for asking",
    ],
)
def test_no_author(raw: str) -> None:
    assert parse_byline(raw) == ()


@pytest.mark.parametrize(
    "name",
    [
        "Reuters",
        "AFP",
        "dpa",
        "IN Bureau",
        "Redaktion",
        "News Desk",
        "The Editors",
        "The Planet Team",
        "The New Planet Times",
        "Watermark feed",
        "Centers for Weather Control and Prevention",
        "新华社",
        "朝日編集部",
    ],
)
def test_organizations(name: str) -> None:
    (author,) = parse_byline(name)
    assert (author.name, author.kind) == (name, "organization")


def test_the_site_is_no_person() -> None:
    assert not is_person("Daily Planet", "The Daily Planet")


def test_agency_after_a_bar_or_a_connector_stays() -> None:
    assert names("Jane Roe und dpa") == ["Jane Roe", "dpa"]
    assert names("dpa/afp") == ["dpa", "afp"]
    assert [(a.name, a.kind) for a in parse_byline("Jane Roe | Reuters")] == [
        ("Jane Roe", "person"),
        ("Reuters", "organization"),
    ]


@pytest.mark.parametrize(
    ("raw", "expected", "kind"),
    [
        ("Planet staff reporter", "Planet staff reporter", "organization"),
        ("Roaming Reporter", "Roaming Reporter", "person"),
        ("Community Editor", "Community Editor", "organization"),
        ("7 Bucks Blog", "7 Bucks Blog", "organization"),
        ("Jane Roe Staff Writer", "Jane Roe", "person"),
        ("Written by Jane", "Jane", "person"),
    ],
)
def test_a_field_of_names_keeps_a_role_that_is_all_there_is(raw: str, expected: str, kind: str) -> None:
    assert [(author.name, author.kind) for author in parse_name(raw)] == [(expected, kind)]


@pytest.mark.parametrize("raw", ["admin", "Guest Author", "The Author", "Posted by admin", "https://a.example/x"])
def test_a_field_of_names_may_name_nobody(raw: str) -> None:
    assert parse_name(raw) == ()


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("文/王小明", ["王小明"]),
        ("記者 王小明", ["王小明"]),
        ("（記者王小明／台北報導）", ["王小明"]),
        ("記者王小明、李大華/台北報導", ["王小明", "李大華"]),
        ("【記者王小明台北報導】", ["王小明"]),
        ("（星球社記者張三台北5日電）", ["張三"]),
        ("王小明 報導", ["王小明"]),
        ("本报实习生 王小明 张三", ["王小明", "张三"]),
        ("星球晚报·星期天记者 王小明", ["王小明"]),
        ("作者： 张三 出自[星球出版社]", ["张三"]),
        ("作者:xiaoming 阅读(1660) 评论(5)", ["xiaoming"]),
        ("星球报记者 王小明 实习生 李华 校对 李四", ["王小明", "李华"]),
        ("取材・文：山田太郎", ["山田太郎"]),
        ("山田太郎＝文", ["山田太郎"]),
        ("ライター：山田太郎", ["山田太郎"]),
        ("[플래닛=홍길동 기자]", ["홍길동"]),
    ],
)
def test_east_asian_forms(raw: str, expected: list[str]) -> None:
    assert names(raw) == expected


@pytest.mark.parametrize(
    ("shown", "kept"),
    [
        ("By Jane Roe | 3 min read", "By Jane Roe"),
        ("By Jane Roe · May 3, 2024", "By Jane Roe"),
        ("Von Jane Roe | Oct 24, 2023 | Zuletzt geändert: Nov 7, 2023, 8:54 AM GMT+1", "Von Jane Roe"),
        ("Anne Roe | lundi 9 décembre 2019 à 09h08", "Anne Roe"),
        ("Par Anne Roe C. le 14.09.2020 à 11h46", "Par Anne Roe C."),
        ("By Jane RoePublished: Jan 29, 2025", "By Jane Roe"),
        ("By Jane Roe, reporter, Tue, 05/03/2024 - 09:30", "By Jane Roe, reporter"),
        ("By Jane Roe | Published Aug 3, 2023 at 5:00 pm ET", "By Jane Roe"),
        ("王五2017-03-01 14:27:02", "王五"),
        ("Ян Роу 8 января, 17:46", "Ян Роу 8 января, 17:46"),
        ("By Jane Roe for Channel 4", "By Jane Roe for Channel 4"),
        ("By Jane Roe, 21", "By Jane Roe, 21"),
        ("May 3, 2024", "May 3, 2024"),
        ("jr7", "jr7"),
        ("", ""),
    ],
)
def test_the_time_behind_a_byline_goes(shown: str, kept: str) -> None:
    assert without_time(shown) == kept


@given(st.text(max_size=500))
def test_a_byline_is_cut_at_its_end_alone(shown: str) -> None:
    assert "".join(shown.split()).startswith("".join(without_time(shown).split()))


@given(st.text(max_size=500))
def test_any_text_gives_distinct_short_names(raw: str) -> None:
    found = names(raw)
    assert len({name.casefold() for name in found}) == len(found)
    assert all(name == name.strip() and 0 < len(name) <= 400 for name in found)


@given(
    st.lists(
        st.sampled_from(["By", "Jane", "Roe", ",", "and", "MD", "von", ":", "|", "3", "May", "is", "Foto", "@x", "."])
    )
)
def test_any_words_in_any_order(words: list[str]) -> None:
    assert isinstance(parse_byline(" ".join(words)), tuple)

"""Relative times: what is read, what is refused, and that nothing else can happen."""

from __future__ import annotations

import json
import time
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import pytest
from dateutil.relativedelta import relativedelta
from hypothesis import given, settings
from hypothesis import strategies as st

from articlekit.records import Timestamp
from articlekit.values.relative import parse_relative
from articlekit.values.relative_table import build_vocabulary, vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator

BASE = datetime(2025, 6, 15, 18, 30, tzinfo=timezone.utc)
SHARED = Path(__file__).parents[3] / "shared" / "corpora" / "teasers" / "timestamps.jsonl"

UNITS = """
en: 4 seconds ago=second:4 | 5 min. ago=minute:5 | 6hrs ago=hour:6 | 9 d ago=day:9 | 3 wks ago=week:3
en: 7mo ago=month:7 | Twelve Years Ago=year:12 | Posted an hour ago=hour:1 | nearly 3 weeks ago=week:3
de: vor 9 Minuten=minute:9 | vor einem Monat=month:1
de: Aktualisiert: vor ca. 3 Std.=hour:3 | VOR ZWEI TAGEN=day:2
fr: il y a 9 min=minute:9 | Publié il y a une semaine=week:1 | il y a plus de 2 ans=year:2
es: hace 9 minutos=minute:9 | Actualizado hace 2 meses=month:2 | 3 semanas atrás=week:3
it: 9 minuti fa=minute:9 | un'ora fa=hour:1 | Pubblicato 2 giorni fa=day:2
pt: há 9 minutos=minute:9 | Publicado há uma hora=hour:1 | 3 semanas atrás=week:3
nl: 9 minuten geleden=minute:9 | Bijgewerkt: 2 uur geleden=hour:2 | een week geleden=week:1
pl: 9 minut temu=minute:9 | godzinę temu=hour:1 | 5 dni temu=day:5 | 3 tyg. temu=week:3
sv: för 9 minuter sedan=minute:9 | en timme sedan=hour:1 | för 2 dagar sedan=day:2
da: for 9 minutter siden=minute:9 | for en time siden=hour:1 | 2 dage siden=day:2
no: for 9 minutter siden=minute:9 | en time siden=hour:1 | for 2 dager siden=day:2
fi: 9 minuuttia sitten=minute:9 | tunti sitten=hour:1 | 2 viikkoa sitten=week:2
ru: 9 минут назад=minute:9 | час назад=hour:1 | 2 дня назад=day:2 | 3 года назад=year:3
uk: 9 хвилин тому=minute:9 | годину тому=hour:1 | 2 дні тому=day:2
cs: před 9 minutami=minute:9 | před hodinou=hour:1 | před 2 dny=day:2
sk: pred 9 minútami=minute:9 | pred hodinou=hour:1 | pred 2 dňami=day:2
hu: 9 perccel ezelőtt=minute:9 | egy órája=hour:1 | 2 napja=day:2
ro: acum 9 minute=minute:9 | acum o oră=hour:1 | acum 20 de zile=day:20
tr: 9 dakika önce=minute:9 | bir saat önce=hour:1 | 2 gün önce=day:2
el: πριν από 9 λεπτά=minute:9 | πριν μία ώρα=hour:1 | ΠΡΙΝ 2 ΗΜΕΡΕΣ=day:2
ar: قبل 9 دقائق=minute:9 | منذ ساعتين=hour:2 | منذ ٣ أيام=day:3
he: לפני 9 דקות=minute:9 | לפני שעה=hour:1 | לפני יומיים=day:2
fa: ۹ دقیقه پیش=minute:9 | یک ساعت پیش=hour:1
hi: ९ मिनट पहले=minute:9 | एक घंटे पहले=hour:1
bn: ৯ মিনিট আগে=minute:9 | ২ দিন আগে=day:2
ur: 9 منٹ پہلے=minute:9 | 2 دن پہلے=day:2
id: 9 menit yang lalu=minute:9 | sejam yang lalu=hour:1 | 2 hari lalu=day:2
ms: 9 minit lalu=minute:9 | 2 hari yang lalu=day:2
vi: 9 phút trước=minute:9 | 2 ngày trước=day:2
th: 9 นาทีที่แล้ว=minute:9 | เมื่อ 2 วันที่แล้ว=day:2
ja: 9分前=minute:9 | ２時間前=hour:2 | 3ヶ月前=month:3
ko: 9분 전=minute:9 | 4년전=year:4 | 하루 전=day:1
zh: 9分钟前=minute:9 | 两天前=day:2 | 3個月前=month:3 | 更新于 2小时前=hour:2
ca: fa 9 minuts=minute:9 | fa una hora=hour:1
bg: преди 9 минути=minute:9 | преди 2 дни=day:2
hr: prije 9 minuta=minute:9 | prije 2 dana=day:2
sr: пре 9 минута=minute:9 | pre 2 dana=day:2
sl: pred 9 minutami=minute:9 | pred 2 dnevoma=day:2
et: 9 minutit tagasi=minute:9 | 2 päeva tagasi=day:2
lv: pirms 9 minūtēm=minute:9 | pirms 2 dienām=day:2
lt: prieš 9 min.=minute:9 | prieš 2 dienas=day:2
is: fyrir 9 mínútum=minute:9 | fyrir 2 dögum=day:2
"""


def unit_rows() -> Iterator[Any]:
    for line in UNITS.strip().splitlines():
        language, _, rest = line.partition(": ")
        for part in rest.split(" | "):
            text, _, expected = part.rpartition("=")
            unit, amount = expected.split(":")
            yield pytest.param(language, text, unit, int(amount), id=f"{language}-{text}")


def read(text: str, base: datetime | None = BASE) -> Timestamp:
    found = parse_relative(text, base)
    assert found is not None
    return found


@pytest.mark.parametrize(("language", "text", "unit", "amount"), list(unit_rows()))
def test_units(language: str, text: str, unit: str, amount: int) -> None:
    units: dict[str, Any] = {f"{unit}s": amount}
    expected = Timestamp(
        raw=text,
        value=BASE - relativedelta(**units),
        precision=unit,  # type: ignore[arg-type]
        relative=True,
    )
    assert parse_relative(text, BASE) == expected
    assert parse_relative(text, BASE, [f"{language}-XX"]) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Yesterday 11:04am", "2025-06-14T11:04"),
        ("Today at 9:28 PM", "2025-06-15T21:28"),
        ("gestern, 14:30 Uhr", "2025-06-14T14:30"),
        ("Hier à 18h45", "2025-06-14T18:45"),
        ("ieri alle 18:20", "2025-06-14T18:20"),
        ("i går kl. 14.20", "2025-06-14T14:20"),
        ("вчора о 12:30", "2025-06-14T12:30"),
        ("오늘 오후 3:05", "2025-06-15T15:05"),
        ("昨天 21:30", "2025-06-14T21:30"),
        ("10:05, vorgestern", "2025-06-13T10:05"),
        ("2 days ago at 07:52 am", "2025-06-13T07:52"),
    ],
)
def test_clock(text: str, expected: str) -> None:
    found = read(text)
    assert found.value == datetime.fromisoformat(expected).replace(tzinfo=timezone.utc)
    assert found.precision == "minute"


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("7 years, 5 months ago", {"years": 7, "months": 5}),
        ("1hr 20min ago", {"hours": 1, "minutes": 20}),
        ("il y a 2 mois et 1 semaine", {"months": 2, "weeks": 1}),
        ("vor 1 Stunde und 5 Minuten", {"hours": 1, "minutes": 5}),
        ("2시간 30분 전", {"hours": 2, "minutes": 30}),
        ("1.5 years ago", {"months": 18}),
        ("an hour and a half ago", {"minutes": 90}),
        ("半小时前", {"minutes": 30}),
        ("just now", {}),
        ("vor wenigen Minuten", {}),
        ("last year", {"years": 1}),
    ],
)
def test_compound_and_fixed(text: str, parts: dict[str, int]) -> None:
    assert read(text).value == BASE - relativedelta(**parts)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "text",
    [
        "The Herald • 3 hours ago", "Politics / 3 hours ago", "82阅读3小时前", "12K views 3 hours ago",
        "Jo Doe 3 hours ago", "Jo Doe | Updated 3 hours ago", "3 hours ago by Jo Doe",
        "3 hours ago 2 mins read",
        "vor 3 Stundenvon Jo Doe", "3 hours ago3 hours ago", "Posted 3 hours ago.",
        "3h", "3 hrs",
    ],
)  # fmt: skip
def test_surroundings(text: str) -> None:
    assert read(text).value == BASE - timedelta(hours=3)


@pytest.mark.parametrize(
    "text",
    [
        "", "a", "on:", "today", "Heute", "Hari Ini", "recently", "a while ago", "vor kurzem", "hace poco",
        "vor 2005",
        "5 min read", "6 min", "1 year", "48 Hours", "3D", "1M", "90s", "13h261", "in 2 days",
        "2 days left", "6秒后",
        "Closed 10 years ago.", "The bridge fell 3 days ago", "Vor 75 Jahren begann der Bau",
        "Heute im Angebot",
        "Yesterday's news", "Today in History", "9月之前", "Вчера (12)", "Vor 100 Jahren", "99999 years ago",
        "10 years ago today the band split", "Lesezeit: 3 Min", "il y a 200.000 ans", "long ago", "3 hours",
    ],
)  # fmt: skip
def test_refused(text: str) -> None:
    assert parse_relative(text, BASE) is None
    assert parse_relative(text, None) is None


def test_without_base_nothing_is_resolved() -> None:
    assert parse_relative(" 3 hours ago ", None) == Timestamp(raw="3 hours ago", precision="hour", relative=True)


def test_naive_stays_naive_and_zone_is_kept() -> None:
    assert read("1 day ago", datetime.fromisoformat("2025-05-11T12:00")).value == datetime.fromisoformat(
        "2025-05-10T12:00"
    )
    value = read("1 day ago", datetime(2025, 5, 11, 12, tzinfo=timezone(timedelta(hours=5.5)))).value
    assert value is not None
    assert value.isoformat() == "2025-05-10T12:00:00+05:30"


def test_zone_beside_the_clock() -> None:
    assert read("Yesterday, 10:05 AM EST").value == datetime.fromisoformat("2025-06-14T10:05:00-05:00")
    assert read("Today 10:05 GMT").value == datetime.fromisoformat("2025-06-15T10:05:00+00:00")
    assert read("Today 10:05 IST").value == datetime.fromisoformat("2025-06-15T10:05:00+00:00")


def test_hours_are_those_that_passed() -> None:
    behind = datetime(2025, 3, 30, 4, tzinfo=ZoneInfo("Europe/Berlin"))  # the clock jumped from two to three
    assert read("3 hours ago", behind).value == datetime(2025, 3, 30, 0, tzinfo=ZoneInfo("Europe/Berlin"))
    assert read("1 day ago", behind).value == datetime(2025, 3, 29, 4, tzinfo=ZoneInfo("Europe/Berlin"))


def test_overflow_is_no_error() -> None:
    assert parse_relative("5 years ago", datetime.fromisoformat("0003-01-01")) is None


def test_languages_restrict() -> None:
    assert parse_relative("3 hours ago", BASE, ["de"]) is None
    assert parse_relative("vor 3 Stunden", BASE, ["en", "de_AT"]) is not None
    assert parse_relative("for 3 timer siden", BASE, ["nb"]) is not None


@given(st.text(max_size=90))
@settings(deadline=None)
def test_never_raises(text: str) -> None:
    assert parse_relative(text, BASE) == parse_relative(text, BASE)


WORDS = [
    "ago", "vor", "3", "12", "hours", "Stunden", "前", "an", "half", "yesterday",
    "14:30", ",", ".", "|", "by", "Posted", "hier", "à", "il", "y",
    "a", "days", "1.5", "am", "½", "小时",
]  # fmt: skip


@given(st.lists(st.sampled_from(WORDS), max_size=14), st.sampled_from(["", " "]))
@settings(deadline=None)
def test_never_raises_on_its_own_words(words: list[str], glue: str) -> None:
    found = parse_relative(glue.join(words), BASE)
    assert found is None or (found.value is not None and found.relative)


@pytest.mark.parametrize("piece", ["1 day ", "ago ", "前", "vor 1 Jahr, ", " ", "1.", "\u0301"])
def test_long_texts_cost_nothing(piece: str) -> None:
    text = piece * 200_000
    started = time.perf_counter()
    assert parse_relative(text, BASE) is None
    assert time.perf_counter() - started < 0.5


@pytest.mark.skipif(not SHARED.exists(), reason="the shared corpora are not here")
def test_shared_timestamps() -> None:
    right, refused = [], []
    for row in map(json.loads, SHARED.read_text(encoding="utf-8").splitlines()):
        found, want = parse_relative(row["text"], BASE), row["expected"]
        if want is None:
            refused.append(found is None)
        else:
            right.append(found is not None and found.value is not None and _agrees(found.value, want))
    assert all(refused)
    assert sum(right) / len(right) >= 0.98


def _agrees(value: datetime, want: dict[str, Any]) -> bool:
    expected = BASE
    for part in (want, want.get("rest")):
        if part:
            years = {"months": round(part["value"] * 12)} if part["unit"] == "year" else {}
            expected -= relativedelta(**(years or {part["unit"] + "s": part["value"]}))
    if "clock" in want and value.strftime("%H:%M") != want["clock"]:
        return False
    finest = (want.get("rest") or want)["unit"]
    return value == expected if finest in ("second", "minute", "hour") else value.date() == expected.date()


def test_the_packaged_vocabulary_is_what_the_tables_give() -> None:
    assert vocabulary(None) == build_vocabulary(None), "run python scripts/make_relative_words.py"

"""Bytes become the text that their writer meant."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articlekit.values.encodings import declared_charset, to_utf8

RUSSIAN = (
    "Совет порта во вторник проголосовал за расширение набережной, хотя план обсуждали почти девять лет подряд. " * 3
)
CHINESE = "港务委员会星期二投票决定扩建东码头，这项计划已经讨论了将近九年，预计将花费该镇约四百万克朗。" * 4
JAPANESE = (
    "港湾評議会は火曜日、東岸壁の拡張を可決した。この計画は九年近く議論されてきたもので、費用は四百万クローネになる。"
    * 4
)
KOREAN = "항만 위원회는 화요일 동쪽 부두를 넓히기로 의결했으며 이 계획은 거의 구 년 동안 논의되어 왔다고 밝혔다. " * 4
GERMAN = "Der Hafenrat beschloß am Dienstag, den östlichen Kai zu verbreitern – „nach fast neun Jahren“. " * 3
CZECH = "Přístavní rada v úterý schválila rozšíření východního nábřeží, které město přijde na čtyři miliony korun. " * 3
GREEK = "Το συμβούλιο του λιμανιού ψήφισε την Τρίτη τη διαπλάτυνση της ανατολικής προβλήτας μετά από εννέα χρόνια. " * 3


def page(text: str, charset: str | None = None) -> str:
    meta = f'<meta charset="{charset}">' if charset else ""
    return f"<html><head>{meta}<title>t</title></head><body><p>{text}</p></body></html>"


@pytest.mark.parametrize(
    ("encoding", "bom"),
    [
        ("utf-8", codecs.BOM_UTF8),
        ("utf-16-le", codecs.BOM_UTF16_LE),
        ("utf-16-be", codecs.BOM_UTF16_BE),
        ("utf-32-le", codecs.BOM_UTF32_LE),
        ("utf-32-be", codecs.BOM_UTF32_BE),
    ],
)
@pytest.mark.parametrize("declared", [None, "iso-8859-1"])
def test_a_byte_order_mark_beats_every_declaration(encoding: str, bom: bytes, declared: str | None) -> None:
    decoded = to_utf8(bom + page(RUSSIAN, declared).encode(encoding), "koi8-r")
    assert decoded.utf8.decode() == page(RUSSIAN, declared)
    assert (decoded.encoding, decoded.lossy) == (encoding, False)


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize(
    "text",
    [
        GERMAN,
        RUSSIAN,
        CHINESE,
    ],
)
def test_wide_text_without_a_mark(encoding: str, text: str) -> None:
    assert to_utf8(f"<p>{text}</p>".encode(encoding)).utf8.decode() == f"<p>{text}</p>"


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "koi8-r"),
        (CHINESE, "gbk"),
        (CHINESE, "gb18030"),
        (JAPANESE, "shift_jis"),
        (JAPANESE, "euc_jp"),
        (KOREAN, "euc_kr"),
        (GERMAN, "cp1252"),
        (GREEK, "cp1253"),
    ],
)
def test_text_without_a_declaration_is_detected(text: str, encoding: str) -> None:
    assert to_utf8(page(text).encode(encoding)).utf8.decode() == page(text)


@pytest.mark.parametrize(
    ("text", "encoding", "label"),
    [
        (RUSSIAN, "cp1251", "windows-1251"),
        (RUSSIAN, "koi8-r", "KOI8-R"),
        (CHINESE, "gb18030", "gb2312"),
        (CHINESE.replace("码", "碼"), "gbk", "GB2312"),
        (JAPANESE, "cp932", "Shift_JIS"),
        (JAPANESE, "euc_jp", "EUC-JP"),
        (JAPANESE, "iso2022_jp", "ISO-2022-JP"),
        (KOREAN, "cp949", "ks_c_5601-1987"),
        (CZECH, "cp1250", "windows-1250"),
        (CZECH, "iso8859-2", "ISO-8859-2"),
        (GERMAN, "cp1252", "iso-8859-1"),
        (GERMAN, "cp1252", "us-ascii"),
        (GREEK, "iso8859-7", "iso-8859-7"),
    ],
)
def test_declared_labels_mean_what_browsers_take_them_for(text: str, encoding: str, label: str) -> None:
    expected = page(text, label)
    assert to_utf8(expected.encode(encoding)).utf8.decode() == expected
    assert to_utf8(page(text).encode(encoding), label).utf8.decode() == page(text)


@pytest.mark.parametrize("label", ["iso-8859-1", "gb2312", "utf-16", "no-such-charset", "", '"'])
def test_valid_utf8_is_utf8_whatever_is_declared(label: str) -> None:
    decoded = to_utf8(page(RUSSIAN, label).encode(), label)
    assert decoded.utf8.decode() == page(RUSSIAN, label)
    assert decoded.encoding == "utf-8"


@pytest.mark.parametrize("label", ["utf-8", "ascii-no", "gb2312"])
def test_a_wrong_declaration_is_overruled(label: str) -> None:
    assert to_utf8(page(RUSSIAN, label).encode("cp1251")).utf8.decode() == page(RUSSIAN, label)


def test_the_transport_beats_the_page() -> None:
    assert "Совет" in to_utf8(page("Совет", "koi8-r").encode("cp1251"), "windows-1251").utf8.decode()


def test_a_stray_byte_does_not_change_the_charset() -> None:
    raw = page(RUSSIAN, "utf-8").encode().replace(" во ".encode(), b" \xe9 ", 1)
    decoded = to_utf8(raw)
    assert (decoded.encoding, decoded.lossy) == ("utf-8", True)
    assert "план обсуждали" in decoded.utf8.decode()


@pytest.mark.parametrize(
    ("raw", "label"),
    [
        (b'<meta charset="utf-8">', "utf-8"),
        (b"<META CHARSET=koi8-r>", "koi8-r"),
        (b"<meta http-equiv='Content-Type' content='text/html; charset=GBK'>", "GBK"),
        (b'<meta content="text/html;charset = big5" http-equiv=Content-Type>', "big5"),
        (b'<?xml version="1.0" encoding="euc-kr"?>', "euc-kr"),
        (b"<p>charset=utf-8</p>", None),
        (b"<meta name=a content=b>", None),
        (b"<metadata charset=x>", None),
        (b" " * 20_000 + b"<meta charset=utf-8>", None),
    ],
)
def test_declared_charset(raw: bytes, label: str | None) -> None:
    assert declared_charset(raw) == label


def test_nuls_are_dropped() -> None:
    assert to_utf8(b"<p>a\0b</p>").utf8 == b"<p>ab</p>"


@given(st.binary(max_size=300), st.none() | st.text(max_size=10))
def test_any_bytes_become_utf8(raw: bytes, charset: str | None) -> None:
    decoded = to_utf8(raw, charset)
    decoded.utf8.decode("utf-8")
    assert b"\0" not in decoded.utf8


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\ufeff"), max_size=200))
def test_utf8_is_left_alone(text: str) -> None:
    raw = b"<p>" + text.encode() + b"</p>"
    assert to_utf8(raw).utf8 == raw

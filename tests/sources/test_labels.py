"""Labels: found whole, in any case, and never inside a word."""

from __future__ import annotations

import pytest

from articlekit.sources.labels import ends_in_label, label_end, labels_inside

OPENINGS = [
    ("Updated: May 3", "updated", "Updated"),
    ("DATE PUBLISHED May 3", "published", "DATE PUBLISHED"),
    ("Date May 3", "published", "Date"),
    ("» Zuletzt geändert am 3. Mai", "updated", "» Zuletzt geändert"),
    ("YAYINLANDI 3 Mayıs", "published", "YAYINLANDI"),
    ("GİRİŞ 3 Mayıs", "published", "GİRİŞ"),
    ("ΣΥΝΤΆΚΤΗΣ: Μαρία", "byline", "ΣΥΝΤΆΚΤΗΣ"),
    ("发布于2024年", "published", "发布于"),
    ("发布于本地", "published", None),
    ("วันที่ 3", "published", "วันที่"),
    ("Updates of May 3", "updated", None),
    ("Posted Byron", "byline", None),
    ("3 updated", "updated", None),
    ("Autor(a): Ana", "byline", "Autor(a)"),
    ("", "byline", None),
]


@pytest.mark.parametrize(("text", "kind", "label"), OPENINGS)
def test_the_longest_label_that_ends_with_its_word_opens_a_text(text: str, kind: str, label: str | None) -> None:
    assert text[: label_end(text, kind)] == (label or "")


def test_labels_are_found_behind_figures_but_not_in_words_or_at_the_start_of_asides() -> None:
    found = labels_inside("10:00Updated, not_updated, (updated) or backdated", ("updated", "published"))
    assert list(found) == [("updated", 5, 12)]


@pytest.mark.parametrize(("text", "ends"), [("| Posted: ", True), ("Posted by", False), ("2Posted", False)])
def test_a_text_ends_in_a_label(text: str, ends: bool) -> None:
    assert ends_in_label(text, "published") is ends

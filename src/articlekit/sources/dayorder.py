"""Whether 03/10/2024 is in March or October: what the page's other dates, its language and its country tell."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from articlekit.values.date_forms import DOTTED, NUMERIC_DATE, month_first
from articlekit.values.urls import host

if TYPE_CHECKING:
    from articlekit.page import Page

__all__ = ["day_order"]

_MONTH_FIRST_COUNTRIES = ("us", "ph", "gov", "mil", "edu")
_LOCALE = len("en_GB")


def day_order(page: Page, texts: Iterable[str]) -> str | None:
    """Give the language tag to read numeric dates by: the page's own, with a region where order tells it.

    A number above twelve in any of the dates tells the order of all; else the region in ``og:locale``; else, for
    plain English, the country of the host. In dates with dots the day comes first, unless one of them shows otherwise.
    """
    language = page.language
    firsts, seconds = {"": 0, ".": 0}, {"": 0, ".": 0}
    for text in texts:
        for match in NUMERIC_DATE.finditer(text):
            for mark in ("", match[2]):
                firsts[mark] = max(firsts.get(mark, 0), int(match[1]))
                seconds[mark] = max(seconds.get(mark, 0), int(match[3]))
    if seconds["."] > 12 >= firsts["."] and (language or "en").lower().startswith("en"):
        return f"en-US{DOTTED}"
    return _by_numbers(page, language, firsts[""], seconds[""])


def _by_numbers(page: Page, language: str | None, firsts: int, seconds: int) -> str | None:
    """Give the tag that the highest first and second numbers tell, else that of the locale or the country."""
    primary = (language or "en").partition("-")[0]
    if seconds > 12 >= firsts:
        return "en-US"
    if firsts > 12 >= seconds:
        return language if language and not month_first(language) else f"{primary}-GB"
    if (language or "").lower() != "en":
        return language
    locale = next((m.get("content") for m in page.elements("meta") if m.get("property") == "og:locale"), None)
    if locale and len(locale) == _LOCALE and locale.lower().startswith("en"):
        return locale.replace("_", "-")
    country = host(page.url).rpartition(".")[2]
    return language if len(country) != 2 or country in _MONTH_FIRST_COUNTRIES else f"en-{country.upper()}"

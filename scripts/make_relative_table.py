"""Make ``values/data/relative_times.json`` and ``values/data/calendar_names.json`` from Unicode CLDR.

Source: the npm packages ``cldr-dates-full`` and ``cldr-units-full``, version 48.2.0 (Unicode License V3).
Fetch and unpack both (``npm pack cldr-dates-full@48.2.0 cldr-units-full@48.2.0``), then run

    python scripts/make_relative_table.py <dates>/package/main <units>/package/main

The output holds past patterns, day words, unit names, month and weekday names and the words for am and pm,
folded and cut into tokens as the parsers do. Same input, same output.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from articlekit.values.timewords import table_key as key

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = ["main"]

# Most read on the web first: the first language wins where two give one key different meanings.
LOCALES = {
    "en": "en en-GB en-AU en-CA en-IN", "de": "de de-AT de-CH", "fr": "fr fr-CA fr-CH",
    "es": "es es-419 es-MX es-AR", "ja": "ja", "ru": "ru", "pt": "pt pt-PT", "it": "it",
    "zh": "zh zh-Hant zh-Hant-HK yue", "nl": "nl nl-BE", "pl": "pl", "tr": "tr", "fa": "fa", "vi": "vi",
    "id": "id", "cs": "cs", "ko": "ko", "uk": "uk", "hu": "hu",
    "ar": "ar ar-EG ar-SA ar-MA ar-DZ ar-TN ar-LB ar-IQ", "sv": "sv", "ro": "ro", "el": "el", "da": "da",
    "fi": "fi", "he": "he", "no": "no nn", "sk": "sk", "th": "th", "bg": "bg", "hr": "hr",
    "sr": "sr sr-Latn sr-Latn-BA", "lt": "lt", "sl": "sl", "et": "et", "lv": "lv", "hi": "hi",
    "bn": "bn bn-IN", "ca": "ca", "is": "is", "ur": "ur", "ms": "ms", "bs": "bs", "mk": "mk", "sq": "sq",
    "eu": "eu", "gl": "gl", "be": "be", "ka": "ka", "hy": "hy", "az": "az", "kk": "kk", "uz": "uz",
    "ky": "ky", "mn": "mn", "fil": "fil", "af": "af", "sw": "sw", "am": "am", "ga": "ga", "cy": "cy",
    "mr": "mr", "ta": "ta", "te": "te", "gu": "gu", "kn": "kn", "ml": "ml", "pa": "pa", "ne": "ne",
    "si": "si", "km": "km", "lo": "lo", "my": "my",
}  # fmt: skip
UNITS = ("second", "minute", "hour", "day", "week", "month", "year")
WIDTHS = ("", "-short", "-narrow")
ARTICLES = ("de", "d'")
FORMS = {"one": 1, "two": 2}
Json = dict[str, Any]


def mark(past: str, future: str) -> str:
    """Give one token that tells the past pattern from the future one."""
    words = [token for token in past.split() if token != "#"]
    own = [token for token in words if token not in future.split()]
    return max(own or words, key=len)


def past_patterns(field: Json) -> Iterator[tuple[str, str, str]]:
    """Yield plural form, past key and the future key of the same form."""
    past = field.get("relativeTime-type-past", {})
    future = field.get("relativeTime-type-future", {})
    for name, pattern in past.items():
        form = name.rsplit("-", 1)[-1]
        if not pattern.startswith(("-", "−", "–")):
            # Hebrew puts the number it has already said in brackets.
            yield form, key(pattern.replace("({0})", "")), key(future.get(name, ""))


def add_field(entry: Json, unit: str, field: Json) -> None:
    for form, past, future in past_patterns(field):
        if set(past.split()) <= set(future.split()) or not any(char.isalpha() for char in past):
            continue  # nothing tells it from the future
        if "#" in past:
            entry["past"][unit].add(past)
            own = [token for token in past.split() if token in future.split() and token != "#"]
            if len(own) == 1 and len(own[0]) > 1:
                entry["units"][unit].add(own[0])
        bare = " ".join(token for token in past.split() if token != "#")
        # One word alone, such as Hungarian 'perce', says too little.
        if " " in bare and (form == "one" or (form == "two" and "#" not in past)):
            entry["fixed"][bare] = [FORMS[form], unit]
        entry["marks"].add(mark(past, future))
    for offset in (0, -1, -2) if unit == "day" else (-1,):
        word = key(field.get(f"relative-type-{offset}", "").split("/")[0])
        following = key(field.get(f"relative-type-{-offset}", ""))
        # Hindi has one word for yesterday and tomorrow.
        if word and unit in ("day", "week", "month", "year") and (word != following or not offset):
            spelled = field[f"relative-type-{offset}"].split("/")[0].strip()
            entry["words"][spelled.casefold()] = [-offset, unit]
            entry["marks"].add(mark(word, following))


def add_units(entry: Json, units: Json) -> None:
    for width in ("long", "short", "narrow"):
        for unit in UNITS:
            for name, pattern in units.get(width, {}).get(f"duration-{unit}", {}).items():
                tokens = key(pattern).replace("#", "").split()
                if name.startswith("unitPattern") and len(tokens) == 1:
                    entry["units"][unit].add(tokens[0])


def names(forms: Json, widths: Iterable[str]) -> Iterator[tuple[str, str]]:
    for context in ("format", "stand-alone"):
        for width in widths:
            for number, name in forms.get(context, {}).get(width, {}).items():
                tokens = [token for token in key(name).split() if token not in ARTICLES]
                if tokens and not any(char.isdigit() for char in name):
                    yield number, " ".join(tokens)


def calendar(gregorian: Json) -> Json:
    months: dict[str, set[str]] = defaultdict(set)
    for number, name in names(gregorian["months"], ("wide", "abbreviated")):
        if len(name) > 1 and len(name.split()) <= 2:
            months[number].add(name)
    days = {name for _, name in names(gregorian["days"], ("wide", "abbreviated", "short")) if len(name) > 1}
    halves: dict[str, set[str]] = {"am": set(), "pm": set()}
    for half, name in names(gregorian["dayPeriods"], ("abbreviated", "wide")):
        if half in halves and len(name.split()) == 1:
            halves[half].add(name)
    return {"months": months, "weekdays": {day for day in days if len(day.split()) <= 2}, **halves}


def plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: plain(part) for name, part in value.items() if part}
    return sorted(value) if isinstance(value, set) else value


def merge(into: Json, more: Json) -> None:
    for name, part in more.items():
        if isinstance(part, dict):
            merge(into.setdefault(name, {}), part)
        else:
            into[name] = into.get(name, set()) | part


def main(dates: Path, units: Path) -> None:
    data = Path(__file__).parents[1] / "src/articlekit/values/data"
    relative: Json = {}
    written: Json = {}
    for language, locales in LOCALES.items():
        entry: Json = {
            "past": defaultdict(set), "units": defaultdict(set), "fixed": {}, "words": {}, "marks": set()
        }  # fmt: skip
        written[language] = {}
        for locale in locales.split():
            main_ = json.loads((dates / locale / "dateFields.json").read_text("utf-8"))["main"][locale]
            for unit in UNITS:
                for width in WIDTHS:
                    add_field(entry, unit, main_["dates"]["fields"].get(unit + width, {}))
            add_units(entry, json.loads((units / locale / "units.json").read_text("utf-8"))["main"][locale]["units"])
            tree = json.loads((dates / locale / "ca-gregorian.json").read_text("utf-8"))["main"][locale]
            merge(written[language], calendar(tree["dates"]["calendars"]["gregorian"]))
        entry["marks"] = {m for m in entry["marks"] if len(m) > 1 or m > "\u0100"}
        relative[language] = entry
    for name, table in (("relative_times", relative), ("calendar_names", written)):
        text = json.dumps(plain(table), ensure_ascii=False, separators=(",", ":"))
        (data / f"{name}.json").write_text(text.replace('},"', '},\n"') + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))

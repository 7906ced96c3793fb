"""Sites as TOML files: read, checked key by key, and made into classes.

``[site]`` holds the settings of ``SiteExtractor``, ``[fields]`` what ``Rules`` takes. A rule is a selector, a table of
what ``Select`` takes, or a list of both in order of preference.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from pathlib import Path
from typing import Any

from articlekit.errors import RuleError
from articlekit.sites.extractor import SiteExtractor
from articlekit.sites.names import did_you_mean
from articlekit.sites.registry import Origin
from articlekit.sites.rules import Rules, Select, TeaserRules

__all__ = ["SiteFile", "make_sites", "read_site_file"]

_SETTINGS = ("domains", "platform", "name", "marks", "generic", "required", "valid_until")
_SELECT_KEYS = tuple(f.name for f in fields(Select) if f.name != "otherwise")


@dataclass(frozen=True, slots=True)
class SiteFile:
    """The content of a TOML file that describes a site; it travels with a pipeline to other processes."""

    path: str
    """Where it was read from."""
    table: Mapping[str, Any] = field(hash=False, repr=False)
    """What it holds."""


def read_site_file(path: Path) -> SiteFile:
    """Read a TOML file; raises ``RuleError`` that names file and line when it is not TOML."""
    if sys.version_info >= (3, 11):
        import tomllib
    else:
        import tomli as tomllib
    try:
        return SiteFile(str(path), tomllib.loads(path.read_text("utf-8")))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
        raise RuleError(f"{path}: not TOML: {error}") from error
    except OSError as error:
        raise RuleError(f"{path}: cannot be read: {error.strerror or error}") from error


def make_sites(files: Iterable[SiteFile], platforms: Iterable[type[SiteExtractor]]) -> list[Origin]:
    """Make a class of each file; a file may name a platform among ``platforms`` or one that another file describes.

    Raises ``RuleError`` that names file and key.
    """
    files = list(files)
    named: dict[str, SiteFile] = {}
    for file in files:
        name = _table(file, file.table, "site").get("name")
        if isinstance(name, str) and named.setdefault(name, file) is not file:
            raise RuleError(f"{file.path} and {named[name].path} are both named {name!r}: rename one")
    made: dict[str, type[SiteExtractor]] = {platform.name: platform for platform in platforms}
    done: dict[str, type[SiteExtractor]] = {}

    def make(file: SiteFile, above: tuple[str, ...] = ()) -> type[SiteExtractor]:
        if file.path in above:
            raise RuleError(f"{file.path}: site.platform: the platforms inherit from each other: {' → '.join(above)}")
        if file.path not in done:
            wanted = _table(file, file.table, "site").get("platform")
            if isinstance(wanted, str) and wanted in named:
                made[wanted] = make(named[wanted], (*above, file.path))
            done[file.path] = _site_class(file, made)
        return done[file.path]

    return [Origin(make(file), file.path) for file in files]


def _site_class(file: SiteFile, platforms: Mapping[str, type[SiteExtractor]]) -> type[SiteExtractor]:
    _known(file, "", file.table, ("site", "fields"))
    site = _table(file, file.table, "site")
    _known(file, "site.", site, _SETTINGS)
    settings: dict[str, Any] = {}
    for key, value in site.items():
        settings[key] = _SETTING_READERS[key](file, f"site.{key}", value)
    wanted = settings.get("platform")
    if wanted is not None:
        if wanted not in platforms:
            raise RuleError(f"{file.path}: site.platform: unknown {wanted!r}: {did_you_mean(wanted, platforms)}")
        settings["platform"] = platforms[wanted]
    settings["rules"] = _rules(file, _table(file, file.table, "fields"))
    settings["__doc__"] = f"The site that {file.path} describes."
    return type(Path(file.path).stem, (SiteExtractor,), settings)


def _rules(file: SiteFile, table: Mapping[str, Any]) -> Rules:
    _known(file, "fields.", table, tuple(f.name for f in fields(Rules)))
    readers: dict[str, Callable[[SiteFile, str, Any], Any]] = {
        **dict.fromkeys(("drop", "keep", "related"), _texts),
        "teasers": _teasers,
        "extra": _extra,
    }
    return Rules(**{key: readers.get(key, _rule)(file, f"fields.{key}", value) for key, value in table.items()})


def _rule(file: SiteFile, key: str, value: Any) -> Any:
    if isinstance(value, str):
        return value
    if isinstance(value, list):
        return tuple(_rule(file, f"{key}[{n}]", part) for n, part in enumerate(value))
    if not isinstance(value, dict):
        raise RuleError(f"{file.path}: {key}: must be a selector, a table or a list of both, not {value!r}")
    _known(file, f"{key}.", value, _SELECT_KEYS)
    try:
        return Select(**{name: _frozen(part) for name, part in value.items()})
    except RuleError as error:
        raise RuleError(f"{file.path}: {key}: {error}") from error


def _frozen(value: Any) -> Any:
    return tuple(map(_frozen, value)) if isinstance(value, list) else value


def _teasers(file: SiteFile, key: str, value: Any) -> tuple[TeaserRules, ...]:
    if isinstance(value, dict):
        return (_teaser_block(file, key, value),)
    if isinstance(value, list) and all(isinstance(part, dict) for part in value):
        return tuple(_teaser_block(file, f"{key}[{n}]", part) for n, part in enumerate(value))
    raise RuleError(f"{file.path}: {key}: must be a table or a list of tables, not {value!r}")


def _teaser_block(file: SiteFile, key: str, table: Mapping[str, Any]) -> TeaserRules:
    _known(file, f"{key}.", table, tuple(f.name for f in fields(TeaserRules)))
    for name in ("item", "title"):
        if name not in table:
            raise RuleError(f"{file.path}: {key}: needs {name}")
    item = _text(file, f"{key}.item", table["item"])
    rules = {name: _rule(file, f"{key}.{name}", part) for name, part in table.items() if name != "item"}
    return TeaserRules(item=item, **rules)


def _extra(file: SiteFile, key: str, value: Any) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise RuleError(f"{file.path}: {key}: must be a table of rules, not {value!r}")
    return {name: _rule(file, f"{key}.{name}", part) for name, part in value.items()}


def _known(file: SiteFile, above: str, table: Mapping[str, Any], keys: tuple[str, ...]) -> None:
    for key in table:
        if key not in keys:
            raise RuleError(f"{file.path}: unknown key {above}{key}: {did_you_mean(key, keys)}")


def _table(file: SiteFile, table: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    value = table.get(key, {})
    if not isinstance(value, dict):
        raise RuleError(f"{file.path}: {key}: must be a table, [{key}], not {value!r}")
    return value


def _typed(kind: type, name: str) -> Callable[[SiteFile, str, Any], Any]:
    def read(file: SiteFile, key: str, value: Any) -> Any:
        if type(value) is not kind:  # a TOML date and time is a date too
            raise RuleError(f"{file.path}: {key}: must be {name}, not {value!r}")
        return value

    return read


_text = _typed(str, "a text")


def _texts(file: SiteFile, key: str, value: Any) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(part, str) for part in value):
        raise RuleError(f"{file.path}: {key}: must be a list of texts, not {value!r}")
    return tuple(value)


_SETTING_READERS: dict[str, Callable[[SiteFile, str, Any], Any]] = {
    "domains": _texts,
    "platform": _text,
    "name": _text,
    "marks": _texts,
    "generic": _typed(bool, "true or false"),
    "required": _texts,
    "valid_until": _typed(date, "a date such as 2024-06-30"),
}

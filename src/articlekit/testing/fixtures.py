"""Fixtures: a folder with a saved page, what the caller knows of it, and the record that the rules must give.

``page.html`` (or ``page.*``), ``meta.json`` (``url``, ``retrieved_at``) and ``expected.json`` (fields of the record, as
``to_json`` writes them). The generic extractor is off, unless ``meta.json`` says ``"generic": true``. A record with
``"reviewed": false`` was written by a program, and fails until a person has looked at it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from difflib import unified_diff
from pathlib import Path
from typing import TYPE_CHECKING, Any

from articlekit.errors import InputError
from articlekit.outputs.json import to_dict

if TYPE_CHECKING:
    from articlekit.pipeline import Pipeline
    from articlekit.sites.extractor import SiteExtractor

__all__ = [
    "META",
    "FieldResult",
    "Fixture",
    "find_fixtures",
    "record_fields",
    "run_fixture",
    "write_expected",
    "write_fixture",
]

META = "meta.json"
_EXPECTED = "expected.json"
_REVIEWED = "reviewed"
_NOTHING = object()
_CHOICE = ("extractor", "platform")


@dataclass(frozen=True, slots=True, kw_only=True)
class Fixture:
    """One saved page with the record that the rules must give."""

    folder: Path
    page: Path
    url: str | None
    retrieved_at: datetime | None
    generic: bool
    """Whether the generic extractor takes part."""
    expected: Mapping[str, Any] | None
    """Fields of the record as JSON; None when nobody has written them yet."""

    @property
    def name(self) -> str:
        """The last two folders, such as ``courier/bridge``."""
        return "/".join(self.folder.parts[-2:])


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldResult:
    """What became of one field of a fixture."""

    field: str
    problem: str = ""
    """Why it is wrong, with a diff of expected and actual JSON; empty when it is right."""


def find_fixtures(folders: Iterable[Path]) -> list[Fixture]:
    """Read all fixtures in and below the folders, in the order of their paths.

    Raises ``InputError`` when one cannot be read.
    """
    found = {path.resolve(): path for folder in folders for path in sorted(folder.rglob(META))}
    return [_read(path.parent) for path in found.values()]


def _read(folder: Path) -> Fixture:
    meta = _object(folder / META)
    pages = sorted(folder.glob("page.*"))
    if len(pages) != 1:
        raise InputError(f"{folder}: a fixture needs one page.html, and has {len(pages)} files page.*")
    when, url = meta.get("retrieved_at"), meta.get("url")
    try:
        retrieved_at = datetime.fromisoformat(when.replace("Z", "+00:00")) if when else None
    except (ValueError, AttributeError):
        raise InputError(f"{folder / META}: retrieved_at must be an ISO 8601 time, not {when!r}") from None
    if url is not None and not isinstance(url, str):
        raise InputError(f"{folder / META}: url must be a text, not {url!r}")
    expected = _object(folder / _EXPECTED) if (folder / _EXPECTED).exists() else None
    generic = meta.get("generic") is True
    return Fixture(folder=folder, page=pages[0], url=url, retrieved_at=retrieved_at, generic=generic, expected=expected)


def _object(path: Path) -> dict[str, Any]:
    try:
        data = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError, RecursionError) as error:
        raise InputError(f"{path}: cannot be read as JSON: {error}") from error
    if not isinstance(data, dict):
        raise InputError(f"{path}: must hold a JSON object")
    return data


def record_fields(site: SiteExtractor) -> tuple[str, ...]:
    """Give the fields of the record that an extractor fills: a byline gives the authors too."""
    names = dict.fromkeys(name.partition(".")[0] for name in site.rule_names())
    return tuple(part for name in names for part in ((name, "authors") if name == "byline" else (name,)))


def run_fixture(pipeline: Pipeline, fixture: Fixture) -> list[FieldResult]:
    """Compare the record that the rules give with the expected one, field by field.

    Every field that the site's rules speak of must be in ``expected.json``: a rule nobody checked is a failure.
    """
    actual, names = _actual(pipeline, fixture)
    if not names and not fixture.generic:
        return [FieldResult(field="extractor", problem=f"no site extractor serves the page (url: {fixture.url})")]
    expected = fixture.expected
    if expected is None:
        fix = "write it, or run articlekit sites test --update and look at what it writes"
        return [FieldResult(field=_EXPECTED, problem=f"there is no {_EXPECTED}: {fix}")]
    stated = [name for name in (*_CHOICE, *(actual if fixture.generic else ())) if name in expected]
    return _unseen(expected) + [
        FieldResult(field=name, problem=_difference(name, expected.get(name, _NOTHING), actual[name]))
        for name in dict.fromkeys((*stated, *names))
    ]


def _unseen(expected: Mapping[str, Any]) -> list[FieldResult]:
    """Give a failure for what no person has looked at: it repeats the rules, right or wrong."""
    if expected.get(_REVIEWED) is not False:
        return []
    fix = f'compare it with the page, correct it and the rules, and delete the line "{_REVIEWED}": false'
    return [FieldResult(field=_REVIEWED, problem=f"nobody has looked at {_EXPECTED}: {fix}")]


def _actual(pipeline: Pipeline, fixture: Fixture) -> tuple[dict[str, Any], tuple[str, ...]]:
    site = pipeline.site_of(fixture.page, fixture.url, fixture.retrieved_at)
    bare = replace(pipeline, generic=fixture.generic)
    actual: dict[str, Any] = to_dict(bare.extract(fixture.page, fixture.url, fixture.retrieved_at))
    return actual, record_fields(site) if site is not None else ()


def _difference(name: str, expected: Any, actual: Any) -> str:
    if expected == actual and type(expected) is type(actual):
        return ""
    if expected is _NOTHING:
        return f"{_EXPECTED} says nothing of {name}; the rules give {json.dumps(actual, ensure_ascii=False)[:200]}"
    before, after = (json.dumps(value, ensure_ascii=False, indent=1).splitlines() for value in (expected, actual))
    return "\n".join(unified_diff(before, after, "expected", "actual", lineterm="", n=2))


def write_expected(pipeline: Pipeline, fixture: Fixture) -> Path:
    """Write what the rules give now to ``expected.json``, for a person to look at; other fields in it stay.

    Raises ``InputError`` when no extractor serves the page.
    """
    actual, names = _actual(pipeline, fixture)
    if not names:
        raise InputError(f"{fixture.folder}: no site extractor serves the page (url: {fixture.url})")
    record = {**(fixture.expected or {}), **{name: actual[name] for name in ("extractor", *names)}}
    path = fixture.folder / _EXPECTED
    path.write_text(json.dumps(record, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return path


def write_fixture(pipeline: Pipeline, folder: Path, page: bytes, meta: Mapping[str, str]) -> None:
    """Write a fixture with what the rules give now as ``expected.json``, marked as not reviewed.

    ``meta`` has ``url`` and ``retrieved_at``, as far as they are known.
    """
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "page.html").write_bytes(page)
    for name, content in ((META, meta), (_EXPECTED, {_REVIEWED: False})):
        (folder / name).write_text(json.dumps(content, ensure_ascii=False) + "\n", encoding="utf-8")
    write_expected(pipeline, _read(folder))

"""JSON and pickle give back the record they were given; the schema tells the truth about the JSON."""

from __future__ import annotations

import json
import pickle
from collections.abc import Callable
from datetime import datetime, timedelta, timezone
from importlib.resources import files
from typing import Any, TypeVar

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articlekit import InputError, from_json, to_json
from articlekit.outputs.json import json_schema, to_dict
from articlekit.records import (
    Article,
    Author,
    Block,
    BlockQuote,
    Embed,
    Extraction,
    Figure,
    Heading,
    Image,
    Link,
    ListBlock,
    Paragraph,
    Preformatted,
    Problem,
    Provenance,
    Quote,
    Related,
    Table,
    Teaser,
    Timestamp,
)

T = TypeVar("T")
TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
OPTIONAL = st.none() | TEXT
COUNT = st.integers(0, 5000)
PIXELS = st.none() | COUNT


def several(strategy: st.SearchStrategy[T], most: int = 3) -> st.SearchStrategy[tuple[T, ...]]:
    return st.lists(strategy, max_size=most).map(tuple)


ZONES: st.SearchStrategy[Any] = st.none() | st.integers(-720, 840).map(
    lambda minutes: timezone(timedelta(minutes=minutes))
)
TIMES = st.datetimes(min_value=datetime(1000, 1, 1), timezones=ZONES)  # noqa: DTZ001 - naive bounds are asked for
PRECISIONS = st.none() | st.sampled_from(("second", "minute", "hour", "day", "week", "month", "year"))
LINKS = st.builds(Link, text=TEXT, url=TEXT, start=COUNT, end=COUNT, rel=several(TEXT))
QUOTES = st.builds(
    Quote,
    text=TEXT,
    speaker=OPTIONAL,
    cue=OPTIONAL,
    start=COUNT,
    end=COUNT,
    kind=st.sampled_from(("full", "fragment")),
    repaired=st.booleans(),
)
IMAGES = st.builds(Image, url=TEXT, alt=OPTIONAL, caption=OPTIONAL, credit=OPTIONAL, width=PIXELS, height=PIXELS)
STAMPS = st.builds(Timestamp, raw=TEXT, value=st.none() | TIMES, precision=PRECISIONS, relative=st.booleans())
AUTHORS = st.builds(Author, name=TEXT, url=OPTIONAL, kind=st.sampled_from(("person", "organization")))
PARAGRAPHS = st.builds(Paragraph, text=TEXT, links=several(LINKS, 2), quotes=several(QUOTES, 2))
BLOCKS: st.SearchStrategy[Block] = st.one_of(
    PARAGRAPHS,
    st.builds(Heading, text=TEXT, level=st.integers(1, 6)),
    st.builds(ListBlock, items=several(PARAGRAPHS), ordered=st.booleans()),
    st.builds(BlockQuote, paragraphs=several(PARAGRAPHS), attribution=OPTIONAL),
    st.builds(Figure, images=several(IMAGES), caption=OPTIONAL, credit=OPTIONAL),
    st.builds(Table, rows=several(several(TEXT)), header=several(TEXT), caption=OPTIONAL),
    st.builds(Preformatted, text=TEXT),
    st.builds(Embed, url=TEXT, provider=OPTIONAL, text=OPTIONAL),
    st.builds(Related, links=several(LINKS)),
)
TEASERS = st.builds(
    Teaser,
    title=TEXT,
    url=OPTIONAL,
    excerpt=OPTIONAL,
    truncated=st.booleans(),
    published=st.none() | STAMPS,
    category=OPTIONAL,
    author=OPTIONAL,
    image=st.none() | IMAGES,
    section=OPTIONAL,
    kind=st.sampled_from(("recent", "related", "popular", "more", "inline", "navigation", "other")),
)
# Values of JSON: lists, not tuples, and no floats that JSON cannot name.
PLAIN = st.recursive(
    st.none() | st.booleans() | COUNT | st.floats(allow_nan=False, allow_infinity=False) | TEXT,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXT, inner, max_size=3),
    max_leaves=6,
)
ARTICLES = st.builds(
    Article,
    url=OPTIONAL,
    canonical_url=OPTIONAL,
    headline=OPTIONAL,
    description=OPTIONAL,
    category=OPTIONAL,
    tags=several(TEXT),
    byline=OPTIONAL,
    authors=several(AUTHORS),
    published=st.none() | STAMPS,
    modified=st.none() | STAMPS,
    language=OPTIONAL,
    site_name=OPTIONAL,
    lead_image=st.none() | IMAGES,
    body=several(BLOCKS, 4),
    teasers=several(TEASERS, 2),
    is_free=st.none() | st.booleans(),
    platform=OPTIONAL,
    extractor=OPTIONAL,
    extra=st.dictionaries(TEXT, PLAIN, max_size=3),
)
VALUES: dict[str, st.SearchStrategy[Any]] = {
    "headline": TEXT,
    "tags": several(TEXT),
    "authors": several(AUTHORS),
    "published": STAMPS,
    "lead_image": IMAGES,
    "is_free": st.booleans(),
    "body": several(BLOCKS),
    "teasers": several(TEASERS),
}


def _provenance(value: st.SearchStrategy[Any]) -> st.SearchStrategy[Provenance]:
    loser = st.builds(Provenance, source=TEXT, locator=TEXT, value=value)
    return st.builds(Provenance, source=TEXT, locator=TEXT, value=value, rejected=several(loser, 2))


EXTRACTIONS = st.builds(
    Extraction,
    article=ARTICLES,
    provenance=st.fixed_dictionaries({}, optional={name: _provenance(value) for name, value in VALUES.items()}),
    problems=several(st.builds(Problem, code=TEXT, field=OPTIONAL, message=TEXT)),
)


@settings(max_examples=150)
@given(ARTICLES)
def test_articles_round_trip(article: Article) -> None:
    assert from_json(to_json(article)) == article
    assert from_json(to_json(article, indent=2).encode()) == article
    assert pickle.loads(pickle.dumps(article)) == article


@settings(max_examples=60)
@given(EXTRACTIONS)
def test_extractions_round_trip(extraction: Extraction) -> None:
    assert from_json(to_json(extraction), Extraction) == extraction


@settings(max_examples=60)
@given(EXTRACTIONS)
def test_extractions_pickle(extraction: Extraction) -> None:
    assert pickle.loads(pickle.dumps(extraction)) == extraction
    json.loads(to_json(extraction))


@settings(max_examples=60)
@given(ARTICLES)
def test_json_is_one_line_of_plain_values(article: Article) -> None:
    line = to_json(article)
    assert "\n" not in line
    assert json.loads(line) == json.loads(json.dumps(to_dict(article)))


def test_json_keeps_letters_readable() -> None:
    assert "Дмитрий" in to_json(Article(byline="Дмитрий"))


@pytest.mark.parametrize("offset", [None, 0, 330])
def test_offsets_of_time_stay(offset: int | None) -> None:
    zone = None if offset is None else timezone(timedelta(minutes=offset))
    article = Article(published=Timestamp(raw="x", value=datetime(2025, 5, 11, 12, tzinfo=zone), precision="hour"))
    value = from_json(to_json(article)).published
    assert value is not None
    assert value.value is not None
    assert value.value.utcoffset() == (None if zone is None else zone.utcoffset(None))


JUNK = {
    "empty": "",
    "no json": "{",
    "list": "[]",
    "null": "null",
    "number": "1",
    "text": '"article"',
    "unknown field": '{"headlines": "x"}',
    "unknown block": '{"body": [{"type": "sound", "text": "x"}]}',
    "block without type": '{"body": [{"text": "x"}]}',
    "block that is text": '{"body": ["x"]}',
    "block without text": '{"body": [{"type": "paragraph"}]}',
    "unknown field of a block": '{"body": [{"type": "paragraph", "text": "x", "colour": "red"}]}',
    "bad time": '{"published": {"raw": "x", "value": "soon"}}',
    "number for a list": '{"body": 3}',
    "number for a record": '{"published": 5}',
}
WRONG_TYPES = {
    "text for a list": '{"tags": "abc"}',
    "number for text": '{"headline": 5}',
    "list for text": '{"headline": ["a"]}',
    "text for a number": '{"body": [{"type": "heading", "text": "x", "level": "two"}]}',
    "text for a flag": '{"is_free": "no"}',
    "list for a mapping": '{"extra": [1]}',
}


@pytest.mark.parametrize("text", JUNK.values(), ids=JUNK)
def test_junk_is_an_input_error(text: str) -> None:
    with pytest.raises(InputError, match="not the JSON of Article"):
        from_json(text)


@pytest.mark.parametrize("text", WRONG_TYPES.values(), ids=WRONG_TYPES)
def test_wrong_types_are_an_input_error(text: str) -> None:
    with pytest.raises(InputError, match="not the JSON of Article"):
        from_json(text)


def test_bytes_that_are_no_text_are_an_input_error() -> None:
    with pytest.raises(InputError):
        from_json(b"\xff\xfe{\x00")


def test_deep_junk_is_an_input_error() -> None:
    with pytest.raises(InputError):
        from_json("[" * 100)


# The schema


def matches(value: Any, schema: dict[str, Any], root: dict[str, Any]) -> bool:
    """Whether a value is valid under the keywords that the schema uses; an unknown keyword is an error."""
    unknown = set(schema) - {
        *_KEYWORDS,
        "$schema",
        "$defs",
        "title",
        "description",
        "format",
        "required",
        "additionalProperties",
    }
    assert not unknown, unknown
    return all(_KEYWORDS[key](value, schema, root) for key in schema if key in _KEYWORDS)


def _reference(value: Any, schema: dict[str, Any], root: dict[str, Any]) -> bool:
    return matches(value, root["$defs"][schema["$ref"].removeprefix("#/$defs/")], root)


def _type(value: Any, schema: dict[str, Any], root: dict[str, Any]) -> bool:
    kinds: dict[str, tuple[type, ...]] = {
        "string": (str,),
        "integer": (int,),
        "boolean": (bool,),
        "null": (type(None),),
        "array": (list,),
        "object": (dict,),
    }
    return isinstance(value, kinds[schema["type"]]) and not (schema["type"] == "integer" and isinstance(value, bool))


def _properties(value: Any, schema: dict[str, Any], root: dict[str, Any]) -> bool:
    if not isinstance(value, dict):
        return True
    known = schema["properties"]
    if not set(schema.get("required", ())) <= set(value):
        return False
    if schema.get("additionalProperties") is False and not set(value) <= set(known):
        return False
    return all(matches(part, known[key], root) for key, part in value.items() if key in known)


_KEYWORDS: dict[str, Callable[[Any, dict[str, Any], dict[str, Any]], bool]] = {
    "$ref": _reference,
    "type": _type,
    "properties": _properties,
    "enum": lambda value, schema, root: value in schema["enum"],
    "const": lambda value, schema, root: value == schema["const"],
    "items": lambda value, schema, root: all(matches(part, schema["items"], root) for part in value),
    "anyOf": lambda value, schema, root: any(matches(value, part, root) for part in schema["anyOf"]),
    "oneOf": lambda value, schema, root: sum(matches(value, part, root) for part in schema["oneOf"]) == 1,
}


def test_the_schema_in_the_package_is_current() -> None:
    text = files("articlekit.outputs").joinpath("article.schema.json").read_text("utf-8")
    assert json.loads(text) == json_schema(), "run scripts/make-schema"


@settings(max_examples=100)
@given(ARTICLES)
def test_records_are_valid_under_the_schema(article: Article) -> None:
    schema = json_schema()
    assert matches(json.loads(to_json(article)), schema, schema)


@pytest.mark.parametrize(
    "text",
    [
        *(v for k, v in JUNK.items() if k not in ("empty", "no json", "bad time")),
        *WRONG_TYPES.values(),
        '{"published": {"raw": "x", "precision": "decade"}}',
    ],
)
def test_the_schema_refuses_junk(text: str) -> None:
    schema = json_schema()
    assert not matches(json.loads(text), schema, schema)


def test_the_schema_requires_the_type_of_a_block() -> None:
    definitions = json_schema()["$defs"]
    assert all(
        "type" in definitions[name]["required"]
        for name in ("Paragraph", "Heading", "Embed", "Related")
        if "type" in definitions[name]["properties"]
    )

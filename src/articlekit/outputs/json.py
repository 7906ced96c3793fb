"""JSON in both directions, and the JSON Schema of it, all from the types of the records.

Blocks carry a ``type``; datetimes are ISO 8601 strings; everything else is what the records say.
"""

from __future__ import annotations

import json
import types
from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import datetime
from functools import cache
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints, overload

from articlekit import records
from articlekit.errors import InputError
from articlekit.records import Article, Block, Extraction

__all__ = ["from_dict", "from_json", "json_schema", "to_dict", "to_json"]

_BLOCKS: dict[str, type] = {
    "paragraph": records.Paragraph,
    "heading": records.Heading,
    "list": records.ListBlock,
    "block_quote": records.BlockQuote,
    "figure": records.Figure,
    "table": records.Table,
    "preformatted": records.Preformatted,
    "embed": records.Embed,
    "related": records.Related,
}
_TYPES = {block: name for name, block in _BLOCKS.items()}
_UNIONS = (Union, types.UnionType)
_PLAIN: dict[Any, tuple[str, tuple[type, ...]]] = {
    str: ("a text", (str,)),
    int: ("a number", (int,)),
    bool: ("a flag", (bool,)),
    Mapping: ("an object", (dict,)),
}
T = TypeVar("T", Article, Extraction)


def to_json(record: Article | Extraction, *, indent: int | None = None) -> str:
    """Give a record as JSON on one line, or indented; characters beyond ASCII stay as they are."""
    return json.dumps(to_dict(record), ensure_ascii=False, indent=indent)


def to_dict(record: Any) -> Any:
    """Give a record as dicts, lists and plain values; body blocks say their ``type``."""
    return _plain(record, tagged=False)


def _plain(value: Any, tagged: bool) -> Any:
    if value is None or isinstance(value, str | int | float):
        return value
    if isinstance(value, tuple | list):
        return [_plain(item, tagged) for item in value]
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {key: _plain(item, tagged=True) for key, item in value.items()}
    kind: Any = type(value)
    out: dict[str, Any] = {"type": _TYPES[kind]} if tagged and kind in _TYPES else {}
    for name in _names(kind):
        out[name] = _plain(getattr(value, name), tagged=name in ("body", "value"))
    return out


@cache
def _names(kind: Any) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))


@overload
def from_json(text: str | bytes) -> Article: ...
@overload
def from_json(text: str | bytes, kind: type[T]) -> T: ...
def from_json(text: str | bytes, kind: Any = Article) -> Any:
    """Read a record back; ``from_json(to_json(article)) == article``.

    Raises ``InputError`` when the text is no JSON or no such record.
    """
    try:
        return from_dict(json.loads(text), kind)
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise InputError(f"not the JSON of {kind.__name__}: {error}") from error


def from_dict(data: Any, kind: Any = Article) -> Any:
    """Read a record from what ``to_dict`` gives; raises ``ValueError`` or ``TypeError`` when it is none."""
    return _reader(kind)(data)


@cache
def _reader(hint: Any) -> Callable[[Any], Any]:
    """Give the function that reads one type; made once per type."""
    if hint == Block:
        return lambda data: _reader(_BLOCKS[data["type"]])({k: v for k, v in data.items() if k != "type"})
    origin, args = get_origin(hint), get_args(hint)
    if origin in _UNIONS:
        inner = _reader(next(arg for arg in args if arg is not type(None)))
        return lambda data: None if data is None else inner(data)
    if origin is tuple:
        item = _reader(args[0])
        items = _check(lambda data: isinstance(data, list | tuple), "a list")
        return lambda data: tuple(item(part) for part in items(data))
    if hint is datetime:
        return datetime.fromisoformat
    if args and args[-1] is records.Provenance:
        return lambda data: {field: _provenance(field, part) for field, part in data.items()}
    if is_dataclass(hint):
        return _record_reader(hint)
    if origin is Literal:
        return _check(lambda data: data in args, f"one of {args}")
    name, kinds = _PLAIN.get(origin or hint, ("", ()))
    return _check(lambda data: type(data) in kinds, name) if kinds else lambda data: data


def _check(fits: Callable[[Any], bool], name: str) -> Callable[[Any], Any]:
    def read(data: Any) -> Any:
        if not fits(data):
            raise TypeError(f"{str(data)[:80]!r} is not {name}")
        return data

    return read


def _record_reader(kind: Any) -> Callable[[Any], Any]:
    hints = get_type_hints(kind, vars(records))
    readers = {name: _reader(hints[name]) for name in _names(kind)}
    return lambda data: kind(**{name: readers[name](value) for name, value in data.items()})


def _provenance(field: str, data: Any) -> records.Provenance:
    """Read a provenance; its values are of the type that the article's field has."""
    read = _reader(get_type_hints(Article, vars(records))[field])
    rejected = tuple(_provenance(field, part) for part in data["rejected"])
    return records.Provenance(
        source=data["source"], locator=data["locator"], value=read(data["value"]), rejected=rejected
    )


def json_schema() -> dict[str, Any]:
    """Give the JSON Schema (draft 2020-12) of an article, made from the types of the records."""
    definitions: dict[str, Any] = {}
    root = _schema(Article, definitions)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "articlekit.Article",
        **root,
        "$defs": dict(sorted(definitions.items())),
    }


def _schema(hint: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    if hint == Block:
        return {"oneOf": [_define(block, definitions, tagged=True) for block in _BLOCKS.values()]}
    origin, args = get_origin(hint), get_args(hint)
    if origin in _UNIONS:
        return {"anyOf": [_schema(arg, definitions) for arg in args]}
    if origin is Literal:
        return {"enum": list(args)}
    if origin is tuple:
        return {"type": "array", "items": _schema(args[0], definitions)}
    if hint in _SCALARS:
        return dict(_SCALARS[hint])
    if is_dataclass(hint) and isinstance(hint, type):
        return _define(hint, definitions, tagged=False)
    return {"type": "object"} if origin is not None else {}


_SCALARS: dict[Any, dict[str, Any]] = {
    str: {"type": "string"},
    int: {"type": "integer"},
    bool: {"type": "boolean"},
    datetime: {"type": "string", "format": "date-time"},
    type(None): {"type": "null"},
}


def _define(kind: type, definitions: dict[str, Any], tagged: bool) -> dict[str, Any]:
    """Give a reference to a record's definition, made on first use; blocks that say their ``type`` have their own."""
    name = f"Untagged{kind.__name__}" if kind in _TYPES and not tagged else kind.__name__
    reference = {"$ref": f"#/$defs/{name}"}
    if name in definitions:
        return reference
    entry: dict[str, Any] = {"type": "object", "description": (kind.__doc__ or "").strip()}
    definitions[name] = entry
    hints = get_type_hints(kind, vars(records))
    properties = {field.name: _schema(hints[field.name], definitions) for field in fields(kind)}
    required = [f.name for f in fields(kind) if f.default is MISSING and f.default_factory is MISSING]
    if tagged:
        properties = {"type": {"const": _TYPES[kind]}, **properties}
        required = ["type", *required]
    entry.update(properties=properties, required=required, additionalProperties=False)
    return reference

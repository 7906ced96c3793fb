"""Rows as Arrow has them: the schema is made from the types of the records."""

from __future__ import annotations

import json
import types
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import datetime
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from articlekit.batches.extras import require
from articlekit.batches.writing.rows import ROW_FIELDS, Row, compact
from articlekit.records import Article

__all__ = ["from_arrow", "row_schema", "to_arrow"]

# Blocks of the body are of nine types, and `extra` is what a site puts there: neither has one Arrow type.
_AS_JSON = ("body", "extra")
_SCALARS = {str: "string", int: "int64", bool: "bool_", datetime: "string"}


def row_schema() -> Any:
    """Give the ``pyarrow.Schema`` of rows; raises ``InputError`` without pyarrow.

    ``article`` is a struct with the fields of ``Article``: texts, flags, lists and structs as the records say.
    Times are ISO 8601 texts, since some have an offset and some have none. ``body`` and ``extra`` are JSON.
    """
    pa = require("pyarrow", "parquet")
    own = {"problems": pa.list_(pa.string()), "article": _arrow_type(pa, Article)}
    return pa.schema([pa.field(name, own.get(name, pa.string()), nullable=name != "origin") for name in ROW_FIELDS])


def _arrow_type(pa: Any, hint: Any) -> Any:
    if hint in _SCALARS:
        return getattr(pa, _SCALARS[hint])()
    origin, arguments = get_origin(hint), get_args(hint)
    if origin in (Union, types.UnionType):
        return _arrow_type(pa, next(argument for argument in arguments if argument is not type(None)))
    if origin is tuple:
        return pa.list_(_arrow_type(pa, arguments[0]))
    if origin is Literal:
        return pa.string()
    assert is_dataclass(hint), hint
    hints = get_type_hints(hint)
    return pa.struct(
        [
            (field.name, pa.string() if field.name in _AS_JSON else _arrow_type(pa, hints[field.name]))
            for field in fields(hint)
        ]
    )


def to_arrow(row: Row) -> dict[str, Any]:
    """Give a row as the schema takes it."""
    article = row["article"]
    return {**row, "article": article and {**article, **{name: compact(article[name]) for name in _AS_JSON}}}


def from_arrow(row: Mapping[str, Any]) -> dict[str, Any]:
    """Give back the row that ``to_arrow`` was given."""
    article = row["article"]
    return {**row, "article": article and {**article, **{name: json.loads(article[name]) for name in _AS_JSON}}}

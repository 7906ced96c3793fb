"""Golden records: one test per fixture and field, whole bodies compared.

A fixture is a folder ``fixtures/<site>/<slug>`` with ``page.html`` or ``page.txt``, ``meta.json`` (what the
caller knows) and ``expected.json`` (the record, checked by hand). ``scripts/update-goldens`` rewrites the
last for review.
"""

from __future__ import annotations

import json
from dataclasses import fields
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from articlekit import Article, Extraction, Pipeline, from_json, to_json

FIXTURES = Path(__file__).parent / "fixtures"
CASES = sorted(str(meta.parent.relative_to(FIXTURES)) for meta in FIXTURES.glob("*/*/meta.json"))
FIELDS = [field.name for field in fields(Article)]


def meta_of(case: str) -> dict[str, Any]:
    """Give what the caller knows of a page."""
    meta: dict[str, Any] = json.loads((FIXTURES / case / "meta.json").read_text("utf-8"))
    return meta


@cache
def extraction_of(case: str, generic: bool = True) -> Extraction:
    """Read the page of a fixture as its ``meta.json`` says."""
    meta = meta_of(case)
    when = meta["retrieved_at"]
    pages = sorted((FIXTURES / case).glob("page.*"))
    assert len(pages) == 1, f"{case} must hold one page"
    return Pipeline(generic=generic).inspect(
        pages[0], url=meta["url"], retrieved_at=datetime.fromisoformat(when) if when else None
    )


@cache
def record_of(case: str, generic: bool = True) -> dict[str, Any]:
    """Give the record as its JSON has it."""
    record: dict[str, Any] = json.loads(to_json(extraction_of(case, generic).article))
    return record


@cache
def golden_of(case: str) -> dict[str, Any]:
    """Give the record that was checked by hand."""
    golden: dict[str, Any] = json.loads((FIXTURES / case / "expected.json").read_text("utf-8"))
    return golden


RULED = [case for case in CASES if meta_of(case).get("generic") is False]


@pytest.mark.parametrize("field", FIELDS)
@pytest.mark.parametrize("case", CASES)
def test_field_is_the_golden_one(case: str, field: str) -> None:
    assert record_of(case)[field] == golden_of(case)[field]


@pytest.mark.parametrize("case", CASES)
def test_golden_reads_back_to_the_record(case: str) -> None:
    text = (FIXTURES / case / "expected.json").read_text("utf-8")
    assert from_json(text) == extraction_of(case).article


@pytest.mark.parametrize("case", RULED)
def test_rules_alone_give_the_golden_fields(case: str) -> None:
    given = extraction_of(case, generic=False).provenance
    assert {"headline", "category", "byline", "authors", "published", "tags", "body", "teasers"} <= set(given)
    assert all(entry.source.startswith(("site:", "platform:")) for entry in given.values())
    record, golden = record_of(case, generic=False), golden_of(case)
    assert {name: record[name] for name in given} == {name: golden[name] for name in given}


@pytest.mark.parametrize("case", RULED)
def test_no_rule_misses(case: str) -> None:
    assert [problem for problem in extraction_of(case).problems if problem.code == "rule-missed"] == []

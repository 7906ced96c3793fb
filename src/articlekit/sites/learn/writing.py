"""A proposal as a TOML file or as a Python class."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import fields
from typing import TYPE_CHECKING, Any

from articlekit.sites.rules import Rules, Select, TeaserRules

if TYPE_CHECKING:
    from articlekit.sites.learn.proposal import Proposal

__all__ = ["class_name", "described", "to_python", "to_test", "to_toml"]

_DEFAULTS = {f.name: f.default for f in fields(Select)}
_IMPORTED = ("Rules", "Select", "SiteExtractor", "TeaserRules")


def _said(record: Any) -> dict[str, Any]:
    """Give what a rule says: its fields that have a value, but for defaults."""
    kept = {f.name: getattr(record, f.name) for f in fields(record)}
    return {name: value for name, value in kept.items() if value not in (None, (), {}) and value != _DEFAULTS.get(name)}


def to_toml(proposal: Proposal) -> str:
    """Write a TOML file."""
    rules = _said(proposal.rules)
    teasers = rules.pop("teasers", ())
    lines = ["[site]", f"domains = [{_toml(proposal.domain)}]", "", "[fields]"]
    lines += [f"{name} = {_toml(value)}" for name, value in rules.items()]
    for block in teasers:
        lines += ["", "[[fields.teasers]]", *(f"{name} = {_toml(value)}" for name, value in _said(block).items())]
    return "\n".join(lines) + "\n"


def _toml(value: Any) -> str:
    """Write a value.

    >>> print(_toml(("a", Select('[rel="author"]', many=True))))
    ["a", { css = '[rel="author"]', many = true }]
    """
    if isinstance(value, Select):
        return "{ " + ", ".join(f"{name} = {_toml(part)}" for name, part in _said(value).items()) + " }"
    if isinstance(value, tuple):
        return f"[{', '.join(map(_toml, value))}]"
    if isinstance(value, str) and '"' in value and "'" not in value and value.isprintable():
        return f"'{value}'"
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")  # JSON's texts and flags are TOML's


def class_name(name: str) -> str:
    """Give the class for a site.

    >>> class_name("courier_post"), class_name("7days")
    ('CourierPost', 'Site7days')
    """
    camel = "".join(part[:1].upper() + part[1:] for part in name.split("_"))
    return camel if camel.isidentifier() else f"Site{camel}"


_TEST = '''"""One test per fixture and field of {kind}."""

from pathlib import Path

import pytest
from {name} import {kind}

from articlekit import Pipeline
from articlekit.testing import find_fixtures, run_fixture

PIPELINE = Pipeline(sites=[{kind}])
FIXTURES = find_fixtures([Path(__file__).parent / "{name}"])
RESULTS = [(fixture.name, result) for fixture in FIXTURES for result in run_fixture(PIPELINE, fixture)]


@pytest.mark.parametrize("result", [pytest.param(result, id=f"{{name}}: {{result.field}}") for name, result in RESULTS])
def test_field(result):
    assert not result.problem, result.problem
'''


def to_test(name: str) -> str:
    """Write the module of tests for the class in the module ``name``."""
    return _TEST.format(name=name, kind=class_name(name))


def to_python(proposal: Proposal, name: str) -> str:
    """Write the module ``name`` with one class."""
    body = "\n".join(_call("Rules", proposal.rules, "    ", "rules = "))
    names = ", ".join(kind for kind in _IMPORTED if f"{kind}(" in body or kind == "SiteExtractor")
    return (
        f'"""{proposal.domain}."""\n\n'
        f"from articlekit import {names}\n\n\n"
        f"class {class_name(name)}(SiteExtractor):\n"
        f'    """Pages of {proposal.domain}."""\n\n'
        f"    domains = ({_python(proposal.domain)},)\n{body}\n"
    )


def _call(kind: str, record: Rules | TeaserRules, indent: str, start: str = "") -> Iterator[str]:
    yield f"{indent}{start}{kind}("
    for name, value in _said(record).items():
        if name == "teasers":
            yield f"{indent}    teasers=("
            for block in value:
                yield from _call("TeaserRules", block, indent + " " * 8)
            yield f"{indent}    ),"
        else:
            yield f"{indent}    {name}={_python(value)},"
    yield f"{indent})" + ("" if start else ",")


def _python(value: Any) -> str:
    """Write a value.

    >>> print(_python((Select('meta[name="a"]', attribute="content"), "h1")))
    (Select('meta[name="a"]', attribute="content"), "h1")
    """
    if isinstance(value, Select):
        said = _said(value)
        first = [_python(said.pop("css"))] if "css" in said else []
        return f"Select({', '.join([*first, *(f'{name}={_python(part)}' for name, part in said.items())])})"
    if isinstance(value, tuple):
        return f"({', '.join(map(_python, value))}{',' * (len(value) == 1)})"
    if isinstance(value, str):
        plain = repr(value)
        return plain if plain[0] == '"' or '"' in value else f'"{plain[1:-1]}"'
    return repr(value)


def described(rule: Any) -> str:
    """Give a rule in one line, for a table.

    >>> described((Select("time", attribute="datetime"), Select(json="ld:datePublished"), "h1"))
    'time @datetime, else ld:datePublished, else h1'
    """
    if isinstance(rule, tuple):
        return ", else ".join(map(described, rule))
    if not isinstance(rule, Select):
        return str(rule)
    where = rule.css or rule.json
    place = ", else ".join(where) if isinstance(where, tuple) else where
    return f"{place}{f' @{rule.attribute}' if rule.attribute else ''}{' (all)' if rule.many else ''}"

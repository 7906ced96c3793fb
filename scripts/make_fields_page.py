"""Write ``docs/fields.md`` from the docstrings in ``records.py``: ``python scripts/make_fields_page.py``.

The records are read as text, not imported: a field's docstring is the string that follows it.
"""

from __future__ import annotations

import ast
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["fields_page", "undocumented"]

ROOT = Path(__file__).resolve().parent.parent
RECORDS = ROOT / "src" / "articlekit" / "records.py"
PAGE = ROOT / "docs" / "fields.md"
HEAD = """\
# Fields

Every record and every field. This page is made from the docstrings in `records.py` by
`python scripts/make_fields_page.py`; a test compares the two.

All records are frozen dataclasses with slots. They are built by keyword only. Sequences are tuples. What the
page does not tell is `None` or empty.
"""
# The record of a page first, then its parts, then the explanation.
FIRST = ("Article",)
LAST = ("Extraction", "Provenance", "Problem")
Fields = dict[str, tuple[str, str]]


def fields_page(source: str) -> str:
    """Give the page that the text of ``records.py`` makes."""
    tree = ast.parse(source)
    classes = {node.name: node for node in tree.body if isinstance(node, ast.ClassDef)}
    middle = [name for name in classes if name not in (*FIRST, *LAST)]
    parts = [HEAD, *(_section(classes[name]) for name in (*FIRST, *middle, *LAST)), _aliases(tree)]
    return "\n".join(parts)


def undocumented(source: str) -> list[str]:
    """Give the fields and properties without a docstring, as ``Class.field``."""
    classes = [node for node in ast.parse(source).body if isinstance(node, ast.ClassDef)]
    return [f"{node.name}.{name}" for node in classes for name, (_, text) in _members(node).items() if not text]


def _section(node: ast.ClassDef) -> str:
    lines = [f"## {node.name}", "", ast.get_docstring(node) or "", ""]
    for name, (kind, text) in _members(node).items():
        lines += [f"`{name}`: `{kind}`", f": {text}", ""]
    return "\n".join(lines)


def _members(node: ast.ClassDef) -> Fields:
    return {name: member for name, member in _walk(node) if not name.startswith("_")}


def _walk(node: ast.ClassDef) -> Iterator[tuple[str, tuple[str, str]]]:
    for statement, following in zip(node.body, [*node.body[1:], None], strict=True):
        if isinstance(statement, ast.AnnAssign) and isinstance(statement.target, ast.Name):
            default = "" if statement.value is None else _default(statement.value)
            yield statement.target.id, (ast.unparse(statement.annotation) + default, _string(following))
        elif isinstance(statement, ast.FunctionDef) and statement.returns is not None:
            kind = f"{ast.unparse(statement.returns)} (property)"
            yield statement.name, (kind, " ".join((ast.get_docstring(statement) or "").split()))


def _default(value: ast.expr) -> str:
    return " = {}" if isinstance(value, ast.Call) else f" = {ast.unparse(value)}"


def _string(node: ast.stmt | None) -> str:
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str):
        return " ".join(node.value.value.split())
    return ""


def _aliases(tree: ast.Module) -> str:
    lines = ["## Type aliases", ""]
    for node in tree.body:
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name) and node.value is not None:
            lines += [f"`{node.target.id}`", f": `{ast.unparse(node.value)}`", ""]
    return "\n".join(lines)


if __name__ == "__main__":
    PAGE.write_text(fields_page(RECORDS.read_text("utf-8")), "utf-8")

"""Imports point one way, nothing touches clock or network, and the package loads quickly."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest

import articlekit

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(articlekit.__file__).parent
MODULES = sorted(path.relative_to(ROOT).as_posix() for path in ROOT.rglob("*.py"))
LEVELS = (
    {"records", "errors"},
    {"values"},
    {"page"},
    {"places"},
    {"parts"},
    {"segment"},
    {"sources", "content"},
    {"sites"},
    {"authors", "body"},
    {"resolve"},
    {"pipeline"},
    {"outputs"},
    {"testing"},
    {"batches"},
    {"integrations"},
    {"cli"},
    {"__main__"},
)
# Lower modules that take a page or one of its nodes as an argument name the type, and nothing but the type.
TYPE_ONLY = {
    "values/captions.py": {"articlekit.page"},
    "values/images.py": {"articlekit.page"},
    "values/nodes.py": {"articlekit.page"},
}
FORBIDDEN_MODULES = {
    "socket",
    "urllib.request",
    "http",
    "http.client",
    "requests",
    "random",
    "asyncio",
    "ssl",
    "secrets",
    "uuid",
    "tempfile",
}
FORBIDDEN_CALLS = {"eval", "exec", "compile", "__import__", "breakpoint", "input", "globals"}
FORBIDDEN_ATTRIBUTES = {
    "datetime.now",
    "datetime.utcnow",
    "datetime.today",
    "date.today",
    "time.time",
    "time.localtime",
    "time.monotonic",
    "os.environ",
    "os.getenv",
    "os.getcwd",
}
MAY_KNOW_THE_CLOCK = ("batches", "integrations")
LONGEST = 300


class Import(NamedTuple):
    target: str
    line: int
    type_only: bool
    top: bool


@cache
def tree(module: str) -> ast.Module:
    return ast.parse((ROOT / module).read_text("utf-8"))


def dotted(module: str) -> str:
    return "articlekit." + module.removesuffix(".py").replace("/", ".").removesuffix("__init__").rstrip(".")


def level(name: str) -> int | None:
    """Give the level of ``articlekit.x.y``; None for the package itself, which may import all."""
    part = name.split(".")[1] if "." in name else ""
    return next((n for n, members in enumerate(LEVELS) if part in members), None)


def imports(module: str) -> Iterator[Import]:
    """Give all imports, those inside functions and under ``TYPE_CHECKING`` included."""

    def walk(node: ast.AST, type_only: bool, top: bool) -> Iterator[Import]:
        for child in ast.iter_child_nodes(node):
            if isinstance(child, ast.Import):
                yield from (Import(alias.name, child.lineno, type_only, top) for alias in child.names)
            elif isinstance(child, ast.ImportFrom):
                assert child.level == 0, f"{module}:{child.lineno} imports relatively"
                for alias in child.names:
                    target = f"{child.module}.{alias.name}"
                    found = (ROOT / target.removeprefix("articlekit.").replace(".", "/")).with_suffix(".py")
                    is_module = child.module == "articlekit" or found.exists()
                    yield Import(target if is_module else str(child.module), child.lineno, type_only, top)
            else:
                guarded = isinstance(child, ast.If) and "TYPE_CHECKING" in ast.unparse(child.test)
                inside = isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef)
                yield from walk(child, type_only or guarded, top and not inside)

    return walk(tree(module), type_only=False, top=True)


def test_all_modules_have_a_level() -> None:
    assert not [m for m in MODULES if level(dotted(m)) is None and m != "__init__.py"]


@pytest.mark.parametrize("module", [m for m in MODULES if m != "__init__.py"])
def test_imports_point_one_way(module: str) -> None:
    own, name = level(dotted(module)), dotted(module)
    assert own is not None
    wrong = []
    for found in imports(module):
        if not found.target.startswith("articlekit"):
            continue
        if found.target in ("articlekit.__version__", "articlekit") and own >= len(LEVELS) - 2:
            continue
        if found.type_only and ".".join(found.target.split(".")[:2]) in TYPE_ONLY.get(module, ()):
            continue
        target = level(found.target)
        same_package = found.target.split(".")[1:2] == name.split(".")[1:2] or own == 0
        if target is None or target > own or (target == own and not same_package):
            wrong.append(f"{module}:{found.line} imports {found.target}{' for typing' if found.type_only else ''}")
    assert not wrong


def test_exceptions_are_still_needed() -> None:
    for module, targets in TYPE_ONLY.items():
        assert targets <= {found.target for found in imports(module) if found.type_only}, module


def test_no_cycles_at_run_time() -> None:
    known = {dotted(module) for module in MODULES}
    edges = {
        dotted(module): {f.target for f in imports(module) if f.target in known and f.top and not f.type_only}
        for module in MODULES
    }
    done: set[str] = set()

    def visit(name: str, path: tuple[str, ...]) -> None:
        assert name not in path, " -> ".join((*path[path.index(name) :], name))
        if name not in done:
            for target in sorted(edges[name] - {"articlekit"}):
                visit(target, (*path, name))
            done.add(name)

    for name in sorted(edges):
        visit(name, ())


@pytest.mark.parametrize("module", MODULES)
def test_modules_are_short(module: str) -> None:
    # The records are one list of fields with their descriptions, so they may be longer.
    lines = len((ROOT / module).read_text("utf-8").splitlines())
    assert lines <= (400 if module == "records.py" else LONGEST)


@pytest.mark.parametrize("module", MODULES)
def test_no_clock_network_or_evaluation(module: str) -> None:
    wrong = [f"{f.line}: import {f.target}" for f in imports(module) if f.target in FORBIDDEN_MODULES]
    for node in ast.walk(tree(module)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in FORBIDDEN_CALLS:
            wrong.append(f"{node.lineno}: {node.func.id}()")
        if isinstance(node, ast.Attribute):
            name = ".".join(ast.unparse(node).split(".")[-2:])
            known = module.startswith(MAY_KNOW_THE_CLOCK) or (name == "os.environ" and module.startswith("cli/"))
            if name in FORBIDDEN_ATTRIBUTES and not known:
                wrong.append(f"{node.lineno}: {name}")
    assert not wrong


def _names(target: ast.expr) -> Iterator[str]:
    for node in ast.walk(target):
        if isinstance(node, ast.Name):
            yield node.id


MUTATORS = {
    "append",
    "add",
    "update",
    "setdefault",
    "pop",
    "popitem",
    "clear",
    "extend",
    "insert",
    "remove",
    "discard",
}


@pytest.mark.parametrize("module", MODULES)
def test_no_mutable_module_state(module: str) -> None:
    """A table at module level is a constant: in capitals, and no function changes it or names it ``global``."""
    body = tree(module)
    tables: set[str] = set()
    wrong = []
    for statement in body.body:
        if isinstance(statement, ast.Assign | ast.AnnAssign) and isinstance(
            statement.value, ast.Dict | ast.List | ast.Set | ast.DictComp | ast.ListComp | ast.SetComp
        ):
            targets = statement.targets if isinstance(statement, ast.Assign) else [statement.target]
            tables.update(name for target in targets for name in _names(target))
    wrong += [f"{name} is not named as a constant" for name in tables if name != "__all__" and not name.isupper()]
    for function in (n for n in ast.walk(body) if isinstance(n, ast.FunctionDef)):
        wrong += [change for node in ast.walk(function) for change in _changes(node, tables)]
    assert not wrong


def _changes(node: ast.AST, tables: set[str]) -> Iterator[str]:
    """Give what a statement or call does to a table of the module."""
    if isinstance(node, ast.Global):
        yield f"{node.lineno}: global {', '.join(node.names)}"
    elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in MUTATORS:
        if isinstance(node.func.value, ast.Name) and node.func.value.id in tables:
            yield f"{node.lineno}: {node.func.value.id}.{node.func.attr}()"
    elif isinstance(node, ast.Assign):
        for target in node.targets:
            if isinstance(target, ast.Subscript) and isinstance(target.value, ast.Name) and target.value.id in tables:
                yield f"{node.lineno}: {target.value.id}[…] = …"


def _run(code: str, **environment: str) -> str:
    command = [sys.executable, "-c", code]
    env = {**os.environ, **environment}
    return subprocess.run(command, capture_output=True, text=True, check=True, env=env).stdout.strip()


def test_import_is_light() -> None:
    heavy = "'bs4', 'numpy', 'dateutil.parser', 'charset_normalizer', 'sklearn', 'pyarrow', 'warcio', 'zstandard', 'multiprocessing', 'sqlite3'"
    assert _run(f"import sys, articlekit; print([name for name in ({heavy}) if name in sys.modules])") == "[]"


def test_import_is_quick(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    code = "import time; began = time.process_time(); import articlekit; print(time.process_time() - began)"
    # An installed package has its bytecode; the first run writes it where no run has to compile again.
    compiled = {"PYTHONDONTWRITEBYTECODE": "", "PYTHONPYCACHEPREFIX": str(tmp_path)}
    best = min(float(_run(code, **compiled)) for _ in range(6))
    with capsys.disabled():
        print(f"\nimport articlekit: {best * 1000:.0f} ms")
    assert best < 0.150

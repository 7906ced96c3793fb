"""The public names are listed, sorted and described."""

from __future__ import annotations

import ast
import importlib
import inspect
from pathlib import Path
from types import ModuleType

import pytest

import articlekit
from articlekit import records

ROOT = Path(articlekit.__file__).parent
# A package that only holds modules has no names of its own.
MODULES = sorted(
    "articlekit." + path.relative_to(ROOT).with_suffix("").as_posix().replace("/", ".")
    for path in ROOT.rglob("*.py")
    if path.read_text("utf-8").strip() and path.name not in ("__init__.py", "__main__.py")
)
PACKAGES = sorted(
    ".".join(("articlekit", *path.parent.relative_to(ROOT).parts))
    for path in ROOT.rglob("__init__.py")
    if path.read_text("utf-8").strip()
)
OPTIONAL = "articlekit.integrations"


def load(name: str) -> ModuleType:
    if name.startswith(OPTIONAL):
        return pytest.importorskip(name, exc_type=ImportError)  # type: ignore[no-any-return]
    return importlib.import_module(name)


def _rank(name: str) -> tuple[int, str]:
    """Constants, then classes, then functions, as the linter sorts them."""
    return (0 if name.isupper() else 1 if name[0].isupper() else 2, name)


def test_all_is_sorted_and_complete() -> None:
    assert sorted(articlekit.__all__, key=_rank) == articlekit.__all__
    assert len(set(articlekit.__all__)) == len(articlekit.__all__)
    public = {
        name
        for name, value in vars(articlekit).items()
        if not name.startswith("_") and not isinstance(value, ModuleType)
    }
    assert public | {"__version__"} == set(articlekit.__all__)


def test_all_can_be_imported_by_star() -> None:
    names: dict[str, object] = {}
    exec("from articlekit import *", names)
    assert set(articlekit.__all__) <= set(names)


def test_the_contract() -> None:
    """The names that users depend on."""
    assert {
        "extract",
        "inspect",
        "Pipeline",
        "Page",
        "Article",
        "Extraction",
        "to_json",
        "from_json",
        "SiteExtractor",
    } <= set(articlekit.__all__)
    assert {"url", "retrieved_at"} <= set(inspect.signature(articlekit.extract).parameters)
    assert {"sites", "strict", "generic"} <= set(inspect.signature(articlekit.Pipeline).parameters)
    assert issubclass(articlekit.InputError, articlekit.ArticlekitError)
    assert issubclass(articlekit.RuleError, articlekit.ArticlekitError)
    assert issubclass(articlekit.StrictError, articlekit.ArticlekitError)


@pytest.mark.parametrize("name", [*MODULES, *PACKAGES])
def test_modules_list_their_names(name: str) -> None:
    module = load(name)
    listed: list[str] = module.__all__
    assert module.__doc__
    assert len(set(listed)) == len(listed)
    assert not [entry for entry in listed if not hasattr(module, entry)]


@pytest.mark.parametrize("name", MODULES)
def test_public_definitions_are_listed(name: str) -> None:
    """A function or class without underscore that its module does not list is private by mistake, or public by mistake."""
    module = load(name)
    defined = {
        node.name
        for node in ast.parse(inspect.getsource(module)).body
        if isinstance(node, ast.FunctionDef | ast.ClassDef)
    }
    assert {entry for entry in defined if not entry.startswith("_")} <= set(module.__all__)


@pytest.mark.parametrize("name", [*MODULES, "articlekit"])
def test_public_names_are_described(name: str) -> None:
    missing = []
    module = load(name)
    for entry in module.__all__:
        value = getattr(module, entry)
        if not (inspect.isclass(value) or inspect.isfunction(value)) or not value.__module__.startswith("articlekit"):
            continue
        # dataclass() writes a signature where a docstring is missing
        if not value.__doc__ or value.__doc__.startswith(f"{value.__name__}("):
            missing.append(entry)
        if inspect.isclass(value):
            for key, member in vars(value).items():
                plain = member.fget if isinstance(member, property) else getattr(member, "__func__", member)
                if not key.startswith("_") and inspect.isfunction(plain) and not plain.__doc__:
                    missing.append(f"{entry}.{key}")
    assert not missing


RECORDS = [node for node in ast.parse(Path(records.__file__).read_text("utf-8")).body if isinstance(node, ast.ClassDef)]


@pytest.mark.parametrize("record", RECORDS, ids=lambda node: node.name)
def test_every_field_is_described(record: ast.ClassDef) -> None:
    missing = []
    for statement, following in zip(record.body, [*record.body[1:], None], strict=True):
        if isinstance(statement, ast.AnnAssign):
            described = (
                isinstance(following, ast.Expr) and isinstance(following.value, ast.Constant) and following.value.value
            )
            if not described:
                missing.append(ast.unparse(statement.target))
    assert not missing


def test_records_are_exported() -> None:
    unions = {"Block", "Precision", "TeaserKind"}
    assert set(records.__all__) - unions <= set(articlekit.__all__)


def test_version_is_one() -> None:
    assert all(part.isdigit() for part in articlekit.__version__.split(".")[:2])

"""The pytest plugin: one test per fixture and field of site extractors.

Folders of fixtures are named by the ini option ``articlekit_fixtures`` or the flag ``--articlekit-fixtures``, folders
of TOML sites by ``articlekit_sites`` or ``--articlekit-sites``. Installed packages bring their sites by themselves.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import Any

import pytest

from articlekit.errors import ArticlekitError
from articlekit.pipeline import Pipeline
from articlekit.testing.fixtures import META, FieldResult, find_fixtures, run_fixture

__all__ = ["FieldItem", "FixtureFile", "pytest_addoption", "pytest_collect_file", "pytest_configure"]

_OPTIONS = {"fixtures": "a folder of fixtures of site extractors", "sites": "a TOML site or a folder of them"}
_PIPELINE = pytest.StashKey[Pipeline]()


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the flags and the ini options of the same names."""
    group = parser.getgroup("articlekit")
    for name, what in _OPTIONS.items():
        group.addoption(f"--articlekit-{name}", action="append", default=[], metavar="DIR", help=f"{what}; repeatable")
        parser.addini(f"articlekit_{name}", f"{what}; one per line", type="paths", default=[])


def _named(config: pytest.Config, name: str) -> list[Path]:
    given = [config.invocation_params.dir / path for path in config.getoption(f"articlekit_{name}")]
    return [path.resolve() for path in (*given, *config.getini(f"articlekit_{name}"))]


def pytest_configure(config: pytest.Config) -> None:
    """Have the folders collected, unless the user asked for certain tests only."""
    chosen = config.args_source is config.ArgsSource.ARGS and not config.getoption("articlekit_fixtures")
    known = [(config.invocation_params.dir / argument.partition("::")[0]).resolve() for argument in config.args]
    for folder in [] if chosen else _named(config, "fixtures"):
        if not any(folder.is_relative_to(path) for path in known):
            config.args.append(str(folder))
            known.append(folder)


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> FixtureFile | None:
    """Take the ``meta.json`` of a fixture for a file of tests."""
    if file_path.name != META:
        return None
    within = any(file_path.resolve().is_relative_to(folder) for folder in _named(parent.config, "fixtures"))
    return FixtureFile.from_parent(parent, path=file_path) if within else None


def _pipeline(config: pytest.Config) -> Pipeline:
    if _PIPELINE not in config.stash:
        config.stash[_PIPELINE] = Pipeline(sites=_named(config, "sites"))
    return config.stash[_PIPELINE]


class FixtureFile(pytest.File):
    """One fixture: an item per field."""

    def collect(self) -> Iterator[FieldItem]:
        """Give the fields that the rules speak of, and those that choose the extractor."""
        for field in self.results:
            yield FieldItem.from_parent(self, name=field)

    @cached_property
    def results(self) -> dict[str, FieldResult]:
        """The result of each field; a fixture or site that cannot be read is an error of the collection."""
        try:
            (fixture,) = find_fixtures([self.path.parent])[:1]
            return {result.field: result for result in run_fixture(_pipeline(self.config), fixture)}
        except ArticlekitError as error:
            raise self.CollectError(str(error)) from error


class FieldItem(pytest.Item):
    """One field of a fixture."""

    parent: FixtureFile

    def runtest(self) -> None:
        """Fail when the rules give something else than expected."""
        problem = self.parent.results[self.name].problem
        if problem:
            raise _Different(problem)

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:
        """Show the difference alone: a traceback would only lead here."""
        if isinstance(excinfo.value, _Different):
            return f"{self.path.parent}: {self.name}\n{excinfo.value}"
        return super().repr_failure(excinfo, style)

    def reportinfo(self) -> tuple[Path, int | None, str]:
        """Name fixture and field."""
        return self.path, None, f"{self.path.parent.name}: {self.name}"


class _Different(Exception):  # noqa: N818 - it never leaves this module
    pass

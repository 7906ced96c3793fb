"""The documentation says what the code says."""

from __future__ import annotations

import pkgutil
import re
import runpy
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import articlekit
from articlekit import records
from articlekit.errors import PROBLEM_CODES

if TYPE_CHECKING:
    from collections.abc import Callable

__all__: list[str] = []

ROOT = Path(__file__).parent.parent
SCRIPT = runpy.run_path(str(ROOT / "scripts" / "make_fields_page.py"))
fields_page: Callable[[str], str] = SCRIPT["fields_page"]
undocumented: Callable[[str], list[str]] = SCRIPT["undocumented"]
RECORDS = (ROOT / "src" / "articlekit" / "records.py").read_text("utf-8")
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/*.md")])
LINK = re.compile(r"\]\(([^)\s#:]+)(?:#[^)\s]*)?\)")
NAME = re.compile(r"`articlekit\.(\w+)[`.(]")
BOUND = re.compile(r'^\s+"([\w-]+)>=([\d.]+)",$', re.MULTILINE)


def read(name: str) -> str:
    return (ROOT / name).read_text("utf-8")


def test_every_field_is_documented() -> None:
    assert undocumented(RECORDS) == []


def test_a_field_without_docstring_is_noticed() -> None:
    source = 'class Link:\n    """A link."""\n\n    text: str\n    url: str\n    """Its target."""\n'
    assert undocumented(source) == ["Link.text"]


def test_the_page_of_fields_is_current() -> None:
    assert read("docs/fields.md") == fields_page(RECORDS), "run: python scripts/make_fields_page.py"


def test_the_page_of_fields_has_every_record() -> None:
    headings = set(re.findall(r"^## (\w+)$", read("docs/fields.md"), re.MULTILINE))
    assert headings >= {name for name in records.__all__ if isinstance(getattr(records, name), type)}


def test_the_problem_codes_are_complete() -> None:
    table = re.findall(r"^\| `([\w-]+)` \| (.+) \|$", read("docs/problems.md"), re.MULTILINE)
    assert dict(table) == dict(PROBLEM_CODES)
    assert len(table) == len(PROBLEM_CODES)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_names_and_links_of_a_page_exist(page: Path) -> None:
    text = page.read_text("utf-8")
    known = set(dir(articlekit)) | {module.name for module in pkgutil.iter_modules(articlekit.__path__)}
    assert set(NAME.findall(text)) - known == set()
    assert [link for link in LINK.findall(text) if not (page.parent / link).exists()] == []


@pytest.mark.parametrize("page", ["README.md", "docs/tour.md", "docs/add-a-site.md", "docs/outputs-and-cli.md"])
def test_a_page_has_examples_that_run_as_tests(page: str) -> None:
    """The examples run by ``--doctest-glob``; here only that they are written so that they do."""
    text = read(page)
    assert ">>> " in text
    # A closing fence right behind the output would be taken for output.
    assert re.search(r"^(?:>>>|\.\.\.).*\n```$", text, re.MULTILINE) is None


def test_examples_are_collected(pytestconfig: pytest.Config) -> None:
    assert {"docs", "README.md"} <= set(pytestconfig.getini("testpaths"))
    assert "*.md" in pytestconfig.getoption("doctestglob")


def test_the_command_line_is_documented_in_full() -> None:
    source = "".join(path.read_text("utf-8") for path in (ROOT / "src/articlekit/cli").glob("*.py"))
    options = set(re.findall(r'"(--[a-z-]+)"', source)) - {"--version"}
    assert options
    assert {option for option in options if f"`{option}`" not in read("docs/outputs-and-cli.md")} == set()


def test_the_lowest_pins_are_the_lower_bounds() -> None:
    bounds: dict[str, str] = dict(BOUND.findall(read("pyproject.toml")))
    pins = dict(
        re.findall(
            r"^([\w-]+)==([\d.]+)",
            "\n".join(reversed(read("requirements/lowest.txt").splitlines())),
            re.MULTILINE,
        )
    )
    assert bounds
    assert {name: pins[name] for name in bounds if not (pins[name] + ".").startswith(bounds[name] + ".")} == {}


def test_the_changelog_knows_the_version() -> None:
    assert articlekit.__version__ in read("CHANGELOG.md")

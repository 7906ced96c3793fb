"""``articlekit sites test``: the fixtures of site extractors, one result per field."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from articlekit.cli.arguments import add_command, add_sites_option, pipeline_of
from articlekit.errors import InputError
from articlekit.testing.fixtures import find_fixtures, run_fixture, write_expected

__all__ = ["add"]

_EPILOG = """A fixture is a folder with page.html, meta.json ({"url": …, "retrieved_at": …}) and expected.json (fields
of the record). The generic extractor is off. TOML sites in the folders are active without --sites.
Exit status: 0 when all fields are as expected, 1 when not, 2 when a fixture or a site cannot be read."""


def add(commands: Any) -> None:
    """Add the command to the parser's."""
    test = add_command(commands, "test", _run, "run fixtures, with the generic extractor off.", _EPILOG)
    test.add_argument("folders", nargs="+", type=Path, metavar="DIR", help="folders with fixtures in or below them")
    test.add_argument(
        "--update",
        action="store_true",
        help="write what the rules give now to expected.json, in place of comparing; look at it before you keep it",
    )
    add_sites_option(test, "nested_sites")


def _run(args: argparse.Namespace) -> int:
    beside = [folder for folder in args.folders if folder.is_dir() and next(folder.rglob("*.toml"), None)]
    pipeline = pipeline_of(args, beside)
    fixtures = find_fixtures(args.folders)
    if not fixtures:
        raise InputError(f"no meta.json in or below {', '.join(map(str, args.folders))}: a fixture has one")
    if args.update:
        for fixture in fixtures:
            print(f"written: {write_expected(pipeline, fixture)}")
        return 0
    fields = wrong = 0
    for fixture in fixtures:
        for result in run_fixture(pipeline, fixture):
            fields += 1
            wrong += bool(result.problem)
            print(f"{'FAIL' if result.problem else 'ok  '}  {fixture.name}  {result.field}")
            for line in result.problem.splitlines():
                print(f"      {line}")
    print(f"fixtures: {len(fixtures)}, fields: {fields}, wrong: {wrong}")
    return int(wrong > 0)

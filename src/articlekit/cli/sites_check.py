"""``articlekit sites check``: how site extractors do on saved pages, today and against an earlier run."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from articlekit.cli.arguments import add_command, add_sites_option, pipeline_of, site_sources
from articlekit.errors import InputError
from articlekit.testing.fixtures import META, find_fixtures
from articlekit.testing.health import (
    SiteHealth,
    health_from_dict,
    health_to_dict,
    judge,
    measure,
    required_fields,
)

if TYPE_CHECKING:
    from articlekit.pipeline import Pipeline
    from articlekit.records import Extraction

__all__ = ["add"]

_EPILOG = """The address of a page is that in the meta.json of its folder, else the one it declares.
A site is degraded when a required field hits on fewer than nine of ten pages, or when values lose their shape. What is
required the site states; else it is learned from its fixtures in the folders of sites; else it is every rule that may
not miss. Against a baseline a site is also degraded when a field hits on a tenth of the pages less than before, the
median body halves or the median byline doubles.
Exit status: 0 when all sites are sound, 1 when one is degraded, 2 when something cannot be read."""


def add(commands: Any) -> None:
    """Add the command to the parser's."""
    check = add_command(commands, "check", _run, "measure how the rules of sites do on saved pages.", _EPILOG)
    check.add_argument("pages", nargs="+", type=Path, metavar="PAGE", help="saved pages, and folders of *.html")
    check.add_argument("--baseline", type=Path, metavar="FILE", help="compare with what --save wrote earlier")
    check.add_argument("--save", type=Path, metavar="FILE", help="write the figures of this run")
    add_sites_option(check, "nested_sites")


def _run(args: argparse.Namespace) -> int:
    pipeline = pipeline_of(args)
    before = _baseline(args.baseline) if args.baseline else {}
    health = measure(_extractions(pipeline, args.pages))
    folders = [folder for folder in map(Path, site_sources(args)) if folder.is_dir()]
    required = required_fields(pipeline, find_fixtures(folders))
    degraded = False
    for name, site in health.items():
        if name == "generic":
            print(f"no site extractor: {_pages(site)}")
            continue
        reasons = judge(site, required.get(name, ()), before.get(name))
        degraded = degraded or bool(reasons)
        print(f"{name}: {_pages(site)}{', DEGRADED' if reasons else ''}")
        print("\n".join(_table(site, required.get(name, ()), reasons)))
    for name in sorted(before.keys() - health.keys() - {"generic"}):
        print(f"{name}: no pages, {before[name].pages} before")
    if args.save:
        args.save.write_text(json.dumps(health_to_dict(health), indent=1) + "\n", encoding="utf-8")
    return int(degraded)


def _pages(site: SiteHealth) -> str:
    return "1 page" if site.pages == 1 else f"{site.pages} pages"


def _table(site: SiteHealth, required: tuple[str, ...], reasons: dict[str, str]) -> Iterator[str]:
    names = list(dict.fromkeys((*site.fields, *required)))
    width = max(map(len, ("field", *names)))
    yield f"  {'field'.ljust(width)}  hits  odd  fell back  required"
    for name in names:
        found = site.fields.get(name)
        hits, odd, back = (found.hits, found.odd, found.fell_back) if found else (0, 0, 0)
        share, needed = f"{hits / site.pages:.0%}", "yes" if name in required else "-"
        line = f"  {name.ljust(width)}  {share:>4}  {odd:>3}  {back:>9}  {needed:8}  {reasons.get(name, '')}"
        yield line.rstrip()


def _extractions(pipeline: Pipeline, paths: list[Path]) -> Iterator[Extraction]:
    for page in (page for path in paths for page in _files(path)):
        if page.name.startswith("page.") and (page.parent / META).exists():
            (fixture,) = find_fixtures([page.parent])[:1]
            yield pipeline.inspect(page, fixture.url, fixture.retrieved_at)
        else:
            yield pipeline.inspect(page)


def _files(path: Path) -> list[Path]:
    if not path.is_dir():
        return [path]
    found = sorted(file for file in path.rglob("*") if file.suffix in (".html", ".htm"))
    if not found:
        raise InputError(f"{path}: no file in or below it ends in .html or .htm")
    return found


def _baseline(path: Path) -> dict[str, SiteHealth]:
    try:
        return health_from_dict(json.loads(path.read_text("utf-8")))
    except (OSError, ValueError) as error:
        raise InputError(f"{path}: cannot be read as JSON: {error}") from error
    except InputError as error:
        raise InputError(f"{path}: {error}") from error

"""``articlekit new-site``: from saved pages of a site to rules, fixtures and a test that waits for a person."""

from __future__ import annotations

import argparse
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from articlekit.cli.arguments import add_command, time
from articlekit.errors import InputError
from articlekit.page import Page
from articlekit.pipeline import Pipeline

if TYPE_CHECKING:
    from collections.abc import Sequence

    from articlekit.sites.learn.proposal import Proposal
    from articlekit.sites.learn.sample import Sample

__all__ = ["add"]

_EPILOG = """example:
  articlekit new-site saved/*.html --into my-sites

Give several pages of different kinds: a rule is proposed when it gives the right value on as many of them as possible.
What is right is known from structured data and the generic extractor. For each field the rule is shown with what it
gives on each page:
  ok     the known value
  other  another value than the known one, which follows behind
  -      nothing
Written are DIR/NAME.toml (or NAME.py and test_NAME.py) and a fixture per page in DIR/NAME. The fixtures fail until you
have looked at each expected.json and deleted its line "reviewed": false.
Exit status: 0 when the site was written, 2 when a page has no article, pages are of different sites, or files exist."""
_UNNAMED = ("page", "index", "article")


def add(commands: Any) -> None:
    """Add the command to the parser's."""
    new = add_command(commands, "new-site", _run, "propose rules for a site from some of its saved pages.", _EPILOG)
    new.add_argument("pages", nargs="+", type=Path, metavar="PAGE", help="saved pages of one site, each an article")
    new.add_argument(
        "--url",
        action="append",
        default=[],
        help="the address of the page, where it does not declare one; for several pages, once per page in their order",
    )
    new.add_argument("--retrieved-at", type=time, metavar="TIME", help="when the pages were fetched, ISO 8601")
    form = new.add_mutually_exclusive_group()
    form.add_argument("--toml", dest="form", action="store_const", const="toml", help="write a TOML file; the default")
    form.add_argument("--python", dest="form", action="store_const", const="python", help="write a class and a test")
    new.set_defaults(form="toml")
    new.add_argument("--into", type=Path, default=Path("sites"), metavar="DIR", help="where to write; default: sites")
    new.add_argument("--name", help="what to call the files; default: from the host")
    new.add_argument("--force", action="store_true", help="overwrite what exists, reviewed goldens included")


class _Target(NamedTuple):
    files: dict[Path, str]
    """What to write as text."""
    fixtures: dict[Path, Sample]


def _run(args: argparse.Namespace) -> int:
    # Learning is imported here: no other command needs it.
    from articlekit.cli.new_site_report import report
    from articlekit.sites.learn.proposal import propose
    from articlekit.sites.learn.reading import site_with

    samples = _samples(args)
    proposal = propose(samples)
    target = _target(args, proposal, samples)
    there = [path for path in (*target.files, *target.fixtures) if path.exists()]
    if there and not args.force:
        raise InputError(f"{there[0]}: exists already: give another --into or --name, or --force to overwrite")
    pipeline = Pipeline(sites=[site_with(proposal.rules, proposal.domain)], generic=False, installed=False)
    print("\n".join(report(proposal, samples, pipeline)))
    args.into.mkdir(parents=True, exist_ok=True)
    for path, text in target.files.items():
        path.write_text(text, encoding="utf-8")
        print(f"written: {path}")
    _write_fixtures(pipeline, target, args)
    test = f"pytest {args.into}" if args.form == "python" else f"articlekit sites test {args.into}"
    print(f'next: look at each expected.json, delete its line "reviewed": false, run {test}')
    return 0


def _samples(args: argparse.Namespace) -> list[Sample]:
    from articlekit.sites.learn.sample import Sample

    if args.url and len(args.url) != len(args.pages):
        raise InputError(f"{len(args.pages)} pages and {len(args.url)} of --url: give one per page, in their order")
    urls: Sequence[str | None] = args.url or [None] * len(args.pages)
    generic = Pipeline(installed=False)
    samples: dict[str, Sample] = {}
    for path, given in zip(args.pages, urls, strict=True):
        url = given or Page.load(path).declared_url
        name = _slug(path)
        while name in samples:
            name += "-2"
        page = Page.load(path, url, args.retrieved_at)
        samples[name] = Sample(name, page, generic.inspect(path, url, args.retrieved_at))
    return list(samples.values())


def _slug(path: Path) -> str:
    stem = path.parent.name if path.stem in _UNNAMED and path.parent.name else path.stem
    return re.sub(r"\W+", "-", stem).strip("-").lower() or "page"


def _target(args: argparse.Namespace, proposal: Proposal, samples: Sequence[Sample]) -> _Target:
    from articlekit.sites.learn.writing import to_python, to_test, to_toml

    name = args.name or proposal.name
    if not re.fullmatch(r"[A-Za-z_]\w*", name):
        raise InputError(f"--name {name!r}: use letters, digits and underscores, beginning with a letter")
    if args.form == "python":
        files = {f"{name}.py": to_python(proposal, name), f"test_{name}.py": to_test(name)}
    else:
        files = {f"{name}.toml": to_toml(proposal)}
    fixtures = {args.into / name / sample.name: sample for sample in samples}
    return _Target({args.into / file: text for file, text in files.items()}, fixtures)


def _write_fixtures(pipeline: Pipeline, target: _Target, args: argparse.Namespace) -> None:
    from articlekit.testing.fixtures import write_fixture

    for (folder, sample), path in zip(target.fixtures.items(), args.pages, strict=True):
        meta = {"url": sample.page.url or ""}
        if args.retrieved_at is not None:
            meta["retrieved_at"] = args.retrieved_at.isoformat()
        write_fixture(pipeline, folder, path.read_bytes(), meta)
        print(f"written: {folder}")

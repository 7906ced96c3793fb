"""``articlekit extract``: the records of single pages."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from articlekit.cli.arguments import add_command, add_sites_option, pipeline_of, time
from articlekit.errors import ArticlekitError
from articlekit.outputs.explain import to_explanation
from articlekit.outputs.json import to_json
from articlekit.outputs.markdown import to_markdown
from articlekit.outputs.text import to_text

if TYPE_CHECKING:
    from collections.abc import Callable

    from articlekit.records import Extraction

__all__ = ["add"]

_EPILOG = """examples:
  articlekit extract page.html --url https://example.org/news/a.html
  articlekit extract saved/*.html --retrieved-at 2025-05-11T12:00:00+00:00 > articles.jsonl
  curl -s https://example.org/ | articlekit extract - --format markdown

One file gives indented JSON, several give JSON Lines. Exit status: 0 when all files were read, 1 when any failed,
2 for misuse."""


def add(commands: Any) -> None:
    """Add the command to the parser's."""
    extract = add_command(
        commands, "extract", _run, "extract the article of saved pages. Nothing is downloaded.", _EPILOG
    )
    extract.add_argument("files", nargs="+", metavar="FILE", help="saved pages; - reads standard input")
    extract.add_argument("--url", help="the address the page came from; resolves relative links")
    extract.add_argument(
        "--retrieved-at",
        type=time,
        metavar="TIME",
        help="when the page was fetched, ISO 8601; resolves relative times such as '1 day ago'",
    )
    extract.add_argument("--format", choices=("json", "markdown", "text"), default="json", help="default: json")
    extract.add_argument(
        "--explain",
        action="store_true",
        help="print each field's source and the values that lost, in place of the record",
    )
    add_sites_option(extract)


def _run(args: argparse.Namespace) -> int:
    pipeline = pipeline_of(args)
    write = _writer(args)
    failed = False
    for name in args.files:
        source = sys.stdin.buffer.read() if name == "-" else Path(name)
        try:
            extraction = pipeline.inspect(source, args.url, args.retrieved_at)
        except ArticlekitError as error:
            failed = True
            print(f"articlekit: {name}: {error}", file=sys.stderr)
            continue
        for problem in extraction.problems:
            if problem.code in _REPORTED:
                print(f"articlekit: {name}: {problem.code}: {problem.message}", file=sys.stderr)
        failed = failed or any(problem.code == "not-html" for problem in extraction.problems)
        sys.stdout.write(write(extraction))
    return int(failed)


_REPORTED = {"not-html", "no-content", "needs-javascript"}


def _writer(args: argparse.Namespace) -> Callable[[Extraction], str]:
    if args.explain:
        return to_explanation
    if args.format == "markdown":
        return lambda extraction: to_markdown(extraction.article)
    if args.format == "text":
        return lambda extraction: to_text(extraction.article)
    indent = 2 if len(args.files) == 1 else None
    return lambda extraction: to_json(extraction.article, indent=indent) + "\n"

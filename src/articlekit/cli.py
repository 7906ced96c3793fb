"""The command line: ``articlekit extract page.html``."""

from __future__ import annotations

import argparse
import io
import os
import sys
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

from articlekit import __version__
from articlekit.errors import ArticlekitError
from articlekit.outputs.explain import to_explanation
from articlekit.outputs.json import to_json
from articlekit.outputs.markdown import to_markdown
from articlekit.outputs.text import to_text
from articlekit.pipeline import Pipeline
from articlekit.records import Extraction

__all__ = ["main"]

_EPILOG = """examples:
  articlekit extract page.html --url https://example.org/news/a.html
  articlekit extract saved/*.html --retrieved-at 2025-05-11T12:00:00+00:00 > articles.jsonl
  curl -s https://example.org/ | articlekit extract - --format markdown

One file gives indented JSON, several give JSON Lines. Exit status: 0 when all files were read, 1 when any failed,
2 for misuse."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; give the exit status."""
    args = _parser().parse_args(arguments)
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", errors="replace")  # JSON is UTF-8 whatever the locale says
    try:
        status = _extract(args)
        sys.stdout.flush()
    except BrokenPipeError:
        # Whoever reads, such as head, has seen enough; what is left in the buffer must not be written at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    return status


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="articlekit", description="Saved HTML in, structured article records out.")
    parser.add_argument("--version", action="version", version=f"articlekit {__version__}")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    extract = commands.add_parser(
        "extract",
        help="extract the article of saved pages",
        description="Extract the article of saved pages. Nothing is downloaded.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    extract.add_argument("files", nargs="+", metavar="FILE", help="saved pages; - reads standard input")
    extract.add_argument("--url", help="the address the page came from; resolves relative links")
    extract.add_argument(
        "--retrieved-at",
        type=_time,
        metavar="TIME",
        help="when the page was fetched, ISO 8601; resolves relative times such as '1 day ago'",
    )
    extract.add_argument("--format", choices=("json", "markdown", "text"), default="json", help="default: json")
    extract.add_argument(
        "--explain",
        action="store_true",
        help="print each field's source and the values that lost, in place of the record",
    )
    return parser


def _time(text: str) -> datetime:
    try:
        return datetime.fromisoformat(text.replace("Z", "+00:00"))
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is no ISO 8601 time such as 2025-05-11T12:00:00+00:00") from None


def _extract(args: argparse.Namespace) -> int:
    pipeline = Pipeline()
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


if __name__ == "__main__":
    sys.exit(main())

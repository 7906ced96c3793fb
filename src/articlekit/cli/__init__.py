"""The command line, one module per command: ``articlekit extract page.html``."""

from __future__ import annotations

import argparse
import io
import os
import sys
from typing import TYPE_CHECKING

from articlekit import __version__
from articlekit.cli import batch, extract, new_site, sites
from articlekit.errors import ArticlekitError

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["main"]

_COMMANDS = (extract, batch, new_site, sites)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; give the exit status: 0 done, 1 something failed, 2 misuse."""
    args = _parser().parse_args(arguments)
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", errors="replace")  # JSON is UTF-8 whatever the locale says
    try:
        status: int = args.run(args)
        sys.stdout.flush()
    except ArticlekitError as error:
        print(f"articlekit: {error}", file=sys.stderr)
        return 2
    except BrokenPipeError:
        # Whoever reads, such as head, has seen enough; what is left in the buffer must not be written at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    return status


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="articlekit", description="Saved HTML in, structured article records out.")
    parser.add_argument("--version", action="version", version=f"articlekit {__version__}")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for command in _COMMANDS:
        command.add(commands)
    return parser

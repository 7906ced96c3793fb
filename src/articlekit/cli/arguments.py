"""What the commands share: how one is added, and values that several of them take."""

from __future__ import annotations

import argparse
import os
from collections.abc import Callable, Iterable
from datetime import datetime
from pathlib import Path
from typing import Any

from articlekit.pipeline import Pipeline

__all__ = ["Run", "add_command", "add_sites_option", "pipeline_of", "site_sources", "time"]

_VARIABLE = "ARTICLEKIT_SITES"

Run = Callable[[argparse.Namespace], int]
"""Runs a command with its arguments; gives the exit status."""


def add_command(commands: Any, name: str, run: Run, summary: str, epilog: str = "") -> argparse.ArgumentParser:
    """Add a command; ``summary`` is a sentence or two, of which the first stands in the list of commands."""
    parser: argparse.ArgumentParser = commands.add_parser(
        name,
        help=summary.partition(".")[0],
        description=summary[0].upper() + summary[1:],
        epilog=epilog,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.set_defaults(run=run)
    return parser


def time(text: str) -> datetime:
    """Read an ISO 8601 time, ``Z`` for UTC included (``fromisoformat`` takes it from Python 3.11 on)."""
    try:
        return datetime.fromisoformat(text.replace("Z", "+00:00"))
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is no ISO 8601 time such as 2025-05-11T12:00:00+00:00") from None


def add_sites_option(parser: argparse.ArgumentParser, name: str = "sites") -> None:
    """Add ``--sites``; ``name`` tells apart that of a command and that of a command below it."""
    parser.add_argument(
        "--sites",
        action="append",
        default=[],
        dest=name,
        metavar="DIR",
        help=f"a TOML site, or a folder of them, to use first; repeatable. {_VARIABLE} names more, "
        f"separated by {os.pathsep!r}",
    )


def site_sources(args: argparse.Namespace) -> list[str]:
    """Give the files and folders of sites that the options and the environment name, each once."""
    named: list[str] = [
        *args.sites,
        *getattr(args, "nested_sites", ()),
        *os.environ.get(_VARIABLE, "").split(os.pathsep),
    ]
    return [path for path in dict.fromkeys(named) if path]


def pipeline_of(args: argparse.Namespace, beside: Iterable[Path] = ()) -> Pipeline:
    """Make the pipeline that the options ask for, with further files and folders of sites.

    Raises ``RuleError`` when a site is faulty.
    """
    paths = [*map(Path, site_sources(args)), *beside]
    return Pipeline(sites=tuple({path.resolve(): path for path in paths}.values()))

"""What the commands share: how one is added, and values that several of them take."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from datetime import datetime
from typing import Any

__all__ = ["Run", "add_command", "time"]

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

"""``articlekit sites``: what is active, whether its fixtures hold, and whether it still fits its pages."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from articlekit.cli import sites_check, sites_test
from articlekit.cli.arguments import add_command, add_sites_option, pipeline_of

if TYPE_CHECKING:
    from articlekit.sites.registry import Active

__all__ = ["add"]

_EPILOG = """examples:
  articlekit sites
  articlekit sites --sites my-sites
  articlekit sites test my-sites
  articlekit sites check saved/*.html --sites my-sites --save health.json
  articlekit sites check saved/*.html --sites my-sites --baseline health.json

Without a further command it lists all extractors, in the order in which they are asked: hosts, platform, fields with
rules, and where it comes from (a file, a package or module, or built in)."""


def add(commands: Any) -> None:
    """Add the command to the parser's."""
    sites = add_command(commands, "sites", _run, "list, test and check site extractors.", _EPILOG)
    add_sites_option(sites)
    actions = sites.add_subparsers(dest="action", metavar="ACTION")
    for action in (sites_test, sites_check):
        action.add(actions)


def _run(args: argparse.Namespace) -> int:
    rows = [_row(entry) for entry in pipeline_of(args).active]
    widths = [max(len(row[n]) for row in (_HEAD, *rows)) for n in range(len(_HEAD))]
    for row in (_HEAD, *rows):
        print("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())
    return 0


_HEAD = ("SITE", "PLATFORM", "ORIGIN", "FIELDS")


def _row(entry: Active) -> tuple[str, str, str, str]:
    site = entry.extractor
    platform = site.name or (site.base.name if site.base else "")
    hosts = ", ".join(site.domains) or "any"
    until = f" until {site.valid_until.isoformat()}" if site.valid_until else ""
    return hosts + until, platform or "-", entry.origin, ", ".join(site.rule_names()) or "-"

"""Where sites come from: classes, TOML files and folders of them, and packages with an entry point."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias, Union

from articlekit.errors import RuleError
from articlekit.sites.check import check_kind
from articlekit.sites.extractor import SiteExtractor
from articlekit.sites.files import SiteFile, make_sites, read_site_file
from articlekit.sites.platforms import PLATFORMS
from articlekit.sites.publishers import PUBLISHERS
from articlekit.sites.registry import Origin, Registry

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

__all__ = ["GROUP", "SiteSource", "installed_sites", "make_registry", "read_sources"]

GROUP = "articlekit.extractors"
"""The entry-point group that packages announce their sites in."""
SiteSource: TypeAlias = Union[type[SiteExtractor], str, "os.PathLike[str]", SiteFile]
"""A class, the path of a TOML file or of a folder that holds some, or the content of such a file."""


def read_sources(sources: Iterable[SiteSource]) -> tuple[type[SiteExtractor] | SiteFile, ...]:
    """Read files and folders, folders with all below them, in the order of their paths; leave classes as they are.

    Raises ``RuleError`` for a path without TOML files.
    """
    return tuple(site for source in sources for site in _read_source(source))


def _read_source(source: SiteSource) -> Iterator[type[SiteExtractor] | SiteFile]:
    if not isinstance(source, str | os.PathLike):
        if not isinstance(source, SiteFile):
            check_kind(source)
        yield source
        return
    path = Path(source)
    files = sorted(path.rglob("*.toml")) if path.is_dir() else [path]
    if not path.exists():
        raise RuleError(
            "a site must be a subclass of SiteExtractor, or the path of a TOML file or folder: "
            f"there is nothing at {os.fspath(source)!r}"
        )
    if not files:
        raise RuleError(f"{path}: no file in it ends in .toml")
    yield from map(read_site_file, files)


def make_registry(sites: Iterable[type[SiteExtractor] | SiteFile], installed: bool) -> Registry:
    """Make the registry of a pipeline, in the order own sites, installed packages, built-in ones.

    Raises ``RuleError`` when a site is faulty or two of one kind claim the same host.
    """
    packaged = installed_sites() if installed else ()
    return Registry(_classes(sites, packaged), PLATFORMS, PUBLISHERS, packaged)


def _classes(
    sites: Iterable[type[SiteExtractor] | SiteFile], packaged: tuple[Origin, ...]
) -> Iterator[type[SiteExtractor] | Origin]:
    sites = list(sites)
    others = [site for site in sites if not isinstance(site, SiteFile)]
    candidates: list[type[SiteExtractor]] = [*PLATFORMS, *(entry.site for entry in packaged), *others]
    known = [kind for kind in candidates if kind.name]
    made = iter(make_sites((site for site in sites if isinstance(site, SiteFile)), known))
    for site in sites:
        yield next(made) if isinstance(site, SiteFile) else site


@cache
def installed_sites() -> tuple[Origin, ...]:
    """Give the sites that installed packages announce, in the order of package and name; read once per process.

    An entry point names a class, a path of TOML files, or a list of such. Raises ``RuleError`` when one fails.
    """
    from importlib.metadata import entry_points

    found = sorted(entry_points(group=GROUP), key=lambda entry: (_package(entry), entry.name))
    return tuple(origin for entry in found for origin in _announced(entry))


def _package(entry: EntryPoint) -> str:
    return entry.dist.name if entry.dist is not None else entry.module


def _announced(entry: EntryPoint) -> Iterator[Origin]:
    where = f"{_package(entry)}: entry point {entry.name} = {entry.value}"
    try:
        value: Any = entry.load()
    except Exception as error:
        raise RuleError(f"{where} cannot be loaded: {error}; mend or uninstall the package") from error
    try:
        sites = list(_classes(read_sources(value if isinstance(value, list | tuple) else [value]), ()))
    except RuleError as error:
        raise RuleError(f"{where}: {error}") from error
    for site in sites:
        yield Origin(site.site if isinstance(site, Origin) else site, _package(entry))

"""Packages that only some formats need, imported on first use."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from articlekit.errors import InputError

__all__ = ["require"]


def require(package: str, extra: str) -> Any:
    """Import a package of an extra; raises ``InputError`` that says how to install it."""
    try:
        return import_module(package)
    except ImportError as error:
        name = package.partition(".")[0]
        raise InputError(f"this format needs {name}: pip install articlekit[{extra}]") from error

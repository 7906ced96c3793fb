"""The data files that the package carries."""

from __future__ import annotations

import json
from pkgutil import get_data  # importlib.resources takes 4 ms to import
from typing import Any

__all__ = ["read_packaged"]


def read_packaged(package: str, name: str) -> Any:
    """Give what a JSON file holds, by the package it lies in and its path from there.

    >>> type(read_packaged("articlekit.values", "data/headlines.json")["sections"])
    <class 'list'>
    """
    data = get_data(package, name)
    if data is None:
        raise FileNotFoundError(f"{package}: {name}")
    return json.loads(data)

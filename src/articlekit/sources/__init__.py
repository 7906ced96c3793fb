"""Where metadata comes from, one module per syntax."""

from articlekit.sources import jsonld, meta, microdata

__all__ = ["SOURCES"]

SOURCES = (meta, jsonld, microdata)
"""The sources that need the page alone; each has ``read(page, evidence)``."""

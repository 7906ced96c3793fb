"""Where metadata comes from, one module per syntax; each has ``read``, which offers candidates to an ``Evidence``."""

from articlekit.sources import hydration, jsonld, meta, microdata, url

__all__ = ["LAST_SOURCES", "SOURCES"]

SOURCES = (meta, jsonld, microdata)
"""The sources that read the head and the markup."""

LAST_SOURCES = (url, hydration)
"""The sources that are asked after the visible page, some only for what is still missing."""

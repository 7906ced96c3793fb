"""Teasers: pointers to other articles of the site, found by structure."""

from articlekit.content.teasers.find import find_teasers
from articlekit.content.teasers.flattened import flattened_teasers
from articlekit.content.teasers.kinds import is_truncated, kind_of

__all__ = ["find_teasers", "flattened_teasers", "is_truncated", "kind_of"]

"""Single publications."""

from articlekit.sites.publishers.indianarrative import IndiaNarrative

__all__ = ["PUBLISHERS", "IndiaNarrative"]

PUBLISHERS = (IndiaNarrative,)
"""All built-in publishers."""

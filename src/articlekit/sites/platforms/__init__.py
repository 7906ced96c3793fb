"""Themes and CMSs that run many sites, recognised from the page itself."""

from articlekit.sites.platforms.ampforwp import AmpForWp

__all__ = ["PLATFORMS", "AmpForWp"]

PLATFORMS = (AmpForWp,)
"""All built-in platforms, in the order in which they are asked."""

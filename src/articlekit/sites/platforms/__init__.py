"""Themes and CMSs that run many sites, recognised from the page itself."""

from articlekit.sites.platforms.amp_plugin import AmpPlugin
from articlekit.sites.platforms.ampforwp import AmpForWp
from articlekit.sites.platforms.arc import ArcXp
from articlekit.sites.platforms.block_theme import BlockTheme
from articlekit.sites.platforms.blogger import Blogger
from articlekit.sites.platforms.brightspot import Brightspot
from articlekit.sites.platforms.discourse import Discourse
from articlekit.sites.platforms.drupal import Drupal
from articlekit.sites.platforms.elementor import Elementor
from articlekit.sites.platforms.ghost import Ghost
from articlekit.sites.platforms.joomla import Joomla
from articlekit.sites.platforms.medium import Medium
from articlekit.sites.platforms.newspaper import Newspaper
from articlekit.sites.platforms.squarespace import Squarespace
from articlekit.sites.platforms.substack import Substack
from articlekit.sites.platforms.wix import Wix
from articlekit.sites.platforms.wordpress import WordPress

__all__ = [
    "PLATFORMS",
    "AmpForWp",
    "AmpPlugin",
    "ArcXp",
    "BlockTheme",
    "Blogger",
    "Brightspot",
    "Discourse",
    "Drupal",
    "Elementor",
    "Ghost",
    "Joomla",
    "Medium",
    "Newspaper",
    "Squarespace",
    "Substack",
    "Wix",
    "WordPress",
]

PLATFORMS = (
    AmpPlugin,
    AmpForWp,
    Newspaper,
    Elementor,
    BlockTheme,
    WordPress,
    Drupal,
    Joomla,
    Blogger,
    Medium,
    Substack,
    Ghost,
    Squarespace,
    Wix,
    ArcXp,
    Brightspot,
    Discourse,
)
"""All built-in platforms, in the order in which they are asked: themes before the CMS they run on."""

"""From saved pages to a site extractor: known values are found in the pages, and rules that give them are chosen."""

from articlekit.sites.learn.proposal import Proposal, propose
from articlekit.sites.learn.sample import Sample

__all__ = ["Proposal", "Sample", "propose"]

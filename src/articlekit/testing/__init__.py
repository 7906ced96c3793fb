"""Tests of site extractors: fixtures, the pytest plugin that runs them, and the health of sites over many pages."""

from articlekit.testing.fixtures import FieldResult, Fixture, find_fixtures, run_fixture
from articlekit.testing.health import FieldHealth, Health, SiteHealth, judge, measure, required_fields

__all__ = [
    "FieldHealth",
    "FieldResult",
    "Fixture",
    "Health",
    "SiteHealth",
    "find_fixtures",
    "judge",
    "measure",
    "required_fields",
    "run_fixture",
]

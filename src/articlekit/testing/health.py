"""The health of sites over many pages: which rules still hit, which values changed their shape."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from statistics import median
from typing import TYPE_CHECKING, Any

from articlekit.errors import InputError
from articlekit.sources.evidence import DATES, is_ruled
from articlekit.testing.fixtures import Fixture, record_fields

if TYPE_CHECKING:
    from articlekit.pipeline import Pipeline
    from articlekit.records import Extraction
    from articlekit.sites.extractor import SiteExtractor

__all__ = [
    "FieldHealth",
    "Health",
    "SiteHealth",
    "health_from_dict",
    "health_to_dict",
    "judge",
    "measure",
    "required_fields",
]

Health = Mapping[str, "SiteHealth"]
"""Per site, such as ``site:courier.example``, how it does."""
_LEAST_SHARE = 0.9
_MOST_LOSS = 0.1  # of the share of hits, against the baseline
_LONGEST_BYLINE = 150


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldHealth:
    """What became of one rule on the pages of a site."""

    hits: int = 0
    """Pages on which it gave a value."""
    odd: int = 0
    """Hits whose value has not the field's shape: a date that cannot be read, a byline as long as a paragraph."""
    fell_back: int = 0
    """Pages on which the generic extractor gave the value in its place."""

    def __add__(self, other: FieldHealth) -> FieldHealth:
        """Add the counts of other pages."""
        return FieldHealth(
            hits=self.hits + other.hits, odd=self.odd + other.odd, fell_back=self.fell_back + other.fell_back
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteHealth:
    """How a site's rules do on a set of pages."""

    pages: int = 0
    fields: Mapping[str, FieldHealth] = field(default_factory=dict)
    """Per rule, under the names that ``Extraction.rules`` has."""
    sizes: Mapping[str, float] = field(default_factory=dict)
    """Median length in characters of the values that the rules gave, for ``body`` and ``byline``."""

    def share(self, name: str) -> float:
        """Give the share of pages on which a rule gave a value of the right shape; 0 to 1."""
        found = self.fields.get(name, FieldHealth())
        return (found.hits - found.odd) / self.pages if self.pages else 0.0


def measure(extractions: Iterable[Extraction]) -> dict[str, SiteHealth]:
    """Count hits, odd values and fallbacks per site; pages that no site serves count under ``generic``."""
    pages: dict[str, list[tuple[dict[str, FieldHealth], dict[str, int]]]] = {}
    for extraction in extractions:
        signs = {name: _field(extraction, name, hit) for name, hit in extraction.rules.items()}
        pages.setdefault(extraction.article.extractor or "generic", []).append((signs, _sizes(extraction)))
    return {site: _summed(pages[site]) for site in sorted(pages)}


def _field(extraction: Extraction, name: str, hit: bool) -> FieldHealth:
    origin = extraction.provenance.get(name)
    if not hit:
        return FieldHealth(fell_back=int(origin is not None and not is_ruled(origin.source)))
    odd = False
    if name in DATES:  # what cannot be read, or lies in the future, is no candidate
        candidates = (origin, *origin.rejected) if origin is not None else ()
        odd = not any(is_ruled(candidate.source) for candidate in candidates)
    elif name == "byline":
        odd = len(extraction.article.byline or "") > _LONGEST_BYLINE
    return FieldHealth(hits=1, odd=int(odd))


def _sizes(extraction: Extraction) -> dict[str, int]:
    lengths = {"body": len(extraction.article.text), "byline": len(extraction.article.byline or "")}
    return {name: length for name, length in lengths.items() if extraction.rules.get(name)}


def _summed(pages: list[tuple[dict[str, FieldHealth], dict[str, int]]]) -> SiteHealth:
    fields: dict[str, FieldHealth] = {}
    sizes: dict[str, list[int]] = {}
    for signs, lengths in pages:
        for name, sign in signs.items():
            fields[name] = fields.get(name, FieldHealth()) + sign
        for name, length in lengths.items():
            sizes.setdefault(name, []).append(length)
    medians = {name: float(median(lengths)) for name, lengths in sizes.items()}
    return SiteHealth(pages=len(pages), fields=fields, sizes=medians)


def required_fields(pipeline: Pipeline, fixtures: Iterable[Fixture]) -> dict[str, tuple[str, ...]]:
    """Give per site what it expects of each page.

    That is what it states as ``required``; else what all of its fixtures have a value for; else what its rules name
    and may not miss.
    """
    sites: dict[str, SiteExtractor] = {entry.extractor.source: entry.extractor for entry in pipeline.active[::-1]}
    learned: dict[str, list[set[str]]] = {}
    for fixture in fixtures:
        site = pipeline.site_of(fixture.page, fixture.url, fixture.retrieved_at)
        if site is not None and fixture.expected is not None:
            learned.setdefault(site.source, []).append(_filled(site, fixture.expected))
    out: dict[str, tuple[str, ...]] = {}
    for source, site in sites.items():
        always = set.intersection(*learned[source]) if source in learned else None
        default = [n for n in site.rule_names() if (not site.may_miss(n) if always is None else n in always)]
        out[source] = site.required or tuple(default)
    return out


def _filled(site: SiteExtractor, expected: Mapping[str, Any]) -> set[str]:
    own = expected.get("extra") or {}
    values = {**expected, **{f"extra.{name}": value for name, value in own.items()}}
    known = {*record_fields(site), *site.rule_names()}
    return {name for name in known if values.get(name) not in (None, [], "")}


def judge(site: SiteHealth, required: Iterable[str], before: SiteHealth | None = None) -> dict[str, str]:
    """Give per field why a site is degraded; empty when it is sound.

    A required field must hit on nine of ten pages, and of the values that hit nine of ten must have the field's shape.
    Against an earlier run, no share of hits may fall by more than a tenth, the median body may not halve, and the
    median byline may not double.
    """
    reasons: dict[str, str] = {}
    required = tuple(required)
    for name in dict.fromkeys((*site.fields, *required)):
        found, share = site.fields.get(name, FieldHealth()), site.share(name)
        if found.odd > (1 - _LEAST_SHARE) * found.hits:
            reasons[name] = f"{found.odd} of {found.hits} values {_ODD.get(name, 'cannot be read as a date')}"
        elif name in required and share < _LEAST_SHARE:
            reasons[name] = f"required, and found by its rule on {share:.0%} of the pages"
        elif before is not None and name in before.fields and share < before.share(name) - _MOST_LOSS:
            reasons[name] = f"found on {share:.0%} of the pages, {before.share(name):.0%} before"
    for name, size in site.sizes.items() if before is not None else ():
        earlier = before.sizes.get(name) if before is not None else None
        if earlier and _CHANGED[name](size / earlier):
            reasons.setdefault(name, f"median length {size:.0f} characters, {earlier:.0f} before")
    return reasons


_ODD = {"byline": "are as long as a paragraph"}
_CHANGED = {"body": lambda ratio: ratio < 0.5, "byline": lambda ratio: ratio > 2}


def health_from_dict(data: Any) -> dict[str, SiteHealth]:
    """Read what ``health_to_dict`` gave; raises ``InputError`` when it is something else."""
    try:
        return {
            name: SiteHealth(
                pages=int(site["pages"]),
                fields={key: FieldHealth(**counts) for key, counts in site["fields"].items()},
                sizes={key: float(size) for key, size in site["sizes"].items()},
            )
            for name, site in data["sites"].items()
        }
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise InputError(f"not the health of sites: {error!r}") from error


def health_to_dict(health: Health) -> dict[str, Any]:
    """Give the health of sites as plain values, for a file."""
    return {"sites": {name: asdict(site) for name, site in health.items()}}

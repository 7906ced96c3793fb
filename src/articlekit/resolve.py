"""Which candidate wins: one table of precedence, and for some fields a judge that weighs the evidence."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from articlekit.authors import in_proper_case, weigh_authors
from articlekit.records import Problem, Provenance
from articlekit.sources.chronology import DECLARED, by_dateline, by_standing, implausible, is_sure
from articlekit.sources.evidence import ALTERNATIVE, AS_OF, DATES, Candidate, Evidence, is_ruled
from articlekit.values.bylines import without_time
from articlekit.values.categories import category_name
from articlekit.values.headlines import pick_headline
from articlekit.values.images import is_emblem, is_same_picture
from articlekit.values.titles import fold_headline
from articlekit.values.urls import host

if TYPE_CHECKING:
    from articlekit.page import Page

__all__ = ["PRECEDENCE", "resolve"]

_STRUCTURED = ("site", "platform", "jsonld", "microdata", "meta", "hydration", "visible", "url")
PRECEDENCE: dict[str, tuple[str, ...]] = {
    "headline": _STRUCTURED,
    "description": ("site", "platform", "meta", "jsonld", "microdata", "hydration", "visible"),
    "category": ("site", "platform", "jsonld", "meta", "microdata", "visible", "hydration", "url"),
    "tags": ("site", "platform", "jsonld", "visible", "microdata", "meta", "hydration"),
    "authors": _STRUCTURED,
    "byline": ("site", "platform", "visible", "jsonld", "microdata", "meta", "hydration"),
    "published": _STRUCTURED,
    "modified": _STRUCTURED,
    "language": ("site", "platform", "meta", "jsonld", "microdata", "visible"),
    "site_name": ("site", "platform", "meta", "jsonld", "microdata", "visible"),
    "lead_image": ("site", "platform", "visible", "jsonld", "meta", "microdata", "hydration"),
    "canonical_url": ("site", "platform", "meta", "jsonld", "microdata"),
    "is_free": ("site", "platform", "jsonld", "meta", "microdata", "hydration", "visible"),
}
"""Per field, the kinds of source, best first. Within a kind, what was found first wins."""
_RANKS = {field: {kind: rank for rank, kind in enumerate(kinds)} for field, kinds in PRECEDENCE.items()}

_HEADLINE_SOURCES = (("og:", "og"), ("twitter:", "twitter"), ("//title", "title"))


def resolve(page: Page, evidence: Evidence) -> tuple[dict[str, Any], dict[str, Provenance], list[Problem]]:
    """Give the value of each field that has one, where it comes from, and what was found on the way.

    What a site's rules give is judged for dates alone: those that it shows may be relative, or in the future.
    """
    values: dict[str, Any] = {}
    provenance: dict[str, Provenance] = {}
    problems: list[Problem] = []
    for field in PRECEDENCE:
        ranked = _ranked(field, evidence.get(field))
        judge = _JUDGES.get(field)
        if judge is not None and not (ranked and is_ruled(ranked[0].source) and field not in DATES):
            ranked = judge(page, evidence, ranked, values, problems)
        if ranked:
            values[field] = ranked[0].value
            provenance[field] = _provenance(ranked)
    return values, provenance, problems


def _ranked(field: str, candidates: Sequence[Candidate]) -> list[Candidate]:
    if len(candidates) < 2:
        return [*candidates]
    ranks = _RANKS[field]
    return sorted(candidates, key=lambda c: ranks[c.source.partition(":")[0]])


def _provenance(ranked: Sequence[Candidate]) -> Provenance:
    if len(ranked) > 1 and len({(c.source, c.locator) for c in ranked}) < len(ranked):  # hashing the values is dear
        ranked = list(dict.fromkeys(ranked))
    winner, *others = ranked
    rejected = tuple(Provenance(source=c.source, locator=c.locator, value=c.value) for c in others)
    return Provenance(source=winner.source, locator=winner.locator, value=winner.value, rejected=rejected)


def _headline(
    page: Page, evidence: Evidence, ranked: list[Candidate], values: dict[str, Any], problems: list[Problem]
) -> list[Candidate]:
    """By agreement between the sources; the site's name and sections are cut off."""
    titles = evidence.get("title")
    pool = [*ranked, *titles]
    site = next((c.value for c in _ranked("site_name", evidence.get("site_name"))), None) or host(page.url) or None
    index, text = pick_headline([(_headline_source(c), c.value) for c in pool], site)
    if index < 0 or not text:
        return ranked
    winner = pool[index]
    chosen = Candidate("headline", text, winner.source, winner.locator)
    shown = [c for c in ranked if c.source == "visible"]
    if shown and all(fold_headline(c.value) != fold_headline(text) for c in shown):
        problems.append(Problem(code="conflict", field="headline", message=f"the page shows {shown[0].value[:80]!r}"))
    return [chosen, *(c for n, c in enumerate(pool) if n != index)]


def _headline_source(candidate: Candidate) -> str:
    if candidate.kind == ALTERNATIVE:
        return "alternative"
    if candidate.source == "meta":
        return next((name for mark, name in _HEADLINE_SOURCES if mark in candidate.locator), "meta")
    if candidate.source == "visible":
        return candidate.kind or "h1"
    return f"{candidate.source}:{candidate.kind}" if candidate.kind else candidate.source


def _authors(
    page: Page, evidence: Evidence, ranked: list[Candidate], values: dict[str, Any], problems: list[Problem]
) -> list[Candidate]:
    """A feed, an agency or the site's name loses to persons named elsewhere; disagreement is reported."""
    if not ranked:
        return ranked
    site = next((c.value for c in _ranked("site_name", evidence.get("site_name"))), None)
    ranked = weigh_authors(ranked, site)
    best = ranked[0] = ranked[0]._replace(value=in_proper_case(page, ranked[0].value))
    people = {fold_headline(a.name) for a in best.value}
    for other in ranked:
        if (
            other is not best
            and other.source != best.source
            and not people & {fold_headline(a.name) for a in other.value}
        ):
            names = ", ".join(a.name for a in other.value)
            problems.append(Problem(code="conflict", field="authors", message=f"{other.source} names {names}"))
            break
    return ranked


def _byline(
    page: Page, evidence: Evidence, ranked: list[Candidate], values: dict[str, Any], problems: list[Problem]
) -> list[Candidate]:
    """As shown, but for the date and the reading time behind it; one that names none of the authors is none."""
    if not ranked:
        return ranked
    names = [fold_headline(author.name) for author in values.get("authors", ())]
    telling = [c for c in ranked if any(name in fold_headline(c.value) for name in names)]
    best = telling[0] if telling else ranked[0]
    return [best._replace(value=without_time(best.value)), *(c for c in ranked if c is not best)]


def _published(
    page: Page, evidence: Evidence, ranked: list[Candidate], values: dict[str, Any], problems: list[Problem]
) -> list[Candidate]:
    """What is declared, unless the article shows otherwise; 'as of' where nothing else is told."""
    kept = _modified(page, evidence, ranked, values, problems)
    if not (kept and (is_ruled(kept[0].source) or is_sure(kept[0]))):
        as_of = [c._replace(field="published") for c in evidence.get("modified") if c.kind == AS_OF]
        return by_standing([*kept, *_modified(page, evidence, as_of, values, problems)])
    return kept if is_ruled(kept[0].source) else by_dateline(kept, evidence.get("modified"))


def _modified(
    page: Page, evidence: Evidence, ranked: list[Candidate], values: dict[str, Any], problems: list[Problem]
) -> list[Candidate]:
    """Dates in the future of ``retrieved_at`` or before the web are refused; a finer one of the same day wins."""
    kept = []
    for candidate in ranked:
        reason = implausible(candidate.value, page.retrieved_at)
        if reason:
            message = f"{candidate.source} says {candidate.value.raw[:60]!r}: {reason}"
            problems.append(Problem(code="refused", field=candidate.field, message=message))
        else:
            kept.append(candidate)
    if not kept or (is_ruled(kept[0].source) and not kept[0].value.relative):
        return kept
    if is_ruled(kept[0].source):
        # '2 days ago', read where the site shows it, says less than the date that the page declares.
        return sorted(kept, key=lambda c: c.value.relative or not (is_ruled(c.source) or c.source in DECLARED))
    return by_standing(kept)


_Judge = Callable[["Page", Evidence, list[Candidate], dict[str, Any], list[Problem]], list[Candidate]]


def _category(
    page: Page, evidence: Evidence, ranked: list[Candidate], values: dict[str, Any], problems: list[Problem]
) -> list[Candidate]:
    """What repeats the headline, as the last crumb of a trail does, is left out; of a list, the first counts."""
    named = [(candidate, category_name(candidate.value, values.get("headline"))) for candidate in ranked]
    return [candidate._replace(value=name) for candidate, name in named if name is not None]


def _lead_image(
    page: Page, evidence: Evidence, ranked: list[Candidate], values: dict[str, Any], problems: list[Problem]
) -> list[Candidate]:
    """A logo is what a site declares for want of a picture; one that only stands in the article's item is none.

    What the winner does not say of the picture, another candidate may: the first one with the same picture that does.
    """
    emblems = [c for c in ranked if is_emblem(c.value.url)]
    ranked = [*(c for c in ranked if c not in emblems), *(c for c in emblems if c.source != "microdata")]
    if not ranked:
        return ranked
    best = ranked[0]
    same = [c.value for c in ranked if is_same_picture(best.value.url, c.value.url)]
    for name in ("caption", "credit"):
        told = next(filter(None, (getattr(image, name) for image in (best.value, *same))), None)
        if told != getattr(best.value, name):
            best = best._replace(value=replace(best.value, **{name: told}))
    return [best, *ranked[1:]]


_JUDGES: dict[str, _Judge] = {
    "headline": _headline,
    "category": _category,
    "authors": _authors,
    "byline": _byline,
    "lead_image": _lead_image,
    "published": _published,
    "modified": _modified,
}

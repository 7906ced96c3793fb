"""What the rules of a new site give on each page, beside what is known of the page, as a table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from articlekit.sites.learn.proposal import FIELDS_LEARNED
from articlekit.sites.learn.sample import shown_value
from articlekit.sites.learn.writing import described

if TYPE_CHECKING:
    from articlekit.pipeline import Pipeline
    from articlekit.records import Article
    from articlekit.sites.learn.proposal import Proposal
    from articlekit.sites.learn.sample import Sample

__all__ = ["report"]

_WIDTH = 60
_UNKNOWN, _NOWHERE = "no rule: no page tells it", "no rule: no place gives it on enough of the pages"
_ALIKE = 0.98  # share of the characters in which two bodies that are taken for one agree


def report(proposal: Proposal, samples: Sequence[Sample], pipeline: Pipeline) -> Iterator[str]:
    """Give the lines: per field the rule, then per page what it gives and, where that differs, what is known."""
    given = {
        sample: pipeline.extract(sample.page.root, sample.page.url, sample.page.retrieved_at) for sample in samples
    }
    width = max(len(sample.name) for sample in samples)
    rules = proposal.rules
    yield f"site: {proposal.domain}"
    for field in (*FIELDS_LEARNED, "body", "teasers"):
        rule = getattr(rules, field)
        known = any(sample.known(field) for sample in samples)
        yield f"{field}: {_rule_line(field, rules) if rule else _NOWHERE if known else _UNKNOWN}"
        for sample, article in given.items() if rule else ():
            verdict, line = _page_line(field, sample, article)
            yield f"  {verdict:5}  {sample.name:{width}}  {line}"
    yield ""


def _rule_line(field: str, rules: Any) -> str:
    if field == "teasers":
        return "; ".join(f"{block.item} with title {described(block.title)}" for block in rules.teasers)
    line = described(getattr(rules, field))
    for name in ("drop", "keep") if field == "body" else ():
        if getattr(rules, name):
            line += f"; {name} {', '.join(getattr(rules, name))}"
    return line


def _page_line(field: str, sample: Sample, article: Article) -> tuple[str, str]:
    if field == "body":
        return _sized(len(article.text), len(sample.extraction.article.text), "characters")
    if field == "teasers":
        return _sized(len(article.teasers), len(sample.extraction.article.teasers), "teasers")
    value: Any = article.authors if field == "byline" else getattr(article, field)
    if not value:
        known = shown_value(sample.known(field))
        return "-", "" if known == "-" else f"known: {_short(known)}"
    if sample.agreement(field, value) > 0:
        return "ok", _short(shown_value(value))
    return "other", f"{_short(shown_value(value))}  known: {_short(shown_value(sample.known(field)))}"


def _sized(given: int, known: int, what: str) -> tuple[str, str]:
    if not given:
        return "-", f"known: {known} {what}" if known else ""
    if min(given, known) >= _ALIKE * max(given, known):
        return "ok", f"{given} {what}"
    return "other", f"{given} {what}  known: {known}"


def _short(text: str) -> str:
    return text if len(text) <= _WIDTH else f"{text[: _WIDTH - 1]}…"

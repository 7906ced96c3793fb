"""A site extractor applied to a page: candidates, body labels, teasers, own fields, and which rules hit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING, Any

from articlekit.content.teasers import is_truncated, kind_of
from articlekit.records import Author, Problem, Teaser, Timestamp
from articlekit.segment import Place
from articlekit.sites.rules import Select, TeaserRules, as_select
from articlekit.sources.evidence import clean
from articlekit.sources.labels import label_end
from articlekit.values.bylines import parse_name
from articlekit.values.dates import parse_date
from articlekit.values.images import read_image

if TYPE_CHECKING:
    from articlekit.page import Node, Page
    from articlekit.segment import Outline
    from articlekit.sites.extractor import SiteExtractor
    from articlekit.sources.evidence import Evidence

__all__ = ["offer_site", "rule_problems", "site_extra", "site_labels", "site_teasers"]

_WRITTEN: dict[object, int] = {"year": 4, "month": 7, "week": 10, "day": 10}  # characters: no hour is filled in
_JOINED = ("headline", "description", "category", "byline", "site_name")


def offer_site(page: Page, evidence: Evidence, site: SiteExtractor) -> dict[str, bool]:
    """Offer what the site's rules and methods give for the fields; tell which of them hit."""
    hits: dict[str, bool] = {}
    for name in site.fields():
        found = site.read(name, page)
        hits[name] = site.hits(name, found)
        if not found.has_value:
            continue
        (value, node, where), owner = found.reading, found.owner
        where = page.locator(node) if node is not None else where
        if name == "byline":
            evidence.add("authors", _authors(page, value, node), owner.source, where)
        if name == "lead_image" and node is not None:
            value = read_image(page, node) or value
        evidence.add(name, value if name == "tags" else _single(name, value), owner.source, where)
    return hits


def _single(name: str, value: Any) -> Any:
    """Give several values as the one that the field holds: texts joined, else the first."""
    if not isinstance(value, list):
        return value
    return ", ".join(map(str, value)) if name in _JOINED else value[0]


def rule_problems(site: SiteExtractor, hits: Mapping[str, bool]) -> list[Problem]:
    """Report the rules that gave nothing and may not; a page that lacks a required field is degraded."""
    problems = []
    for name, hit in hits.items():
        if not hit and not site.may_miss(name):
            message = f"{site.source}: nothing matched for {name}"
            problems.append(Problem(code="rule-missed", field=name, message=message))
        if not hit and name in site.required:
            message = f"{site.source}: {name} is required, and the rules no longer give it"
            problems.append(Problem(code="degraded", field=name, message=message))
    return problems


def _authors(page: Page, value: Any, node: Node | None) -> tuple[Author, ...]:
    """Read the names in the byline; a lone one takes the link around or inside the element."""
    parts = value if isinstance(value, list) else [value]
    named = {author.name: author for part in parts for author in _named(part)}
    authors = tuple(named.values())
    if node is None or len(authors) != 1:
        return authors
    return (replace(authors[0], url=_target(page, node)),)


def _target(page: Page, node: Node) -> str | None:
    """Give where the first link in an element leads, else the one around it: the whole card may be the link."""
    link = next(chain(node.iter("a"), node.iterancestors("a")), None)
    return page.link_target(link.get("href")) if link is not None else None


def _named(byline: object) -> tuple[Author, ...]:
    """Read what a rule takes from where names stand: a role or a nickname is one, behind a label as well."""
    text = clean(byline) or ""
    end = label_end(text, "byline")
    return parse_name(text[end + 1 :].strip() if end and text[end : end + 1] == ":" else text)


def site_labels(page: Page, outline: Outline, site: SiteExtractor) -> tuple[list[bool], frozenset[int]] | None:
    """Label the segments of the body by the site's rules, and give the indexes of those that are promos.

    None when nothing matches for the body's element. Only its first match counts, unless the rule says ``many``.
    Captions belong to their figure.
    """
    rule = site.merged.get("body")
    found = rule.nodes(page) if rule else []
    homes = set(found if rule and rule.many else found[:1])
    if rule is None or not homes:
        return None
    dropped = set(page.select(*site.merged.drop, *_drops(rule)))
    kept, related = set(page.select(*site.merged.keep)), set(page.select(*site.merged.related))
    inside: list[tuple[bool, bool]] = []
    for container in outline.containers:
        parent = container.parent
        keep, promo = inside[parent.index] if parent is not None else (False, False)
        for node in _down_to(container.element, parent.element if parent is not None else None):
            keep = node in kept or ((keep or node in homes) and node not in dropped)
            promo = promo or node in related
        inside.append((keep, promo))
    segments = [(*inside[s.container.index], s.container.place & Place.CAPTION) for s in outline.segments]
    labels = [keep and not caption for keep, _, caption in segments]
    promos = frozenset(n for n, (keep, promo, _) in enumerate(segments) if keep and promo)
    return (labels, promos) if any(labels) else None


def _drops(rule: Select | None) -> list[str]:
    return [*rule.drop, *_drops(as_select(rule.otherwise))] if rule is not None else []


def _down_to(node: Node, above: Node | None) -> list[Node]:
    """Give an element and those up to the block around it, such as custom elements, outermost first."""
    path = [node]
    parent = node.getparent()
    while parent is not None and parent is not above:
        path.append(parent)
        parent = parent.getparent()
    return path[::-1]


def site_teasers(page: Page, site: SiteExtractor) -> tuple[Teaser, ...]:
    """Give the teasers that the site's rules describe, in reading order, each target once."""
    blocks = site.merged.teasers
    if not blocks:
        return ()
    homes = {item: block for block in reversed(blocks) for item in page.select(block.item)}
    sections = {block.item: _text(page, as_select(block.section), None) for block in blocks}
    found: dict[str, Teaser] = {}
    for item in page.select(*(block.item for block in blocks)):
        block = homes[item]
        teaser = _teaser(page, block, item, sections[block.item])
        if teaser is not None:
            found.setdefault(teaser.url or teaser.title, teaser)
    return tuple(found.values())


def _teaser(page: Page, rules: TeaserRules, item: Node, section: str | None) -> Teaser | None:
    rule = as_select(rules.title)
    title, node = rule.read(page, item) if rule else (None, None)
    if not isinstance(title, str) or node is None:
        return None
    when = _text(page, as_select(rules.published), item)
    picture = as_select(rules.image)
    pictures = picture.nodes(page, item) if picture else []
    excerpt = _text(page, as_select(rules.excerpt), item)
    return Teaser(
        title=title,
        url=_target(page, node),
        excerpt=excerpt,
        truncated=is_truncated(excerpt),
        published=parse_date(when, base=page.retrieved_at, language=page.language) if when else None,
        category=_text(page, as_select(rules.category), item),
        author=_text(page, as_select(rules.author), item),
        image=read_image(page, pictures[0]) if pictures else None,
        section=section,
        kind=kind_of(section),
    )


def _text(page: Page, rule: Select | None, within: Node | None) -> str | None:
    value = rule.read(page, within)[0] if rule else None
    return value if isinstance(value, str) else None


def site_extra(page: Page, site: SiteExtractor) -> dict[str, Any]:
    """Give the fields of the site's own, None where nothing matched; times are ISO 8601 texts, as in JSON."""
    rules = {name: as_select(rule) for name, rule in site.merged.extra.items()}
    return {name: _as_json(rule.read(page)[0]) for name, rule in rules.items() if rule}


def _as_json(value: Any) -> Any:
    if isinstance(value, list):
        return [_as_json(part) for part in value]
    if isinstance(value, Timestamp):
        return value.value.isoformat()[: _WRITTEN.get(value.precision)] if value.value else value.raw
    return value

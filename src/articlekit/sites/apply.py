"""A site extractor applied to a page: candidates, body labels, teasers, and the rules that missed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from articlekit.content.teasers import is_truncated, kind_of
from articlekit.records import Problem, Teaser
from articlekit.segment import Place
from articlekit.sites.rules import Select, TeaserRules, as_select
from articlekit.values.dates import parse_date
from articlekit.values.images import read_image

if TYPE_CHECKING:
    from articlekit.page import Node, Page
    from articlekit.segment import Outline
    from articlekit.sites.extractor import SiteExtractor
    from articlekit.sources.evidence import Evidence

__all__ = ["offer_site", "site_extra", "site_labels", "site_teasers"]


def offer_site(page: Page, evidence: Evidence, site: SiteExtractor) -> None:
    """Offer what the site's rules and methods give; a rule that gives nothing is a problem."""
    for name in site.fields():
        value, node, owner = site.read(name, page)
        if site.missed(name, owner, value):
            evidence.problems.append(_missed(site, name))
        if not value and value is not False:
            continue
        where = page.locator(node) if node is not None else f"{type(owner).__name__}.{name}()"
        if name == "lead_image" and node is not None:
            value = read_image(page, node) or value
        evidence.add(name, value, owner.source, where)
        if name == "byline":
            evidence.add("authors", _authors(page, evidence, value, node), owner.source, where)
    for name, rule in site.merged.extra.items():
        select = as_select(rule)
        if select and not select.optional and select.read(page)[0] is None:
            evidence.problems.append(_missed(site, f"extra.{name}"))
    blocks = site.merged.teasers
    if blocks and not any(page.css(block.item) for block in blocks):
        evidence.problems.append(_missed(site, "teasers"))


def _missed(site: SiteExtractor, name: str) -> Problem:
    return Problem(code="rule-missed", field=name, message=f"{site.source}: nothing matched for {name}")


def _authors(page: Page, evidence: Evidence, value: Any, node: Node | None) -> Any:
    """Read the names in the byline; a lone one takes the link around or inside the element."""
    authors = evidence.read("authors", value)
    if node is None or len(authors) != 1:
        return authors
    link = next(node.iter("a"), None)
    if link is None:
        link = next(node.iterancestors("a"), None)
    url = page.link_target(link.get("href")) if link is not None else None
    return tuple(replace(author, url=url) for author in authors)


def site_labels(page: Page, outline: Outline, site: SiteExtractor) -> list[bool] | None:
    """Label the segments inside the body's element, but for what is dropped; None when nothing matches.

    Only the first match counts, unless the rule says ``many``. Captions belong to their figure.
    """
    rule = site.merged.get("body")
    found = rule.nodes(page) if rule else []
    homes = set(found if rule and rule.many else found[:1])
    if not homes:
        return None
    dropped = {node for css in site.merged.drop for node in page.css(css)}
    inside: list[bool] = []
    for container in outline.containers:
        parent = container.parent
        keep = inside[parent.index] if parent is not None else False
        for node in _down_to(container.element, parent.element if parent is not None else None):
            keep = (keep or node in homes) and node not in dropped
        inside.append(keep)
    labels = [inside[s.container.index] and not s.container.place & Place.CAPTION for s in outline.segments]
    return labels if any(labels) else None


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
    homes = {item: block for block in reversed(blocks) for item in page.css(block.item)}
    sections = {block.item: _text(page, as_select(block.section), None) for block in blocks}
    found: dict[str, Teaser] = {}
    for item in page.css(", ".join(block.item for block in blocks)):  # a union comes in document order
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
    link = node if node.tag == "a" else next(node.iter("a"), None)
    when = _text(page, as_select(rules.published), item)
    picture = as_select(rules.image)
    pictures = picture.nodes(page, item) if picture else []
    excerpt = _text(page, as_select(rules.excerpt), item)
    return Teaser(
        title=title,
        url=page.link_target(link.get("href")) if link is not None else None,
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
    """Give the fields of the site's own."""
    rules = {name: as_select(rule) for name, rule in site.merged.extra.items()}
    return {name: rule.read(page)[0] for name, rule in rules.items() if rule}

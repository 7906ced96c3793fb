"""JSON-LD (W3C JSON-LD 1.1 embedded in HTML; types and properties of schema.org).

Each script is read by itself, so that a broken one harms none of the others.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html import unescape
from typing import TYPE_CHECKING, Any

from articlekit.records import Author, Problem
from articlekit.sources.evidence import ALTERNATIVE, Evidence, clean
from articlekit.sources.imageobjects import read_images
from articlekit.values.bylines import parse_byline, parse_name

if TYPE_CHECKING:
    from articlekit.page import Page

__all__ = ["is_article", "offer_article", "read", "read_json"]

_NODES = 5_000
_FRAME = re.compile(
    r"^\s*(?:<!\[CDATA\[|//\s*<!\[CDATA\[|/\*\s*<!\[CDATA\[\s*\*/|<!--)|(?://\s*\]\]>|/\*\s*\]\]>\s*\*/|\]\]>|-->|;)\s*$"
)
_STRING_OR_NOISE = re.compile(
    # An open string or comment runs to the end: were it no match, it would be searched for from each of its marks.
    r'("(?:[^"\\]|\\.)*"?)|/\*(?:.*?\*/|.*\Z)|(?<![:\w])//[^\n]*|,(?=\s*[}\]])',
    re.S,
)
_BAD_ESCAPE = re.compile(r'\\(?!["\\/bfnrtu])')
_ARTICLES = {
    "blogposting",
    "socialmediaposting",
    "liveblogposting",
    "discussionforumposting",
    "report",
    "review",
    "recipe",
    "howto",
}
_PAGES = {"webpage", "itempage", "aboutpage", "faqpage", "medicalwebpage", "collectionpage"}
_TEXTS = {
    "headline": "headline",
    ALTERNATIVE: "headline",
    "description": "description",
    "articleSection": "category",
    "datePublished": "published",
    "dateModified": "modified",
    "inLanguage": "language",
    "isAccessibleForFree": "is_free",
    "articleBody": "body_text",
}


_NESTING = ("@graph", "mainEntity", "mainEntityOfPage", "itemListElement", "hasPart", "about", "breadcrumb", "item")
_NAME_PARTS = ("givenName", "familyName")
_MOST_TWINS = 3


def read_json(text: str) -> Any:
    """Read JSON as pages write it: framed by CDATA or comments, escaped, with stray commas and line breaks.

    Raises ``ValueError`` when it cannot be mended.

    >>> read_json('/* x */ {"a": "b // c",};')
    {'a': 'b // c'}
    >>> read_json('{&quot;a&quot;: 1}')
    {'a': 1}
    """
    try:
        return json.loads(text, strict=False)
    except (ValueError, RecursionError):
        pass
    for _ in range(4):
        text = _FRAME.sub("", text.strip())
    if '"' not in text and "&quot;" in text:
        text = unescape(text)
    text = _STRING_OR_NOISE.sub(lambda m: m.group(1) or "", text)
    text = _BAD_ESCAPE.sub(r"\\\\", text)
    try:
        return json.loads(text, strict=False)
    except RecursionError as error:
        raise ValueError("nested too deeply") from error
    except ValueError:
        value, _ = json.JSONDecoder(strict=False).raw_decode(text.lstrip())
        if isinstance(value, dict | list):  # something follows the value, such as a second brace
            return value
        raise


def _nodes(page: Page, evidence: Evidence) -> list[tuple[str, dict[str, Any]]]:
    """Give the typed nodes of all scripts with their places; a script that cannot be read is a problem."""
    nodes: list[tuple[str, dict[str, Any]]] = []
    for n, script in enumerate(page.elements("script")):
        if "ld+json" not in (script.get("type") or "").lower() or not script.text:
            continue
        locator = f"(//script)[{n + 1}]"
        try:
            nodes += _walk(read_json(script.text), locator)
        except ValueError as error:
            message = f"the JSON-LD at {locator} cannot be read: {error}"
            evidence.problems.append(Problem(code="unreadable", message=message))
    return nodes


def read(page: Page, evidence: Evidence) -> None:
    """Offer what the article nodes of all scripts say, then what page, site and breadcrumb nodes add."""
    nodes = _nodes(page, evidence)
    if not nodes:
        return
    for _, node in nodes:
        evidence.types |= _types(node)
    known = {node["@id"]: node for _, node in nodes if isinstance(node.get("@id"), str) and len(node) > 1}
    articles = [(where, node) for where, node in nodes if is_article(node)]
    own = _own_first(page, evidence, articles) or [item for item in nodes if _types(item[1]) & _PAGES][:1]
    for where, node in own[:1]:
        offer_article(evidence, node, where, known)
    for where, node in _twins(own):
        _offer_missing(evidence, node, where, known)
    for where, node in nodes:
        types = _types(node)
        if types & _PAGES and articles:
            for key in ("datePublished", "dateModified", "inLanguage"):
                evidence.add(_TEXTS[key], node.get(key), "jsonld", f"{where}.{key}")
            image = read_images(page, node.get("primaryImageOfPage"), known)
            evidence.add("lead_image", image, "jsonld", f"{where}.primaryImageOfPage")
        elif "website" in types or "newsmediaorganization" in types:
            evidence.add("site_name", node.get("name"), "jsonld", f"{where}.name")
        elif "breadcrumblist" in types:
            _offer_breadcrumbs(evidence, node, where)


def _walk(value: Any, locator: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Give all typed nodes, outermost first; the stack is our own, as input may nest without end."""
    queue: list[tuple[str, Any]] = [("$", value)]
    seen = 0
    while queue and seen < _NODES:
        path, item = queue.pop(0)
        seen += 1
        if isinstance(item, list):
            queue[:0] = [(f"{path}[{n}]", part) for n, part in enumerate(item[:500])]
        elif isinstance(item, dict):
            if "@type" in item:
                yield f"{locator}{path}", item
            for key in _NESTING:
                part = item.get(key)
                if isinstance(part, dict | list):
                    queue.append((f"{path}.{key}", part))


def _types(node: dict[str, Any]) -> set[str]:
    types = node.get("@type")
    return {str(t).rsplit("/", 1)[-1].lower() for t in (types if isinstance(types, list) else [types])}


def is_article(node: dict[str, Any]) -> bool:
    """Whether a node's type is schema.org's Article or one below it."""
    return any(t.endswith("article") or t in _ARTICLES for t in _types(node))


def _own_first(
    page: Page, evidence: Evidence, articles: list[tuple[str, dict[str, Any]]]
) -> list[tuple[str, dict[str, Any]]]:
    """Put the article that the page is about before those it lists."""
    if len(articles) < 2:
        return articles
    own = {str(u).rstrip("/") for u in (page.url, *(c.value for c in evidence.get("canonical_url"))) if u}
    titles = {str(c.value).casefold() for f in ("headline", "title") for c in evidence.get(f)}

    def rank(item: tuple[str, dict[str, Any]]) -> tuple[bool, bool, bool]:
        node = item[1]
        main = node.get("mainEntityOfPage")
        urls = {
            str(u).rstrip("/")
            for u in (node.get("url"), node.get("@id"), main.get("@id") if isinstance(main, dict) else main)
        }
        title = (clean(node.get("headline")) or "\0").casefold()
        return (not urls & own, not any(title in t for t in titles), "datePublished" not in node)

    return sorted(articles, key=rank)


def _twins(own: list[tuple[str, dict[str, Any]]]) -> list[tuple[str, dict[str, Any]]]:
    """Give the other nodes of the first article, as plugins write them that do not know of each other."""
    headline = clean(own[0][1].get("headline")) if len(own) > 1 else None
    return [item for item in own[1:] if headline and clean(item[1].get("headline")) == headline][:_MOST_TWINS]


def _offer_missing(evidence: Evidence, node: dict[str, Any], where: str, known: dict[str, dict[str, Any]]) -> None:
    """Offer the fields of a node that no node before it had."""
    told = {field for field, found in evidence.candidates.items() if any(c.source == "jsonld" for c in found)}
    second = Evidence(evidence.page)
    offer_article(second, node, where, known)
    for field, found in second.candidates.items():
        if field not in told:
            evidence.candidates.setdefault(field, []).extend(found)


def offer_article(evidence: Evidence, node: dict[str, Any], where: str, known: dict[str, dict[str, Any]]) -> None:
    """Offer the fields of one article node."""
    kind = "NewsArticle" if "newsarticle" in _types(node) else ""
    for key, field in _TEXTS.items():
        value = node.get(key)
        if isinstance(value, list):
            value = value[0] if value else None
        if isinstance(value, dict):
            value = value.get("name") or value.get("@value") or value.get("alternateName")
        evidence.add(field, value, "jsonld", f"{where}.{key}", ALTERNATIVE if key == ALTERNATIVE else kind)
    if not isinstance(node.get("headline"), str):
        evidence.add("headline", node.get("name"), "jsonld", f"{where}.name")
    for key in ("author", "creator"):
        authors = _authors(evidence.page, node.get(key), known)
        if authors:
            evidence.add("authors", authors, "jsonld", f"{where}.{key}")
            evidence.add("byline", ", ".join(author.name for author in authors), "jsonld", f"{where}.{key}")
            break
    publisher = node.get("publisher")
    publisher = known.get(publisher.get("@id", ""), publisher) if isinstance(publisher, dict) else publisher
    name = publisher.get("name") if isinstance(publisher, dict) else publisher
    evidence.add("site_name", name, "jsonld", f"{where}.publisher")
    keywords = node.get("keywords")
    if isinstance(keywords, list):
        keywords = [k.get("name") if isinstance(k, dict) else k for k in keywords]
    evidence.add("tags", keywords, "jsonld", f"{where}.keywords")
    image = read_images(evidence.page, node.get("image") or node.get("thumbnailUrl"), known)
    evidence.add("lead_image", image, "jsonld", f"{where}.image")
    url = node.get("url")
    if isinstance(url, str) and url.startswith("http"):
        evidence.add("canonical_url", url, "jsonld", f"{where}.url")


def _authors(page: Page, value: Any, known: dict[str, dict[str, Any]], depth: int = 0) -> tuple[Author, ...]:
    """Read ``author``: a name, a node, a reference to a node, or a list of any of them."""
    if depth > 3:
        return ()
    if isinstance(value, list):
        found: dict[str, Author] = {}
        for author in (author for part in value[:50] for author in _authors(page, part, known, depth + 1)):
            found.setdefault(author.name, author)
        return tuple(found.values())
    if isinstance(value, str):
        return parse_byline(clean(value) or "")
    if not isinstance(value, dict):
        return ()
    node = value if value.get("name") else known.get(str(value.get("@id")), value)
    name = node.get("name") or " ".join(filter(None, (clean(node.get(part)) for part in _NAME_PARTS)))
    if isinstance(name, list | dict):
        return _authors(page, name, known, depth + 1)
    parsed = parse_name(clean(name) or "")
    url = node.get("url")
    link = page.absolute(url) if isinstance(url, str) and len(parsed) == 1 else None
    organization = bool(_types(node) & {"organization", "newsmediaorganization", "corporation"})
    return tuple(Author(name=a.name, url=link, kind="organization" if organization else a.kind) for a in parsed)


def _offer_breadcrumbs(evidence: Evidence, node: dict[str, Any], where: str) -> None:
    """Offer the crumbs between home page and article as categories, the innermost first."""
    names = []
    crumbs = node.get("itemListElement")
    for crumb in crumbs[:20] if isinstance(crumbs, list) else []:
        if isinstance(crumb, dict):
            item = crumb.get("item")
            name = crumb.get("name") or (item.get("name") if isinstance(item, dict) else None)
            names.append(clean(name))
    headlines = {c.value for f in ("headline", "title") for c in evidence.get(f)}
    inner = [name for name in names[1:] if name and name not in headlines]
    for name in reversed(inner):
        if not any(name in str(headline) and len(name) > 25 for headline in headlines):
            evidence.add("category", name, "jsonld", f"{where}.itemListElement")

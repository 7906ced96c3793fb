"""Which of the authors that the sources name are the article's."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from lxml import etree

from articlekit.records import Author
from articlekit.values.byline_words import is_person
from articlekit.values.name_case import in_capitals, proper_form, title_case

if TYPE_CHECKING:
    from articlekit.page import Page
    from articlekit.sources.evidence import Candidate

__all__ = ["in_proper_case", "weigh_authors"]

_TEXTS = etree.XPath("descendant::text()", smart_strings=False)


def weigh_authors(ranked: Sequence[Candidate], site: str | None) -> list[Candidate]:
    """Give the candidates, best first: a feed, an agency or the site's name loses to persons named elsewhere."""
    best = next((c for c in ranked if any(_worth(a, site) for a in c.value)), ranked[0])
    return [best, *(c for c in ranked if c is not best)]


def in_proper_case(page: Page, authors: tuple[Author, ...]) -> tuple[Author, ...]:
    """Give persons whose names are in capitals by the form that the page writes elsewhere, else with small letters."""
    if not any(author.kind == "person" and in_capitals(author.name) for author in authors):
        return authors
    text = " ".join(_TEXTS(page.root))
    return tuple(
        replace(author, name=proper_form(author.name, text) or title_case(author.name))
        if author.kind == "person" and in_capitals(author.name)
        else author
        for author in authors
    )


def _worth(author: Author, site: str | None) -> bool:
    """Tell a person's full name from a login, a nickname or an organisation."""
    name = author.name
    full = " " in name or (not name.isascii() and 2 <= len(name) <= 4)
    return full and author.kind == "person" and is_person(name, site)

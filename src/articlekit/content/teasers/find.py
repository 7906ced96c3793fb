"""Cards and the blocks they stand in, found by structure.

A card is the largest part of the page that names one target: a titled link to an article of the site, with what
stands around it. Cards beside each other form a block, and a block has a heading.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import islice
from typing import TYPE_CHECKING

from articlekit.content.teasers.cards import Card, read_card, read_time
from articlekit.content.teasers.kinds import kind_of
from articlekit.content.teasers.titles import Title, titles
from articlekit.records import Teaser, TeaserKind
from articlekit.segment import Container, Outline, Place, Segment

if TYPE_CHECKING:
    from articlekit.page import Page

__all__ = ["find_teasers"]

_LEAST_BLOCK = 2
_MOST_LONE = 8  # segments of a card that stands alone
_LONGEST_HEADING = 80
_LONGEST_LABEL = 60
_FAR = 6  # segments between a block's heading and its first card
_LEVELS = 4  # containers around a card whose names tell what it is
_NO_TEASERS = re.compile(r"comment(?:s|list|-?list|-?thread)?\b|outbrain|taboola|plista|sponsored|advertorial")


def find_teasers(page: Page, outline: Outline, labels: list[bool]) -> tuple[tuple[Teaser, ...], Segment | None]:
    """Give the teasers in reading order, each target once, and the segment that holds the first title."""
    cards = _cards(list(titles(page, outline, labels)))
    if not cards:
        return (), None
    _gather(_owners(cards, outline), outline, labels)
    _gather_times(page, cards)
    blocks: dict[Container | None, list[Card]] = {}
    for card in cards:
        blocks.setdefault(card.container.parent, []).append(card)
    chosen = [n for n, label in enumerate(labels) if label]
    first, last = (chosen[0], chosen[-1]) if chosen else (len(labels), -1)
    found: dict[str, tuple[Card, str | None, TeaserKind]] = {}
    for block in blocks.values():
        members = _members(page, block)
        if not members:
            continue
        section = _section(block, outline, labels)
        kind: TeaserKind = "inline" if first < block[0].title.index < last else kind_of(section)
        for card in members:
            known = found.get(card.key)
            if known is None or (known[0].published is None and card.published is not None):
                found[card.key] = card, section, kind
    ordered = sorted(found.values(), key=lambda teaser: teaser[0].title.index)
    return tuple(read_card(page, *teaser) for teaser in ordered), ordered[0][0].title if ordered else None


def _members(page: Page, block: list[Card]) -> list[Card]:
    """Give the cards of a block that are teasers: a lone one, and those of partners' sites, must tell their time.

    Advertisements tell none.
    """
    alone = len(block) < _LEAST_BLOCK
    if alone and (not block[0].near or len(block[0].segments) > _MOST_LONE):
        return []
    if _NO_TEASERS.search(_names(block[0].container).lower()):
        return []
    for card in block:
        read_time(page, card)
    told = [card for card in block if card.published and card.published.raw not in card.title.text]
    if alone:
        return told
    near = [card for card in block if card.near]
    foreign = [card for card in told if not card.near]
    return near + foreign if len(foreign) >= _LEAST_BLOCK else near


def _names(container: Container) -> str:
    names = ""
    for outer in islice(container.ancestors(), _LEVELS + 1):
        if outer.tag == "body":
            break
        names += outer.names
    return names


def _cards(found: list[Title]) -> list[Card]:
    """Climb from each title to the largest container that holds no other target's title."""
    held: dict[Container, str | None] = {}
    for title in found:
        for container in title.segment.container.ancestors():
            if held.setdefault(container, title.key) != title.key:
                if held[container] is None:
                    break
                held[container] = None
    cards: dict[Container, Card] = {}
    for title in found:
        container = title.segment.container
        if held[container] is None:
            continue
        while container.parent is not None and held[container.parent] is not None:
            container = container.parent
        known = cards.get(container)
        if known is None:
            cards[container] = Card(container, title)
        elif _better(title.segment, known.title):
            known.name(title)
    return list(cards.values())


def _better(one: Segment, two: Segment) -> bool:
    """Whether one of two linked texts of a card is rather its title: the heading."""
    return bool(one.container.place & Place.HEADING) and not two.container.place & Place.HEADING


def _owners(cards: Iterable[Card], outline: Outline) -> list[Card | None]:
    """Give the card that each container lies in, by the container's index."""
    containers = outline.containers
    owners: list[Card | None] = [None] * len(containers)
    for card in cards:
        first = card.container.index
        owners[first] = card
        for container in islice(containers, first + 1, None):
            if container.parent is None or container.parent.index < first:
                break
            owners[container.index] = card
    return owners


def _gather(owners: list[Card | None], outline: Outline, labels: list[bool]) -> None:
    """Put the segments and the first picture into the cards that they lie in."""
    for segment in outline.segments:
        card = owners[segment.container.index]
        if card is not None and not labels[segment.index]:
            card.segments.append(segment)
    for media in outline.media:
        card = owners[media.container.index]
        if card is not None and card.media is None:
            card.media = media


def _gather_times(page: Page, cards: list[Card]) -> None:
    """Put the ``time`` elements into the cards that they lie in."""
    nodes = page.elements("time")
    if nodes:
        owners = {card.container.element: card for card in cards}
        for node in nodes:
            card = next((owners[outer] for outer in node.iterancestors() if outer in owners), None)
            if card is not None:
                card.times.append(node)


def _section(members: list[Card], outline: Outline, labels: list[bool]) -> str | None:
    """Give the heading above the first card: a heading, or a short line, that no card holds."""
    first = members[0].segments[0].index if members[0].segments else members[0].title.index
    inside = {segment.index for member in members for segment in member.segments}
    for n in range(first - 1, max(-1, first - 1 - _FAR), -1):
        segment = outline.segments[n]
        if labels[n] or n in inside:
            continue
        if segment.container.place & Place.HEADING and len(segment.text) <= _LONGEST_HEADING:
            return segment.text
    before = outline.segments[first - 1] if first else None
    if before is None or labels[before.index] or len(before.text) > _LONGEST_LABEL:
        return None
    return before.text if kind_of(before.text) != "other" else None

"""Where a block lies, judged by its tag and role alone: menus, footers, lists, quotations and the like."""

from __future__ import annotations

from collections.abc import Sequence

__all__ = ["PLACES", "PLACE_BITS", "ROLE_PLACES", "Place", "weigh_place"]


class Place:
    """What a container lies in, itself included, judged by tags and roles alone: bits of an int."""

    NAV = 1
    ASIDE = 2
    FOOTER = 4
    HEADER = 8
    FIGURE = 16
    CAPTION = 32
    LIST = 64
    QUOTE = 128
    TABLE = 256
    PRE = 512
    HEADING = 1024
    FORM = 2048
    ARTICLE = 4096
    MAIN = 8192
    HIDDEN = 16384
    ITEM = 32768
    PARAGRAPH = 65536
    LINK = 131072


PLACE_BITS = Place.LINK.bit_length()


PLACES: dict[str, int] = {
    "nav": Place.NAV,
    "menu": Place.NAV,
    "aside": Place.ASIDE,
    "footer": Place.FOOTER,
    "header": Place.HEADER,
    "figure": Place.FIGURE,
    "figcaption": Place.CAPTION,
    "caption": Place.CAPTION,
    "ul": Place.LIST,
    "ol": Place.LIST,
    "dl": Place.LIST,
    "blockquote": Place.QUOTE,
    "table": Place.TABLE,
    "pre": Place.PRE,
    "form": Place.FORM,
    "fieldset": Place.FORM,
    "button": Place.FORM,
    "dialog": Place.HIDDEN,
    "article": Place.ARTICLE,
    "main": Place.MAIN,
    "li": Place.ITEM,
    "dt": Place.ITEM,
    "dd": Place.ITEM,
    "p": Place.PARAGRAPH,
    **{f"h{n}": Place.HEADING for n in range(1, 7)},
}
ROLE_PLACES: dict[str, int] = {
    "navigation": Place.NAV,
    "menu": Place.NAV,
    "menubar": Place.NAV,
    "complementary": Place.ASIDE,
    "contentinfo": Place.FOOTER,
    "banner": Place.HEADER,
    "search": Place.FORM,
    "form": Place.FORM,
    "dialog": Place.HIDDEN,
    "alertdialog": Place.HIDDEN,
    "main": Place.MAIN,
    "article": Place.ARTICLE,
    "heading": Place.HEADING,
}


def weigh_place(weights: Sequence[float], place: int) -> float:
    """Sum the weights of what a container lies in; they stand in the order of the bits.

    >>> weigh_place([1.0, 2.0, 4.0], Place.NAV | Place.FOOTER)
    5.0
    """
    return sum(weight for bit, weight in enumerate(weights) if place >> bit & 1)

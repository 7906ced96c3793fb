"""What may be a category: a section's name, not the headline at the end of a breadcrumb trail, nor a list of tags."""

from __future__ import annotations

from articlekit.values.titles import fold_headline

__all__ = ["category_name"]

_LONGEST = 80
_LONG = 30  # characters from which one that shares its beginning with the headline repeats it


def category_name(text: str, headline: str | None) -> str | None:
    """Give the category that a text names, the first of a list; None when it names none.

    >>> category_name("World News", "Dam on the river holds"), category_name("Arts, Culture & Media", None)
    ('World News', 'Arts, Culture & Media')
    >>> category_name("Cakes,Recipes", None), category_name("Dam on the river holds", "Dam on the river holds")
    ('Cakes', None)
    """
    commas = text.count(",")
    if commas > 1 or commas > text.count(", "):
        text = text.partition(",")[0].strip()
    if not text or "://" in text or len(text) > _LONGEST:
        return None
    own, whole = fold_headline(text), fold_headline(headline or "")
    if whole and (own == whole or (len(own) >= _LONG and (own[:_LONG] in whole or whole[:_LONG] in own))):
        return None
    return text

"""Plain text: headline, byline and date, fields of the site's own, then the body's text."""

from __future__ import annotations

from typing import Any

from articlekit.records import Article

__all__ = ["to_text"]


def to_text(article: Article) -> str:
    """Give an article as plain text, parts separated by blank lines."""
    date = article.published.raw if article.published else None
    line = " · ".join(filter(None, (article.byline, date)))
    own = "\n".join(f"{name}: {_show(value)}" for name, value in article.extra.items() if value is not None)
    return "\n\n".join(filter(None, (article.headline, line, own, article.text))) + "\n"


def _show(value: Any) -> str:
    return ", ".join(map(_show, value)) if isinstance(value, list | tuple) else str(value)

"""Plain text: headline, byline and date, then the body's text."""

from __future__ import annotations

from articlekit.records import Article

__all__ = ["to_text"]


def to_text(article: Article) -> str:
    """Give an article as plain text, parts separated by blank lines."""
    date = article.published.raw if article.published else None
    line = " · ".join(filter(None, (article.byline, date)))
    return "\n\n".join(filter(None, (article.headline, line, article.text))) + "\n"

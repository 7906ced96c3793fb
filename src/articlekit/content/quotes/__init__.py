"""Direct speech in an article: where it stands, and who says it.

Marks are read by their neighbours (``marks``), mended where one is missing (``mending``), and attributed by
the author's words around them (``clauses``, ``speakers``). Word lists are data under ``content/data/speech``.
"""

from __future__ import annotations

from articlekit.content.quotes.find import find_quotes

__all__ = ["find_quotes"]

"""White space folded."""

from __future__ import annotations

__all__ = ["single_spaced"]


def single_spaced(text: str) -> str:
    """Give a text without white space at its ends and with single blanks inside.

    >>> single_spaced(" a  b\\n"), single_spaced("a\\u00a0b")
    ('a b', 'a b')
    """
    text = text.strip()
    # The blank is the only printable white space. Most texts need no folding, and looking takes a third of the time.
    return text if text.isprintable() and "  " not in text else " ".join(text.split())

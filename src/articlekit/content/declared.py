"""The text that a page declares as its article's, beside what it shows."""

from __future__ import annotations

import re

__all__ = ["Declared"]

_LEAST, _MOST = 200, 100_000  # letters and digits of a text that can stand for an article, and that are looked through
_START, _LONG = 60, 20  # of a segment: how much of it is looked up, and how much tells one text from another
_USUAL = 84  # characters that mostly hold as many letters
_MARKS = re.compile(r"[\W_]+")
_ASCII_MARKS = bytes(c for c in range(128) if not chr(c).isalnum())


class Declared:
    """The body as JSON-LD gives it (schema.org ``articleBody``): what it holds is body, what it lacks hardly is.

    >>> declared = Declared("The dam on the river holds, the county said on Monday. " * 5)
    >>> declared.holds("The dam on the river holds, the county said."), declared.holds("Read more about the river here")
    (1, 2)
    >>> Declared(None).holds("The dam on the river holds, the county said.")
    0
    """

    def __init__(self, text: str | None) -> None:
        """``text`` is None, or too short to tell anything, where a page declares none."""
        folded = _fold(text) if text else ""
        self.text = folded[:_MOST] if len(folded) >= _LEAST else ""

    def holds(self, text: str) -> int:
        """Say whether a text's beginning stands in it: 1 yes, 2 no; 3 and 4 for a short one; 0 if none is declared."""
        if not self.text:
            return 0
        start = _fold(text[:_USUAL])
        if len(start) <= _START:  # more than needed, as the last letter may have another form within the text
            start = _fold(text[: 3 * _START])
        start = start[:_START]
        missing = start not in self.text
        return (1 if len(start) >= _LONG else 3) + missing


def _fold(text: str) -> str:
    """Keep letters and digits alone, in lower case; those of ASCII, most of all there is, go as bytes, twice as fast.

    >>> _fold("“No,” she said: naïve_idea"), _fold("No, said she")
    ('noshesaidnaïveidea', 'nosaidshe')
    """
    folded = (
        text.lower().encode("utf-8", "surrogatepass").translate(None, _ASCII_MARKS).decode("utf-8", "surrogatepass")
    )
    return folded if folded.isascii() else _MARKS.sub("", folded)

"""The exception tree and the codes of non-fatal findings.

ArticlekitError
├── InputError        the source is of the wrong type or cannot be opened, or text is not the JSON of a record
├── RuleError         a site extractor is wrong: bad selector, unknown key, two sites for one host
├── StrictError       ``strict=True`` and a rule matched nothing, or a required field is missing
└── BatchError        a batch cannot run: workers do not start, the output does not belong to the ledger
"""

from __future__ import annotations

from types import MappingProxyType

__all__ = ["PROBLEM_CODES", "ArticlekitError", "BatchError", "InputError", "RuleError", "StrictError"]


class ArticlekitError(Exception):
    """Base of all errors that articlekit raises on purpose."""


class InputError(ArticlekitError):
    """What was given is of a wrong type or cannot be opened; an empty or binary page gives a problem instead."""


class RuleError(ArticlekitError, ValueError):
    """A site extractor or its configuration is wrong."""


class StrictError(ArticlekitError):
    """A site rule matched nothing, or a required field is missing, while ``strict=True``."""


class BatchError(ArticlekitError):
    """A batch cannot run at all: workers do not start, or the output at hand is not that of this batch."""


PROBLEM_CODES = MappingProxyType(
    {
        "no-content": "no body text was found",
        "not-html": "the source is not HTML: JSON, PDF, an image, an archive",
        "not-an-article": "the page is a listing, a front page, a product or a forum rather than an article",
        "needs-javascript": "the page is a script shell: its text is not in the HTML",
        "rule-missed": "a site rule matched nothing",
        "degraded": "a field that the site requires of each page was not given by its rules",
        "conflict": "sources disagree about a field",
        "unreadable": "a value was found but could not be read, such as a date or a broken script",
        "refused": "a value was found and refused, such as a date in the future of retrieved_at",
        "truncated": "a limit cut the input or a value",
        "decoding": "some bytes could not be decoded and were replaced",
        "double-escaped": "the body was escaped twice and has been read through",
        "flattened": "the page is a text dump without most of its tags",
    }
)
"""Code to meaning, for every ``Problem.code``."""

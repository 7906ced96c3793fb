"""Language tags (BCP 47), written as the standard recommends."""

from __future__ import annotations

import re

__all__ = ["language_tag"]

_TAG = re.compile(r"([a-z]{2,3})(?:[-_]([a-z]{4}))?(?:[-_]([a-z]{2}|\d{3}))?((?:[-_][a-z0-9]{4,8})*)", re.I)
_ENDS = re.compile(r"[.@,; ]")  # a locale's encoding, a list of languages


def language_tag(text: str) -> str | None:
    """Give the tag that a locale or a language attribute means: language, script, region, variants (RFC 5646, 2.1.1).

    >>> language_tag("de_DE"), language_tag(" EN-us"), language_tag("zh_hant_tw"), language_tag("en_US.UTF-8")
    ('de-DE', 'en-US', 'zh-Hant-TW', 'en-US')
    >>> language_tag("utf-8"), language_tag("English"), language_tag("DE, AT")
    (None, None, 'de')
    """
    found = _TAG.fullmatch(_ENDS.split(text.strip(), maxsplit=1)[0])
    if found is None:
        return None
    language, script, region, variants = found.groups(default="")
    parts = (language.lower(), script.title(), region.upper(), *re.split("[-_]", variants.lower()))
    return "-".join(filter(None, parts))

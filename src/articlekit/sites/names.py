"""Names that people write: the nearest known one for a slip of the pen."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields
from functools import wraps
from typing import Any, TypeVar

from articlekit.errors import RuleError

__all__ = ["did_you_mean", "known_keys_only"]

T = TypeVar("T")


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """Say which known name is the nearest, else all of them.

    >>> did_you_mean("headlin", ("headline", "byline")), did_you_mean("x", ("headline", "byline"))
    ("did you mean 'headline'?", 'use one of byline, headline')
    """
    from difflib import get_close_matches

    known = list(known)
    begun = [word for word in known if len(name) > 2 and word.startswith(name)]
    near = begun or get_close_matches(name, known, 1)
    return f"did you mean {near[0]!r}?" if near else f"use one of {', '.join(sorted(known))}"


def known_keys_only(kind: type[T]) -> type[T]:
    """Let a dataclass of rules refuse unknown keys as files do, with ``RuleError`` and the nearest name."""
    init, known = kind.__init__, [f.name for f in fields(kind)]  # type: ignore[arg-type]

    @wraps(init)
    def checked(self: Any, *arguments: Any, **keys: Any) -> None:
        for key in keys:
            if key not in known:
                raise RuleError(f"{kind.__name__}: unknown key {key}: {did_you_mean(key, known)}")
        init(self, *arguments, **keys)

    kind.__init__ = checked  # type: ignore[method-assign]
    return kind

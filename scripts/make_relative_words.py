"""Make ``values/data/relative_words.json``, the vocabulary of all languages, from the tables beside it.

    python scripts/make_relative_words.py

Same input, same output; to be run whenever ``relative_times.json`` or ``relative_supplement.json`` changes.
"""

from __future__ import annotations

import json
from pathlib import Path

from articlekit.values import relative_table

__all__ = ["main"]


def main() -> None:
    """Write the table."""
    words = relative_table.build_vocabulary(None)
    patterns: dict[relative_table.Key, list[str]] = {}
    for pattern, key in words.keys.items():
        patterns.setdefault(key, []).append(pattern)
    table = {
        "keys": list(patterns.items()),
        "units": words.units,
        "bare": words.bare,
        "numbers": words.numbers,
        "lists": {name: sorted(tokens) for name, tokens in words.lists.items()},
        "starts": sorted(words.starts),
        "marks": sorted(words.marks),
        "spellings": sorted(words.spellings),
    }
    path = Path(relative_table.__file__).parent / "data/relative_words.json"
    lines = ",\n".join(f"{json.dumps(name)}:{_dump(part)}" for name, part in table.items())
    path.write_text(f"{{{lines}}}\n", encoding="utf-8")


def _dump(part: object) -> str:
    return json.dumps(part, ensure_ascii=False, separators=(",", ":"))


if __name__ == "__main__":
    main()

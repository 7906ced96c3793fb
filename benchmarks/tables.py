"""Figures in, Markdown out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from benchmarks.scoring import COLUMNS, FIELD_OF

__all__ = ["OWN", "markdown", "placed", "section"]

OWN = "articlekit"
BEGIN, END = "<!-- figures -->\n", "<!-- end of figures -->\n"


def section(name: str, found: Mapping[str, Any], checked: Mapping[str, float] | None = None) -> str:
    """Give a set's heading and table; ``checked`` are figures of articlekit with weights that never saw the site.

    The best share of a column is bold. Shares on pages that the weights were trained on compete with nobody.

    >>> own, other = {"body": 0.95, "x lxml": 4.04, "errors": 0}, {"body": 0.9, "x lxml": 12.0, "errors": 1}
    >>> print(section("mine", {"pages": 3, "tools": {"articlekit": own, "other": other}}, {"body": 0.85}))
    mine (3 pages)
    <BLANKLINE>
    | tool | body | x lxml | errors |
    |---|---|---|---|
    | articlekit, cross-validated | 0.850 | - | - |
    | articlekit, trained on these pages | (0.950) | 4.0 | 0 |
    | other | **0.900** | 12.0 | 1 |
    """
    rows: dict[str, Mapping[str, float]] = {}
    for tool, row in found["tools"].items():
        if tool == OWN and checked is not None:
            rows |= {_CHECKED: checked, _TRAINED: row}
        else:
            rows[tool] = row
    columns = [column for column in COLUMNS if any(column in row for row in rows.values())]
    lines = [_line(["tool", *columns]), "|" + "---|" * (len(columns) + 1)]
    for tool, row in rows.items():
        rivals = [] if tool == _TRAINED else [other for name, other in rows.items() if name != _TRAINED]
        lines.append(_line([tool, *(_cell(column, row, rivals) for column in columns)]))
    return "\n".join([f"{name} ({found['pages']} pages)", "", *lines])


_CHECKED = f"{OWN}, cross-validated"
_TRAINED = f"{OWN}, trained on these pages"
_FORMATS = {"x lxml": ".1f", "errors": "d"}


def _cell(column: str, row: Mapping[str, float], rivals: Sequence[Mapping[str, float]]) -> str:
    """Give a figure: bold when none of the rivals shows more, in brackets without rivals."""
    if column not in row:
        return "-"
    text = f"{row[column]:{_FORMATS.get(column, '.3f')}}"
    if column not in FIELD_OF:
        return text
    if not rivals:
        return f"({text})"
    return f"**{text}**" if all(text >= f"{rival.get(column, 0.0):.3f}" for rival in rivals) else text


def _line(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cells) + " |"


def markdown(results: Mapping[str, Any]) -> str:
    """Give the versions and the table of every set that has a figure beside time and errors."""
    versions = ", ".join(f"{name} {version}" for name, version in results["versions"].items())
    parts = [f"Measured on {results['date']} with Python {results['python']}: {versions}."]
    for name, found in results["sets"].items():
        if any(column in FIELD_OF for row in found["tools"].values() for column in row):
            parts.append(f"### {section(name, found, results['cross_validated'].get(name))}")
    return "\n\n".join(parts) + "\n"


def placed(page: str, figures: str) -> str:
    """Give the page with the figures between its two marks; raises ``ValueError`` when it has none.

    >>> placed("Text\\n<!-- figures -->\\nold\\n<!-- end of figures -->\\nmore", "new\\n")
    'Text\\n<!-- figures -->\\nnew\\n<!-- end of figures -->\\nmore'
    """
    before, begin, rest = page.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        raise ValueError("the page has no place for the figures")
    return f"{before}{begin}{figures}{end}{after}"

"""The summary as one page of HTML that needs nothing else: plots are inline SVG, no script, nothing is loaded."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from articlekit.batches.summary import Summary

__all__ = ["to_html"]

_STYLE = """body{font:15px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#222}
h2{margin:2rem 0 .5rem}svg{display:block;max-width:100%}text{font:12px system-ui,sans-serif;fill:#222}
rect{fill:#4a7ab0}.failure rect{fill:#b04a4a}table{border-collapse:collapse}td{padding:.1rem 1rem .1rem 0}
td:last-child{overflow-wrap:anywhere}"""
_ROW, _LABEL, _BAR = 20, 260, 380  # pixels
_LONGEST = 40  # characters of a label


def to_html(summary: Summary) -> str:
    """Give the report; whatever comes from pages is escaped, and the page's own policy lets nothing be loaded."""
    records = sum(count for name, count in summary.outcomes if name == "record")
    numbers = (
        ("Inputs", summary.rows),
        ("Records", records),
        ("Failures", summary.failures),
        ("Duplicates", summary.duplicates),
        *((f"Skipped: {reason}", count) for reason, count in summary.skipped.items()),
    )
    parts = [
        _table([(name, f"{count:,}") for name, count in numbers]),
        _plot("Failures by code", [pair for pair in summary.outcomes if pair[0] != "record"], kind="failure"),
        _plot("Fields filled, per cent of records", summary.fields, most=100.0),
        _plot("Records by extractor", summary.extractors),
        _plot("Pages by site", summary.sites),
        _plot("Pages by time", summary.times),
        "<h2>Slowest pages</h2>",
        _table([(f"{seconds:.2f} s", origin) for origin, seconds in summary.slowest]),
    ]
    return (
        '<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8">'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
        '<meta name="viewport" content="width=device-width"><title>articlekit batch</title>'
        f"<style>{_STYLE}</style></head><body><h1>articlekit batch</h1>{''.join(parts)}</body></html>\n"
    )


def _table(rows: Sequence[tuple[str, str]]) -> str:
    cells = "".join(f"<tr><td>{escape(left)}</td><td>{escape(right)}</td></tr>" for left, right in rows)
    return f"<table>{cells}</table>"


def _plot(title: str, bars: Sequence[tuple[str, float]], most: float = 0.0, kind: str = "") -> str:
    """Give horizontal bars with their values; ``most`` is the value of the longest possible one."""
    if not bars:
        return ""
    scale = _BAR / (most or max(value for _, value in bars) or 1)
    drawn = "".join(_bar(number, name, value, value * scale) for number, (name, value) in enumerate(bars))
    height = len(bars) * _ROW
    return (
        f'<h2>{escape(title)}</h2><svg class="{kind}" width="{_LABEL + _BAR + 90}" height="{height}" '
        f'role="img" aria-label="{escape(title)}">{drawn}</svg>'
    )


def _bar(number: int, name: str, value: float, width: float) -> str:
    top = number * _ROW
    label = name if len(name) <= _LONGEST else name[: _LONGEST - 1] + "…"
    shown = f"{value:,.1f}" if isinstance(value, float) else f"{value:,}"
    return (
        f'<text x="{_LABEL - 8}" y="{top + 14}" text-anchor="end">{escape(label)}</text>'
        f'<rect x="{_LABEL}" y="{top + 3}" width="{max(width, 1):.1f}" height="{_ROW - 6}"/>'
        f'<text x="{_LABEL + width + 6:.1f}" y="{top + 14}">{shown}</text>'
    )

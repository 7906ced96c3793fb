"""What a run and those before it gave, counted by the ledger."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from articlekit.batches.ledger import Ledger
from articlekit.batches.rows import FIELDS

__all__ = ["Count", "Summary", "summarise", "to_text"]

_MOST = 20  # sites and extractors that are named
_SLOWEST = 10
_EDGES = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 5000)  # milliseconds

Count = tuple[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """All rows of an output, those of earlier runs included."""

    rows: int
    duplicates: int
    outcomes: Sequence[Count]
    """``record``, and the codes of failures."""
    extractors: Sequence[Count]
    """Of records; ``generic`` where no site was known."""
    sites: Sequence[Count]
    """The most frequent hosts."""
    fields: Sequence[tuple[str, float]]
    """Per cent of the records that have a value, in the order of the record."""
    times: Sequence[Count]
    """Pages by the time they took, as ``5-10 ms``."""
    slowest: Sequence[tuple[str, float]]
    """Origins with seconds, longest first."""
    skipped: Mapping[str, int]
    """What was no page, by reason; in this run."""

    @property
    def failures(self) -> int:
        """Rows without a record."""
        return sum(count for name, count in self.outcomes if name != "record")


def summarise(ledger: Ledger, skipped: Mapping[str, int]) -> Summary:
    """Count the rows of a ledger."""
    ((rows, duplicates),) = ledger.query("SELECT count(*), ifnull(sum(duplicate), 0) FROM done")
    return Summary(
        rows=rows,
        duplicates=duplicates,
        outcomes=_most(ledger, "ifnull(code, 'record')", "1", -1),
        extractors=_most(ledger, "ifnull(extractor, 'generic')", "code IS NULL", _MOST),
        sites=_most(ledger, "site", "site IS NOT NULL", _MOST),
        fields=_filled(ledger),
        times=_times(ledger),
        slowest=[
            (origin, seconds)
            for origin, seconds in ledger.query(
                f"SELECT origin, seconds FROM done ORDER BY seconds DESC, origin LIMIT {_SLOWEST}"
            )
        ],
        skipped=dict(sorted(skipped.items())),
    )


def _most(ledger: Ledger, column: str, condition: str, most: int) -> list[Count]:
    sql = f"SELECT {column} AS name, count(*) FROM done WHERE {condition} GROUP BY name ORDER BY 2 DESC, 1 LIMIT {most}"
    return [(name, count) for name, count in ledger.query(sql)]


def _filled(ledger: Ledger) -> list[tuple[str, float]]:
    sums = ", ".join(f"sum(fields >> {bit} & 1)" for bit in range(len(FIELDS)))
    ((records, *filled),) = ledger.query(f"SELECT count(*), {sums} FROM done WHERE code IS NULL")
    return [(name, 100 * count / records) for name, count in zip(FIELDS, filled, strict=True)] if records else []


def _times(ledger: Ledger) -> list[Count]:
    ranges = list(zip((0, *_EDGES), _EDGES, strict=False))
    sums = [f"sum(seconds * 1000 >= {low} AND seconds * 1000 < {high})" for low, high in ranges]
    sums.append(f"sum(seconds * 1000 >= {_EDGES[-1]})")
    ((*counts,),) = ledger.query(f"SELECT {', '.join(sums)} FROM done")
    names = [f"{low}-{high} ms" for low, high in ranges] + [f"{_EDGES[-1]} ms and more"]
    return [(name, count or 0) for name, count in zip(names, counts, strict=True)]


def to_text(summary: Summary) -> str:
    """Give the summary for a terminal."""
    return "\n".join(_lines(summary)) + "\n"


def _lines(summary: Summary) -> Iterator[str]:
    counts = (summary.rows, "input"), (summary.failures, "failure"), (summary.duplicates, "duplicate")
    yield ", ".join(f"{count:,} {noun}{'s' * (count != 1)}" for count, noun in counts)
    for title, named in (
        ("outcomes", summary.outcomes),
        ("skipped", tuple(summary.skipped.items())),
        ("extractors", summary.extractors),
        ("sites", summary.sites),
    ):
        if named:
            yield f"\n{title}:"
            yield from (f"  {count:>10,}  {name}" for name, count in named)
    if summary.fields:
        yield "\nfields filled:"
        yield from (f"  {percent:>9.1f}%  {name}" for name, percent in summary.fields)
    if summary.slowest:
        yield "\nslowest:"
        yield from (f"  {seconds:>8.2f} s  {origin}" for origin, seconds in summary.slowest)

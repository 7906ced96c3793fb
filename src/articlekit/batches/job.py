"""One run from sources to output: what is done already is passed over, what has changed is done again."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from articlekit.batches.items import Failure, Item, Outcome, Skipped
from articlekit.batches.output import Output
from articlekit.batches.parse import page_bytes
from articlekit.batches.pool import run_all
from articlekit.batches.progress import Progress
from articlekit.batches.rows import Parsed, ToRow, digest_of, failure_row
from articlekit.batches.worker import Answer, Limits

__all__ = ["Job", "parsed_of"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """How the pages of a run become rows."""

    handle: ToRow
    limits: Limits
    workers: int

    def run(self, read: Callable[[], Iterable[Outcome]], output: Output, progress: Progress) -> None:
        """Give every input that ``read`` gives its one row.

        An input that has changed since its row was written takes the output back to before that row; then all inputs
        without a row are done. Raises ``BatchError`` when the workers do not start.
        """
        try:
            changed = self._pass(read(), output, progress)
            if changed is not None:
                output.rewind(changed)
                progress.restart()
                self._pass(read(), output, progress)
            output.finish()
        finally:
            output.close()

    def _pass(self, outcomes: Iterable[Outcome], output: Output, progress: Progress) -> int | None:
        """Give the rows that are missing, and the first commit with a row that no longer holds."""
        todo = _Todo(outcomes, output, progress, self.handle)
        # Which of two equal pages is the first must not depend on which is parsed faster.
        ordered = self.handle.dedupe is not None
        for outcome, answer in run_all(self.handle, todo, self.limits, self.workers, ordered):
            parsed = parsed_of(outcome, answer)
            output.add(parsed, outcome.stamp, answer.seconds)
            todo.under_way.discard(outcome.origin)
            progress.done(failed=parsed.row["outcome"] == "failure")
        return todo.changed


class _Todo(Iterable[Item | Failure]):
    """The inputs that have no row, in order."""

    def __init__(self, outcomes: Iterable[Outcome], output: Output, progress: Progress, handle: ToRow) -> None:
        self._outcomes, self._output, self._progress, self._handle = outcomes, output, progress, handle
        self.under_way: set[str] = set()
        self.changed: int | None = None

    def __iter__(self) -> Iterator[Item | Failure]:
        for outcome in self._outcomes:
            self._progress.seen(outcome)
            if isinstance(outcome, Skipped):
                continue
            if outcome.origin in self.under_way:
                self._progress.repeated()
            elif self._is_new(outcome) and self.changed is None:  # what follows would only be taken back
                self.under_way.add(outcome.origin)
                yield outcome

    def _is_new(self, outcome: Item | Failure) -> bool:
        known = self._output.ledger.known(outcome.origin)
        if known is None:
            return True
        entry, number = known
        if number > self._output.begun_at:
            self._progress.repeated()
        elif self._same(outcome, entry.stamp, entry.digest):
            self._progress.passed_over()
        else:
            self.changed = number if self.changed is None else min(number, self.changed)
        return False

    def _same(self, outcome: Item | Failure, stamp: str, digest: bytes | None) -> bool:
        if digest is None or isinstance(outcome, Failure):
            return outcome.stamp == stamp
        page = page_bytes(outcome, self._handle.parse.max_bytes)
        return not isinstance(page, Failure) and digest_of(page) == digest


def parsed_of(outcome: Item | Failure, answer: Answer) -> Parsed:
    """Give the row of an input, whether its reader, its worker or neither gave it up."""
    if isinstance(outcome, Failure):
        return Parsed(failure_row(outcome, outcome.code, outcome.message))
    if answer.code is not None:
        return Parsed(failure_row(outcome, answer.code, answer.message))
    parsed: Parsed = answer.value
    return parsed

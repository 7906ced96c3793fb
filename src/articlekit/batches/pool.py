"""Worker processes that are killed when an input hangs or eats memory, and replaced when they die.

Each worker answers its inputs in turn, so the first unanswered one is the one at work, and the only one lost when the
worker dies. A few more wait in its pipe, so that it never waits for the parent.
"""

from __future__ import annotations

import os
import pickle
import time
from collections.abc import Callable, Iterable, Iterator
from multiprocessing import connection
from typing import Any, TypeVar

from articlekit.batches.items import Item
from articlekit.batches.process import Process, Task
from articlekit.batches.worker import Answer, Limits
from articlekit.errors import BatchError

__all__ = ["run_all", "usable_cores"]

T = TypeVar("T")
_TICK = 0.05  # seconds between two looks at time and memory
_AHEAD = 512  # inputs taken from the source and not given back: a hang at the head of an ordered run stops the rest
_STARTS = 3  # workers in a row that die before their first answer


def usable_cores() -> int:
    """Give the number of cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def run_all(
    handle: Callable[[Item], Any], inputs: Iterable[T], limits: Limits, workers: int, ordered: bool = False
) -> Iterator[tuple[T, Answer]]:
    """Give each input with its answer, as they come or in the order of the inputs.

    ``handle`` is a picklable function that runs in a worker for each input that is an ``Item``; all others are given
    back with an empty answer. Inputs are taken one at a time, a few ahead of the answers. An input whose worker dies is
    tried once more in a new process, unless it was the first there: the memory may have been that of others.

    Raises ``BatchError`` when ``handle`` cannot be sent to a worker or workers do not start.
    """
    try:
        handler = pickle.dumps(handle, pickle.HIGHEST_PROTOCOL)
    except Exception as error:
        raise BatchError(f"sites must be classes at the top of a module that can be imported: {error}") from error
    pool = _Pool(handler, limits, ordered)
    try:
        yield from pool.answers(iter(inputs), workers)
    finally:
        pool.close()


class _Pool:
    """The workers of one run, and the answers that wait for their turn."""

    def __init__(self, handler: bytes, limits: Limits, ordered: bool) -> None:
        self._handler, self._limits, self._ordered = handler, limits, ordered
        self._workers: list[Process] = []
        self._done: dict[int, tuple[Any, Answer]] = {}
        self._taken = self._given = self._failed_starts = 0
        self._looked = time.monotonic()

    def answers(self, inputs: Iterator[Any], workers: int) -> Iterator[tuple[Any, Answer]]:
        more = True
        while more or self._given < self._taken:
            fed = more and self._may_take(workers)
            if fed:
                more = self._take(inputs, workers)
            self._listen(0 if fed else _TICK)
            yield from self._turn()

    def close(self) -> None:
        for worker in self._workers:
            worker.end()

    def _may_take(self, workers: int) -> bool:
        if self._taken - self._given >= _AHEAD:
            return False
        return len(self._workers) < workers or any(worker.has_room for worker in self._workers)

    def _take(self, inputs: Iterator[Any], workers: int) -> bool:
        """Take one input and hand it to the worker that has least to do; False at the end of all inputs."""
        for item in inputs:
            number = self._taken
            self._taken += 1
            if not isinstance(item, Item):
                self._done[number] = item, Answer()
                return True
            free = [worker for worker in self._workers if worker.has_room]
            worker = min(free, key=lambda worker: len(worker.tasks), default=None)
            if worker is None or (worker.tasks and len(self._workers) < workers):
                worker = self._start()
            worker.give(Task(number, item, len(item.data or b"")))
            return True
        return False

    def _start(self) -> Process:
        worker = Process(self._handler, self._limits)
        self._workers.append(worker)
        return worker

    def _listen(self, timeout: float) -> None:
        if not self._workers:
            return
        heard = connection.wait([worker.receive for worker in self._workers], timeout)
        for worker in [worker for worker in self._workers if worker.receive in heard]:
            try:
                self._hear(worker, worker.hear())
            except (EOFError, OSError):
                self._replace(worker, None)
        now = time.monotonic()
        if now - self._looked >= _TICK:
            self._looked = now
            for worker in list(self._workers):
                if (verdict := worker.verdict()) is not None:
                    self._replace(worker, verdict)

    def _hear(self, worker: Process, answer: Answer) -> None:
        if worker.ready:
            worker.answered += 1
            task = worker.tasks.popleft()
            self._done[task.number] = task.item, answer
        elif answer.code is None:
            worker.ready, self._failed_starts = True, 0
        else:
            raise BatchError(f"a worker cannot load the sites: {answer.message}")

    def _replace(self, worker: Process, verdict: tuple[str, str] | None) -> None:
        """End a worker, report the task at work, and give the others to a new one."""
        self._workers.remove(worker)
        death = worker.end()
        code, message = verdict or death
        tasks = worker.tasks
        if not worker.ready:
            self._failed_starts += 1
            if self._failed_starts >= _STARTS:
                hint = "a script that runs a batch needs: if __name__ == '__main__'"
                raise BatchError(f"workers do not start: {message} ({hint})")
        elif tasks and (code == "timeout" or not worker.answered):
            task = tasks.popleft()
            self._done[task.number] = task.item, Answer(code=code, message=message, seconds=worker.took)
        if tasks:
            replacement = self._start()
            for task in tasks:
                replacement.give(task)

    def _turn(self) -> Iterator[tuple[Any, Answer]]:
        """Give the answers whose turn it is."""
        while self._done:
            number = self._given if self._ordered else next(iter(self._done))
            if number not in self._done:
                return
            self._given += 1
            yield self._done.pop(number)

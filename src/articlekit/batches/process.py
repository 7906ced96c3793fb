"""One worker process as its parent sees it: what it was given and has not answered, since when, and how large it is."""

from __future__ import annotations

import multiprocessing
import os
import pickle
import signal
import time
from collections import deque
from dataclasses import dataclass
from queue import SimpleQueue
from threading import Thread
from typing import Any

from articlekit.batches.signals import uninterrupted
from articlekit.batches.worker import EXIT_MEMORY, Answer, Limits, serve

__all__ = ["Process", "Task"]

_WINDOW = 8  # tasks given and not answered
_WINDOW_BYTES = 4_000_000  # of pages given and not answered; one larger page alone is allowed
_SMALL = 1024  # bytes of a message of which a whole window fits into any pipe
_START = 120  # seconds to import everything on a busy machine
_PAGE = os.sysconf("SC_PAGE_SIZE") if hasattr(os, "sysconf") else 0


@dataclass(frozen=True, slots=True)
class Task:
    """One input with its place in the order of the run."""

    number: int
    item: Any
    size: int
    """Bytes that wait with it in memory."""


class Process:
    """A started worker. ``tasks`` are those without an answer, the one at work first."""

    def __init__(self, handler: bytes, limits: Limits) -> None:
        """Start it; ``handler`` is the pickled function that it applies to each input."""
        context = multiprocessing.get_context("spawn")
        theirs, self._send = context.Pipe(duplex=False)
        self.receive, answers = context.Pipe(duplex=False)
        self._process = context.Process(target=serve, args=(theirs, answers, handler, limits), daemon=True)
        # A thread of its own writes pages, as a pipe that is full would stop the watch over all workers.
        self._queue: SimpleQueue[bytes | None] = SimpleQueue()
        self._feeder = Thread(target=self._feed, daemon=True)
        with uninterrupted():
            self._process.start()
            self._feeder.start()
        theirs.close()  # so that its death closes both pipes
        answers.close()
        self._limits = limits
        self._large = False
        self.tasks: deque[Task] = deque()
        self.ready = False
        self.answered = 0
        self._since = time.monotonic()

    def _feed(self) -> None:
        try:
            while (message := self._queue.get()) is not None:
                self._send.send_bytes(message)
        except OSError:  # it died; who listens to it will see
            pass

    @property
    def has_room(self) -> bool:
        """Whether another task may be given."""
        return len(self.tasks) < _WINDOW and sum(task.size for task in self.tasks) < _WINDOW_BYTES

    def give(self, task: Task) -> None:
        """Hand over a task."""
        if not self.tasks and self.ready:
            self._since = time.monotonic()
        message = pickle.dumps(task.item, pickle.HIGHEST_PROTOCOL)
        self._large = (bool(self.tasks) and self._large) or len(message) > _SMALL
        self.tasks.append(task)
        if self._large:
            self._queue.put(message)
            return
        try:  # waking the thread would cost more than the message
            self._send.send_bytes(message)
        except OSError:
            pass

    def hear(self) -> Answer:
        """Read one answer; raises ``EOFError`` or ``OSError`` when the worker has died."""
        answer: Answer = pickle.loads(self.receive.recv_bytes())
        self._since = time.monotonic()
        return answer

    @property
    def took(self) -> float:
        """Seconds since its last answer, or since it was given the task at work."""
        return time.monotonic() - self._since

    def verdict(self) -> tuple[str, str] | None:
        """Give code and message when the task at work has taken more than it may."""
        took = self.took
        if not self.ready:
            return ("worker-died", f"the worker did not start within {_START} s") if took > _START else None
        if not self.tasks:
            return None
        if took > self._limits.timeout:
            return "timeout", self._too_long
        if _resident(self._process.pid) > self._limits.max_memory:
            return "out-of-memory", self._too_much
        return None

    def end(self) -> tuple[str, str]:
        """Kill it and wait for its end; give code and message of its death."""
        self._process.kill()
        self._process.join()
        self._queue.put(None)
        self._feeder.join()
        self._send.close()
        self.receive.close()
        status = self._process.exitcode or 0
        self._process.close()
        if status == EXIT_MEMORY:
            return "out-of-memory", self._too_much
        if hasattr(signal, "SIGALRM") and status == -signal.SIGALRM:
            return "timeout", self._too_long
        name = next((known.name for known in signal.Signals if known == -status), f"signal {-status}")
        how = f"was ended by {name}" if status < 0 else f"exited with status {status}"
        return "worker-died", f"the worker {how}"

    @property
    def _too_long(self) -> str:
        return f"not done within {self._limits.timeout:g} s"

    @property
    def _too_much(self) -> str:
        return f"needs more than {self._limits.max_memory} bytes of memory"


def _resident(pid: int | None) -> int:
    """Give the resident bytes of a process; 0 where the system does not tell."""
    try:
        with open(f"/proc/{pid}/statm", "rb") as file:
            return int(file.read().split()[1]) * _PAGE
    except (OSError, IndexError):
        return 0

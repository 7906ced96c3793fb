"""The child process: takes one input after the other from a pipe and answers each in turn.

Whatever an input does to this process, the parent sees it: a hang by its watch, a crash by the closed pipe. What only
the child can know, the memory that a page took between two looks of the parent, it tells by its exit status.
"""

from __future__ import annotations

import math
import os
import pickle
import signal
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.connection import Connection
from typing import Any

__all__ = ["EXIT_MEMORY", "Answer", "Limits", "serve"]

EXIT_MEMORY = 77
"""Exit status of a worker whose input needed more memory than is allowed."""
_GRACE = 1  # seconds that the parent has to kill a hanging worker before the kernel does
_BACKSTOP = 2  # address space, as a multiple of the memory allowed: much of it is never touched


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What one input may take."""

    timeout: float = 30.0
    """Seconds of wall time."""
    max_memory: int = 1_000_000_000
    """Resident bytes of the process that works on it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What became of one input."""

    value: Any = None
    """What the handler gave; None when it failed."""
    code: str | None = None
    """``error``, ``timeout``, ``out-of-memory`` or ``worker-died``; None when it did not fail."""
    message: str = ""
    """One sentence for a person."""
    seconds: float = 0.0
    """Wall time of the handler."""


def serve(receive: Connection, send: Connection, handler: bytes, limits: Limits) -> None:
    """Answer inputs until the pipe is closed; ``handler`` is a pickled function of one input.

    The first message says whether the handler could be loaded: an ``Answer`` without a code when it could.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the terminal sends it to the whole group; the parent decides
    try:
        handle = _load(handler, send)
        _limit_memory(limits)
        while handle is not None:
            _send(send, _answer(handle, receive.recv_bytes(), limits))
    except (EOFError, BrokenPipeError):  # the parent is done, or gone
        return


def _load(handler: bytes, send: Connection) -> Callable[[Any], Any] | None:
    try:
        handle: Callable[[Any], Any] = pickle.loads(handler)
    except Exception as error:
        _send(send, Answer(code="error", message=_describe(error)))
        return None
    _send(send, Answer())
    return handle


def _answer(handle: Callable[[Any], Any], message: bytes, limits: Limits) -> Answer:
    _alarm(math.ceil(limits.timeout) + _GRACE)
    began = time.perf_counter()
    try:
        value = handle(pickle.loads(message))
        code, text = None, ""
    except MemoryError:
        os._exit(EXIT_MEMORY)
    except BaseException as error:  # sys.exit() in a site's code ends one page, not the worker
        value, code, text = None, "error", _describe(error)
    seconds = time.perf_counter() - began
    _alarm(0)
    if _exceeded(limits.max_memory):
        os._exit(EXIT_MEMORY)
    return Answer(value=value, code=code, message=text, seconds=seconds)


def _send(send: Connection, answer: Answer) -> None:
    try:
        message = pickle.dumps(answer, pickle.HIGHEST_PROTOCOL)
    except Exception as error:  # a site put something into ``extra`` that cannot be sent
        message = pickle.dumps(Answer(code="error", message=_describe(error), seconds=answer.seconds))
    send.send_bytes(message)


def _describe(error: BaseException) -> str:
    return f"{type(error).__name__}: {error}"[:500]


def _alarm(seconds: int) -> None:
    """Let the kernel end this process should it hang while no parent is left to do it."""
    if hasattr(signal, "alarm"):
        signal.alarm(seconds)


def _limit_memory(limits: Limits) -> None:
    """Refuse what would be far too much at once: faster than any watch."""
    if sys.platform == "win32":
        return
    import resource

    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    wanted = _address_space() + _BACKSTOP * limits.max_memory
    if hard != resource.RLIM_INFINITY:
        wanted = min(wanted, hard)
    try:
        resource.setrlimit(resource.RLIMIT_AS, (wanted, hard))
    except (OSError, ValueError):  # macOS knows no such limit; the watch of the parent and the peak below stand
        pass


def _address_space() -> int:
    try:
        with open("/proc/self/statm", "rb") as file:
            return int(file.read().split()[0]) * os.sysconf("SC_PAGE_SIZE")
    except OSError:
        return 0


def _peak() -> int:
    """Give the most bytes that this process has held resident; 0 where the system does not tell."""
    if sys.platform == "win32":
        return 0
    import resource

    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit


def _exceeded(limit: int) -> bool:
    """Whether this process has ever held more than ``limit`` resident bytes."""
    if _peak() <= limit:
        return False
    try:  # Linux counts in what the parent held when it started this process; the file does not
        with open("/proc/self/status", encoding="ascii") as file:
            lines = dict(line.split(":", 1) for line in file)
        return int(lines["VmHWM"].split()[0]) * 1024 > limit
    except (OSError, KeyError):
        return True

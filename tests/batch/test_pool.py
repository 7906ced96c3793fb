"""The workers: a bad page costs itself and nothing else."""

from __future__ import annotations

import os
import pickle
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from faulty import CODES, FAULTS, MEMORY, FaultySite, bad_item, good_item

import articlekit
from articlekit import Pipeline
from articlekit.batches.items import Item, Skipped
from articlekit.batches.parse import Parse
from articlekit.batches.pool import run_all
from articlekit.batches.process import Process, Task
from articlekit.batches.worker import Limits
from articlekit.errors import BatchError

if TYPE_CHECKING:
    from articlekit.batches.worker import Answer

PARSE = Parse(Pipeline(sites=[FaultySite]), 1_000_000)
LIMITS = Limits(timeout=3.0, max_memory=MEMORY)


def items(folder: Path, count: int) -> list[Item]:
    return [good_item(number, folder) for number in range(count)]


def echo(item: Item) -> Any:
    """Runs in a worker: what the page's bytes say."""
    assert item.data is not None
    word, _, number = item.data.decode().partition(" ")
    if word == "size":
        return b"x" * int(number)
    if word == "kill-once" and not Path(number).exists():
        Path(number).touch()
        os.kill(os.getpid(), signal.SIGKILL)
    if word == "unpicklable":
        return lambda: None
    if word == "sleep":
        time.sleep(float(number))
    return word


def said(*words: str) -> list[Item]:
    return [Item(origin=str(n), data=word.encode()) for n, word in enumerate(words)]


def ask(*words: str, ordered: bool = True, workers: int = 2) -> list[tuple[Item, Answer]]:
    return list(run_all(echo, said(*words), LIMITS, workers, ordered))


def test_a_bad_page_costs_itself_and_nothing_else(tmp_path: Path) -> None:
    good = items(tmp_path, 60)
    mixed: list[Item] = list(good)
    for place, fault in enumerate(CODES):
        mixed.insert(3 + place * 6, bad_item(fault))
    answers = dict(run_all(PARSE, mixed, LIMITS, 2))
    assert len(answers) == len(mixed)
    codes = {item.origin: answer.code for item, answer in answers.items() if answer.code is not None}
    assert codes == {bad_item(fault).origin: code for fault, code in CODES.items()}
    assert {item: answers[item].value for item in good} == {item: PARSE(item) for item in good}


def test_messages_say_what_happened(tmp_path: Path) -> None:
    faults = ("kill", "vanish", "raise", "exit", "eat-at-once")
    answers = dict(run_all(PARSE, map(bad_item, faults), LIMITS, 1))
    assert [answers[bad_item(fault)].message for fault in faults] == [
        "the worker was ended by SIGKILL",
        "the worker exited with status 5",
        "ValueError: the site's own code is wrong",
        "SystemExit: 3",
        f"needs more than {MEMORY} bytes of memory",
    ]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes with names")
def test_readers_without_end_are_stopped(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "silent")
    paths = {tmp_path / "silent": "timeout", Path("/dev/zero"): "too-large"}
    answers = dict(run_all(PARSE, [Item(origin=str(path), path=path) for path in paths], LIMITS, 1))
    codes = {item.path: answer.code or answer.value.code for item, answer in answers.items()}
    assert codes == paths


def test_answers_come_in_order_on_request() -> None:
    words = ["sleep 0.3", *(f"word{n}" for n in range(40))]
    assert [item.origin for item, _ in ask(*words)] == [str(n) for n in range(41)]
    loose = [item.origin for item, _ in ask(*words, ordered=False)]
    assert sorted(loose, key=int) == [str(n) for n in range(41)]
    assert loose[0] != "0"


def test_what_is_no_item_keeps_its_place() -> None:
    skipped = Skipped(origin="a.png", reason="not HTML")
    inputs = [*said("a"), skipped, *said("b")]
    answers = list(run_all(echo, inputs, LIMITS, 1, ordered=True))
    assert [(given, answer.value) for given, answer in answers] == [(inputs[0], "a"), (skipped, None), (inputs[2], "b")]


def test_pages_and_answers_larger_than_a_pipe_pass_each_other() -> None:
    words = [f"size {n} " + "y" * 3_000_000 for n in (2_000_000,) * 6]
    echoed = list(run_all(measure, said(*words), LIMITS, 2))
    assert [len(answer.value) for _, answer in echoed] == [3_000_000] * 6


def measure(item: Item) -> bytes:
    return b"x" * 3_000_000


def test_a_page_whose_worker_died_of_something_else_is_tried_again(tmp_path: Path) -> None:
    flag = tmp_path / "died"
    answers = ask("a", "b", f"kill-once {flag}", "c", workers=1)
    assert flag.exists()
    assert [(answer.code, answer.value) for _, answer in answers] == [
        (None, "a"),
        (None, "b"),
        (None, "kill-once"),
        (None, "c"),
    ]


def test_an_answer_that_cannot_be_sent_is_an_error_of_its_page() -> None:
    answers = [answer for _, answer in ask("a", "unpicklable", "b", workers=1)]
    assert [answer.code for answer in answers] == [None, "error", None]


def test_inputs_are_taken_a_few_ahead_only() -> None:
    taken = 0

    def endless() -> Iterator[Item]:
        nonlocal taken
        while True:
            taken += 1
            yield Item(origin=str(taken), data=b"a")

    answers = run_all(echo, endless(), LIMITS, 2)
    for _ in range(50):
        next(answers)
    answers.close()  # type: ignore[attr-defined]
    assert taken < 50 + 40


def test_an_ordered_run_waits_for_its_head() -> None:
    taken = 0

    def endless() -> Iterator[Item]:
        nonlocal taken
        while True:
            taken += 1
            yield Item(origin=str(taken), data=b"sleep 0.9" if taken == 1 else b"a")

    answers = run_all(echo, endless(), LIMITS, 2, ordered=True)
    next(answers)
    answers.close()  # type: ignore[attr-defined]
    assert taken <= 512


def test_a_site_that_cannot_be_sent_is_misuse() -> None:
    class Local(articlekit.SiteExtractor):
        domains = ("local.example",)

    with pytest.raises(BatchError, match="top of a module"):
        list(run_all(Parse(Pipeline(sites=[Local]), 1000), said("a"), LIMITS, 1))


class Unloadable:
    """Breaks when it is loaded in the worker."""

    def __call__(self, item: Item) -> None: ...

    def __reduce__(self) -> tuple[Any, ...]:
        return int, ("no number",)


def test_a_site_that_cannot_be_loaded_is_misuse() -> None:
    with pytest.raises(BatchError, match="no number"):
        list(run_all(Unloadable(), said("a"), LIMITS, 1))


def hang(item: Item) -> None:
    """Runs in a worker: says that it is under way, and hangs in one of two ways."""
    Path(item.origin).touch()
    FAULTS[item.origin.rpartition("/")[2]][0]()


def test_memory_taken_between_two_looks_of_the_parent_is_noticed(tmp_path: Path) -> None:
    worker = Process(pickle.dumps(hang), LIMITS)
    worker.hear()
    worker.give(Task(0, Item(origin=str(tmp_path / "eat-and-give-back")), 0))
    with pytest.raises(EOFError):
        worker.hear()
    assert worker.end()[0] == "out-of-memory"


ORPHAN = """
import sys
from articlekit.batches.items import Item
from articlekit.batches.pool import run_all
from articlekit.batches.process import Process, Task
from articlekit.batches.worker import Limits
from test_pool import hang

if __name__ == "__main__":
    items = [Item(origin=f"{sys.argv[1]}/{name}") for name in ("bomb", "sleep")]
    list(run_all(hang, items, Limits(timeout=float(sys.argv[2])), 2))
"""


def _children(pid: int) -> set[int]:
    found = set()
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[1]) == pid and "Z" not in fields[0]:
            found.add(int(stat.parent.name))
    return found


def _until(condition: Any, seconds: float) -> bool:
    end = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > end:
            return False
        time.sleep(0.05)
    return True


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="looks for processes in /proc")
@pytest.mark.parametrize(("how", "timeout"), [(signal.SIGKILL, "2"), (signal.SIGINT, "60")], ids=["kill", "ctrl-c"])
def test_no_worker_outlives_its_parent(how: signal.Signals, timeout: str, tmp_path: Path) -> None:
    """A worker in the middle of a hang, when nobody is left to kill it or when the user ends the run."""
    script = tmp_path / "orphan.py"
    script.write_text(ORPHAN)
    here = Path(__file__).parent
    env = {**os.environ, "PYTHONPATH": f"{here}:{here.parent}"}
    command = [sys.executable, str(script), str(tmp_path), timeout]
    parent = subprocess.Popen(command, env=env, stderr=subprocess.PIPE, text=True, start_new_session=True)
    assert _until(lambda: (tmp_path / "bomb").exists() and (tmp_path / "sleep").exists(), 60)
    workers = _children(parent.pid)
    assert len(workers) >= 2
    if how is signal.SIGINT:
        os.killpg(parent.pid, how)  # as a terminal does
    else:
        parent.kill()
    ended = _until(lambda: not any(Path(f"/proc/{pid}").exists() for pid in workers), 20)
    for pid in [] if ended else workers:
        os.kill(pid, signal.SIGKILL)
    assert ended
    _, errors = parent.communicate()
    assert errors.count("Traceback") == (1 if how is signal.SIGINT else 0)

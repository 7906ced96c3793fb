"""The page for newcomers: its files are written, its commands run, and what they print is what it shows."""

from __future__ import annotations

import doctest
import os
import re
import subprocess
import sys
from pathlib import Path

PAGE = (Path(__file__).parent.parent / "docs/add-a-site.md").read_text("utf-8").partition("\n## Three ways\n")[0]
BLOCK = re.compile(r"`([\w/.-]+)`:\n\n```(?:html|toml)\n(.*?)```|```console\n(.*?)```", re.DOTALL)
COMMAND = re.compile(r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", re.MULTILINE)


def test_the_steps_of_the_page(tmp_path: Path) -> None:
    tools = tmp_path / "bin"
    tools.mkdir()
    (tools / "articlekit").write_text(f'#!/bin/sh\nexec "{sys.executable}" -m articlekit "$@"\n', "utf-8")
    (tools / "articlekit").chmod(0o755)
    environment = {**os.environ, "PATH": f"{tools}{os.pathsep}{os.environ['PATH']}", "PYTHONIOENCODING": "utf-8"}
    checker, seen = doctest.OutputChecker(), []
    for name, content, console in BLOCK.findall(PAGE):
        if name:
            (tmp_path / name).parent.mkdir(exist_ok=True)
            (tmp_path / name).write_text(content, "utf-8")
            continue
        for command, expected in COMMAND.findall(console):
            done = subprocess.run(
                ["/bin/sh", "-c", command], cwd=tmp_path, env=environment, capture_output=True, check=False
            )
            assert done.stderr == b"", command
            assert done.returncode == int("DEGRADED" in expected or "FAIL" in expected), command
            shown = done.stdout.decode()
            assert checker.check_output(expected, shown, doctest.ELLIPSIS), f"{command}\n{shown}"
            seen.append(command.split()[:3])
    assert ["articlekit", "new-site", "saved/bridge.html"] in seen
    assert ["articlekit", "sites", "test"] in seen
    assert ["articlekit", "sites", "check"] in seen
    assert len(seen) >= 9

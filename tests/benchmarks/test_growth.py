"""Twice the page costs about twice the time, in every shape."""

from __future__ import annotations

import pytest

from benchmarks import growth

SIZES = (0.1, 0.4)  # megabytes: small enough for a test, large enough to tell a square (4 for twice) from a line (2)


@pytest.mark.parametrize("shape", growth.SHAPES)
def test_time_grows_with_size(shape: str) -> None:
    growth.cpu_seconds(shape, 20_000, times=1)  # imports and compiles
    taken = [max(growth.cpu_seconds(shape, int(size * 1e6)), 0.005) for size in SIZES]
    (ratio,) = growth.per_doubling(SIZES, taken)
    assert ratio <= growth.BAR, f"{taken[0]:.3f} s, four times the page {taken[1]:.3f} s"


def test_a_square_breaks_the_bar(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(growth, "cpu_seconds", lambda shape, size: (size / 1e6) ** 2)
    assert growth.main(["flat paragraphs", "--sizes", "1", "2", "4"]) == 1
    assert "4.00  4.00" in capsys.readouterr().out
    monkeypatch.setattr(growth, "cpu_seconds", lambda shape, size: size / 1e6)
    assert growth.main(["flat paragraphs", "--sizes", "1", "2", "4"]) == 0

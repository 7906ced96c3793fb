"""Shared by all tests: reproducible examples, sockets that refuse, and a page to put things into."""

from __future__ import annotations

import signal
import socket
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["PROSE", "document"]

settings.register_profile(
    "articlekit",
    derandomize=True,
    database=None,
    deadline=None,
    print_blob=False,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
settings.load_profile("articlekit")

if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:  # as in jobs in the background: the tests' own processes need it
    signal.signal(signal.SIGINT, signal.default_int_handler)

PROSE = (
    "The harbour council of Brennick voted on Tuesday to widen the eastern quay, a plan that had been debated for "
    "almost nine years and that will cost the town about four million crowns.",
    "Work is expected to begin in the spring, when the herring fleet has left for the northern grounds and the ferry "
    "to Ossel runs only twice a day, the harbour master told reporters after the session.",
    "Shopkeepers along the waterfront fear that the noise will drive away visitors, and several of them have asked "
    "the council to close the site during the three weeks of the summer festival.",
    "A study by the regional college found that the old piles, driven into the mud more than a century ago, have "
    "lost about a third of their strength and would not withstand another winter like the last.",
)


def document(body: str, head: str = "", title: str = "Brennick council votes to widen the quay") -> str:
    """Give a plain page of an invented paper around a body."""
    return (
        f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{title}</title>{head}</head><body>'
        '<header><nav><ul><li><a href="/">Home</a></li><li><a href="/local">Local</a></li></ul></nav></header>'
        f"<main><article><h1>{title}</h1>{body}</article></main>"
        "<footer><p>Copyright Brennick Courier</p></footer></body></html>"
    )


@pytest.fixture(name="prose")
def _prose() -> tuple[str, ...]:
    """Four paragraphs of invented news."""
    return PROSE


@pytest.fixture(name="page_with")
def _page_with() -> Callable[..., str]:
    """Build a page around a body: ``page_with(body, head="", title=…)``."""
    return document


@pytest.fixture
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make every attempt to open a connection fail."""

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a socket was opened")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "create_connection", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)

"""References resolve as RFC 3986 says, hosts and sites compare by labels."""

from __future__ import annotations

from urllib.parse import urljoin

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articlekit.values.urls import Resolver, host, same_site, site_key

BASE = "https://courier.example:8080/news/local/a.html?x=1#part"


@pytest.mark.parametrize(
    "reference",
    [
        "z", "./z", "../z", "../../z", "/z", "/z?a=b#c", "//other.example/z", "?q=1", "https://other.example/z", "http://a.example",
        "/a/../b", "/./b", "z/", "mailto:a@b.example", "tel:+1", "z:y", "/ä/ö?ü", ";x", "z?a=../b", "HTTPS://Other.example/z", "", "/?", "/a#", "/?#b", "//", "///a",
    ],
)  # fmt: skip
def test_references_resolve_as_the_standard_says(reference: str) -> None:
    assert Resolver(BASE).absolute(reference) == urljoin(BASE, reference)


@given(st.text("ab/.?#:=&%", max_size=12))
def test_any_path_resolves_as_the_standard_library_does(reference: str) -> None:
    try:
        expected = urljoin(BASE, reference)
    except ValueError:
        expected = reference
    assert Resolver(BASE).absolute(reference) == expected


@pytest.mark.parametrize("reference", [" /z ", "\n/z\t"])
def test_white_space_around_is_dropped(reference: str) -> None:
    assert Resolver(BASE).absolute(reference) == "https://courier.example:8080/z"


def test_line_breaks_inside_are_dropped() -> None:
    assert Resolver(BASE).absolute("https://a.example/b\nc") == "https://a.example/bc"


@pytest.mark.parametrize("base", [None, "", "http://[", "not a url"])
def test_without_a_base_references_stay(base: str | None) -> None:
    assert Resolver(base).absolute("https://a.example/b") == "https://a.example/b"
    Resolver(base).absolute("b")


@pytest.mark.parametrize("reference", ["http://[", "//[", "https://[::1/x"])
def test_broken_references_stay(reference: str) -> None:
    assert Resolver(BASE).absolute(reference).endswith(reference.lstrip("/"))


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("https://www.a.example/x", "a.example"),
        ("http://user:pass@b.example:80/x", "b.example"),
        ("//c.example?x=//d", "c.example"),
        ("https://D.Example#x", "d.example"),
        ("/path", ""),
        ("", ""),
        (None, ""),
        ("mailto:a@b.example", ""),
    ],
)
def test_host(url: str | None, name: str) -> None:
    assert host(url) == name


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("a.b.example.com", "example.com"),
        ("example.com", "example.com"),
        ("news.example.co.uk", "example.co.uk"),
        ("example.com.au", "example.com.au"),
        ("localhost", "localhost"),
    ],
)
def test_site_key(name: str, key: str) -> None:
    assert site_key(name) == key


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("https://a.x.com/1", "https://b.x.com/2", True),
        ("https://x.com/1", "https://netflix.com/2", False),
        ("/1", "https://x.com/2", True),
        (None, "https://x.com/", True),
        ("https://a.co.uk/", "https://b.co.uk/", False),
    ],
)
def test_same_site(one: str | None, other: str | None, same: bool) -> None:
    assert same_site(one, other) is same

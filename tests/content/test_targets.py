"""Addresses tell what stands behind them."""

from __future__ import annotations

import pytest

from articlekit.content.targets import target_of


@pytest.mark.parametrize(
    ("url", "target"),
    [
        ("https://a.example/news/three-word-slug.html", "article"),
        ("https://a.example/news/three_word_slug", "article"),
        ("https://a.example/2025/05/11/quay", "article"),
        ("https://a.example/article/31415", "article"),
        ("https://a.example/?p=31415", "article"),
        ("https://a.example/category/news/three-word-slug", "article"),
        ("https://a.example/people/what-the-ferry-master-said-in-may", "article"),
        ("https://a.example/three-word-slug/amp", "article"),
        ("https://a.example/author/ann-van-der-doe", "author"),
        ("https://a.example/autor/ann", "author"),
        ("https://a.example/tag/herring", "listing"),
        ("https://a.example/topics/word/%E6%B8%AF%E6%B9%BE.html", "listing"),
        ("https://a.example/company/31415", "listing"),
        ("https://a.example/topic/quay-31415", "article"),
        ("https://a.example/archives/31415", "article"),
        ("https://a.example/login", "service"),
        ("https://a.example/news", "other"),
        ("https://a.example/%E6%B8%AF%E6%B9%BE", "other"),
        ("https://a.example", "other"),
        ("/news/three-word-slug", "article"),
        ("three-word-slug", "article"),
        ("", "other"),
    ],
)
def test_target_of(url: str, target: str) -> None:
    assert target_of(url) == target

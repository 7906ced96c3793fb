"""The lead image: the picture at the head, and not its author's portrait or a logo; every page is invented."""

from __future__ import annotations

import pytest

import articlekit
from articlekit import Image

PROSE = "<p>The dam above the old town held through the night, said the mayor, and the river fell by noon.</p>" * 4
DECLARED = '<meta property="og:image" content="https://planet.example/img/dam-at-night_1200.jpg">'


def picture(above: str, head: str) -> Image | None:
    html = (
        f"<html><head><title>The dam above the old town holds</title>{head}</head><body><header></header><main>"
        f"<h1>The dam above the old town holds</h1>{above}<div>{PROSE}</div></main></body></html>"
    )
    return articlekit.extract(html, url="https://planet.example/news/dam.html").lead_image


def lead(above: str, head: str = DECLARED) -> str | None:
    image = picture(above, head)
    return image.url.rpartition("/")[2] if image else None


@pytest.mark.parametrize(
    "figure",
    [
        "<div class='author-pic'><figure><img class='round' src='/img/roe.jpg'></figure></div>",
        "<figure><img class='author-profile' src='/img/roe.jpg'></figure>",
        "<figure><a rel='author' href='/people/roe'><img src='/img/roe.jpg'></a></figure>",
        "<figure><a href='/news/bridge-is-closed-again.html'><img src='/img/bridge.jpg'></a>"
        "<figcaption>The bridge is closed</figcaption></figure>",
        "<figure><img src='/profile/192x192/52218.png'></figure>",
        "<figure><a href='/'><img src='/img/planet-logo.png'></a></figure>",
        "<figure><img src='/img/logo.svg'></figure>",
    ],
)
def test_a_portrait_a_promo_or_a_logo_is_no_lead_image(figure: str) -> None:
    assert lead(figure) == "dam-at-night_1200.jpg"


@pytest.mark.parametrize(
    "figure",
    [
        "<figure><img src='/img/quay.jpg'></figure>",
        "<figure><a href='/img/quay.jpg?w=2000'><img src='/img/quay.jpg'></a></figure>",
        "<figure><a href='/news/dam.html'><img src='/img/quay.jpg'></a></figure>",
    ],
)
def test_the_picture_shown_is_the_lead_image(figure: str) -> None:
    assert lead(figure) == "quay.jpg"


def test_a_picture_that_the_head_names_may_link_to_its_own_page() -> None:
    assert lead("<figure><a href='/photos/77'><img src='/big/dam-at-night.jpg'></a></figure>") == "dam-at-night.jpg"


def test_a_logo_inside_the_articles_item_is_no_lead_image() -> None:
    logo = (
        "<div itemscope itemtype='https://schema.org/Article'><img itemprop='image' src='/img/planet-logo.png'></div>"
    )
    assert lead(logo, head="") is None


def test_a_declared_logo_stands_for_want_of_a_picture() -> None:
    logo = '<meta property="og:image" content="https://planet.example/planet-logo.png">'
    assert lead("", head=logo) == "planet-logo.png"
    assert lead("", head=logo + DECLARED) == "dam-at-night_1200.jpg"


SAID = (
    '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "The dam above the old town holds",'
    '"image": {"url": "https://planet.example/img/%s", "caption": "The dam", "creditText": "Ida Roe"}}</script>'
)


@pytest.mark.parametrize(
    ("figcaption", "said", "caption", "credit"),
    [
        ("<figcaption>At night. <i class='credit'>Foto: AP</i></figcaption>", "dam-at-night.jpg", "At night.", "AP"),
        ("<figcaption>At night. Foto: AP</figcaption>", "dam-at-night.jpg", "At night.", "AP"),
        ("<figcaption>At night</figcaption>", "dam-at-night.jpg", "At night", "Ida Roe"),
        ("<figcaption>At night</figcaption>", "dam-at-night-800x450.jpg", "At night", "Ida Roe"),
        ("<figcaption>At night</figcaption>", "another-dam.jpg", "At night", None),
        ("", "dam-at-night.jpg", "The dam", "Ida Roe"),
    ],
)
def test_what_is_said_of_the_lead_image(figcaption: str, said: str, caption: str, credit: str | None) -> None:
    figure = f"<figure><img src='/img/dam-at-night.jpg'>{figcaption}</figure>"
    image = picture(figure, SAID % said)
    assert image is not None
    assert (image.caption, image.credit) == (caption, credit)

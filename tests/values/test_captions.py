"""Captions and the elements that name a credit; every figure is invented."""

from __future__ import annotations

import time

import pytest
from lxml import html

from articlekit.values.captions import caption_of


@pytest.mark.parametrize(
    ("markup", "caption"),
    [
        ("<figure><img><figcaption>The quay</figcaption></figure>", "The quay"),
        ('<figure><p class="legend">Ida Roe</p><p class="photo-caption">The quay</p></figure>', "The quay"),
        ('<figure><p class="captioned">The quay</p></figure>', None),
        ("<figure><img><figcaption> </figcaption></figure>", None),
    ],
)
def test_caption_alone(markup: str, caption: str | None) -> None:
    assert caption_of(html.fragment_fromstring(markup)) == (caption, None)


@pytest.mark.parametrize(
    "figure",
    [
        '<figcaption>The quay <span class="photo-credit">Ida Roe</span></figcaption>',
        '<figcaption><span class="caption__credit">Ida Roe</span> The quay</figcaption>',
        '<figcaption>The quay</figcaption><small class="imageCopyright">© Ida Roe</small>',
        '<figcaption>The quay (<i id="photographer">Ida Roe</i>)</figcaption>',
        '<figcaption>The quay • Photo by <a class="source">Ida Roe</a></figcaption>',
        '<figcaption>The quay | <span itemprop="copyrightHolder">Ida Roe</span></figcaption>',
        '<figcaption>The quay</figcaption><p itemprop="creditText">Foto: Ida Roe</p>',
        '<figcaption><span class="credit-container">The quay <b class="credit">Ida Roe</b></span></figcaption>',
        '<figcaption>The quay <span class="credit"><b class="credit-label">Photo:</b> Ida Roe</span></figcaption>',
        '<figcaption>The quay <b class="credit-label">Photo:</b> <span class="credit">Ida Roe</span></figcaption>',
        '<figcaption class="has-credit">The quay <span class="byline">Ida Roe</span></figcaption>',
        '<figcaption>The quay © Ida Roe <span class="credit">Ida Roe</span></figcaption>',
        '<p class="caption">The quay</p><div class="caption-author">Ida Roe</div>',
    ],
)
def test_an_element_of_its_own_is_the_credit(figure: str) -> None:
    assert caption_of(html.fragment_fromstring(f"<figure><img>{figure}</figure>")) == ("The quay", "Ida Roe")


@pytest.mark.parametrize(
    ("figure", "caption", "credit"),
    [
        ('<b class="credit">Ida Roe</b>', None, "Ida Roe"),
        ("<figcaption>Foto: dpa</figcaption>", None, "dpa"),
        ('<figcaption><i class="credit">Ida Roe</i> <i class="source">AP</i></figcaption>', None, "Ida Roe / AP"),
        ('<figcaption class="caption-credit">The quay</figcaption>', "The quay", None),
        ('<figcaption itemprop="author">Ida Roe</figcaption>', "Ida Roe", None),
        ('<figcaption class="no-credit"><i class="no-credit">The quay</i></figcaption>', "The quay", None),
        ('<div class="credit"><img><p class="caption">The quay</p></div>', "The quay", None),
        ('<figcaption>Quay</figcaption><div class="source"><img> Ida Roe</div>', "Quay", None),
        ('<figcaption><p class="copyright">AP <i class="x-description">Quay</i></p></figcaption>', "AP Quay", None),
        ('<figcaption>Quay</figcaption><figure><i class="credit">Ida Roe</i></figure>', "Quay", None),
        ('<figcaption>Quay</figcaption><script class="credit">Ida Roe</script>', "Quay", None),
        (f'<figcaption>Quay <i class="credit">{"Roe " * 30}</i></figcaption>', f"Quay {'Roe ' * 30}".strip(), None),
    ],
)
def test_what_is_no_credit_stays(figure: str, caption: str | None, credit: str | None) -> None:
    assert caption_of(html.fragment_fromstring(f"<figure><img>{figure}</figure>")) == (caption, credit)


def test_elements_inside_each_other_cost_no_more_than_their_number() -> None:
    deep = '<span class="credit">' * 200 + "x" * 200
    figure = html.fragment_fromstring("<figure>" + deep * 20 + '<i class="credit"><img></i>' * 2000 + "</figure>")
    start = time.process_time()
    caption_of(figure)
    assert time.process_time() - start < 0.2

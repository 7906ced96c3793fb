"""An invented site: pages that differ in text, and in the names that a builder of pages makes up."""

from __future__ import annotations

import json
from collections.abc import Sequence

from articlekit import Pipeline
from articlekit.page import Page
from articlekit.sites.learn.sample import Sample

TOPICS = (
    ("Quay widened for the ferries", "Ada Roe", "Harbour", "2024-03-05T08:30:00+01:00", "5 March 2024"),
    ("Bridge closed after the storm", "Bob Sample", "Roads", "2024-04-11T17:05:00+02:00", "11 April 2024"),
    ("Market hall to open at night", "Cleo Marsh", "Town", "2024-06-21T06:00:00+02:00", "21 June 2024"),
    ("School choir wins the cup", "Dan Winter", "Culture", "2024-09-02T12:45:00+02:00", "2 September 2024"),
)
PROSE = (
    "The council voted on Tuesday for the plan about the {0}, which had been debated for almost nine years.",
    "Those who live near the {0} had asked for it more than once, and said that the work could not wait any longer.",
    "Work on the {0} begins in the spring, and nobody expects it to be finished before the end of next year.",
    "What the {0} will cost is not known yet, but a first estimate is to be laid before the council in May.",
)
CARD = '<div class="card"><h3><a href="/{0}/{1}.html">{2} and what comes after it</a></h3><p>{3}</p></div>'


def url_of(n: int, host: str = "www.courier.example") -> str:
    return f"https://{host}/news/story-{n}.html"


def page(n: int, header: str = "", story: str = "", host: str = "www.courier.example") -> str:
    """Give a page; ``header`` and ``story`` take the place of what shows the fields and of the body."""
    title, author, section, stamp, day = TOPICS[n]
    data = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": title,
        "author": {"@type": "Person", "name": author},
        "articleSection": section,
        "datePublished": stamp,
    }
    header = header or (
        f'<p class="kicker css-{n}k{n}w9z">{section}</p><h1 class="css-{n}a2b{n}c">{title}</h1>'
        f'<div class="sc-{n}x9y8z author-line">By <a href="/staff/{n}">{author}</a></div>'
        f'<time class="jsx-{n}48291" datetime="{stamp}">{day}</time>'
    )
    cards = "".join(CARD.format("more", m, TOPICS[m][0], PROSE[0].format("town")) for m in range(4) if m != n)
    return (
        f'<html lang="en"><head><title>{title} | Courier</title><link rel="canonical" href="{url_of(n, host)}">'
        f'<script type="application/ld+json">{json.dumps(data)}</script></head><body><header><a href="/">Courier</a>'
        f'</header><main class="wrap-{n}4711">{header}{story or body(n)}'
        f'<section class="further"><h2>Read next</h2>{cards}</section></main>'
        '<footer><p class="imprint">Courier, Quay 1, the harbour town, all rights reserved.</p></footer></body></html>'
    )


def body(n: int, home: str = 'class="story-text css-{n}qq1"', extra: str = "") -> str:
    parts = [f"<p>{line}</p>" for line in lines(n)]
    parts.insert(2, f'<div class="promo-box"><p>Also read: <a href="/p/{n}">{TOPICS[n - 1][0]}</a></p></div>{extra}')
    return f"<div {home.replace('{n}', str(n))}>{''.join(parts)}</div>"


def sample(n: int, html: str | None = None, known: str | None = None, host: str = "www.courier.example") -> Sample:
    """Give a sample; ``known`` is the page from which its values are known, where the generic extractor has to be right."""
    text, url = html or page(n, host=host), url_of(n, host)
    return Sample(f"story-{n}", Page.load(text, url), Pipeline(installed=False).inspect(known or text, url))


def samples(pages: Sequence[str] = (), known: Sequence[str] = ()) -> list[Sample]:
    given = pages or [page(n) for n in range(3)]
    return [sample(n, html, known[n] if known else None) for n, html in enumerate(given)]


def plain(n: int) -> str:
    """Give the page without promos in the body."""
    return page(n, story=f"<div>{''.join(f'<p>{line}</p>' for line in lines(n))}</div>")


def lines(n: int) -> list[str]:
    """Give the paragraphs of the body."""
    return [line.format(TOPICS[n][0].split()[0].lower()) for line in PROSE]

"""The stages in order: page, segments, site, labels, evidence, resolution, blocks, article."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from articlekit.body import carried_body, shown_body, size_of, with_quotes, without_header
from articlekit.content.kind import is_article
from articlekit.content.score import body_labels
from articlekit.content.teasers import find_teasers, flattened_teasers
from articlekit.errors import InputError, StrictError
from articlekit.page import Page, Source
from articlekit.records import Article, Block, Extraction, Problem, Provenance, Teaser
from articlekit.resolve import resolve
from articlekit.segment import Outline, outline
from articlekit.sites.apply import offer_site, site_extra, site_labels, site_teasers
from articlekit.sites.extractor import SiteExtractor
from articlekit.sites.platforms import PLATFORMS
from articlekit.sites.publishers import PUBLISHERS
from articlekit.sites.registry import Registry
from articlekit.sources import LAST_SOURCES, SOURCES, visible
from articlekit.sources.evidence import Evidence

__all__ = ["Pipeline", "extract", "inspect"]


_LITTLE = 200  # characters of body below which the page's scripts are asked


@dataclass(frozen=True)
class Pipeline:
    """A reusable, immutable configuration; safe to share between threads and to send to other processes.

    ``sites`` are asked before the built-in ones. With ``strict`` a site rule that matches nothing raises
    ``StrictError``. Without ``generic`` only the site's rules are used, which is how rules are tested.
    """

    sites: Sequence[type[SiteExtractor]] = ()
    strict: bool = False
    generic: bool = True
    _registry: Registry = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Raise ``RuleError`` when a site is faulty or two claim the same host."""
        object.__setattr__(self, "sites", tuple(self.sites))
        object.__setattr__(self, "_registry", Registry(self.sites, PLATFORMS, PUBLISHERS))

    def extract(
        self,
        source: Source,
        url: str | None = None,
        retrieved_at: datetime | None = None,
        charset: str | None = None,
    ) -> Article:
        """Give the article of a page.

        ``source`` is bytes, markup, a path, an open file, an lxml element or a BeautifulSoup object; ``url`` the
        address it came from; ``retrieved_at`` the time it was fetched, against which relative times resolve;
        ``charset`` the one that the transport declared, such as HTTP's, for bytes and files.
        Raises ``InputError`` when the source cannot be read, ``StrictError`` when ``strict`` and a rule missed.
        """
        return self.inspect(source, url, retrieved_at, charset).article

    def inspect(
        self,
        source: Source,
        url: str | None = None,
        retrieved_at: datetime | None = None,
        charset: str | None = None,
    ) -> Extraction:
        """Give the article with the source of each value, the values that lost, and the problems met.

        Takes and raises what ``extract`` does.
        """
        if retrieved_at is not None and not isinstance(retrieved_at, datetime):
            raise InputError(f"retrieved_at must be a datetime, not {type(retrieved_at).__name__}")
        page = Page.load(source, url, retrieved_at, charset)
        return _Run(self, page, self._registry.find(page)).extraction()


class _Run:
    """One page on its way through the stages."""

    def __init__(self, pipeline: Pipeline, page: Page, site: SiteExtractor | None) -> None:
        self.pipeline = pipeline
        self.page = page
        self.site = site
        self.outline: Outline = outline(page.root)
        self.evidence = Evidence(page)
        self.labels, self.body_source = self._labels()

    def _labels(self) -> tuple[list[bool], str]:
        if self.site is not None and self.site.merged.body:
            labels = site_labels(self.page, self.outline, self.site)
            if labels is not None:
                return labels, self.site.source
            message = f"{self.site.source}: nothing matched for body"
            self.evidence.problems.append(Problem(code="rule-missed", field="body", message=message))
        if not self.pipeline.generic:
            return [False] * len(self.outline.segments), "visible"
        if self.page.flattened and any(segment.container.tag == "p" for segment in self.outline.segments):
            return [segment.container.tag == "p" for segment in self.outline.segments], "visible"  # tags are left there
        return body_labels(self.outline), "visible"

    def extraction(self) -> Extraction:
        """Run the stages and give the record."""
        page, evidence, site = self.page, self.evidence, self.site
        if site is not None:
            offer_site(page, evidence, site)
        if self.pipeline.generic:
            for source in SOURCES:
                source.read(page, evidence)
            visible.read(page, evidence, self.outline, visible.Region(self.outline, self.labels))
            for source in LAST_SOURCES:
                source.read(page, evidence)
        values, provenance, found = resolve(page, evidence)
        body = self._body(values, provenance)
        teasers, origin = self._teasers()
        if origin is not None:
            provenance["teasers"] = origin
        problems = (*page.problems, *evidence.problems, *found, *self._findings(body))
        if self.pipeline.strict:
            _raise_missed(problems)
        article = Article(
            url=page.url,
            body=body,
            teasers=teasers,
            platform=self._platform(),
            extractor=site.source if site else None,
            extra=site_extra(page, site) if site else {},
            **values,
        )
        return Extraction(article=article, provenance=provenance, problems=problems)

    def _body(self, values: dict[str, Any], provenance: dict[str, Provenance]) -> tuple[Block, ...]:
        if self.body_source == "visible":
            self.labels = without_header(self.outline, self.labels, self.evidence)
        body, self.labels, where = shown_body(self.page, self.outline, self.labels)
        if body:
            provenance["body"] = Provenance(source=self.body_source, locator=where, value=body)
        if self.pipeline.generic and size_of(body) < _LITTLE:
            carried = carried_body(self.page, self.evidence)
            if carried is not None and size_of(carried[0]) > 2 * size_of(body):
                body, provenance["body"] = carried
        return with_quotes(body, values.get("language"))

    def _teasers(self) -> tuple[tuple[Teaser, ...], Provenance | None]:
        page, site = self.page, self.site
        found = site_teasers(page, site) if site else ()
        if site is not None and found:
            owner = site.base if site.base is not None and not site.rules.teasers else site
            where = ", ".join(rules.item for rules in site.merged.teasers)
            return found, Provenance(source=owner.source, locator=where, value=found)
        if not self.pipeline.generic:
            return (), None
        find = flattened_teasers if page.flattened else find_teasers
        found, first = find(page, self.outline, self.labels)
        where = page.locator(first.container.element) if first is not None else ""
        return found, Provenance(source="visible", locator=where, value=found) if found else None

    def _platform(self) -> str | None:
        if self.site is None:
            return None
        theme = self.site if self.site.name else self.site.base
        return theme.name if theme is not None and theme.recognises(self.page) else None

    def _findings(self, body: tuple[Block, ...]) -> list[Problem]:
        if any(problem.code == "not-html" for problem in self.page.problems):
            return []
        if not body and _is_script_shell(self.page, self.outline):
            return [Problem(code="needs-javascript", field="body", message="the page is scripts without text")]
        if not body:
            return [Problem(code="no-content", field="body", message="no body text was found")]
        generic = self.pipeline.generic and self.site is None and not self.page.flattened
        if generic and not is_article(self.page, self.outline, self.labels, self.evidence.types):
            return [Problem(code="not-an-article", message="the page is laid out as a listing, a shop or a forum")]
        return []


def _is_script_shell(page: Page, found: Outline) -> bool:
    """Scripts, and an empty element for them to fill or a request to switch them on."""
    if not page.elements("script"):
        return False
    return sum(len(segment.text) for segment in found.segments) < 200


def _raise_missed(problems: Sequence[Problem]) -> None:
    for problem in problems:
        if problem.code == "rule-missed":
            raise StrictError(problem.message)


_DEFAULT = Pipeline()


def extract(
    source: Source,
    url: str | None = None,
    retrieved_at: datetime | None = None,
    charset: str | None = None,
) -> Article:
    """Give the article of a page, with the default pipeline; see ``Pipeline.extract``."""
    return _DEFAULT.extract(source, url, retrieved_at, charset)


def inspect(
    source: Source,
    url: str | None = None,
    retrieved_at: datetime | None = None,
    charset: str | None = None,
) -> Extraction:
    """Give the article of a page, and why, with the default pipeline; see ``Pipeline.inspect``."""
    return _DEFAULT.inspect(source, url, retrieved_at, charset)

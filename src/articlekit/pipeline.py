"""The stages in order: page, segments, site, declared evidence, labels, shown evidence, resolution, article."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from typing import TYPE_CHECKING, Any

from articlekit.body import carried_body, shown_body, size_of, trimmed, with_quotes
from articlekit.content.declared import Declared
from articlekit.content.kind import is_article
from articlekit.content.score import body_labels
from articlekit.content.teasers import find_teasers, flattened_teasers
from articlekit.errors import InputError, StrictError
from articlekit.page import Page, Source
from articlekit.records import Article, Block, Extraction, Problem, Provenance, Teaser
from articlekit.resolve import resolve
from articlekit.segment import Outline, outline
from articlekit.sites.apply import offer_site, rule_problems, site_extra, site_labels, site_teasers
from articlekit.sites.extractor import SiteExtractor
from articlekit.sources import LAST_SOURCES, SOURCES, visible
from articlekit.sources.evidence import Evidence

if TYPE_CHECKING:
    from articlekit.sites.loading import SiteSource
    from articlekit.sites.registry import Active, Registry

__all__ = ["Pipeline", "extract", "inspect"]


_LITTLE = 200  # characters of body below which the page's scripts are asked
_SHELL = 200  # characters of a page below which it is nothing but a shell for them


@dataclass(frozen=True)
class Pipeline:
    """A reusable, immutable configuration; safe to share between threads and to send to other processes.

    ``sites`` are classes, paths of TOML files, and paths of folders of such; files are read once, here. They are asked
    before those of ``installed`` packages (the entry-point group ``articlekit.extractors``), these before the built-in
    ones. With ``strict`` a site rule that matches nothing raises ``StrictError``. Without ``generic`` only the site's
    rules are used, which is how rules are tested.
    """

    sites: Sequence[SiteSource] = ()
    strict: bool = False
    generic: bool = True
    installed: bool = True
    _registry: Registry = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Raise ``RuleError`` when a site is faulty or two claim the same host."""
        from articlekit.sites.loading import make_registry, read_sources

        sites = read_sources(self.sites)
        object.__setattr__(self, "sites", sites)
        object.__setattr__(self, "_registry", make_registry(sites, self.installed))

    def __reduce__(self) -> tuple[Any, ...]:
        """Travel as the configuration: what was read from files goes along, classes go by name."""
        return Pipeline, (self.sites, self.strict, self.generic, self.installed)

    @property
    def active(self) -> tuple[Active, ...]:
        """All extractors that it asks, in their order, with their origins."""
        return self._registry.active

    def site_of(
        self, source: Source, url: str | None = None, retrieved_at: datetime | None = None
    ) -> SiteExtractor | None:
        """Give the extractor that serves a page; None for the generic path. Takes and raises what ``extract`` does."""
        return self._registry.find(Page.load(source, url, retrieved_at))

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
        self.generic = pipeline.generic and (site is None or site.generic)
        self.hits: dict[str, bool] = {}
        self.promos: frozenset[int] = frozenset()
        self.labels: list[bool] = []
        self.body_source = "visible"

    def _labels(self) -> tuple[list[bool], str]:
        if self.site is not None and self.site.merged.body:
            found = site_labels(self.page, self.outline, self.site)
            self.hits["body"] = found is not None
            if found is not None:
                labels, self.promos = found
                return labels, self.site.source
        if not self.generic:
            return [False] * len(self.outline.segments), "visible"
        if self.page.flattened and any(segment.container.tag == "p" for segment in self.outline.segments):
            return [segment.container.tag == "p" for segment in self.outline.segments], "visible"  # tags are left there
        return body_labels(self.outline, Declared(self.evidence.body_text)), "visible"

    def extraction(self) -> Extraction:
        """Run the stages and give the record."""
        page, evidence, site = self.page, self.evidence, self.site
        extra = {}
        if site is not None:
            self.hits |= offer_site(page, evidence, site)
            extra = site_extra(page, site)
            self.hits |= {f"extra.{name}": value is not None for name, value in extra.items()}
        if self.generic:
            for source in SOURCES:
                source.read(page, evidence)
        self.labels, self.body_source = self._labels()
        if self.generic:
            visible.read(page, evidence, self.outline, visible.Region(self.outline, self.labels))
            for source in LAST_SOURCES:
                source.read(page, evidence)
        values, provenance, found = resolve(page, evidence)
        body = self._body(values, provenance)
        teasers, origin = self._teasers()
        if origin is not None:
            provenance["teasers"] = origin
        hits = {name: self.hits[name] for name in site.rule_names()} if site is not None else {}
        missed = rule_problems(site, hits) if site is not None else []
        problems = (*page.problems, *missed, *evidence.problems, *found, *self._findings(body))
        if self.pipeline.strict:
            _raise_missed(problems)
        article = Article(
            url=page.given_url,
            body=body,
            teasers=teasers,
            platform=self._platform(),
            extractor=site.source if site else None,
            extra=extra,
            **values,
        )
        return Extraction(article=article, provenance=provenance, problems=problems, rules=hits)

    def _body(self, values: dict[str, Any], provenance: dict[str, Provenance]) -> tuple[Block, ...]:
        if self.body_source == "visible":
            self.labels = trimmed(self.outline, self.labels, self.evidence)
        body, self.labels, where = shown_body(self.page, self.outline, self.labels, self.promos)
        if body:
            provenance["body"] = Provenance(source=self.body_source, locator=where, value=body)
        if self.generic and size_of(body) < _LITTLE:
            carried = carried_body(self.page, self.evidence)
            if carried is not None and size_of(carried[0]) > 2 * size_of(body):
                body, provenance["body"] = carried
        return with_quotes(body, values.get("language"))

    def _teasers(self) -> tuple[tuple[Teaser, ...], Provenance | None]:
        page, site = self.page, self.site
        found = site_teasers(page, site) if site else ()
        if site is not None and site.merged.teasers:
            self.hits["teasers"] = bool(found)
        if site is not None and found:
            owner = site.base if site.base is not None and not site.rules.teasers else site
            where = ", ".join(rules.item for rules in site.merged.teasers)
            return found, Provenance(source=owner.source, locator=where, value=found)
        if not self.generic:
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
        found = []
        if not body and _is_script_shell(self.page, self.outline):
            found.append(Problem(code="needs-javascript", field="body", message="the page is scripts without text"))
        elif not body:
            found.append(Problem(code="no-content", field="body", message="no body text was found"))
        if self._is_other(body):
            message = "the page is laid out as a listing, a shop or a forum"
            found.append(Problem(code="not-an-article", message=message))
        return found

    def _is_other(self, body: tuple[Block, ...]) -> bool:
        """Whether it is no article: a platform runs front pages and shops too, a site's rules are for articles."""
        if not self.generic or self.page.flattened:
            return False
        if self.site is not None and not (self.site.name and self.site.runs_articles):
            return not self.site.runs_articles
        return bool(body) and not is_article(self.page, self.outline, self.labels, self.evidence.types)


def _is_script_shell(page: Page, found: Outline) -> bool:
    """Whether the page has scripts and hardly any text: not much more than a request to switch them on."""
    if not page.elements("script"):
        return False
    return sum(len(segment.text) for segment in found.segments) < _SHELL


def _raise_missed(problems: Sequence[Problem]) -> None:
    for problem in problems:
        if problem.code in ("rule-missed", "degraded"):
            raise StrictError(problem.message)


@cache
def _default() -> Pipeline:
    """Made on first use: asking for installed packages takes longer than importing the rest."""
    return Pipeline()


def extract(
    source: Source,
    url: str | None = None,
    retrieved_at: datetime | None = None,
    charset: str | None = None,
) -> Article:
    """Give the article of a page, with the default pipeline; see ``Pipeline.extract``."""
    return _default().extract(source, url, retrieved_at, charset)


def inspect(
    source: Source,
    url: str | None = None,
    retrieved_at: datetime | None = None,
    charset: str | None = None,
) -> Extraction:
    """Give the article of a page, and why, with the default pipeline; see ``Pipeline.inspect``."""
    return _default().inspect(source, url, retrieved_at, charset)

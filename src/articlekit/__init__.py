"""Saved HTML in, typed article records out: offline, deterministic, fast."""

from articlekit.batches.run import BatchResult, batch
from articlekit.errors import PROBLEM_CODES, ArticlekitError, BatchError, InputError, RuleError, StrictError
from articlekit.outputs.json import from_json, json_schema, to_dict, to_json
from articlekit.outputs.markdown import to_markdown
from articlekit.outputs.text import to_text
from articlekit.page import Page
from articlekit.pipeline import Pipeline, extract, inspect
from articlekit.records import (
    Article,
    Author,
    Block,
    BlockQuote,
    Embed,
    Extraction,
    Figure,
    Heading,
    Image,
    Link,
    ListBlock,
    Paragraph,
    Preformatted,
    Problem,
    Provenance,
    Quote,
    Related,
    Table,
    Teaser,
    Timestamp,
)
from articlekit.sites.extractor import SiteExtractor
from articlekit.sites.rules import Rules, Select, TeaserRules
from articlekit.values.relative import parse_relative

__version__ = "0.1.0"

__all__ = [
    "PROBLEM_CODES",
    "Article",
    "ArticlekitError",
    "Author",
    "BatchError",
    "BatchResult",
    "Block",
    "BlockQuote",
    "Embed",
    "Extraction",
    "Figure",
    "Heading",
    "Image",
    "InputError",
    "Link",
    "ListBlock",
    "Page",
    "Paragraph",
    "Pipeline",
    "Preformatted",
    "Problem",
    "Provenance",
    "Quote",
    "Related",
    "RuleError",
    "Rules",
    "Select",
    "SiteExtractor",
    "StrictError",
    "Table",
    "Teaser",
    "TeaserRules",
    "Timestamp",
    "__version__",
    "batch",
    "extract",
    "from_json",
    "inspect",
    "json_schema",
    "parse_relative",
    "to_dict",
    "to_json",
    "to_markdown",
    "to_text",
]

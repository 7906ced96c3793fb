"""AMP for WP, a WordPress plugin that lays out AMP pages in several single-post designs.

Its class ``loop-date`` marks the article's own date (inside ``.post-date``) as well as each teaser's (inside
``.pt-dt``); author, tags and date stand beside the body, once for wide and once for narrow screens.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from articlekit.sites.extractor import SiteExtractor
from articlekit.sites.rules import Rules, Select, TeaserRules

if TYPE_CHECKING:
    from articlekit.page import Page

__all__ = ["AmpForWp"]


class AmpForWp(SiteExtractor):
    """All single-post designs of the plugin, with both blocks of related posts."""

    name: ClassVar[str] = "ampforwp"
    rules: ClassVar[Rules] = Rules(
        headline=("h1.amp-post-title", "h1.amp-wp-title"),
        category=(".amp-category .amp-cat a", ".amp-category .amp-cat", ".amp-wp-tax-category a"),
        tags=Select((".amp-tags .amp-tag a", ".amp-tags .amp-tag", ".amp-wp-tax-tag a"), many=True),
        byline=(
            ".sp-athr .author-details .author-name a",
            ".sp-athr .author-details .author-name",
            ".sp-athr .author-details a",
            ".amp-author .author-details .author-name",
            ".amp-wp-byline .amp-wp-author",
            ".amp-wp-author-name",
        ),
        published=(".post-date .loop-date", ".post-date", ".amp-wp-posted-on time", ".amp-wp-posted-on"),
        body=(".sp .cntn-wrp", ".cntn-wrp", ".amp-wp-article-content"),
        drop=(".amp-author", ".ampforwp-comment-wrapper", ".amp-comments", ".ss-ic", ".amp-tags", ".srp"),
        teasers=(
            TeaserRules(
                item=".r-pf .fsp",
                title=".loop-title a",
                excerpt=".loop-excerpt",
                published=".pt-dt .loop-date",
                category=".loop-category a",
                image=Select((".loop-img amp-img", ".loop-img img")),
                section=".r-pf h3",
            ),
            TeaserRules(
                item=".srp li",
                title=(".related_link a", ".rlp-cnt a"),
                excerpt=".related_link p",
                image=Select(("amp-img", "img")),
                section=".srp h3",
            ),
        ),
    )

    @classmethod
    def recognises(cls, page: Page) -> bool:
        """By the generator tag, else by the plugin's own class names on an AMP page."""
        generators = (meta.get("content") or "" for meta in page.root.iter("meta") if meta.get("name") == "generator")
        if any(content.startswith("AMP for WP") for content in generators):
            return True
        amp = page.root.get("amp") is not None or page.root.get("⚡") is not None
        return amp and bool(page.css(".cntn-wrp.artl-cnt, .amp-wp-article-content, .design_3_wrapper"))

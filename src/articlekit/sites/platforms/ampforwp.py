"""AMP for WP, a WordPress plugin that lays out AMP pages in several single-post designs.

Its class ``loop-date`` marks the article's own date (inside ``.post-date``) as well as each teaser's (inside
``.pt-dt``); author, tags and date stand beside the body, once for wide and once for narrow screens. Labels
can be translated, so that only class names count.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from articlekit.sites.extractor import SiteExtractor
from articlekit.sites.rules import Rules, Select, TeaserRules

if TYPE_CHECKING:
    from articlekit.page import Page

__all__ = ["AmpForWp"]

_MARKS = ".cntn-wrp.artl-cnt, .amp-wp-article-content, body[class*=design_][class*=_wrapper]"
_PICTURE = Select(("amp-img", "img"))


class AmpForWp(SiteExtractor):
    """All single-post designs of the plugin, with its blocks of recent and related posts."""

    name: ClassVar[str] = "ampforwp"
    rules: ClassVar[Rules] = Rules(
        headline=("h1.amp-post-title", "h1.amp-wp-title"),
        category=(
            ".amp-category .amp-cat a",
            ".amp-category .amp-cat",
            ".amp-wp-tax-category a",
            ".amp-wp-tax-category [class^=amp-cat-]",
        ),
        tags=Select(
            (
                ".amp-tags .amp-tag a",
                ".amp-tags .amp-tag",
                ".amp-wp-tax-tag a",
                ".amp-wp-tax-tag [class^=amp-tag-]",
            ),
            many=True,
            optional=True,
        ),
        byline=(
            ".sp-athr .author-details .author-name a",
            ".sp-athr .author-details .author-name",
            ".sp-athr .author-details a",
            ".amp-author .author-details .author-name a",
            ".amp-author .author-details .author-name",
            ".amp-wp-byline .amp-wp-author a",
            ".amp-wp-byline .amp-wp-author",
            ".amp-wp-author-name a",
            ".amp-wp-author-name",
        ),
        published=Select(
            (
                ".post-date time[datetime]",
                ".amp-wp-posted-on time[datetime]",
                ".amp-wp-article-header time[datetime]",
            ),
            attribute="datetime",
            otherwise=(
                ".post-date .loop-date",
                ".post-date",
                ".amp-wp-posted-on time",
                ".amp-wp-posted-on",
                ".amp-wp-article-header time",
            ),
        ),
        lead_image=Select(
            (
                ".sf-img amp-img",
                ".sf-img img",
                ".amp-wp-article-featured-image amp-img",
                ".amp-wp-article-featured-image img",
            ),
            attribute="src",
            optional=True,
        ),
        site_name=Select(".logo a[title]", attribute="title", otherwise=".amp-wp-header a", optional=True),
        body=(".sp .cntn-wrp", ".cntn-wrp", ".amp-wp-article-content"),
        drop=(
            ".amp-author",
            ".amp-tags",
            ".amp-comments",
            ".amp-ad-wrapper",
            ".ampforwp-comment-wrapper",
            ".ampforwp-social-icons",
            ".ampforwp-social-icons-wrapper",
            ".cmts",
            ".related_posts",
            ".ss-ic",
            ".srp",
            ".wp-caption-text",
        ),
        teasers=(
            TeaserRules(
                item=".r-pf .fsp",
                title=".loop-title a",
                excerpt=".loop-excerpt",
                published=".pt-dt .loop-date",
                category=(".loop-category a", ".loop-category li"),
                image=Select((".loop-img amp-img", ".loop-img img")),
                section=".r-pf h3",
            ),
            TeaserRules(
                item=".srp li",
                title=(".related_link a", ".rlp-cnt a"),
                excerpt=".related_link p",
                published=".pt-dt",
                image=_PICTURE,
                section=".srp h3",
            ),
            TeaserRules(
                item=".related_posts li",
                title=".related_link a",
                excerpt=".related_link p",
                image=_PICTURE,
                section=(".related_posts .related-title", ".related_posts h3"),
            ),
        ),
    )

    @classmethod
    def recognises(cls, page: Page) -> bool:
        """By the generator tag, else by the plugin's own class names on an AMP page."""
        if "amp for wp" in page.generator:
            return True
        amp = page.root.get("amp") is not None or page.root.get("⚡") is not None
        return amp and bool(page.css(_MARKS))

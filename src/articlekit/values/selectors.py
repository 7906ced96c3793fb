"""Selectors in, compiled expressions out: CSS and XPath 1.0."""

from __future__ import annotations

import re
from functools import lru_cache

from lxml import etree

from articlekit.errors import RuleError

__all__ = ["as_xpath", "classes_of", "compiled", "css_to_xpath"]

_XPATH = ("/", "./", "../", "(")  # no CSS selector begins so
_ATTRIBUTE = re.compile(r"""\[[^\[\]"']*(?:"[^"\[\]]*"|'[^'\[\]]*')?\]""")
_BEYOND_NAMES = re.compile(r"[^\w\s.#>+~*-]")  # alternatives, functions, escapes, XPath
_CLASS = re.compile(r"\.([\w-]+)")
_STEP = r"^descendant-or-self::(\*|[\w-]+)\[@([\w-]+) "
_BY_ATTRIBUTE = (
    (  # .name, tag.name, tag[attribute~=word]
        re.compile(
            _STEP + r"and (?:contains\(@\2, '[\w-]+'\) and )?"
            r"contains\(concat\(' ', normalize-space\(@\2\), ' '\), ' ([\w-]+) '\)\](?!\[)"
        ),
        r"descendant-or-self::\1/@\2[contains(., '\3') and contains(concat(' ', normalize-space(.), ' '), ' \3 ')]/..",
    ),
    (re.compile(_STEP + r"= ('[^']*')\](?!\[)"), r"descendant-or-self::\1/@\2[. = \3]/.."),  # tag[attribute=value]
)


def as_xpath(selector: str) -> str:
    """Give the XPath of a selector that may be one already. Raises ``RuleError`` for faulty CSS.

    >>> as_xpath("./a"), as_xpath("h1")
    ('./a', 'descendant-or-self::h1')
    """
    return selector if selector.lstrip().startswith(_XPATH) else css_to_xpath(selector)


@lru_cache(maxsize=1024)
def classes_of(selector: str) -> tuple[str, ...]:
    """Give the class names that whatever a selector matches must have or stand in; none when that takes a parser.

    >>> classes_of("div.post .byline > a[rel='author']"), classes_of(".a, .b"), classes_of("//a[@class]")
    (('post', 'byline'), (), ())
    >>> classes_of(".a [title='] .b['] .c")
    ()
    """
    plain = _ATTRIBUTE.sub("", selector)
    return () if _BEYOND_NAMES.search(plain) else tuple(_CLASS.findall(plain))


@lru_cache(maxsize=1024)
def compiled(expression: str) -> etree.XPath:
    """Compile an XPath once. Raises ``RuleError`` for a faulty one."""
    try:
        return etree.XPath(expression)
    except etree.XPathError as error:
        raise RuleError(f"bad XPath {expression!r}: {error}") from error


@lru_cache(maxsize=1024)
def css_to_xpath(selector: str) -> str:
    """Translate a CSS selector. Raises ``RuleError`` for a faulty one.

    Where it begins with an attribute, those are searched and not the elements, which takes half the time or less.

    >>> css_to_xpath(".dek p").startswith("descendant-or-self::*/@class[contains(., 'dek')")
    True
    >>> css_to_xpath("a[rel=tag]")
    "descendant-or-self::a/@rel[. = 'tag']/.."
    """
    from cssselect import HTMLTranslator, SelectorError

    try:
        expression = HTMLTranslator().css_to_xpath(selector)
    except SelectorError as error:
        raise RuleError(f"bad CSS selector {selector!r}: {error}") from error
    for elements, attributes in _BY_ATTRIBUTE:
        expression = elements.sub(attributes, expression)
    return expression

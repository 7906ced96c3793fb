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
_FIRST_CLASS = re.compile(
    r"^descendant-or-self::\*\[@class and (?:contains\(@class, '[\w-]+'\) and )?"
    r"contains\(concat\(' ', normalize-space\(@class\), ' '\), ' ([\w-]+) '\)\]"
)
_BY_ATTRIBUTE = (
    r"descendant-or-self::*/@class[contains(., '\1') and contains(concat(' ', normalize-space(.), ' '), ' \1 ')]/.."
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

    Where it begins with a class, the attributes are searched and not the elements, which takes half the time.

    >>> css_to_xpath(".dek p").startswith("descendant-or-self::*/@class[contains(., 'dek')")
    True
    """
    from cssselect import HTMLTranslator, SelectorError

    try:
        return _FIRST_CLASS.sub(_BY_ATTRIBUTE, HTMLTranslator().css_to_xpath(selector))
    except SelectorError as error:
        raise RuleError(f"bad CSS selector {selector!r}: {error}") from error

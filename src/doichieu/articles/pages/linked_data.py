"""JSON-LD of a page → what it says about the article; nothing where it says nothing usable."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from doichieu.articles.pages.parsing import HtmlElement

# Types of schema.org that are a report: `NewsArticle`, `LiveBlogPosting`; not `ItemList`.
_REPORT = re.compile(r"(?:.*Article|.*BlogPosting|Report)$")
# What some systems wrap the JSON in.
_OPENINGS = ("<!--", "//", "/*", "<![CDATA[", "*/")
_ENDINGS = ("-->", "]]>", "//", "*/", "/*", ";")
# A comma behind the last value: `{"a": 1,}`; tried only where the JSON is broken as it is.
_LOOSE_COMMA = re.compile(r",\s*([}\]])")
_MOST_WRAPPINGS = 3  # one in the other
_DEEPEST = 5
_MOST = 200  # tables that are looked at


def find_article(tree: HtmlElement) -> Mapping[str, Any]:
    """The table of the article: the first report with a date, else the first report, else empty."""
    reports = [table for table in _tables(tree) if _is_report(table)]
    dated = (report for report in reports if report.get("datePublished"))
    return next(dated, reports[0] if reports else {})


def _tables(tree: HtmlElement) -> Iterator[Mapping[str, Any]]:
    count = 0
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower():
            continue
        for table in _flat(_load(script.text_content()), 0):
            yield table
            count += 1
            if count >= _MOST:
                return


def _load(text: str) -> Any:
    """A JSON value. Line ends inside strings, which JSON forbids, are common and do no harm."""
    text = text.strip()
    for _ in range(_MOST_WRAPPINGS):
        for mark in _OPENINGS:
            text = text.removeprefix(mark).strip()
        for mark in _ENDINGS:
            text = text.removesuffix(mark).strip()
    for written in (text, _LOOSE_COMMA.sub(r"\1", text)):
        try:
            return json.loads(written, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _flat(value: Any, depth: int) -> Iterator[Mapping[str, Any]]:
    """Tables in lists and graphs; not those inside others, which are of other reports."""
    if depth > _DEEPEST:
        return
    if isinstance(value, list):
        for item in value:
            yield from _flat(item, depth + 1)
    elif isinstance(value, Mapping):
        yield value
        yield from _flat(value.get("@graph"), depth + 1)


def _is_report(table: Mapping[str, Any]) -> bool:
    kinds = table.get("@type")
    names = kinds if isinstance(kinds, list) else [kinds]
    return any(isinstance(name, str) and _REPORT.match(name) for name in names)

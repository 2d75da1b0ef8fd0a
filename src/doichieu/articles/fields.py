"""The fields of a record, under whatever name the crawler gave them → the same ten everywhere.

Our own names come first, then those of news-please, newspaper, trafilatura, feeds and schema.org.
Values of an unexpected kind count as absent; nothing is made up for what is missing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from doichieu.articles.moments import Moment, parse_moment

_ID = ("id", "_id", "article_id", "articleId", "doc_id", "uid", "guid", "identifier")
_URL = ("url", "link", "canonical_url", "canonicalUrl", "mainEntityOfPage", "@id", "source_url")
_OUTLET = (
    "outlet",
    "publisher",
    "site_name",
    "siteName",
    "sitename",
    "source_name",
    "source_domain",
    "sourceDomain",
    "domain",
    "hostname",
    "source",
)
_AUTHOR = ("author", "authors", "byline", "creator", "dc:creator")
_PUBLISHED = (
    "published",
    "date_publish",
    "datePublished",
    "published_at",
    "publishedAt",
    "publish_date",
    "publishDate",
    "published_time",
    "date_published",
    "pubDate",
    "pub_date",
    "dateCreated",
    "date",
    "time",
    "timestamp",
)
_TITLE = ("title", "headline", "name")
_DESCRIPTION = ("description", "lead", "sapo", "summary", "abstract", "teaser", "excerpt")
_TEXT = (
    "text",
    "maintext",
    "articleBody",
    "body",
    "content",
    "main_text",
    "full_text",
    "fulltext",
    "article_text",
    "cleaned_text",
    "paragraphs",
    "raw_text",
)
# Inside a table that stands for a person, a body or a page.
_NAME = ("name", "title", "@id", "url")


@dataclass(frozen=True, slots=True, kw_only=True)
class Fields:
    """What a record says, as plain values. ``date_lost``: a date is given but cannot be read."""

    id: str | None
    url: str | None
    outlet: str | None
    author: str | None
    title: str | None
    description: str | None
    text: str | None
    published: Moment | None
    date_lost: bool


def parse_fields(record: Mapping[str, Any]) -> Fields:
    """The fields of one record."""
    dates = [record[name] for name in _PUBLISHED if _is_given(record.get(name))]
    published = next((m for m in map(parse_moment, dates) if m is not None), None)
    return Fields(
        id=_first(record, _ID),
        url=_first(record, _URL),
        outlet=_first(record, _OUTLET),
        author=_first(record, _AUTHOR),
        title=_first(record, _TITLE),
        description=_first(record, _DESCRIPTION),
        text=_first(record, _TEXT, joint="\n"),
        published=published,
        date_lost=bool(dates) and published is None,
    )


def _first(record: Mapping[str, Any], names: tuple[str, ...], joint: str = ", ") -> str | None:
    for name in names:
        if value := _parse_value(record.get(name), joint):
            return value
    return None


def _parse_value(value: Any, joint: str) -> str | None:
    """A string from a string, a number, a table with a name, or a list of these."""
    if isinstance(value, list):
        parts = [part for item in value if (part := _parse_one(item))]
        return joint.join(dict.fromkeys(parts) if joint != "\n" else parts) or None
    return _parse_one(value)


def _parse_one(value: Any) -> str | None:
    if isinstance(value, dict):
        value = next((value[k] for k in _NAME if isinstance(value.get(k), str)), None)
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value) if abs(value) < 10**30 else None
    return value.strip() or None if isinstance(value, str) else None


def _is_given(value: Any) -> bool:
    return value is not None and value != "" and value != [] and value is not False

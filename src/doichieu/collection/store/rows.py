"""An article as a row of a table, and back, without loss."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from doichieu.model import Article, Part, PartKind, Span, same_address

# Sorts behind every day: reports without a date come last.
UNDATED = "~"
# What no database keeps as text: NUL, and halves of characters that a broken input left. One for
# one, so that positions stay.
_UNKEEPABLE = {0: "\ufffd"} | dict.fromkeys(range(0xD800, 0xE000), "\ufffd")
_TEXTS = ("id", "text", "title", "description", "url", "outlet", "author")


def replace_unkeepable(text: str) -> str:
    """The text as a database gives it back."""
    return text.translate(_UNKEEPABLE)


def make_keepable(article: Article) -> Article:
    """The article as a database gives it back; the same one where nothing is odd."""
    odd: dict[str, Any] = {
        name: replace_unkeepable(value)
        for name in _TEXTS
        if (value := getattr(article, name)) and not _is_keepable(value)
    }
    origins = tuple(map(replace_unkeepable, article.origins))
    return (
        replace(article, **odd, origins=origins) if odd or origins != article.origins else article
    )


def _is_keepable(text: str) -> bool:
    if "\0" in text:
        return False
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def find_identity(article: Article) -> str:
    """What makes two articles the same report: the address, or id and outlet where there is none."""
    address = same_address(article.url)
    return f"url:{address}" if address else f"id:{article.outlet or ''}:{article.id}"


def digest_of(article: Article) -> str:
    """The same for texts that differ in nothing but blanks."""
    told = (article.title or "", article.description or "", article.text)
    squeezed = "\0".join("".join(text.split()) for text in told)
    return hashlib.sha256(squeezed.encode()).hexdigest()[:32]


def to_row(article: Article) -> dict[str, Any]:
    """The columns of a revision that come from the article itself."""
    undated, moment = article.rank
    return {
        "digest": digest_of(article),
        "url": article.url,
        "outlet": article.outlet,
        "author": article.author,
        "title": article.title,
        "description": article.description,
        "published": article.published and article.published.isoformat(),
        "modified": article.modified and article.modified.isoformat(),
        "moment": UNDATED if undated else moment,
        "origins": list(article.origins),
        "parts": [[p.span.start, p.span.end, p.kind.value] for p in article.parts],
        "text": article.text,
    }


def from_row(public_id: str, row: Mapping[str, Any]) -> Article:
    """The article of a row."""
    return Article(
        id=public_id,
        text=row["text"],
        title=row["title"],
        description=row["description"],
        url=row["url"],
        outlet=row["outlet"],
        author=row["author"],
        published=to_moment(row["published"]),
        modified=to_moment(row["modified"]),
        origins=tuple(row["origins"]),
        parts=tuple(
            Part(Span(public_id, start, end), PartKind(kind)) for start, end, kind in row["parts"]
        ),
    )


def to_moment(written: str | None) -> datetime | date | None:
    """`2025-09-01` is a day, anything longer a moment."""
    if written is None:
        return None
    is_day = len(written) == len("2025-09-01")
    return date.fromisoformat(written) if is_day else datetime.fromisoformat(written)

"""What was fetched → articles: the door of this room for those who fetch. Nothing here does.

Comes in: the bytes of a page or a feed and where they are from. Goes out: an article or a rejection,
or the entries of a feed.
"""

from __future__ import annotations

import io
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from doichieu.articles.entries import Entry, Feed
from doichieu.articles.extras import extra
from doichieu.articles.making import to_article
from doichieu.articles.records import Record
from doichieu.articles.sources import open_source, reject
from doichieu.errors import UnreadableInput
from doichieu.model import Article, Rejection, entry_address


def read_fetched_page(
    data: bytes, *, url: str, charset: str | None = None, entry: Entry | None = None
) -> Article | Rejection:
    """The article on a page.

    Args:
        data: the page.
        url: where it was.
        charset: what the server said about its encoding.
        entry: the entry of a feed that led there; it fills what the page does not say.
    """
    try:
        with extra("collect"):
            from doichieu.articles.pages import read_page
        fields = dict(read_page(data, url=url, charset=charset))
    except UnreadableInput as problem:
        return reject(url, problem.args[0])
    if entry is not None:
        told = ("title", "description", "author", "outlet", "published")
        fields |= {name: entry.fields.get(name) for name in told if not fields.get(name)}
    return to_article(_record(url, fields), None, _no_warning)


def read_entry(entry: Entry, *, url: str) -> Article | Rejection:
    """The article of what a feed itself says of a report.

    Args:
        entry: the entry.
        url: where the page of the report is.
    """
    return to_article(_record(url, {**entry.fields, "id": None, "url": url}), None, _no_warning)


def read_pageless(entry: Entry, *, feed: str) -> Article | Rejection:
    """The article of an entry that has no page of its own, under an address that no other entry has.

    Args:
        entry: the entry.
        feed: where the feed is, under the name by which it is asked for time and again.
    """
    url = entry_address(feed, str(entry.fields["id"]))
    return to_article(_record(url, {**entry.fields, "url": url}), None, _no_warning)


def read_feed(data: bytes, charset: str | None = None) -> Feed:
    """The entries of a feed.

    Raises:
        UnreadableInput: it is none, or has no entries.
    """
    with extra("collect"):
        from doichieu.articles.feeds import parse_feed
    return parse_feed(data, charset)


def _record(url: str, fields: dict[str, object]) -> Record:
    """A record whose id, if it has none, is the last part of its address."""
    parts = urlsplit(url)
    name = PurePosixPath(unquote(parts.path)).name or parts.hostname or "page"
    return Record(url, open_source(url, name, io.BytesIO()), 1, fields, alone=True)


def _no_warning(_: str) -> None:
    """What is odd about fetched pages is told to nobody."""

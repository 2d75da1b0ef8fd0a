"""A source that a user named → articles: a page, or the pages behind a feed, a sitemap, a list of feeds.

Each address ends in an article or in a rejection with its reason; a page that cannot be had is
replaced by what its feed says of it. A :class:`Visit` says what to remember about the source.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from urllib.parse import urljoin

from doichieu.articles import (
    Entry,
    Kind,
    kind_of,
    parse_moment,
    read_entry,
    read_feed,
    read_fetched_page,
    read_pageless,
)
from doichieu.collection.fetching.addresses import parse_address
from doichieu.collection.fetching.client import Client
from doichieu.collection.fetching.lists import AddressList, ListedPage, parse_list
from doichieu.collection.fetching.outcomes import Document, Refusal, Source, Unchanged, Visit
from doichieu.errors import UnreadableInput
from doichieu.model import Article, Phrase, Rejection, same_address

Found = Iterator[Article | Rejection | Visit]

DEEPEST = 2  # lists in lists: an index of sitemaps, a sitemap; a list of feeds, a feed

TOO_DEEP = Phrase("danh sách lồng quá sâu", "lists in lists in lists")
EMPTY = Phrase("danh sách rỗng", "the list is empty")
NO_BODY = Phrase("máy chủ không gửi nội dung", "the server sends no content")
BINARY = Phrase("không phải trang web hay nguồn tin", "no page and no feed")


def fetch_source(
    source: Source | str, client: Client, *, is_known: Callable[[str], bool] = lambda _: False
) -> Found:
    """Everything behind one address.

    Args:
        source: the address, with what its server said the last time.
        client: what fetches.
        is_known: whether the page at an address is kept already, and need not be fetched from a
            feed or sitemap again.
    """
    source = Source(source) if isinstance(source, str) else source
    yield from _Reader(client, is_known).read(source, 0)


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads one source; ``seen`` are the addresses that it has met, each of which counts once."""

    client: Client
    is_known: Callable[[str], bool]
    seen: set[str] = field(default_factory=set)

    def read(self, source: Source, depth: int) -> Found:
        self.seen.add(source.address)
        found = self.client.fetch(
            source.address, etag=source.etag, last_modified=source.last_modified
        )
        yield _visit(source, found)
        if isinstance(found, Refusal):
            yield _reject(source.address, found.reason)
        elif isinstance(found, Document):
            try:
                yield from self._read_document(source, found, depth)
            except UnreadableInput as problem:
                yield _reject(source.address, problem.args[0])

    def _read_document(self, source: Source, found: Document, depth: int) -> Found:
        kind = kind_of(found.data, found.url)
        if kind is Kind.FEED or (kind is Kind.TEXT and "json" in found.kind):
            yield from self._read_feed(source, found)
        elif kind is Kind.ADDRESSES:
            yield from self._read_list(source, parse_list(found.data), depth)
        elif kind in (Kind.PAGE, Kind.TEXT):
            yield read_fetched_page(found.data, url=found.url, charset=found.charset)
        else:
            raise UnreadableInput(BINARY)

    def _read_feed(self, source: Source, found: Document) -> Found:
        """Each entry as its page, or as what the feed says of it."""
        fetched = 0
        for entry in read_feed(found.data, found.charset).entries:
            link = _web_link(found.url, entry.link)
            if link == found.url or same_address(link) is None:
                link = None  # `#top`, the front page: it has no page of its own
            if link is not None and (link in self.seen or self.is_known(link)):
                continue
            if link is None:
                yield read_pageless(entry, feed=source.address)
                continue
            self.seen.add(link)
            may_fetch = fetched < self.client.limits.pages
            fetched += 1
            yield self._read_page(link, entry) if may_fetch else read_entry(entry, url=link)

    def _read_page(self, link: str, entry: Entry | None) -> Article | Rejection:
        found = self.client.fetch(link)
        if isinstance(found, Document):
            page = read_fetched_page(found.data, url=found.url, charset=found.charset, entry=entry)
        else:
            page = _reject(link, found.reason if isinstance(found, Refusal) else NO_BODY)
        if isinstance(page, Rejection) and entry is not None:
            summary = read_entry(entry, url=link)
            return summary if isinstance(summary, Article) else page
        return page

    def _read_list(self, source: Source, found: AddressList, depth: int) -> Found:
        if depth >= DEEPEST:
            raise UnreadableInput(TOO_DEEP)
        if not (found.pages or found.feeds or found.lists):
            raise UnreadableInput(EMPTY)
        yield from self._read_listed(source.address, found.pages)
        inner = [*found.lists, *(feed.address for feed in found.feeds)]
        for address in inner[: self.client.limits.pages]:
            link = _web_link(source.address, address)
            if link is None:
                yield _reject(address, BINARY)
            elif link not in self.seen:
                yield from self.read(Source(link), depth + 1)

    def _read_listed(self, base: str, pages: Sequence[ListedPage]) -> Found:
        fetched = 0
        for page in pages:
            link = _web_link(base, page.address)
            if link is None or link in self.seen or self.is_known(link):
                continue
            if fetched >= self.client.limits.pages:
                return
            fetched += 1
            self.seen.add(link)
            yield self._read_page(link, _entry_of(page, link))


def _entry_of(page: ListedPage, link: str) -> Entry:
    return Entry(link, {"title": page.title, "published": parse_moment(page.date)})


def _visit(source: Source, found: Document | Unchanged | Refusal) -> Visit:
    if isinstance(found, Refusal):
        return Visit(address=source.address, status=found.status)
    return Visit(
        address=source.address,
        status=found.status if isinstance(found, Document) else 304,
        etag=found.etag or (None if isinstance(found, Document) else source.etag),
        last_modified=found.last_modified
        or (None if isinstance(found, Document) else source.last_modified),
        moved=found.moved if isinstance(found, Document) else None,
    )


def _web_link(base: str, link: str | None) -> str | None:
    """A link against the place where it stands; None for what cannot be fetched."""
    if not link:
        return None
    try:
        address = parse_address(urljoin(base, link.strip()))
    except ValueError:
        return None
    return None if isinstance(address, Phrase) else str(address)


def _reject(address: str, reason: Phrase) -> Rejection:
    return Rejection(input=address, stage="fetch", reason=reason)

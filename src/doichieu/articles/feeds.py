"""RSS, Atom and JSON Feed → entries, each with the fields of a record.

Comes in: the bytes of a feed. Goes out: the feed with its entries; whether what an entry holds is
the whole report or its lead is not known. Entries without an id get one, for those without a page
are known again by nothing else. Entities of XML that a document makes up itself are refused before
anything reads it.
"""

from __future__ import annotations

import hashlib
import io
import json
import re
from collections.abc import Mapping
from typing import Any

import feedparser  # type: ignore[import-untyped]

from doichieu.articles.entries import Entry, Feed
from doichieu.articles.fields import parse_fields
from doichieu.articles.markup import read_markup
from doichieu.articles.moments import parse_moment
from doichieu.articles.pages.parsing import decode_page
from doichieu.errors import UnreadableInput
from doichieu.model import Phrase, web_address

MOST_ENTRIES = 10_000
_LONGEST_ID = 200  # characters; databases look ids up in an index, which has a limit
_ENTITY = re.compile(r"<!ENTITY", re.I)
# `<?xml version="1.0" encoding="x"?>`, of no meaning once the text is decoded
_DECLARATION = re.compile(r"^\s*<\?xml[^>]{0,200}\?>")

ENTITIES = Phrase(
    "XML tự đặt thực thể (có thể là bom): không đọc",
    "the XML declares entities (it may be a bomb): not read",
)
NO_FEED = Phrase("không phải nguồn tin RSS, Atom hay JSON Feed", "no RSS, Atom or JSON Feed")
NO_ENTRIES = Phrase("nguồn tin không có mục nào", "the feed has no entries")


def parse_feed(data: bytes, charset: str | None = None) -> Feed:
    """The entries of a feed.

    Args:
        data: the feed.
        charset: what the server said about its encoding.

    Raises:
        UnreadableInput: it is none, it is hostile, or nothing is in it.
    """
    text = decode_page(data, charset)
    feed = _parse_json(text) if text.lstrip("\ufeff \r\n\t")[:1] == "{" else _parse_xml(text)
    if not feed.entries:
        raise UnreadableInput(NO_ENTRIES)
    return feed


def _parse_xml(text: str) -> Feed:
    if _ENTITY.search(text):
        raise UnreadableInput(ENTITIES)
    body = _DECLARATION.sub("", text.lstrip("\ufeff"), count=1).lstrip()
    try:
        # Bytes in a file, since feedparser would fetch or open what a string names.
        found = feedparser.parse(
            io.BytesIO(body.encode("utf-8", "replace")),
            response_headers={"content-type": "application/xml; charset=utf-8"},
            resolve_relative_uris=False,
            sanitize_html=False,  # the text is taken out of it, no markup stays
        )
    except Exception as error:  # foreign code over hostile documents
        raise UnreadableInput(NO_FEED) from error
    if not found.get("version"):
        raise UnreadableInput(NO_FEED)
    title = read_markup(found.feed.get("title", "")) or None
    return Feed(title, tuple(_to_entry(e, title) for e in found.entries[:MOST_ENTRIES]))


def _to_entry(entry: Any, title: str | None) -> Entry:
    said: dict[str, Any] = dict(entry)  # feedparser's own table makes up fields that are missing
    link = said.get("link") or None
    if link == said.get("id") and web_address(link) is None:
        link = None  # a bare `<guid>77</guid>`, which feedparser takes for an address
    contents = [c.get("value", "") for c in said.get("content", ())]
    summary = said.get("summary", "")
    text = max((*contents, summary), key=len)
    written = (said.get("published"), said.get("published_parsed"), said.get("updated"))
    return _identified(
        link,
        {
            "id": said.get("id"),
            "url": link,
            "title": read_markup(said.get("title", "")),
            "text": read_markup(text),
            "description": read_markup(summary),
            "author": said.get("author"),
            "outlet": title,
            "published": next((moment for w in written if (moment := parse_moment(w))), None),
            "modified": parse_moment(said.get("updated")),
        },
    )


def _parse_json(text: str) -> Feed:
    try:
        table = json.loads(text.lstrip("\ufeff"))
    except (ValueError, RecursionError) as error:
        raise UnreadableInput(NO_FEED) from error
    items = table.get("items") if isinstance(table, dict) else None
    if not isinstance(items, list):
        raise UnreadableInput(NO_FEED)
    title = table.get("title") if isinstance(table.get("title"), str) else None
    entries = tuple(
        _identified(_link_of(item), {"outlet": title, "text": item.get("summary"), **item})
        for item in items[:MOST_ENTRIES]
        if isinstance(item, dict)
    )
    return Feed(title, entries)


def _identified(link: str | None, fields: Mapping[str, Any]) -> Entry:
    """An entry with an id: its own, else its address, else what is made of its title and day.

    Without a day the text stands for it: so no two reports become one, though one that is written
    anew becomes another.
    """
    said = parse_fields(fields)
    told = f"{said.title}\0{said.published or said.text}"
    name = said.id or link or _digest(told)
    if link is None and len(name) > _LONGEST_ID:
        name = _digest(name)
    return Entry(link, {**fields, "id": name})


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:16]


def _link_of(item: Mapping[str, Any]) -> str | None:
    given = item.get("url") or item.get("external_url")
    return given if isinstance(given, str) else None

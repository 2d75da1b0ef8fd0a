"""Entries of feeds that have no page of their own: each is a report for itself, and known again the next time."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from doichieu.articles import read_feed, read_pageless
from doichieu.model import Article, entry_address, same_address

FEED = "https://bao.example/rss"
BODY = "Phà Vân Hải chở 40 người lật sáng 7/3, hai người mất tích."
OTHER = "Chợ Mường Tía mở lại sau ba tháng sửa chữa."
DAY = "2025-03-07T08:30:00+07:00"
Said = dict[str, str]


def rss(*entries: Said) -> str:
    names = {
        "id": 'guid isPermaLink="false"',
        "bare": "guid",
        "day": "pubDate",
        "text": "description",
    }
    return f"<rss version='2.0'><channel><title>Báo Vân</title>{_xml('item', names, entries)}</channel></rss>"


def atom(*entries: Said) -> str:
    names = {"bare": "id", "day": "published", "text": "summary"}
    return f"<feed xmlns='http://www.w3.org/2005/Atom'><title>Báo Vân</title>{_xml('entry', names, entries)}</feed>"


def _xml(name: str, names: Said, entries: tuple[Said, ...]) -> str:
    def write(entry: Said) -> str:
        told = ((names.get(n, n), value) for n, value in entry.items())
        return "".join(f"<{tag}>{value}</{tag.split()[0]}>" for tag, value in told)

    return "".join(f"<{name}>{write(entry)}</{name}>" for entry in entries)


def json_feed(*entries: Said) -> str:
    names = {"bare": "id", "day": "date_published", "text": "content_text"}
    items: list[dict[str, Any]] = [{names.get(n, n): v for n, v in e.items()} for e in entries]
    return json.dumps({"title": "Báo Vân", "items": items})


Write = Callable[..., str]
EVERY = pytest.mark.parametrize("write", [rss, atom, json_feed])


def identities(feed: str, address: str = FEED) -> list[str | None]:
    """What the articles of a feed are known by."""
    read = [read_pageless(entry, feed=address) for entry in read_feed(feed.encode()).entries]
    return [same_address(article.url) for article in read if isinstance(article, Article)]


ONE: Said = {"title": "Phà lật", "day": DAY, "text": BODY}
# Two entries → whether they are one report.
PAIRS: dict[str, tuple[Said, Said, bool]] = {
    "the same id": (ONE | {"bare": "77"}, ONE | {"bare": "77", "title": "Phà lật, 2 người mất tích"}, True),
    "other ids": (ONE | {"bare": "77"}, ONE | {"bare": "78"}, False),
    "ids that differ in capitals": (ONE | {"bare": "a"}, ONE | {"bare": "A"}, False),
    "ids with marks of addresses": (ONE | {"bare": "tag:bao,2025:a?b#1"}, ONE | {"bare": "tag:bao,2025:a?b#2"}, False),
    "ids too long for an index": (ONE | {"bare": "x" * 5000 + "1"}, ONE | {"bare": "x" * 5000 + "2"}, False),
    "no id, rewritten": (ONE, ONE | {"text": OTHER}, True),
    "no id, another day": (ONE, ONE | {"day": "2025-03-08T08:30:00+07:00"}, False),
    "no id, another title": (ONE, ONE | {"title": "Chợ mở lại"}, False),
    "neither id nor day": (
        {"title": "Bản tin sáng", "text": BODY}, {"title": "Bản tin sáng", "text": OTHER}, False,
    ),
    "nothing but a text": ({"text": BODY}, {"text": OTHER}, False),
}  # fmt: skip


@EVERY
@pytest.mark.parametrize("name", PAIRS)
def test_when_two_entries_are_one_report(write: Write, name: str) -> None:
    one, other, is_same = PAIRS[name]
    first, second = identities(write(one, other))
    assert first and second and (first == second) is is_same


@EVERY
@pytest.mark.parametrize("name", PAIRS)
def test_the_order_of_entries_changes_nothing(write: Write, name: str) -> None:
    """Another entry comes in front of them every time."""
    one, other, _ = PAIRS[name]
    new = {"title": "Tin mới", "day": "2025-03-09T07:00:00+07:00", "text": OTHER, "bare": "99"}
    assert identities(write(new, other, one))[1:] == identities(write(one, other))[::-1]


@EVERY
def test_the_same_id_of_another_feed_is_another_report(write: Write) -> None:
    feed = write(ONE | {"bare": "77"})
    assert identities(feed) != identities(feed, "https://bao.example/rss?muc=the-gioi")


@pytest.mark.parametrize(
    ("item", "link"),
    [
        ({"bare": "77"}, None),
        ({"id": "77"}, None),
        ({"id": "https://bao.example/a"}, None),
        ({"bare": "https://bao.example/a"}, "https://bao.example/a"),
        ({"bare": "77", "link": "/a"}, "/a"),
    ],
)
def test_a_guid_is_an_address_only_where_it_is_one(item: Said, link: str | None) -> None:
    (entry,) = read_feed(rss(ONE | item).encode()).entries
    assert entry.link == link


def test_the_address_opens_the_feed() -> None:
    (entry,) = read_feed(rss(ONE | {"id": "a b/ă"}).encode()).entries
    article = read_pageless(entry, feed=FEED)
    assert isinstance(article, Article)
    assert (article.id, article.url) == ("a b/ă", f"{FEED}#entry=a%20b%2F%C4%83")


@pytest.mark.parametrize(
    ("url", "same"),
    [
        (entry_address("https://www.bao.example/rss", "7"), "bao.example/rss#entry=7"),
        (entry_address("https://bao.example/rss#moi", "7"), "bao.example/rss#entry=7"),
        (entry_address("https://bao.example/", "7"), "bao.example#entry=7"),
        (entry_address("https://bao.example/rss?utm_source=x", "7"), "bao.example/rss#entry=7"),
        ("https://bao.example/tin#entry", "bao.example/tin"),
        ("https://bao.example/tin#binh-luan", "bao.example/tin"),
    ],
)
def test_a_place_on_a_page_is_no_entry(url: str, same: str) -> None:
    assert same_address(url) == same

"""Articles are kept several at once, as if one after the other, and nothing is lost on the way."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import count, pairwise
from typing import Any, cast

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from databases import Fresh
from doichieu.collection import Arrival, Store, open_store
from doichieu.collection.fetching import Client, Document, Refusal, Unchanged
from doichieu.errors import DiskFull
from doichieu.model import Article, Phrase
from doichieu.newsroom import TOGETHER, Arrived, Placer, Tally, collect, keep_articles
from invented_articles import articles
from newsroom.conftest import FIRST, NOW, OTHER, SECOND, THIRD

FEED = "https://baosong.example/rss"
ENTRIES = """<rss><channel><title>x</title>{}</channel></rss>"""
ENTRY = "<item><link>https://baosong.example/{0}</link><title>Tin {0}</title><description>Cầu {0} sập rạng sáng nay.</description></item>"


def lines_of(store: Store) -> list[bytes]:
    out = io.BytesIO()
    store.files.write_jsonl(out)
    return out.getvalue().splitlines()


def keep(store: Store, given_articles: Sequence[Article], cuts: set[int]) -> Tally:
    """Keep articles in pieces."""
    placer, told = Placer(store), Tally()
    edges = [0, *sorted(cut for cut in cuts if cut < len(given_articles)), len(given_articles)]
    for first, last in pairwise(edges):
        told += keep_articles(store, placer, [Arrival(a, NOW) for a in given_articles[first:last]])
    return told


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    given_articles=st.lists(
        st.one_of(articles(), st.sampled_from((FIRST, SECOND, THIRD, OTHER))), max_size=12
    ),
    cuts=st.sets(st.integers(1, 11)),
)
def test_many_at_once_are_as_one_after_the_other(
    address: Fresh, given_articles: list[Article], cuts: set[int]
) -> None:
    with open_store(address()) as one, open_store(address()) as other:
        told = keep(one, given_articles, set(range(1, len(given_articles))))
        assert keep(other, given_articles, cuts) == told
        assert lines_of(other) == lines_of(one)
        assert list(other.overviews.iterate()) == list(one.overviews.iterate())
        queries = ("cau", "sập", "phien", "b")
        for query in queries:
            assert {hit.article.id for hit in other.search.find(query, limit=99)} == {
                hit.article.id for hit in one.search.find(query, limit=99)
            }
        assert other.diagnose(repair=False).findings == ()


class Failing(Placer):
    """A placer that cannot place one article."""

    def __init__(self, store: Store, bad: str) -> None:
        super().__init__(store)
        self.bad: str | None = bad

    def place_all(self, arrived: Sequence[Arrived]) -> frozenset[str]:
        opened = super().place_all(arrived)
        if any(one.id == self.bad for one in arrived):
            raise DiskFull(Phrase("đĩa đầy", "the disk is full"))
        return opened


def test_what_comes_before_the_one_that_fails_is_kept(store: Store) -> None:
    arrivals = [Arrival(article, NOW) for article in (FIRST, OTHER, SECOND, THIRD)]
    placer = Failing(store, SECOND.id)
    with pytest.raises(DiskFull):
        keep_articles(store, placer, arrivals)
    assert {s.article.id for s in store.articles.iterate()} == {FIRST.id, OTHER.id}
    placer.bad = None
    told = keep_articles(store, placer, arrivals)
    assert (told.added, told.unchanged) == (2, 2)
    assert store.stories.of(THIRD.id) == store.stories.of(FIRST.id)
    assert store.diagnose(repair=False).findings == ()


class FeedServer:
    """Stands for the client: one feed, which is unchanged for who has its mark."""

    limits = Client().limits

    def __init__(self, entries: int, entry: str = ENTRY) -> None:
        self._body = ENTRIES.format("".join(map(entry.format, range(entries))))
        self.unchanged = 0

    def fetch(
        self, address: str, *, etag: str | None = None, last_modified: str | None = None
    ) -> Any:
        if address != FEED:  # the feed says enough
            return Refusal(url=address, reason=Phrase("không có", "none"), status=404)
        if etag == "1":
            self.unchanged += 1
            return Unchanged(url=FEED, etag=etag, last_modified=None)
        return Document(
            url=FEED, data=self._body.encode(), kind="application/rss+xml", charset="utf-8",
            status=200, etag="1", last_modified=None, moved=None,
        )  # fmt: skip


def ticking(step: timedelta) -> Callable[[], datetime]:
    ticks = count()
    return lambda: NOW + step * next(ticks)


def run(store: Store, server: FeedServer, **named: Any) -> Iterator[Tally]:
    named.setdefault("clock", ticking(timedelta(0)))
    return collect(store, [FEED], client=cast(Client, server), **named)


def test_a_feed_counts_as_seen_only_when_all_of_it_is_kept(store: Store) -> None:
    server = FeedServer(TOGETHER + 9)
    stopped = run(store, server)
    assert next(stopped).added == TOGETHER
    del stopped  # as a kill: what was kept is kept, and the server is asked for the rest
    told = sum(run(store, server), Tally())
    assert (told.added, told.unchanged, server.unchanged) == (9, 0, 0)
    assert sum(run(store, server), Tally()) == Tally()
    assert server.unchanged == 1


def test_entries_without_a_link_are_kept_each_for_itself(store: Store) -> None:
    bare = ENTRY.replace("link>", "category>")
    first = sum(run(store, FeedServer(3, bare)), Tally())
    store.sources.note_fetch(FEED, at=NOW, etag=None, last_modified=None)
    again = sum(run(store, FeedServer(4, bare)), Tally())
    assert (first.added, again.added, again.unchanged, again.revised) == (3, 1, 3, 0)
    assert store.articles.count() == 4


def test_nothing_waits_longer_than_a_second(store: Store) -> None:
    parts = [
        told.added for told in run(store, FeedServer(7), clock=ticking(timedelta(seconds=0.4)))
    ]
    assert sum(parts) == 7
    assert max(parts) <= 4


def test_a_later_text_in_the_same_piece_is_a_revision(store: Store) -> None:
    again = replace(FIRST, text=f"{FIRST.text} Cập nhật lúc 9h.")
    told = keep_articles(store, Placer(store), [Arrival(a, NOW) for a in (FIRST, again, FIRST)])
    assert (told.added, told.revised, told.unchanged, told.opened) == (1, 1, 1, 1)
    (overview,) = store.overviews.find()
    assert overview.articles == 1

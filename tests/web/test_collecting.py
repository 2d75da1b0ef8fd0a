"""Collecting beside the pages: on a schedule, seen in the page, ended with the article in hand."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest

from doichieu.newsroom import Tally
from doichieu.web.collecting import Collecting
from hostile_server import HOST, Site, sends, serve
from web.desks import NIGHT, Desk

EVERY = timedelta(minutes=15)
PATIENCE = 60.0  # seconds; a busy machine is no failure


def feed(count: int) -> str:
    """A JSON feed of whole articles."""
    items = [
        {
            "id": f"https://{HOST}/{number}",
            "url": f"https://{HOST}/{number}",
            "title": f"Cầu phao số {number}",
            "content_text": f"Cầu phao số {number} ở xã Mường Lằn mở lại sau mưa lũ. " * 20,
            "date_published": "2026-03-06T08:00:00+07:00",
        }
        for number in range(count)
    ]
    return json.dumps(
        {"version": "https://jsonfeed.org/version/1.1", "title": "Bản", "items": items}
    )


@pytest.fixture
def feeds() -> Iterator[Site]:
    with serve() as site:
        site.acts["/feed"] = sends(feed(3), kind="application/feed+json")
        yield site


def open_desk(empty: Desk, feeds: Site, **more: Any) -> Desk:
    def make_client(sleep: Callable[[float], object]) -> Any:
        return feeds.client(sleep=sleep)

    return empty.open(collect_every=EVERY, make_client=make_client, **more)


def wait_for(is_so: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not is_so():
        assert time.monotonic() < end
        time.sleep(0.02)


def test_sources_are_collected_while_the_site_runs(empty: Desk, feeds: Site) -> None:
    open_desk(empty, feeds)
    with empty.client:
        page = empty.send("/sources", do="add", address=f"{feeds.url}/feed")
        assert "Mỗi 15 phút" in page
        wait_for(lambda: empty.store.articles.count() == 3)
        collecting = empty.client.app.state.collecting  # type: ignore[attr-defined]
        wait_for(lambda: not collecting.stand.is_running)
        assert "3 bài mới" in empty.page("/sources")
        told = empty.client.get("/v1/collecting").json()
        assert (told["every"], told["added"], told["error"]) == (900.0, 3, None)
        assert 'doichieu_collected_total{outcome="added"} 3.0' in empty.page("/metrics")
        feeds.acts["/feed"] = sends("", status=500)
        empty.send("/sources", do="now")
        wait_for(lambda: any(source.errors for source in empty.store.sources.iterate()))
    assert empty.store.diagnose().findings == ()


def test_stopping_ends_with_the_articles_in_hand(empty: Desk, feeds: Site) -> None:
    open_desk(empty, feeds)
    feeds.acts["/other"] = feeds.acts["/feed"]
    for path in ("/feed", "/other"):
        empty.store.sources.add(f"{feeds.url}{path}", "web", at=NIGHT)
    met: list[Tally] = []

    def note(tally: Tally) -> None:
        met.append(tally)
        collecting.stop()

    collecting = Collecting(empty.site, EVERY, lambda sleep: feeds.client(sleep=sleep), note)
    collecting.collect_once()
    assert [tally.added for tally in met] == [empty.store.articles.count()]
    assert not collecting.stand.is_running
    collecting.collect_once()
    assert len(met) == 1, "a site that stops begins nothing"


def test_only_who_may_changes_sources(empty: Desk, feeds: Site) -> None:
    open_desk(empty, feeds, read_only=True)
    assert empty.client.app.state.collecting is None  # type: ignore[attr-defined]
    assert empty.client.get("/v1/collecting").json()["every"] is None
    assert "Thêm nguồn" not in empty.page("/sources")
    open_desk(empty, feeds)
    empty.page("/sources")
    token = empty.client.cookies["csrf"]
    bad = {"csrf": token, "do": "add", "address": "ftp://a.example/"}
    assert empty.client.post("/sources", data=bad).status_code == 409
    empty.send("/sources", do="add", address="https://a.example/rss")
    assert [s.address for s in empty.store.sources.iterate()] == ["https://a.example/rss"]
    assert "a.example" not in empty.send("/sources", do="remove", address="https://a.example/rss")

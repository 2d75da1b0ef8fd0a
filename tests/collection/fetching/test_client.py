"""Politeness and limits of the client, one by one. The many ways to be hostile: `test_hostile.py`."""

from __future__ import annotations

import gzip
import threading
import zlib
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler

import pytest

from doichieu.collection.fetching import Document, Limits, Refusal, Unchanged
from doichieu.collection.fetching.answers import USER_AGENT, parse_wait
from doichieu.version import __version__
from hostile_server import LIMITS, Site, redirects, sends, serve

PAGE = "<html><body><p>Nước rút.</p></body></html>"


@pytest.fixture
def site() -> Iterator[Site]:
    with serve() as running:
        yield running


def fetched(site: Site, path: str = "/a", limits: Limits = LIMITS) -> Document:
    found = site.client(limits).fetch(site.url + path)
    assert isinstance(found, Document), found
    return found


def refused(site: Site, path: str = "/a", limits: Limits = LIMITS) -> Refusal:
    found = site.client(limits).fetch(site.url + path)
    assert isinstance(found, Refusal), found
    return found


def test_it_says_who_it_is_and_asks_robots_once(site: Site) -> None:
    site.acts = {"/a": sends(PAGE), "/b": sends(PAGE)}
    client = site.client()
    for path in ("/a", "/b"):
        assert isinstance(client.fetch(site.url + path), Document)
    assert site.asked == ["/robots.txt", "/a", "/b"]
    assert {headers["User-Agent"] for headers in site.headers} == {USER_AGENT}
    assert __version__ in USER_AGENT and "://" not in USER_AGENT
    assert site.headers[1]["Host"] == site.url.removeprefix("http://")


@pytest.mark.parametrize(
    ("rules", "allowed"),
    [
        ("User-agent: *\nDisallow: /", False),
        ("User-agent: *\nDisallow: /a", False),
        ("User-agent: *\nDisallow: /\nAllow: /a", True),
        ("User-agent: doichieu\nDisallow: /\n\nUser-agent: *\nAllow: /", False),
        ("User-agent: doichieu\nAllow: /\n\nUser-agent: *\nDisallow: /", True),
        ("User-agent: *\nDisallow:", True),
        ("<html>not found</html>", True),
        ("\0\xff" * 50, True),
        ("", True),
    ],
)
def test_robots_are_obeyed(site: Site, rules: str, allowed: bool) -> None:
    site.acts = {"/a": sends(PAGE), "/robots.txt": sends(rules, "text/plain")}
    assert isinstance(site.client().fetch(site.url + "/a"), Document) is allowed
    assert ("/a" in site.asked) is allowed


@pytest.mark.parametrize(
    ("status", "allowed"), [(404, True), (403, True), (500, False), (503, False), (429, False)]
)
def test_missing_rules_allow_and_broken_ones_do_not(site: Site, status: int, allowed: bool) -> None:
    site.acts = {"/a": sends(PAGE), "/robots.txt": sends("", status=status)}
    assert isinstance(site.client().fetch(site.url + "/a"), Document) is allowed


def test_rules_are_asked_for_again_after_a_day(site: Site) -> None:
    site.acts = {"/a": sends(PAGE)}
    client = site.client()
    client.fetch(site.url + "/a")
    site.time.now += 90_000
    client.fetch(site.url + "/a")
    assert site.asked.count("/robots.txt") == 2


def test_requests_to_one_host_keep_apart(site: Site) -> None:
    site.acts = {
        "/a": sends(PAGE),
        "/robots.txt": sends("User-agent: *\nCrawl-delay: 7", "text/plain"),
    }
    client = site.client()
    for _ in range(3):
        client.fetch(site.url + "/a")
    assert site.time.slept == [7.0, 7.0]


def test_what_a_server_said_last_time_is_said_back(site: Site) -> None:
    def act(handler: BaseHTTPRequestHandler) -> None:
        is_known = handler.headers.get("If-None-Match") == '"1"'
        sends(
            "" if is_known else PAGE, status=304 if is_known else 200, ETag='"1"', Last_Modified="x"
        )(handler)

    site.acts = {"/a": act}
    client = site.client()
    first = client.fetch(site.url + "/a")
    assert isinstance(first, Document) and first.etag == '"1"' and first.last_modified == "x"
    again = client.fetch(site.url + "/a", etag=first.etag, last_modified=first.last_modified)
    assert isinstance(again, Unchanged) and again.etag == '"1"'
    assert site.headers[-1]["If-Modified-Since"] == "x"


def test_validators_cannot_add_headers(site: Site) -> None:
    site.acts = {"/a": sends(PAGE)}
    assert isinstance(site.client().fetch(site.url + "/a", etag="x\r\nEvil: 1"), Document)
    assert "Evil" not in site.headers[-1] and "If-None-Match" not in site.headers[-1]


@pytest.mark.parametrize("status", [408, 425, 429, 500, 502, 503, 504])
def test_what_may_pass_is_tried_again(site: Site, status: int) -> None:
    left = [sends("", status=status), sends(PAGE)]
    site.acts = {"/a": lambda handler: left.pop(0)(handler)}
    assert isinstance(site.client().fetch(site.url + "/a"), Document)
    assert site.asked.count("/a") == 2


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410, 451, 501, 505])
def test_what_will_not_pass_is_not(site: Site, status: int) -> None:
    site.acts = {"/a": sends("", status=status)}
    assert refused(site).status == status
    assert site.asked.count("/a") == 1


def test_it_waits_as_long_as_asked_and_not_for_ever(site: Site) -> None:
    site.acts = {
        "/a": sends("", status=429, Retry_After="20"),
        "/b": sends("", status=503, Retry_After="9000"),
    }
    assert refused(site).wait == 20
    assert 20.0 in site.time.slept
    site.time.slept.clear()
    told = refused(site, "/b")
    assert (
        told.wait == 9000
        and told.passing
        and max(site.time.slept, default=0) <= LIMITS.longest_wait
    )
    assert site.asked.count("/b") == 1


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({"retry-after": "12"}, 12.0),
        (
            {
                "retry-after": "Fri, 07 Mar 2025 08:00:30 GMT",
                "date": "Fri, 07 Mar 2025 08:00:00 GMT",
            },
            30.0,
        ),
        ({"retry-after": "Fri, 07 Mar 2025 08:00:30 GMT"}, 0.0),
        ({"retry-after": "soon", "date": "x"}, 0.0),
        ({"retry-after": "-5"}, 0.0),
        ({}, 0.0),
    ],
)
def test_the_wait_is_read(headers: dict[str, str], seconds: float) -> None:
    assert parse_wait(headers) == seconds


def test_a_server_that_never_answers_is_left(site: Site) -> None:
    release = threading.Event()

    def waits(_: BaseHTTPRequestHandler) -> None:
        release.wait(10)

    site.acts = {"/a": waits}
    client = site.client(Limits(seconds=0.2, tries=1))
    found = client.fetch(site.url + "/a")
    release.set()
    assert isinstance(found, Refusal) and "chậm" in found.reason and found.passing


def test_a_page_that_moved_for_good_says_so(site: Site) -> None:
    site.acts = {
        "/a": redirects("/b", 301), "/b": redirects("/c", 308), "/c": sends(PAGE),
        "/x": redirects("/y", 302), "/y": redirects("/c", 301),
    }  # fmt: skip
    assert fetched(site).moved == site.url + "/c"
    assert fetched(site, "/x").moved is None


@pytest.mark.parametrize(
    ("encoding", "pack"),
    [
        ("gzip", gzip.compress),
        ("deflate", zlib.compress),
        ("deflate", lambda data: zlib.compress(data)[2:-4]),  # without its header
        ("gzip", lambda data: gzip.compress(data[:10]) + gzip.compress(data[10:])),
        ("identity", bytes),
    ],
)
def test_packed_bodies_are_unpacked(site: Site, encoding: str, pack: object) -> None:
    assert callable(pack)
    site.acts = {"/a": sends(pack(PAGE.encode()), Content_Encoding=encoding)}
    assert fetched(site).data == PAGE.encode()


def test_a_name_is_resolved_once_a_connection(site: Site) -> None:
    """What is checked is what is connected to: the second answer of a name that changes is never asked for."""
    asked: list[str] = []

    def changes(host: str, port: int) -> list[str]:
        asked.append(host)
        return ["127.0.0.1"] if len(asked) <= 2 else ["10.0.0.1"]

    site.acts = {"/a": sends(PAGE)}
    client = site.client(resolver=changes)
    assert isinstance(client.fetch(site.url + "/a"), Document)
    assert len(asked) == 2  # robots.txt and the page
    assert isinstance(client.fetch(site.url + "/a"), Refusal)


def test_local_addresses_only_if_allowed(site: Site) -> None:
    site.acts = {"/a": sends(PAGE)}
    local = site.url.replace("bao.example", "127.0.0.1") + "/a"
    assert isinstance(site.client(public=lambda _: False).fetch(local), Refusal)
    assert isinstance(site.client(public=lambda _: False, allow_local=True).fetch(local), Document)

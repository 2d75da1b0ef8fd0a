"""Feeds are what their formats say, name each entry for ever, and hold hostile words as words."""

from __future__ import annotations

import json
from datetime import datetime
from xml.etree import ElementTree as Tree

import pytest

from doichieu.model import Article
from web.desks import NIGHT, Desk, fill

ATOM = "{http://www.w3.org/2005/Atom}"
FEEDS = ("/feed", "/stories/cau/feed", "/search/feed", "/watches/cầu/feed")


@pytest.fixture
def watched(desk: Desk) -> Desk:
    desk.store.watches.save("cầu", "thanh giang")
    return desk


@pytest.mark.parametrize("path", FEEDS)
def test_atom_has_what_it_must(watched: Desk, path: str) -> None:
    answer = watched.client.get(f"{path}.atom", params={"q": "cau"} if "search" in path else None)
    assert answer.headers["content-type"].startswith("application/atom+xml")
    feed = Tree.fromstring(answer.content)
    assert feed.tag == f"{ATOM}feed"
    entries = feed.findall(f"{ATOM}entry")
    assert entries
    for node in (feed, *entries):
        assert node.findtext(f"{ATOM}id")
        assert node.findtext(f"{ATOM}title")
        datetime.fromisoformat(node.findtext(f"{ATOM}updated") or "")
    assert len({entry.findtext(f"{ATOM}id") for entry in entries}) == len(entries)
    links = [link.get("href") or "" for link in feed.iter(f"{ATOM}link")]
    assert all(link.startswith(("http://localhost/", "https://")) for link in links)
    own = feed.find(f"{ATOM}link[@rel='self']")
    assert own is not None
    assert watched.client.get(own.get("href") or "").content == answer.content


@pytest.mark.parametrize("path", FEEDS)
def test_both_forms_tell_the_same(watched: Desk, path: str) -> None:
    query = {"q": "cau"} if "search" in path else None
    atom = Tree.fromstring(watched.client.get(f"{path}.atom", params=query).content)
    feed = json.loads(watched.client.get(f"{path}.json", params=query).content)
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    entries = atom.findall(f"{ATOM}entry")
    assert [item["id"] for item in feed["items"]] == [e.findtext(f"{ATOM}id") for e in entries]


def test_a_new_report_is_the_first_entry_of_its_watch(watched: Desk) -> None:
    late = Article(id="cau-muon", title="Mới", text="Cầu Thanh Giang.", published=NIGHT)
    fill(watched.store, [late])
    feed = json.loads(watched.client.get("/watches/cầu/feed.json").content)
    assert feed["items"][0]["id"] == "urn:doichieu:article:cau-muon"


def test_hostile_words_stay_words(empty: Desk) -> None:
    bad = "</title><script>alert(1)</script>]]>&\x00\x0b\ufffe"
    fill(
        empty.store,
        [
            Article(
                id="xau-1",
                title=bad,
                text=bad,
                outlet=bad,
                url="javascript:alert(1)",
                published=NIGHT,
            )
        ],
    )
    for path in ("/feed.atom", "/stories/xau/feed.atom"):
        content = empty.client.get(path).content
        feed = Tree.fromstring(content)
        assert b"<script" not in content
        assert not [e for e in feed.iter() if e.tag.endswith("script")]
        assert all(
            "javascript" not in (link.get("href") or "") for link in feed.iter(f"{ATOM}link")
        )
    item = json.loads(empty.client.get("/stories/xau/feed.json").content)["items"][0]
    assert "external_url" not in item
    assert "content_html" not in item

"""Hooks in the page and by the API: who may see them, what is refused, what the table says."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import timedelta
from pathlib import Path

import pytest

from doichieu.collection.fetching import Posted
from doichieu.model import Article, Phrase
from doichieu.newsroom import Channels, make_digest
from doichieu.web import Role, Users
from doichieu.web.calling import call_out
from web.desks import NIGHT, Desk, fill

TARGET = "https://nhan.example/in"
Sent = list[tuple[str, bytes, Mapping[str, str]]]


@pytest.fixture
def sent(desk: Desk) -> Iterator[Sent]:
    """What leaves the site; the receiver answers 500 to what comes first."""
    got: Sent = []

    def post(url: str, body: bytes, headers: Mapping[str, str]) -> Posted:
        got.append((url, body, headers))
        if len(got) == 1:
            return Posted(status=500, reason=Phrase("hỏng rồi", "broken"), passing=True)
        return Posted(status=200)

    desk.open(post=post, public="https://tin.example/tin")
    desk.send("/watches", do="save", name="lũ/x".replace("/", " "), query="karvania")
    yield got


def test_a_watch_calls_what_it_is_told_to(desk: Desk, sent: Sent) -> None:
    page = desk.send("/watches", do="webhook", name="lũ x", target=TARGET)
    assert TARGET in page
    assert "whsec_" in page
    assert call_out(desk.site) == 0
    new = Article(id="lu-moi", title="Karvania", text="Karvania lại lũ.", published=desk.clock.now)
    fill(desk.store, [new], at=desk.clock.now)
    assert call_out(desk.site) == 0
    page = desk.page("/watches")
    assert "hỏng rồi" in page
    assert "đang chờ" in page
    (hook,) = desk.store.hooks.iterate()
    (found,) = desk.store.deliveries.latest(hook.id)
    desk.send("/watches", do="retry", message=found.id)
    assert call_out(desk.site) == 1
    assert "đã tới" in desk.page("/watches")
    report = json.loads(sent[1][1])["data"]["reports"][0]
    assert report["link"] == "https://tin.example/tin/articles/lu-moi"
    desk.send("/watches", do="test", hook=hook.id)
    assert call_out(desk.site) == 1
    assert TARGET not in desk.send("/watches", do="unhook", hook=hook.id)


def test_what_cannot_be_sent_to_is_said(desk: Desk, sent: Sent) -> None:
    token = desk.client.cookies["csrf"]
    for fields in (
        {"do": "webhook", "name": "lũ x", "target": "ftp://a.example/"},
        {"do": "webhook", "name": "none", "target": TARGET},
        {"do": "channel", "name": "lũ x", "target": "ban"},
    ):
        answer = desk.client.post("/watches", data={"csrf": token, **fields})
        assert answer.status_code == 409
    assert list(desk.store.hooks.iterate()) == []


def test_channels_are_chosen_not_written(desk: Desk, sent: Sent, tmp_path: Path) -> None:
    pytest.importorskip("apprise")
    path = tmp_path / "channels.txt"
    path.write_text("ban=json://127.0.0.1:9/secret-token\n", encoding="utf-8")
    desk.open(post=desk.site.post, channels=Channels(path))
    assert '<option value="ban">' in desk.page("/watches")
    page = desk.send("/watches", do="channel", name="lũ x", target="ban")
    assert "secret-token" not in page
    (hook,) = desk.store.hooks.iterate()
    assert (hook.target, hook.secret) == ("ban", "")


def test_programs_make_hooks_too(desk: Desk, sent: Sent) -> None:
    path, body = "/v1/watches/lũ x/hooks", {"kind": "webhook", "target": TARGET}
    made = desk.client.post(path, json=body).json()
    assert made["secret"].startswith("whsec_")
    assert [h["target"] for h in desk.client.get(path).json()["items"]] == [TARGET]
    assert "secret" not in desk.client.get(path).text
    assert desk.client.post(f"/v1/hooks/{made['id']}/test").status_code == 204
    call_out(desk.site)
    (line,) = desk.client.get(f"/v1/hooks/{made['id']}/deliveries").json()["items"]
    assert (line["status"], line["done"], line["error"]) == (500, None, "hỏng rồi")
    assert desk.client.delete(f"/v1/hooks/{made['id']}").status_code == 204
    for gone in (
        desk.client.delete(f"/v1/hooks/{made['id']}"),
        desk.client.get(f"/v1/hooks/{made['id']}/deliveries"),
        desk.client.post(f"/v1/hooks/{made['id']}/test"),
        desk.client.post("/v1/watches/none/hooks", json=body),
    ):
        assert gone.status_code == 404


def test_readers_do_not_see_where_news_goes(desk: Desk, sent: Sent) -> None:
    desk.send("/watches", do="webhook", name="lũ x", target=TARGET)
    users = Users("secret").with_token("eye", Role.READER, "eye")
    desk.open(users=users)
    desk.client.headers["Authorization"] = "Bearer eye"
    assert TARGET not in desk.page("/watches")
    assert desk.client.get("/v1/watches/lũ x/hooks").status_code == 403


def test_nothing_leaves_a_site_that_does_not_send(desk: Desk) -> None:
    desk.send("/watches", do="save", name="lũ", query="karvania")
    assert "không gửi gì" in desk.send("/watches", do="webhook", name="lũ", target=TARGET)
    (hook,) = desk.store.hooks.iterate()
    desk.send("/watches", do="test", hook=hook.id)
    assert call_out(desk.site) == 0
    assert desk.store.deliveries.latest(hook.id)[0].tries == 0


def test_the_digest_says_how_stories_stand_and_what_is_disputed(desk: Desk) -> None:
    made = make_digest(desk.store, since=NIGHT - timedelta(days=5), until=NIGHT)
    overviews = {o.story: o for o in desk.store.overviews.iterate()}
    assert len(made.stories) == len(overviews)
    for story in made.stories:
        overview = overviews[story.story]
        assert (story.latest, story.origins) == (overview.latest, overview.origins)
        assert bool(story.conflicts) == bool(overview.disputed)
    assert any(story.conflicts for story in made.stories)
    assert any(story.latest for story in made.stories)

"""What watches find goes out: signed, once it is there, again where it did not arrive, never inside."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doichieu.collection import Delivery, Store, Way
from doichieu.collection.fetching import Posted
from doichieu.errors import BadChannels, BadDecision
from doichieu.model import Phrase, say
from doichieu.newsroom import Channels, Message, add_hook, deliver, make_secret, queue, queue_test
from doichieu.newsroom.calling import WAITS, sign
from hostile_server import HOST, NAMES, Site, endless, raw, redirects, sends, serve
from newsroom.conftest import FIRST, NOW, SECOND, put

SECRET = make_secret("a secret of tests")


class Clock:
    """Stands still until it is moved."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def site() -> Iterator[Site]:
    with serve() as found:
        yield found


@pytest.fixture
def clock() -> Clock:
    return Clock()


def silent(channel: str, message: Message) -> Phrase | None:
    raise AssertionError(f"{channel} was sent {message}")


def hook(store: Store, target: str, kind: Way = Way.WEBHOOK) -> str:
    store.watches.save("cầu", "Nậm Tía")
    return add_hook(store, "cầu", kind, target, secret=SECRET, at=NOW)


def send(store: Store, site: Site, clock: Clock, **more: Any) -> int:
    return deliver(store, clock=clock, post=site.poster(**more).post, notify=silent)


def only(store: Store, name: str) -> Delivery:
    (found,) = store.deliveries.latest(name)
    return found


def test_what_turns_up_is_sent_signed(store: Store, site: Site, clock: Clock) -> None:
    put(store, FIRST)
    site.acts["/in"] = sends("ok")
    name = hook(store, f"{site.url}/in")
    assert queue(store, at=NOW) == 0, "what was there before is no news"
    put(store, SECOND)
    assert queue(store, at=NOW, link=lambda a: f"https://tin.example/{a}") == 1
    assert queue(store, at=NOW) == 0
    assert send(store, site, clock) == 1
    assert send(store, site, clock) == 0, "it is sent once"
    (body,), (headers,) = site.bodies, site.headers
    told = json.loads(body)
    assert told["type"] == "watch.found"
    assert told["data"]["watch"] == "cầu"
    (report,) = told["data"]["reports"]
    assert (report["id"], report["link"]) == ("nui-1", "https://tin.example/nui-1")
    assert report["story"] == store.stories.of("nui-1")
    key = base64.b64decode(SECRET.removeprefix("whsec_"))
    signed = f"{headers['webhook-id']}.{headers['webhook-timestamp']}.".encode() + body
    wanted = base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode()
    assert headers["webhook-signature"] == f"v1,{wanted}"
    assert int(headers["webhook-timestamp"]) == int(NOW.timestamp())
    found = only(store, name)
    assert (found.done, found.status, found.tries) == (NOW, 200, 1)
    assert SECRET not in repr(store.hooks.get(name))


@given(st.binary(max_size=50), st.binary(max_size=50), st.integers(0, 2**31))
def test_a_signature_holds_for_one_body_and_one_moment(one: bytes, other: bytes, at: int) -> None:
    moment = datetime.fromtimestamp(at, UTC)
    signed = sign(SECRET, "msg", moment, one)["webhook-signature"]
    assert signed == sign(SECRET, "msg", moment, one)["webhook-signature"]
    assert (signed == sign(SECRET, "msg", moment, other)["webhook-signature"]) == (one == other)
    later = sign(SECRET, "msg", moment + timedelta(seconds=1), one)
    assert signed != later["webhook-signature"]
    assert signed != sign(make_secret("x"), "msg", moment, one)["webhook-signature"]


def test_what_does_not_arrive_is_tried_again_and_given_up(
    store: Store, site: Site, clock: Clock
) -> None:
    site.acts["/in"] = sends("no", status=500)
    name = hook(store, f"{site.url}/in")
    queue_test(store, name, at=NOW)
    for wait in WAITS:
        assert send(store, site, clock) == 0
        found = only(store, name)
        assert found.next_try == clock.now + wait
        assert found.error is not None
        assert "500" in say(found.error, "en")
        assert send(store, site, clock) == 0, "it is not due yet"
        clock.now += wait
    assert len(site.bodies) == len(WAITS)
    send(store, site, clock)
    found = only(store, name)
    assert (found.next_try, found.done, found.tries) == (None, None, len(WAITS) + 1)
    assert store.deliveries.retry(found.id, at=clock.now), "the user may still have it sent"
    site.acts["/in"] = sends("ok")
    assert send(store, site, clock) == 1
    assert len({headers["webhook-id"] for headers in site.headers}) == 1
    assert not store.deliveries.retry(found.id, at=clock.now), "what arrived is not sent again"


def test_a_server_says_when_to_come_back_and_when_never(
    store: Store, site: Site, clock: Clock
) -> None:
    site.acts["/in"] = sends("", status=503, Retry_After="7200")
    name = hook(store, f"{site.url}/in")
    queue_test(store, name, at=NOW)
    send(store, site, clock)
    assert only(store, name).next_try == NOW + timedelta(hours=2)
    clock.now += timedelta(hours=2)
    site.acts["/in"] = sends("", status=410)
    send(store, site, clock)
    assert (only(store, name).next_try, only(store, name).done) == (None, None)


@pytest.mark.parametrize("host", [name for name in NAMES if name not in (HOST, "trong.example")])
def test_nothing_goes_into_a_private_network(
    store: Store, site: Site, clock: Clock, host: str
) -> None:
    name = hook(store, f"http://{host}/in")
    queue_test(store, name, at=NOW)
    send(store, site, clock)
    found = only(store, name)
    assert found.error is not None
    assert found.next_try is None, "trying again is of no use"
    assert "private" in say(found.error, "en")
    assert site.bodies == []


def test_a_redirect_is_not_followed(store: Store, site: Site, clock: Clock) -> None:
    site.acts["/in"] = redirects("http://127.0.0.1:9/else", status=307)
    name = hook(store, f"{site.url}/in")
    queue_test(store, name, at=NOW)
    send(store, site, clock)
    assert (only(store, name).status, site.asked) == (307, ["/in"])


@pytest.mark.parametrize(
    "act",
    [raw(b"nonsense\r\n\r\n"), raw(b""), endless(b"HTTP/1.1 200 OK\r\n\r\n", b"x" * 10_000)],
    ids=["nonsense", "nothing", "endless"],
)
def test_hostile_receivers_are_a_line_in_the_table(
    store: Store, site: Site, clock: Clock, act: Any
) -> None:
    site.acts["/in"] = act
    name = hook(store, f"{site.url}/in")
    queue_test(store, name, at=NOW)
    assert send(store, site, clock) == 0
    assert only(store, name).error is not None


@pytest.mark.parametrize(
    "target", ["ftp://a.example/", "file:///etc/passwd", "http://u:p@a.example/", "x", "http://1/"]
)
def test_what_is_no_address_is_refused_at_once(store: Store, target: str) -> None:
    with pytest.raises(BadDecision):
        hook(store, target)
    assert list(store.hooks.iterate()) == []
    with pytest.raises(BadDecision):
        add_hook(store, "none", Way.WEBHOOK, "https://a.example/", secret=SECRET, at=NOW)


def test_a_message_that_somebody_sends_is_left_alone(store: Store) -> None:
    name = hook(store, "https://a.example/")
    queue_test(store, name, at=NOW)
    assert len(store.deliveries.claim(at=NOW)) == 1
    assert store.deliveries.claim(at=NOW) == ()
    assert len(store.deliveries.claim(at=NOW + timedelta(minutes=10))) == 1, "the sender died"


def test_told_to_stop_it_begins_no_other_message(store: Store, site: Site, clock: Clock) -> None:
    site.acts["/in"] = sends("ok")
    name = hook(store, f"{site.url}/in")
    for number in range(3):
        queue_test(store, name, at=NOW - timedelta(seconds=number))

    def is_over() -> bool:
        return len(site.bodies) == 1

    post = site.poster().post
    assert deliver(store, clock=clock, post=post, notify=silent, is_over=is_over) == 1
    assert send(store, site, clock) == 2, "the others are still due"


def test_a_hook_goes_with_its_watch(store: Store) -> None:
    name = hook(store, "https://a.example/")
    queue_test(store, name, at=NOW)
    assert hook(store, "https://a.example/") == name, "the same twice is one"
    store.watches.remove("cầu")
    assert store.hooks.get(name) is None
    assert store.deliveries.claim(at=NOW) == ()
    assert store.diagnose().findings == ()


def test_old_messages_are_forgotten(store: Store) -> None:
    name = hook(store, "https://a.example/")
    for number in range(130):
        at = NOW + timedelta(seconds=number)
        store.deliveries.note(queue_test(store, name, at=at), at=at, status=200)
    kept = store.deliveries.latest(name, limit=1000)
    assert (len(kept), kept[0].made) == (100, NOW + timedelta(seconds=129))


def test_a_channel_is_told_in_words(store: Store, clock: Clock) -> None:
    name, told = hook(store, "ban", Way.CHANNEL), list[tuple[str, Message]]()
    put(store, FIRST)
    queue(store, at=NOW)

    def notify(channel: str, message: Message) -> Phrase | None:
        told.append((channel, message))
        return Phrase("hỏng", "broken") if len(told) == 1 else None

    def post(*_: Any) -> Posted:
        raise AssertionError("a channel is no address")

    assert deliver(store, clock=clock, post=post, notify=notify) == 0
    assert only(store, name).error == "hỏng"
    clock.now += WAITS[0]
    assert deliver(store, clock=clock, post=post, notify=notify, lang="en") == 1
    assert told[0] == ("ban", told[0][1])
    assert told[0][1].title == "cầu: 1 bản tin mới"
    assert told[1][1].title == "cầu: 1 new reports"
    assert "Sập cầu treo Nậm Tía" in told[1][1].text


def test_channels_send_by_apprise(site: Site, tmp_path: Path) -> None:
    pytest.importorskip("apprise")
    path, port = tmp_path / "channels.txt", site.url.rpartition(":")[2]
    path.write_text(f"ban=json://127.0.0.1:{port}/in\n", encoding="utf-8")
    site.acts["/in"] = sends("ok")
    channels = Channels(path)
    assert channels.names == ("ban",)
    assert channels.send("ban", Message(title="Điểm tin", text="một\nhai")) is None
    sent = json.loads(site.bodies[0])
    assert (sent["title"], sent["message"]) == ("Điểm tin", "một\nhai")
    assert channels.send("khác", Message(title="x", text="x")) is not None
    site.acts["/in"] = sends("no", status=500)
    assert channels.send("ban", Message(title="x", text="x")) is not None


@pytest.mark.parametrize("text", ["", "nothing here", "# a remark", "json://127.0.0.1/untagged"])
def test_a_file_without_channels_is_said(tmp_path: Path, text: str) -> None:
    pytest.importorskip("apprise")
    path = tmp_path / "channels.txt"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(BadChannels, match=r"channels\.txt"):
        Channels(path)

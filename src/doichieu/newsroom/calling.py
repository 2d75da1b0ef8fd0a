"""What a watch finds goes out: signed to an address, or by mail and chat; what did not arrive is tried again.

Comes in: hooks of the collection and two ways to send. Every message is kept before it is sent, with what
became of it. It may arrive twice (a kill after sending, before that is noted), never under two ids. Signatures
are those of Standard Webhooks: HMAC-SHA256 over ``id.timestamp.body``.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from doichieu.collection import Way
from doichieu.collection.fetching import Posted, parse_address
from doichieu.errors import BadDecision
from doichieu.model import Phrase

if TYPE_CHECKING:
    from doichieu.collection import Delivery, Hit, Hook, Store

Post = Callable[[str, bytes, Mapping[str, str]], Posted]
Notify = Callable[[str, "Message"], "Phrase | None"]  # channel, message → why it did not leave
Link = Callable[[str], str]  # id of a report → its page on the site; empty where nobody knows

EVENT = "watch.found"
_PREFIX = "whsec_"
_MOST = 100  # reports of one message
# After the first try, the second, …; then the message is given up. A night and a day, so that a receiver that
# broke in the evening has everything the next evening.
WAITS = tuple(timedelta(minutes=m) for m in (1, 5, 30, 120, 300, 600, 720))
_LONGEST = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """Something for people to read: plain text, and the same as HTML where that is shown."""

    title: str
    text: str
    html: str = ""


def make_secret(chance: str) -> str:
    """A secret in the form of Standard Webhooks from one that nobody can guess."""
    return _PREFIX + base64.b64encode(chance.encode()).decode()


def sign(secret: str, message: str, at: datetime, body: bytes) -> dict[str, str]:
    """The headers by which a receiver knows that a message is ours, new and whole."""
    stamp = str(int(at.timestamp()))
    try:
        key = base64.b64decode(secret.removeprefix(_PREFIX), validate=True)
    except binascii.Error:
        key = secret.encode()
    made = hmac.new(key, f"{message}.{stamp}.".encode() + body, hashlib.sha256).digest()
    return {
        "Content-Type": "application/json",
        "webhook-id": message,
        "webhook-timestamp": stamp,
        "webhook-signature": "v1," + base64.b64encode(made).decode(),
    }


def add_hook(store: Store, watch: str, kind: Way, target: str, *, secret: str, at: datetime) -> str:
    """Send what a watch finds from now on to a target. Returns the id of the hook.

    Raises:
        BadDecision: there is no such watch, or the address is none.
    """
    if all(known.name != watch for known in store.watches.iterate()):
        raise BadDecision(Phrase(f"không có truy vấn {watch}", f"there is no saved query {watch}"))
    if kind is Way.WEBHOOK and isinstance(reason := parse_address(target), Phrase):
        raise BadDecision(reason)
    return store.hooks.add(watch, kind, target, secret=secret, at=at)


def queue(store: Store, *, at: datetime, link: Link = lambda _: "") -> int:
    """Make a message for every hook whose watch has found something; how many were made."""
    now = store.watches.now()
    queries = {watch.name: watch.query for watch in store.watches.iterate()}
    made = 0
    for hook in store.hooks.iterate():
        if hook.seen >= now:
            continue
        query = queries.get(hook.watch, "")
        hits = store.search.find(query, limit=_MOST, after=hook.seen)
        with store.together():
            if hits:
                payload = _to_payload(store, hook, query, hits, at, link)
                name = f"msg_{_digest(hook.id, str(hook.seen), str(now))}"
                store.deliveries.add(name, hook.id, payload, at=at)
                made += 1
            store.hooks.note_seen(hook.id, now)
    return made


def queue_test(store: Store, hook: str, *, at: datetime) -> str:
    """Make a message without reports, to see whether a hook is reached. Returns its id.

    Raises:
        BadDecision: there is no such hook.
    """
    known = store.hooks.get(hook)
    if known is None:
        raise BadDecision(Phrase("không có nơi nhận này", "there is no such receiver"))
    name = f"msg_{_digest(hook, 'test', at.isoformat())}"
    store.deliveries.add(name, hook, _to_payload(store, known, "", (), at, lambda _: ""), at=at)
    return name


def deliver(
    store: Store,
    *,
    clock: Callable[[], datetime],
    post: Post,
    notify: Notify,
    lang: str = "vi",
    is_over: Callable[[], bool] = lambda: False,
) -> int:
    """Send everything that is due, one message after the other; how many arrived.

    Args:
        store: the collection.
        clock: the time.
        post: sends to an address.
        notify: sends over a channel.
        lang: of what people read.
        is_over: whether no other message is to be begun.
    """
    arrived = 0
    while not is_over() and (claimed := store.deliveries.claim(at=clock(), most=1)):
        for delivery in claimed:
            hook = store.hooks.get(delivery.hook)
            if hook is not None:
                came = _send(hook, delivery, clock(), post, notify, lang)
                _note(store, delivery, came, clock())
                arrived += came.reason is None
    return arrived


def _note(store: Store, delivery: Delivery, came: Posted, at: datetime) -> None:
    next_try = at + _wait_after(delivery.tries + 1, came) if _may_go_on(delivery, came) else None
    store.deliveries.note(
        delivery.id, at=at, status=came.status, error=came.reason, next_try=next_try
    )


def _send(
    hook: Hook, delivery: Delivery, at: datetime, post: Post, notify: Notify, lang: str
) -> Posted:
    if hook.kind is Way.CHANNEL:
        reason = notify(hook.target, to_message(json.loads(delivery.payload), lang))
        return Posted(reason=reason, passing=True)
    body = delivery.payload.encode("utf-8", "replace")
    return post(hook.target, body, sign(hook.secret, delivery.id, at, body))


def _may_go_on(delivery: Delivery, came: Posted) -> bool:
    return came.reason is not None and came.passing and delivery.tries < len(WAITS)


def _wait_after(tries: int, came: Posted) -> timedelta:
    asked = min(timedelta(seconds=min(came.wait, 10.0**6)), _LONGEST)
    return max(WAITS[tries - 1], asked)


def to_message(payload: Mapping[str, Any], lang: str) -> Message:
    """What people are told of a message."""
    found = payload["data"]
    count, watch = len(found["reports"]), found["watch"]
    title = Phrase(f"{watch}: {count} bản tin mới", f"{watch}: {count} new reports")
    if not count:
        title = Phrase(f"{watch}: thư thử", f"{watch}: a test")
    lines = [
        " · ".join(filter(None, (r["title"], r["outlet"], r["link"] or r["url"])))
        for r in found["reports"]
    ]
    told = title.en if lang == "en" else str(title)
    return Message(title=told, text="\n".join(lines) or told)


def _to_payload(
    store: Store, hook: Hook, query: str, hits: tuple[Hit, ...], at: datetime, link: Link
) -> str:
    stories = store.stories.of_all(hit.article.id for hit in hits)
    reports = [_to_report(hit, stories.get(hit.article.id), link) for hit in hits]
    told = {
        "type": EVENT,
        "timestamp": at.isoformat(timespec="seconds"),
        "data": {"watch": hook.watch, "query": query, "reports": reports},
    }
    return json.dumps(told, ensure_ascii=False, separators=(",", ":"))


def _to_report(hit: Hit, story: str | None, link: Link) -> dict[str, Any]:
    article = hit.article
    return {
        "id": article.id,
        "title": article.title or article.text[:80],
        "outlet": article.outlet,
        "url": article.url,
        "published": article.published.isoformat() if article.published else None,
        "story": story,
        "snippet": article.text[hit.snippet.start : hit.snippet.end],
        "link": link(article.id),
    }


def _digest(*parts: str) -> str:
    return hashlib.sha256("\n".join(parts).encode("utf-8", "replace")).hexdigest()[:24]

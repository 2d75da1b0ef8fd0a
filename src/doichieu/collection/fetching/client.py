"""A polite client: addresses → documents, or the reason why there is none.

It asks robots.txt first, keeps requests to one host apart, waits as long as a server asks for, asks
again where that may help, and checks each address of a row of redirects like the first. One thread.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from email.message import Message
from urllib.parse import urljoin

from doichieu.collection.fetching.addresses import Address, is_public, parse_address
from doichieu.collection.fetching.answers import (
    Answer,
    Failure,
    Surroundings,
    ask,
    parse_wait,
    trusted,
)
from doichieu.collection.fetching.connections import Resolver, resolve
from doichieu.collection.fetching.outcomes import Document, Limits, Refusal, Unchanged
from doichieu.collection.fetching.pace import Pace
from doichieu.collection.fetching.robots import Robots
from doichieu.model import Phrase

_MOVED = frozenset({301, 302, 303, 307, 308})
_MOVED_FOR_GOOD = frozenset({301, 308})
_AGAIN = frozenset({408, 425, 429, 500, 502, 503, 504})
# What reports come as; nothing said counts as any of them.
_KINDS = ("text/", "application/xhtml+xml", "application/json", "application/feed+json", "")
_XML = ("application/xml", "+xml")

LOOP = Phrase("chuyển hướng vòng tròn", "the redirects run in a circle")
TOO_FAR = Phrase("chuyển hướng quá nhiều lần", "too many redirects")
NOWHERE = Phrase("chuyển hướng mà không có đích", "a redirect without a target")
OTHER_KIND = Phrase(
    "không phải trang web hay nguồn tin (kiểu nội dung khác)",
    "no page and no feed (another type of content)",
)


@dataclass(slots=True)
class Client:
    """Fetches addresses.

    ``allow_local`` allows private networks; else ``public`` says which numbers may be connected to.
    ``clock`` and ``sleep`` count seconds.
    """

    limits: Limits = field(default_factory=Limits)
    allow_local: bool = False
    public: Callable[[str], bool] = is_public
    resolver: Resolver = resolve
    clock: Callable[[], float] = time.monotonic
    sleep: Callable[[float], object] = time.sleep
    _pace: Pace = field(init=False, repr=False)
    _robots: Robots = field(init=False, repr=False)
    _surroundings: Surroundings = field(init=False, repr=False)

    def __post_init__(self) -> None:
        """Set up what the requests share."""
        self._pace = Pace(self.clock, self.sleep, self.limits.gap, self.limits.longest_wait)
        self._robots = Robots(self._fetch_rules, self.clock)
        self._surroundings = Surroundings(
            self.resolver,
            anywhere if self.allow_local else self.public,
            self.clock,
            trusted(),
        )

    def fetch(
        self, url: str, *, etag: str | None = None, last_modified: str | None = None
    ) -> Document | Unchanged | Refusal:
        """What is at an address.

        Args:
            url: the address.
            etag: what the server said the last time.
            last_modified: the same.
        """
        headers = {"If-None-Match": etag, "If-Modified-Since": last_modified}
        given = {name: value for name, value in headers.items() if value and _is_plain(value)}
        return self._fetch_patiently(url, given, with_rules=True)

    def _fetch_rules(self, url: str) -> Document | Refusal:
        found = self._fetch_patiently(url, {}, with_rules=False)
        return found if not isinstance(found, Unchanged) else Refusal(url=url, reason=NOWHERE)

    def _fetch_patiently(
        self, url: str, headers: Mapping[str, str], with_rules: bool
    ) -> Document | Unchanged | Refusal:
        """Fetch, and after a failure that may pass wait and fetch again."""
        for attempt in range(1, self.limits.tries + 1):
            found = self._follow(url, headers, with_rules)
            if not isinstance(found, Refusal) or not found.passing:
                return found
            wait = max(found.wait, 2.0**attempt * self.limits.gap)
            if attempt == self.limits.tries or wait > self.limits.longest_wait:
                return found
            self.sleep(wait)
        raise AssertionError("unreachable: the last try returns")

    def _follow(
        self, url: str, headers: Mapping[str, str], with_rules: bool
    ) -> Document | Unchanged | Refusal:
        """Fetch once, through all redirects."""
        ends = self.clock() + self.limits.seconds
        start, seen, moved, for_good = url, set[str](), None, True
        for _ in range(self.limits.redirects + 1):
            address = parse_address(url)
            if isinstance(address, Phrase):
                return Refusal(url=start, reason=address)
            if str(address) in seen:
                return Refusal(url=start, reason=LOOP)
            seen.add(str(address))
            waited = self.clock()
            if forbidden := self._take_turn(address, with_rules):
                return Refusal(url=start, reason=forbidden)
            ends += self.clock() - waited  # waiting for our turn is not the server's fault
            answer = ask(address, headers, self.limits, self._surroundings, ends)
            if isinstance(answer, Failure):
                return Refusal(url=start, reason=answer.reason, passing=answer.passing)
            if answer.status not in _MOVED:
                return self._conclude(start, address, answer, moved, bool(headers), with_rules)
            target = answer.headers.get("location", "").strip()
            if not target:
                return Refusal(url=start, reason=NOWHERE, status=answer.status)
            url = _join(str(address), target)
            for_good = for_good and answer.status in _MOVED_FOR_GOOD
            moved = url if for_good else moved
        return Refusal(url=start, reason=TOO_FAR)

    def _take_turn(self, address: Address, with_rules: bool) -> Phrase | None:
        """Wait until the host may be asked; at once, and why, where its rules forbid it."""
        rules = self._robots.rules(address) if with_rules else None
        forbidden = rules.refuse(address) if rules else None
        if rules is not None and forbidden is None:
            self._pace.wait(address.host, rules.gap)
        return forbidden

    def _conclude(
        self,
        start: str,
        address: Address,
        answer: Answer,
        moved: str | None,
        had: bool,
        of_pages: bool,
    ) -> Document | Unchanged | Refusal:
        etag, changed = answer.headers.get("etag"), answer.headers.get("last-modified")
        if answer.status == 304 and had:
            return Unchanged(url=str(address), etag=etag, last_modified=changed)
        if answer.status != 200:
            return self._refuse(start, address, answer)
        kind, charset = _content_type(answer.headers.get("content-type", ""))
        if of_pages and not _is_read(kind):
            return Refusal(url=start, reason=OTHER_KIND, status=answer.status)
        return Document(
            url=str(address), data=answer.body, kind=kind, charset=charset, status=answer.status,
            etag=etag, last_modified=changed, moved=moved,
        )  # fmt: skip

    def _refuse(self, start: str, address: Address, answer: Answer) -> Refusal:
        wait = parse_wait(answer.headers)
        if wait:
            self._pace.hold(address.host, wait)
        status = answer.status
        reason = Phrase(f"máy chủ trả lời {status}", f"the server answers {status}")
        return Refusal(url=start, reason=reason, status=status, passing=status in _AGAIN, wait=wait)


def anywhere(_: str) -> bool:
    """For who may connect to private networks, too."""
    return True


def _join(base: str, target: str) -> str:
    try:
        return urljoin(base, target)
    except ValueError:
        return target


def _content_type(header: str) -> tuple[str, str | None]:
    """`text/html; charset=utf-8` → the type and the encoding."""
    message = Message()
    message["content-type"] = header.replace("\r", " ").replace("\n", " ")
    kind = header.partition(";")[0].strip().lower()
    try:
        charset = message.get_content_charset()
    except (LookupError, ValueError):
        charset = None
    return kind, charset


def _is_read(kind: str) -> bool:
    is_text = any(kind.startswith(known) if known else not kind for known in _KINDS)
    return is_text or any(kind.endswith(ending) for ending in _XML)


def _is_plain(value: str) -> bool:
    """Whether a value can stand in a header."""
    return value.isascii() and value.isprintable()

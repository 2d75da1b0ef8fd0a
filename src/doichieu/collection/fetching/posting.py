"""A message sent to an address that a user named: by the same rules of safety as fetching, without its patience.

One try, no redirect followed: who answers with another place has to be asked to name that. Trying again is
the caller's business, who remembers what did not arrive.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from doichieu.collection.fetching.addresses import is_public, parse_address
from doichieu.collection.fetching.answers import Failure, Surroundings, ask, parse_wait, trusted
from doichieu.collection.fetching.client import anywhere
from doichieu.collection.fetching.connections import Resolver, resolve
from doichieu.collection.fetching.outcomes import Limits
from doichieu.model import Phrase

# A receiver says that it has the message, and no more; it does its work afterwards.
POSTING = Limits(seconds=15.0, connect_seconds=5.0, bytes=100_000, free=100_000)
_GONE = 410


@dataclass(frozen=True, slots=True, kw_only=True)
class Posted:
    """What came of a message. ``reason`` None: it arrived.

    ``passing``: trying again may help, after ``wait`` seconds if the server said so.
    """

    status: int = 0
    reason: Phrase | None = None
    passing: bool = False
    wait: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Poster:
    """Sends messages. ``allow_local`` allows private networks; else ``public`` says which numbers are fine."""

    limits: Limits = field(default=POSTING)
    allow_local: bool = False
    public: Callable[[str], bool] = is_public
    resolver: Resolver = resolve
    clock: Callable[[], float] = time.monotonic

    def post(self, url: str, body: bytes, headers: Mapping[str, str]) -> Posted:
        """Send a message, once.

        Args:
            url: where to.
            body: the message.
            headers: in addition to those that every request has.
        """
        address = parse_address(url)
        if isinstance(address, Phrase):
            return Posted(reason=address)
        allows = anywhere if self.allow_local else self.public
        surroundings = Surroundings(self.resolver, allows, self.clock, trusted())
        ends = self.clock() + self.limits.seconds
        answer = ask(address, headers, self.limits, surroundings, ends, body=body)
        if isinstance(answer, Failure):
            return Posted(reason=answer.reason, passing=answer.passing)
        if 200 <= answer.status < 300:
            return Posted(status=answer.status)
        return Posted(
            status=answer.status,
            reason=Phrase(
                f"máy chủ trả lời {answer.status}", f"the server answers {answer.status}"
            ),
            passing=answer.status != _GONE,
            wait=parse_wait(answer.headers),
        )

"""What is asked for and what comes of it: values that pass between the parts of this room."""

from __future__ import annotations

from dataclasses import dataclass

from doichieu.model import Phrase


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How much one answer may be, and how long one may be waited for.

    ``seconds`` are those of one try with all its redirects, from the first byte sent to the last
    received. ``ratio`` counts what is unpacked against what was sent, above ``free`` bytes. ``gap``
    is the least time between two requests to one host.
    """

    seconds: float = 30.0
    connect_seconds: float = 10.0
    bytes: int = 10_000_000
    ratio: int = 100
    free: int = 1_000_000
    redirects: int = 5
    tries: int = 3
    gap: float = 1.0
    longest_wait: float = 60.0
    pages: int = 50  # behind one feed or sitemap


@dataclass(frozen=True, slots=True)
class Source:
    """An address to fetch, with what its server said the last time, so that it can say `unchanged`."""

    address: str
    etag: str | None = None
    last_modified: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """That a source was fetched: what to remember for the next time.

    ``moved`` is its new address where the server says that it has moved for good.
    """

    address: str
    status: int
    etag: str | None = None
    last_modified: str | None = None
    moved: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """An answer with a body. ``url`` is where it was in the end, ``kind`` what the server calls it."""

    url: str
    data: bytes
    kind: str
    charset: str | None
    status: int
    etag: str | None
    last_modified: str | None
    moved: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Unchanged:
    """The server says that nothing has changed since the last time."""

    url: str
    etag: str | None
    last_modified: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """An address that gave nothing, and why.

    ``status`` is that of the server, 0 where none answered. ``passing``: it may help to ask again,
    after ``wait`` seconds if the server said so.
    """

    url: str
    reason: Phrase
    status: int = 0
    passing: bool = False
    wait: float = 0.0

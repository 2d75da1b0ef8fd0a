"""One request, no redirect followed: an address, and what is sent there → what the server answers."""

from __future__ import annotations

import ssl
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from functools import cache

import httpcore

from doichieu.collection.fetching.addresses import PRIVATE, Address
from doichieu.collection.fetching.bodies import ACCEPTED, Broken, TooMuch, read_body
from doichieu.collection.fetching.connections import CheckedNetwork, Clock, Forbidden, Resolver
from doichieu.collection.fetching.outcomes import Limits
from doichieu.model import Phrase
from doichieu.version import __version__

# The program says who it is; it has no page of its own to point at.
USER_AGENT = f"doichieu/{__version__} (news reader; obeys robots.txt)"

TOO_BIG = Phrase(
    "trả về quá nhiều dữ liệu, hoặc bom nén", "the answer is too large, or a decompression bomb"
)
BROKEN = Phrase("dữ liệu nén hỏng hoặc bị cắt cụt", "the packed answer is broken or cut off")
TOO_SLOW = Phrase("máy chủ trả lời quá chậm", "the server answers too slowly")
NO_SENSE = Phrase("máy chủ trả lời sai giao thức HTTP", "the server does not speak HTTP")
UNREACHED = Phrase("không nối được với máy chủ", "the server cannot be reached")


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server sent; ``headers`` by name in small letters."""

    status: int
    headers: Mapping[str, str]
    body: bytes


@dataclass(frozen=True, slots=True)
class Failure:
    """No usable answer; ``passing``: another try may have one."""

    reason: Phrase
    passing: bool


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a request needs from outside."""

    resolver: Resolver
    allows: Callable[[str], bool]
    clock: Clock
    trusted: ssl.SSLContext


@cache
def trusted() -> ssl.SSLContext:
    """The certificates that are trusted; reading them takes longer than a request."""
    return httpcore.default_ssl_context()


def ask(
    address: Address,
    headers: Mapping[str, str],
    limits: Limits,
    surroundings: Surroundings,
    ends: float,
    *,
    body: bytes | None = None,
) -> Answer | Failure:
    """One request.

    Args:
        address: where to.
        headers: in addition to those that every request has.
        limits: of the answer.
        surroundings: resolver, clock and certificates.
        ends: moment of the clock at which the request is over.
        body: what is sent there; None only asks.
    """
    network = CheckedNetwork(surroundings.resolver, surroundings.allows, surroundings.clock, ends)
    try:
        with httpcore.ConnectionPool(
            surroundings.trusted, max_keepalive_connections=0, network_backend=network
        ) as pool:
            return _send(pool, address, headers, limits, body)
    except Forbidden:
        return Failure(PRIVATE, passing=False)
    except TooMuch:
        return Failure(TOO_BIG, passing=False)
    except Broken:
        return Failure(BROKEN, passing=False)
    except httpcore.TimeoutException:
        return Failure(TOO_SLOW, passing=True)
    except (httpcore.ProtocolError, httpcore.UnsupportedProtocol):
        return Failure(NO_SENSE, passing=True)
    except (httpcore.NetworkError, OSError):
        return Failure(UNREACHED, passing=True)


def _send(
    pool: httpcore.ConnectionPool,
    address: Address,
    headers: Mapping[str, str],
    limits: Limits,
    body: bytes | None,
) -> Answer:
    sent = {
        "Host": address.origin.partition("://")[2],
        "User-Agent": USER_AGENT,
        "Accept": "text/html, application/xhtml+xml, application/xml, application/json, text/*;q=0.5",
        "Accept-Language": "vi, en;q=0.5",
        "Accept-Encoding": ACCEPTED,
        "Connection": "close",
        **({} if body is None else {"Content-Length": str(len(body))}),
        **headers,
    }
    waits = {"connect": limits.connect_seconds, "read": limits.seconds, "write": limits.seconds}
    url = httpcore.URL(
        scheme=address.scheme, host=address.host, port=address.port, target=address.target
    )
    with pool.stream(
        "GET" if body is None else "POST",
        url,
        headers=list(sent.items()),
        content=body,
        extensions={"timeout": waits},
    ) as response:
        found = {
            name.decode("latin-1").lower(): value.decode("latin-1")
            for name, value in reversed(response.headers)
        }
        if (
            int(length if (length := found.get("content-length", "")).isdecimal() else 0)
            > limits.bytes
        ):
            raise TooMuch
        packed = found.get("content-encoding", "")
        return Answer(response.status, found, read_body(response.iter_stream(), packed, limits))


def parse_wait(headers: Mapping[str, str]) -> float:
    """The seconds of a `Retry-After`: a number, or the time from the server's own date to a moment."""
    value = headers.get("retry-after", "").strip()
    if value.isdecimal():
        return float(value[:9])
    moment, now = _to_moment(value), _to_moment(headers.get("date", ""))
    return max(0.0, (moment - now).total_seconds()) if moment and now else 0.0


def _to_moment(header: str) -> datetime | None:
    try:
        moment = parsedate_to_datetime(header)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)

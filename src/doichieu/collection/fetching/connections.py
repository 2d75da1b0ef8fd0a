"""Connections to checked numbers, with an end in time.

Comes in: a host to connect to. A name is resolved once, every number behind it is checked, and the
connection goes to one of those numbers: there is no second look-up that could say something else. The
name stays in the request and in the check of the certificate. A server that dribbles is cut off when the
time of the whole request is over, in its headers, too.
"""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from ipaddress import ip_address
from typing import Any

import httpcore

Resolver = Callable[[str, int], Sequence[str]]
Clock = Callable[[], float]


class Forbidden(Exception):
    """A name or number that leads into a private network."""


def resolve(host: str, port: int) -> Sequence[str]:
    """The numbers behind a name, as the system knows them."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise httpcore.ConnectError(str(error)) from error
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


@dataclass(frozen=True, slots=True)
class CheckedNetwork(httpcore.NetworkBackend):
    """Where a request gets its connection from.

    ``allows`` says of a number whether it may be connected to. ``ends`` is the moment of ``clock`` at
    which everything about the request is over.
    """

    resolver: Resolver
    allows: Callable[[str], bool]
    clock: Clock
    ends: float

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        """A connection to the first number of a host that answers.

        Raises:
            Forbidden: one of its numbers is not public.
        """
        numbers = [host] if _is_number(host) else list(self.resolver(host, port))
        if not all(map(self.allows, numbers)):
            raise Forbidden(host)
        problem: Exception = httpcore.ConnectError("no address")
        for number in numbers:
            left = time_left(self.clock, self.ends, timeout)
            try:
                stream = httpcore.SyncBackend().connect_tcp(
                    number, port, left, local_address, socket_options
                )
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                problem = error
            else:
                return _TimedStream(stream, self.clock, self.ends)
        raise problem

    def connect_unix_socket(self, *_: Any, **__: Any) -> httpcore.NetworkStream:
        """Never: a web address is no file."""
        raise Forbidden("unix")


@dataclass(frozen=True, slots=True)
class _TimedStream(httpcore.NetworkStream):
    """A connection that fails when the time of the request is over."""

    inner: httpcore.NetworkStream
    clock: Clock
    ends: float

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self.inner.read(max_bytes, time_left(self.clock, self.ends, timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self.inner.write(buffer, time_left(self.clock, self.ends, timeout))

    def close(self) -> None:
        self.inner.close()

    def start_tls(
        self, ssl_context: Any, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        left = time_left(self.clock, self.ends, timeout)
        return _TimedStream(
            self.inner.start_tls(ssl_context, server_hostname, left), self.clock, self.ends
        )

    def get_extra_info(self, info: str) -> Any:
        return self.inner.get_extra_info(info)


def _is_number(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True


def time_left(clock: Clock, ends: float, most: float | None = None) -> float:
    """Seconds until the end, or ``most`` if that is less.

    Raises:
        httpcore.ReadTimeout: there are none.
    """
    left = ends - clock()
    if left <= 0:
        raise httpcore.ReadTimeout("the time of the request is over")
    return left if most is None else min(left, most)

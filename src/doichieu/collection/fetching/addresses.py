"""Which addresses are fetched: http and https, in plain spelling, on the public internet.

Comes in: what a user, a feed or a redirect names. Goes out: its parts, or why it is refused. Whether
the numbers behind a name are public is asked again for every connection (:mod:`.connections`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address, ip_network
from urllib.parse import urlsplit

import idna

from doichieu.model import Phrase

_WEB = re.compile(r"https?://", re.I)
_LONGEST = 2000
# Blanks, controls and backslashes, which browsers and servers read in different ways.
_ODD = re.compile(r"[\s\x00-\x20\x7f\\]")
# The last label of a host that is meant as a number: `1`, `0x7f`, `017`; no domain ends so.
_NUMBER = re.compile(r"\d+|0x[0-9a-f]*", re.I)
_PORTS = {"http": 80, "https": 443}
# Servers of clouds that tell secrets to whoever asks from inside, though their number is public.
_METADATA = frozenset({IPv4Address("168.63.129.16")})
# Prefixes of IPv6 that hold an address of IPv4, and where in it that stands (bits from the right).
_EMBEDDING: tuple[tuple[IPv6Network, int], ...] = (
    (IPv6Network("::ffff:0:0/96"), 0),
    (IPv6Network("64:ff9b::/96"), 0),
    (IPv6Network("2002::/16"), 80),
)
# What the standard library takes for global in some of its versions, and is not.
_NOT_GLOBAL = tuple(
    ip_network(network)
    for network in (
        "192.0.0.0/24", "192.88.99.0/24", "64:ff9b:1::/48", "fec0::/10", "2001::/23", "3fff::/20", "5f00::/16",
    )
)  # fmt: skip

NOT_WEB = Phrase("chỉ tải địa chỉ http và https", "only http and https are fetched")
BAD = Phrase("địa chỉ viết sai", "the address is not well formed")
USER = Phrase(
    "địa chỉ có tên người dùng hoặc mật khẩu: không tải",
    "the address holds a user name or password: not fetched",
)
ODD_NUMBER = Phrase(
    "địa chỉ IP viết kiểu lạ: không tải", "an IP address in an odd spelling: not fetched"
)
PRIVATE = Phrase(
    "địa chỉ dẫn vào mạng nội bộ: không tải (--allow-local cho phép)",
    "the address leads into a private network: not fetched (--allow-local allows it)",
)


@dataclass(frozen=True, slots=True)
class Address:
    """A web address in parts; ``host`` in ASCII, ``target`` path and query."""

    scheme: str
    host: str
    port: int
    target: str

    @property
    def origin(self) -> str:
        """What robots.txt and the pace of requests hold for."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{self.scheme}://{host}" + ("" if self.is_plain else f":{self.port}")

    @property
    def is_plain(self) -> bool:
        """Whether the port is that of the scheme."""
        return self.port == _PORTS[self.scheme]

    def __str__(self) -> str:
        return self.origin + self.target


def is_address(text: str) -> bool:
    """Whether a user means an address of the web, not a file."""
    return _WEB.match(text) is not None


def parse_address(text: str) -> Address | Phrase:
    """The parts of an address, or why it is refused. A fragment is dropped."""
    text = text.strip()
    if len(text) > _LONGEST or _ODD.search(text):
        return BAD
    try:
        parts = urlsplit(text)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return BAD
    if parts.scheme not in _PORTS:
        return NOT_WEB
    if port == 0:
        return BAD
    if "@" in parts.netloc:
        return USER
    found = _to_host(host)
    if isinstance(found, Phrase):
        return found
    target = _quote(parts.path or "/") + (f"?{_quote(parts.query)}" if parts.query else "")
    return Address(parts.scheme, found, port or _PORTS[parts.scheme], target)


def _to_host(host: str) -> str | Phrase:
    """A host in ASCII: a number in its one plain spelling, or a name."""
    if ":" in host:
        try:
            return str(IPv6Address(host)) if "%" not in host else ODD_NUMBER
        except ValueError:
            return BAD
    host = host.rstrip(".")
    try:
        name = idna.encode(host, uts46=True).decode("ascii") if host else ""
    except idna.IDNAError:
        name = host if re.fullmatch(r"[a-z0-9_.-]{1,253}", host) else ""
    if not name:
        return BAD
    if _NUMBER.fullmatch(name.rpartition(".")[2]):
        try:
            return str(IPv4Address(name))
        except ValueError:
            return ODD_NUMBER
    return name


def _quote(text: str) -> str:
    """Characters beyond ASCII as UTF-8 in percents; all others as they are."""
    return "".join(
        c if c.isascii() else "".join(f"%{b:02X}" for b in c.encode("utf-8", "replace"))
        for c in text
    )


def is_public(number: str) -> bool:
    """Whether an IP address is of the public internet, in whatever form it is embedded."""
    try:
        address = ip_address(number)
    except ValueError:
        return False
    return _is_public(address)


def _is_public(address: IPv4Address | IPv6Address) -> bool:
    if isinstance(address, IPv6Address):
        for network, shift in _EMBEDDING:
            if address in network:
                return _is_public(IPv4Address((int(address) >> shift) & 0xFFFFFFFF))
        if address.scope_id:
            return False
    if any(address in network for network in _NOT_GLOBAL):
        return False
    return (
        address.is_global
        and not address.is_multicast
        and not address.is_reserved
        and not address.is_unspecified
        and address not in _METADATA
    )

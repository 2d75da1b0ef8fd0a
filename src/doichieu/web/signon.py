"""Single sign-on: a proxy that has asked who somebody is says the name in a header.

Believed from the proxy alone, by the address that the connection itself comes from, before anything that a header
claims about it. From anywhere else a request with that header is refused, not read without it: somebody
tries to be somebody. The proxy must drop what its own visitors send under the name of the header; where it only
adds its own, the header stands twice, and that is refused, too.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from ipaddress import IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network

from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

Network = IPv4Network | IPv6Network
NAME = "doichieu.name"  # of the scope of a request: who the proxy says that asks
_HEADER = re.compile(r"[A-Za-z][A-Za-z0-9-]{1,60}")  # `X-Remote-User`; not `X_Remote_User`
_LONGEST = 100  # letters of a name


@dataclass(frozen=True, slots=True)
class SignOn:
    """Which header names who asks, and the networks of the proxies that may say so."""

    header: str
    proxies: tuple[Network, ...]

    def trusts(self, address: str) -> bool:
        """Whether a connection from an address is one of a proxy."""
        try:
            number = ip_address(address)
        except ValueError:  # a socket of the system, or nothing at all
            return False
        if isinstance(number, IPv6Address) and number.ipv4_mapped:
            number = number.ipv4_mapped
        return any(number in network for network in self.proxies)


def parse_sign_on(header: str, proxies: tuple[str, ...]) -> SignOn | None:
    """What the words of a command line say; None if they cannot be meant so.

    A network of everybody is no proxy.
    """
    try:
        networks = tuple(ip_network(proxy, strict=False) for proxy in proxies)
    except ValueError:
        return None
    if not networks or not _HEADER.fullmatch(header) or any(n.prefixlen == 0 for n in networks):
        return None
    return SignOn(header.lower(), networks)


class SingleSignOn:
    """Notes who asks where a proxy says so; refuses whoever else says it."""

    def __init__(self, app: ASGIApp, *, sign_on: SignOn | None) -> None:
        self._app, self._sign_on = app, sign_on

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        if scope["type"] != "http" or self._sign_on is None:
            await self._app(scope, receive, send)
            return
        header = self._sign_on.header.encode()
        said = [value for name, value in scope["headers"] if name.lower() == header]
        if said and not self._sign_on.trusts((scope.get("client") or ("", 0))[0]):
            await PlainTextResponse("403", status_code=403)(scope, receive, send)
            return
        name = _to_name(said)
        if name is None:
            await PlainTextResponse("400", status_code=400)(scope, receive, send)
            return
        await self._app({**scope, NAME: name}, receive, send)


def _to_name(said: list[bytes]) -> str | None:
    """The one name that is said, empty for none; None for what no proxy that can be trusted sends."""
    if not said:
        return ""
    name = said[0].decode("utf-8", "replace").strip()
    is_fine = len(said) == 1 and len(name) <= _LONGEST and name.isprintable() and "," not in name
    return name if is_fine and "\ufffd" not in name else None

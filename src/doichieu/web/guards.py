"""What every request passes: the path of a proxy, limits of size and rate, and the headers of the answer.

Written as plain ASGI layers, so that streams go through them unheld.
"""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable

from starlette.datastructures import MutableHeaders
from starlette.responses import JSONResponse, PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

LARGEST = 1_000_000  # bytes of what a browser or a program may send
_BURST = 10.0  # seconds of the rate that may be used at once: a page with all that it loads
_GUESSES = 5  # of a password, with all that may be used at once
_GUESSED = ("/login", "/password")
_ADDRESSES = 10_000  # remembered for the rate

# The pages run one script and one style of their own and ask nobody else for anything.
POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
_HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Cache-Control": "private, no-cache",
}


class Headers:
    """Puts the headers of safety on every answer that has none of its own."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        await self._app(scope, receive, sending)


class BasePath:
    """Takes the path under which a proxy shows the site off the front of what is asked."""

    def __init__(self, app: ASGIApp, *, base: str) -> None:
        self._app, self._base = app, base

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        path = scope.get("path", "")
        if self._base and (path == self._base or path.startswith(self._base + "/")):
            inner = path[len(self._base) :] or "/"
            scope = {**scope, "path": inner, "raw_path": inner.encode()}
        await self._app(scope, receive, send)


class TooLarge(Exception):
    """More was sent than is taken."""


class Limits:
    """Refuses what is too large, and who asks too often."""

    def __init__(self, app: ASGIApp, *, rate: float, clock: Callable[[], float] = time.monotonic):
        self._app, self._rate, self._clock = app, rate, clock
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        if not self._may(scope):
            answer = PlainTextResponse("429", status_code=429, headers={"Retry-After": "2"})
            await answer(scope, receive, send)
            return
        if _announced(scope) > LARGEST:
            await _refuse(scope, receive, send)
            return
        try:
            await self._app(scope, _limited(receive), send)
        except TooLarge:
            await _refuse(scope, receive, send)

    def _may(self, scope: Scope) -> bool:
        """A bucket for each address that fills at the rate."""
        if not self._rate:
            return True
        address = (scope.get("client") or ("?", 0))[0]
        now, full = self._clock(), self._rate * _BURST
        left, then = self._left.pop(address, (full, now))
        left = min(full, left + (now - then) * self._rate)
        is_guess = scope["method"] == "POST" and scope["path"] in _GUESSED
        cost = full / _GUESSES if is_guess else 1.0
        self._left[address] = (max(left - cost, 0.0), now)
        while len(self._left) > _ADDRESSES:
            self._left.popitem(last=False)
        return left >= cost


async def _refuse(scope: Scope, receive: Receive, send: Send) -> None:
    answer = JSONResponse(
        {"type": "about:blank", "title": "Content Too Large", "status": 413, "detail": "413"},
        status_code=413,
        media_type="application/problem+json",
    )
    await answer(scope, receive, send)


def _announced(scope: Scope) -> int:
    """How much is to come, if that is said; what is not said is counted as it comes."""
    told = dict(scope["headers"]).get(b"content-length", b"0")
    return int(told) if told.isdigit() else 0


def _limited(receive: Receive) -> Receive:
    taken = 0

    async def receiving() -> Message:
        nonlocal taken
        message = await receive()
        taken += len(message.get("body", b""))
        if taken > LARGEST:
            raise TooLarge
        return message

    return receiving

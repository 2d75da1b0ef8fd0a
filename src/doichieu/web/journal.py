"""One line of JSON for each request, and counts for Prometheus; neither holds words of a report or a query."""

from __future__ import annotations

import json
import logging
import time
from collections.abc import Callable

from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from doichieu.newsroom import Tally

_log = logging.getLogger(__name__)
_METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")
_SECONDS = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 10.0)


class Counts:
    """What the site counts of itself."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self._answers = Counter(
            "doichieu_http_requests_total",
            "Requests by method, route and status.",
            ("method", "route", "status"),
            registry=self.registry,
        )
        self._seconds = Histogram(
            "doichieu_http_request_seconds",
            "Seconds to the end of an answer.",
            ("route",),
            buckets=_SECONDS,
            registry=self.registry,
        )

        self._collected = Counter(
            "doichieu_collected_total",
            "Inputs that were collected, by what came of them.",
            ("outcome",),
            registry=self.registry,
        )

    def note_collected(self, tally: Tally) -> None:
        """What came of an input."""
        for outcome in ("added", "revised", "unchanged", "failed"):
            self._collected.labels(outcome).inc(getattr(tally, outcome))

    def note(self, method: str, route: str, status: int, seconds: float) -> None:
        """One answer."""
        self._answers.labels(method, route, str(status)).inc()
        self._seconds.labels(route).observe(seconds)

    def write(self) -> bytes:
        """In the form that Prometheus reads."""
        return generate_latest(self.registry)


class Journal:
    """Writes the line and counts."""

    def __init__(
        self, app: ASGIApp, *, counts: Counts, clock: Callable[[], float] = time.perf_counter
    ):
        self._app, self._counts, self._clock = app, counts, clock

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        begin, status = self._clock(), 500

        async def sending(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self._app(scope, receive, sending)
        finally:
            seconds = self._clock() - begin
            method, route = _method(scope), _route(scope)
            self._counts.note(method, route, status, seconds)
            line = {"method": method, "route": route, "status": status}
            _log.info(json.dumps({**line, "ms": round(seconds * 1000, 1)}))


def _route(scope: Scope) -> str:
    """The pattern of the path, not the path: ids and names of people stay out of the log."""
    if "endpoint" not in scope:  # no page of ours: whatever was asked for is not kept
        return "-"
    path: str = scope["path"]
    for name, value in scope.get("path_params", {}).items():
        path = path.replace(f"/{value}", f"/{{{name}}}", 1)
    return path


def _method(scope: Scope) -> str:
    """A method that is known; anybody may invent others."""
    return scope["method"] if scope["method"] in _METHODS else "OTHER"

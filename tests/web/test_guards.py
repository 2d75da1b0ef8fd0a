"""Who asks too often waits; a password is guessed slowly; time is handed in."""

from __future__ import annotations

from starlette.responses import PlainTextResponse
from starlette.testclient import TestClient

from doichieu.web.guards import Limits


class Guarded:
    """A page behind limits, and the time."""

    def __init__(self, rate: float) -> None:
        self.now = 0.0
        limits = Limits(PlainTextResponse("ok"), rate=rate, clock=lambda: self.now)
        self.client = TestClient(limits)

    def ask(self, times: int, method: str = "GET", path: str = "/") -> list[int]:
        return [self.client.request(method, path).status_code for _ in range(times)]


def test_who_asks_too_often_waits() -> None:
    site = Guarded(rate=2.0)
    assert site.ask(25) == [200] * 20 + [429] * 5
    site.now += 1.5
    assert site.ask(4) == [200] * 3 + [429]
    site.now += 1000
    assert site.ask(21) == [200] * 20 + [429]


def test_passwords_are_guessed_slowly() -> None:
    site = Guarded(rate=50.0)
    assert site.ask(7, "POST", "/login") == [200] * 5 + [429] * 2
    site.now += 2
    assert site.ask(2, "POST", "/login") == [200, 429]


def test_without_a_rate_nobody_waits() -> None:
    assert set(Guarded(rate=0.0).ask(300)) == {200}

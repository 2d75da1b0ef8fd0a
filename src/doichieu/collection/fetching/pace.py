"""When a host may be asked again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field


@dataclass(slots=True)
class Pace:
    """Keeps requests to one host apart. ``gap`` in seconds is the least; a host may ask for more."""

    clock: Callable[[], float]
    sleep: Callable[[float], object]
    gap: float
    longest: float
    _free: dict[str, float] = field(default_factory=dict)

    def wait(self, host: str, gap: float = 0.0) -> None:
        """Sleep until the host may be asked, and take the turn.

        Args:
            host: who is asked.
            gap: seconds that it wants between requests; more than ``longest`` counts as that.
        """
        now = self.clock()
        free = self._free.get(host, now)
        if free > now:
            self.sleep(free - now)
        self._free[host] = max(free, now) + min(max(self.gap, gap), self.longest)

    def hold(self, host: str, seconds: float) -> None:
        """Leave a host alone for some time, as it asked for."""
        until = self.clock() + min(seconds, self.longest)
        self._free[host] = max(self._free.get(host, until), until)

"""What robots.txt allows, by RFC 9309: a missing file allows all, a broken server nothing for now."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from protego import Protego

from doichieu.collection.fetching.addresses import Address
from doichieu.collection.fetching.outcomes import Document, Refusal
from doichieu.model import Phrase

NAME = "doichieu"
_KEPT = 86_400.0  # seconds, as the RFC has it
_KEPT_IF_BROKEN = 600.0
_LONGEST = 500_000  # bytes that count, as the RFC has it
# Answers that say that there is no such file.
_NONE = range(400, 500)

FORBIDDEN = Phrase("robots.txt của trang không cho phép tải", "robots.txt does not allow it")


@dataclass(frozen=True, slots=True)
class Rules:
    """What one site allows: what ``parsed`` says, else everything, or nothing for a ``reason``."""

    until: float
    parsed: Protego | None = None
    reason: Phrase | None = None

    def refuse(self, address: Address) -> Phrase | None:
        """Why an address may not be fetched; None where it may."""
        if self.parsed is None:
            return self.reason
        return None if self.parsed.can_fetch(str(address), NAME) else FORBIDDEN

    @property
    def gap(self) -> float:
        """Seconds that the site wants between requests."""
        return float(self.parsed.crawl_delay(NAME) or 0.0) if self.parsed else 0.0


@dataclass(slots=True)
class Robots:
    """The rules of the sites met so far. ``fetch`` gets a file without asking for rules."""

    fetch: Callable[[str], Document | Refusal]
    clock: Callable[[], float]
    _known: dict[str, Rules] = field(default_factory=dict)

    def rules(self, address: Address) -> Rules:
        """The rules of the site of an address."""
        known = self._known.get(address.origin)
        if known is None or known.until <= self.clock():
            known = self._known[address.origin] = self._read(address.origin)
        return known

    def _read(self, origin: str) -> Rules:
        found = self.fetch(f"{origin}/robots.txt")
        if isinstance(found, Refusal):
            is_none = found.status in _NONE and found.status != 429
            if is_none:
                return Rules(self.clock() + _KEPT)
            return Rules(self.clock() + _KEPT_IF_BROKEN, reason=found.reason)
        text = found.data[:_LONGEST].decode("utf-8", "replace").replace("\0", "")
        try:
            return Rules(self.clock() + _KEPT, Protego.parse(text))
        except Exception:  # foreign code over what a server sends; unreadable rules forbid nothing
            return Rules(self.clock() + _KEPT)

"""What a reading may cost: a budget of tokens or of money, kept before a request is sent.

In: prompts. Out: how many tokens each answer may have, or none. Nothing is sent that could go over the
budget: each request is counted with the most it can cost, and corrected when the server says what it
did cost.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Sequence
from dataclasses import dataclass, field

from doichieu.errors import BadModel

CHARACTERS_PER_TOKEN = (
    2.0  # of Vietnamese with a vocabulary made for English; newer ones need fewer
)
ANSWER_TOKENS = 8192  # most tokens of an answer: about 60 facts with their words
ELSEWHERE = 4  # requests side by side
LEAST_ANSWER = 512  # fewer are not worth asking

# `200000`, `200k`, `0.5$`, `$0.5`, `0.5usd`.
_TOKENS = re.compile(r"(\d+)(k)?", re.I)
_MONEY = re.compile(r"\$(\d+(?:\.\d+)?)|(\d+(?:\.\d+)?)\s*(?:\$|usd)", re.I)
_PRICE = re.compile(r"(\d+(?:\.\d+)?)\s*[/,]\s*(\d+(?:\.\d+)?)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How long, how often, how many at once and how much.

    ``tokens`` and ``dollars``: budget of one run, None: none. ``price``: dollars for a million tokens of
    prompts and of answers. ``seconds``: for one answer. ``at_once``: requests side by side; None: one to a
    server on this machine, which mostly makes answers one after the other, so that the clock of the last
    would run while it waits; :data:`ELSEWHERE` to others.
    """

    tokens: int | None = None
    dollars: float | None = None
    price: tuple[float, float] | None = None
    seconds: float = 300.0
    tries: int = 4
    at_once: int | None = None


def parse_budget(text: str) -> tuple[int | None, float | None]:
    """A budget as tokens or dollars: `200000`, `200k`, `0.5$`.

    Raises:
        BadModel: it is neither.
    """
    if tokens := _TOKENS.fullmatch(text.strip()):
        return int(tokens[1]) * (1000 if tokens[2] else 1), None
    if money := _MONEY.fullmatch(text.strip()):
        return None, float(money[1] or money[2])
    raise BadModel(f"{text!r} is no budget; write tokens (200k) or dollars (0.5$)")


def parse_price(text: str) -> tuple[float, float] | None:
    """Dollars for a million tokens in and out, `0.15/0.60`; None for an empty text.

    Raises:
        BadModel: it is no price.
    """
    if not text.strip():
        return None
    match = _PRICE.fullmatch(text.strip())
    if match is None:
        raise BadModel(f"{text!r} is no price; write dollars a million tokens in/out: 0.15/0.60")
    return float(match[1]), float(match[2])


def count_tokens(text: str) -> int:
    """About how many tokens a text has, rather too many than too few."""
    return int(len(text) / CHARACTERS_PER_TOKEN) + 1


@dataclass(slots=True)
class Purse:
    """What is left of a budget in this run. Requests run side by side, so it has a lock."""

    limits: Limits
    tokens_in: int = 0
    tokens_out: int = 0
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def reserve(self, prompts: Sequence[str]) -> list[int]:
        """For each prompt, in order, how many tokens its answer may have; 0: it is not to be sent."""
        with self._lock:
            spent = (self.tokens_in, self.tokens_out)
            allowed = []
            for prompt in prompts:
                size = count_tokens(prompt)
                room = self._room(spent[0] + size, spent[1])
                granted = min(ANSWER_TOKENS, room) if room >= LEAST_ANSWER else 0
                allowed.append(granted)
                if granted:
                    spent = (spent[0] + size, spent[1] + granted)
            return allowed

    def _room(self, tokens_in: int, tokens_out: int) -> int:
        """How many tokens of answers the budget leaves after these."""
        room = ANSWER_TOKENS
        if self.limits.tokens is not None:
            room = min(room, self.limits.tokens - tokens_in - tokens_out)
        if self.limits.dollars is not None and self.limits.price is not None:
            into, out = (dollars / 1e6 for dollars in self.limits.price)
            left = self.limits.dollars - tokens_in * into - tokens_out * out
            room = min(room, int(left / out) if out else (ANSWER_TOKENS if left >= 0 else 0))
        return room

    def spend(self, tokens_in: int, tokens_out: int) -> None:
        """Count what a request did cost."""
        with self._lock:
            self.tokens_in += tokens_in
            self.tokens_out += tokens_out

"""A stretch of tokens that is a name, and what a rule makes of the tokens where it looks.

The vocabulary that the rules for finding names share; no work is done here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from doichieu.mentions.names.tokens import CasedTokens
from doichieu.model import EntityType, NameRule


@dataclass(frozen=True, slots=True)
class Candidate:
    """Tokens ``[first, last)`` that are a name; ``type`` where the rule knows it."""

    first: int
    last: int
    rule: NameRule
    type: EntityType | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """Where to go on reading, and the names that were found before; none where they are skipped."""

    last: int
    names: tuple[Candidate, ...] = ()


def step_over(candidate: Candidate) -> Step:
    """One name, to go on behind it."""
    return Step(candidate.last, (candidate,))


@dataclass(frozen=True, slots=True)
class Rule:
    """One way to read the tokens from some place on.

    ``applies`` takes the tokens, the place and the names found before it. ``opens`` gives the words
    that a name so found may begin with in small letters; a rule without is for capitals alone.
    """

    name: str
    applies: Callable[[CasedTokens, int, Sequence[Candidate]], Step | None]
    why: str
    opens: Callable[[], Iterable[str]] = tuple

"""What comes out of holding the reports of a story against each other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from itertools import combinations

from doichieu.model.checks import shorten
from doichieu.model.numbers import NumberInterval, Verdict, judge
from doichieu.model.spans import Span
from doichieu.model.times import Time


class FactStatus(StrEnum):
    """How a fact stands among the reports; the first that applies, in this order."""

    DENIED = "denied"
    CONTRADICTED = "contradicted"
    SUPERSEDED = "superseded"
    SHARED = "shared"
    SINGLE = "single"


# Least confidence of a fact that stands among what the reports say; others are told as likely.
CLEAR = 0.55


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A piece of information and all stretches that report it, with three different counts.

    ``confidence`` is how surely all of its reports say all of it, 0 to 1; None where only one says
    it. ``part_of`` is the id of a better fact of which it tells a part, or the same in other words.
    ``silent`` are the ids of the reports that surely say nothing of it, ``otherwise`` of those that
    tell only a part of it, or with another value; of all others nothing is known.
    """

    id: str
    gist: str
    evidence: tuple[Span, ...]
    status: FactStatus
    articles: int
    outlets: int
    origins: int
    confidence: float | None = None
    silent: tuple[str, ...] = ()
    otherwise: tuple[str, ...] = ()
    part_of: str | None = None
    by: str | None = None  # "model" where a language model pointed at it


def without_lost_parts(facts: Sequence[Fact]) -> tuple[Fact, ...]:
    """The facts; one whose better fact is not among them stands for itself."""
    known = {fact.id for fact in facts}
    return tuple(
        fact if fact.part_of is None or fact.part_of in known else replace(fact, part_of=None)
        for fact in facts
    )


class ConflictKind(StrEnum):
    """What two sides differ on."""

    FIGURE = "figure"
    DATE = "date"
    DENIAL = "denial"
    ACCOUNT = "account"


@dataclass(frozen=True, slots=True)
class Figure:
    """A number where it is printed, in the unit in which it is held against others."""

    span: Span
    interval: NumberInterval


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One of the versions of a disputed point.

    ``figures``: for a conflict of figures the disputed one in each stretch of ``evidence``, else
    nothing. ``time``: the value, where that is a time.
    """

    value: str
    evidence: tuple[Span, ...]
    figures: tuple[Figure, ...] = ()
    time: Time | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """A point on which reports cannot all be right, or (``update``) a more exact later figure."""

    id: str
    about: str
    kind: ConflictKind
    update: bool
    reason: str
    sides: tuple[Side, ...]
    by: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StateValue:
    """One value of a series: ``as_of`` is when it held, ``by`` the party whose figure it is."""

    value: str
    as_of: Time | None
    evidence: tuple[Span, ...]
    figures: tuple[Figure, ...] = ()
    by: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """How one figure went on from report to report: two values or more, the last is the latest."""

    about: str
    series: tuple[StateValue, ...]


def is_compatible(conflict: Conflict) -> bool:
    """Whether the figures of an update can all be right: no later state, only a more exact one."""
    intervals = [figure.interval for side in conflict.sides for figure in side.figures]
    return (
        conflict.update
        and bool(intervals)
        and all(judge(a, b) is not Verdict.CLASH for a, b in combinations(intervals, 2))
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineEntry:
    """What happened, or is planned, at a time."""

    date: Time
    gist: str
    evidence: tuple[Span, ...]
    planned: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A word that a report uses for a party; ``speaker``: whose word it is, None: the report's.

    ``span`` is the first of ``count`` uses.
    """

    span: Span
    speaker: str | None = None
    loaded: bool = False
    count: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Framing:
    """What each report calls one party: article id → terms."""

    party: str
    by: tuple[tuple[str, tuple[Term, ...]], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SummarySentence:
    """A sentence of the summary and the stretches it rests on."""

    text: str
    evidence: tuple[Span, ...]
    by: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """What comes out of holding the reports of a story against each other."""

    headline: str
    start: date | None
    end: date | None
    summary: tuple[SummarySentence, ...] = ()
    facts: tuple[Fact, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    state: tuple[State, ...] = ()
    timeline: tuple[TimelineEntry, ...] = ()
    framing: tuple[Framing, ...] = ()

    def __repr__(self) -> str:
        counts = f"{len(self.facts)} facts, {len(self.conflicts)} conflicts"
        return f"Comparison({shorten(self.headline)!r}, {counts}, {len(self.timeline)} dates)"

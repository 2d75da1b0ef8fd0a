"""What is looked at when two figures are held against each other.

In: two figures that differ, with what the story says of both. Out: a number for each row of
:data:`FEATURES`; its weight stands under the same name in ``figures.json``. Which figures are
tried, and from which score on they fill one slot, is not decided here.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Set
from dataclasses import dataclass
from typing import NamedTuple

from doichieu.model import Range, Time, contains
from doichieu.scoring import Feature
from doichieu.versions.conflicts.slots import Slot

SETTLED = 0.55  # likeness from which the figure of the other report counts the very same thing
SMALL = 3  # numbers up to this count all sorts of things
MANY_OF_A_UNIT = 10  # a unit met more often than this is no rarer for it


class Likeness(NamedTuple):
    """How alike the words around two figures are, 0 to 1; ``low`` is the side that has less.

    ``after``, ``before`` and ``high`` count related words by their likeness, ``exact`` does not.
    """

    after: float
    before: float
    high: float
    low: float
    exact: float


@dataclass(frozen=True, slots=True)
class FigurePair:
    """Two figures that differ, and how they compare.

    Attributes:
        left: the first.
        right: the second.
        likeness: of the words around them.
        sentences: likeness of their sentences, numbers left out.
        apart: logarithm of the ratio of the values, 0 to 3.
        largest: the larger value.
        compatible: whether both values can hold.
        settled: the highest likeness to a figure of the other report with the same value.
        best: the highest likeness of either to any figure of the other report.
        met: how many figures of the story have the unit.
        series: the highest likeness to a figure of the same report with another value.
        rarity: name → how little it is to be expected in a sentence with figures.
    """

    left: Slot
    right: Slot
    likeness: Likeness
    sentences: float
    apart: float
    largest: float
    compatible: bool
    settled: float
    best: float
    met: int
    series: float
    rarity: Mapping[str, float]

    @property
    def is_of_one_report(self) -> bool:
        """Whether one report gives both."""
        return self.left.span.article == self.right.span.article

    @property
    def is_settled(self) -> bool:
        """Whether the other report has the same value for such a thing: nothing is disputed."""
        return self.settled > SETTLED


def _alike(left: Set[str], right: Set[str], rarity: Mapping[str, float]) -> float:
    every = sum(rarity.get(name, 1.0) for name in left | right)
    return sum(rarity.get(name, 1.0) for name in left & right) / every if every else 0.0


def _named_alike(pair: FigurePair) -> float:
    return _alike(pair.left.around.names, pair.right.around.names, pair.rarity)


def _named_nearby(pair: FigurePair) -> float:
    a, b = pair.left.around, pair.right.around
    return _alike(a.names | a.names_before, b.names | b.names_before, pair.rarity)


def _both_differ(left: Set[str], right: Set[str]) -> bool:
    return bool(left) and bool(right) and left.isdisjoint(right)


def _begins_in(time: Time, whole: Time) -> bool:
    """Whether a time is another, or lies or begins in one that is no run of days or years."""
    first = time.start if isinstance(time, Range) else time
    return time == whole or (not isinstance(whole, Range) and contains(whole, first))


def _common_day(pair: FigurePair) -> bool:
    """Whether both sentences name a day that can be the same: a day and the month that it is in."""
    a, b = pair.left.around.days, pair.right.around.days
    return any(_begins_in(x, y) or _begins_in(y, x) for x in a for y in b)


def _dated_apart(pair: FigurePair) -> bool:
    both = bool(pair.left.around.days and pair.right.around.days)
    return both and not _common_day(pair)


def _dated_apart_here(pair: FigurePair) -> bool:
    both = bool(pair.left.around.days_of_clause and pair.right.around.days_of_clause)
    return both and not _common_day(pair)


def _state_clash(pair: FigurePair) -> bool:
    a, b = pair.left.states, pair.right.states
    return a.isdisjoint(b) and bool(a or b)


FEATURES: tuple[Feature[FigurePair, float], ...] = (
    Feature("bias", lambda p: 1.0, "few figures that differ fill one slot"),
    Feature(
        "after",
        lambda p: p.likeness.after,
        "what is counted mostly stands behind the figure",
    ),
    Feature("before", lambda p: p.likeness.before, "… what is measured mostly before it"),
    Feature(
        "context_low",
        lambda p: p.likeness.low,
        "neither figure has much around it that the other lacks",
    ),
    Feature("exact", lambda p: p.likeness.exact, "related words may stand for opposites"),
    Feature("sentences", lambda p: p.sentences, "the sentences speak of one thing"),
    Feature("state_clash", _state_clash, "dead, hurt, missing: different people"),
    Feature(
        "names_clash",
        lambda p: _both_differ(p.left.capitals, p.right.capitals),
        "names right beside the figures, none in common",
    ),
    Feature(
        "role_clash",
        lambda p: p.left.role != p.right.role,
        "where a change starts is not where it ends",
    ),
    Feature(
        "ratio", lambda p: p.apart, "the further apart, the less likely two counts of one thing"
    ),
    Feature("small", lambda p: p.largest <= SMALL, "two and three are mostly different things"),
    Feature(
        "settled",
        lambda p: p.settled,
        "the other report has the same value for such a thing: nothing is disputed",
    ),
    Feature(
        "rank",
        lambda p: p.likeness.high / max(p.best, 1e-6),
        "a figure far behind a better partner is seldom meant",
    ),
    Feature("compatible", lambda p: p.compatible, "`hơn 30` and 35 are two counts of one thing"),
    Feature(
        "unit_common",
        lambda p: min(MANY_OF_A_UNIT, p.met) / MANY_OF_A_UNIT,
        "a unit met often counts many different things in the story",
    ),
    Feature("person", lambda p: p.left.unit == "người", "people are counted in many ways"),
    Feature("percent", lambda p: p.left.unit == "%", "shares of different wholes look alike"),
    Feature(
        "named_alike", _named_alike, "the sentences name the same, the rare names weighing more"
    ),
    Feature(
        "named_apart",
        lambda p: _both_differ(p.left.around.names, p.right.around.names),
        "both sentences have names of their own and share none",
    ),
    Feature(
        "named_nearby",
        _named_nearby,
        "what is counted may be named in the sentence before",
    ),
    Feature("dated_alike", _common_day, "both speak of one day"),
    Feature("dated_apart", _dated_apart, "both are dated, on different days"),
    Feature(
        "dated_apart_here",
        _dated_apart_here,
        "… and the clauses of the figures are: values of two days",
    ),
    Feature(
        "crowded",
        lambda p: math.log(max(p.left.around.figures, p.right.around.figures)),
        "a sentence full of figures is a table or a list of results",
    ),
    Feature(
        "planned_apart",
        lambda p: p.left.around.planned != p.right.around.planned,
        "a plan and its outcome are two figures",
    ),
    Feature(
        "part_apart",
        lambda p: p.left.around.part != p.right.around.part,
        "a part (`trong đó`) is not its whole",
    ),
    Feature(
        "vague",
        lambda p: p.left.around.vague != p.right.around.vague,
        "`vài`, `hàng chục` say little about a count",
    ),
    Feature(
        "series",
        lambda p: p.series,
        "a report that has several values in like words gives prices of days, rounds, ranks",
    ),
)

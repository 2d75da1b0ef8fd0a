"""Whether two clauses that sound alike say one proposition: decided by their parts.

In: two clauses. Out: the first part in which they give another value, or None. Words may be near
and the claim still another one: another day, another number, said of what did not happen. Parts are
compared as values of the vocabulary, never by likeness.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from doichieu.model import Moment, Range, Time, clash
from doichieu.versions.align.clauses import Clause


class Part(StrEnum):
    """What two clauses differ in."""

    DAY = "day"
    NUMBER = "number"
    POLARITY = "polarity"


@dataclass(frozen=True, slots=True)
class PartRule:
    """A part, whether two clauses differ in it, and why that makes them two propositions."""

    part: Part
    differs: Callable[[Clause, Clause], bool]
    why: str


def _days_differ(a: Clause, b: Clause) -> bool:
    """Both name days of the calendar, and no day of one can be one of the other."""
    left, right = _dated(a), _dated(b)
    return bool(left and right) and all(clash(x, y) for x in left for y in right)


def _dated(clause: Clause) -> list[Moment | Range]:
    return [time for time in clause.days if is_dated(time)]  # type: ignore[misc]


def is_dated(time: Time) -> bool:
    """Whether a time is a day of the calendar or begins with one."""
    first = time.start if isinstance(time, Range) else time
    return isinstance(first, Moment) and bool(first.day)


def _numbers_differ(a: Clause, b: Clause) -> bool:
    """Both count something, and no number stands in both."""
    return bool(a.numbers and b.numbers) and a.numbers.isdisjoint(b.numbers)


PARTS = (
    PartRule(Part.DAY, _days_differ, "the ferry sank on the 3rd; the search ended on the 5th"),
    PartRule(Part.NUMBER, _numbers_differ, "140 rescued and 159 rescued are two claims"),
    PartRule(
        Part.POLARITY,
        lambda a, b: a.negated != b.negated,
        "`đã bình luận`, `chưa bình luận`: one says that it is not so",
    ),
)


def differing_part(a: Clause, b: Clause) -> Part | None:
    """The first part in which two clauses give another value."""
    return next((rule.part for rule in PARTS if rule.differs(a, b)), None)

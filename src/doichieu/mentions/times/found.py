"""What the readers of time give: a stretch of the calendar, or a time that is none."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto

from doichieu.mentions.times.resolve import Context
from doichieu.mentions.tokens import Tokens
from doichieu.model import Moment, PlainTime, Range, Time, TimeRule, TimexType


class Lack(Enum):
    """What the words of a point do not say, so that another end of a range may say it."""

    NOTHING = auto()
    YEAR = auto()  # `22/10`
    MONTH = auto()  # `ngày 22`
    WEEK = auto()  # `thứ Hai`
    DAY = auto()  # `15h30`


@dataclass(frozen=True, slots=True)
class Nothing:
    """What looks like a time in ``tokens[…:end]`` and is none: `29/2/2025`, `người thứ năm`."""

    end: int


@dataclass(frozen=True, slots=True)
class Point:
    """A stretch of the calendar in ``tokens[…:end]``; ``until``: the last day of a range."""

    end: int
    start: PlainTime
    rule: TimeRule
    until: PlainTime | None = None
    mod: str | None = None
    lacks: Lack = Lack.NOTHING  # what the words do not say, and the context filled in
    counted: bool = False  # told by a number of units, which `hơn`, `gần` can stand before

    @property
    def moment(self) -> Moment:
        """The fields of its (first) moment; none are known of a decade, or of now."""
        return self.start if isinstance(self.start, Moment) else Moment()

    @property
    def last(self) -> Moment:
        """The fields of its last moment."""
        return (
            self.until
            if isinstance(self.until, Moment)
            else Moment()
            if self.until
            else self.moment
        )

    @property
    def time(self) -> Time:
        """The time it tells."""
        return self.start if self.until is None else Range(self.start, self.until)

    @property
    def type(self) -> TimexType:
        """TIME where it says more than the day."""
        return TimexType.TIME if self.moment.has_clock else TimexType.DATE


@dataclass(frozen=True, slots=True)
class Length:
    """A length of time, or now, past, future, or what comes again, in ``tokens[…:end]``."""

    end: int
    time: Time
    type: TimexType
    rule: TimeRule


Found = Point | Length
Reader = Callable[[Tokens, int, Context], Found | Nothing | None]
PointReader = Callable[[Tokens, int, Context], Point | None]

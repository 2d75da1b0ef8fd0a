"""The year of a day that is written without one: `7/12`.

In: the day, when its report was published, and what the words say of when it happens. Out: a year.
"""

from __future__ import annotations

from datetime import date
from enum import Enum, auto

from doichieu.model.times import to_date

# A day of another year counts as that much further: reports name the year of such a day.
_OTHER_YEAR = 1.5
# Where the words speak of what will be, a day that is past counts twice.
_PAST_IN_FUTURE = 2.0
# A day that lies further ahead than this (days) is only meant where the words say so: nothing of the
# kind stands in the annotated stories, where dates ahead without such words end after 15 days.
_NEAR = 30
# Where the words say nothing of the kind, or that it is past, a day ahead counts so many times.
_AHEAD_OF_PAST = 40.0
# A month stands for its middle when its year is looked for.
MID_MONTH = 15
# 29 February comes again within so many years.
_LEAP = 8


class Tense(Enum):
    """When the words around a date say that something happens."""

    PAST = auto()
    UNSAID = auto()
    FUTURE = auto()


def nearest_year(
    published: date | None,
    month: int,
    day: int,
    tense: Tense = Tense.UNSAID,
    *,
    this_year: bool = False,
) -> int | None:
    """The year in which a day (or the middle of a month) is most likely meant.

    The nearest to the publication, the same year preferred. A day ahead is meant where the words
    speak of what will be, or near; else the report tells of what is past. ``this_year``: the
    sentence names the year of publication, and is not thought to speak of another.
    """
    if published is None:
        return None

    def distance(year: int) -> tuple[float, int]:
        there = to_date(year, month, day)
        days = (there - published).days if there else 10**6
        if year == published.year and this_year:
            return float(there is None), -year
        weight = _OTHER_YEAR if year != published.year else 1.0
        return abs(days) * weight * _weight_of_side(days, tense), -year

    years = range(published.year - _LEAP, published.year + _LEAP + 1)
    return min((y for y in years if 1 <= y <= 9999), key=distance)


def _weight_of_side(days: int, tense: Tense) -> float:
    """How much further a day counts because it lies on the wrong side of the publication."""
    if tense is Tense.FUTURE:
        return _PAST_IN_FUTURE if days < 0 else 1.0
    slack = 0 if tense is Tense.PAST else _NEAR
    return _AHEAD_OF_PAST if days > slack else 1.0

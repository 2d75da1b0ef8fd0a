"""What is not said: the year of `7/12`, the month of `ngày 14`, the day of `15h30`.

Every expression leans on the day of publication or on what the text named before; here alone is
decided on which. Comes in: a moment as it was written and the context. Goes out: the moment as far
as it can be known. What cannot be known stays open: nothing is guessed.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from doichieu.mentions.times import calendar as cal
from doichieu.mentions.times.surroundings import Surroundings
from doichieu.model import MID_MONTH, Moment, PlainTime, Tense, nearest_year, to_date


@dataclass(slots=True)
class Context:
    """What is known where an expression stands; the scanner keeps it up to date."""

    published: date | None
    day: Moment | None = None  # the last day named
    event: Moment | None = None  # the last day named of what happened, not of who spoke or plans
    sentence_day: Moment | None = None  # the last day named in this sentence
    period: Moment | None = None  # the last month, quarter, half or year named
    period_until: PlainTime | None = None
    week: Moment | None = None  # a week named in this sentence
    around: Surroundings | None = None  # the sentence
    said: Tense | None = None  # when it happens by the expression itself

    @property
    def named_day(self) -> date | None:
        """The day the text speaks of: the last one it named, else that of the publication."""
        return self.day.date if self.day else self.published

    @property
    def tense(self) -> Tense:
        """What the expression or else the words around it say of when it happens."""
        return self.said or (self.around.tense if self.around else Tense.UNSAID)

    @property
    def this_year(self) -> bool:
        """Whether the sentence names the year of publication."""
        return self.around is not None and self.around.this_year


def complete(moment: Moment, context: Context) -> Moment:
    """Fills the year, and for a bare day the month, from what is known."""
    if moment.day == 0 or moment.month == 0:
        return moment
    if moment.day is not None and moment.month is None:
        moment = _with_month(moment, context)
    if moment.year is None and moment.month:
        return replace(moment, year=year_of(moment.month, moment.day or MID_MONTH, context))
    return moment


def _with_month(moment: Moment, context: Context) -> Moment:
    """The month in which this day lies nearest to the publication."""
    if context.published is None:
        return replace(moment, month=0)
    near = [cal.month_of(context.published, shift) for shift in (0, -1, 1)]
    days = [replace(m, day=moment.day) for m in near]
    known = [(abs((d.date - context.published).days), n, d) for n, d in enumerate(days) if d.date]
    return min(known, key=lambda x: (x[0], x[1]))[2] if known else replace(moment, month=0)


def year_of(month: int, day: int, context: Context) -> int | None:
    """The year of a day that is written without one: `7/12`."""
    return nearest_year(context.published, month, day, context.tense, this_year=context.this_year)


def nearest_feast(published: date | None, month: int, day: int, *, lunar: bool) -> int | None:
    """The (lunar) year in which a feast lies nearest to the publication."""
    if published is None:
        return None

    def distance(year: int) -> tuple[int, int]:
        there = (cal.lunar_day(year, month, day) or Moment()).date if lunar else None
        there = there or to_date(year, month, day)
        return (abs((there - published).days) if there else 10**6), year

    return min((published.year - 1, published.year, published.year + 1), key=distance)


def clock_day(context: Context) -> Moment:
    """The day of a clock time that names none: that of its sentence, else that of the event.

    A day on which somebody spoke, or that is planned, is only meant in its own sentence. A report
    that names no other leaves the day open; one that names no day speaks of its own.
    """
    unknown = cal.UNKNOWN_DAY if context.day else cal.day_of(context.published)
    return context.sentence_day or context.event or unknown


def weekday(number: int, week: Moment | None, context: Context, *, ahead: bool) -> Moment:
    """A day of the week (Monday is 1): in the week named, else the last or next such day."""
    base = week or context.week
    if base and base.year and base.week:
        return cal.day_of(date.fromisocalendar(base.year, base.week, number))
    if context.published is None:
        return cal.UNKNOWN_DAY
    back = (context.published.isoweekday() - number) % 7
    return cal.day_of(context.published, -back % 7 if ahead else -back)


# Words after a date that say on which side of the publication it lies.
_AHEAD = frozenset({"tới", "tới đây", "sắp tới"})
_BEHIND = frozenset({"vừa qua", "vừa rồi", "qua"})


def on_side(moment: Moment, trailer: str, context: Context) -> Moment:
    """The same day a year earlier or later where the words say on which side it lies."""
    day, published = moment.date, context.published
    if day is None or published is None:
        return moment
    if trailer in _AHEAD:
        year = nearest_year(published, day.month, day.day, Tense.FUTURE)
        return replace(moment, year=day.year + 1 if year == day.year and day < published else year)
    if trailer in _BEHIND and day > published:
        return replace(moment, year=day.year - 1)
    return moment


def month_on_side(moment: Moment, trailer: str, context: Context) -> Moment:
    """`tháng 3 tới` lies ahead, `tháng 12 vừa qua` behind, `tháng 7 này` in this year."""
    published = context.published
    if not published or not moment.year or not moment.month:
        return moment
    if trailer == "này":
        return replace(moment, year=published.year)
    here, there = (published.year, published.month), (moment.year, moment.month)
    if trailer in _AHEAD and there < here:
        return replace(moment, year=moment.year + 1)
    if trailer in _BEHIND and trailer != "qua" and there > here:
        return replace(moment, year=moment.year - 1)
    return moment

"""Moments and how TIMEX3 writes them; date arithmetic; the Vietnamese lunar calendar.

A moment knows as much as was said: fields that were not said are None, fields that were said
but cannot be resolved (`hôm nay` in a report without a date) are 0 and print as X.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from lunar_vn import LunarDate, lunar_to_solar

# Hours of a part of the day, for clock times: `3 giờ chiều` is 15:00.
_AFTERNOON = {"TAF", "TEV"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """A point or period of the calendar, as far as it is known."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    week: int | None = None
    weekend: bool = False
    tail: str = ""  # quarter, half year or season: `Q3`, `H1`, `SU`
    part: str = ""  # part of the day: `TMO`
    hour: int | None = None
    minute: int = 0
    code: str = ""  # a value that is no calendar date: `PRESENT_REF`, `198`

    @property
    def value(self) -> str:
        """The TIMEX3 value."""
        if self.code:
            return self.code
        text = f"{self.year:04d}" if self.year else "XXXX"
        if self.tail:
            return f"{text}-{self.tail}"
        if self.week is not None:
            return f"{text}-W{_two(self.week)}{'-WE' if self.weekend else ''}"
        if self.month is not None or self.day is not None:
            text += f"-{_two(self.month or 0)}"
        if self.day is not None:
            text += f"-{_two(self.day)}"
        if self.hour is not None:
            return f"{text}T{self.hour:02d}:{self.minute:02d}"
        return text + self.part

    @property
    def is_day(self) -> bool:
        """Whether it is one day, with or without a time of day."""
        return self.day is not None

    @property
    def date(self) -> date | None:
        """The day in the calendar, if all of it is known."""
        if not (self.year and self.month and self.day):
            return None
        return parse_date(self.year, self.month, self.day)

    def at(self, other: Moment) -> Moment:
        """This day with the time of day of ``other``."""
        return replace(self, part=other.part, hour=other.hour, minute=other.minute)


UNKNOWN_DAY = Moment(month=0, day=0)


def _two(number: int) -> str:
    return f"{number:02d}" if number else "XX"


def parse_date(year: int, month: int, day: int) -> date | None:
    """The date, None if there is no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def day_of(day: date | None, shift: int = 0) -> Moment:
    """The moment of a day so many days later; unknown without a day."""
    moved = moved_by(day, shift)
    return Moment(year=moved.year, month=moved.month, day=moved.day) if moved else UNKNOWN_DAY


def moved_by(day: date | None, shift: int) -> date | None:
    """So many days later; None where the calendar of Python ends."""
    try:
        return day + timedelta(days=shift) if day else None
    except OverflowError:
        return None


def week_of(day: date | None, shift: int = 0, *, weekend: bool = False) -> Moment:
    """The ISO week of a day, so many weeks later."""
    moved = moved_by(day, 7 * shift)
    if moved is None:
        return Moment(week=0, weekend=weekend)
    year, week, _ = moved.isocalendar()
    return Moment(year=year, week=week, weekend=weekend)


def month_of(day: date | None, shift: int = 0) -> Moment:
    """The month of a day, so many months later."""
    if day is None:
        return Moment(month=0)
    months = day.year * 12 + day.month - 1 + shift
    return Moment(year=months // 12, month=months % 12 + 1)


def quarter_of(day: date | None, shift: int = 0) -> Moment:
    """The quarter of a day, so many quarters later."""
    if day is None:
        return Moment(tail="QX")
    quarters = day.year * 4 + (day.month - 1) // 3 + shift
    return Moment(year=quarters // 4, tail=f"Q{quarters % 4 + 1}")


def year_of(day: date | None, shift: int = 0) -> Moment:
    """The year of a day, so many years later."""
    return Moment(year=day.year + shift if day else None)


def is_day_of_month(day: int, month: int) -> bool:
    """Whether some year has this day."""
    return 1 <= month <= 12 and 1 <= day <= (
        29 if month == 2 else 30 if month in (4, 6, 9, 11) else 31
    )


# A day of another year counts as that much further: reports name the year of such a day.
_OTHER_YEAR = 1.5
# In a sentence about the future a day that is past counts twice.
_PAST_IN_FUTURE = 2.0


def nearest_year(
    published: date | None, month: int, day: int, *, future: bool = False
) -> int | None:
    """The year in which this day lies nearest to the publication, the same year preferred."""
    if published is None:
        return None

    def distance(year: int) -> tuple[float, int]:
        there = parse_date(year, month, day) or date(year, month, 28)
        days = (there - published).days
        weight = _OTHER_YEAR if year != published.year else 1.0
        return abs(days) * weight * (_PAST_IN_FUTURE if future and days < 0 else 1.0), -year

    years = (published.year - 1, published.year, published.year + 1)
    return min((y for y in years if 1 <= y <= 9999), key=distance)


def clock(hour: int, part: str) -> int:
    """The hour of the 24-hour clock for an hour named with a part of the day."""
    if part in _AFTERNOON and hour < 12:
        return hour + 12
    if part == "TMI" and 1 <= hour <= 3:
        return hour + 12
    if part == "TNI":
        return hour + 12 if 6 <= hour < 12 else hour % 12 if hour == 12 else hour
    return hour


def lunar_day(year: int | None, month: int, day: int) -> Moment | None:
    """The solar day of a day of a Vietnamese lunar year; None if there is none or it is unknown."""
    if year is None:
        return None
    try:
        solar = lunar_to_solar(LunarDate(day, month, year))
    except (ValueError, OverflowError):
        return None
    return day_of(solar)

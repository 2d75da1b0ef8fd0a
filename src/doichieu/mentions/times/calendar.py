"""Date arithmetic: so many days, weeks, months, quarters or years from a day; the lunar calendar."""

from __future__ import annotations

from datetime import date, timedelta

from lunar_vn import LunarDate, lunar_to_solar

from doichieu.model import DayPart, Moment

MIDNIGHT = 24  # the hour that ends a day
UNKNOWN_DAY = Moment(month=0, day=0)


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
        return Moment(quarter=0)
    quarters = day.year * 4 + (day.month - 1) // 3 + shift
    return Moment(year=quarters // 4, quarter=quarters % 4 + 1)


def year_of(day: date | None, shift: int = 0) -> Moment:
    """The year of a day, so many years later."""
    return Moment(year=day.year + shift if day else None)


def is_day_of_month(day: int, month: int) -> bool:
    """Whether some year has this day."""
    return 1 <= month <= 12 and 1 <= day <= (
        29 if month == 2 else 30 if month in (4, 6, 9, 11) else 31
    )


def clock(hour: int, part: DayPart | None) -> int:
    """The hour of the 24-hour clock for an hour named with a part of the day."""
    if part in (DayPart.AFTERNOON, DayPart.EVENING) and hour < 12:
        return hour + 12
    if part is DayPart.MIDDAY and 1 <= hour <= 3:
        return hour + 12
    if part is DayPart.NIGHT:
        return hour + 12 if 6 <= hour <= MIDNIGHT // 2 else hour  # `12 giờ đêm` ends the day
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

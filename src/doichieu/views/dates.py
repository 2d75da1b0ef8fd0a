"""Times and publication dates as people write them.

Comes in: a time (its TIMEX3 form ``2016-12-06/2016-12-07``, ``XXXX-12-07TMO``). Goes out:
``6–7/12/2016``, ``sáng 7/12``. Lengths of time are shown in their TIMEX3 form.
"""

from __future__ import annotations

from datetime import date, datetime

from doichieu.model import VIETNAM, DayPart, Era, Moment, Range, Reference, Season, Time
from doichieu.views.messages import Messages

_REFERENCES = {Reference.PRESENT: "now", Reference.PAST: "past", Reference.FUTURE: "future"}
# Keys of the messages.
_PARTS = {
    DayPart.MORNING: "MO",
    DayPart.MIDDAY: "MI",
    DayPart.AFTERNOON: "AF",
    DayPart.EVENING: "EV",
    DayPart.NIGHT: "NI",
}
_SEASONS = {Season.SPRING: "SP", Season.SUMMER: "SU", Season.AUTUMN: "FA", Season.WINTER: "WI"}


def show_time(time: Time, words: Messages) -> str:
    """A time as a reader expects it."""
    if isinstance(time, Range):
        return _show_range(time, words)
    if isinstance(time, Reference):
        return words(_REFERENCES[time])
    if isinstance(time, Moment):
        return _show_moment(time, words)
    if isinstance(time, Era) and len(time.digits) == len("198"):
        return words("decade", year=time.digits)
    return str(time)


def show_published(moment: date | datetime | None, words: Messages) -> str:
    """When a report appeared in Vietnam: `21:55 22/10/2013`, `22/10/2013`, or that it says not."""
    if moment is None:
        return words("undated")
    if isinstance(moment, datetime) and moment.tzinfo:
        moment = moment.astimezone(VIETNAM)
    day = _to_moment(moment)
    if isinstance(moment, datetime):
        return f"{moment:%H:%M} {show_time(day, words)}"
    return show_time(day, words)


def show_period(start: date | None, end: date | None, words: Messages) -> str:
    """From the first to the last day of a story; empty where no day is known."""
    known = [_to_moment(day) for day in (start, end) if day]
    if len(known) == 2 and known[0] != known[1]:
        return show_time(Range(*known), words)
    return show_time(known[0], words) if known else ""


def _to_moment(day: date) -> Moment:
    return Moment(year=day.year, month=day.month, day=day.day)


def _show_range(time: Range, words: Messages) -> str:
    start, end = time.start, time.end
    if isinstance(start, Moment) and isinstance(end, Moment) and _is_one_month(start, end):
        return f"{start.day}–{show_time(end, words)}"  # `6–7/12/2016`
    return f"{show_time(start, words)} – {show_time(end, words)}"


def _is_one_month(start: Moment, end: Moment) -> bool:
    """Whether two bare days stand in one month, whose name is then enough once."""
    days = start.day and end.day and not (start.has_clock or end.has_clock)
    return bool(days) and (start.year, start.month) == (end.year, end.month)


def _show_moment(moment: Moment, words: Messages) -> str:
    if moment.part_of_year or moment.week is not None:
        return _show_period(moment, words)
    if moment.day and moment.month:
        shown = _show_day(moment, moment.month, words)
    elif moment.month:
        shown = _show_month(moment, moment.month, words)
    elif moment.year:
        shown = words("year", year=f"{moment.year:04d}")
    else:
        return words("unknown_date")
    if moment.hour is not None:
        return f"{moment.hour:02d}:{moment.minute:02d} {shown}"
    return f"{words(_PARTS[moment.part])} {shown}" if moment.part else shown


def _show_day(moment: Moment, month: int, words: Messages) -> str:
    name = words.month_name(month)
    day = f"{moment.day} {name}" if name else f"{moment.day}/{month}"
    if not moment.year:
        return day
    return f"{day} {moment.year:04d}" if name else f"{day}/{moment.year:04d}"


def _show_month(moment: Moment, month: int, words: Messages) -> str:
    name = words.month_name(month)
    if moment.year:
        return words("month", month=month, name=name, year=f"{moment.year:04d}")
    return words("month_bare", month=month, name=name)


def _show_period(moment: Moment, words: Messages) -> str:
    """A week, half, quarter or season of a year."""
    if not (moment.week or moment.quarter or moment.half or moment.season):
        return words("unknown_date")  # `XXXX-WXX`: not even which week
    year = f"{moment.year:04d}" if moment.year else words("unknown_year")
    if moment.week:
        return words("weekend" if moment.weekend else "week", week=str(moment.week), year=year)
    if moment.season:
        return words(_SEASONS[moment.season], year=year)
    if moment.half:
        return words(f"half{moment.half}", year=year)
    return words("quarter", part=str(moment.quarter), year=year)

"""TIMEX3 values and publication dates as people write them.

Comes in: ``2016-12-06/2016-12-07``, ``XXXX-12-07TMO``. Goes out: ``6–7/12/2016``, ``sáng 7/12``.
A value of a shape not known here is shown as it is: nothing is guessed.
"""

from __future__ import annotations

import re
from datetime import date, datetime

from doichieu.model import VIETNAM
from doichieu.views.messages import Messages

# `2013-10-21`, `XXXX-12-07`, `2013-10`, `2013`, each with `T14:30` or `TMO`; not `2013-W43`, `P3D`.
_CALENDAR = re.compile(
    r"(?P<year>[\dX]{4})(?:-(?P<month>\d\d|XX)(?:-(?P<day>\d\d|XX))?)?"
    r"(?:T(?:(?P<clock>\d\d:\d\d)(?::\d\d)?|(?P<part>MO|MI|AF|EV|NI)))?"
)
# `2013-W43`, `2013-W43-WE`, `2013-Q3`, `2013-H1`, `2013-SU`, `201`; not `2013-10`.
_PERIOD = re.compile(
    r"(?P<year>\d{4})-(?:W(?P<week>\d\d)(?P<weekend>-WE)?|Q(?P<quarter>[1-4])|H(?P<half>[12])|(?P<season>SU|FA|WI|SP))"
    r"|(?P<decade>\d{3})"
)
# Nothing in it is known: `XXXX-XX-XX`, `XXXX-WXX`, `XXXX-XX-XXTMO`; not `XXXX-12-07`.
_UNKNOWN = re.compile(r"X{4}(?:-[WQHX]+){0,2}(?:T[A-Z]{2})?")
_REFERENCES = {"PRESENT_REF": "now", "PAST_REF": "past", "FUTURE_REF": "future"}


def show_timex(value: str, words: Messages) -> str:
    """A TIMEX3 value as a reader expects it; as it is, where it has another shape."""
    if value in _REFERENCES:
        return words(_REFERENCES[value])
    if _UNKNOWN.fullmatch(value):
        return words("unknown_date")
    if "/" in value:
        start, end = value.split("/", 1)
        return _show_range(start, end, words)
    if match := _CALENDAR.fullmatch(value):
        return _show_calendar(match, words) or value
    if match := _PERIOD.fullmatch(value):
        return _show_period(match, words)
    return value


def show_published(moment: date | datetime | None, words: Messages) -> str:
    """When a report appeared in Vietnam: `21:55 22/10/2013`, `22/10/2013`, or that it says not."""
    if moment is None:
        return words("undated")
    if isinstance(moment, datetime):
        moment = moment.astimezone(VIETNAM) if moment.tzinfo else moment
        return show_timex(moment.strftime("%Y-%m-%dT%H:%M"), words)
    return show_timex(moment.isoformat(), words)


def show_period(start: str | None, end: str | None, words: Messages) -> str:
    """From the first to the last day of a story; empty where no day is known."""
    if start is None or end is None:
        known = start or end
        return show_timex(known, words) if known else ""
    return show_timex(start, words) if start == end else _show_range(start, end, words)


def _show_range(start: str, end: str, words: Messages) -> str:
    left, right = show_timex(start, words), show_timex(end, words)
    if start[:7] == end[:7] and len(start) == len(end) == 10 and start[8:].isdigit():
        left = str(int(start[8:]))  # the same month: `6–7/12/2016`
        return f"{left}–{right}"
    return f"{left} – {right}"


def _show_calendar(match: re.Match[str], words: Messages) -> str:
    year, month, day = match["year"], match["month"], match["day"]
    if day and day != "XX" and month != "XX":
        shown = _show_day(year, int(month), int(day), words)
    elif month and month != "XX" and (not day or day == "XX"):
        shown = _show_month(year, int(month), words)
    elif not month and year.isdigit():
        shown = words("year", year=year)
    else:
        return ""
    if match["clock"]:
        return f"{match['clock']} {shown}"
    return f"{words(match['part'])} {shown}" if match["part"] else shown


def _show_day(year: str, month: int, day: int, words: Messages) -> str:
    if not 1 <= month <= 12:
        return ""
    name = words.month_name(month)
    known = year.isdigit()
    if name:
        return f"{day} {name} {year}" if known else f"{day} {name}"
    return f"{day}/{month}/{year}" if known else f"{day}/{month}"


def _show_month(year: str, month: int, words: Messages) -> str:
    if not 1 <= month <= 12:
        return ""
    name = words.month_name(month)
    if year.isdigit():
        return words("month", month=month, name=name, year=year)
    return words("month_bare", month=month, name=name)


def _show_period(match: re.Match[str], words: Messages) -> str:
    year = match["year"]
    if match["decade"]:
        return words("decade", year=match["decade"])
    if match["week"]:
        key = "weekend" if match["weekend"] else "week"
        return words(key, week=match["week"].lstrip("0"), year=year)
    if match["season"]:
        return words(match["season"], year=year)
    if match["half"]:
        return words(f"half{match['half']}", year=year)
    return words("quarter", part=match["quarter"], year=year)

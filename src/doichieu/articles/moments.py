"""A time of publication as inputs write it → a moment, or a day where no time of day is given.

Days come before months (`7/12` is 7 December). A time of day without a zone is read as Vietnamese
time: the outlets are Vietnamese, and only the order of reports on one day rests on it. What is no
date gives None.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta, timezone
from email.utils import parsedate_to_datetime
from typing import Any

from doichieu.model import VIETNAM

Moment = datetime | date

# `22/10/2013`, `22-10-2013`, `22.10.2013`; not `2013-10-22`.
_DAY_FIRST = re.compile(r"(?<!\d)(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?!\d)")
# `2013-10-22`, `2013/10/22`, `20131022T0755`, anywhere in what is written.
_YEAR_FIRST = re.compile(r"(?<!\d)(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")
# `21:55`, `21h55`, `9:05:30 PM`; not `2013`.
_CLOCK = re.compile(r"(?<![\d:])(\d{1,2})[:hH](\d{2})(?::(\d{2}))?(?:\s*([AaPp])\.?[Mm])?(?!\d)")
# `GMT+7`, `UTC+07:00`, `+0700`, after the time of day.
_ZONE = re.compile(r"(?:GMT|UTC)?\s?([+-])(\d{1,2}):?(\d{2})?\b")
# Milliseconds are told from seconds by size: seconds reach this in the year 2286.
_MILLISECONDS = 10_000_000_000
# Longer strings are no dates.
_LONGEST = 100


def parse_moment(value: Any) -> Moment | None:
    """A date or time as found in a record or on a command line; None where it is none.

    Args:
        value: ISO 8601, RFC 2822, day-first Vietnamese forms, or seconds (milliseconds) since 1970.
    """
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, datetime):
        return value if value.tzinfo else value.replace(tzinfo=VIETNAM)
    if isinstance(value, date):
        return value
    if isinstance(value, int | float):
        return _from_seconds(value)
    if not isinstance(value, str) or len(value) > _LONGEST:
        return None
    text = value.strip()
    return _from_iso(text) or _from_mail(text) or _from_print(text)


def _from_seconds(value: float) -> datetime | None:
    try:
        seconds = value / 1000 if abs(value) >= _MILLISECONDS else value
        return datetime.fromtimestamp(seconds, UTC).astimezone(VIETNAM) if seconds > 0 else None
    except (ValueError, OverflowError, OSError):
        return None


def _from_iso(text: str) -> Moment | None:
    try:
        if re.fullmatch(r"\d{4}-?\d{2}-?\d{2}", text):
            return date.fromisoformat(text)
        if not re.match(r"\d{4}-?\d{2}-?\d{2}[T ]", text):
            return None
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=VIETNAM)


def _from_mail(text: str) -> datetime | None:
    if not text[:3].isalpha() or not text.isascii():
        return None
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=VIETNAM)


def _from_print(text: str) -> Moment | None:
    """`Thứ ba, 22/10/2013, 21:55 (GMT+7)` and its kin."""
    if found := _DAY_FIRST.search(text):
        day, month, year = (int(g) for g in found.groups())
    elif found := _YEAR_FIRST.search(text):
        year, month, day = (int(g) for g in found.groups())
    else:
        return None
    try:
        plain = date(year, month, day)
    except ValueError:
        return None
    rest = text[: found.start()] + " " + text[found.end() :]
    clock = _CLOCK.search(rest)
    return _at(plain, clock, rest[clock.end() :]) if clock else plain


def _at(day: date, clock: re.Match[str], after: str) -> Moment:
    hour, minute, second = int(clock[1]), int(clock[2]), int(clock[3] or 0)
    if clock[4]:
        hour = hour % 12 + (12 if clock[4] in "Pp" else 0)
    zone = VIETNAM
    if (found := _ZONE.search(after)) and int(found[2]) <= 14 and int(found[3] or 0) < 60:
        shift = timedelta(hours=int(found[2]), minutes=int(found[3] or 0))
        zone = timezone(shift if found[1] == "+" else -shift)
    try:
        return datetime(day.year, day.month, day.day, hour, minute, second, tzinfo=zone)
    except ValueError:
        return day

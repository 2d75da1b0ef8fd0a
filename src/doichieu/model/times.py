"""Time as a text tells it: moments and stretches of the calendar, lengths, now and then.

``str`` of every value is its TIMEX3 form (TimeML), and :func:`parse_time` reads that form back.
A value knows as much as was said. A field that was not said is None; one that was said but cannot
be resolved (`hôm nay` in a report without a date) is 0 and prints as X.

How values compare stands here too, once: :func:`bounds` gives the days a value covers, half-open,
and the other comparisons rest on it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import Enum, StrEnum
from fractions import Fraction


class DayPart(StrEnum):
    """A part of the day, as TimeML writes it behind a date."""

    MORNING = "TMO"
    MIDDAY = "TMI"
    AFTERNOON = "TAF"
    EVENING = "TEV"
    NIGHT = "TNI"


class Season(StrEnum):
    """A season of a year."""

    SPRING = "SP"
    SUMMER = "SU"
    AUTUMN = "FA"
    WINTER = "WI"


class Reference(StrEnum):
    """A time that is only told from now: `hiện nay`, `gần đây`, `sắp tới`."""

    PAST = "PAST_REF"
    PRESENT = "PRESENT_REF"
    FUTURE = "FUTURE_REF"


class TimeUnit(Enum):
    """A unit of length: what TIMEX3 writes before and behind the number."""

    SECOND = ("T", "S")
    MINUTE = ("T", "M")
    HOUR = ("T", "H")
    DAY = ("", "D")
    WEEK = ("", "W")
    MONTH = ("", "M")
    QUARTER = ("", "Q")
    YEAR = ("", "Y")
    DECADE = ("", "DE")
    CENTURY = ("", "CE")

    @property
    def is_clock(self) -> bool:
        """Whether the unit is shorter than a day."""
        return self.value[0] == "T"


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """A day, with or without its time, or a week, month, quarter, half, season or year.

    The finest field that is given says which. ``hour`` and ``minute`` count on the clock of the
    report, ``week`` is that of ISO 8601.
    """

    year: int | None = None
    half: int | None = None
    quarter: int | None = None
    season: Season | None = None
    month: int | None = None
    week: int | None = None
    weekend: bool = False
    day: int | None = None
    part: DayPart | None = None
    hour: int | None = None
    minute: int = 0

    def __str__(self) -> str:
        text = f"{self.year:04d}" if self.year else "XXXX"
        if self.part_of_year:
            return f"{text}-{self.part_of_year}"
        if self.week is not None:
            return f"{text}-W{_two(self.week)}{'-WE' if self.weekend else ''}"
        if self.month is not None or self.day is not None:
            text += f"-{_two(self.month or 0)}"
        if self.day is not None:
            text += f"-{_two(self.day)}"
        if self.hour is not None:
            return f"{text}T{self.hour:02d}:{self.minute:02d}"
        return text + (self.part or "")

    @property
    def part_of_year(self) -> str:
        """The half, quarter or season as TIMEX3 writes it; empty for anything else."""
        if self.half is not None:
            return f"H{self.half or 'X'}"
        if self.quarter is not None:
            return f"Q{self.quarter or 'X'}"
        return self.season or ""

    @property
    def has_clock(self) -> bool:
        """Whether it says more than the day: a part of it, or the clock time."""
        return self.hour is not None or self.part is not None

    @property
    def date(self) -> date | None:
        """The day in the calendar, if all of it is known and there is such a day."""
        if not (self.year and self.month and self.day):
            return None
        return to_date(self.year, self.month, self.day)

    def at(self, other: Moment) -> Moment:
        """This day with the time of day of ``other``."""
        return replace(self, part=other.part, hour=other.hour, minute=other.minute)


@dataclass(frozen=True, slots=True)
class Era:
    """A decade or century: all years that begin with these digits (`198`, `19`)."""

    digits: str

    def __str__(self) -> str:
        return self.digits


@dataclass(frozen=True, slots=True)
class Amount:
    """So many of a unit; ``count`` None: nobody says how many (`vài ngày`)."""

    count: Fraction | None
    unit: TimeUnit

    def __str__(self) -> str:
        if self.count is None:
            return f"X{self.unit.value[1]}"
        whole = self.count.denominator == 1
        return f"{int(self.count) if whole else format(float(self.count), 'g')}{self.unit.value[1]}"


@dataclass(frozen=True, slots=True)
class Duration:
    """A length of time, its longest unit first: `3 năm 6 tháng`."""

    amounts: tuple[Amount, ...]

    def __str__(self) -> str:
        days = "".join(str(a) for a in self.amounts if not a.unit.is_clock)
        clock = "".join(str(a) for a in self.amounts if a.unit.is_clock)
        return f"P{days}{'T' + clock if clock else ''}"


@dataclass(frozen=True, slots=True)
class Range:
    """From one value to another, both included; of two lengths the shortest and the longest."""

    start: PlainTime
    end: PlainTime

    def __str__(self) -> str:
        return f"{self.start}/{self.end}"


PlainTime = Moment | Era | Reference | Duration
Time = PlainTime | Range


def _two(number: int) -> str:
    return f"{number:02d}" if number else "XX"


def to_date(year: int, month: int, day: int) -> date | None:
    """The date, None if there is no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


# ---------------------------------------------------------------------------- reading TIMEX3

# `2013-10-22T14:30`, `XXXX-XX-XXTMO`, `2013-Q3`, `2013-W43-WE`; not `P3D`, not `PAST_REF`.
_MOMENT = re.compile(
    r"(?P<year>\d{4}|XXXX)"
    r"(?:-H(?P<half>[12X])|-Q(?P<quarter>[1-4X])|-(?P<season>SP|SU|FA|WI)"
    r"|-W(?P<week>\d\d|XX)(?P<weekend>-WE)?"
    r"|(?:-(?P<month>0[1-9]|1[0-2]|XX)(?:-(?P<day>0[1-9]|[12]\d|3[01]|XX))?)?"
    r"(?:(?P<part>T(?:MO|MI|AF|EV|NI))|T(?P<hour>\d\d):(?P<minute>\d\d))?)"
)
_ERA = re.compile(r"\d{2,3}")
# `P3Y6M`, `P1DT6H`, `PXDE`; not `P`, not `P3X`, not `P3DT`.
_DURATION = re.compile(
    r"P(?=.)((?:(?:\d+(?:\.\d+)?|X)(?:DE|CE|[DWMQY]))*)(?:T((?:(?:\d+(?:\.\d+)?|X)[HMS])+))?"
)
_AMOUNT = re.compile(r"(\d+(?:\.\d+)?|X)(DE|CE|[A-Z])")
_UNITS = {unit.value: unit for unit in TimeUnit}


def parse_time(text: str) -> Time | None:
    """The value that a TIMEX3 form stands for; None for any other text."""
    if "/" in text:
        start, end = map(parse_time, text.split("/", 1))
        if start is None or end is None or isinstance(start, Range) or isinstance(end, Range):
            return None
        return Range(start, end)
    if match := _MOMENT.fullmatch(text):
        return _to_moment(match)
    if _ERA.fullmatch(text):
        return Era(text)
    if text in set(Reference):
        return Reference(text)
    return _parse_duration(text)


def _to_moment(match: re.Match[str]) -> Moment:
    numbers = {
        name: 0 if "X" in match[name] else int(match[name])
        for name in ("half", "quarter", "week", "month", "day", "hour", "minute")
        if match[name]
    }
    return Moment(
        year=int(match["year"]) if match["year"].isdigit() else None,
        season=Season(match["season"]) if match["season"] else None,
        part=DayPart(match["part"]) if match["part"] else None,
        weekend=match["weekend"] is not None,
        **numbers,
    )


def _parse_duration(text: str) -> Duration | None:
    match = _DURATION.fullmatch(text)
    if match is None:
        return None
    found = [("", *pair) for pair in _AMOUNT.findall(match[1] or "")]
    found += [("T", *pair) for pair in _AMOUNT.findall(match[2] or "")]
    return Duration(
        tuple(
            Amount(None if number == "X" else Fraction(number), _UNITS[prefix, letter])
            for prefix, number, letter in found
        )
    )


# ---------------------------------------------------------------------------- comparing


def without_clock(time: Time) -> Time:
    """The value without its times of day: `2013-10-22TMO` → `2013-10-22`."""
    if isinstance(time, Range):
        return Range(_to_day(time.start), _to_day(time.end))
    return _to_day(time)


def _to_day(time: PlainTime) -> PlainTime:
    if not isinstance(time, Moment) or not (time.part or time.hour is not None or time.minute):
        return time
    return replace(time, part=None, hour=None, minute=0)


def start_day(time: Time) -> date | None:
    """The day on which it is, or begins, where it is told to the day."""
    first = time.start if isinstance(time, Range) else time
    return first.date if isinstance(first, Moment) else None


def bounds(time: Time) -> tuple[date, date] | None:
    """The days it covers, half-open; None where they are not known or it is no calendar time."""
    if isinstance(time, Range):
        first, last = bounds(time.start), bounds(time.end)
        return (first[0], last[1]) if first and last and first[0] < last[1] else None
    if isinstance(time, Era):
        return _bounds_of_era(time)
    if isinstance(time, Moment) and time.year:
        return _bounds_of_moment(time, time.year)
    return None


def _bounds_of_era(era: Era) -> tuple[date, date] | None:
    years = 10 ** (4 - len(era.digits))
    first = max(1, int(era.digits) * years)
    return _months(first, 1, 12 * years)


# Months with which halves, quarters and seasons begin; spring begins the year, as the old
# calendar has it.
_HALVES = {1: 1, 2: 7}
_QUARTERS = {1: 1, 2: 4, 3: 7, 4: 10}
_SEASONS = {Season.SPRING: 1, Season.SUMMER: 4, Season.AUTUMN: 7, Season.WINTER: 10}


def _bounds_of_moment(moment: Moment, year: int) -> tuple[date, date] | None:
    if moment.half is not None:
        return _months(year, _HALVES.get(moment.half), 6)
    if moment.quarter is not None:
        return _months(year, _QUARTERS.get(moment.quarter), 3)
    if moment.season is not None:
        return _months(year, _SEASONS[moment.season], 3)
    if moment.week is not None:
        return _days_of_week(year, moment.week, weekend=moment.weekend)
    if moment.day is not None:
        day = moment.date
        return _days(day, 1) if day else None
    return _months(year, 1, 12) if moment.month is None else _months(year, moment.month, 1)


def _days(first: date, count: int) -> tuple[date, date] | None:
    try:
        return first, first + timedelta(days=count)
    except OverflowError:
        return None


def _months(year: int, month: int | None, count: int) -> tuple[date, date] | None:
    after = year * 12 + (month or 0) - 1 + count
    first = to_date(year, month or 0, 1)
    last = to_date(after // 12, after % 12 + 1, 1)
    return (first, last) if first and last else None


def _days_of_week(year: int, week: int, *, weekend: bool) -> tuple[date, date] | None:
    try:
        monday = date.fromisocalendar(year, week, 1)
    except ValueError:
        return None
    return _days(monday + timedelta(days=5), 2) if weekend else _days(monday, 7)


def contains(whole: Time, part: Time) -> bool:
    """Whether all days of ``part`` are surely days of ``whole``."""
    if whole == part:
        return True
    outer, inner = bounds(whole), bounds(part)
    return outer is not None and inner is not None and outer[0] <= inner[0] and inner[1] <= outer[1]


def is_before(one: Time, other: Time) -> bool:
    """Whether it is surely over before the other begins."""
    first, second = bounds(one), bounds(other)
    return first is not None and second is not None and first[1] <= second[0]


def clash(one: Time, other: Time) -> bool:
    """Whether two values cannot be one day or share a day; what is not known can be anything."""
    if isinstance(one, Moment) and isinstance(other, Moment) and one.day and other.day:
        fields = ((one.year, other.year), (one.month, other.month), (one.day, other.day))
        return any(a and b and a != b for a, b in fields)
    first, second = bounds(one), bounds(other)
    if first is None or second is None:
        return False
    return first[1] <= second[0] or second[1] <= first[0]

"""Points counted by a number of units: `3 năm trước`, `hai tuần nữa`, `9 tháng đầu năm 2013`.

Tokens and a length that stands there → the day or period that they lead to, or None where
they are a mere length.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from fractions import Fraction

from doichieu.mentions.times import calendar as cal
from doichieu.mentions.times.found import Found, Length, Point
from doichieu.mentions.times.resolve import Context
from doichieu.mentions.times.vocabulary import shift_at, words
from doichieu.mentions.times.written import parse_year
from doichieu.mentions.tokens import Tokens
from doichieu.model import Duration, Moment, TimeRule, TimeUnit, TimexType

# A count in front of `trước`, `nữa` is at most so large.
_MOST = 1000


def find_counted(t: Tokens, i: int, end: int, length: Duration, context: Context) -> Found | None:
    """What a length in ``tokens[i:end]`` leads to, by `cách đây` before it or the words behind."""
    first = length.amounts[0]
    count = first.count if first.unit is TimeUnit.MONTH else None
    if count is not None and (months := _months_of_year(t, end, count, context)):
        return months
    if any(a.unit.is_clock or a.count is None or a.count > _MOST for a in length.amounts):
        return None
    is_whole = all(a.count is not None and a.count.denominator == 1 for a in length.amounts)
    direction, end, base = _direction(t, end, context) if is_whole else (0, end, None)
    if not direction and (ago := ago_at(t, i)):
        direction, base = -1, context.named_day if ago == "đó" else context.published
    if direction == _COMING:
        return _coming_days(t, end, length, context)
    moment = moved(base, length, direction) if direction else None
    return Point(end, moment, TimeRule.COUNTED, counted=True) if moment else None


def ago_at(t: Tokens, i: int) -> str:
    """`đây`, `nay` or `đó` where `cách đây`, `cách nay`, `cách đó` stands before a number."""
    k = i - 1
    while t.low[k] in words()["length_hedges"]:
        k -= 1
    return t.low[k] if t.low[k] in _AGO and t.low[k - 1] == "cách" else ""


_AGO = frozenset({"đây", "nay", "đó"})


_COMING = 2


def _direction(t: Tokens, i: int, context: Context) -> tuple[int, int, date | None]:
    """Back (-1) or ahead (1) from which day; 2: the coming days as a range."""
    low, after = t.low[i], t.low[i + 1]
    if low in ("trước", "sau"):
        sign = -1 if low == "trước" else 1
        if after == "đó":
            return sign, i + 2, context.named_day
        if after == "đây" and sign < 0:
            return -1, i + 2, context.published
        if _ends_phrase(t, i + 1):
            return sign, i + 1, context.published if sign < 0 else context.named_day
    if low == "nữa":
        return 1, i + 1, context.published
    if low == "tới" and not t.is_capital(i + 1) and not t.is_digits(i + 1):
        return _COMING, i + 1, context.published
    if (low == "tiếp" and after == "theo") or (low == "kế" and after == "tiếp"):
        return _COMING, i + 2, context.published
    return 0, i, None


def _ends_phrase(t: Tokens, i: int) -> bool:
    """Whether `trước` or `sau` governs nothing: `3 ngày trước.` but not `3 ngày trước trận đấu`."""
    governed = t.low[i] in words()["governed"]
    return not governed and not t.is_digits(i) and not t.is_capital(i)


_MONTHS = {
    TimeUnit.MONTH: 1,
    TimeUnit.QUARTER: 3,
    TimeUnit.YEAR: 12,
    TimeUnit.DECADE: 120,
    TimeUnit.CENTURY: 1200,
}
_DAYS = {TimeUnit.DAY: 1, TimeUnit.WEEK: 7}
_DAYS_OF_MONTH = 30


def moved(base: date | None, length: Duration, sign: int) -> Moment | None:
    """So long before or after a day, as exact as the length; None where no calendar reaches."""
    counts = [(a.unit, a.count) for a in length.amounts if a.count is not None]
    if any(unit.is_clock for unit, _ in counts):
        return None
    months = sum((count * _MONTHS.get(unit, 0) for unit, count in counts), Fraction(0))
    days = sum((count * _DAYS.get(unit, 0) for unit, count in counts), Fraction(0))
    units = {unit for unit, _ in counts}
    if units == {TimeUnit.WEEK} and days % 7 == 0:
        return cal.week_of(base, sign * int(days) // 7)
    if days or months.denominator != 1:
        return _day_after(base, sign * int(months), sign * int(days + months % 1 * _DAYS_OF_MONTH))
    if TimeUnit.MONTH in units or months % 12:
        return _known(cal.month_of(base, sign * int(months)))
    return _known(cal.year_of(base, sign * int(months) // 12))


def _known(moment: Moment) -> Moment | None:
    return moment if moment.year is None or 0 < moment.year < 10000 else None


def _day_after(base: date | None, months: int, days: int) -> Moment | None:
    """The day so many months and days after; the last of a month that is too short."""
    if base is None:
        return cal.UNKNOWN_DAY
    month = _known(cal.month_of(base, months))
    if month is None or month.year is None or month.month is None:
        return None
    last = monthrange(month.year, month.month)[1]
    return cal.day_of(date(month.year, month.month, min(base.day, last)), days)


def _coming_days(t: Tokens, end: int, length: Duration, context: Context) -> Found:
    """`3 ngày tới` begins on the day of publication, `hai ngày tiếp theo` on the next."""
    days = length.amounts[0]
    count = int(days.count or 0)
    if days.unit is not TimeUnit.DAY or context.published is None or not 1 < count < 100:
        return Length(end, length, TimexType.DURATION, TimeRule.LENGTH)
    first = 0 if t.low[end - 1] == "tới" else 1
    start = cal.day_of(context.published, first)
    until = cal.day_of(context.published, first + count - 1)
    return Point(end, start, TimeRule.COUNTED, until, counted=True)


def _months_of_year(t: Tokens, i: int, count: Fraction, context: Context) -> Point | None:
    """`9 tháng đầu năm 2013`, `9 tháng 2013`, `2 tháng cuối năm`."""
    if t.low[i : i + 2] == ["đầu", "năm"]:
        return _first_months(t, i + 2, int(count), context)
    if count.denominator == 1 and parse_year(t, i):
        return _first_months(t, i, int(count), context)
    if t.low[i : i + 2] == ["cuối", "năm"]:
        return _last_months(t, i + 2, int(count), context)
    return None


def _first_months(t: Tokens, i: int, count: int, context: Context) -> Point | None:
    """A range of months from January; six of them are a half year."""
    if not 1 <= count <= 12:
        return None
    year, end = _year_of_part(t, i, context)
    if count == 6:
        return Point(end, Moment(year=year, half=1), TimeRule.HALF, counted=True)
    until = Moment(year=year, month=count)
    return Point(end, Moment(year=year, month=1), TimeRule.MONTHS, until, counted=True)


def _last_months(t: Tokens, i: int, count: int, context: Context) -> Point | None:
    if not 1 <= count <= 11:
        return None
    year, end = _year_of_part(t, i, context)
    if count == 6:
        return Point(end, Moment(year=year, half=2), TimeRule.HALF, counted=True)
    start, until = Moment(year=year, month=13 - count), Moment(year=year, month=12)
    return Point(end, start, TimeRule.MONTHS, until, counted=True)


def _year_of_part(t: Tokens, i: int, context: Context) -> tuple[int | None, int]:
    """The year after `đầu năm`: `2013`, `nay`, `ngoái`; else that of the publication."""
    if year := parse_year(t, i):
        return year, i + 1
    this = context.published.year if context.published else None
    phrase, years, end = shift_at(t, i)
    if phrase in ("nay", "ngoái", "trước", "tới", "sau", "này") and this:
        return this + years, end
    return this, i


def read_half_year(t: Tokens, i: int, context: Context) -> Point | None:
    """`nửa đầu năm nay`, `nửa cuối năm 2013`."""
    if t.low[i + 1] not in ("đầu", "cuối", "sau") or t.low[i + 2] != "năm":
        return None
    year, end = _year_of_part(t, i + 3, context)
    half = Moment(year=year, half=1 if t.low[i + 1] == "đầu" else 2)
    return Point(end, half, TimeRule.HALF, counted=True)

"""Dates in digits and words as they are written: `22/10`, `2 tháng 12 năm 2013`, `10/12 tới`.

Tokens → the moment that stands there, its missing fields still open, and where it ends.
"""

from __future__ import annotations

from dataclasses import replace

from doichieu.mentions.times import calendar as cal
from doichieu.mentions.times.found import Point
from doichieu.mentions.times.resolve import Context, on_side
from doichieu.mentions.times.vocabulary import phrase_at, shift_at, words
from doichieu.mentions.tokens import Tokens
from doichieu.model import Moment

DASHES = frozenset("-–—")
_SEPARATORS = frozenset("/-.–")


def parse_written_date(t: Tokens, i: int) -> tuple[Moment, int] | None:
    """`22/10`, `22-10-2013`, `17.10`, `9/2013`: digits and separators without gaps."""
    if not t.is_digits(i):
        return None
    sep = t.low[i + 1]
    if sep not in _SEPARATORS or not t.is_tight(i + 1) or not t.is_tight(i + 2):
        return None
    first, second = t.number(i), t.number(i + 2)
    if first is None or second is None or len(t.low[i]) > 2:
        return None
    if second > 999:
        is_month = 1 <= first <= 12 and second in range(1000, 2200)
        return (Moment(year=second, month=first), i + 3) if is_month else None
    if len(t.low[i + 2]) > 2 or not cal.is_day_of_month(first, second):
        return None
    if t.low[i + 3] == "/" != sep and t.is_tight(i + 3) and t.is_digits(i + 4):
        return None  # `6-7/12` is two days of a month
    if t.low[i + 3] == sep and t.is_tight(i + 3) and t.is_digits(i + 4) and t.is_tight(i + 4):
        year = _full_year(t.low[i + 4])
        return (Moment(year=year, month=second, day=first), i + 5) if year else None
    return Moment(month=second, day=first), i + 3


def _full_year(digits: str) -> int | None:
    if len(digits) == 4 and digits[0] in "12":
        return int(digits)
    if len(digits) == 2:
        return int(digits) + (1900 if digits > "40" else 2000)
    return None


def parse_day_number(t: Tokens, i: int) -> tuple[Moment, int] | None:
    """After `ngày`: `2 tháng 12 năm 2013`, `22/10`, `2-12`, or a bare `14`."""
    written = parse_written_date(t, i)
    if written:
        return written
    day = t.number(i, 2)
    if day is None or not 1 <= day <= 31:
        return None
    if t.low[i + 1] == "tháng":
        found = month_number(t, i + 2)
        if found and cal.is_day_of_month(day, found[0]):
            year, end = year_after(t, found[1])
            return Moment(year=year, month=found[0], day=day), end
    return Moment(day=day), i + 1


def month_number(t: Tokens, i: int) -> tuple[int, int] | None:
    """The number of a month after `tháng`, and its end."""
    if t.is_digits(i):
        month = t.number(i, 2)
        return (month, i + 1) if month and month <= 12 else None
    low, after = t.low[i], t.low[i + 1]
    if low == "mười" and after in ("một", "hai"):
        return (11 if after == "một" else 12), i + 2
    month = words()["months"].get(low)
    if month is None or (low in ("một", "năm") and not t.is_capital(i)):
        return None
    return month, i + 1


def year_after(t: Tokens, i: int) -> tuple[int | None, int]:
    """`/2013`, `-2013`, `năm 2013` after a month; None and ``i`` where there is no year."""
    low = t.low[i]
    if low in _SEPARATORS and t.is_tight(i) and t.is_tight(i + 1) and len(t.low[i + 1]) == 4:
        year = parse_year(t, i + 1)
        return (year, i + 2) if year else (None, i)
    j = i + 1 if low == "," and t.low[i + 1] == "năm" else i
    if t.low[j] == "năm" and (year := parse_year(t, j + 1)):
        return year, j + 2
    return None, i


def parse_year(t: Tokens, i: int) -> int | None:
    """Four digits that can be a year, with no digits or decimals tied to them."""
    low = t.low[i]
    if len(low) != 4 or not t.is_digits(i) or not 1000 <= int(low) < 2200:
        return None
    joined = t.low[i + 1] in (".", ",") and t.is_tight(i + 1) and t.is_tight(i + 2)
    return None if joined and t.low[i + 2].isdigit() else int(low)


def relative_year(t: Tokens, i: int, context: Context) -> tuple[int | None, int]:
    """`năm nay`, `năm ngoái`, `năm sau` at ``i``: the year and the end, or None and ``i``."""
    if t.low[i] != "năm":
        return None, i
    phrase, years, end = shift_at(t, i + 1)
    if not phrase or not context.published or t.low[i + 2] == "khi":
        return None, i
    return context.published.year + years, end


def with_trailer(t: Tokens, point: Point, context: Context) -> Point:
    """`10/12 tới`, `27/10 vừa qua`, `3/5 năm nay`, `8/10 âm lịch`."""
    year, end = relative_year(t, point.end, context)
    if year and point.moment.day and point.moment.month:
        return replace(point, start=replace(point.moment, year=year), end=end)
    trailer, end = phrase_at(t, point.end, "trailers")
    if not trailer or (trailer in ("tới", "qua") and _is_verb_use(t, end)):
        return point
    return replace(point, end=end, start=on_side(point.moment, trailer, context))


def _is_verb_use(t: Tokens, i: int) -> bool:
    """`tới` and `qua` before a place or thing are verbs: `ngày 3/5 tới Hà Nội`."""
    return t.is_capital(i) or t.low[i] in ("nay", "thăm", "dự", "làm", "hết", "ngày", "nơi", "đây")

"""What the readers of time share: the context, a found point, dates in digits, trailing words.

Days and clock times, longer periods, ranges, durations and fixed expressions have modules of
their own; each of their readers begins at one token and gives None where its kind of expression
does not stand there.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import Any

from doichieu import lexicon
from doichieu.mentions.times import calendar as cal
from doichieu.mentions.times.calendar import Moment
from doichieu.mentions.tokens import Phrases, Tokens, by_first_word


@dataclass(slots=True)
class Context:
    """What is known where an expression stands; the scanner keeps it up to date."""

    published: date | None
    day: Moment | None = None  # the last day named
    period: Moment | None = None  # the last month, quarter, half or year named
    period_until: Moment | None = None
    week: Moment | None = None  # a week named in this sentence
    future: bool = False  # the sentence speaks of what will be

    def nearest(self, month: int, day: int = 15) -> int | None:
        """The year that a day or month without a year belongs to."""
        return cal.nearest_year(self.published, month, day, future=self.future)


@dataclass(frozen=True, slots=True)
class Point:
    """A point of time in ``tokens[…:end]``; ``until``: the last day of a range."""

    end: int
    moment: Moment
    rule: str
    until: Moment | None = None
    mod: str | None = None
    open: bool = False  # the month was not said: `đêm 12 rạng sáng 13/10`

    @property
    def value(self) -> str:
        """The TIMEX3 value."""
        return self.moment.value + (f"/{self.until.value}" if self.until else "")


Reader = Callable[[Tokens, int, Context], Point | None]
DASHES = frozenset("-–—")
_SEPARATORS = frozenset("/-.–")


@cache
def words() -> dict[str, Any]:
    """The table of time words."""
    return {**lexicon.table("times/times"), **lexicon.classes("times/contexts")}


@cache
def phrases(name: str) -> Phrases:
    """The keys (or items) of one list of the table, by first word."""
    return by_first_word(list(words()[name]))


def phrase_at(t: Tokens, i: int, name: str) -> tuple[str, int]:
    """The longest phrase of the list at ``i`` and its end; an empty string if there is none."""
    size = t.longest(i, phrases(name))
    return " ".join(t.low[i : i + size]), i + size


# ---------------------------------------------------------------------------- written dates


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
    shift, end = phrase_at(t, i + 1, "shifts")
    if not shift or not context.published or t.low[i + 2] == "khi":
        return None, i
    return context.published.year + int(words()["shifts"][shift]), end


# ---------------------------------------------------------------------------- what is not said


def complete(moment: Moment, context: Context) -> Moment:
    """Fills the year, and for a bare day the month, from what is known."""
    if moment.code or moment.day == 0 or moment.month == 0:
        return moment
    if moment.day is not None and moment.month is None:
        moment = _with_month(moment, context)
    if moment.year is None and moment.month:
        year = context.nearest(moment.month, moment.day or 15)
        moment = replace(moment, year=year)
    return moment


def _with_month(moment: Moment, context: Context) -> Moment:
    """The nearest month that has this day, to the publication."""
    if context.published is None:
        return replace(moment, month=0)
    near = [cal.month_of(context.published, shift) for shift in (0, -1, 1)]
    days = [replace(m, day=moment.day) for m in near]
    known = [(abs((d.date - context.published).days), n, d) for n, d in enumerate(days) if d.date]
    return min(known, key=lambda x: (x[0], x[1]))[2] if known else replace(moment, month=0)


def with_trailer(t: Tokens, point: Point, context: Context) -> Point:
    """`10/12 tới`, `27/10 vừa qua`, `3/5 năm nay`, `8/10 âm lịch`."""
    year, end = relative_year(t, point.end, context)
    if year and point.moment.day and point.moment.month:
        return replace(point, moment=replace(point.moment, year=year), end=end)
    trailer, end = phrase_at(t, point.end, "trailers")
    if not trailer or (trailer in ("tới", "qua") and _is_verb_use(t, end)):
        return point
    return replace(point, end=end, moment=_on_side(point.moment, trailer, context))


def _is_verb_use(t: Tokens, i: int) -> bool:
    """`tới` and `qua` before a place or thing are verbs: `ngày 3/5 tới Hà Nội`."""
    return t.is_capital(i) or t.low[i] in ("nay", "thăm", "dự", "làm", "hết", "ngày", "nơi", "đây")


def _on_side(moment: Moment, trailer: str, context: Context) -> Moment:
    """The same day a year earlier or later where the words say on which side it lies."""
    day, published = moment.date, context.published
    if day is None or published is None:
        return moment
    if trailer in ("tới", "tới đây", "sắp tới") and day < published:
        return replace(moment, year=day.year + 1)
    if trailer in ("vừa qua", "vừa rồi", "qua") and day > published:
        return replace(moment, year=day.year - 1)
    return moment

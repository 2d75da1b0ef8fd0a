"""Lunar days and feasts: `mùng 3 Tết`, `rằm tháng Bảy`, `10/3 âm lịch`, `Giỗ Tổ` → a solar day.

The conversion is that of a maintained calendar package, for the calendar of Việt Nam (UTC+7).
Without a year in the words the feast nearest to the publication is meant.
"""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Any

from doichieu import lexicon
from doichieu.lexicon.phrases import Phrases
from doichieu.mentions.quantities.numerals import parse_number
from doichieu.mentions.quantities.numerals import starters as number_starters
from doichieu.mentions.times import calendar as cal
from doichieu.mentions.times.resolve import nearest_feast
from doichieu.mentions.tokens import Tokens, to_phrases
from doichieu.model import Moment

Found = tuple[Moment, int]


@cache
def _table() -> dict[str, Any]:
    return lexicon.table("times/feasts")


@cache
def _phrases(name: str) -> Phrases[str]:
    return to_phrases(_table()[name])


@cache
def starters() -> frozenset[str]:
    """Words with which a feast or a lunar day may begin, digits aside."""
    names = ("solar", "lunar", "new_year", "new_year_named", "new_year_eve", "lunar_day_words")
    return frozenset(w for name in names for w in _phrases(name).firsts) | {"rằm"}


def parse_feast(t: Tokens, i: int, published: date | None) -> Found | None:
    """A feast by name, with its year where one is named."""
    for kind in ("lunar", "solar"):
        size = _phrases(kind).length(t.low, i)
        if size:
            day, month = _table()[kind][_key(t, i, size)]
            year, end = year_beside(t, i + size, published)
            if kind == "solar" and t.is_capital(end) and not t.is_capital(i):
                return None  # the holiday of another country: `ngày quốc khánh Trung Quốc`
            return _resolved(kind == "lunar", day, month, year, published), end
    if size := _phrases("new_year").length(t.low, i):
        year, end = year_beside(t, i + size, published)
        if year:  # `Tết Giáp Thìn`, `Tết 2024`; a bare `Tết` is a season
            return _resolved(True, 1, 1, year, published), end
    if size := _phrases("new_year_named").length(t.low, i):
        named, _ = parse_lunar_year(t, i + size, published)
        year, end = year_beside(t, i + size, published)
        if named:
            return _resolved(True, 1, 1, year, published), end
    if size := _phrases("new_year_eve").length(t.low, i):
        year, end = year_beside(t, i + size, published)
        if year is None:  # `đêm giao thừa Tết Giáp Thìn` names its year behind the feast
            year, _ = year_beside(t, end + _phrases("new_year").length(t.low, end), published)
        first = _resolved(True, 1, 1, year, published)
        return cal.day_of(first.date, -1), end
    return None


def _key(t: Tokens, i: int, size: int) -> str:
    return " ".join(t.low[i : i + size])


def parse_lunar(t: Tokens, i: int, published: date | None) -> Found | None:
    """`mùng 3 Tết`, `mồng 1 tháng Giêng`, `rằm tháng Bảy`, `23 tháng Chạp`, `10/3 âm lịch`."""
    if t.low[i] == "rằm" and t.low[i + 1] == "tháng":
        month = _lunar_month(t, i + 2)
        year, end = year_beside(t, _lunar_mark(t, i + 3) or i + 3, published)
        return (_resolved(True, 15, month, year, published), end) if month else None
    marked = t.low[i] in _table()["lunar_day_words"]
    day, end = _lunar_day(t, i + marked)
    return _after_lunar_day(t, end, day, marked, published) if day else None


def _lunar_day(t: Tokens, i: int) -> tuple[int, int]:
    """The number of a day, in digits or words, and its end; 0 where there is none."""
    if t.is_digits(i):
        day = t.number(i, 2) or 0
        return (day, i + 1) if day <= _LONGEST_MONTH else (0, i)
    if day := _table()["day_numbers"].get(t.low[i], 0):
        return day, i + 1
    number = parse_number(t, i) if t.low[i] in number_starters() else None
    if number is None or number.vague or not 1 <= number.value <= _LONGEST_MONTH:
        return 0, i
    return int(number.value), number.end


_LONGEST_MONTH = 30


def _after_lunar_day(
    t: Tokens, i: int, day: int, marked: bool, published: date | None
) -> Found | None:
    if size := _phrases("new_year").length(t.low, i):
        is_day = marked or (t.low[i - 2] == "ngày" and day < _FIRST_BEFORE)
        return _day_of_new_year(t, i + size, day, is_day, published)
    if t.low[i] == "tháng":
        return _day_of_month(t, i, day, marked, published)
    month = t.number(i + 1, 2)
    if t.low[i] not in ("/", "-") or not month or month > 12:
        return None
    said = t.number(i + 3) if t.low[i + 2] == t.low[i] else None
    end = _lunar_mark(t, i + 2 + 2 * (said is not None))
    if not end:
        return None
    year, end = year_beside(t, end, published)
    return _resolved(True, day, month, said or year, published), end


# From this day of the twelfth month on, days are counted as those before `Tết`.
_FIRST_BEFORE = 28


def _day_of_new_year(
    t: Tokens, i: int, day: int, marked: bool, published: date | None
) -> Found | None:
    """`mùng 3 Tết`, `ngày 3 Tết`, or a day before it: `29 Tết`."""
    year, end = year_beside(t, i, published)
    if marked:
        return _resolved(True, day, 1, year, published), end
    first = _resolved(True, 1, 1, year, published)
    return (cal.day_of(first.date, day - 31), end) if day >= _FIRST_BEFORE else None


def _day_of_month(
    t: Tokens, i: int, day: int, marked: bool, published: date | None
) -> Found | None:
    """`mùng 1 tháng Giêng`, `15 tháng 8 âm lịch`, `10 tháng 3 năm Giáp Thìn`."""
    month = _lunar_month(t, i + 1)
    if not month:
        return None
    mark = _lunar_mark(t, i + 2)
    year, end = year_beside(t, mark or i + 2, published)
    if mark or (end > i + 2 and not t.is_digits(end - 1)):
        return _resolved(True, day, month, year, published), end
    sure = (marked and year is None) or t.low[i + 1] in ("giêng", "chạp")
    return (_resolved(True, day, month, None, published), i + 2) if sure else None


def parse_run(t: Tokens, i: int, published: date | None) -> tuple[Moment, Moment, int] | None:
    """`mùng 1 đến mùng 3 Tết`: the first and the last day, and the end."""
    marked = t.low[i] in _table()["lunar_day_words"]
    first, j = _lunar_day(t, i + marked)
    if not marked or not first or t.low[j] not in ("đến", "tới", "-", "–"):
        return None
    second, _ = _lunar_day(t, j + 1 + (t.low[j + 1] in _table()["lunar_day_words"]))
    found = parse_lunar(t, j + 1, published)
    if found is None or found[0].date is None or second <= first:
        return None
    return cal.day_of(found[0].date, first - second), found[0], found[1]


def _lunar_mark(t: Tokens, i: int) -> int:
    """The end of `âm lịch`, `(âm lịch)`, `ÂL` at ``i``; 0 where none stands there."""
    opened = t.low[i] == "("
    size = _phrases("lunar_marks").length(t.low, i + opened)
    end = i + opened + size
    return 0 if not size or (opened and t.low[end] != ")") else end + opened


def _lunar_month(t: Tokens, i: int) -> int | None:
    month = t.number(i, 2) or _table()["lunar_months"].get(t.low[i])
    return month if month and month <= 12 else None


def year_beside(t: Tokens, i: int, published: date | None) -> tuple[int | None, int]:
    """`2014`, `năm 2014`, `Giáp Ngọ`, `năm Giáp Ngọ (2014)` after a feast."""
    named, j = parse_lunar_year(t, i + (t.low[i] == "năm"), published)
    if named is None:
        j = i
    k = j + (t.low[j] in ("năm", "("))
    year = t.number(k)
    if year and 1900 <= year <= 2100 and (t.low[j] != "(" or t.low[k + 1] == ")"):
        return year, k + 1 + (t.low[j] == "(")
    return named, j


# The names of years come again after so many.
_CYCLE = 60
# The first year of a cycle, `Giáp Tý`, leaves this remainder.
_FIRST_OF_CYCLE = 4


def parse_lunar_year(t: Tokens, i: int, published: date | None) -> tuple[int | None, int]:
    """`Giáp Thìn`: the last year of that name that has begun or begins next; None if unknown."""
    stem, branch = _table()["stems"].get(t.low[i]), _table()["branches"].get(t.low[i + 1])
    if stem is None or branch is None or (stem - branch) % 2 or not t.raw(i)[:1].isupper():
        return None, i
    if published is None:
        return None, i + 2
    place = next(n for n in range(_CYCLE) if n % 10 == stem and n % 12 == branch)
    latest = published.year + 1
    return latest - (latest - _FIRST_OF_CYCLE - place) % _CYCLE, i + 2


def _resolved(
    lunar: bool, day: int, month: int, year: int | None, published: date | None
) -> Moment:
    if year is None:
        year = nearest_feast(published, month, day, lunar=lunar)
    if lunar:
        return cal.lunar_day(year, month, day) or Moment(year=year, month=0, day=0)
    return Moment(year=year, month=month, day=day)

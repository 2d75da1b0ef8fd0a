"""Lunar days and feasts: `mùng 3 Tết`, `rằm tháng Bảy`, `10/3 âm lịch`, `Giỗ Tổ` → a solar day.

The conversion is that of a maintained calendar package, for the calendar of Việt Nam (UTC+7).
Without a year in the words the feast nearest to the publication is meant.
"""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Any

from doichieu import lexicon
from doichieu.mentions.times import calendar as cal
from doichieu.mentions.times.resolve import nearest_feast
from doichieu.mentions.tokens import Phrases, Tokens, by_first_word
from doichieu.model import Moment

Found = tuple[Moment, int]


@cache
def _table() -> dict[str, Any]:
    return lexicon.table("times/feasts")


@cache
def _phrases(name: str) -> Phrases:
    return by_first_word(list(_table()[name]))


@cache
def starters() -> frozenset[str]:
    """Words with which a feast or a lunar day may begin, digits aside."""
    names = [_phrases(n) for n in ("solar", "lunar", "new_year_eve", "lunar_day_words")]
    return frozenset(w for table in names for w in table) | {"rằm", "tết"}


def parse_feast(t: Tokens, i: int, published: date | None) -> Found | None:
    """A feast by name, with its year where one is named."""
    for kind in ("lunar", "solar"):
        size = t.longest(i, _phrases(kind))
        if size:
            day, month = _table()[kind][_key(t, i, size)]
            year, end = _year_beside(t, i + size)
            if kind == "solar" and t.is_capital(end) and not t.is_capital(i):
                return None  # the holiday of another country: `ngày quốc khánh Trung Quốc`
            return _resolved(kind == "lunar", day, month, year, published), end
    if t.low[i] == "tết":
        year, end = _year_beside(t, i + 1)
        if end > i + 1:  # `Tết Giáp Thìn`, `Tết 2024`
            return _resolved(True, 1, 1, year, published), end
    size = t.longest(i, _phrases("new_year_eve"))
    if size:
        year, end = _year_beside(t, i + size)
        first = _resolved(True, 1, 1, year, published)
        return cal.day_of(first.date, -1), end
    return None


def _key(t: Tokens, i: int, size: int) -> str:
    return " ".join(t.low[i : i + size])


def parse_lunar(t: Tokens, i: int, published: date | None) -> Found | None:
    """`mùng 3 Tết`, `mồng 1 tháng Giêng`, `rằm tháng Bảy`, `23 tháng Chạp`, `10/3 âm lịch`."""
    if t.low[i] == "rằm" and t.low[i + 1] == "tháng":
        month = _lunar_month(t, i + 2)
        return (
            (_resolved(True, 15, month, *_year_first(t, i + 3, published)), i + 3)
            if month
            else None
        )
    marked = t.low[i] in _table()["lunar_day_words"]
    j = i + marked
    day = t.number(j, 2) or (_table()["lunar_months"].get(t.low[j]) if marked else None)
    if not day or day > 30:
        return None
    return _after_lunar_day(t, j + 1, day, marked, published)


def _after_lunar_day(
    t: Tokens, i: int, day: int, marked: bool, published: date | None
) -> Found | None:
    low = t.low[i]
    if low == "tết":
        year, end = _year_beside(t, i + 1)
        if marked:
            return _resolved(True, day, 1, year, published), end
        first = _resolved(True, 1, 1, year, published)
        return (cal.day_of(first.date, day - 31), end) if day in (28, 29, 30) else None
    if low == "tháng":
        month = _lunar_month(t, i + 1)
        sure = marked or t.low[i + 1] in ("giêng", "chạp") or t.low[i + 2 : i + 4] == ["âm", "lịch"]
        end = i + 2 + 2 * (t.low[i + 2 : i + 4] == ["âm", "lịch"])
        return (_resolved(True, day, month, None, published), end) if month and sure else None
    month = t.number(i + 1, 2)
    if low in ("/", "-") and month and month <= 12:
        j = i + 2 + (t.low[i + 2] == "(")
        if t.low[j : j + 2] == ["âm", "lịch"]:
            end = j + 2 + (t.low[j + 2] == ")" and t.low[j - 1] == "(")
            return _resolved(True, day, month, None, published), end
    return None


def _lunar_month(t: Tokens, i: int) -> int | None:
    month = t.number(i, 2) or _table()["lunar_months"].get(t.low[i])
    return month if month and month <= 12 else None


def _year_first(t: Tokens, i: int, published: date | None) -> tuple[int | None, date | None]:
    year, _ = _year_beside(t, i)
    return year, published


def _year_beside(t: Tokens, i: int) -> tuple[int | None, int]:
    """`2014`, `năm 2014`, `Giáp Ngọ`, `Giáp Ngọ 2014` after a feast."""
    j = i
    if t.low[j] in _table()["stems"] and t.low[j + 1] in _table()["branches"]:
        j += 2
    k = j + (t.low[j] == "năm")
    year = t.number(k)
    if year and 1900 <= year <= 2100:
        return year, k + 1
    return None, j


def _resolved(
    lunar: bool, day: int, month: int, year: int | None, published: date | None
) -> Moment:
    if year is None:
        year = nearest_feast(published, month, day, lunar=lunar)
    if lunar:
        return cal.lunar_day(year, month, day) or Moment(year=year, month=0, day=0)
    return Moment(year=year, month=month, day=day)

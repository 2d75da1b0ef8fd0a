"""Weeks, months, quarters, years, seasons, decades, centuries: `tháng 9/2013`, `quý III`, `năm ngoái`.

Tokens and what the text said before → a point of time. Ranges joined by `đến` are read elsewhere.
"""

from __future__ import annotations

from doichieu.mentions.quantities.numerals import words as number_words
from doichieu.mentions.times import calendar as cal
from doichieu.mentions.times.feasts import parse_lunar_year, year_beside
from doichieu.mentions.times.found import Lack, Point
from doichieu.mentions.times.resolve import Context, complete, month_on_side, year_of
from doichieu.mentions.times.vocabulary import phrase_at, season_of, shift_at
from doichieu.mentions.times.written import (
    DASHES,
    month_number,
    parse_year,
    relative_year,
    with_trailer,
    year_after,
)
from doichieu.mentions.tokens import Tokens
from doichieu.model import Era, Moment, TimeRule


def read_week(t: Tokens, i: int, context: Context) -> Point | None:
    """`tuần này`, `tuần trước`, `tuần tới`."""
    if t.low[i] != "tuần" or t.low[i - 1] in ("mỗi", "hàng", "hằng"):
        return None
    shift, units, end = shift_at(t, i + 1)
    if not shift or t.low[end] in ("khi", "đó"):
        return None
    return Point(end, cal.week_of(context.published, units), TimeRule.WEEK)


def read_month(t: Tokens, i: int, context: Context) -> Point | None:
    """`tháng 9`, `tháng Chín`, `tháng 9/2013`, `tháng 3 năm sau`, `tháng tới`, `tháng 5-9`."""
    if t.low[i] != "tháng":
        return None
    shift, units, end = shift_at(t, i + 1)
    if shift and t.low[end] not in ("khi", "đó"):
        return Point(end, cal.month_of(context.published, units), TimeRule.MONTH)
    found = month_number(t, i + 1)
    if found is None or t.low[i - 1] in ("mỗi", "hàng", "hằng"):
        return None
    month, end = found
    year, end = year_after(t, end)
    if year is None:
        year, end = relative_year(t, end, context)
    last = _second_month(t, end) if year is None else None
    if last:
        whole = complete(Moment(year=last[2], month=last[0]), context)
        first = Moment(year=whole.year, month=month)
        return Point(last[1], first, TimeRule.MONTHS, until=whole) if month < last[0] else None
    lacks = Lack.NOTHING if year else Lack.YEAR
    moment = complete(Moment(year=year, month=month), context)
    trailer, _ = phrase_at(t, end, "trailers")
    return with_trailer(
        t, Point(end, month_on_side(moment, trailer, context), TimeRule.MONTH, lacks=lacks), context
    )


def _second_month(t: Tokens, i: int) -> tuple[int, int, int | None] | None:
    """The second of two months under one word: `tháng 5-9`, `tháng 8 và 9/2013`."""
    if t.low[i] not in ("-", "–", "và", ","):
        return None
    found = month_number(t, i + 1) if t.is_digits(i + 1) else None
    if found is None or (not t.is_tight(i) and t.low[i + 2].isalpha() and t.low[i + 2] != "năm"):
        return None
    year, end = year_after(t, found[1])
    return found[0], end, year


def read_quarter(t: Tokens, i: int, context: Context) -> Point | None:
    """`quý 3`, `quý III/2013`, `Q3/2013`, `quý tới`; `Q3` alone is a district."""
    if t.low[i] not in ("quý", "quí", "q"):
        return None
    if t.low[i] != "q":
        shift, units, end = shift_at(t, i + 1)
        if shift:
            return Point(end, cal.quarter_of(context.published, units), TimeRule.QUARTER)
    elif not t.is_tight(i + 1) or not t.is_capital(i):
        return None
    low = t.low[i + 1]
    number = t.number(i + 1, 1) or number_words()["roman"].get(low)
    if number is None and t.low[i] != "q":
        number = {"một": 1, "hai": 2, "ba": 3, "tư": 4, "bốn": 4}.get(low)
    if number is None or not 1 <= number <= 4:
        return None
    year, end = year_after(t, i + 2)
    if year is None:
        year, end = relative_year(t, end, context)
    if year is None:
        if t.low[i] == "q":
            return None
        year = year_of(number * 3 - 1, 15, context)  # its middle
    return Point(end, Moment(year=year, quarter=number), TimeRule.QUARTER)


def read_year(t: Tokens, i: int, context: Context) -> Point | None:
    """`năm 2013`, `năm 1976-2005`, `năm nay`, `năm ngoái`, `năm học 2013-2014`."""
    if t.low[i] != "năm":
        return None
    j = i + 2 if t.low[i + 1] == "học" else i + 1
    if year := parse_year(t, j):
        return year_or_range(t, j, year)
    if parse_lunar_year(t, j, context.published)[0]:
        year, end = year_beside(t, j, context.published)
        return Point(end, Moment(year=year), TimeRule.YEAR)
    shift, units, end = shift_at(t, j)
    if not shift or t.low[end] in ("khi", "đó") or (shift == "qua" and t.low[i - 1] == "những"):
        return None
    return Point(end, cal.year_of(context.published, units), TimeRule.YEAR)


def year_or_range(t: Tokens, i: int, year: int) -> Point:
    """A year in digits at ``i``, or two joined by a dash."""
    if t.low[i + 1] in DASHES or t.low[i + 1] == "/":
        second = parse_year(t, i + 2)
        if second and year < second <= year + 100 and t.low[i + 3] != "/":
            return Point(i + 3, Moment(year=year), TimeRule.YEARS, until=Moment(year=second))
    return Point(i + 1, Moment(year=year), TimeRule.YEAR)


def read_season(t: Tokens, i: int, context: Context) -> Point | None:
    """`mùa hè năm 2012`, `mùa đông này`, `mùa giải 2013-2014`."""
    if t.low[i] != "mùa":
        return None
    if t.low[i + 1] in ("giải", "bóng"):
        year = parse_year(t, i + 2)
        if year:
            return year_or_range(t, i + 2, year)
        shift, units, end = shift_at(t, i + 2)
        point = Point(end, cal.year_of(context.published, units), TimeRule.SEASON)
        return point if shift else None
    season = season_of(t.low[i + 1])
    if season is None or t.raw(i + 1).istitle():  # `Olympic mùa Đông` is a name
        return None
    year, end = year_after(t, i + 2)
    if year is None:
        year, end = relative_year(t, end, context)
    if year is None and (year := parse_year(t, i + 2)):
        end = i + 3
    if year is None:
        shift, units, end = shift_at(t, i + 2)
        if not shift:
            return None
        year = cal.year_of(context.published, units).year
    return Point(end, Moment(year=year, season=season), TimeRule.SEASON)


def read_decade(t: Tokens, i: int, context: Context) -> Point | None:
    """`thập niên 90`, `những năm 1990`, `thế kỷ 21`, `thế kỷ XIX`."""
    low, after = t.low[i], t.low[i + 1]
    if low == "thế" and after in ("kỷ", "kỉ"):
        number = t.number(i + 2, 2) or number_words()["roman"].get(t.low[i + 2])
        if number:
            return Point(i + 3, Era(f"{number - 1:02d}"), TimeRule.CENTURY)
        shift, units, end = shift_at(t, i + 2)
        if shift in ("này", "trước", "tới") and context.published:
            century = context.published.year // 100 + units
            return Point(end, Era(f"{century:02d}"), TimeRule.CENTURY)
        return None
    is_decade = low == "thập" and after in ("niên", "kỷ", "kỉ")
    if not is_decade and not (low in ("những", "các") and after == "năm"):
        return None
    j = i + 3 if t.low[i + 2] == "năm" else i + 2
    digits = t.low[j]
    if not t.is_digits(j) or len(digits) not in (2, 4) or not digits.endswith("0"):
        return None
    if len(digits) == 4:
        return Point(j + 1, Era(digits[:3]), TimeRule.DECADE)
    return Point(j + 1, Era(("19" if digits >= "20" else "20") + digits[0]), TimeRule.DECADE)

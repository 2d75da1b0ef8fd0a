"""Dates in bare digits: `22/10`, `26-10`, `9/2013`, `1988`, the year in `84/2009/NĐ-CP`.

No word of time says what they are: they must be told from scores, fractions, addresses and numbers
of documents by their neighbours.
"""

from __future__ import annotations

from doichieu.mentions.times import days
from doichieu.mentions.times.found import Point
from doichieu.mentions.times.periods import year_or_range
from doichieu.mentions.times.resolve import Context, complete
from doichieu.mentions.times.vocabulary import words
from doichieu.mentions.times.written import DASHES, parse_written_date, parse_year, with_trailer
from doichieu.mentions.tokens import Tokens
from doichieu.model import Moment, TimeRule


def read_document_year(t: Tokens, i: int, context: Context) -> Point | None:
    """The year in `84/2009/NĐ-CP`; the expression begins at the year itself."""
    if (
        t.low[i - 1] != "/"
        or not t.is_tight(i)
        or not t.low[i - 2].isdigit()
        or t.low[i + 1] != "/"
    ):
        return None
    year = parse_year(t, i)
    lettered = t.is_capital(i + 2) and t.is_tight(i + 2)
    return Point(i + 1, Moment(year=year), TimeRule.DOCUMENT) if year and lettered else None


def read_bare_date(t: Tokens, i: int, context: Context) -> Point | None:
    """`22/10`, `26-10`, `9/2013`, `1988`: digits that are a date by their neighbours."""
    if t.low[i - 1] in words()["not_date_before"] or (t.low[i - 1] in "/-." and t.is_tight(i)):
        return None
    year = parse_year(t, i)
    if year:
        return _bare_year(t, i, year)
    found = parse_written_date(t, i)
    row = days.row_of_days(t, i + 1, Moment(day=t.number(i, 2))) if not found else None
    if row and _is_row(t, i, row[1]):
        return days.days_of_month(row, Moment(day=t.number(i, 2)), context)
    if found is None or not _is_date(t, i, found):
        return None
    point = Point(found[1], complete(found[0], context), TimeRule.BARE_DATE)
    return with_trailer(t, point, context)


def _is_row(t: Tokens, i: int, end: int) -> bool:
    number = t.number(i, 2)
    return (
        bool(number)
        and t.low[i + 1] in DASHES | {"và"}
        and (t.low[end - 2] == "/" or "tháng" in t.low[i:end])
        and not t.low[end].isalpha()
    ) or (
        bool(number) and t.low[i - 1] in ("từ", "ngày", "trong", "hôm") and t.low[i + 1] in DASHES
    )


_SURE_BEFORE = frozenset({"ngày", "hôm", "từ", "đến", "vào", "(", ":"})


def _is_date(t: Tokens, i: int, found: tuple[Moment, int]) -> bool:
    moment, end = found
    before, after = t.low[i - 1], t.low[end]
    if (after in ("/", "-") and t.is_tight(end)) or _is_fraction(t, i, end):
        return False
    if moment.year:
        return moment.day is not None or (after != "/" and t.low[i + 1] != ".")
    if t.low[i + 1] == ".":
        return False
    day, month = moment.day or 0, moment.month or 0
    if t.low[i + 1] == "/":
        small = day < month and month <= 10
        if small and (after.isalpha() or before not in words()["date_before"]):
            return before in _SURE_BEFORE and after not in words()["shared_out"]
        return day > 12 or month > 4 or before in words()["date_before"] or t.begins_sentence(i)
    return day > 12 and (before in words()["date_before"] or t.begins_sentence(i))


def _is_fraction(t: Tokens, i: int, end: int) -> bool:
    """Whether it is said to be a share or a mark: `2/3 (hai phần ba) thời gian`, `Chấm điểm: 5/10`."""
    spelled = t.low[end] == "(" and "phần" in t.low[end + 1 : end + 4]
    marked = t.low[i - 1] == ":" and t.low[i - 2] in words()["not_date_before"]
    return spelled or marked


def _bare_year(t: Tokens, i: int, year: int) -> Point | None:
    point = year_or_range(t, i, year)
    if not 1900 <= year <= 2100 and not point.until:
        return None
    before, after = t.low[i - 1], t.low[point.end]
    if point.until:
        return point
    in_brackets = before == "(" and after in (")", ",", "-", "–")
    if in_brackets or (before in words()["year_before"] and not after.isalpha()):
        return point
    if before in ("sn", "sinh"):
        return point
    return point if _is_in_law_name(t, i) else None


def _is_in_law_name(t: Tokens, i: int) -> bool:
    """`Luật Đất đai 2003`, `Hiến pháp 1992`: a year ends the name of a law."""
    for j in range(i - 1, max(-1, i - 8), -1):
        if t.low[j] in _LAW_WORDS:
            return not t.low[i + 1].isalpha()
        if not t.low[j].isalpha():
            break
    return False


_LAW_WORDS = frozenset({"luật", "hiến"})

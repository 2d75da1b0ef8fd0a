"""Dates in digits and words as they are written: `22/10`, `2 tháng 12 năm 2013`, `10/12 tới`.

Tokens → the moment that stands there, its missing fields still open, and where it ends.
"""

from __future__ import annotations

from dataclasses import replace

from doichieu.mentions.quantities.numerals import Numeral, parse_number, starters
from doichieu.mentions.times import calendar as cal
from doichieu.mentions.times.found import Nothing, Point
from doichieu.mentions.times.resolve import Context, on_side
from doichieu.mentions.times.vocabulary import phrase_at, phrases, shift_at, words
from doichieu.mentions.tokens import Tokens
from doichieu.model import Moment, to_date

DASHES = frozenset("-–—")
# Between two days of one row: `3, 4 và 5/6`.
JOINTS = DASHES | {"đến", "tới", "và", ","}
_SEPARATORS = frozenset("/-.–")


def parse_written_date(t: Tokens, i: int) -> tuple[Moment, int] | None:
    """`22/10`, `22-10-2013`, `17.10`, `9/2013`, `2/9 năm 1945`: digits and separators."""
    if not t.is_digits(i) or t.low[i + 1] not in _SEPARATORS:
        return None
    if not t.is_tight(i + 1) or not t.is_tight(i + 2):
        return _parse_loose_date(t, i)
    first, second, sep = t.number(i), t.number(i + 2), t.low[i + 1]
    if first is None or second is None or len(t.low[i]) > 2:
        return None
    if second > 999:
        is_month = 1 <= first <= 12 and second in range(1000, 2200)
        return (Moment(year=second, month=first), i + 3) if is_month else None
    if len(t.low[i + 2]) > 2 or not cal.is_day_of_month(first, second):
        return None
    if _is_run_of_days(t, i, sep):
        return None
    if t.low[i + 3] == sep and t.is_tight(i + 3) and t.is_digits(i + 4) and t.is_tight(i + 4):
        year, end = _full_year(t.low[i + 4]), i + 5
        return _existing(year, second, first, end) if year else None
    # `tăng 2.9 năm 2013` is no date; behind `ngày` it is
    year, end = year_after(t, i + 3) if sep != "." else (None, i + 3)
    return _existing(year, second, first, end)


def _is_run_of_days(t: Tokens, i: int, sep: str) -> bool:
    """`6-7/12` and `3-9 tháng 3` are days of one month."""
    if t.low[i + 3] == "/" != sep and t.is_tight(i + 3) and t.is_digits(i + 4):
        return True
    return t.low[i + 3] == "tháng" and month_number(t, i + 4) is not None


def pass_impossible_date(t: Tokens, i: int, context: Context) -> Nothing | None:
    """`ngày 29/2/2025`, `31 tháng 9 năm 2025`: to be passed over whole."""
    j = i + (not t.is_digits(i))
    day, end = day_number(t, j)
    sep = t.low[end]
    if day is None or (sep not in _SEPARATORS and sep != "tháng"):
        return None
    month, end = t.number(end + 1, 2), end + 2
    year, end = year_after(t, end)
    sure = sep == "tháng" or year is not None
    if not sure or month is None or not 1 <= month <= 12:
        return None
    exists = cal.is_day_of_month(day, month) and (year is None or to_date(year, month, day))
    return None if exists else Nothing(end)


def _parse_loose_date(t: Tokens, i: int) -> tuple[Moment, int] | None:
    """`9 / 8 / 2025`, `9 - 8 - 2025`: with blanks around the separators, only with a year."""
    sep = t.low[i + 1]
    if t.low[i + 3] != sep or len(t.low[i + 4]) != 4:
        return None
    day, month, year = t.number(i, 2), t.number(i + 2, 2), parse_year(t, i + 4)
    if not (day and month and year) or not cal.is_day_of_month(day, month):
        return None
    return _existing(year, month, day, i + 5)


def _existing(year: int | None, month: int, day: int, end: int) -> tuple[Moment, int] | None:
    """The date, None where that year has no such day."""
    if year and to_date(year, month, day) is None:
        return None
    return Moment(year=year, month=month, day=day), end


def _full_year(digits: str) -> int | None:
    if len(digits) == 4 and digits[0] in "12":
        return int(digits)
    if len(digits) == 2:
        return int(digits) + (1900 if digits > "40" else 2000)
    return None


def parse_day_number(t: Tokens, i: int) -> tuple[Moment, int] | None:
    """After `ngày`: `2 tháng 12 năm 2013`, `22/10`, `2-12`, `hai mươi tháng Mười`, a bare `14`."""
    written = parse_written_date(t, i) or _parse_split_date(t, i)
    if written:
        return _with_year(t, *written)
    day, end = day_number(t, i)
    if day is None:
        return None
    if t.low[end] == "tháng" and (found := month_number(t, end + 1, sure=True)):
        if not cal.is_day_of_month(day, found[0]):
            return None
        year, end = year_after(t, found[1])
        return _existing(year, found[0], day, end)
    return (Moment(day=day), end) if t.is_digits(i) else None


def _with_year(t: Tokens, date: Moment, end: int) -> tuple[Moment, int] | None:
    """A date with the year behind it: `2.9 năm 1945`, `9/8 /2025`."""
    if date.year or date.day is None or date.month is None:
        return date, end
    year, end = year_after(t, end)
    return _existing(year, date.month, date.day, end)


def day_number(t: Tokens, i: int) -> tuple[int | None, int]:
    """The number of a day, in digits or words (`mùng hai`), and its end."""
    j = i + (t.low[i] in words()["day_words"])
    number = parse_number(t, j) if not t.is_digits(j) and t.low[j] in starters() else None
    day = t.number(j, 2) if t.is_digits(j) else _whole(number)
    end = number.end if number else j + 1
    return (day, end) if day is not None and 1 <= day <= 31 else (None, i)


def _whole(number: Numeral | None) -> int | None:
    known = number is not None and not number.vague and number.value.denominator == 1
    return int(number.value) if number is not None and known else None


def _parse_split_date(t: Tokens, i: int) -> tuple[Moment, int] | None:
    """`9 / 8` behind `ngày`: a slash between blanks."""
    day, month = t.number(i, 2), t.number(i + 2, 2)
    if t.low[i + 1] != "/" or not day or not month or not cal.is_day_of_month(day, month):
        return None
    return (Moment(month=month, day=day), i + 3) if not t.is_tight(i + 1) else None


def month_number(t: Tokens, i: int, *, sure: bool = False) -> tuple[int, int] | None:
    """The number of a month after `tháng`, and its end; ``sure``: a day stands before it."""
    if t.is_digits(i):
        month = t.number(i, 2)
        return (month, i + 1) if month and month <= 12 else None
    low, after = t.low[i], t.low[i + 1]
    if low == "mười" and after in ("một", "hai"):
        return (11 if after == "một" else 12), i + 2
    month = words()["months"].get(low)
    if month is None or (low in ("một", "năm") and not sure and not t.is_capital(i)):
        return None
    return month, i + 1


def year_after(t: Tokens, i: int) -> tuple[int | None, int]:
    """`/2013`, `-2013`, `năm 2013` after a month; None and ``i`` where there is no year."""
    low = t.low[i]
    tied = t.is_tight(i) and t.is_tight(i + 1)
    if low in _SEPARATORS and (tied or low == "/") and len(t.low[i + 1]) == 4:
        year = parse_year(t, i + 1)
        return (year, i + 2) if year else (None, i)
    j = i + 1 if low == "," and t.low[i + 1] == "năm" else i
    if t.low[j] != "năm":
        return None, i
    if year := parse_year(t, j + 1):
        apposed = j > i and t.low[j + 2].isalpha()  # `Ngày 2/9, năm 2025 mở đầu …`
        return (None, i) if apposed else (year, j + 2)
    number = parse_number(t, j + 1) if t.low[j + 1] in starters() else None
    year = _whole(number)
    if number is None or year is None or not 1000 <= year < 2200:
        return None, i
    return year, number.end


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


def is_trailer(t: Tokens, i: int, word: str) -> bool:
    """Whether ``word`` stands at ``i`` and says on which side the time before it lies."""
    return t.low[i] == word and not _is_verb_use(t, i + 1)


def _is_verb_use(t: Tokens, i: int) -> bool:
    """`tới` and `qua` before a place or thing are verbs: `ngày 3/5 tới Hà Nội`.

    Before another time `tới` joins the two: `22h ngày 9/9 tới 5h`.
    """
    if t.is_capital(i) or t.is_digits(i) or phrases("parts").length(t.low, i):
        return True
    return t.low[i] in words()["not_trailer_before"]

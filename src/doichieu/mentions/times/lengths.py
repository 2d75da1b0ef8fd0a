"""Durations: `48 tiếng`, `5-7 ngày`, `nhiều năm`; and times that come again: `mỗi tuần`, `ngày nào cũng`.

Tokens → a length of time; where the words around count it from a day (`3 năm trước`), the day or
period it leads to.
"""

from __future__ import annotations

from fractions import Fraction

from doichieu.mentions.quantities.numerals import Numeral, parse_number, starters
from doichieu.mentions.times.counted import ago_at, find_counted
from doichieu.mentions.times.found import Found, Length
from doichieu.mentions.times.resolve import Context
from doichieu.mentions.times.vocabulary import phrase_at, unit_at, words
from doichieu.mentions.times.written import month_number
from doichieu.mentions.tokens import Tokens
from doichieu.model import Amount, Duration, Range, Reference, TimeRule, TimeUnit, TimexType

_MANY = frozenset({"nhiều", "vài", "mấy", "hàng", "dăm", "ít"})


# Units that TIMEX3 values here are not written in, and what they are made of.
_MADE_OF = {
    TimeUnit.DECADE: (10, TimeUnit.YEAR),
    TimeUnit.CENTURY: (100, TimeUnit.YEAR),
    TimeUnit.QUARTER: (3, TimeUnit.MONTH),
}
# Half of one of these is told in a smaller unit: half an hour is PT30M, half a month P15D;
# `3,5 tháng` stays P3.5M.
_HALVES = {
    TimeUnit.YEAR: (6, TimeUnit.MONTH),
    TimeUnit.MONTH: (15, TimeUnit.DAY),
    TimeUnit.DAY: (12, TimeUnit.HOUR),
    TimeUnit.HOUR: (30, TimeUnit.MINUTE),
    TimeUnit.MINUTE: (30, TimeUnit.SECOND),
}


def length_of(count: Fraction, unit: TimeUnit) -> Duration:
    """So many of a unit, in the units that TIMEX3 values are written in."""
    if unit in _MADE_OF:
        factor, unit = _MADE_OF[unit]
        count *= factor
    if count == Fraction(1, 2) and unit in _HALVES:
        whole, unit = _HALVES[unit]
        count = Fraction(whole)
    return Duration((Amount(count, unit),))


def many(unit: TimeUnit) -> Duration:
    """A number of units that nobody says: `nhiều năm`."""
    return Duration((Amount(None, unit),))


def read_length_range(t: Tokens, i: int, context: Context) -> Length | None:
    """`1 đến 3 tiếng`, `5-7 ngày`, `hai ba tuần`: the shortest and the longest."""
    first = parse_number(t, i) if t.is_digits(i) or t.low[i] in starters() else None
    if first is None or first.vague or (t.low[i] == "năm" and _is_year_word(t, i)):
        return None
    second = _second_number(t, i, _after_unit(t, first.end))
    if second is None or second.vague or second.value <= first.value:
        return None
    unit, end = unit_at(t, second.end)
    named, _ = unit_at(t, first.end)
    if named is not None and not (named is unit and _is_told_as_length(t, second.start, end, unit)):
        return None
    if unit is None or _is_month_named(t, end, unit) or is_no_length(t, i, end, unit):
        return None
    low, high = (length_of(n.value, unit) for n in (first, second))
    lengths = Range(low, high)
    return Length(with_direction(t, end, unit), lengths, TimexType.DURATION, TimeRule.LENGTHS)


def _after_unit(t: Tokens, i: int) -> int:
    """The end of the unit of the first number, where it has one of its own: `12h-24h tới`."""
    return unit_at(t, i)[1]


def _is_told_as_length(t: Tokens, second: int, end: int, unit: TimeUnit) -> bool:
    """`từ 7 giờ đến 9 giờ` are times of day, `3 năm hoặc 5 năm` two lengths."""
    if not unit.is_clock:
        return t.low[second - 1] != "hoặc"
    return t.low[end] in words()["hour_clues"]["length_behind"]


def _is_month_named(t: Tokens, i: int, unit: TimeUnit) -> bool:
    """`từ 1 đến 7 tháng 8`, `tháng Tám`: days of a month and no number of months."""
    return t.is_digits(i) or (unit is TimeUnit.MONTH and month_number(t, i) is not None)


def _second_number(t: Tokens, i: int, end: int) -> Numeral | None:
    if t.low[end] in _RANGE_JOINTS:
        return parse_number(t, end + 1)
    return parse_number(t, end) if t.low[end] in _GUESSED.get(t.low[i], ()) else None


_RANGE_JOINTS = frozenset({"-", "–", "—", "đến", "tới", "hoặc"})
# `hai ba ngày`, `năm bảy tuần`: numbers said one after the other.
_GUESSED = {
    "một": ("hai",),
    "hai": ("ba",),
    "ba": ("bốn", "bảy"),
    "bốn": ("năm",),
    "năm": ("sáu", "bảy"),
    "sáu": ("bảy",),
    "bảy": ("tám",),
    "tám": ("chín",),
}


def read_length(t: Tokens, i: int, context: Context) -> Found | None:
    """A number (or `nhiều`, `nửa`) with a unit of time, and what it is counted from."""
    if t.low[i] in _MANY and (found := _read_many(t, i)):
        return found
    number = _number_of_length(t, i)
    if number is None:
        return None
    unit, end = unit_at(t, number.end)
    if unit is None or number.value > _MOST or is_no_length(t, i, end, unit):
        return None
    if number.vague:
        return _of_unknown_length(t, i, end, unit, TimeRule.VAGUE)
    first, end = _with_half(t, number.value, unit, end)
    rest, end = _smaller_amounts(t, end, unit)
    length = Duration((*first.amounts, *rest))
    if point := find_counted(t, i, end, length, context):
        return point
    end = with_direction(t, end, unit)
    return Length(end, length, TimexType.DURATION, TimeRule.LENGTH)


# No report speaks of a longer time; a longer number is one of something else.
_MOST = 10**7
# After a unit a number of this smaller one goes on: `3 năm 6 tháng`, `2 giờ 30 phút`.
_SMALLER = {
    TimeUnit.YEAR: TimeUnit.MONTH,
    TimeUnit.MONTH: TimeUnit.DAY,
    TimeUnit.WEEK: TimeUnit.DAY,
    TimeUnit.DAY: TimeUnit.HOUR,
    TimeUnit.HOUR: TimeUnit.MINUTE,
    TimeUnit.MINUTE: TimeUnit.SECOND,
}


def _with_half(t: Tokens, count: Fraction, unit: TimeUnit, end: int) -> tuple[Duration, int]:
    """The length, with the half that `rưỡi` adds to it."""
    half = t.low[end] in ("rưỡi", "rưởi")
    return length_of(count + Fraction(half, 2), unit), end + half


def _smaller_amounts(t: Tokens, i: int, unit: TimeUnit) -> tuple[tuple[Amount, ...], int]:
    """What is left of a length in smaller units, and its end."""
    number = parse_number(t, i) if t.is_digits(i) or t.low[i] in starters() else None
    smaller = _SMALLER.get(unit)
    if number is None or number.vague or number.value.denominator != 1 or smaller is None:
        return (), i
    found, end = unit_at(t, number.end)
    if found is not smaller or t.is_digits(end) or is_no_length(t, i, end, smaller):
        return (), i
    rest, end = _smaller_amounts(t, end, smaller)
    return (Amount(number.value, smaller), *rest), end


def is_no_length(t: Tokens, i: int, end: int, unit: TimeUnit) -> bool:
    """`hai năm 2012 và 2013`, `hai ngày 19 và 20/10`, `hai tiếng nổ`, `5 năm tuổi`, `nửa đêm`."""
    after = t.low[end]
    if t.low[end - 1] in words()["hour_marks"] and not _is_length_in_hours(t, i, end):
        return True
    if unit is TimeUnit.YEAR and (t.number(end) or 0) > 999:
        return True
    if t.low[i : i + 2] == ["năm", "tháng"]:
        return t.low[i - 1] not in words()["five_months_after"]
    if unit is TimeUnit.DAY and (t.is_digits(end) or t.low[i : i + 2] == ["nửa", "đêm"]):
        return True
    if t.low[end - 1] == "tiếng" and after in words()["not_hours_after"]:
        return True
    return after in words()["not_length_after"]


def _is_length_in_hours(t: Tokens, i: int, end: int) -> bool:
    """`trong 24h`, `24h tới`, `12g qua`: `h` and `g` are mostly marks of the clock, or grams."""
    clues = words()["hour_clues"]
    if t.low[end] in clues["length_behind"] or t.low[end] in clues["behind_length"]:
        return True
    return t.low[end - 1] == "h" and t.low[i - 1] in clues["length_after"]


def _number_of_length(t: Tokens, i: int) -> Numeral | None:
    """The number; `năm` only counts as five before a unit (`năm năm`, `năm ngày`)."""
    if t.low[i] == "nửa":
        return Numeral(i, i + 1, Fraction(1, 2), words=True)
    if t.low[i - 1] in ("/", "phút", "thứ") or (t.low[i] == "năm" and _is_year_word(t, i)):
        return None
    return parse_number(t, i)


def _is_year_word(t: Tokens, i: int) -> bool:
    before = t.low[i - 1]
    return t.is_digits(i - 1) or before in starters() or before in words()["year_not_five_after"]


def _read_many(t: Tokens, i: int) -> Length | None:
    """`nhiều năm`, `vài tuần gần đây`, `hàng giờ`, `hàng chục năm`."""
    number = parse_number(t, i) if t.low[i] in starters() else None
    unit, end = unit_at(t, number.end if number else i + 1)
    if unit is None or is_no_length(t, i, end, unit):
        return None
    if t.low[i] in ("hàng", "hằng") and number is None:
        return None
    return _of_unknown_length(t, i, end, unit, TimeRule.MANY)


def _of_unknown_length(t: Tokens, i: int, end: int, unit: TimeUnit, rule: TimeRule) -> Length:
    """`vài ngày`; counted from now (`cách đây vài ngày`) it is only past."""
    if ago_at(t, i) and not unit.is_clock:
        return Length(end, Reference.PAST, TimexType.DATE, TimeRule.REFERENCE)
    return Length(with_direction(t, end, unit), many(unit), TimexType.DURATION, rule)


def with_direction(t: Tokens, i: int, unit: TimeUnit) -> int:
    """The end with `qua`, `gần đây`, `liền`, which belong to the duration before them."""
    name, end = phrase_at(t, i, "length_trailers")
    if not name and unit.is_clock:
        name, end = phrase_at(t, i, "hour_trailers")
        end = i if t.is_capital(end) or t.is_digits(end) else end
    return end


EACH = frozenset({"mỗi", "hàng", "hằng", "mọi", "từng"})
WHICH = frozenset({"ngày", "đêm", "tháng", "năm", "tuần", "hôm"})


def read_each(t: Tokens, i: int, context: Context) -> Length | None:
    """`mỗi ngày`, `hàng năm`, `mọi năm`, `mỗi 3 tháng`; `hàng giờ` is a length."""
    low = t.low[i]
    number = _number_of_set(t, i + 1)
    count = number.value if number and not number.vague else Fraction(1)
    unit, end = unit_at(t, number.end if number else i + 1)
    if unit is None or (low == "từng" and unit.is_clock):
        return None
    if low in ("hàng", "hằng") and (unit.is_clock or t.low[end] in ("liền", "dài")):
        return Length(end, many(unit), TimexType.DURATION, TimeRule.MANY)
    return Length(end, length_of(count, unit), TimexType.SET, TimeRule.EACH)


def _number_of_set(t: Tokens, i: int) -> Numeral | None:
    """The number in `mỗi 3 tháng`; `mỗi năm` has none."""
    if t.low[i] == "năm" or not (t.is_digits(i) or t.low[i] in starters()):
        return None
    return parse_number(t, i)


def read_which(t: Tokens, i: int, context: Context) -> Length | None:
    """`ngày nào bà cũng ra chợ`."""
    unit, _ = unit_at(t, i)
    if unit is None or t.low[i + 1] != "nào" or "cũng" not in t.low[i + 2 : i + 7]:
        return None
    return Length(i + 2, length_of(Fraction(1), unit), TimexType.SET, TimeRule.EACH)


def read_round_the_clock(t: Tokens, i: int, context: Context) -> Length | None:
    """`24/24`, `24/24 giờ`."""
    if t.low[i : i + 3] != ["24", "/", "24"]:
        return None
    end = i + 3 + (t.low[i + 3] in ("giờ", "h", "g"))
    return Length(end, length_of(Fraction(24), TimeUnit.HOUR), TimexType.SET, TimeRule.EACH)

"""Durations, repeated times and points counted by a duration: `48 tiếng`, `mỗi tuần`, `3 năm trước`.

Tokens → a value, its type and where the words end. Points of the calendar are read elsewhere.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from doichieu.mentions.quantities.numerals import Numeral, parse_number, starters
from doichieu.mentions.times import calendar as cal
from doichieu.mentions.times.calendar import Moment
from doichieu.mentions.times.points import Context, parse_year, phrase_at, words
from doichieu.mentions.tokens import Tokens
from doichieu.model import TimexType

_MANY = frozenset({"nhiều", "vài", "mấy", "hàng", "dăm", "ít"})
_EACH = frozenset({"mỗi", "hàng", "hằng", "mọi", "từng"})


@dataclass(frozen=True, slots=True)
class Length:
    """A value that is no calendar moment, in ``tokens[…:end]``."""

    end: int
    value: str
    type: TimexType
    rule: str
    moment: Moment | None = None  # where the value is one day or period after all
    until: Moment | None = None


def read_unit(t: Tokens, i: int) -> tuple[str, str, int]:
    """The unit of time at ``i``: `T` or nothing, its letter, the end; empty if none stands there."""
    name, end = phrase_at(t, i, "units")
    if not name:
        return "", "", i
    prefix, letter = words()["units"][name]
    return prefix, letter, end


def write_length(count: Fraction | str, prefix: str, letter: str) -> str:
    """`P3D`, `PT30M`, `P2Y`, `PXY`; decades, centuries, quarters and halves in common units."""
    if isinstance(count, str):
        return f"P{prefix}{count}{letter if letter != 'DE' else 'DE'}"
    for big, factor, small in (("DE", 10, "Y"), ("CE", 100, "Y"), ("Q", 3, "M")):
        if letter == big:
            count, letter = count * factor, small
    if count.denominator != 1:
        count, prefix, letter = _smaller_unit(count, prefix, letter)
    shown = str(int(count)) if count.denominator == 1 else f"{float(count):g}"
    return f"P{prefix}{shown}{letter}"


def _smaller_unit(count: Fraction, prefix: str, letter: str) -> tuple[Fraction, str, str]:
    """Half an hour is PT30M, half a year P6M, half a month P15D; `3,5 tháng` stays P3.5M."""
    if count == Fraction(1, 2):
        smaller = {"Y": (6, "", "M"), "M": (15, "", "D"), "D": (12, "T", "H")}
        if prefix == "T":
            smaller = {"H": (30, "T", "M"), "M": (30, "T", "S")}
        if letter in smaller:
            number, new_prefix, new_letter = smaller[letter]
            return Fraction(number), new_prefix, new_letter
    return count, prefix, letter


def read_set(t: Tokens, i: int, context: Context) -> Length | None:
    """`mỗi ngày`, `hàng năm`, `mọi năm`, `mỗi 3 tháng`, `ngày nào cũng`, `24/24 giờ`."""
    low = t.low[i]
    if low in _EACH:
        number = _number_of_set(t, i + 1)
        count = number.value if number and not number.vague else Fraction(1)
        prefix, letter, end = read_unit(t, number.end if number else i + 1)
        if not letter or (low == "từng" and prefix):
            return None
        if low in ("hàng", "hằng") and (prefix or t.low[end] in ("liền", "dài")):
            return Length(end, f"P{prefix}X{letter}", TimexType.DURATION, "many")
        return Length(end, write_length(count, prefix, letter), TimexType.SET, "each")
    if low in ("ngày", "đêm", "tháng", "năm", "tuần", "hôm") and t.low[i + 1] == "nào":
        letter = read_unit(t, i)[1]
        also = "cũng" in t.low[i + 2 : i + 7]
        return Length(i + 2, f"P1{letter}", TimexType.SET, "each") if also else None
    if t.low[i : i + 3] == ["24", "/", "24"]:
        end = i + 3 + (t.low[i + 3] in ("giờ", "h", "g"))
        return Length(end, "PT24H", TimexType.SET, "each")
    return None


def _number_of_set(t: Tokens, i: int) -> Numeral | None:
    """The number in `mỗi 3 tháng`; `mỗi năm` has none."""
    if t.low[i] == "năm" or not (t.is_digits(i) or t.low[i] in starters()):
        return None
    return parse_number(t, i)


def read_length_range(t: Tokens, i: int) -> Length | None:
    """`1 đến 3 tiếng`, `5-7 ngày`, `hai ba tuần`: the shortest and the longest."""
    first = parse_number(t, i) if t.is_digits(i) or t.low[i] in starters() else None
    if first is None or first.vague or (t.low[i] == "năm" and _is_year_word(t, i)):
        return None
    j = first.end
    if t.low[j] in _RANGE_JOINTS:
        second = parse_number(t, j + 1)
    elif t.low[j] in _GUESSED.get(t.low[i], ()):
        second = parse_number(t, j)
    else:
        return None
    if second is None or second.vague or second.value <= first.value:
        return None
    prefix, letter, end = read_unit(t, second.end)
    if not letter or t.is_digits(end) or _is_no_length(t, i, end, letter):
        return None
    low, high = (write_length(n.value, prefix, letter) for n in (first, second))
    return Length(_with_direction(t, end), f"{low}/{high}", TimexType.DURATION, "lengths")


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


def read_length(t: Tokens, i: int, context: Context) -> Length | None:
    """A number (or `nhiều`, `nửa`) with a unit of time, and what it is counted from."""
    if t.low[i] in _MANY:
        many = _read_many(t, i)
        if many:
            return many
    number = _number_of_length(t, i)
    if number is None:
        return None
    prefix, letter, end = read_unit(t, number.end)
    if not letter or number.value > 10**7 or _is_no_length(t, i, end, letter):
        return None
    if number.vague:
        return Length(_with_direction(t, end), f"P{prefix}X{letter}", TimexType.DURATION, "vague")
    count = number.value
    if t.low[end] in ("rưỡi", "rưởi"):
        count, end = count + Fraction(1, 2), end + 1
    k = i - 1 - (t.low[i - 1] in ("khoảng", "gần", "hơn", "chừng"))
    ago = t.low[k - 1 : k + 1] == ["cách", "đây"]
    anchored = _anchored(t, end, count, prefix, letter, context, ago=ago)
    if anchored:
        return anchored
    value = write_length(count, prefix, letter)
    if letter == "Y" and (rest := _months_after(t, end)):
        value, end = value + rest[0], rest[1]
    return Length(_with_direction(t, end), value, TimexType.DURATION, "length")


def _months_after(t: Tokens, i: int) -> tuple[str, int] | None:
    """`3 năm 6 tháng`: the months of a length in years."""
    months = t.number(i, 2)
    if not months or t.low[i + 1] != "tháng" or t.is_digits(i + 2):
        return None
    return f"{months}M", i + 2


def _is_no_length(t: Tokens, i: int, end: int, letter: str) -> bool:
    """`hai năm 2012 và 2013`, `hai ngày 19 và 20/10`, `hai tiếng nổ`, `5 năm tuổi`, `nửa đêm`."""
    after = t.low[end]
    if letter == "Y" and (t.number(end) or 0) > 999:
        return True
    if t.low[i : i + 2] == ["năm", "tháng"]:
        return t.low[i - 1] not in words()["five_months_after"]
    if letter == "D" and (t.is_digits(end) or t.low[i : i + 2] == ["nửa", "đêm"]):
        return True
    if t.low[end - 1] == "tiếng" and after in words()["not_hours_after"]:
        return True
    return after in words()["not_length_after"]


def _number_of_length(t: Tokens, i: int) -> Numeral | None:
    """The number; `năm` only counts as five before a unit (`năm năm`, `năm ngày`)."""
    if t.low[i] == "nửa":
        return Numeral(i, i + 1, Fraction(1, 2), words=True)
    if t.low[i - 1] in ("/", "phút", "thứ") or (t.low[i] == "năm" and _is_year_word(t, i)):
        return None
    return parse_number(t, i)


def _is_year_word(t: Tokens, i: int) -> bool:
    before = t.low[i - 1]
    return (
        t.is_digits(i - 1)
        or before in starters()
        or before in ("mỗi", "hàng", "trong", "nhiều", "những", "mươi", "cả")
    )


def _read_many(t: Tokens, i: int) -> Length | None:
    """`nhiều năm`, `vài tuần gần đây`, `hàng giờ`, `hàng chục năm`."""
    number = parse_number(t, i) if t.low[i] in starters() else None
    prefix, letter, end = read_unit(t, number.end if number else i + 1)
    if not letter or _is_no_length(t, i, end, letter):
        return None
    if t.low[i] in ("hàng", "hằng") and number is None:
        return None
    value = f"P{prefix}X{letter}"
    return Length(_with_direction(t, end), value, TimexType.DURATION, "many")


def _with_direction(t: Tokens, i: int) -> int:
    """`qua`, `gần đây`, `liền`, `tới` after a duration belong to it."""
    for phrase in (
        ("vừa", "qua"),
        ("gần", "đây"),
        ("trở", "lại", "đây"),
        ("liên", "tiếp"),
        ("liên", "tục"),
        ("đầu", "tiên"),
    ):
        if tuple(t.low[i : i + len(phrase)]) == phrase:
            return i + len(phrase)
    return i + 1 if t.low[i] in ("qua", "liền", "nay") else i


def _anchored(
    t: Tokens,
    i: int,
    count: Fraction,
    prefix: str,
    letter: str,
    context: Context,
    *,
    ago: bool = False,
) -> Length | None:
    """`cách đây` before, `trước`, `sau`, `tới`, `nữa`, `đầu năm` after a duration make it a point or a range."""
    if t.low[i] == "đầu" and t.low[i + 1] == "năm" and letter == "M":
        return _first_months(t, i + 2, int(count), context)
    if letter == "M" and count.denominator == 1 and parse_year(t, i):
        return _first_months(t, i, int(count), context)  # `9 tháng 2013`
    if t.low[i] == "cuối" and t.low[i + 1] == "năm" and letter == "M":
        year, end = _year_of_part(t, i + 2, context)
        return (
            _period(Moment(year=year, tail="H2"), end, "half")
            if count == 6
            else _period(
                Moment(year=year, month=13 - int(count)), end, "months", Moment(year=year, month=12)
            )
            if 0 < count < 12
            else None
        )
    if prefix or count.denominator != 1 or count > 1000:
        return None
    direction, end, base = _direction(t, i, context)
    if not direction and ago:
        direction, end, base = -1, i, context.published
    if not direction:
        return None
    if direction == 2:
        return _coming_days(t, end, int(count), letter, context)
    moment = moved(base, int(count) * direction, letter)
    return _period(moment, end, "counted") if moment else None


def _direction(t: Tokens, i: int, context: Context) -> tuple[int, int, date | None]:
    """Back (-1) or ahead (1) from which day; 2: the coming days as a range."""
    low, after = t.low[i], t.low[i + 1]
    named = context.day.date if context.day else context.published
    if low in ("trước", "sau"):
        sign = -1 if low == "trước" else 1
        if after == "đó":
            return sign, i + 2, named
        if after == "đây" and sign < 0:
            return -1, i + 2, context.published
        if low == "trước" and _ends_phrase(t, i + 1):
            return -1, i + 1, context.published
        if low == "sau" and _ends_phrase(t, i + 1):
            return 1, i + 1, named
    if low == "nữa":
        return 1, i + 1, context.published
    if low == "tới" and not t.is_capital(i + 1) and not t.is_digits(i + 1):
        return 2, i + 1, context.published
    if (low == "tiếp" and after == "theo") or (low == "kế" and after == "tiếp"):
        return 2, i + 2, context.published
    return 0, i, None


_NO_END = frozenset(
    [
        "khi",
        "ngày",
        "trận",
        "cuộc",
        "lễ",
        "tết",
        "bầu",
        "thời",
        "lúc",
        "mốc",
        "hạn",
        "kỳ",
        "vụ",
        "một",
        "giờ",
        "sự",
        "kể",
        "mùa",
        "năm",
        "tháng",
    ]
)


def _ends_phrase(t: Tokens, i: int) -> bool:
    """Whether `trước` or `sau` governs nothing: `3 ngày trước.` but not `3 ngày trước trận đấu`."""
    low = t.low[i]
    return low not in _NO_END and not t.is_digits(i) and not t.is_capital(i)


def moved(base: date | None, shift: int, letter: str) -> Moment | None:
    """So many units before or after a day."""
    movers = {"D": cal.day_of, "W": cal.week_of, "M": cal.month_of, "Q": cal.quarter_of}
    if letter in movers:
        return movers[letter](base, shift)
    years = shift * {"Y": 1, "DE": 10, "CE": 100}.get(letter, 0)
    moment = cal.year_of(base, years) if years and abs(years) < 2000 else None
    return moment if moment and (moment.year is None or moment.year > 0) else None


def _coming_days(t: Tokens, end: int, count: int, letter: str, context: Context) -> Length | None:
    """`3 ngày tới` begins on the day of publication, `hai ngày tiếp theo` on the next."""
    if letter != "D" or context.published is None or not 1 < count < 100:
        return Length(end, f"P{count}{letter}", TimexType.DURATION, "length") if count else None
    first = 0 if t.low[end - 1] == "tới" else 1
    start = cal.day_of(context.published, first)
    until = cal.day_of(context.published, first + count - 1)
    return _period(start, end, "counted", until)


def _period(moment: Moment, end: int, rule: str, until: Moment | None = None) -> Length:
    value = moment.value + (f"/{until.value}" if until else "")
    return Length(end, value, TimexType.DATE, rule, moment, until)


def _first_months(t: Tokens, i: int, count: int, context: Context) -> Length | None:
    """`9 tháng đầu năm 2013`: a range of months; six of them are a half year."""
    if not 1 <= count <= 12:
        return None
    year, end = _year_of_part(t, i, context)
    if count == 6:
        return _period(Moment(year=year, tail="H1"), end, "half")
    return _period(Moment(year=year, month=1), end, "months", Moment(year=year, month=count))


def _year_of_part(t: Tokens, i: int, context: Context) -> tuple[int | None, int]:
    """The year after `đầu năm`: `2013`, `nay`, `ngoái`; else that of the publication."""
    if year := parse_year(t, i):
        return year, i + 1
    this = context.published.year if context.published else None
    shift, end = phrase_at(t, i, "shifts")
    if shift in ("nay", "ngoái", "trước", "tới", "sau", "này") and this:
        return this + int(words()["shifts"][shift]), end
    return this, i


def read_half_year(t: Tokens, i: int, context: Context) -> Length | None:
    """`nửa đầu năm nay`, `nửa cuối năm 2013`, `nửa đầu tháng 9`."""
    if t.low[i] != "nửa" or t.low[i + 1] not in ("đầu", "cuối", "sau"):
        return None
    tail = "H1" if t.low[i + 1] == "đầu" else "H2"
    if t.low[i + 2] == "năm":
        year, end = _year_of_part(t, i + 3, context)
        return _period(Moment(year=year, tail=tail), end, "half")
    return None

"""Numbers as Vietnamese writes and says them: tokens → values.

`25.000`, `1,5 triệu`, `1 triệu 2`, `hai mươi lăm nghìn`, `một nghìn hai trăm ba mươi tỷ`, `trăm rưỡi`,
`nửa triệu`, `hàng chục ngàn`, `một phần ba`. A number is a row of parts, each with its multiplier
words; the parts fall in scale (`hai triệu ba trăm nghìn`) or are gathered under a larger word (`một
nghìn hai trăm` `tỷ`). What is counted, and whether a number counts anything at all, is not decided
here.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cache
from typing import Any, NamedTuple

from doichieu import lexicon
from doichieu.mentions.quantities.units import read_measure, word_set
from doichieu.mentions.quantities.written import digit_run, multipliers, read_written, to_value
from doichieu.mentions.tokens import Tokens
from doichieu.model import Number

__all__ = [
    "Numeral",
    "digit_run",
    "parse_fraction",
    "parse_number",
    "starters",
    "to_number",
    "words",
]

# A number in words has at most so many syllables; whatever goes on is no number.
_LONGEST = 40
# Multiplier words in a row: `trăm nghìn tỷ`.
_MOST_MULTIPLIERS = 3
# How far before `25K` a word of money may stand, in tokens.
_MONEY_REACH = 6
# From here on a larger multiplier gathers the parts before it: `hai nghìn ba trăm triệu`.
_GATHERING = 10**6


# Multipliers that hundreds stand before: `hai trăm hai nghìn` is 220 thousand.
_BEYOND_HUNDRED = (10**3, 10**6, 10**9)


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number that stands in ``tokens[start:end]``."""

    start: int
    end: int
    value: Fraction
    words: bool = False  # said in words
    vague: bool = False  # `vài`, `hàng chục`
    scaled: int = 1  # the multiplier words at its end: `1,5 triệu` has 1000000
    multiplied: bool = False  # has multiplier words anywhere: `5 nghìn 500`
    grouped: bool = False  # written with separators or sign: surely a number, not a label
    padded: bool = False  # written with a leading zero: a number where something is counted


@cache
def words() -> dict[str, Any]:
    """The table of number words."""
    return lexicon.table("numerals")


def to_number(value: Fraction) -> Number:
    """An int where the value is whole, else the nearest float."""
    return int(value) if value.denominator == 1 else float(value)


def parse_number(t: Tokens, i: int) -> Numeral | None:
    """The longest number that begins at token ``i``."""
    if t.is_digits(i) and t.low[i + 1] != "nửa":
        number = _parse_written(t, i)
        return None if number is None else _with_parts(t, _with_multipliers(t, number))
    return _parse_half(t, i) or _parse_vague(t, i) or _parse_spoken(t, i)


def _parse_written(t: Tokens, i: int) -> Numeral | None:
    """A number in digits, without multiplier words."""
    written = read_written(t, i)
    value = to_value(written, t.low[written.end])
    if value is None:
        return None
    padded = len(written.groups[0]) > 1 and written.groups[0][0] == "0"
    grouped = len(written.groups) > 1 and not padded
    more = _sign_of_part(t, written.end) if t.is_tight(written.end) else None
    if more is not None and not grouped:  # `1½`
        return Numeral(i, written.end + 1, value + more, grouped=True)
    return Numeral(i, written.end, value, grouped=grouped, padded=padded)


def _sign_of_part(t: Tokens, i: int) -> Fraction | None:
    """`½`, `¾`: one sign for a part of one."""
    parts = words()["signs_of_parts"].get(t.low[i])
    return Fraction(*parts) if parts else None


# ---------------------------------------------------------------------------- multiplier words


def _multiplier(t: Tokens, i: int) -> int:
    """The multiplier word at ``i``, 0 if there is none."""
    value = multipliers().get(said(t, i), 0)
    if value:
        return 0 if t.low[i + 1] in words()["multiplier_not_before"] else value
    return _short_multiplier(t, i)


def _short_multiplier(t: Tokens, i: int) -> int:
    """`500tr`, `25k`, `15 tr đồng`: tied to digits, or before a unit; not `màn hình 4k`, `sinh 2k5`."""
    value: int = words()["short_multipliers"].get(t.low[i], 0)
    if not value or not t.is_digits(i - 1):
        return 0
    if t.is_tight(i):
        return value if t.low[i] != "k" or _is_money(t, i) else 0
    paid = read_measure(t, i + 1 + _is_half(t, i + 1)) or not set(_near(t, i)).isdisjoint(
        words()["money"]
    )
    return value if paid else 0


def _near(t: Tokens, i: int) -> list[str]:
    return t.low[max(0, i - _MONEY_REACH) : i]


def _is_money(t: Tokens, i: int) -> bool:
    """Whether `k` after digits means thousands; a capital one only with words of money near it."""
    near = _near(t, i)
    if not set(near).isdisjoint(words()["not_thousands"]):
        return False
    if t.low[i - 1] == "2" and t.low[i + 1].isdigit():
        return False
    paid = not set(near).isdisjoint(words()["money"]) or read_measure(t, i + 1) is not None
    return paid or not t.is_capital(i)


class Scale(NamedTuple):
    """Multiplier words in a row: their product and how many there are."""

    factor: int
    size: int


def parse_scale(t: Tokens, i: int) -> Scale:
    """The multiplier words at ``i``: `nghìn tỷ`; (1, 0) where none stands."""
    factor, size = 1, 0
    while size < _MOST_MULTIPLIERS and (more := _multiplier(t, i + size)):
        factor, size = factor * more, size + 1
    return Scale(factor, size)


def _is_half(t: Tokens, i: int) -> bool:
    return t.low[i] in words()["half_more"]


def _with_multipliers(t: Tokens, number: Numeral) -> Numeral:
    """`1,5` + `triệu`; `2` + `nghìn tỷ`; with `rưỡi` half of the last multiplier more."""
    scale, size = parse_scale(t, number.end)
    value, end = number.value * scale, number.end + size
    if size and _is_half(t, end):
        value, end = value + Fraction(scale, 2), end + 1
    multiplied = number.multiplied or size > 0
    return replace(number, value=value, end=end, scaled=scale, multiplied=multiplied)


# ---------------------------------------------------------------------------- numbers in words


def said(t: Tokens, i: int) -> str:
    """The number word at ``i`` in its usual spelling: `lẽ` → `lẻ`."""
    low = t.low[i]
    usual: str = words()["spellings"].get(low, low)
    return usual


def _digit(t: Tokens, i: int, *, inner: bool = False) -> int:
    """The digit word at ``i``, 0 if there is none; ``inner``: `mốt`, `tư`, `lăm` as well."""
    low = said(t, i)
    if low in words()["inner"] and not inner:
        return 0
    value: int = words()["digits"].get(low, 0)
    return value


def goes_on(t: Tokens, i: int) -> bool:
    """Whether the word at ``i`` makes a number of the digit word before it: `ba mươi`, `hai lăm`."""
    low = said(t, i)
    return low == "mươi" or low in words()["inner"] or _multiplier(t, i) > 0


def is_year_word(t: Tokens, i: int) -> bool:
    """Whether `năm` here means year, not five: `mười năm`, `hai mươi năm sau`."""
    if t.low[i] != "năm":
        return False
    return said(t, i + 1) not in (*multipliers(), "mươi")


@dataclass(frozen=True, slots=True)
class _Part:
    """A number below a thousand in ``tokens[…:end]``.

    ``full``: it says its hundreds, or that there are none (`không trăm năm mươi`, `lẻ năm`); ``single``:
    one digit word, which after a multiplier may be a tenth of it.
    """

    value: int
    end: int
    full: bool = False
    single: bool = False


def _below_hundred(t: Tokens, i: int) -> _Part | None:
    """`mười hai`, `hai mươi mốt`, `hai lăm`, `bảy`."""
    low, after = said(t, i), said(t, i + 1)
    if low == "mười":
        extra = 0 if is_year_word(t, i + 1) else _digit(t, i + 1, inner=True)
        return _Part(10 + extra, i + (2 if extra else 1))
    digit = _digit(t, i)
    if not digit:
        return None
    if after == "mươi":
        extra = 0 if is_year_word(t, i + 2) else _digit(t, i + 2, inner=True)
        return _Part(digit * 10 + extra, i + (3 if extra else 2))
    if after in words()["inner"] and (after != "tư" or _is_followed_by_unit(t, i + 2)):
        return _Part(digit * 10 + _digit(t, i + 1, inner=True), i + 2)  # `hai lăm`
    return _Part(digit, i + 1, single=True)


def _is_followed_by_unit(t: Tokens, i: int) -> bool:
    """`ba tư tuổi`; not `Ba Tư`, not `thứ tư`."""
    return read_measure(t, i) is not None or t.low[i] in word_set("counted")


def _below_thousand(t: Tokens, i: int, *, inside: bool) -> _Part | None:
    """A number of 1 to 999; ``inside`` a larger one it may begin with a zero."""
    if inside and said(t, i) in words()["zero_links"]:
        rest = _below_hundred(t, i + 1)
        return None if rest is None else replace(rest, full=True, single=False)
    nought = inside and said(t, i) == "không"
    hundreds = _digit(t, i)
    if said(t, i + 1) != "trăm" or not (hundreds or nought):
        return _below_hundred(t, i)
    return _after_hundreds(t, i + 2, hundreds * 100)


def _after_hundreds(t: Tokens, j: int, total: int) -> _Part | None:
    """What follows `hai trăm`: `linh năm`, `năm mươi sáu`, `mốt` (210), `hai` (220), `rưỡi` (250)."""
    if said(t, j) in words()["zero_links"]:
        ones = _below_hundred(t, j + 1)
        return _Part(total + ones.value, ones.end, full=True) if ones else _nothing(total, j)
    if total and _is_half(t, j):
        return _Part(total + 50, j + 1, full=True)
    rest = _below_hundred(t, j)
    if rest is None and total and _is_tenth(t, j, _BEYOND_HUNDRED):
        return _Part(total + 10 * _digit(t, j, inner=True), j + 1, full=True)
    if rest is None or is_year_word(t, j):
        return _nothing(total, j)
    if not rest.single:
        return _Part(total + rest.value, rest.end, full=True)
    if total and _is_tenth(t, j, _BEYOND_HUNDRED):
        return _Part(total + 10 * rest.value, rest.end, full=True)
    return _nothing(total, j)


def _nothing(total: int, j: int) -> _Part | None:
    return _Part(total, j, full=True) if total else None


def _is_tenth(t: Tokens, j: int, beyond: Collection[int] = ()) -> bool:
    """Whether the digit word at ``j`` is a tenth of the multiplier before it: `ba triệu hai`.

    A multiplier behind it makes it a count of its own, unless it is one of ``beyond``: `ba trăm mốt
    nghìn`. Not `một`, which begins a new count (`ba triệu một tháng`); `mốt` is the tenth.
    """
    if not _digit(t, j, inner=True) or said(t, j) in ("một", "lăm", "nhăm") or is_year_word(t, j):
        return False
    return said(t, j + 1) not in ("mươi", "phần") and _multiplier(t, j + 1) in (0, *beyond)


def _parse_spoken(t: Tokens, i: int) -> Numeral | None:
    """A number in words with all its parts: `hai triệu ba trăm nghìn`, `ba phẩy năm triệu`."""
    nought = said(t, i) == "không"
    first = _Part(0, i + 1) if nought else _below_thousand(t, i, inside=False)
    if first is None:
        return None
    decimals = _read_decimals(t, first.end)
    if decimals is None:
        if nought:
            return None
        hundreds = first.value >= 100
        whole = Numeral(i, first.end, Fraction(first.value), words=True, multiplied=hundreds)
        return _with_parts(t, _with_multipliers(t, whole))
    digits, end = decimals
    value = first.value + Fraction(int(digits), 10 ** len(digits))
    return _with_multipliers(t, Numeral(i, end, value, words=True))


def _read_decimals(t: Tokens, i: int) -> tuple[str, int] | None:
    """`phẩy năm`, `phẩy bảy lăm`, `phẩy không năm`: digits as said, and where they end."""
    if t.low[i] != "phẩy":
        return None
    digits, j = "", i + 1
    while said(t, j) == "không":
        digits, j = digits + "0", j + 1
    part = _below_hundred(t, j)
    if part is not None and not is_year_word(t, j):
        digits, j = digits + str(part.value), part.end
    elif t.low[j] == "năm":
        digits, j = digits + "5", j + 1
    elif _digit(t, j, inner=True):
        digits, j = digits + str(_digit(t, j, inner=True)), j + 1
    return (digits, j) if digits else None


# ---------------------------------------------------------------------------- parts


def _with_parts(t: Tokens, number: Numeral) -> Numeral:
    """Adds further parts: `2 tỷ 300 triệu`, `1 triệu 2`, `ba nghìn năm trăm`."""
    while number.scaled > 10 and number.end - number.start < _LONGEST:
        if tenths := _with_tenth(t, number):
            return tenths
        longer = _with_part(t, number)
        if longer is None:
            break
        number = longer
    return number


def _with_tenth(t: Tokens, number: Numeral) -> Numeral | None:
    """`ba triệu hai`, `1 triệu 2`, `2 triệu 300`, `2tr5`, `1tỷ250`: decimals of the multiplier right before."""
    i = number.end
    if number.scaled < 1000 or number.value.denominator != 1:
        return None
    if t.is_digits(i) and len(t.low[i]) <= 3 and digit_run(t, i) == i + 1:
        tight = t.is_tight(i) and not (t.is_tight(i + 1) and t.low[i + 1].isalpha())
        free = not t.low[i + 1].isalpha() and read_measure(t, i + 1) is None
        alone = len(t.low[i]) != 2 and number.scaled >= 10**6 and free
        if not (tight or alone):
            return None
        tenths = Fraction(int(t.low[i]), 10 ** len(t.low[i]))
    elif number.words and _is_tenth(t, i):
        tenths = Fraction(_digit(t, i, inner=True), 10)
    else:
        return None
    return replace(number, value=number.value + tenths * number.scaled, end=i + 1)


def _with_part(t: Tokens, number: Numeral) -> Numeral | None:
    """The number with a smaller part, or with one whose large multiplier gathers all before it."""
    if number.value.denominator != 1:
        return None
    part = _read_part(t, number.end)
    if part is None:
        return None
    full = _with_multipliers(t, Numeral(number.end, part.end, Fraction(part.value)))
    if full.scaled < number.scaled and full.value < number.scaled:
        # without a multiplier of its own only where it cannot be a count of its own
        below = number.scaled == 1000 and not part.single
        joined = number.words and (part.full or below)
        if not (full.scaled > 1 or joined or (below and _is_written_rest(t, number.end))):
            return None
        return replace(number, value=number.value + full.value, end=full.end, scaled=full.scaled)
    return _gathered(t, number, part, full)


def _is_written_rest(t: Tokens, i: int) -> bool:
    """`5 ngàn 500`, `5 nghìn 500 đồng`; not `5 nghìn 500 người`, which may be two counts."""
    three = t.is_digits(i) and len(t.low[i]) == 3
    return three and (not t.low[i + 1].isalpha() or read_measure(t, i + 1) is not None)


def _gathered(t: Tokens, number: Numeral, part: _Part, full: Numeral) -> Numeral | None:
    """`một nghìn hai trăm ba mươi tỷ`: the last multiplier belongs to the whole."""
    last = _multiplier(t, full.end - 1)
    inner = full.scaled // last if last else 0
    if last <= number.scaled or last < _GATHERING or part.single or full.value % last:
        return None
    if part.value * inner >= number.scaled:
        return None
    value = (number.value + part.value * inner) * last
    return replace(number, value=value, end=full.end, scaled=last)


def _read_part(t: Tokens, i: int) -> _Part | None:
    """A part after a multiplier: digits without marks, or words below a thousand."""
    if not t.is_digits(i):
        part = _below_thousand(t, i, inside=True)
        return None if part is None or (part.single and is_year_word(t, i)) else part
    if digit_run(t, i) > i + 1 or (t.low[i][0] == "0" and not _multiplier(t, i + 1)):
        return None  # `127 tỷ 052 triệu` fills three places
    return _Part(int(t.low[i]), i + 1, single=len(t.low[i]) == 1)


# ---------------------------------------------------------------------------- vague, halves, parts of one


def _parse_vague(t: Tokens, i: int) -> Numeral | None:
    """`vài`, `một vài`, `vài chục`, `hàng trăm nghìn`, `mấy chục`."""
    table = words()
    start = i
    if t.low[i] == "một" and t.low[i + 1] == "vài":
        i += 1
    low = t.low[i]
    if low in table["plural"]:
        number = _with_multipliers(t, Numeral(start, i + 1, Fraction(1), words=True, vague=True))
        return number if number.scaled > 1 else None
    if low not in table["vague"] or (low in ("mấy", "mươi") and not _multiplier(t, i + 1)):
        return None
    number = Numeral(start, i + 1, Fraction(table["vague"][low]), words=True, vague=True)
    if low == "vài" and t.low[i + 1] == "ba":  # `vài ba`
        number = replace(number, end=i + 2)
    return _with_multipliers(t, number)


def _parse_half(t: Tokens, i: int) -> Numeral | None:
    """`nửa`, `một nửa`, `nửa triệu`, `trăm rưỡi`, `nghìn rưỡi`, `triệu hai`."""
    start = i
    if t.low[i] in ("một", "1") and t.low[i + 1] == "nửa":
        i += 1
    if part := _sign_of_part(t, i):
        return Numeral(i, i + 1, part, words=True, grouped=True)
    if t.low[i] == "nửa":
        return _with_multipliers(t, Numeral(start, i + 1, Fraction(1, 2), words=True))
    if _multiplier(t, i) and t.low[i - 1] != "phần":
        one = _with_multipliers(t, Numeral(i, i, Fraction(1), words=True))
        if one.value != one.scaled:
            return one
        if not t.is_digits(one.end):
            return _with_tenth(t, one) if one.scaled >= 1000 else _with_tens(t, one)
    return None


def _with_tens(t: Tokens, hundred: Numeral) -> Numeral | None:
    """`trăm hai`, `trăm mốt`: 120, 110."""
    if hundred.scaled != 100 or not _is_tenth(t, hundred.end):
        return None
    value = hundred.value + 10 * _digit(t, hundred.end, inner=True)
    return replace(hundred, value=value, end=hundred.end + 1)


def parse_fraction(t: Tokens, i: int) -> Numeral | None:
    """`2/3`, `hai phần ba`, `1/2`: a part of one whole; not a date, not `8/11` counted things."""
    if t.is_digits(i) and t.low[i + 1] == "/" and t.is_tight(i + 1) and t.is_tight(i + 2):
        upper, lower = t.number(i), t.number(i + 2)
        return Numeral(i, i + 3, Fraction(upper, lower)) if upper and lower else None
    if t.low[i + 1] == "phần":
        lowers = {**words()["digits"], "mười": 10}  # `ba phần trăm` is 3 %
        upper = _digit(t, i) or t.number(i) or 0
        lower = lowers.get(t.low[i + 2]) or t.number(i + 2) or 0
        if 0 < upper < lower:
            return Numeral(i, i + 3, Fraction(upper, lower), words=True)
    return None


@cache
def starters() -> frozenset[str]:
    """Words that may begin a number in words."""
    table = words()
    begin = (set(table["digits"]) | set(table["spellings"])) - set(table["inner"])
    begin |= set(table["vague"]) | set(table["plural"]) | set(table["multipliers"])
    begin |= set(table["signs_of_parts"])
    return frozenset(begin | {"mười", "nửa", "không"})

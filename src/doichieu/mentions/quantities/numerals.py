"""Numbers as Vietnamese writes and says them: tokens → values.

`25.000`, `1,5 triệu`, `2.5`, `1 triệu 2`, `hai mươi lăm nghìn`, `trăm rưỡi`, `nửa triệu`,
`hàng chục ngàn`, `một phần ba`. What is counted, and whether a number counts anything at all,
is not decided here.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cache
from typing import Any

from doichieu import lexicon
from doichieu.mentions.tokens import Tokens
from doichieu.model import Number

# A number in words has at most so many syllables; whatever goes on is no number.
_LONGEST = 24
# Groups of digits in one written number: `999.999.999.999.999` has five.
_MOST_GROUPS = 5


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number that stands in ``tokens[start:end]``."""

    start: int
    end: int
    value: Fraction
    words: bool = False  # said in words
    vague: bool = False  # `vài`, `hàng chục`
    scaled: int = 1  # the multiplier words at its end: `1,5 triệu` has 1000000
    grouped: bool = False  # written with separators or sign: surely a number, not a label


@cache
def words() -> dict[str, Any]:
    """The table of number words."""
    return {**lexicon.table("numbers/numerals"), **lexicon.classes("numbers/counting")}


def to_number(value: Fraction) -> Number:
    """An int where the value is whole, else the nearest float."""
    return int(value) if value.denominator == 1 else float(value)


def digit_run(t: Tokens, i: int) -> int:
    """End of the run of digits and separators without gaps that begins at ``i``."""
    j = i + 1
    while t.low[j] in (".", ",") and t.is_tight(j) and t.low[j + 1].isdigit() and t.is_tight(j + 1):
        j += 2
    return j


def parse_written(t: Tokens, i: int) -> Numeral | None:
    """A number in digits, without multiplier words. Day first, comma before decimals."""
    if not t.is_digits(i):
        return None
    end = digit_run(t, i)
    groups, marks = t.low[i:end:2], t.low[i + 1 : end : 2]
    if len(groups) > _MOST_GROUPS or sum(map(len, groups)) > 15:
        return None
    value = _written_value(groups, marks, t.low[end])
    return None if value is None else Numeral(i, end, value, grouped=len(groups) > 1)


def _written_value(groups: list[str], marks: list[str], following: str) -> Fraction | None:
    if len(groups) == 1:
        return Fraction(int(groups[0]))
    threes = all(len(g) == 3 for g in groups[1:]) and len(groups[0]) <= 3 and groups[0] != "0"
    if len(set(marks)) == 1 and threes and (marks[0] == "." or len(groups) > 2):
        return Fraction(int("".join(groups)))
    if len(groups) == 2:
        if threes and _is_foreign_thousand(groups, following):
            return Fraction(int("".join(groups)))
        return Fraction(f"{groups[0]}.{groups[1]}")
    # `4.194,8` and `1,343.10`: the last mark stands before the decimals
    whole = groups[:-1]
    if len(set(marks[:-1])) == 1 and marks[-1] != marks[0] and all(len(g) == 3 for g in whole[1:]):
        return Fraction("".join(whole) + "." + groups[-1])
    return None


def _is_foreign_thousand(groups: list[str], following: str) -> bool:
    """`148,000 việc làm` is English style; `1,125 triệu` and `2,125%` are decimals."""
    return groups[1].endswith("00") or not (following in words()["multipliers"] or following == "%")


def _multiplier(t: Tokens, i: int) -> int:
    """The multiplier word at ``i``, 0 if there is none."""
    table = words()
    value: int = table["multipliers"].get(t.low[i], 0)
    return 0 if t.low[i + 1] in table["multiplier_not_before"] else value


def _with_multipliers(t: Tokens, number: Numeral) -> Numeral:
    """`1,5` + `triệu`; `2` + `nghìn tỷ`; with `rưỡi` half of the last multiplier more."""
    end, scale = number.end, 1
    while (factor := _multiplier(t, end)) and end - number.end < 3:
        scale, end = scale * factor, end + 1
    value = number.value * scale
    if end > number.end and t.low[end] in ("rưỡi", "rưởi"):
        value, end = value + Fraction(scale, 2), end + 1
    return replace(number, value=value, end=end, scaled=scale)


def _below_thousand(t: Tokens, i: int) -> tuple[int, int] | None:
    """A number of 1 to 999 in words: its value and end."""
    table = words()
    digits = table["digits"]
    j, total = i, 0
    if t.low[j] in digits and t.low[j] not in table["inner"] and t.low[j + 1] == "trăm":
        total, j = digits[t.low[j]] * 100, j + 2
        if t.low[j] in table["zero_links"] and t.low[j + 1] in digits:
            return total + digits[t.low[j + 1]], j + 2
    low, after = t.low[j], t.low[j + 1]
    if low == "mười" and after != "mươi":
        extra = digits.get(after, 0) if not _is_unit_year(t, j + 1) else 0
        return total + 10 + extra, j + (2 if extra else 1)
    if low not in digits or (not total and low in table["inner"]):
        return (total, j) if total else None
    if after == "mươi":
        extra = digits.get(t.low[j + 2], 0) if not _is_unit_year(t, j + 2) else 0
        return total + digits[low] * 10 + extra, j + (3 if extra else 2)
    if after in table["inner"] and after != "tư":  # `hai lăm`: short for twenty-five
        return total + digits[low] * 10 + digits[after], j + 2
    return (total, j) if total else (digits[low], j + 1)


def _is_unit_year(t: Tokens, i: int) -> bool:
    """Whether `năm` here means year, not five: `mười năm`, `hai mươi năm sau`."""
    return t.low[i] == "năm" and t.low[i + 1] not in words()["multipliers"]


def parse_spoken(t: Tokens, i: int) -> Numeral | None:
    """A number in words with all its multipliers: `hai triệu ba trăm nghìn`."""
    first = _below_thousand(t, i)
    if first is None:
        return None
    number = _with_multipliers(t, Numeral(i, first[1], Fraction(first[0]), words=True))
    return _with_rest(t, number)


def _with_rest(t: Tokens, number: Numeral) -> Numeral:
    """Adds smaller parts: `2 tỷ 300 triệu`, `1 triệu 2`, `ba nghìn năm trăm`."""
    while number.scaled > 10 and number.end - number.start < _LONGEST:
        rest = _smaller_part(t, number)
        if rest is None:
            break
        number = rest
    return number


def _smaller_part(t: Tokens, number: Numeral) -> Numeral | None:
    if number.vague or number.value.denominator != 1:
        return None
    i = number.end
    rest = parse_written(t, i) if t.is_digits(i) else None
    if rest is None and (below := _below_thousand(t, i)):
        rest = Numeral(i, below[1], Fraction(below[0]), words=True)
    if rest is None or rest.grouped or _is_unit_year(t, i):
        return None
    full = _with_multipliers(t, rest)
    if full.scaled > 1 or number.scaled == 1000:
        small_enough = full.value < number.scaled and (full.scaled > 1 or number.words)
        return _sum(number, full, full.scaled) if small_enough else None
    # `1 triệu 2`: tenths of the multiplier, where nothing countable follows
    is_tenth = rest.value < 10 and number.scaled >= 10**6 and not t.low[rest.end].isalpha()
    return (
        _sum(number, replace(rest, value=rest.value * number.scaled / 10), 1) if is_tenth else None
    )


def _sum(number: Numeral, rest: Numeral, scale: int) -> Numeral:
    return replace(number, value=number.value + rest.value, end=rest.end, scaled=scale)


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
    """`nửa`, `một nửa`, `nửa triệu`, `trăm rưỡi`, `một phần ba`, `2/3`."""
    start = i
    if t.low[i] in ("một", "1") and t.low[i + 1] == "nửa":
        i += 1
    if t.low[i] == "nửa":
        number = Numeral(start, i + 1, Fraction(1, 2), words=True)
        return _with_multipliers(t, number)
    if t.low[i] == "trăm" and t.low[i + 1] in ("rưỡi", "rưởi"):
        return _with_multipliers(t, Numeral(i, i, Fraction(1), words=True))
    return None


def parse_fraction(t: Tokens, i: int) -> Numeral | None:
    """`2/3`, `hai phần ba`, `1/2`: a part of one whole; not a date, not `8/11` counted things."""
    if t.is_digits(i) and t.low[i + 1] == "/" and t.is_tight(i + 1) and t.is_tight(i + 2):
        upper, lower = t.number(i), t.number(i + 2)
        return Numeral(i, i + 3, Fraction(upper, lower)) if upper and lower else None
    digits = words()["digits"]
    if t.low[i + 1] == "phần" and (t.low[i] in digits or t.is_digits(i)):
        upper = digits.get(t.low[i]) or t.number(i)
        lower = {**digits, "mười": 10, "trăm": 100, "nghìn": 1000}.get(t.low[i + 2]) or t.number(
            i + 2
        )
        if upper and lower and upper < lower:
            return Numeral(i, i + 3, Fraction(upper, lower), words=True)
    return None


def parse_number(t: Tokens, i: int) -> Numeral | None:
    """The longest number that begins at token ``i``."""
    if t.is_digits(i) and t.low[i + 1] != "nửa":
        number = parse_written(t, i)
        return None if number is None else _with_rest(t, _with_multipliers(t, number))
    return _parse_half(t, i) or _parse_vague(t, i) or parse_spoken(t, i)


@cache
def starters() -> frozenset[str]:
    """Words that may begin a number in words."""
    table = words()
    begin = set(table["digits"]) - set(table["inner"])
    return frozenset(begin | set(table["vague"]) | set(table["plural"]) | {"mười", "nửa", "trăm"})

"""Numbers as Vietnamese writes and says them: tokens → values.

`25.000`, `1,5 triệu`, `1 triệu 2`, `hai mươi lăm nghìn`, `một nghìn hai trăm ba mươi tỷ`, `trăm rưỡi`,
`nửa triệu`, `hàng chục ngàn`, `một phần ba`. A number is a row of parts, each with its multiplier
words; the parts fall in scale (`hai triệu ba trăm nghìn`) or are gathered under a larger word (`một
nghìn hai trăm` `tỷ`). What is counted, and whether a number counts anything at all, is not decided
here.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction

from doichieu.mentions.quantities.number_words import (
    digit_word,
    is_half,
    is_year_word,
    multiplier,
    parse_scale,
    said,
    sign_of_part,
    starters,
    words,
)
from doichieu.mentions.quantities.spoken import Part, below_thousand, is_tenth, read_decimals
from doichieu.mentions.quantities.units import read_measure, word_set
from doichieu.mentions.quantities.written import digit_run, read_written, to_value
from doichieu.mentions.tokens import Tokens
from doichieu.model import Number

__all__ = ["Numeral", "parse_fraction", "parse_number", "starters", "to_number", "words"]

# A number in words has at most so many syllables; whatever goes on is no number.
_LONGEST = 40
# From here on a larger multiplier gathers the parts before it: `hai nghìn ba trăm triệu`.
_GATHERING = 10**6


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
    more = sign_of_part(t, written.end) if t.is_tight(written.end) else None
    if more is not None and not grouped:  # `1½`
        return Numeral(i, written.end + 1, value + more, grouped=True)
    return Numeral(i, written.end, value, grouped=grouped, padded=padded)


def _parse_spoken(t: Tokens, i: int) -> Numeral | None:
    """A number in words with all its parts: `hai triệu ba trăm nghìn`, `ba phẩy năm triệu`."""
    nought = said(t, i) == "không"
    first = Part(0, i + 1) if nought else below_thousand(t, i, inside=False)
    if first is None:
        return None
    decimals = read_decimals(t, first.end)
    if decimals is None:
        if nought:
            return None
        hundreds = first.value >= 100
        whole = Numeral(i, first.end, Fraction(first.value), words=True, multiplied=hundreds)
        return _with_parts(t, _with_multipliers(t, whole))
    digits, end = decimals
    value = first.value + Fraction(int(digits), 10 ** len(digits))
    return _with_multipliers(t, Numeral(i, end, value, words=True))


def _with_multipliers(t: Tokens, number: Numeral) -> Numeral:
    """`1,5` + `triệu`; `2` + `nghìn tỷ`; with `rưỡi` half of the last multiplier more."""
    scale, size = parse_scale(t, number.end)
    if not size and number.scaled == scale:
        return number  # most numbers
    value, end = number.value * scale, number.end + size
    if size and is_half(t, end):
        value, end = value + Fraction(scale, 2), end + 1
    multiplied = number.multiplied or size > 0
    return replace(number, value=value, end=end, scaled=scale, multiplied=multiplied)


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
    """Decimals of the multiplier right before: `ba triệu hai`, `1 triệu 2`, `2tr5`, `1tỷ250`."""
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
    elif (number.words or t.low[i] in words()["inner"]) and is_tenth(t, i):
        tenths = Fraction(digit_word(t, i, inner=True), 10)
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


def _gathered(t: Tokens, number: Numeral, part: Part, full: Numeral) -> Numeral | None:
    """`một nghìn hai trăm ba mươi tỷ`: the last multiplier belongs to the whole."""
    last = multiplier(t, full.end - 1)
    inner = full.scaled // last if last else 0
    if last <= number.scaled or last < _GATHERING or part.single or full.value % last:
        return None
    if part.value * inner >= number.scaled:
        return None
    value = (number.value + part.value * inner) * last
    return replace(number, value=value, end=full.end, scaled=last)


def _read_part(t: Tokens, i: int) -> Part | None:
    """A part after a multiplier: digits without marks, or words below a thousand."""
    if not t.is_digits(i):
        part = below_thousand(t, i, inside=True)
        return None if part is None or (part.single and is_year_word(t, i)) else part
    if digit_run(t, i) > i + 1 or (t.low[i][0] == "0" and not multiplier(t, i + 1)):
        return None  # `127 tỷ 052 triệu` fills three places
    return Part(int(t.low[i]), i + 1, single=len(t.low[i]) == 1)


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
    if low not in table["vague"] or not _is_vague_number(t, i):
        return None
    number = Numeral(start, i + 1, Fraction(table["vague"][low]), words=True, vague=True)
    if low == "vài" and t.low[i + 1] == "ba":  # `vài ba`
        number = replace(number, end=i + 2)
    if low != "mươi" and t.low[number.end] == "mươi":  # `vài mươi`, `mấy mươi`
        number = replace(number, value=number.value * 10, end=number.end + 1)
    return _with_multipliers(t, number)


def _is_vague_number(t: Tokens, i: int) -> bool:
    """`mấy chục`, `mấy mươi`, `mươi người`; not `mấy người` of a question, not `mười mươi`."""
    low, after = t.low[i], t.low[i + 1]
    if low == "mấy":
        return after == "mươi" or multiplier(t, i + 1) > 0
    return low != "mươi" or multiplier(t, i + 1) > 0 or after in word_set("counted")


def _parse_half(t: Tokens, i: int) -> Numeral | None:
    """`nửa`, `một nửa`, `nửa triệu`, `trăm rưỡi`, `nghìn rưỡi`, `triệu hai`."""
    start = i
    if t.low[i] in ("một", "1") and t.low[i + 1] == "nửa":
        i += 1
    if part := sign_of_part(t, i):
        return Numeral(i, i + 1, part, words=True, grouped=True)
    if t.low[i] == "nửa":
        return _with_multipliers(t, Numeral(start, i + 1, Fraction(1, 2), words=True))
    if multiplier(t, i) and t.low[i - 1] != "phần":
        one = _with_multipliers(t, Numeral(i, i, Fraction(1), words=True))
        if one.value != one.scaled:
            return one
        if not t.is_digits(one.end):
            return _with_tenth(t, one) if one.scaled >= 1000 else _with_tens(t, one)
    return None


def _with_tens(t: Tokens, hundred: Numeral) -> Numeral | None:
    """`trăm hai`, `trăm mốt`: 120, 110."""
    if hundred.scaled != 100 or not is_tenth(t, hundred.end):
        return None
    value = hundred.value + 10 * digit_word(t, hundred.end, inner=True)
    return replace(hundred, value=value, end=hundred.end + 1)


def parse_fraction(t: Tokens, i: int) -> Numeral | None:
    """`2/3`, `hai phần ba`, `1/2`: a part of one whole; not a date, not `8/11` counted things."""
    if t.is_digits(i) and t.low[i + 1] == "/" and t.is_tight(i + 1) and t.is_tight(i + 2):
        upper, lower = t.number(i), t.number(i + 2)
        return Numeral(i, i + 3, Fraction(upper, lower)) if upper and lower else None
    if t.low[i + 1] == "phần":
        lowers = {**words()["digits"], "mười": 10}  # `ba phần trăm` is 3 %
        upper = digit_word(t, i) or t.number(i) or 0
        lower = lowers.get(t.low[i + 2]) or t.number(i + 2) or 0
        if 0 < upper < lower:
            return Numeral(i, i + 3, Fraction(upper, lower), words=True)
    return None

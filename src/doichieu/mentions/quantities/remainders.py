"""What a number goes on with after its unit: `2 mét rưỡi`, `3kg2`, `1 mét 65`, `1 tấn 200 kg`.

Tokens, a number and its unit → the number with what is added to it, and the unit up to where that
ends. Decimals after a multiplier word (`1 triệu 2`) are read in :mod:`.numerals`.
"""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from doichieu.mentions.quantities.number_phrases import NumberPhrase
from doichieu.mentions.quantities.number_words import is_half, is_year_word
from doichieu.mentions.quantities.numerals import parse_number
from doichieu.mentions.quantities.units import UnitPhrase, read_measure, word_set
from doichieu.mentions.quantities.written import digit_run
from doichieu.mentions.tokens import Tokens

# How far before `1m2` a word may stand that says it is a length, in tokens.
_LENGTH_REACH = 4
# `dài 2m5, rộng 1m2`: what is that long and this wide has no area of so few square metres.
_WIDEST = 10
# Digits after a unit are its tenths, hundredths or thousandths: `3kg2`, `1m65`, `3kg200`.
_MOST_DIGITS = 3


def with_remainder(
    t: Tokens, number: NumberPhrase, unit: UnitPhrase
) -> tuple[NumberPhrase, UnitPhrase]:
    """The number and the unit with all that belongs to them; both unchanged if nothing does."""
    if not unit.name or number.score or number.vague or number.high is not None:
        return number, unit
    if is_half(t, unit.end):
        half = Fraction(max(number.scaled, 1), 2)
        return replace(number, low=number.low + half), replace(unit, end=unit.end + 1)
    if number.low.denominator != 1 or number.scaled > 1 or not unit.measure:
        return number, unit
    return (
        _with_mistaken_square(t, number, unit)
        or _with_smaller_unit(t, number, unit)
        or _with_decimals(t, number, unit)
        or (number, unit)
    )


def _with_mistaken_square(
    t: Tokens, number: NumberPhrase, unit: UnitPhrase
) -> tuple[NumberPhrase, UnitPhrase] | None:
    """`cao 1m2`, `ngập sâu 1m3`: a length, not an area or a volume."""
    written = t.low[unit.start] == "m" and t.is_tight(unit.start) and unit.end == unit.start + 2
    if not written or not _is_length(t, number):
        return None
    metre = read_measure(t, unit.start, one_word=True)
    if metre is None:
        return None
    tenths = Fraction(int(t.low[unit.start + 1]), 10)
    return replace(number, low=number.low + tenths), replace(metre, end=unit.end)


def _is_length(t: Tokens, number: NumberPhrase) -> bool:
    """Whether a word of length stands before: `cao 1m2`, `dài 2m5, rộng 1m2`; not `rộng 12m2`."""
    near = t.low[max(0, number.start - _LENGTH_REACH) : number.start]
    besides = t.low[max(0, number.start - 2 * _LENGTH_REACH) : number.start]
    paired = "dài" in besides and "rộng" in near and number.low < _WIDEST
    return paired or not word_set("before_lengths").isdisjoint(near)


def _with_smaller_unit(
    t: Tokens, number: NumberPhrase, unit: UnitPhrase
) -> tuple[NumberPhrase, UnitPhrase] | None:
    """`1 tấn 200 kg`, `1m70cm`: a number in a smaller unit of the same kind."""
    if not unit.factor or not t.is_digits(unit.end) or digit_run(t, unit.end) != unit.end + 1:
        return None
    smaller = read_measure(t, unit.end + 1)
    if smaller is None or smaller.base != unit.base or not 0 < smaller.factor < unit.factor:
        return None
    share = Fraction(str(smaller.factor)) / Fraction(str(unit.factor))
    more = int(t.low[unit.end]) * share
    if more >= 1:
        return None
    return replace(number, low=number.low + more), replace(unit, end=smaller.end)


def _with_decimals(
    t: Tokens, number: NumberPhrase, unit: UnitPhrase
) -> tuple[NumberPhrase, UnitPhrase] | None:
    """`3kg2`, `2m5`, `1m65`; `1 mét 65`, `một mét bảy` where no noun follows."""
    if unit.name not in word_set("with_decimals"):
        return None
    i = unit.end
    if t.is_digits(i):
        digits, end = t.low[i], digit_run(t, i)
        if end > i + 1 or len(digits) > _MOST_DIGITS:
            return None
    elif number.words and not is_year_word(t, i) and (said := parse_number(t, i)):
        if said.vague or said.value.denominator != 1 or said.value >= 100:
            return None
        digits, end = str(int(said.value)), said.end
    else:
        return None
    tied = t.is_digits(i) and t.is_tight(i) and t.is_tight(unit.start)
    followed = t.low[end].isalpha() and (not tied or t.is_tight(end))
    if followed and t.low[end] not in word_set("not_counted"):
        return None
    if not tied and t.low[end] in ("%", "/", "-", "–"):
        return None
    more = Fraction(int(digits), 10 ** len(digits))
    return replace(number, low=number.low + more), replace(unit, end=end)

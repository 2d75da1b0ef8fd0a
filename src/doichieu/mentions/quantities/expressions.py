"""Numbers with their units: tokens and time expressions → expressions, in order.

One pass from left to right between the time expressions. A number, its sign, range and modifiers
come from :mod:`.number_phrases`, its unit from :mod:`.units`; :mod:`.labels` says which numbers
count nothing. Words that begin an expression of their own (`cả hai xe`, `gấp đôi`) have a reader
each in :data:`OPENINGS`.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cache

from doichieu.mentions.quantities.labels import counts, is_other_word, is_tied
from doichieu.mentions.quantities.modifiers import modifier_phrases, with_modifiers, with_sign
from doichieu.mentions.quantities.number_phrases import (
    NumberPhrase,
    is_starter,
    read_number_phrase,
)
from doichieu.mentions.quantities.number_words import parse_scale, starters
from doichieu.mentions.quantities.number_words import words as number_words
from doichieu.mentions.quantities.remainders import with_remainder
from doichieu.mentions.quantities.units import (
    Nouns,
    UnitPhrase,
    phrases,
    read_measure,
    word_set,
)
from doichieu.mentions.quantities.written import digit_run
from doichieu.mentions.tokens import Tokens
from doichieu.model import Operator, Timex, Word

# The strongest wind on the scale that Vietnamese forecasts use is 17.
_STRONGEST_WIND = 18
# How far before `cấp 8` the word of wind may stand, in tokens.
_WIND_REACH = 10


Found = tuple[NumberPhrase, UnitPhrase] | None


@dataclass(frozen=True, slots=True)
class Expression:
    """A number with its unit; ``free`` is the first token before it that nothing has used."""

    number: NumberPhrase
    unit: UnitPhrase
    free: int

    @property
    def end(self) -> int:
        """The token after both."""
        return max(self.number.end, self.unit.end)


def find_expressions(
    t: Tokens, words: Sequence[Word], timexes: Sequence[Timex]
) -> Iterator[Expression]:
    """Every expression that counts or measures, none of them inside or across a time expression."""
    nouns = Nouns.of(t, words)
    sayings = _sayings(t)
    begin = _beginnings()
    for start, limit in _between(t, timexes):
        i = free = start
        here = nouns.until(limit)
        while i < limit:
            found = None
            if (t.digits[i] or t.low[i] in begin) and i not in sayings:
                found = _read(t, i, free, here)
            if found is not None and found.end <= limit:
                yield found
                i = free = found.end
            else:
                i = digit_run(t, i) if t.is_digits(i) else i + 1


def _between(t: Tokens, timexes: Sequence[Timex]) -> Iterator[tuple[int, int]]:
    """The stretches of tokens between the time expressions."""
    begin = 0
    for timex in timexes:
        yield begin, bisect_right(t.end, timex.span.start, 0, t.count)
        begin = bisect_left(t.start, timex.span.end, 0, t.count)
    yield begin, t.count


@cache
def _beginnings() -> frozenset[str]:
    """The words with which a quantity may begin."""
    guesses = {phrase.split()[0] for phrase in number_words()["guesses"]}
    return starters() | frozenset(OPENINGS) | guesses


def _sayings(t: Tokens) -> frozenset[int]:
    """The tokens of sayings: their numbers count nothing (`năm lần bảy lượt`)."""
    table = phrases("sayings")
    starts = ((i, table.length(t.low, i)) for i, low in enumerate(t.low) if low in table.firsts)
    return frozenset(j for i, size in starts for j in range(i, i + size))


def _read(t: Tokens, i: int, free: int, nouns: Nouns) -> Expression | None:
    """The expression that begins at token ``i``; words that modify it may stand before."""
    opening = OPENINGS.get(t.low[i])
    found = opening(t, i, free, nouns) if opening else None
    if found is not None:
        return Expression(*with_remainder(t, *found), free)
    if not is_starter(t, i) or is_tied(t, i) or is_other_word(t, i):
        return None
    found = _read_number(t, i, free, nouns)
    return Expression(*found, free) if found and counts(t, *found) else None


def _read_number(t: Tokens, i: int, free: int, nouns: Nouns) -> Found:
    """A number with its sign, modifiers and unit."""
    number = read_number_phrase(t, i)
    if number is None:
        return None
    unit = _unit_of(number, nouns)
    number = with_sign(t, number, free)
    if number.currency and not unit.measure:
        end = number.end
        unit = UnitPhrase(end, end, number.currency, 1, number.currency, measure=True)
    number = with_modifiers(t, number, free, measured=unit.measure)
    number, unit = with_remainder(t, _with_distant_minus(t, number), unit)
    return _with_after(t, number, unit)


def _unit_of(number: NumberPhrase, nouns: Nouns) -> UnitPhrase:
    nothing = UnitPhrase(number.end, number.end, "tỉ số" if number.score else "")
    return nothing if number.score else nouns.read_unit(number.end) or nothing


def _with_distant_minus(t: Tokens, number: NumberPhrase) -> NumberPhrase:
    """`âm khoảng 67 tỷ`: the minus stands before the modifier."""
    minus = t.low[number.start - 1] == "âm" and number.modified
    if minus and number.low > 0 and number.scaled > 1:
        return replace(number, start=number.start - 1, low=-number.low)
    return number


def _with_after(
    t: Tokens, number: NumberPhrase, unit: UnitPhrase
) -> tuple[NumberPhrase, UnitPhrase]:
    """`trở lên`, `trở xuống` after number and unit."""
    end = max(number.end, unit.end)
    sign = number_words()["after"].get(" ".join(t.low[end : end + 2]))
    if sign is None:
        return number, unit
    return replace(number, operator=Operator(sign), modified=True), replace(unit, end=end + 2)


# ---------------------------------------------------------------------------- words of their own


def _read_all(t: Tokens, i: int, free: int, nouns: Nouns) -> Found:
    """`cả hai xe`: all that there are, two to four of them."""
    if t.low[i + 1].removeprefix("0") not in word_set("all_of"):
        return None
    number = read_number_phrase(t, i + 1)
    if number is None or number.end != i + 2:
        return None
    named = read_measure(t, i + 2) is not None or t.low[i + 2] in word_set("counted")
    unit = (nouns.read_unit(i + 2) if named else None) or UnitPhrase(i + 2, i + 2)
    return replace(number, start=i), unit


def _read_pair(t: Tokens, i: int, free: int, nouns: Nouns) -> Found:
    """`đôi vợ chồng`: two persons."""
    size = phrases("pairs").length(t.low, i + 1)
    number = NumberPhrase(i, i + 1, Fraction(2), first=i, words=True)
    return (number, UnitPhrase(i + 1, i + 1 + size, "người")) if size else None


def _read_times(t: Tokens, i: int, free: int, nouns: Nouns) -> Found:
    """`gấp đôi`, `gấp rưỡi`, `gấp 10 lần`, `gấp hơn 3 lần`."""
    folds = {"đôi": Fraction(2), "rưỡi": Fraction(3, 2)}
    if times := folds.get(t.low[i + 1]):
        number = NumberPhrase(i, i + 2, times, first=i + 1, words=True)
        return number, UnitPhrase(i + 2, i + 2, "lần")
    j = i + 1
    while size := modifier_phrases().length(t.low, j):
        j += size
    found = read_number_phrase(t, j) if is_starter(t, j) else None
    if found is None or found.score:
        return None
    found = with_modifiers(t, found, i, measured=True)
    has_unit = t.low[found.end] == "lần"
    if not has_unit and not found.words:
        return None
    return replace(found, start=i), UnitPhrase(found.end, found.end + has_unit, "lần")


def _read_force(t: Tokens, i: int, free: int, nouns: Nouns) -> Found:
    """`gió cấp 8`, `giật cấp 14-15`: only near words of wind."""
    before = t.low[max(0, i - _WIND_REACH) : i]
    if not t.is_digits(i + 1) or word_set("wind").isdisjoint(before):
        return None
    number = read_number_phrase(t, i + 1)
    if number is None or (number.high or number.low) > _STRONGEST_WIND:
        return None
    return replace(number, start=i, score=None), UnitPhrase(number.end, number.end, "cấp gió")


def _read_round(t: Tokens, i: int, free: int, nouns: Nouns) -> Found:
    """`gần chục người`, `hơn trăm hộ`, `cả nghìn xe`: a multiplier word alone, with a modifier."""
    scale = parse_scale(t, i)
    unit = nouns.read_unit(i + scale.size)
    if not scale.size or unit is None:
        return None
    end, value = i + scale.size, Fraction(scale.factor)
    number = NumberPhrase(i, end, value, scaled=scale.factor, multiplied=True, first=i, words=True)
    number = with_modifiers(t, number, free, measured=True)
    if number.modified:
        return number, unit
    if t.low[i - 1] != "cả" or i == free:
        return None
    return replace(number, start=i - 1, operator=Operator.ABOUT, vague=True), unit


def _read_alone(t: Tokens, i: int, free: int, nouns: Nouns) -> Found:
    """`nặng tạ rưỡi`, `cao mét bảy`: one of a unit and a part of it."""
    unit = read_measure(t, i)
    named = t.is_capital(i) and not t.begins_sentence(i)  # `Tây Du Ký hai`
    if unit is None or named or t.low[i - 1].isdigit() or t.is_digits(unit.end):
        return None
    one = NumberPhrase(i, i, Fraction(1), first=i, words=True)
    number, longer = with_remainder(t, one, unit)
    return (number, longer) if longer.end > unit.end else None


# First word → its reader.
OPENINGS: dict[str, Callable[[Tokens, int, int, Nouns], Found]] = {
    "cả": _read_all,
    "đôi": _read_pair,
    "gấp": _read_times,
    "cấp": _read_force,
    **dict.fromkeys(("tấn", "tạ", "yến", "cân", "ký", "kí", "mét", "thước", "lít"), _read_alone),
    **dict.fromkeys(("chục", "trăm", "nghìn", "ngàn", "vạn", "triệu", "tỷ", "tỉ"), _read_round),
}

"""Numbers as values, so that `12`, `mười hai` and `1 chục 2`, `1,5 triệu` and `1.500.000` compare.

In: tokens. Out: numerals with all values that their writing allows (`1.250` is 1250, and 1.25 where
English wrote it). A line is believed if one of them stands in the evidence, so reading generously
costs little and reading strictly would cost true lines.
"""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass
from fractions import Fraction
from functools import cache

from doichieu import lexicon
from doichieu.gate.tokens import Token, phrases

_RANGE = ("đến", "tới")  # `1,2 đến 1,5 triệu`, `45-46 triệu`: the first shares the multiplier
_LONE = frozenset({"một", "tư", "ba", "mốt", "lăm", "nhăm"})  # alone they often count nothing
_YEAR = "năm"  # five, or a year


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number in ``tokens[start:end]`` and every value that it may mean."""

    start: int
    end: int
    values: frozenset[Fraction]
    spoken: bool
    parts: frozenset[Fraction] = frozenset()  # of a day with a full stop: 30 and 10 of `30.10`

    def stands(self, values: Set[Fraction]) -> bool:
        """Whether one of the values, or all parts, are among those known."""
        return not values.isdisjoint(self.values) or (bool(self.parts) and self.parts <= values)


def find_numerals(tokens: Sequence[Token]) -> tuple[Numeral, ...]:
    """All numbers among tokens, in digits and in words, without overlap."""
    found: list[Numeral] = []
    at = 0
    while at < len(tokens):
        numeral = _written(tokens, at) if tokens[at].is_number else _spoken(tokens, at)
        if numeral is not None:
            found.append(numeral)
        at = numeral.end if numeral else at + 1
    return tuple(found)


@cache
def _digits() -> dict[str, int]:
    return dict(lexicon.table("numbers/numerals")["digits"])


@cache
def _multipliers() -> dict[str, int]:
    return dict(lexicon.table("numbers/numerals")["multipliers"])


@cache
def _counting(word_class: str) -> frozenset[str]:
    return frozenset(lexicon.words("numbers/counting", word_class))


def _written(tokens: Sequence[Token], at: int) -> Numeral:
    values = _read_digits(tokens[at].form)
    end, scale = _scale(tokens, at + 1)
    if scale == 1:
        ahead = at + 1 + (tokens[at + 1 : at + 2] != () and tokens[at + 1].form in _RANGE)
        if ahead < len(tokens) and tokens[ahead].is_number:
            _, shared = _scale(tokens, ahead + 1)
            values |= {value * shared for value in values}
    scaled = frozenset(value * scale for value in values)
    return Numeral(at, end, scaled, spoken=False, parts=_read_day(tokens[at].form))


def _read_day(form: str) -> frozenset[Fraction]:
    """`30.10` → 30 and 10; nothing for what is no day."""
    day, _, month = form.partition(".")
    is_day = day.isdecimal() and month.isdecimal() and int(day) <= 31 and int(month) <= 12
    return frozenset({Fraction(day), Fraction(month)}) if is_day else frozenset()


def _read_digits(form: str) -> set[Fraction]:
    """`1.250` → 1250 and 1.25; `1,5` → 1.5; `21.10.2013` → 21, 10, 2013; `1.234,5` → 1234.5."""
    groups = form.replace(",", ".").split(".")
    values = {Fraction(int("".join(groups)))} if _is_grouped(groups) else set()
    if len(groups) == 2:
        values.add(Fraction(".".join(groups)))
    if len(groups) > 2 and len({c for c in form if c in ".,"}) > 1:
        values.add(Fraction("".join(groups[:-1]) + "." + groups[-1]))
    return values or {Fraction(int(group)) for group in groups}


def _is_grouped(groups: Sequence[str]) -> bool:
    return len(groups) == 1 or all(len(group) == 3 for group in groups[1:])


def _scale(tokens: Sequence[Token], at: int) -> tuple[int, int]:
    """The end and the product of the multiplier words that begin at ``at``."""
    scale = 1
    table, not_before = _multipliers(), _counting("multiplier_not_before")
    while at < len(tokens) and tokens[at].form in table:
        if at + 1 < len(tokens) and tokens[at + 1].form in not_before:
            break
        scale *= table[tokens[at].form]
        at += 1
    return at, scale


def _spoken(tokens: Sequence[Token], at: int) -> Numeral | None:
    """`hai mươi lăm nghìn ba trăm`: groups under a thousand, each with its multiplier."""
    total, end = Fraction(0), at
    while (group := _below_thousand(tokens, end)) is not None:
        end, scale = _scale(tokens, group[1])
        total += group[0] * scale
        if scale == 1:
            break
    if end == at or (end == at + 1 and not _counts_alone(tokens, at)):
        return None
    return Numeral(at, end, frozenset({total}), spoken=True)


def _below_thousand(tokens: Sequence[Token], at: int) -> tuple[int, int] | None:
    """The value and end of a number of 1 to 999 in words: hundreds, tens, ones."""
    digits, links = _digits(), _counting("zero_links")
    word = [token.form for token in tokens[at : at + 6]] + [""] * 6
    total = used = 0
    if word[0] in digits and word[1] == "trăm":
        total, used = digits[word[0]] * 100, 2
        used += word[2] in links
    ten = word[used]
    if ten == "mười" and word[used + 1] != "mươi":
        total, used = total + 10, used + 1
    elif ten in digits and word[used + 1] == "mươi":
        total, used = total + digits[ten] * 10, used + 2
    elif used and word[used - 1] == "trăm" and ten in digits:
        return total, at + used
    linked = used > 0 and word[used - 1] in links
    if word[used] in digits and (linked or not _is_year(tokens, at + used, used)):
        total, used = total + digits[word[used]], used + 1
    return (total, at + used) if used else None


def _is_year(tokens: Sequence[Token], at: int, used: int) -> bool:
    """Whether `năm` here is a year: `mười năm`, `năm 2013`; not `năm người`."""
    if tokens[at].form != _YEAR:
        return False
    following = [token.form for token in tokens[at + 1 : at + 4]]
    return used > 0 or not phrases("counted").length(following, 0)


def _counts_alone(tokens: Sequence[Token], at: int) -> bool:
    """Whether one number word by itself counts: `hai người`; not `ba` of a name, not `một`."""
    token = tokens[at]
    before = tokens[at - 1].form if at else ""
    return token.form not in _LONE and not token.is_capital and before != "thứ"

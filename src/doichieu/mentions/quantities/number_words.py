"""The words that numbers are made of: digits, multipliers, halves, and what tells them from other words.

Tokens → the value of the word that stands there. How words make a number is read in :mod:`.spoken` and
:mod:`.numerals`.
"""

from __future__ import annotations

from fractions import Fraction
from functools import cache
from typing import Any, NamedTuple

from doichieu import lexicon
from doichieu.mentions.quantities.units import read_measure
from doichieu.mentions.tokens import Tokens

# Multiplier words in a row: `trăm nghìn tỷ`.
_MOST_MULTIPLIERS = 3
# How far before `25K` a word of money may stand, in tokens.
_MONEY_REACH = 6


@cache
def words() -> dict[str, Any]:
    """The table of number words."""
    return {**lexicon.table("numbers/numerals"), **lexicon.classes("numbers/counting")}


@cache
def starters() -> frozenset[str]:
    """Words that may begin a number in words."""
    table = words()
    begin = (set(table["digits"]) | set(table["spellings"])) - set(table["inner"])
    begin |= set(table["vague"]) | set(table["plural"]) | set(table["multipliers"])
    begin |= set(table["signs_of_parts"])
    return frozenset(begin | {"mười", "nửa", "không"})


@cache
def multipliers() -> dict[str, int]:
    """Multiplier word → what it stands for: `triệu` → 1000000."""
    table: dict[str, int] = words()["multipliers"]
    return table


def said(t: Tokens, i: int) -> str:
    """The number word at ``i`` in its usual spelling: `lẽ` → `lẻ`."""
    low = t.low[i]
    usual: str = words()["spellings"].get(low, low)
    return usual


def digit_word(t: Tokens, i: int, *, inner: bool = False) -> int:
    """The digit word at ``i``, 0 if there is none; ``inner``: `mốt`, `tư`, `lăm` as well."""
    low = said(t, i)
    if low in words()["inner"] and not inner:
        return 0
    value: int = words()["digits"].get(low, 0)
    return value


def goes_on(t: Tokens, i: int) -> bool:
    """Whether the word at ``i`` makes a number of the digit word before it: `ba mươi`, `hai lăm`."""
    low = said(t, i)
    return low == "mươi" or low in words()["inner"] or multiplier(t, i) > 0


def is_year_word(t: Tokens, i: int) -> bool:
    """Whether `năm` here means year, not five: `mười năm`, `hai mươi năm sau`."""
    if t.low[i] != "năm":
        return False
    return said(t, i + 1) not in (*multipliers(), "mươi")


def multiplier(t: Tokens, i: int) -> int:
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
    paid = read_measure(t, i + 1 + is_half(t, i + 1)) or not set(_near(t, i)).isdisjoint(
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
    while size < _MOST_MULTIPLIERS and (more := multiplier(t, i + size)):
        factor, size = factor * more, size + 1
    return Scale(factor, size)


def is_half(t: Tokens, i: int) -> bool:
    """Whether `rưỡi` stands at ``i``."""
    return t.low[i] in words()["half_more"]


def sign_of_part(t: Tokens, i: int) -> Fraction | None:
    """`½`, `¾`: one sign for a part of one."""
    parts = words()["signs_of_parts"].get(t.low[i])
    return Fraction(*parts) if parts else None

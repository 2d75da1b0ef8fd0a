"""Numbers below a thousand in words, and decimals: the parts that larger numbers are made of.

Tokens → parts: `hai mươi mốt`, `hai trăm linh năm`, `không trăm năm mươi`, `hai trăm mốt`, `phẩy bảy
lăm`. What multiplier words make of them is read in :mod:`.numerals`.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace

from doichieu.mentions.quantities.number_words import (
    digit_word,
    is_half,
    is_year_word,
    multiplier,
    said,
    words,
)
from doichieu.mentions.quantities.units import read_measure, word_set
from doichieu.mentions.tokens import Tokens

# Multipliers that hundreds stand before: `hai trăm hai nghìn` is 220 thousand.
_BEYOND_HUNDRED = (10**3, 10**6, 10**9)


@dataclass(frozen=True, slots=True)
class Part:
    """A number below a thousand in ``tokens[…:end]``.

    ``full``: it says its hundreds, or that there are none (`không trăm năm mươi`, `lẻ năm`); ``single``:
    one digit word, which after a multiplier may be a tenth of it.
    """

    value: int
    end: int
    full: bool = False
    single: bool = False


def _below_hundred(t: Tokens, i: int) -> Part | None:
    """`mười hai`, `hai mươi mốt`, `hai lăm`, `bảy`."""
    low, after = said(t, i), said(t, i + 1)
    if low == "mười":
        extra = 0 if is_year_word(t, i + 1) else digit_word(t, i + 1, inner=True)
        return Part(10 + extra, i + (2 if extra else 1))
    digit = digit_word(t, i)
    if not digit:
        return None
    if after == "mươi":
        extra = 0 if is_year_word(t, i + 2) else digit_word(t, i + 2, inner=True)
        return Part(digit * 10 + extra, i + (3 if extra else 2))
    if after in words()["inner"] and (after != "tư" or _is_followed_by_unit(t, i + 2)):
        return Part(digit * 10 + digit_word(t, i + 1, inner=True), i + 2)  # `hai lăm`
    return Part(digit, i + 1, single=True)


def _is_followed_by_unit(t: Tokens, i: int) -> bool:
    """`ba tư tuổi`; not `Ba Tư`, not `thứ tư`."""
    return read_measure(t, i) is not None or t.low[i] in word_set("counted")


def below_thousand(t: Tokens, i: int, *, inside: bool) -> Part | None:
    """A number of 1 to 999; ``inside`` a larger one it may begin with a zero."""
    if inside and said(t, i) in words()["zero_links"]:
        rest = _below_hundred(t, i + 1)
        return None if rest is None else replace(rest, full=True, single=False)
    nought = inside and said(t, i) == "không"
    hundreds = digit_word(t, i)
    if said(t, i + 1) != "trăm" or not (hundreds or nought):
        return _below_hundred(t, i)
    return _after_hundreds(t, i + 2, hundreds * 100)


def _after_hundreds(t: Tokens, j: int, total: int) -> Part | None:
    """What follows `hai trăm`: `linh năm`, `năm mươi sáu`, `mốt` (210), `hai` (220), `rưỡi` (250)."""
    if said(t, j) in words()["zero_links"]:
        ones = _below_hundred(t, j + 1)
        return Part(total + ones.value, ones.end, full=True) if ones else _nothing(total, j)
    if total and is_half(t, j):
        return Part(total + 50, j + 1, full=True)
    rest = _below_hundred(t, j)
    if rest is None and total and is_tenth(t, j, _BEYOND_HUNDRED):
        return Part(total + 10 * digit_word(t, j, inner=True), j + 1, full=True)
    if rest is None or is_year_word(t, j):
        return _nothing(total, j)
    if not rest.single:
        return Part(total + rest.value, rest.end, full=True)
    if total and is_tenth(t, j, _BEYOND_HUNDRED):
        return Part(total + 10 * rest.value, rest.end, full=True)
    return _nothing(total, j)


def _nothing(total: int, j: int) -> Part | None:
    return Part(total, j, full=True) if total else None


def is_tenth(t: Tokens, j: int, beyond: Collection[int] = ()) -> bool:
    """Whether the digit word at ``j`` is a tenth of the multiplier before it: `ba triệu hai`.

    A multiplier behind it makes it a count of its own, unless it is one of ``beyond``: `ba trăm mốt
    nghìn`. Not `một`, which begins a new count (`ba triệu một tháng`); `mốt` is the tenth.
    """
    if (
        not digit_word(t, j, inner=True)
        or said(t, j) in ("một", "lăm", "nhăm")
        or is_year_word(t, j)
    ):
        return False
    return said(t, j + 1) not in ("mươi", "phần") and multiplier(t, j + 1) in (0, *beyond)


def read_decimals(t: Tokens, i: int) -> tuple[str, int] | None:
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
    elif digit_word(t, j, inner=True):
        digits, j = digits + str(digit_word(t, j, inner=True)), j + 1
    return (digits, j) if digits else None

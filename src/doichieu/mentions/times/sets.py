"""Times that come again: `mỗi tuần`, `mỗi 3 tháng`, `ngày nào cũng`, `24/24 giờ`."""

from __future__ import annotations

from fractions import Fraction

from doichieu.mentions.quantities.numerals import Numeral, parse_number, starters
from doichieu.mentions.times.found import Length
from doichieu.mentions.times.lengths import length_of, many
from doichieu.mentions.times.resolve import Context
from doichieu.mentions.times.vocabulary import unit_at
from doichieu.mentions.tokens import Tokens
from doichieu.model import TimeRule, TimeUnit, TimexType

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

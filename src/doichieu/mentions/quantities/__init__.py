"""Quantities: document and its time expressions → numbers that count or measure, with their units.

Numbers inside times, names, labels (`quận 3`, `Boeing 777`, `điều 16`) and ordinals are none. The
rule for vague words is published in `docs/figures.md`. Whether two quantities speak of the
same thing is not decided here.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from doichieu.mentions.quantities.expressions import Expression, find_expressions
from doichieu.mentions.quantities.numerals import to_number
from doichieu.mentions.quantities.units import describe
from doichieu.mentions.tokens import Skipped, Tokens
from doichieu.model import Document, NumberInterval, Quantity, QuantityRule, Timex

__all__ = ["find_quantities"]

# What is counted, and whether it is a range → how it was read.
_RULES = {
    ("measure", False): QuantityRule.MEASURE,
    ("measure", True): QuantityRule.MEASURE_RANGE,
    ("counted", False): QuantityRule.COUNTED,
    ("counted", True): QuantityRule.COUNTED_RANGE,
    ("bare", False): QuantityRule.BARE,
    ("bare", True): QuantityRule.BARE_RANGE,
}


def find_quantities(
    document: Document, timexes: Sequence[Timex], t: Tokens
) -> tuple[Quantity, ...]:
    """All quantities of the text, in order, none inside a time expression. ``t``: its tokens."""
    skipped = Skipped(document.article)
    return tuple(
        _to_quantity(document, t, found)
        for found in find_expressions(t, document.analysis.words, timexes)
        if not skipped.holds(t.start[found.number.start])
    )


def _to_quantity(document: Document, t: Tokens, found: Expression) -> Quantity:
    of = describe(t, found.number.start, found.unit, found.free)
    return Quantity(
        span=document.span(t.start[found.number.start], t.end[found.end - 1]),
        value=found.number.score or _interval(found, Fraction(1)),
        unit=found.number.currency or found.unit.name,
        rule=_rule(found),
        of=document.text[of[0] : of[1]] if of else None,
        base=_base(found),
    )


def _interval(found: Expression, factor: Fraction) -> NumberInterval:
    number = found.number
    high = number.low if number.high is None else number.high
    low, high = number.low * factor, high * factor
    return NumberInterval(to_number(low), to_number(high), number.operator, number.vague)


def _base(found: Expression) -> tuple[NumberInterval, str] | None:
    if found.number.high is not None or found.number.score or not found.unit.factor:
        return None
    return _interval(found, Fraction(str(found.unit.factor))), found.unit.base


def _rule(found: Expression) -> QuantityRule:
    number, unit = found.number, found.unit
    if number.score:
        return QuantityRule.SCORE
    kind = "measure" if unit.measure or number.currency else "counted" if unit.name else "bare"
    return _RULES[kind, number.high is not None]

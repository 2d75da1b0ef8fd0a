"""Number intervals: what a figure allows, and how two of them stand to each other."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doichieu.model import NumberInterval, Operator, Verdict, is_rounding, judge

# Words before a number in these tests → how it is meant.
SIGNS = {
    "": Operator.EQUAL,
    "hơn": Operator.MORE,
    "ít nhất": Operator.AT_LEAST,
    "dưới": Operator.LESS,
    "tối đa": Operator.AT_MOST,
    "khoảng": Operator.ABOUT,
    "gần": Operator.NEARLY,
}
NUMBERS = st.integers(-(10**9), 10**9) | st.integers(-9999, 9999).map(lambda n: n / 100)


@st.composite
def intervals(draw: st.DrawFn) -> NumberInterval:
    low = draw(NUMBERS)
    high = low if draw(st.booleans()) else low + abs(draw(NUMBERS))
    return NumberInterval(low, high, draw(st.sampled_from(Operator)), draw(st.booleans()))


def meant(text: str) -> NumberInterval:
    """`hơn 30`, `150…200`, `vài 30` as an interval."""
    words, _, number = text.rpartition(" ")
    low, _, high = number.partition("…")
    if words == "vài":
        return NumberInterval.of(float(low), Operator.ABOUT, vague=True)
    return NumberInterval(float(low), float(high or low), SIGNS[words])


@pytest.mark.parametrize(
    ("text", "least", "most"),
    [
        ("30", 30, 30),
        ("hơn 30", 30, math.inf),
        ("ít nhất 30", 30, math.inf),
        ("dưới 30", -math.inf, 30),
        ("tối đa 30", -math.inf, 30),
        ("khoảng 500", 450, 550),
        ("khoảng -500", -550, -450),
        ("gần 500", 450, 500),
        ("vài 30", 30, math.inf),
        ("150…200", 150, 200),
    ],
)
def test_what_a_figure_allows(text: str, least: float, most: float) -> None:
    found = meant(text)
    assert [found.least, found.most] == pytest.approx([least, most])


@pytest.mark.parametrize(
    ("left", "right", "verdict"),
    [
        ("6", "6", Verdict.SAME),
        ("6", "7", Verdict.CLASH),
        ("ít nhất 7", "6", Verdict.CLASH),
        ("hơn 30", "35", Verdict.COMPATIBLE),
        ("hơn 30", "30", Verdict.COMPATIBLE),
        ("gần 500", "500", Verdict.SAME),
        ("gần 500", "480", Verdict.COMPATIBLE),
        ("gần 500", "510", Verdict.CLASH),
        ("ít nhất 3", "3", Verdict.SAME),
        ("ít nhất 3", "ít nhất 5", Verdict.COMPATIBLE),
        ("khoảng 500", "490", Verdict.SAME),
        ("khoảng 500", "700", Verdict.CLASH),
        ("khoảng 300", "hơn 300", Verdict.SAME),
        ("tối đa 15", "15", Verdict.SAME),
        ("dưới 15", "15", Verdict.COMPATIBLE),
        ("878.3", "878.32", Verdict.SAME),
        ("491000", "491578", Verdict.SAME),
        ("148000", "149000", Verdict.CLASH),
        ("1200000", "1230000", Verdict.SAME),
        ("10000", "12000", Verdict.CLASH),
        ("0.65", "0.6", Verdict.SAME),
        ("2000000", "2700000", Verdict.CLASH),
        ("30", "26", Verdict.CLASH),
        ("150…200", "180", Verdict.COMPATIBLE),
        ("150…200", "250", Verdict.CLASH),
        ("150…200", "150…200", Verdict.SAME),
        ("vài 30", "35", Verdict.COMPATIBLE),
    ],
)
def test_verdicts(left: str, right: str, verdict: Verdict) -> None:
    a, b = meant(left), meant(right)
    assert judge(a, b) is verdict
    assert judge(b, a) is verdict


@pytest.mark.parametrize(
    ("left", "right", "rounds"),
    [
        ("800", "hơn 800", True),
        ("22591", "hơn 22500", True),
        ("gần 320", "319.97", True),
        ("khoảng 30", "33", False),
        ("148000", "149000", False),
        ("8", "9", False),
        ("3", "3", True),
        ("vài 30", "42", True),
        ("150…200", "khoảng 150", False),
    ],
)
def test_one_number_told_more_and_less_exactly(left: str, right: str, rounds: bool) -> None:
    assert is_rounding(meant(left), meant(right)) is rounds
    assert is_rounding(meant(right), meant(left)) is rounds


def test_what_is_exact_in_its_own_unit_is_exact() -> None:
    long, short = NumberInterval.of(0.74, step=0.0), NumberInterval.of(0.7, step=0.0)
    assert judge(long, short) is Verdict.CLASH
    assert judge(NumberInterval.of(0.74), NumberInterval.of(0.7)) is Verdict.SAME


@given(intervals(), intervals())
def test_judging_is_symmetric(a: NumberInterval, b: NumberInterval) -> None:
    assert judge(a, b) is judge(b, a)
    assert is_rounding(a, b) is is_rounding(b, a)


@given(intervals())
def test_a_figure_is_the_same_as_itself(a: NumberInterval) -> None:
    assert judge(a, a) is Verdict.SAME
    assert a.least <= a.most


@given(intervals(), intervals())
def test_what_cannot_both_be_right_clashes_or_is_rounded(
    a: NumberInterval, b: NumberInterval
) -> None:
    apart = a.most < b.least or b.most < a.least
    # `hơn 5` and `dưới 5` meet in a number that neither allows
    strict = not {a.operator, b.operator}.isdisjoint({Operator.MORE, Operator.LESS})
    meet = strict and (a.most == b.least or b.most == a.least)
    assert (judge(a, b) is Verdict.CLASH) <= (apart or meet)


def test_a_brief_prints_six_signs() -> None:
    assert {op.sign for op in Operator} == {"=", ">", ">=", "<", "<=", "~"}

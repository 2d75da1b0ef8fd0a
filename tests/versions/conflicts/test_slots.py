"""Intervals of figures and how two of them stand to each other."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doichieu.model import Number, Quantity, Span
from doichieu.versions.conflicts.slots import Interval, Verdict, judge, to_interval, unit_key


def interval(text: str, op: str, value: Number | tuple[Number, Number] | str) -> Interval | None:
    quantity = Quantity(span=Span("a", 0, 1), op=op, value=value, unit="người", rule="test")
    return to_interval(quantity, text)


@pytest.mark.parametrize(
    ("left", "right", "verdict"),
    [
        (("6", "=", 6), ("6", "=", 6), Verdict.SAME),
        (("6", "=", 6), ("7", "=", 7), Verdict.CLASH),
        (("ít nhất 7", ">=", 7), ("6", "=", 6), Verdict.CLASH),
        (("hơn 30", ">", 30), ("35", "=", 35), Verdict.COMPATIBLE),
        (("hơn 30", ">", 30), ("30", "=", 30), Verdict.COMPATIBLE),
        (("gần 500", "~", 500), ("500", "=", 500), Verdict.SAME),
        (("gần 500", "~", 500), ("480", "=", 480), Verdict.COMPATIBLE),
        (("tối thiểu 3", ">=", 3), ("3", "=", 3), Verdict.SAME),
        (("ít nhất 3", ">=", 3), ("ít nhất 5", ">=", 5), Verdict.COMPATIBLE),
        (("khoảng 500", "~", 500), ("490", "=", 490), Verdict.SAME),
        (("khoảng 500", "~", 500), ("700", "=", 700), Verdict.CLASH),
        (("tối đa 15", "<=", 15), ("15", "=", 15), Verdict.SAME),
        (("878,3", "=", 878.3), ("878,32", "=", 878.32), Verdict.SAME),
        (("491.000", "=", 491000), ("491.578", "=", 491578), Verdict.SAME),
        (("148.000", "=", 148000), ("149.000", "=", 149000), Verdict.CLASH),
        (("30", "=", 30), ("26", "=", 26), Verdict.CLASH),
        (("150-200", "=", (150, 200)), ("180", "=", 180), Verdict.COMPATIBLE),
        (("150-200", "=", (150, 200)), ("250", "=", 250), Verdict.CLASH),
    ],
)
def test_verdicts(
    left: tuple[str, str, Number], right: tuple[str, str, Number], verdict: Verdict
) -> None:
    a, b = interval(*left), interval(*right)
    assert a is not None
    assert b is not None
    assert judge(a, b) is verdict
    assert judge(b, a) is verdict


def test_a_score_is_no_interval() -> None:
    assert interval("2-1", "=", "2-1") is None


@given(
    st.integers(-(10**9), 10**9),
    st.integers(-(10**9), 10**9),
    st.sampled_from(["=", ">", ">=", "<", "<=", "~"]),
)
def test_judging_is_symmetric(one: int, two: int, op: str) -> None:
    a, b = interval("", op, one), interval("", "=", two)
    assert a is not None
    assert b is not None
    assert judge(a, b) is judge(b, a)


@pytest.mark.parametrize(
    ("unit", "key"),
    [
        ("nạn nhân", "người"),
        ("việc làm mới", "việc làm"),
        ("đô la", "USD"),
        ("", ""),
        ("đồng/lít", "VND/lít"),
    ],
)
def test_units_under_one_name(unit: str, key: str) -> None:
    assert unit_key(unit) == key

"""Times as values: their TIMEX3 form and how they compare."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doichieu.model import (
    Amount,
    DayPart,
    Duration,
    Era,
    Moment,
    Range,
    Reference,
    Season,
    Time,
    TimeUnit,
    bounds,
    clash,
    contains,
    is_before,
    parse_time,
    start_day,
    without_clock,
)

YEARS = st.none() | st.integers(1, 9999)
MONTHS, DAYS = st.integers(0, 12), st.integers(0, 31)
MOMENTS = st.one_of(
    st.builds(Moment, year=YEARS),
    st.builds(Moment, year=YEARS, month=MONTHS),
    st.builds(Moment, year=YEARS, month=MONTHS, day=DAYS),
    st.builds(Moment, year=YEARS, month=MONTHS, day=DAYS, part=st.sampled_from(DayPart)),
    st.builds(
        Moment,
        year=YEARS,
        month=MONTHS,
        day=DAYS,
        hour=st.integers(0, 24),
        minute=st.integers(0, 59),
    ),
    st.builds(Moment, year=YEARS, quarter=st.integers(0, 4)),
    st.builds(Moment, year=YEARS, half=st.integers(0, 2)),
    st.builds(Moment, year=YEARS, season=st.sampled_from(Season)),
    st.builds(Moment, year=YEARS, week=st.integers(0, 53), weekend=st.booleans()),
)
COUNTS = (
    st.none()
    | st.integers(0, 10**6).map(Fraction)
    | st.integers(1, 999).map(lambda n: Fraction(n, 4))
)
DATE_UNITS = st.sampled_from([u for u in TimeUnit if not u.is_clock])
CLOCK_UNITS = st.sampled_from([u for u in TimeUnit if u.is_clock])
DURATIONS = st.builds(
    lambda days, clock: Duration((*days, *clock)),
    st.lists(st.builds(Amount, COUNTS, DATE_UNITS), min_size=1, max_size=3),
    st.lists(st.builds(Amount, COUNTS, CLOCK_UNITS), max_size=2),
)
PLAIN = st.one_of(
    MOMENTS,
    DURATIONS,
    st.sampled_from(Reference),
    st.integers(0, 999).map(lambda n: Era(f"{n:02d}")),
)
TIMES = PLAIN | st.builds(Range, PLAIN, PLAIN)


def time(value: str) -> Time:
    found = parse_time(value)
    assert found is not None, value
    return found


@given(TIMES)
def test_the_timex_form_is_read_back(value: Time) -> None:
    assert parse_time(str(value)) == value


@pytest.mark.parametrize(
    "text",
    [
        "", "??", "3/5", "2013-13", "2013-13-40", "2013-10-32", "2013-Q5", "P", "PT", "P3X", "PTD",
        "2013/2014/2015", "PAST", "1", "2013-10-22T14", "P3DTY",
    ],
)  # fmt: skip
def test_other_texts_are_no_times(text: str) -> None:
    assert parse_time(text) is None


@pytest.mark.parametrize(
    ("value", "first", "after"),
    [
        ("2024-02-28", date(2024, 2, 28), date(2024, 2, 29)),
        ("2024-05-03TNI", date(2024, 5, 3), date(2024, 5, 4)),
        ("2024-05-03T23:59", date(2024, 5, 3), date(2024, 5, 4)),
        ("2024-02", date(2024, 2, 1), date(2024, 3, 1)),
        ("2024-12", date(2024, 12, 1), date(2025, 1, 1)),
        ("2024", date(2024, 1, 1), date(2025, 1, 1)),
        ("2024-Q4", date(2024, 10, 1), date(2025, 1, 1)),
        ("2024-H1", date(2024, 1, 1), date(2024, 7, 1)),
        ("2024-SU", date(2024, 4, 1), date(2024, 7, 1)),
        ("2024-W20", date(2024, 5, 13), date(2024, 5, 20)),
        ("2024-W20-WE", date(2024, 5, 18), date(2024, 5, 20)),
        ("198", date(1980, 1, 1), date(1990, 1, 1)),
        ("19", date(1900, 1, 1), date(2000, 1, 1)),
        ("2024-05-03/2024-05-05", date(2024, 5, 3), date(2024, 5, 6)),
        ("2023-09/2024-02", date(2023, 9, 1), date(2024, 3, 1)),
    ],
)
def test_bounds_are_half_open(value: str, first: date, after: date) -> None:
    assert bounds(time(value)) == (first, after)


@pytest.mark.parametrize(
    "value",
    ["XXXX-05-03", "XXXX", "2025-02-29", "PAST_REF", "P3D", "2009/PRESENT_REF", "2024-QX", "9999",
     "2024-05-05/2024-05-03", "2023-W53"],
)  # fmt: skip
def test_what_is_not_known_has_no_bounds(value: str) -> None:
    assert bounds(time(value)) is None


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("2024-05-03", "2024-05-04", True),
        ("2024-05-03", "2024-05-03TMO", False),
        ("XXXX-05-03", "2024-05-03", False),
        ("XXXX-05-03", "2024-06-03", True),
        ("XXXX-XX-03", "2024-06-03", False),
        ("2023-05-03", "2024-05-03", True),
        ("2024-05", "2024-05-03", False),
        ("2024-06", "2024-05-03", True),
        ("2024", "2023-12", True),
        ("2024-05-01/2024-05-04", "2024-05-04", False),
        ("2024-05-01/2024-05-04", "2024-05-05", True),
        ("PRESENT_REF", "2024-05-03", False),
        ("P3D", "P4D", False),
    ],
)
def test_clash(one: str, other: str, expected: bool) -> None:
    assert clash(time(one), time(other)) is expected
    assert clash(time(other), time(one)) is expected


@pytest.mark.parametrize(
    ("whole", "part", "expected"),
    [
        ("2024", "2024-05-03", True),
        ("2024-05", "2024-05-03TMO", True),
        ("2024-05-03", "2024-05", False),
        ("2024-05-03/2024-05-05", "2024-05-05", True),
        ("2024-05-03/2024-05-05", "2024-05-06", False),
        ("202", "2024-Q3", True),
        ("XXXX-05", "XXXX-05-03", False),
        ("XXXX-05-03", "XXXX-05-03", True),
    ],
)
def test_contains(whole: str, part: str, expected: bool) -> None:
    assert contains(time(whole), time(part)) is expected


def test_earlier_and_later() -> None:
    assert is_before(time("2024-05-03TNI"), time("2024-05-04TMO"))
    assert is_before(time("2023"), time("2024-01"))
    assert not is_before(time("2024-05-03"), time("2024-05"))
    assert not is_before(time("XXXX-05-03"), time("2024-05-04"))


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("2025-03-04TMO", "2025-03-04"),
        ("2025-03-04T21:30", "2025-03-04"),
        ("2025-03-04/2025-03-05", "2025-03-04/2025-03-05"),
        ("2025-03", "2025-03"),
        ("2025-03-04TNI/2025-03-05TMO", "2025-03-04/2025-03-05"),
        ("PT48H", "PT48H"),
    ],
)
def test_time_of_day_is_left_out(value: str, day: str) -> None:
    assert str(without_clock(time(value))) == day


def test_start_day() -> None:
    assert start_day(time("2024-05-03T08:00/2024-05-04")) == date(2024, 5, 3)
    assert start_day(time("2024-05/2024-06-01")) is None
    assert start_day(time("2025-02-29")) is None


@given(TIMES, TIMES)
def test_comparisons_agree(one: Time, other: Time) -> None:
    assert clash(one, other) is clash(other, one)
    if contains(one, other) and bounds(other):
        assert not clash(one, other)
    if is_before(one, other):
        assert clash(one, other)
        assert not is_before(other, one)

"""TIMEX3 values as people write them."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from doichieu.model import parse_time
from doichieu.views.dates import show_period, show_published, show_time
from doichieu.views.messages import messages

VI, EN = messages("vi"), messages("en")


@pytest.mark.parametrize(
    ("value", "vi", "en"),
    [
        ("2013-10-21", "21/10/2013", "21 Oct 2013"),
        ("XXXX-12-07", "7/12", "7 Dec"),
        ("XXXX-12-07TMO", "sáng 7/12", "morning of 7 Dec"),
        ("2013-10-21T14:30", "14:30 21/10/2013", "14:30 21 Oct 2013"),
        ("2013-10", "tháng 10/2013", "Oct 2013"),
        ("XXXX-07", "tháng 7", "Jul"),
        ("2013", "năm 2013", "2013"),
        ("2013-Q3", "quý 3/2013", "Q3 2013"),
        ("2013-H1", "nửa đầu năm 2013", "first half of 2013"),
        ("2013-SU", "mùa hè 2013", "summer 2013"),
        ("2013-W03", "tuần 3 năm 2013", "week 3 of 2013"),
        ("2013-W43-WE", "cuối tuần 43 năm 2013", "weekend of week 43 of 2013"),
        ("198", "thập niên 1980", "1980s"),
        ("2016-12-06/2016-12-07", "6–7/12/2016", "6–7 Dec 2016"),
        ("2016-11-30/2016-12-02", "30/11/2016 – 2/12/2016", "30 Nov 2016 – 2 Dec 2016"),
        ("XXXX-12-06/XXXX-12-07", "6–7/12", "6–7 Dec"),
        ("XXXX-XX-XX", "không rõ ngày", "date unknown"),
        ("XXXX-WXX", "không rõ ngày", "date unknown"),
        ("XXXX-H1", "nửa đầu năm (không rõ)", "first half of (unknown year)"),
        ("XXXX-W43", "tuần 43 năm (không rõ)", "week 43 of (unknown year)"),
        ("XXXX-XX-XXTMO", "không rõ ngày", "date unknown"),
        ("PRESENT_REF", "hiện nay", "now"),
    ],
)
def test_timex_is_shown_as_people_write_it(value: str, vi: str, en: str) -> None:
    time = parse_time(value)
    assert time is not None
    assert show_time(time, VI) == vi
    assert show_time(time, EN) == en


@pytest.mark.parametrize("value", ["P3D", "PTXH", "20"])
def test_lengths_and_times_without_words_stay_in_timex_form(value: str) -> None:
    time = parse_time(value)
    assert time is not None
    assert show_time(time, VI) == value


def test_published() -> None:
    assert show_published(date(2024, 5, 4), VI) == "4/5/2024"
    assert show_published(datetime(2024, 5, 4, 7, 5), VI) == "07:05 4/5/2024"
    assert show_published(None, VI) == "không ghi ngày"


def test_period() -> None:
    assert show_period(date(2024, 5, 3), date(2024, 5, 3), VI) == "3/5/2024"
    assert show_period(date(2024, 5, 3), date(2024, 5, 4), VI) == "3–4/5/2024"
    assert show_period(None, None, VI) == ""

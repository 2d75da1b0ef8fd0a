"""Dates of publication in all the ways in which crawlers, feeds, data bases and people write them."""

from __future__ import annotations

import time
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import pytest

from doichieu.articles import parse_moment
from doichieu.model import VIETNAM, Article

DAY = date(2025, 9, 1)
# The same instant in Vietnam and in Greenwich; only the latter says that its day is the one before.
EARLY = datetime(2025, 9, 1, 3, 0, tzinfo=VIETNAM)
EVENING = datetime(2025, 9, 1, 20, 30, tzinfo=VIETNAM)
EPOCH = 1756670400

DAYS = [
    "2025-09-01", "2025/9/1", "2025.09.01", "20250901", 20250901, "2025-W36-1",
    "1/9/2025", "01/09/2025", "01-09-2025", "1.9.2025", "1 / 9 / 2025", "01‑09‑2025", "1⁄9⁄2025",
    "1/9/25", "ngày 1/9/2025", "Thứ Hai, 1/9/2025", "Thứ hai ngày 01-09-2025", "1/9 năm 2025",
    "Ngày 1 tháng 9 năm 2025", "ngày 01 tháng 09, 2025", "1 tháng 9, 2025", "1 Tháng Chín 2025",
    "Thứ Hai, 01 Tháng chín 2025", "Tháng Chín 1, 2025", "Tháng 9 1, 2025", "01 Thg 9, 2025",
    "1 thg 9 2025", "01 Th9, 2025", "Th9 01, 2025", "NGÀY 1 THÁNG 9 NĂM 2025",
    "1 September 2025", "01 Sep 2025", "1st of September, 2025", "September 1, 2025",
    "Sep 1st 2025", "Sept. 1, 2025", "01-Sep-2025", "01-Sep-25", "Mon, 1 Sep 2025", "1 Sep 25", "1 Sep '25",
    "１/９/２０２５", "Đăng ngày 1/9/2025, cập nhật 2/9/2025",
    {"year": 2025, "month": 9, "day": 1}, {"@value": "2025-09-01"}, DAY, ["2025-09-01"],
]  # fmt: skip

INSTANTS: list[tuple[datetime, list[Any]]] = [
    (EARLY, [
        "2025-08-31T20:00:00Z", "2025-08-31T20:00:00z", "2025-08-31T20:00:00+00:00",
        "2025-08-31T20:00:00.000Z", "2025-08-31T20:00:00.123456789Z", "2025-08-31 20:00:00+0000",
        "20250831T200000Z", "2025-08-31 20:00:00 UTC", "2025-08-31T16:00:00-04:00",
        "2025-09-01T03:00:00+07:00", "2025-09-01T03:00:00+07:00[Asia/Ho_Chi_Minh]",
        "31/08/2025 20:00 UTC", "31/08/2025 20:00 GMT", "31/8/2025 20h00 (UTC)",
        "31-08-2025 20:00:00 +0000", "31/8/2025, 22:00 CEST", "31 August 2025, 16:00 EDT",
        "Sun, 31 Aug 2025 20:00:00 GMT", "Sun, 31 Aug 2025 20:00:00 +0000",
        "31 Aug 2025 20:00 -0000", "Sun, 31 Aug 2025 20:00:00 Z", "Sun, 31 Aug 2025 16:00:00 EDT",
        "Mon, 01 Sep 2025 03:00:00 +0700", "Sunday, 31-Aug-25 20:00:00 GMT",
        "Sun Aug 31 20:00:00 UTC 2025", "Sun Aug 31 20:00:00 +0000 2025",
        "Mon Sep 01 2025 03:00:00 GMT+0700 (Indochina Time)", "Mon Sep  1 03:00:00 2025", "Sun, 31 Aug 25 20:00:00 UT", "2025-9-1 3:0",
        "2025-08-31T20:00:00Z/2025-09-02T00:00:00Z", "UTC 2025-08-31 20:00", "1.7566704e9",
        "1/9/2025 3:00:00 SA", "3:00:00 SA 01/09/2025", "01/09/2025 03:00:00 AM",
        "1/9/2025 3h sáng", "Thứ Hai, 1/9/2025, 03:00 (GMT+7)", "01/09/2025 03:00 ICT",
        "1/9/2025 3:00 giờ Việt Nam", "Sep 1, 2025 3:00 AM", "September 1, 2025 at 3:00 a.m.",
        'ISODate("2025-08-31T20:00:00Z")', "2025-09-01T05:00:00+09:00", "1/9/2025 05:00 JST",
        EPOCH, float(EPOCH), EPOCH * 1000, EPOCH * 10**6, EPOCH * 10**9, str(EPOCH),
        f"{EPOCH}.0", f"{EPOCH}000", f" {EPOCH} ", f"/Date({EPOCH}000)/", f"/Date({EPOCH}000+0700)/",
        {"$date": "2025-08-31T20:00:00Z"}, {"$date": EPOCH * 1000},
        {"$date": {"$numberLong": f"{EPOCH}000"}}, {"$timestamp": {"t": EPOCH, "i": 1}},
        {"_seconds": EPOCH, "_nanoseconds": 0}, {"seconds": EPOCH}, {"iso": "2025-08-31T20:00:00Z"},
        {"date": "2025-08-31 20:00:00.000000", "timezone_type": 3, "timezone": "UTC"},
        {"date": "2025-09-01 03:00:00", "timezone_type": 1, "timezone": "+07:00"},
        [2025, 8, 31, 20, 0, 0, 6, 243, 0], tuple(time.gmtime(EPOCH)),
        datetime(2025, 8, 31, 20, tzinfo=UTC), datetime(2025, 9, 1, 3),
    ]),
    (EVENING, [
        "2025-09-01T20:30", "2025-09-01 20:30:00", "20250901T203000", "20250901203000",
        20250901203000, "202509012030", "01/09/2025 20:30", "20:30 01/09/2025", "20:30 - 1/9/2025",
        "20h30 ngày 1/9/2025", "1/9/2025 | 8:30 PM", "1/9/2025 8:30:00 CH", "8:30 CH 1/9/2025",
        "8:30:00 CH, 1 tháng 9, 2025", "8h30 tối 1/9/2025", "20 giờ 30 phút, 1/9/2025",
        "Ngày 1 tháng 9 năm 2025 lúc 20:30", "Thứ Hai, 01 Tháng chín 2025 20:30",
        "Sep 1, 2025 8:30 pm", "Mon, 01 Sep 2025 20:30:00", "Cập nhật lúc 20:30 ngày 01-09-2025",
        {"year": 2025, "month": 9, "day": 1, "hour": 20, "minute": 30},
    ]),
    (datetime(2025, 9, 2, 0, 0, tzinfo=VIETNAM), ["24:00 1/9/2025", "2/9/2025 12:00 SA"]),
    (datetime(2025, 9, 1, 12, 0, tzinfo=VIETNAM), ["12:00 trưa 1/9/2025", "1/9/2025 12:00:00 CH"]),
    (datetime(2025, 9, 1, 23, 0, tzinfo=VIETNAM), ["11h đêm 1/9/2025", "11 PM, 1/9/2025"]),
]  # fmt: skip

NO_DATES = [
    "", "hôm nay", "2 giờ trước", "31/2/2025", "29/2/2025", "2025-13-01", "1/9", "2025", 2025,
    "2025-09", "tháng 9 năm 2025", "x" * 1000, "1/9/2025" + "x" * 1000, None, True, [], {}, -5, 0, 12,
    1e300, float("nan"), "Sat, 99 Foo 2016", "0000-00-00 00:00:00", "0001-01-01T00:00:00", "12345678",
    {"$date": None}, {"$date": {"$date": {"$date": {"$date": "2025-09-01"}}}}, [1, 2, 3], b"2025-09-01",
    frozenset(), "09/15/2025",
]  # fmt: skip


@pytest.mark.parametrize("written", DAYS, ids=str)
def test_days(written: Any) -> None:
    moment = parse_moment(written)
    assert moment == DAY and not isinstance(moment, datetime)


@pytest.mark.parametrize(
    ("moment", "written"), [(moment, w) for moment, all_ in INSTANTS for w in all_], ids=str
)
def test_instants(moment: datetime, written: Any) -> None:
    read = parse_moment(written)
    assert isinstance(read, datetime) and read.tzinfo
    assert abs(read - moment) < timedelta(seconds=1)


@pytest.mark.parametrize("written", NO_DATES, ids=lambda w: str(w)[:30])
def test_what_is_no_date_is_none(written: Any) -> None:
    assert parse_moment(written) is None


def test_an_impossible_time_of_day_leaves_the_day() -> None:
    assert parse_moment("2025-09-01T99:99") == DAY


def test_a_time_without_a_zone_is_of_the_zone_that_is_given() -> None:
    assert parse_moment("2025-08-31T20:00:00", zone=UTC) == EARLY


@pytest.mark.parametrize("zone", [UTC, VIETNAM, timezone(timedelta(hours=-8))])
def test_the_instant_decides_about_the_day(zone: timezone) -> None:
    assert Article(id="a", text="x", published=EARLY.astimezone(zone)).day == DAY


def test_a_moment_without_a_zone_and_a_day_stay_what_they_are() -> None:
    assert Article(id="a", text="x", published=datetime(2025, 9, 1, 3)).day == DAY
    assert Article(id="a", text="x", published=DAY).day == DAY
    assert Article(id="a", text="x").day is None

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from doichieu.articles import parse_moment
from doichieu.model import VIETNAM

READ = [
    ("2016-12-07", date(2016, 12, 7)),
    ("2016-12-07T21:55:00+07:00", datetime(2016, 12, 7, 21, 55, tzinfo=VIETNAM)),
    ("2016-12-07T14:55:00Z", datetime(2016, 12, 7, 14, 55, tzinfo=UTC)),
    ("2016-12-07 21:55:00", datetime(2016, 12, 7, 21, 55, tzinfo=VIETNAM)),
    ("7/12/2016", date(2016, 12, 7)),
    ("07-12-2016 21:55", datetime(2016, 12, 7, 21, 55, tzinfo=VIETNAM)),
    ("Thứ tư, 7/12/2016, 21:55 (GMT+7)", datetime(2016, 12, 7, 21, 55, tzinfo=VIETNAM)),
    ("7.12.2016 | 9:05 PM", datetime(2016, 12, 7, 21, 5, tzinfo=VIETNAM)),
    ("21h55 ngày 7/12/2016", datetime(2016, 12, 7, 21, 55, tzinfo=VIETNAM)),
    ("Wed, 07 Dec 2016 14:55:00 +0000", datetime(2016, 12, 7, 14, 55, tzinfo=UTC)),
    (1481122500, datetime(2016, 12, 7, 14, 55, tzinfo=UTC)),
    (1481122500000, datetime(2016, 12, 7, 14, 55, tzinfo=UTC)),
    (date(2016, 12, 7), date(2016, 12, 7)),
]


@pytest.mark.parametrize(("written", "moment"), READ, ids=[str(r[0]) for r in READ])
def test_reads_days_and_times(written: Any, moment: date) -> None:
    assert parse_moment(written) == moment


@pytest.mark.parametrize(
    "written",
    ["", "hôm nay", "31/2/2016", "2016-13-01", "7/12", "x" * 1000, None, True, [], -5, 1e300,
     float("nan"), "Sat, 99 Foo 2016", "2016-12-07T99:99"],
)  # fmt: skip
def test_what_is_no_date_is_none(written: Any) -> None:
    moment = parse_moment(written)
    assert moment is None or moment == date(2016, 12, 7)

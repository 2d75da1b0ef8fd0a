"""Days and times of day as people and feeds print them → a moment, or a day.

Comes in: one line of text. It is read in three steps, in any order of its parts: a day by one of the
shapes in ``_DAYS``, a time of day in what is left, a zone beside that. Days come before months.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime, timedelta, timezone, tzinfo
from typing import TypeVar
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from doichieu.model import VIETNAM

Moment = datetime | date
Known = TypeVar("Known", date, datetime)

# Years outside are the zeros and ends of calendars in data bases, not days of news.
FIRST_YEAR, LAST_YEAR = 1900, 2100

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            ("jan", "january", "một", "giêng"),
            ("feb", "february", "hai"),
            ("mar", "march", "ba"),
            ("apr", "april", "tư", "bốn"),
            ("may", "năm"),
            ("jun", "june", "sáu"),
            ("jul", "july", "bảy", "bẩy"),
            ("aug", "august", "tám"),
            ("sep", "sept", "september", "chín"),
            ("oct", "october", "mười"),
            ("nov", "november", "mười một"),
            ("dec", "december", "mười hai", "chạp"),
        ),
        start=1,
    )
    for name in names
}
_ENGLISH = r"(jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]*\.?"
_WORDS = "mười một|mười hai|mười|một|giêng|hai|ba|tư|bốn|năm|sáu|bảy|bẩy|tám|chín|chạp"
_MONTH = rf"(?:tháng|thg\.?|th\.?)\s*(\d{{1,2}}|{_WORDS})(?!\w)"
_YEAR = r"((?:19|20|21)\d\d)(?!\d)"
_SEP = r"\s?[/.\-‐‑–⁄∕]\s?"

# Shapes of days: the pattern and which group is the year, the month, the day. The first that is
# found decides. Each: one text that matches; one that must not.
_DAYS: tuple[tuple[re.Pattern[str], tuple[int, int, int]], ...] = (
    # `2025-09-01`, `2025/9/1`, `2025.9.1`; not `12025-09-01`
    (re.compile(rf"(?<!\d){_YEAR}[-/.](\d{{1,2}})[-/.](\d{{1,2}})(?!\d)"), (1, 2, 3)),
    # `1/9/2025`, `01-09-2025`, `1 . 9 . 2025`; not `2025/9/1`
    (re.compile(rf"(?<!\d)(\d{{1,2}}){_SEP}(\d{{1,2}}){_SEP}{_YEAR}"), (3, 2, 1)),
    # `1/9 năm 2025`; not `1/9, 2025 người`
    (re.compile(rf"(?<!\d)(\d{{1,2}}){_SEP}(\d{{1,2}}),?\s+năm\s+{_YEAR}"), (3, 2, 1)),
    # `1 tháng 9 năm 2025`, `01 Th9, 2025`, `1-thg 9-2025`; not `tháng 9 năm 2025`
    (re.compile(rf"(?<!\d)(\d{{1,2}})[\s,-]*{_MONTH}[\s,/-]*(?:năm\s+)?{_YEAR}", re.I), (3, 2, 1)),
    # `Tháng Chín 1, 2025`, as blogs print it; not `tháng 9 năm 2025`
    (re.compile(rf"\b{_MONTH}\s+(\d{{1,2}}),\s*{_YEAR}", re.I), (3, 1, 2)),
    # `01 Sep 2025`, `1st of September, 2025`, `01-Sep-2025`; not `Sep 2025`
    (
        re.compile(
            rf"(?<!\d)(\d{{1,2}})(?:st|nd|rd|th)?[\s-]+(?:of\s+)?{_ENGLISH}[\s,-]*{_YEAR}", re.I
        ),
        (3, 2, 1),
    ),
    # `Sep 1, 2025`, `September 1st 2025`, `Sep 01 08:00:00 +0000 2025`; not `Sep 2025`
    (
        re.compile(
            rf"\b{_ENGLISH}\s+(\d{{1,2}})(?:st|nd|rd|th)?"
            rf"(?:,\s*|\s+(?:\d\d?:\d\d(?::\d\d)?\s+(?:[A-Z\d+:-]{{1,8}}\s+)?)?){_YEAR}",
            re.I,
        ),
        (3, 1, 2),
    ),
    # `20250901`, `20250901T200000Z`; not `2025090`
    (re.compile(r"(?<!\d)((?:19|20|21)\d\d)(\d\d)(\d\d)(?!\d)"), (1, 2, 3)),
    # `1/9/25`, `01-Sep-25`, `31 Aug 25`; not `1/9/2025`, `31 Aug 20:00`
    (re.compile(r"(?<![\d/])(\d{1,2})/(\d{1,2})/(\d\d)(?![\d/])"), (3, 2, 1)),
    (re.compile(rf"(?<!\d)(\d{{1,2}})[\s-]{_ENGLISH}[\s-]'?(\d\d)(?![\d:])", re.I), (3, 2, 1)),
)

_HALF = r"(?:\s*(?P<half>[ap]\.?m\b\.?|SA\b|CH\b|sáng|trưa|chiều|tối|đêm))"
# Shapes of times of day. Each: one text that matches; one that must not.
_CLOCKS = (
    # `20:30`, `T08:00:15.123`, `9:05 PM`, `3:00:00 CH`; not `+07:00`
    re.compile(
        rf"(?<![\d:+-])(?P<hour>\d{{1,2}}):(?P<minute>\d\d?)(?::(?P<second>\d\d)(?:[.,]\d+)?)?"
        rf"(?!\d){_HALF}?",
        re.I,
    ),
    # `20h30`, `20 giờ 30 phút`, `8h sáng`; not `20 hộ`
    re.compile(
        rf"(?<![\d:+-])(?P<hour>\d{{1,2}})\s?(?:h|giờ|g)(?![^\W\d])\s?(?:(?P<minute>\d\d)(?!\d))?"
        rf"(?:\s?(?:phút|p|')\b)?{_HALF}?",
        re.I,
    ),
    # `8 PM`, `3 CH`; not `8 người`
    re.compile(rf"(?<![\d:+-])(?P<hour>\d{{1,2}}){_HALF}", re.I),
    # `T200000`, `T2000` after a day without marks; not `2000`
    re.compile(r"[T_](?P<hour>\d\d)(?P<minute>\d\d)(?P<second>\d\d)?(?!\d)"),
)
# `+07:00`, `GMT+7`, `(UTC+07)`, `-0500`; not `7`, `2025-09`
_SHIFT = re.compile(r"(?<!\d)([+\-−])(\d{1,2}):?(\d\d)?(?!\d)")
# `Asia/Ho_Chi_Minh`; not `VOV/Berlin` (which no data base of zones knows)
_PLACE = re.compile(r"\b[A-Z][A-Za-z]+/[A-Z][A-Za-z_]+")
_LETTERS = re.compile(r"(?<![A-Za-z])[A-Z]{1,4}(?![A-Za-z])")
# Hours from UTC of zones by their letters: those of RFC 2822, those of Vietnam's neighbours and of
# the agencies that reports come from. `CST` is American there, so it is here.
_ZONES: Mapping[str, float] = {
    "Z": 0, "UT": 0, "UTC": 0, "GMT": 0, "WET": 0, "BST": 1, "CET": 1, "CEST": 2, "EET": 2,
    "EEST": 3, "MSK": 3, "ICT": 7, "WIB": 7, "SGT": 8, "HKT": 8, "MYT": 8, "PHT": 8, "AWST": 8,
    "JST": 9, "KST": 9, "AEST": 10, "AEDT": 11, "EST": -5, "EDT": -4, "CST": -6, "CDT": -5,
    "MST": -7, "MDT": -6, "PST": -8, "PDT": -7,
}  # fmt: skip
_LOCAL = re.compile(r"giờ\s+(?:Việt Nam|VN|Hà Nội|Đông Dương)", re.I)


def parse_printed(text: str, zone: tzinfo) -> Moment | None:
    """`Thứ ba, 22/10/2013, 21:55 (GMT+7)`, `Sun, 31 Aug 2025 20:00:00 GMT` and their kin."""
    dated = next(((found, at) for shape, at in _DAYS if (found := shape.search(text))), None)
    if dated is None:
        return None
    found, (year, month, day) = dated
    plain = to_day(_full_year(found[year]), _month(found[month]), int(found[day]))
    rest = text
    for group in (year, month, day):  # a time of day may stand among them: `Sep 01 08:00:00 2025`
        start, end = found.span(group)
        rest = rest[:start] + " " * (end - start) + rest[end:]
    return plain and (_with_clock(plain, rest, zone) or plain)


def _with_clock(day: date, rest: str, zone: tzinfo) -> datetime | None:
    """The day with the time of day that the rest of the text gives, in the zone named there."""
    clock = next((found for shape in _CLOCKS if (found := shape.search(rest))), None)
    if clock is None:
        return None
    parts = clock.groupdict()
    outside = f"{rest[: clock.start()]} {rest[clock.end() :]}"
    return to_moment(
        day,
        _hour(int(clock["hour"]), parts.get("half")),
        int(parts.get("minute") or 0),
        int(parts.get("second") or 0),
        parse_zone(outside) or zone,
    )


def _full_year(written: str) -> int:
    """Two digits are of this century."""
    return int(written) + 2000 if len(written) == 2 else int(written)


def _month(written: str) -> int:
    return int(written) if written.isdigit() else _MONTHS.get(written.lower(), 0)


def _hour(hour: int, half: str | None) -> int:
    """The hour of 24 from one of twelve with the half of its day."""
    if half is None or hour > 12:
        return hour
    half = half.lower().replace(".", "")
    if half in ("am", "sa", "sáng"):
        return hour % 12
    if half in ("pm", "ch", "chiều", "tối"):
        return hour % 12 + 12
    if half == "trưa":
        return hour if hour >= 10 else hour + 12
    return (hour + 12) % 24 if hour >= 6 else hour  # đêm: 11 is late, 2 is early


def parse_zone(text: str) -> tzinfo | None:
    """The zone that is named beside a time of day."""
    if _LOCAL.search(text):
        return VIETNAM
    if (found := _PLACE.search(text)) and (named := _by_place(found[0])):
        return named
    if found := _SHIFT.search(text):
        hours, minutes = int(found[2]), int(found[3] or 0)
        if hours <= 14 and minutes < 60:
            shift = timedelta(hours=hours, minutes=minutes)
            return timezone(shift if found[1] == "+" else -shift)
    for letters in _LETTERS.findall(text):
        if letters in _ZONES:
            return timezone(timedelta(hours=_ZONES[letters]))
    return None


def _by_place(name: str) -> tzinfo | None:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


def to_day(year: int, month: int, day: int) -> date | None:
    """The day, None if there is none or its year is none of news."""
    try:
        return in_range(date(year, month, day))
    except (ValueError, OverflowError):
        return None


def to_moment(day: date, hour: int, minute: int, second: int, zone: tzinfo) -> datetime | None:
    """A time of day; `24:00` is the end of the day, a leap second the second before."""
    if (hour, minute) == (24, 0):
        day, hour = day + timedelta(days=1), 0
    try:
        return datetime(day.year, day.month, day.day, hour, minute, min(second, 59), tzinfo=zone)
    except ValueError:
        return None


def in_range(moment: Known) -> Known | None:
    """The moment, None if its year is none of news."""
    return moment if FIRST_YEAR <= moment.year <= LAST_YEAR else None

"""A time of publication as inputs write it → a moment, or a day where no time of day is given.

Comes in: text, a number, a table or a list, as crawlers, feeds, data bases and people write dates.
Goes out: a moment in the zone that is written, a day, or None for what is no date. Days come
before months (`7/12` is 7 December); nothing is taken from today's date. A time of day without a
zone is Vietnamese time: the outlets are Vietnamese.

Text is read in three steps, in any order of its parts: a day by one of the shapes in ``_DAYS``, a
time of day in what is left, a zone in what is left of that.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from typing import Any, TypeVar
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from doichieu.model import VIETNAM

Moment = datetime | date
Known = TypeVar("Known", date, datetime)

# Years outside are the zeros and ends of calendars in data bases, not days of news.
_FIRST_YEAR, _LAST_YEAR = 1900, 2100
# No report on the web is older; smaller numbers of seconds are years, ids or counts.
_FIRST_SECOND = 631_152_000  # 1990-01-01
# Seconds since 1970 are below this until 2286; larger numbers are milli-, micro-, nanoseconds.
_SECONDS_END = 10_000_000_000
_LONGEST = 100  # characters; longer strings are no dates
_DEEPEST = 3  # tables in tables: `{"$date": {"$numberLong": "…"}}`

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

# `1756670400`, `1756670400.5`, `1.7566704e9`; not `2025-09-01`
_NUMBER = re.compile(r"\d+(?:\.\d+)?(?:e\+?\d{1,2})?", re.I)
# `/Date(1756670400000+0700)/`, as JSON of .NET has it
_DOT_NET = re.compile(r"\\?/Date\((\d+)(?:[+-]\d{4})?\)\\?/")
# `20250901`, `202509012000`, `20250901200000`: digits that are a day, with or without a time
_COMPACT = re.compile(r"((?:19|20)\d\d)(\d\d)(\d\d)(?:(\d\d)(\d\d)(\d\d)?)?")


def parse_moment(value: Any, *, zone: tzinfo = VIETNAM) -> Moment | None:
    """A date or time as found in a record or on a command line; None where it is none.

    Args:
        value: ISO 8601, RFC 2822, Vietnamese and English forms, the digits of a day, seconds
            (milli-, micro-, nanoseconds) since 1970 as a number or as text, a table as data bases
            write dates (`{"$date": …}`), the parts of a time in UTC (feedparser).
        zone: of a time of day that names none.
    """
    return _parse(value, zone, 0)


def _parse(value: Any, zone: tzinfo, depth: int) -> Moment | None:
    if value is None or isinstance(value, bool) or depth > _DEEPEST:
        return None
    if isinstance(value, datetime):
        return value if value.tzinfo else value.replace(tzinfo=zone)
    if isinstance(value, date):
        return value
    if isinstance(value, int | float):
        return _from_number(repr(value) if isinstance(value, int) else f"{value:f}", zone)
    if isinstance(value, str):
        return _from_text(value, zone)
    if isinstance(value, Mapping):
        return _from_table(value, zone, depth)
    if isinstance(value, Sequence) and not isinstance(value, bytes):
        return _from_parts(value) or next(
            (found for item in value[:2] if (found := _parse(item, zone, depth + 1))), None
        )
    return None


# ------------------------------------------------------------------------------- numbers


def _from_number(written: str, zone: tzinfo) -> Moment | None:
    """Digits: of a day if they can be, else since 1970."""
    if not _NUMBER.fullmatch(written) or len(written) > _LONGEST:
        return None
    if found := _COMPACT.fullmatch(written):
        year, month, day, *clock = (int(part) if part else None for part in found.groups())
        plain = _day(year or 0, month or 0, day or 0)
        if plain and clock[0] is None:
            return plain
        if plain and (moment := _at(plain, clock[0] or 0, clock[1] or 0, clock[2] or 0, zone)):
            return moment
    seconds = float(written)
    for _ in range(3):
        seconds = seconds / 1000 if seconds >= _SECONDS_END else seconds
    if not _FIRST_SECOND <= seconds < _SECONDS_END:
        return None
    moment = datetime.fromtimestamp(seconds, UTC).astimezone(VIETNAM)
    return moment if moment.year <= _LAST_YEAR else None


def _from_parts(parts: Sequence[Any]) -> datetime | None:
    """`[2025, 8, 31, 20, 0, 0, …]`: a `struct_time`, which feedparser gives in UTC."""
    if not 6 <= len(parts) <= 9 or not all(type(part) is int for part in parts):
        return None
    plain = _day(*parts[:3])
    hour, minute, second = parts[3:6]
    return _at(plain, hour, minute, second, UTC) if plain else None


# Keys of tables that hold the date itself, in order of trust.
_DATE_KEYS = (
    "$date",
    "$numberLong",
    "@value",
    "iso",
    "datetime",
    "dateTime",
    "date",
    "value",
    "timestamp",
    "seconds",
    "_seconds",
    "sec",
    "epoch",
    "unix",
    "$timestamp",
    "t",
)


def _from_table(table: Mapping[str, Any], zone: tzinfo, depth: int) -> Moment | None:
    """`{"$date": …}`, `{"seconds": …}`, `{"date": …, "timezone": …}`, `{"year": …, "month": …}`."""
    named = table.get("timezone") or table.get("tz")
    if isinstance(named, str):
        zone = _zone(named) or zone
    for key in _DATE_KEYS:
        if key in table and (moment := _parse(table[key], zone, depth + 1)):
            return moment
    parts = [table.get(key) for key in ("year", "month", "day")]
    if all(type(part) is int for part in parts):
        plain = _day(*(part or 0 for part in parts))
        hour, minute = table.get("hour"), table.get("minute", 0)
        if plain and type(hour) is int and type(minute) is int:
            return _at(plain, hour, minute, 0, zone) or plain
        return plain
    return None


# ------------------------------------------------------------------------------- text


def _from_text(written: str, zone: tzinfo) -> Moment | None:
    if len(written) > _LONGEST:
        return None
    text = " ".join(unicodedata.normalize("NFKC", written).split())
    if _NUMBER.fullmatch(text):
        return _from_number(text, zone)
    if found := _DOT_NET.fullmatch(text):
        return _from_number(found[1], zone)
    moment = _from_iso(text, zone)
    return moment if moment is not None else _from_print(text, zone)


def _from_iso(text: str, zone: tzinfo) -> Moment | None:
    """ISO 8601 as the standard library reads it; what it does not read is read as print."""
    try:
        if re.fullmatch(r"\d{4}-(?:\d{2}-\d{2}|W\d{2}-\d)", text):
            return _known(date.fromisoformat(text))
        if not re.match(r"\d{4}-?\d{2}-?\d{2}[Tt ]\d", text):
            return None
        moment = datetime.fromisoformat(text.upper())
    except ValueError:
        return None
    return _known(moment if moment.tzinfo else moment.replace(tzinfo=zone))


def _from_print(text: str, zone: tzinfo) -> Moment | None:
    """`Thứ ba, 22/10/2013, 21:55 (GMT+7)`, `Sun, 31 Aug 2025 20:00:00 GMT` and their kin."""
    dated = next(((found, at) for shape, at in _DAYS if (found := shape.search(text))), None)
    if dated is None:
        return None
    found, (year, month, day) = dated
    plain = _day(_full_year(found[year]), _month(found[month]), int(found[day]))
    if plain is None:
        return None
    rest = text
    for group in (year, month, day):  # a time of day may stand among them: `Sep 01 08:00:00 2025`
        start, end = found.span(group)
        rest = rest[:start] + " " * (end - start) + rest[end:]
    for clock_shape in _CLOCKS:
        if clock := clock_shape.search(rest):
            hour = _hour(int(clock["hour"]), clock.groupdict().get("half"))
            minute, second = (int(clock.groupdict().get(p) or 0) for p in ("minute", "second"))
            outside = f"{rest[: clock.start()]} {rest[clock.end() :]}"
            return _at(plain, hour, minute, second, _zone(outside) or zone) or plain
    return plain


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


def _zone(text: str) -> tzinfo | None:
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


# ------------------------------------------------------------------------------- calendar


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return _known(date(year, month, day))
    except (ValueError, OverflowError):
        return None


def _at(day: date, hour: int, minute: int, second: int, zone: tzinfo) -> datetime | None:
    """A time of day; `24:00` is the end of the day, a leap second the second before."""
    if (hour, minute) == (24, 0):
        return _at(day, 0, 0, second, zone) and datetime(
            day.year, day.month, day.day, tzinfo=zone
        ) + timedelta(days=1)
    try:
        return datetime(day.year, day.month, day.day, hour, minute, min(second, 59), tzinfo=zone)
    except ValueError:
        return None


def _known(moment: Known) -> Known | None:
    """The moment, None if its year is none of news."""
    return moment if _FIRST_YEAR <= moment.year <= _LAST_YEAR else None

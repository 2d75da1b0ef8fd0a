"""A time of publication as inputs write it → a moment, or a day where no time of day is given.

Comes in: text, a number, a table or a list, as crawlers, feeds, data bases and people write dates.
Goes out: a moment in the zone that is written, a day, or None for what is no date. Days come
before months (`7/12` is 7 December); nothing is taken from today's date. A time of day without a
zone is Vietnamese time: the outlets are Vietnamese.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, tzinfo
from typing import Any

from doichieu.articles.printed_dates import (
    LAST_YEAR,
    Moment,
    in_range,
    parse_printed,
    parse_zone,
    to_day,
    to_moment,
)
from doichieu.model import VIETNAM

# No report on the web is older; smaller numbers of seconds are years, ids or counts.
_FIRST_SECOND = 631_152_000  # 1990-01-01
# Seconds since 1970 are below this until 2286; larger numbers are milli-, micro-, nanoseconds.
_SECONDS_END = 10_000_000_000
_LONGEST = 100  # characters; longer strings are no dates
_DEEPEST = 3  # tables in tables: `{"$date": {"$numberLong": "…"}}`

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
        plain = to_day(year or 0, month or 0, day or 0)
        if plain and clock[0] is None:
            return plain
        if plain and (
            moment := to_moment(plain, clock[0] or 0, clock[1] or 0, clock[2] or 0, zone)
        ):
            return moment
    seconds = float(written)
    for _ in range(3):
        seconds = seconds / 1000 if seconds >= _SECONDS_END else seconds
    if not _FIRST_SECOND <= seconds < _SECONDS_END:
        return None
    moment = datetime.fromtimestamp(seconds, UTC).astimezone(VIETNAM)
    return moment if moment.year <= LAST_YEAR else None


def _from_parts(parts: Sequence[Any]) -> datetime | None:
    """`[2025, 8, 31, 20, 0, 0, …]`: a `struct_time`, which feedparser gives in UTC."""
    if not 6 <= len(parts) <= 9 or not all(type(part) is int for part in parts):
        return None
    plain = to_day(*parts[:3])
    hour, minute, second = parts[3:6]
    return to_moment(plain, hour, minute, second, UTC) if plain else None


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
        zone = parse_zone(named) or zone
    for key in _DATE_KEYS:
        if key in table and (moment := _parse(table[key], zone, depth + 1)):
            return moment
    parts = [table.get(key) for key in ("year", "month", "day")]
    if all(type(part) is int for part in parts):
        plain = to_day(*(part or 0 for part in parts))
        hour, minute = table.get("hour"), table.get("minute", 0)
        if plain and type(hour) is int and type(minute) is int:
            return to_moment(plain, hour, minute, 0, zone) or plain
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
    return moment if moment is not None else parse_printed(text, zone)


def _from_iso(text: str, zone: tzinfo) -> Moment | None:
    """ISO 8601 as the standard library reads it; what it does not read is read as print."""
    try:
        if re.fullmatch(r"\d{4}-(?:\d{2}-\d{2}|W\d{2}-\d)", text):
            return in_range(date.fromisoformat(text))
        if not re.match(r"\d{4}-?\d{2}-?\d{2}[Tt ]\d", text):
            return None
        moment = datetime.fromisoformat(text.upper())
    except ValueError:
        return None
    return in_range(moment if moment.tzinfo else moment.replace(tzinfo=zone))

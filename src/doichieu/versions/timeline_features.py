"""What is looked at to tell whether a dated clause is a main happening of the story.

In: a time expression in its sentence, with what the story says of its date. Out: a number for
each row of :data:`FEATURES`; its weight stands under the same name in ``timeline.json``. From
which likelihood on a clause becomes an entry is decided in :mod:`.timeline`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from math import log1p
from typing import NamedTuple

from doichieu.model import Moment, Range, Time
from doichieu.scoring import Feature

NEAR = 60  # code points before and after a date in which its use is looked for
OPENING = 8  # a date that begins within so many code points opens its sentence

# `văn bản số 12/BTC ngày 5/6`: the date of a document; not `từ ngày 5/6`.
_DOCUMENT = re.compile(
    r"(?:số|nghị định|quyết định|thông tư|công văn|văn bản|luật|kế hoạch|pháp lệnh)\b[^,.;]{0,40}$",
    re.IGNORECASE,
)
# `so với năm 2012`, `kể từ 2008`, `cùng kỳ năm trước`: a date held against; not `ngày 5/6`.
_AGAINST = re.compile(
    r"(?:so với|cùng kỳ|kể từ|từ|đến|trước|sau|tính đến|giai đoạn)\s*$", re.IGNORECASE
)
# `hôm 5/6 cho biết`: the day of a statement; not `hôm 5/6 khởi hành`.
_REPORTING = re.compile(r"(?:cho biết|cho hay|nói|tuyên bố|khẳng định|đưa tin|thông báo|trao đổi)")


class Setting(NamedTuple):
    """A time expression in its sentence; lengths are code points.

    ``offset`` is what the sentence has before it. ``before`` and ``after`` are the text of the
    sentence beside it, :data:`NEAR` at most; ``bracketed``: it stands in brackets by itself.
    """

    printed: str
    offset: int
    before: str
    after: str
    bracketed: bool


@dataclass(frozen=True, slots=True)
class DatedClause:
    """A clause with a time expression.

    Attributes:
        time: its value.
        day: the value without the time of day.
        setting: how the expression stands in its sentence.
        published: the day of the report, None if unknown.
        gap: days from the date to that day; see :func:`days_before`.
        using: how many reports name the day …
        share: … of those that the story has.
        mentions: how often they do.
        worth: what the sentence is worth for a summary.
        index: the number of the sentence in its report.
        planned: whether the clause speaks of a plan.
        length: code points of the clause.
        quoted: whether it stands in somebody's own words.
    """

    time: Time
    day: Time
    setting: Setting
    published: date | None
    gap: int | None
    using: int
    share: float
    mentions: int
    worth: float
    index: int
    planned: bool
    length: int
    quoted: bool


def _is_range(clause: DatedClause) -> bool:
    return isinstance(clause.day, Range)


def _is_day(clause: DatedClause) -> bool:
    return isinstance(clause.day, Moment) and clause.day.day is not None


def _is_month(clause: DatedClause) -> bool:
    return isinstance(clause.day, Moment) and clause.day.day is None and bool(clause.day.month)


def _is_year(clause: DatedClause) -> bool:
    return isinstance(clause.day, Moment) and clause.day == Moment(year=clause.day.year)


def _is_other(clause: DatedClause) -> bool:
    return not (_is_range(clause) or _is_day(clause) or _is_month(clause) or _is_year(clause))


def days_before(day: Time, published: date | None) -> int | None:
    """Days from a date, or from the first of a range, to the day of the report.

    Negative if the date is later; None if either is unknown or the date in no calendar. Of a
    month it is a rough number, and of a year only whether it is another one than that of the
    report is told.
    """
    first = day.start if isinstance(day, Range) else day
    if published is None or not isinstance(first, Moment) or not first.year:
        return None
    years = published.year - first.year
    if not first.month:
        return years * 365 or None
    if not first.day:
        return years * 365 + (published.month - first.month) * 30
    # the report may print a day that is in no calendar
    return (published - first.date).days if first.date else None


def _within(clause: DatedClause, low: int, high: int) -> bool:
    """Whether the date lies that many days before the report, ends included."""
    return clause.gap is not None and low <= clause.gap <= high


def _is_long_ago(clause: DatedClause) -> bool:
    return clause.gap is not None and clause.gap > 60


def _is_future(clause: DatedClause) -> bool:
    return clause.gap is not None and clause.gap < 0


FEATURES: tuple[Feature[DatedClause, float], ...] = (
    Feature("bias", lambda c: 1.0, "how common main happenings are"),
    Feature("article share", lambda c: c.share, "a day that many reports name matters"),
    Feature("in several", lambda c: c.using > 1, "… a second report is the largest step"),
    Feature(
        "log mentions",
        lambda c: log1p(c.mentions),
        "of a day named often most mentions are only in passing",
    ),
    Feature("day", _is_day, "happenings are dated to the day"),
    Feature("month", _is_month, "background is dated to the month"),
    Feature("year", _is_year, "… or to the year"),
    Feature("other grain", _is_other, "quarters, weeks, seasons: periods of statistics"),
    Feature("range", _is_range, "a stretch of time is mostly a state or a plan"),
    Feature(
        "clock or part of day",
        lambda c: c.day != c.time,
        "who gives the hour tells what happened then",
    ),
    Feature("publication day", lambda c: _within(c, 0, 0), "the news of the day"),
    Feature("day before", lambda c: _within(c, 1, 1), "most news is of yesterday"),
    Feature("within a week", lambda c: _within(c, 2, 7), "what led up to the news"),
    Feature("within two months", lambda c: _within(c, 8, 60), "earlier stages of the story"),
    Feature("long ago", _is_long_ago, "history, told as background"),
    Feature("future", _is_future, "what is planned belongs to the account"),
    Feature("worth", lambda c: c.worth, "a sentence fit for the summary tells a main happening"),
    Feature("log sentence", lambda c: log1p(c.index), "background stands further down"),
    Feature(
        "opens the sentence",
        lambda c: c.setting.offset <= OPENING,
        "`Ngày 3/3, …`: the sentence tells what happened that day",
    ),
    Feature(
        "document",
        lambda c: _DOCUMENT.search(c.setting.before) is not None,
        "the date of a document is part of its name",
    ),
    Feature(
        "held against",
        lambda c: _AGAINST.search(c.setting.before) is not None,
        "the date that something is compared with or counted from",
    ),
    Feature(
        "in brackets", lambda c: c.setting.bracketed, "an editor's note on another word for the day"
    ),
    Feature(
        "reporting",
        lambda c: _REPORTING.search(c.setting.after) is not None,
        "the day of a statement rather than of what it says",
    ),
    Feature("planned", lambda c: c.planned, "plans are told with their date"),
    Feature("log length", lambda c: log1p(c.length), "a short clause tells little"),
    Feature(
        "bare number", lambda c: c.setting.printed.isdigit(), "a bare year, often part of a name"
    ),
    Feature("quoted", lambda c: c.quoted, "in somebody's own words"),
    Feature("first sentence", lambda c: c.index == 0, "the lead tells the main happening"),
    Feature(
        "unknown publication",
        lambda c: c.published is None,
        "without the day of the report nothing is near or far",
    ),
)

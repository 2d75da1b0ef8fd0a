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

from doichieu.model import Moment, Range, Time, bounds
from doichieu.scoring import Feature

NEAR = 60  # code points before and after a date in which its use is looked for
OPENING = 8  # a date that begins within so many code points opens its sentence

# `hôm 5/6 cho biết`: the day of a statement; not `hôm 5/6 khởi hành`.
_REPORTING = re.compile(r"(?:cho biết|cho hay|nói|tuyên bố|khẳng định|đưa tin|thông báo|trao đổi)")

# `vụ nổ hôm 5/6`, `trận gặp đội nhà ngày 5/6`: a happening is named by its date.
_NAMING = re.compile(
    r"(?:vụ|cuộc|trận|lễ|giải|phiên|chuyến|đợt|vòng|kỳ|chiến dịch|thảm họa)\b[^,.;]{0,40}$",
    re.IGNORECASE,
)
# `hằng năm`: what is usual; not `dân thường`, `người thường dân`.
_USUAL = re.compile(
    r"(?<!\w)(?:(?<!dân )thường(?! dân)|thông lệ|(?:hằng|hàng|mỗi) (?:ngày|tuần|tháng|quý|năm))(?!\w)",
    re.IGNORECASE,
)
_UNSURE = re.compile(
    r"(?<!\w)(?:nếu|hy vọng|có thể|dự đoán|dự báo|khả năng|mong|kỳ vọng|liệu)(?!\w)", re.IGNORECASE
)
_SPEAKER = re.compile(r"(?<!\w)(?:tôi|chúng tôi|chúng ta)(?!\w)", re.IGNORECASE)
_DONE = re.compile(r"(?<!\w)(?:đã|bị|được|vừa)(?!\w)", re.IGNORECASE)


class Setting(NamedTuple):
    """A time expression in its sentence; lengths are code points.

    ``offset`` is what the sentence has before it. ``before`` and ``after`` are the text of the
    sentence beside it, :data:`NEAR` at most.
    """

    printed: str
    offset: int
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class DatedClause:
    """A clause with a time expression.

    Attributes:
        text: its words.
        time: the value of the expression.
        day: the value without the time of day.
        setting: how the expression stands in its sentence.
        published: the day of the report, None if unknown.
        gap: days from the date to that day; see :func:`days_before`.
        using: how many reports name the day …
        share: … of those that the story has.
        mentions: how often they do.
        in_story: how many dated clauses the story has.
        in_sentence: how many dates the sentence has.
        first: whether the report has not named the day before.
        index: the number of the sentence in its report.
        planned: whether the clause speaks of a plan.
    """

    text: str
    time: Time
    day: Time
    setting: Setting
    published: date | None
    gap: int | None
    using: int
    share: float
    mentions: int
    in_story: int
    in_sentence: int
    first: bool
    index: int
    planned: bool


def _is_range(clause: DatedClause) -> bool:
    return isinstance(clause.day, Range)


def _is_day(clause: DatedClause) -> bool:
    return isinstance(clause.day, Moment) and clause.day.day is not None


def _is_year(clause: DatedClause) -> bool:
    return isinstance(clause.day, Moment) and clause.day == Moment(year=clause.day.year)


def _is_other(clause: DatedClause) -> bool:
    return not isinstance(clause.day, Range | Moment) or (
        isinstance(clause.day, Moment) and not clause.day.month and not _is_year(clause)
    )


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


def _is_running(clause: DatedClause) -> bool:
    """Whether the date is a period longer than a day in which the report appeared."""
    if clause.published is None or _is_day(clause):
        return False
    ends = (clause.day.start, clause.day.end) if isinstance(clause.day, Range) else (clause.day,)
    first, last = bounds(ends[0]), bounds(ends[-1])
    if first is None or last is None:
        return False
    return first[0] <= clause.published < last[1]


def _is_reckoned(clause: DatedClause) -> bool:
    """Whether the date follows from that of the report alone: `hôm nay`, `tuần này`."""
    return clause.published is not None and not any(map(str.isdigit, clause.setting.printed))


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
    Feature("year", _is_year, "… or to the year"),
    Feature("other grain", _is_other, "quarters, weeks, seasons: periods of statistics"),
    Feature("range", _is_range, "a stretch of time is mostly a state or a plan"),
    Feature(
        "clock or part of day",
        lambda c: c.day != c.time,
        "who gives the hour tells what happened then",
    ),
    Feature("day before", lambda c: _within(c, 1, 1), "most news is of yesterday"),
    Feature("within a week", lambda c: _within(c, 2, 7), "what led up to the news"),
    Feature("within two months", lambda c: _within(c, 8, 60), "earlier stages of the story"),
    Feature("long ago", _is_long_ago, "history, told as background"),
    Feature("future", _is_future, "what is planned belongs to the account"),
    Feature(
        "opens the sentence",
        lambda c: c.setting.offset <= OPENING,
        "`Ngày 3/3, …`: the sentence tells what happened that day",
    ),
    Feature(
        "reporting",
        lambda c: _REPORTING.search(c.setting.after) is not None,
        "the day of a statement rather than of what it says",
    ),
    Feature("planned", lambda c: c.planned, "plans are told with their date"),
    Feature("first sentence", lambda c: c.index == 0, "the lead tells the main happening"),
    Feature(
        "first in report", lambda c: c.first, "a happening is told where its day is first named"
    ),
    Feature(
        "log in story", lambda c: log1p(c.in_story), "of many dates a smaller part is important"
    ),
    Feature("log in sentence", lambda c: log1p(c.in_sentence), "a list tells little of each date"),
    Feature("running", _is_running, "`năm nay`: when something is so, not what happened"),
    Feature("reckoned", _is_reckoned, "`hôm nay` is mostly the time of writing"),
    Feature(
        "names a happening",
        lambda c: _NAMING.search(c.setting.before) is not None,
        "`vụ nổ hôm 5/6`: it is important enough to be pointed at",
    ),
    Feature("done", lambda c: _DONE.search(c.text) is not None, "what has happened"),
    Feature("usual", lambda c: _USUAL.search(c.text) is not None, "what is usual has no date"),
    Feature("unsure", lambda c: _UNSURE.search(c.text) is not None, "what may be has not happened"),
    Feature(
        "speaker",
        lambda c: _SPEAKER.search(c.text) is not None,
        "somebody's own words tell how it felt",
    ),
)

"""The timeline: main happenings by the date they happened or are planned for.

Comes in: a story. Goes out: entries in order of date, each with the clauses it rests on; clauses
of several reports that tell the same of a date share an entry. Which dated clauses are main
happenings is decided by a logistic model over plain features (`timeline.json`, made by
`tools/train_timeline.py`): how many reports give the date, how exact and how near it is, what the
sentence is worth, how the time expression is used. Not decided here: whether two dates given for
one happening contradict each other (:mod:`.conflicts`).
"""

from __future__ import annotations

import json
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources
from math import exp, log1p

from doichieu.model import (
    Era,
    Moment,
    PartKind,
    Range,
    Span,
    Story,
    Time,
    TimelineEntry,
    Timex,
    TimexType,
    start_day,
    without_clock,
)
from doichieu.text import fold_case, syllables
from doichieu.versions.salience import Salience
from doichieu.versions.span_index import SpanIndex
from doichieu.versions.wording.openings import without_connective

# An entry needs this likelihood of being a main happening; chosen by cross-validation on the
# annotated stories for the best F, 0.2 to 0.6.
MAIN = 0.40
# At most so many entries a story, as a reader wants them.
MOST = 14
# No more happenings of one date are told apart: several times as many as are shown.
MOST_OF_A_DAY = 100
# Share of common syllables from which two clauses with one date tell the same happening.
SAME = 0.30
# A longer sentence is cut down to the clauses around its date (ink characters).
LONGEST = 200

# `sinh năm 1983`, `(1983)`: a year of birth or of a name, no happening.
_BIRTH = re.compile(r"(?:sinh(?: ngày| năm)?|SN)\s*$", re.IGNORECASE)
# `văn bản số 12/BTC ngày 5/6`: the date of a document.
_DOCUMENT = re.compile(
    r"(?:số|nghị định|quyết định|thông tư|công văn|văn bản|luật|kế hoạch|pháp lệnh)\b[^,.;]{0,40}$",
    re.IGNORECASE,
)
# `so với năm 2012`, `kể từ 2008`, `cùng kỳ năm trước`: a date held against.
_AGAINST = re.compile(
    r"(?:so với|cùng kỳ|kể từ|từ|đến|trước|sau|tính đến|giai đoạn)\s*$", re.IGNORECASE
)
_REPORTING = re.compile(r"(?:cho biết|cho hay|nói|tuyên bố|khẳng định|đưa tin|thông báo|trao đổi)")
_PLANNED = re.compile(r"(?<!\w)(?:sẽ|dự kiến|theo kế hoạch|sắp)(?!\w)", re.IGNORECASE)
_CLAUSE_END = re.compile(r"[,;:–](?=\s)|\s-(?=\s)")

FEATURES = (
    "bias", "article share", "in several", "log mentions", "day", "month", "year", "other grain",
    "range", "clock or part of day", "publication day", "day before", "within a week",
    "within two months", "long ago", "future", "worth", "log sentence", "opens the sentence",
    "document", "held against", "in brackets", "reporting", "planned", "log length",
    "bare number", "quoted", "first sentence", "unknown publication",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Candidate:
    """A dated clause. ``day``: its time without the time of day."""

    time: Time
    day: Time
    span: Span
    text: str
    planned: bool
    features: tuple[float, ...]


def build_timeline(story: Story, salience: Salience) -> tuple[TimelineEntry, ...]:
    """Main happenings of a story, by date; undated years sort by what is known."""
    scored = [(likelihood(c), c) for c in find_candidates(story, salience)]
    by_day: dict[Time, list[tuple[float, Candidate]]] = {}
    for likely, candidate in scored:
        by_day.setdefault(candidate.day, []).append((likely, candidate))
    entries = [
        (max(p for p, _ in happening), _entry(happening))
        for group in by_day.values()
        for happening in _happenings(group)
    ]
    best = sorted(entries, key=lambda e: (-e[0], str(e[1].date), e[1].evidence))[:MOST]
    return tuple(sorted((e for _, e in best), key=lambda e: (str(e.date), e.evidence)))


def _entry(happening: Sequence[tuple[float, Candidate]]) -> TimelineEntry:
    best = max(happening, key=lambda item: (item[0], -item[1].span.start))[1]
    times = Counter(c.time for _, c in happening)
    return TimelineEntry(
        date=max(times, key=lambda time: (times[time], str(time))),
        gist=without_connective(best.text),
        evidence=tuple(sorted({c.span for _, c in happening})),
        planned=best.planned,
    )


def _happenings(
    group: Sequence[tuple[float, Candidate]],
) -> list[list[tuple[float, Candidate]]]:
    """Main happenings of one date: what tells the same put together with the likeliest of it."""
    heaps: list[tuple[set[str], list[tuple[float, Candidate]]]] = []
    for item in sorted(group, key=lambda i: (-i[0], i[1].span)):
        words = set(syllables(fold_case(item[1].text)))
        for seed, heap in heaps:
            if len(words & seed) >= SAME * min(len(words), len(seed)):
                heap.append(item)
                break
        else:
            if item[0] >= MAIN and len(heaps) < MOST_OF_A_DAY:
                heaps.append((words, [item]))
    return [heap for _, heap in heaps]


def likelihood(candidate: Candidate) -> float:
    """How likely the clause tells a main happening, 0 to 1."""
    weights = _weights()
    total = sum(weights[n] * x for n, x in zip(FEATURES, candidate.features, strict=True))
    return 1 / (1 + exp(-max(-30.0, min(30.0, total))))


@cache
def _weights() -> Mapping[str, float]:
    text = (resources.files(__package__) / "timeline.json").read_text(encoding="utf-8")
    return dict(json.loads(text))


def find_candidates(story: Story, salience: Salience) -> list[Candidate]:
    """Every clause of the running text with a calendar date, with its features."""
    worth = {c.span: c.worth for c in salience.candidates}
    users: dict[Time, Counter[str]] = {}
    for report in story.reports:
        for timex in filter(is_dated, report.timexes):
            users.setdefault(without_clock(timex.time), Counter())[report.article.id] += 1
    found = []
    for report in story.reports:
        document = report.document
        quoted = SpanIndex(
            (s, s) for q in report.quotations for s in q.content if q.type == "direct"
        )
        dated = [timex for timex in report.timexes if is_dated(timex)]
        starts = [timex.span.start for timex in dated]
        for index, sentence in enumerate(document.sentences):
            if document.part_at(sentence.start) in (PartKind.CREDIT, PartKind.LINK):
                continue
            whole = document.span(sentence.start, sentence.end)
            inside = slice(bisect_left(starts, sentence.start), bisect_left(starts, sentence.end))
            for timex in dated[inside]:
                if not whole.contains(timex.span) or _is_birth(document.text, timex.span):
                    continue
                day = without_clock(timex.time)
                clause = clause_around(document.text, whole, timex.span)
                found.append(
                    Candidate(
                        time=timex.time,
                        day=day,
                        span=clause,
                        text=document.text[clause.start : clause.end],
                        planned=_is_planned(document.text, clause, day, report.article.day),
                        features=(
                            1.0,
                            *_company(users[day], len(story.reports)),
                            *_grain(timex.time),
                            *_distance(day, report.article.day),
                            worth.get(whole, 0.0),
                            log1p(index),
                            *_use(document.text, whole, timex.span),
                            float(_is_planned(document.text, clause, day, report.article.day)),
                            log1p(len(clause)),
                            float(document.text[timex.span.start : timex.span.end].isdigit()),
                            float(bool(quoted.around(timex.span))),
                            float(index == 0),
                            float(report.article.day is None),
                        ),
                    )
                )
    return found


def is_dated(timex: Timex) -> bool:
    """Whether the expression names a stretch of the calendar."""
    if timex.type not in (TimexType.DATE, TimexType.TIME):
        return False
    time = timex.time
    ends = (time.start, time.end) if isinstance(time, Range) else (time,)
    return isinstance(ends[0], Moment) and all(isinstance(e, Moment | Era) for e in ends)


def clause_around(text: str, sentence: Span, inner: Span) -> Span:
    """The sentence, or if that is long the run of its clauses around ``inner``."""
    if len(sentence) <= LONGEST:
        return sentence
    ends = [m.start() for m in _CLAUSE_END.finditer(text, sentence.start, sentence.end)]
    borders = [sentence.start, *ends, sentence.end]
    left = max(b for b in borders if b <= inner.start)
    right = min(b for b in borders if b >= inner.end)
    while True:
        later = [b for b in borders if b > right and b - left <= LONGEST]
        earlier = [b for b in borders if b < left and right - b <= LONGEST]
        if later:
            right = later[0]
        elif earlier:
            left = earlier[-1]
        else:
            break
    piece = text[left:right]
    start = left + len(piece) - len(piece.lstrip(" ,;:–-"))
    return Span(sentence.article, min(start, inner.start), max(right, inner.end))


def _is_planned(text: str, clause: Span, day: Time, published: date | None) -> bool:
    if published and (start := start_day(day)):
        return start > published
    return _PLANNED.search(text, clause.start, clause.end) is not None


def _is_birth(text: str, timex: Span) -> bool:
    return _BIRTH.search(text, max(0, timex.start - 12), timex.start) is not None


def _company(users: Counter[str], articles: int) -> tuple[float, ...]:
    return (
        len(users) / articles,
        float(len(users) > 1),
        log1p(sum(users.values())),
    )


def _grain(time: Time) -> tuple[float, ...]:
    """One-hot: a day, month, year, anything else, a range; and whether it says more than the day."""
    clock = time != without_clock(time)
    if isinstance(time, Range):
        return (0.0, 0.0, 0.0, 0.0, 1.0, float(clock))
    is_day = isinstance(time, Moment) and time.day is not None
    is_month = isinstance(time, Moment) and not is_day and bool(time.month)
    is_year = time == Moment(year=time.year) if isinstance(time, Moment) else False
    other = not (is_day or is_month or is_year)
    return (float(is_day), float(is_month), float(is_year), float(other), 0.0, float(clock))


def _distance(time: Time, published: date | None) -> tuple[float, ...]:
    """One-hot: publication day, day before, within a week, two months, long ago, future."""
    first = time.start if isinstance(time, Range) else time
    if published is None or not isinstance(first, Moment) or not first.year:
        return (0.0,) * 6
    if not first.month:
        gap = published.year - first.year
        return (0.0, 0.0, 0.0, 0.0, float(gap > 0), float(gap < 0))
    if first.day and first.date is None:  # the report prints a day that is in no calendar
        return (0.0,) * 6
    months = (published.year - first.year) * 365 + (published.month - first.month) * 30
    gap = (published - first.date).days if first.date else months
    tests = (gap == 0, gap == 1, 1 < gap <= 7, 7 < gap <= 60, gap > 60, gap < 0)
    return tuple(map(float, tests))


def _use(text: str, sentence: Span, timex: Span) -> tuple[float, ...]:
    before = text[max(sentence.start, timex.start - 60) : timex.start]
    after = text[timex.end : timex.end + 1]
    near = text[timex.end : min(sentence.end, timex.end + 60)]
    return (
        float(timex.start - sentence.start <= 8),
        float(_DOCUMENT.search(before) is not None),
        float(_AGAINST.search(before) is not None),
        float(before.endswith("(") and after == ")"),
        float(_REPORTING.search(near) is not None),
    )

"""The timeline: main happenings by the date they happened or are planned for.

Comes in: a story. Goes out: entries in order of date, each with the clauses it rests on; clauses
of several reports that tell the same of a date share an entry. Which dated clauses are main
happenings is decided by a logistic model over plain features (:mod:`.timeline_features`, weights
in ``timeline.json``): how many reports give the date, how exact and how near it is, what the
sentence is worth, how the time expression is used. Not decided here: whether two dates given for
one happening contradict each other (:mod:`.conflicts`).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources

from doichieu.model import (
    Era,
    Mentions,
    Moment,
    PartKind,
    Range,
    Span,
    Story,
    Time,
    TimelineEntry,
    Timex,
    TimexType,
    bounds,
    start_day,
    without_clock,
)
from doichieu.scoring import LinearModel, read_linear_model, rows_of
from doichieu.text import fold_case, syllables
from doichieu.versions.salience import Salience
from doichieu.versions.span_index import SpanIndex
from doichieu.versions.timeline_features import (
    FEATURES,
    NEAR,
    DatedClause,
    Setting,
    days_before,
)
from doichieu.versions.wording.openings import without_connective

# An entry needs this likelihood of being a main happening; chosen by cross-validation on the
# 24 dev stories for the best F, 0.2 to 0.6.
MAIN = 0.40
# At most so many entries a story, as a reader wants them.
MOST = 14
# No more happenings of one date are told apart: several times as many as are shown.
MOST_OF_A_DAY = 100
# Share of common syllables from which two clauses with one date tell the same happening; set by
# reading entries of the 24 dev stories, not tuned.
SAME = 0.30
# A longer sentence is cut down to the clauses around its date (ink characters).
LONGEST = 200

# `sinh năm 1983`, `(1983)`: a year of birth or of a name, no happening.
_BIRTH = re.compile(r"(?:sinh(?: ngày| năm)?|SN)\s*$", re.IGNORECASE)
_PLANNED = re.compile(r"(?<!\w)(?:sẽ|dự kiến|theo kế hoạch|sắp)(?!\w)", re.IGNORECASE)
_CLAUSE_END = re.compile(r"[,;:–](?=\s)|\s-(?=\s)")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A dated clause, where it stands, and what its features are read off."""

    span: Span
    text: str
    clause: DatedClause


def build_timeline(story: Story, salience: Salience) -> tuple[TimelineEntry, ...]:
    """Main happenings of a story, by date; undated years sort by what is known."""
    candidates = find_candidates(story, salience)
    rows = rows_of(FEATURES, (c.clause for c in candidates))
    by_day: dict[Time, list[tuple[float, Candidate]]] = {}
    for likely, candidate in zip(
        timeline_model().probability(rows).tolist(), candidates, strict=True
    ):
        by_day.setdefault(candidate.clause.day, []).append((likely, candidate))
    entries = [
        (max(p for p, _ in happening), _entry(happening))
        for group in by_day.values()
        for happening in _happenings(group)
    ]
    best = sorted(entries, key=lambda e: (-e[0], _order(e[1].date), e[1].evidence))[:MOST]
    return tuple(sorted((e for _, e in best), key=lambda e: (_order(e.date), e.evidence)))


def _entry(happening: Sequence[tuple[float, Candidate]]) -> TimelineEntry:
    best = max(happening, key=lambda item: (item[0], -item[1].span.start))[1]
    times = Counter(c.clause.time for _, c in happening)
    return TimelineEntry(
        date=max(times, key=lambda time: (times[time], str(time))),
        gist=without_connective(best.text),
        evidence=tuple(sorted({c.span for _, c in happening})),
        planned=best.clause.planned,
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


@cache
def timeline_model() -> LinearModel:
    """The shipped weights of the features, read once."""
    return read_linear_model(FEATURES, resources.files(__package__) / "timeline.json")


def find_candidates(story: Story, salience: Salience) -> list[Candidate]:
    """Every clause of the running text with a calendar date."""
    users: dict[Time, Counter[str]] = {}
    for report in story.reports:
        for timex in filter(is_dated, report.timexes):
            users.setdefault(without_clock(timex.time), Counter())[report.article.id] += 1
    known = _Known({c.span: c.worth for c in salience.candidates}, users, len(story.reports))
    return [
        _to_candidate(report, index, timex, known, quoted)
        for report in story.reports
        for quoted in [_own_words(report)]
        for index, timex in _dated_sentences(report)
    ]


@dataclass(frozen=True, slots=True)
class _Known:
    """What the story says of sentences and days: worth, uses of a day by article."""

    worth: Mapping[Span, float]
    users: Mapping[Time, Counter[str]]
    reports: int


def _own_words(report: Mentions) -> SpanIndex[Span]:
    return SpanIndex((s, s) for q in report.quotations for s in q.content if q.type == "direct")


def _dated_sentences(report: Mentions) -> Iterator[tuple[int, Timex]]:
    """Numbers of sentences of the running text with each of their dates, births left out."""
    document = report.document
    dated = [timex for timex in report.timexes if is_dated(timex)]
    starts = [timex.span.start for timex in dated]
    for index, sentence in enumerate(document.sentences):
        if document.part_at(sentence.start) in (PartKind.CREDIT, PartKind.LINK):
            continue
        inside = slice(bisect_left(starts, sentence.start), bisect_left(starts, sentence.end))
        for timex in dated[inside]:
            if timex.span.end <= sentence.end and not _is_birth(document.text, timex.span):
                yield index, timex


def _to_candidate(
    report: Mentions,
    index: int,
    timex: Timex,
    known: _Known,
    quoted: SpanIndex[Span],
) -> Candidate:
    document, published = report.document, report.article.day
    sentence = document.sentences[index]
    whole = document.span(sentence.start, sentence.end)
    span = clause_around(document.text, whole, timex.span)
    day = without_clock(timex.time)
    users = known.users[day]
    clause = DatedClause(
        time=timex.time,
        day=day,
        setting=_setting(document.text, whole, timex.span),
        published=published,
        gap=days_before(day, published),
        using=len(users),
        share=len(users) / known.reports,
        mentions=sum(users.values()),
        worth=known.worth.get(whole, 0.0),
        index=index,
        planned=_is_planned(document.text, span, day, published),
        length=len(span),
        quoted=bool(quoted.around(timex.span)),
    )
    return Candidate(span, document.text[span.start : span.end], clause)


def _setting(text: str, sentence: Span, timex: Span) -> Setting:
    before = text[max(sentence.start, timex.start - NEAR) : timex.start]
    return Setting(
        printed=text[timex.start : timex.end],
        offset=timex.start - sentence.start,
        before=before,
        after=text[timex.end : min(sentence.end, timex.end + NEAR)],
        bracketed=before.endswith("(") and text[timex.end : timex.end + 1] == ")",
    )


# The day of `22h` where no day is named: nothing of it is known.
_NO_DAY = Moment(month=0, day=0)


def is_dated(timex: Timex) -> bool:
    """Whether the expression names a stretch of the calendar, if only from the day of the report.

    A clock time of a day that nobody names has no place on a timeline; `hôm nay` in a report without
    a date has one, which the reader may know.
    """
    if timex.type not in (TimexType.DATE, TimexType.TIME):
        return False
    time = timex.time
    ends = (time.start, time.end) if isinstance(time, Range) else (time,)
    first = ends[0]
    if not isinstance(first, Moment) or (first.has_clock and without_clock(first) == _NO_DAY):
        return False
    return all(isinstance(e, Moment | Era) for e in ends)


def _order(time: Time) -> tuple[date, str]:
    """Times in the order in which they begin, those of an unknown year last."""
    known = bounds(time.start if isinstance(time, Range) else time)
    return (known[0] if known else date.max), str(time)


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

"""The latest state: how a count went on from report to report.

In: a story and its figures. Out: series of values in the order in which they held, the last the
latest. Only counts that go on are followed (the dead, the rescued, the arrested, houses destroyed):
that another report gives another price or length is a difference, no later state. A series is one
measure: at any sign that its figures count two things (a report with two values, a value that
falls) nothing is said. Points on which reports differ are found in :mod:`.conflicts`.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from itertools import pairwise

from doichieu import lexicon
from doichieu.model import (
    Conflict,
    ConflictKind,
    Figure,
    Mentions,
    Moment,
    Span,
    State,
    StateValue,
    Story,
    Time,
    Timex,
    Verdict,
    bounds,
    is_rounding,
    judge,
    start_day,
)
from doichieu.text import fold_case
from doichieu.versions.conflicts import Figures
from doichieu.versions.conflicts.figures import bound
from doichieu.versions.conflicts.headings import name_slot
from doichieu.versions.conflicts.slots import Slot
from doichieu.versions.parties import Parties
from doichieu.versions.span_index import SpanIndex

# Least score of two figures of one measure; lower than for a conflict, because all values must fit.
SAME_MEASURE = 0.30
PEOPLE = "people"  # whatever the noun: `17 nữ sinh`, `17 em`
# A sentence that names a time so long before its report tells of something else: background.
BACKGROUND = timedelta(days=10)
NEAR = 30  # characters before a time in which `tính đến` or `cho biết` is looked for
FALLING = frozenset({"missing"})  # who is missing may be found: the only counts that fall


@dataclass(frozen=True, slots=True)
class _Reading:
    """A figure of a count that goes on.

    ``of``: what is counted, people or the unit of things, and their state. ``as_of``: when it held; ``when``: the same as a
    day, and the moment of its report, to sort by.
    """

    slot: Slot
    of: tuple[str, str]
    as_of: Time
    when: tuple[date, str]

    @property
    def article(self) -> str:
        return self.slot.span.article


def find_state(story: Story, figures: Figures) -> tuple[State, ...]:
    """The counts of a story that went on, each as a series."""
    readings = [r for report in story.reports for r in _read(report, figures.slots)]
    if len({r.article for r in readings}) < 2:
        return ()
    mixed = _find_mixed(readings)
    parties = Parties(story)
    states = [
        _to_state(story, values, parties)
        for measure in _find_measures(readings, figures)
        if mixed.isdisjoint((r.article, r.of) for r in measure)
        if len(values := _to_values(measure)) > 1 and _is_in_order(values)
    ]
    place = {article.id: number for number, article in enumerate(story.articles)}

    def begins(state: State) -> tuple[int, int]:
        first = state.series[0].evidence[0]
        return place[first.article], first.start

    return tuple(sorted(states, key=begins))


def agree_with(states: Sequence[State], conflicts: Sequence[Conflict]) -> tuple[Conflict, ...]:
    """The conflicts, those between values of one series as the update that they are."""
    series = [{f.span for value in state.series for f in value.figures} for state in states]

    def agreed(conflict: Conflict) -> Conflict:
        given = {f.span for side in conflict.sides for f in side.figures}
        inside = conflict.kind is ConflictKind.FIGURE and any(given <= known for known in series)
        return replace(conflict, update=True) if given and inside else conflict

    return tuple(map(agreed, conflicts))


# ---------------------------------------------------------------------------- reading


@cache
def _kinds() -> Mapping[str, str]:
    """A state whose counts go on → whose it is, `people` or `things`."""
    table = lexicon.table("opposites/states")["counts_that_go_on"]
    return {state: kind for kind, states in table.items() for state in states}


@cache
def _people() -> frozenset[str]:
    more = lexicon.table("opposites/states")["counted_people"]
    return frozenset(map(fold_case, (*lexicon.words("people/offices", "counted"), *more)))


def _read(report: Mentions, slots: Sequence[Slot]) -> Iterator[_Reading]:
    """The figures of a report that count what goes on, and when they held."""
    timexes = SpanIndex((t.span, t) for t in report.timexes)
    for slot in slots:
        if slot.span.article != report.article.id:
            continue
        state = _count_of(slot)
        found = _find_time(report, slot, timexes) if state else None
        if state and found and not _is_background(slot, found[1]):
            published = report.article.rank[1]
            yield _Reading(slot, (_counted(slot, state), state), found[0], (found[1], published))


def _count_of(slot: Slot) -> str | None:
    """The state of those counted, if the figure is a whole count that may go on."""
    going = slot.states & _kinds().keys()
    around, interval = slot.around, slot.interval
    if len(going) != 1 or slot.others or slot.role in ("start", "step"):
        return None
    if around.piece or around.planned or around.vague or interval.is_range:
        return None
    state = next(iter(going))
    is_of_people = slot.unit in _people()
    measures = lexicon.words("numbers/figures", "measures")
    fits = is_of_people if _kinds()[state] == PEOPLE else not is_of_people
    return state if fits and slot.unit not in measures else None


def _counted(slot: Slot, state: str) -> str:
    """What is counted: people whatever the noun; bodies found are not all the dead."""
    bodies = slot.unit in lexicon.table("opposites/states")["states"][state]
    return PEOPLE if _kinds()[state] == PEOPLE and not bodies else slot.unit


def _is_background(slot: Slot, day: date) -> bool:
    ends = [known[1] for time in slot.around.days if (known := bounds(time))]
    return any(end + BACKGROUND < day for end in ends)


# ---------------------------------------------------------------------------- when it held


def _find_time(report: Mentions, slot: Slot, timexes: SpanIndex[Timex]) -> tuple[Time, date] | None:
    """When a figure held: the time that its sentence says, else the day of the report."""
    published = report.article.day
    sentence = report.document.sentences[slot.around.sentence]
    whole = report.document.span(sentence.start, sentence.end)
    for span, timex in timexes.meeting(whole):
        day = start_day(timex.time)
        known = day is not None and (published is None or day <= published)
        if known and _says_when(report.document.text, whole, span, slot.span):
            return timex.time, day  # type: ignore[return-value]
    if published is None:
        return None
    return Moment(year=published.year, month=published.month, day=published.day), published


def _says_when(text: str, sentence: Span, time: Span, figure: Span) -> bool:
    """Whether a time is when a count was taken (`tính đến 5/3`) or told (`cho biết chiều 4/3`)."""
    before = text[max(sentence.start, time.start - NEAR) : time.start]
    if _until().search(before) or _told_at().search(before):
        return True
    between = text[time.end : figure.start]
    return 0 < len(between) <= 3 * NEAR and _tells().search(between) is not None


@cache
def _until() -> re.Pattern[str]:
    """`tính đến sáng 5/3`, `đến 8h ngày 18/5` where the sentence begins; not `kéo dài đến 18/5`."""
    return re.compile(
        r"(?:(?<!\w)(?:tính|cho) (?:đến|tới)|(?:^|[,(“\"]\s*)(?:đến|tới))"
        r"(?: (?:thời điểm|lúc|hết|ngày))*\s*$",
        re.IGNORECASE,
    )


@cache
def _tells() -> re.Pattern[str]:
    """A verb of saying, as between `Chiều 4/3` and `14 người`."""
    return re.compile(rf"(?<!\w)(?:{_verbs()})(?!\w)", re.IGNORECASE)


@cache
def _told_at() -> re.Pattern[str]:
    """`… , cảnh sát biển cho biết` right before `chiều 4/3`, `nói hôm`."""
    return re.compile(rf"(?<!\w)(?:{_verbs()})(?: (?:vào|hôm|ngày))*\s*$", re.IGNORECASE)


@cache
def _verbs() -> str:
    words = sorted(lexicon.words("speech/verbs", "closer"), key=len, reverse=True)
    return "|".join(map(re.escape, words))


# ---------------------------------------------------------------------------- series


def _find_mixed(readings: Sequence[_Reading]) -> set[tuple[str, tuple[str, str]]]:
    """Reports that have two values for what is counted: they speak of two events or places."""
    known: dict[tuple[str, tuple[str, str]], Slot] = {}
    mixed = set()
    for reading in readings:
        key = reading.article, reading.of
        if not _is_one_value(known.setdefault(key, reading.slot), reading.slot):
            mixed.add(key)
    return mixed


def _is_one_value(a: Slot, b: Slot) -> bool:
    return judge(a.interval, b.interval) is Verdict.SAME or is_rounding(a.interval, b.interval)


def _find_measures(readings: Sequence[_Reading], figures: Figures) -> list[list[_Reading]]:
    """Readings of one measure: linked by pairs that fill one slot, and by equal values."""
    number = {reading.slot.span: n for n, reading in enumerate(readings)}
    links = [
        (number[p.a.span], number[p.b.span])
        for p in figures.pairs
        if p.score >= SAME_MEASURE and p.a.span in number and p.b.span in number
    ]
    by_value: dict[tuple[tuple[str, str], float], int] = {}
    for n, reading in enumerate(readings):
        links.append((by_value.setdefault((reading.of, bound(reading.slot)), n), n))
    group = list(range(len(readings)))
    for left, right in links:
        if readings[left].of == readings[right].of:
            old, new = group[right], group[left]
            group = [new if g == old else g for g in group]
    found: dict[int, list[_Reading]] = defaultdict(list)
    for n, reading in enumerate(readings):
        found[group[n]].append(reading)
    return list(found.values())


def _to_values(measure: Sequence[_Reading]) -> list[list[_Reading]]:
    """The readings in order of time, with one that is only less exact (`hơn 20` after 24) in its value."""
    values: list[list[_Reading]] = []
    for reading in sorted(measure, key=lambda r: (r.when, r.slot.span)):
        if values and _adds_nothing(values[-1][0].slot, reading.slot):
            values[-1].append(reading)
        else:
            values.append([reading])
    return values


def _adds_nothing(known: Slot, later: Slot) -> bool:
    lower = judge(known.interval, later.interval) is not Verdict.CLASH and bound(later) < bound(
        known
    )
    return lower or _is_one_value(known, later)


def _is_in_order(values: Sequence[Sequence[_Reading]]) -> bool:
    """Whether the values only grow, or only fall where a count may."""
    heights = [bound(readings[0].slot) for readings in values]
    rises = all(a < b for a, b in pairwise(heights))
    falls = all(a > b for a, b in pairwise(heights))
    return rises or (falls and values[0][0].of[1] in FALLING)


def _to_state(story: Story, values: Sequence[Sequence[_Reading]], parties: Parties) -> State:
    first, last = values[0][0].slot, values[-1][0].slot
    return State(
        about=name_slot(story, first, last),
        series=tuple(_to_value(readings, parties) for readings in values),
    )


def _to_value(readings: Sequence[_Reading], parties: Parties) -> StateValue:
    slots = [reading.slot for reading in readings]
    given_by = {parties.of(slot.span) for slot in slots}
    return StateValue(
        value=slots[0].text,
        as_of=readings[0].as_of,
        evidence=tuple(slot.evidence for slot in slots),
        figures=tuple(Figure(slot.span, slot.interval) for slot in slots),
        by=given_by.pop() if len(given_by) == 1 else None,
    )

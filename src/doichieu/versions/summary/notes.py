"""Notes that a summary owes its reader: what others say of a disputed figure, which day is meant.

Comes in: a story, its conflicts and its latest state. Goes out: for every figure that was overtaken
the latest one, and for every other in a conflict of figures the values of the other sides with
whoever gives them, in words for readers; for every day
named from the day of the report (`sáng nay`), its date.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby

from doichieu import lexicon
from doichieu.model import Conflict, ConflictKind, Side, Span, State, Story, is_rounding, start_day
from doichieu.versions.parties import Parties

# `sinh năm 1994`, `SN 1994`: an age in other words.
_BORN = re.compile(r"(?:sinh|sn)\b", re.IGNORECASE)
LATER = "về sau"  # before the newest figure, beside one that it has overtaken
_DATED = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class Note:
    """What must be said beside the figure ``at``, and the stretches that this rests on."""

    at: Span
    text: str
    evidence: tuple[Span, ...]
    topic: str = ""  # one note on each is enough for a reader


def find_notes(
    story: Story, conflicts: Sequence[Conflict], states: Sequence[State] = ()
) -> list[Note]:
    """A note for each overtaken figure, and for each place of each side of the conflicts of figures.

    Sides that only round one number in other ways (`trên 800`, `800`) are no news to a reader who
    sees one of them: they stand among the conflicts, not in the summary.
    """
    notes = [note for state in states for note in _overtaken(state)]
    told = {note.at for note in notes}
    parties = Parties(story)
    for conflict in conflicts:
        if conflict.kind is not ConflictKind.FIGURE:
            continue
        newest = _newest(story, conflict) if conflict.update else None
        for side in conflict.sides:
            others = _without_rounding(side, conflict.sides if newest is None else [newest])
            if side is not newest and others:
                text = _tell(story, others, parties) if newest is None else _later(others)
                evidence = tuple(s.evidence[0] for s in others)
                spans = [f.span for f in side.figures if f.span not in told]
                notes += [Note(span, text, evidence, conflict.id) for span in spans]
    return notes


def _overtaken(state: State) -> Iterator[Note]:
    """The latest value for each place of an earlier one."""
    latest = state.series[-1]
    for value in state.series[:-1]:
        for figure in value.figures:
            yield Note(figure.span, f"{LATER}: {latest.value}", latest.evidence[:1], state.about)


def _later(sides: Sequence[Side]) -> str:
    return f"{LATER}: {'; '.join(s.value for s in sides)}"


def _newest(story: Story, conflict: Conflict) -> Side | None:
    """The side that the last report gives; None where no report is dated."""
    dated = [
        (article.rank[1], number)
        for number, side in enumerate(conflict.sides)
        for span in side.evidence
        if (article := story.article(span.article)).published is not None
    ]
    return conflict.sides[max(dated)[1]] if dated else None


def find_dates(story: Story) -> list[Note]:
    """A note for each day that only a reader of that day knows: `hôm qua` → `30/5`."""
    notes = []
    for report in story.reports:
        text = report.document.text
        for timex in report.timexes:
            said = text[timex.span.start : timex.span.end]
            day = start_day(timex.time)
            if day is None or _deictic().search(said) is None or _DATED.search(said):
                continue
            if text[timex.span.end : timex.span.end + 2].strip().startswith(("(", ",")):
                continue  # `hôm nay (4/3)`, `hôm qua, 3/3`
            words = f"{day.day}/{day.month}"
            notes.append(Note(timex.span, words, (), topic=day.isoformat()))
    return notes


@cache
def _deictic() -> re.Pattern[str]:
    """`sáng nay`, `hôm qua`; not `ngày 31/5`, not `hiện nay`."""
    words = "|".join(map(re.escape, lexicon.words("grammar/function_words", "deictic")))
    return re.compile(rf"\b(?:{words})\b", re.IGNORECASE)


def _without_rounding(side: Side, sides: Sequence[Side]) -> list[Side]:
    """The other sides that do not round the number of this one, each number once."""
    kept: list[Side] = []
    for other in sides:
        if other.value == side.value or _BORN.match(other.value):
            continue
        if not any(_is_rounding(known, other) for known in (side, *kept)):
            kept.append(other)
    return kept


def _is_rounding(one: Side, other: Side) -> bool:
    """Whether the figures of two sides are one number, more and less exactly."""
    return is_rounding(one.figures[0].interval, other.figures[0].interval)


def _tell(story: Story, sides: Sequence[Side], parties: Parties) -> str:
    """The values of some sides, each run of them after whoever gives it."""
    given = [(_giver(story, side, parties), side.value) for side in sides]
    parts = [
        f"{who}: {', '.join(value for _, value in group)}"
        for who, group in groupby(given, key=lambda item: item[0])
    ]
    return "; ".join(parts)


def _giver(story: Story, side: Side, parties: Parties) -> str:
    """Who gives a value: the party whose it is, else the outlet, else just that it is another."""
    named = {parties.of(figure.span) for figure in side.figures}
    if len(named) == 1 and (party := named.pop()):
        return party
    outlets = {story.article(e.article).outlet for e in side.evidence}
    outlet = outlets.pop() if len(outlets) == 1 else None
    return outlet or "bản tin khác"

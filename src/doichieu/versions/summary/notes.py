"""Notes that a summary owes its reader: what others say of a disputed figure, which day is meant.

Comes in: a story and its conflicts. Goes out: for every stretch that stands in a conflict of
figures, the values of the other sides with their sources, in words for readers; for every day
named from the day of the report (`sáng nay`), its date.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from doichieu import lexicon
from doichieu.model import Conflict, ConflictKind, Side, Span, Story, is_rounding, start_day

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


def find_notes(story: Story, conflicts: Sequence[Conflict]) -> list[Note]:
    """A note for each place of each side of the conflicts of figures.

    Sides that only round one number in other ways (`trên 800`, `800`) are no news to a reader who
    sees one of them: they stand among the conflicts, not in the summary.
    """
    notes = []
    for conflict in conflicts:
        if conflict.kind is not ConflictKind.FIGURE:
            continue
        newest = _newest(story, conflict) if conflict.update else None
        for side in conflict.sides:
            others = _without_rounding(side, conflict.sides if newest is None else [newest])
            if side is not newest and others:
                label = _label(story, others) if newest is None else LATER
                text = f"{label}: {'; '.join(s.value for s in others)}"
                evidence = tuple(s.evidence[0] for s in others)
                notes += [Note(f.span, text, evidence, conflict.id) for f in side.figures]
    return notes


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


def _label(story: Story, sides: Sequence[Side]) -> str:
    """Who gives the values: the outlet if it is one and known, else just that it is another."""
    outlets = {story.article(e.article).outlet for side in sides for e in side.evidence}
    outlet = outlets.pop() if len(outlets) == 1 else None
    return outlet or "bản tin khác"

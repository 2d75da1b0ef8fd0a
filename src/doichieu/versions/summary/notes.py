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
from doichieu.model import Conflict, ConflictKind, Side, Span, Story
from doichieu.versions.conflicts.slots import ROUND, Interval, Verdict, judge, to_interval

# `sinh năm 1994`, `SN 1994`: an age in other words.
_BORN = re.compile(r"(?:sinh|sn)\b", re.IGNORECASE)
# `2016-05-31`, `2016-05-31TMO`; not `2016-05`, not `XXXX-05-31`.
_DAY = re.compile(r"\d{4}-(\d\d)-(\d\d)")
_DATED = re.compile(r"\d")
_WORDS = {">=": "ít nhất ", "<=": "nhiều nhất ", ">": "hơn ", "<": "dưới ", "~": "khoảng ", "=": ""}


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
        for side in conflict.sides:
            others = _without_rounding(story, side, conflict.sides)
            if not others:
                continue
            values = "; ".join(in_words(s.value) for s in others)
            text = f"{_label(story, others)}: {values}"
            evidence = tuple(s.evidence[0] for s in others)
            notes += [
                Note(_figure_in(story, at, side.value), text, evidence, conflict.id)
                for at in side.evidence
            ]
    return notes


def find_dates(story: Story) -> list[Note]:
    """A note for each day that only a reader of that day knows: `hôm qua` → `30/5`."""
    notes = []
    for report in story.reports:
        text = report.document.text
        for timex in report.timexes:
            said = text[timex.span.start : timex.span.end]
            day = _DAY.match(timex.value)
            if day is None or _deictic().search(said) is None or _DATED.search(said):
                continue
            if text[timex.span.end : timex.span.end + 2].strip().startswith(("(", ",")):
                continue  # `hôm nay (4/3)`, `hôm qua, 3/3`
            words = f"{int(day[2])}/{int(day[1])}"
            notes.append(Note(timex.span, words, (), topic=day[0]))
    return notes


@cache
def _deictic() -> re.Pattern[str]:
    """`sáng nay`, `hôm qua`; not `ngày 31/5`, not `hiện nay`."""
    words = "|".join(map(re.escape, lexicon.words("grammar/function_words", "deictic")))
    return re.compile(rf"\b(?:{words})\b", re.IGNORECASE)


def _without_rounding(story: Story, side: Side, sides: Sequence[Side]) -> list[Side]:
    """The other sides that do not round the number of this one, each number once."""
    kept: list[Side] = []
    for other in sides:
        if other.value == side.value or _BORN.match(other.value):
            continue
        if _is_rounding(story, side, other):
            continue
        if not any(_is_rounding(story, known, other) for known in kept):
            kept.append(other)
    return kept


def _is_rounding(story: Story, one: Side, other: Side) -> bool:
    """Whether two figures are one number, more and less exactly; two exact ones never are.

    `hàng chục` says next to nothing that another figure does not say.
    """
    a, b = _interval_of(story, one), _interval_of(story, other)
    if a is None or b is None or (a.exact and b.exact):
        return False
    if judge(a, b) is Verdict.COMPATIBLE and (_is_vague(one) or _is_vague(other)):
        return True
    return abs(a.number - b.number) <= ROUND * max(abs(a.number), abs(b.number))


def _is_vague(side: Side) -> bool:
    return not any(c.isdigit() for c in side.value)


def _interval_of(story: Story, side: Side) -> Interval | None:
    """The values that the figure of a side allows; None where no single figure is printed so."""
    span = _figure_in(story, side.evidence[0], side.value)
    for report in story.reports:
        if report.article.id == span.article:
            for quantity in report.quantities:
                if quantity.span == span:
                    return to_interval(quantity, side.value.casefold())
    return None


def _figure_in(story: Story, clause: Span, value: str) -> Span:
    """Where in the clause the value is printed; the whole clause if it stands in other words."""
    at = story.text_of(clause).find(value)
    if not value or at < 0:
        return clause
    return Span(clause.article, clause.start + at, clause.start + at + len(value))


def in_words(value: str) -> str:
    """A side's value for readers: `>=7` → `ít nhất 7`."""
    for sign in (">=", "<=", ">", "<", "~", "="):
        if value.startswith(sign):
            return _WORDS[sign] + value[len(sign) :].strip()
    return value


def _label(story: Story, sides: Sequence[Side]) -> str:
    """Who gives the values: the outlet if it is one and known, else just that it is another."""
    outlets = {story.article(e.article).outlet for side in sides for e in side.evidence}
    outlet = outlets.pop() if len(outlets) == 1 else None
    return outlet or "bản tin khác"

"""What a brief says that the one before did not, and which earlier line each new one corrects.

Comes in: the earlier brief as its JSON document, the brief of now. Lines are the same if they rest on
the same stretch of the same report, whatever their wording; the ids of lines mean nothing here.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from doichieu.model import Brief, Conflict, Fact, FactStatus, Phrase, Span, State, say

Line = dict[str, Any]


class Turn(StrEnum):
    """How something is new."""

    REPORT = "report"  # a report that was not there
    FACT = "fact"  # a fact that several reports tell now
    SPREAD = "spread"  # a known fact that more reports tell
    FALLEN = "fallen"  # a known fact that is denied, contradicted or overtaken now
    FIGURE = "figure"  # a figure that went on
    CONFLICT = "conflict"  # a contradiction that was not there
    SETTLED = "settled"  # one that is no more


TURNS: Mapping[Turn, Phrase] = {
    Turn.REPORT: Phrase("bản tin mới", "new report"),
    Turn.FIGURE: Phrase("số mới", "new figure"),
    Turn.CONFLICT: Phrase("mâu thuẫn mới", "new contradiction"),
    Turn.SETTLED: Phrase("không còn mâu thuẫn", "no longer contradicted"),
    Turn.FACT: Phrase("tin mới", "new fact"),
    Turn.SPREAD: Phrase("thêm báo đưa", "told by more reports"),
    Turn.FALLEN: Phrase("không còn đứng vững", "no longer stands"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class New:
    """One thing that is new. ``before``: the earlier line that it corrects, empty if none."""

    turn: Turn
    text: str
    before: str = ""
    evidence: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class News:
    """What is new since a moment; ``since`` None: the story was never told, all of it is new."""

    since: datetime | None
    items: tuple[New, ...]


def find_news(made: Brief, before: str | None, since: datetime | None, lang: str = "vi") -> News:
    """What a brief says that an earlier one of the same story did not.

    Args:
        made: the brief of now.
        before: the earlier one as JSON; None if there is none.
        since: when that was told.
        lang: the language of words that are ours.
    """
    if before is None:
        return News(since=None, items=())
    old: Line = json.loads(before)
    compared = made.comparison
    items = [
        *_new_reports(made, old),
        *_new_figures(compared.state, old.get("state", [])),
        *_new_conflicts(compared.conflicts, old["conflicts"], lang),
        *_settled(compared.conflicts, old["conflicts"]),
        *_new_facts(compared.facts, old["facts"]),
    ]
    return News(since=since, items=tuple(items))


def _new_reports(made: Brief, old: Line) -> Iterable[New]:
    known = {article["id"] for article in old["articles"]}
    for article in made.story.articles:
        if article.id not in known:
            outlet = f" ({article.outlet})" if article.outlet else ""
            yield New(turn=Turn.REPORT, text=f"{article.title or article.text[:80]}{outlet}")


def _new_figures(states: Sequence[State], old: Sequence[Line]) -> Iterable[New]:
    for state in states:
        last = state.series[-1]
        earlier = _match((e for value in state.series for e in value.evidence), old, _of_series)
        told = [value["value"] for value in earlier["series"]] if earlier else []
        if last.value not in told:
            shown = f"{state.about}: {' → '.join(told)}" if told else ""
            text = f"{state.about}: {' → '.join(value.value for value in state.series)}"
            yield New(turn=Turn.FIGURE, text=text, before=shown, evidence=last.evidence)


def _new_conflicts(conflicts: Sequence[Conflict], old: Sequence[Line], lang: str) -> Iterable[New]:
    for conflict in conflicts:
        evidence = tuple(e for side in conflict.sides for e in side.evidence)
        if not conflict.update and _match(evidence, old, _of_sides) is None:
            sides = " ≠ ".join(str(say(side.value, lang)) for side in conflict.sides)
            yield New(turn=Turn.CONFLICT, text=f"{conflict.about}: {sides}", evidence=evidence)


def _settled(conflicts: Sequence[Conflict], old: Sequence[Line]) -> Iterable[New]:
    now = {_place(e) for c in conflicts for side in c.sides for e in side.evidence}
    for conflict in old:
        if not conflict["update"] and not any(_near(e, now) for e in _of_sides(conflict)):
            sides = " ≠ ".join(side["value"] for side in conflict["sides"])
            shown = f"{conflict['about']}: {sides}"
            yield New(turn=Turn.SETTLED, text=shown, before=shown)


def _new_facts(facts: Sequence[Fact], old: Sequence[Line]) -> Iterable[New]:
    for fact in facts:
        if fact.articles < 2:
            continue
        earlier = _match(fact.evidence, old, _of_fact)
        if earlier is None or earlier["articles"] < 2:
            yield New(turn=Turn.FACT, text=fact.gist, evidence=fact.evidence)
        elif _is_fallen(fact.status) and not _is_fallen(FactStatus(earlier["status"])):
            text, shown = fact.gist, earlier["gist"]
            yield New(turn=Turn.FALLEN, text=text, before=shown, evidence=fact.evidence)
        elif fact.articles > earlier["articles"]:
            text, shown = fact.gist, earlier["gist"]
            yield New(turn=Turn.SPREAD, text=text, before=shown, evidence=fact.evidence)


def _is_fallen(status: FactStatus) -> bool:
    return status in (FactStatus.DENIED, FactStatus.CONTRADICTED, FactStatus.SUPERSEDED)


def _match(
    evidence: Iterable[Span], old: Sequence[Line], spans_of: Callable[[Line], list[Line]]
) -> Line | None:
    """The earlier line that rests on one of the stretches."""
    now = {_place(span) for span in evidence}
    return next((line for line in old if any(_near(span, now) for span in spans_of(line))), None)


def _near(span: Line, places: set[tuple[str, int, int]]) -> bool:
    return any(
        span["article"] == article and span["start"] < end and start < span["end"]
        for article, start, end in places
    )


def _place(span: Span) -> tuple[str, int, int]:
    return span.article, span.start, span.end


def _of_fact(line: Line) -> list[Line]:
    return list(line["evidence"])


def _of_sides(line: Line) -> list[Line]:
    return [span for side in line["sides"] for span in side["evidence"]]


def _of_series(line: Line) -> list[Line]:
    return [span for value in line["series"] for span in value["evidence"]]

"""Ages and years of birth of one person that differ.

In: names, quantities and time expressions. Out: differences of kind ``figure``. An age stands
right after its name (`Trần Văn A (45 tuổi`, `Trần Văn A, SN 1975`); who is who is taken from the
entities of the story, or from names that end alike. One year of tolerance between an age and a
year of birth, since birthdays and ways of counting differ.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from doichieu.model import ConflictKind, EntityType, Span, Story
from doichieu.text import fold_marks
from doichieu.versions.align import Alignment
from doichieu.versions.conflicts.differences import Difference, Version

REACH = 12  # characters that may stand between a name and its age
CONTEXT = 60  # characters of text after the name in which an age is looked for
# `(45 tuổi`, `, 45 tuổi`, `SN 1975`, `(sinh năm 1975`; not `45 tuổi` of somebody named later.
_AGE = re.compile(
    r"[\s,(]{1,3}(?:(?P<age>\d{1,3})\s*tuổi|(?:SN|sn|sinh năm|sinh)[:.\s]{1,2}(?P<born>1[89]\d\d|20\d\d))"
)


@dataclass(frozen=True, slots=True)
class _Age:
    """Somebody's age: who, and the earliest and latest year of birth it allows."""

    person: str
    name: str
    span: Span
    evidence: Span
    text: str
    born: tuple[int, int]
    counted: bool  # an age, not a year


def find_age_differences(story: Story, alignment: Alignment) -> list[Difference]:
    """Ages of one person, in different reports, that cannot all be right."""
    by_person: dict[str, list[_Age]] = defaultdict(list)
    for age in _find_ages(story):
        by_person[age.person].append(age)
    return [
        _to_difference(a, b)
        for ages in by_person.values()
        for n, a in enumerate(ages[:50])
        for b in ages[n + 1 : 50]
        if a.span.article != b.span.article and _clash(a, b)
    ]


def _clash(a: _Age, b: _Age) -> bool:
    slack = 0 if a.counted == b.counted else 1
    return a.born[1] + slack < b.born[0] or b.born[1] + slack < a.born[0]


def _find_ages(story: Story) -> Iterator[_Age]:
    persons = {
        span: entity.id
        for entity in story.entities
        if entity.type is EntityType.PER
        for span in entity.mentions
    }
    canon = _canonical_names(story)
    for report in story.reports:
        text, year = report.document.text, report.article.day and report.article.day.year
        starts = [s.start for s in report.document.sentences]
        for name in report.names:
            match = _AGE.match(text, name.span.end)
            if match is None or name.type is not EntityType.PER:
                continue
            if match["age"] and year is None:
                continue
            born = int(match["born"]) if match["born"] else int(year or 0) - int(match["age"])
            sentence = bisect_right(starts, name.span.start) - 1
            end = report.document.sentences[sentence].end if sentence >= 0 else match.end()
            surface = text[name.span.start : name.span.end]
            yield _Age(
                person=canon.get(persons.get(name.span, ""), "") or fold_marks(surface),
                span=report.document.span(match.start(), match.end()),
                evidence=report.document.span(name.span.start, min(end, match.end() + CONTEXT)),
                name=surface,
                text=f"{match['age']} tuổi" if match["age"] else f"sinh năm {born}",
                born=(born, born),
                counted=bool(match["age"]),
            )


def _canonical_names(story: Story) -> dict[str, str]:
    """Entity → its name without marks; `Sơn Kỳ` and `Sơn Ky` come out the same."""
    return {e.id: fold_marks(e.name) for e in story.entities if e.type is EntityType.PER}


def _to_difference(a: _Age, b: _Age) -> Difference:
    return Difference(
        kind=ConflictKind.FIGURE,
        left=Version(a.text, a.span, a.evidence),
        right=Version(b.text, b.span, b.evidence),
        about=f"tuổi của {a.name}",
        update=False,
        reason=f"cùng một người nhưng {a.text} và {b.text} không thể cùng đúng",
        score=0.8,
    )

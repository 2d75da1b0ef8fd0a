"""Clauses that tell nothing but who speaks.

In: a story and its clauses. Out: the numbers of clauses that only introduce what somebody says;
they are no facts by themselves, but a wording may keep them.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence

from doichieu.model import Story
from doichieu.versions.align.clauses import Clause


def find_attributions(story: Story, clauses: Sequence[Clause]) -> frozenset[int]:
    """Clauses that only say who says something (`Theo ông Nam sau khi họp`), by number."""
    starts: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for number, clause in enumerate(clauses):
        starts[clause.span.article].append((clause.span.start, number))
    cued: set[int] = set()
    told: set[int] = set()
    for quotation in story.quotations:
        for content in quotation.content:
            places = starts[content.article]
            at = max(0, bisect_right(places, (content.start, len(clauses))) - 1)
            while at < len(places) and places[at][0] < content.end:
                number = places[at][1]
                stretch = clauses[number].span
                inside = min(stretch.end, content.end) - max(stretch.start, content.start)
                if 2 * inside > len(content) or 3 * inside > len(stretch):
                    told.add(number)
                at += 1
        if quotation.cue is not None and quotation.content:
            places = starts[quotation.cue.article]
            at = bisect_right(places, (quotation.cue.start, len(clauses))) - 1
            if at >= 0:
                cued.add(places[at][1])
    return frozenset(
        number
        for number, clause in enumerate(clauses)
        if number not in told and (clause.reporting or number in cued) and not clause.numbers
    )

"""The summary: sentences of the reports, lightly cut, each with its sources.

In: a story, what its sentences are worth, its conflicts and latest state. Out: sentences within a budget of
syllables, in an order that reads as a text. Lines are written, chosen, ordered and printed in the
modules beside this one.
"""

from __future__ import annotations

from collections.abc import Sequence

from doichieu.model import Conflict, Span, State, Story, SummarySentence
from doichieu.versions.align import Alignment
from doichieu.versions.salience import Salience
from doichieu.versions.summary.choice import choose
from doichieu.versions.summary.lines import print_lines, write_lines
from doichieu.versions.summary.order import in_reading_order
from doichieu.versions.summary.retelling import find_retelling


def summarise(
    story: Story,
    salience: Salience,
    alignment: Alignment,
    *,
    conflicts: Sequence[Conflict],
    states: Sequence[State] = (),
    contested: Sequence[Span] = (),
    budget: int,
) -> tuple[SummarySentence, ...]:
    """An extractive summary of at most ``budget`` syllables (runs of word characters)."""
    lines = write_lines(story, salience, conflicts=conflicts, states=states, contested=contested)
    retelling = find_retelling(story, alignment, conflicts)
    chosen = choose(lines, salience.likelihood, retelling, budget=budget)
    return print_lines(in_reading_order(chosen, story, retelling))

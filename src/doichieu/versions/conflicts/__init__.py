"""Conflicts: points on which reports cannot all be right, or later reports know more.

In: a story. Out: conflicts with sides, kind and reason. Each detector below finds differences of
one sort between two stretches; all are put together here. Precision goes before completeness: a
false alarm costs an editor's trust.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from doichieu.model import Conflict, Story
from doichieu.versions.align import Alignment, align
from doichieu.versions.conflicts.accounts import find_account_differences
from doichieu.versions.conflicts.clocks import find_clock_differences
from doichieu.versions.conflicts.dates import find_date_differences
from doichieu.versions.conflicts.denied_claims import find_denial_differences
from doichieu.versions.conflicts.differences import Difference, merge_differences
from doichieu.versions.conflicts.disputes import (
    find_age_differences,
    find_contested,
    find_figure_differences,
)
from doichieu.versions.conflicts.figures import Figures, find_figures

__all__ = ["DETECTORS", "Figures", "find_conflicts", "find_contested", "find_figures"]


class Held(NamedTuple):
    """What is held against each other: a story, its aligned clauses, its figures."""

    story: Story
    alignment: Alignment
    figures: Figures


Detector = Callable[[Held], list[Difference]]

# One more kind of difference is one more row here: the detector, and why both cannot be right.
DETECTORS: tuple[tuple[Detector, str], ...] = (
    (
        lambda held: find_figure_differences(held.story, held.figures),
        "one thing is counted or measured and the numbers exclude each other",
    ),
    (
        lambda held: find_age_differences(held.story),
        "one person has two years of birth",
    ),
    (
        lambda held: find_date_differences(held.story, held.alignment),
        "one happening is put on two days",
    ),
    (
        lambda held: find_clock_differences(held.story, held.alignment),
        "one happening is put at two times of day",
    ),
    (
        lambda held: find_denial_differences(held.story, held.alignment),
        "one side says that what the other says is not so",
    ),
    (
        lambda held: find_account_differences(held.story, held.alignment),
        "like sentences have words in one place that exclude each other",
    ),
)


def find_conflicts(
    story: Story, alignment: Alignment | None = None, figures: Figures | None = None
) -> tuple[Conflict, ...]:
    """Points on which reports cannot all be right.

    Args:
        story: the story.
        alignment: its clauses and pairs; found anew where None.
        figures: its figures and their pairs; found anew where None.
    """
    alignment = alignment or align(story)
    held = Held(story, alignment, figures or find_figures(story, alignment))
    return merge_differences(d for detect, _ in DETECTORS for d in detect(held))

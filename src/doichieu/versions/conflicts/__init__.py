"""Conflicts: points on which reports cannot all be right, or later reports know more.

In: a story. Out: conflicts with sides, kind and reason. Each detector below finds differences of
one sort between two stretches; all are put together here. Precision goes before completeness: a
false alarm costs an editor's trust.
"""

from __future__ import annotations

from collections.abc import Callable

from doichieu.model import Conflict, Story
from doichieu.versions.align import Alignment, align
from doichieu.versions.conflicts.accounts import find_account_differences
from doichieu.versions.conflicts.clocks import find_clock_differences
from doichieu.versions.conflicts.dates import find_date_differences
from doichieu.versions.conflicts.denied_claims import find_denial_differences
from doichieu.versions.conflicts.differences import Difference, merge_differences
from doichieu.versions.conflicts.disputes import find_age_differences, find_figure_differences

__all__ = ["DETECTORS", "find_conflicts"]

Detector = Callable[[Story, Alignment], list[Difference]]

# One more kind of difference is one more row here: the detector, and why both cannot be right.
DETECTORS: tuple[tuple[Detector, str], ...] = (
    (
        find_figure_differences,
        "one thing is counted or measured and the numbers exclude each other",
    ),
    (find_age_differences, "one person has two years of birth"),
    (find_date_differences, "one happening is put on two days"),
    (find_clock_differences, "one happening is put at two times of day"),
    (find_denial_differences, "one side says that what the other says is not so"),
    (find_account_differences, "like sentences have words in one place that exclude each other"),
)


def find_conflicts(story: Story, alignment: Alignment | None = None) -> tuple[Conflict, ...]:
    """Points on which reports cannot all be right."""
    alignment = alignment or align(story)
    return merge_differences(d for detect, _ in DETECTORS for d in detect(story, alignment))

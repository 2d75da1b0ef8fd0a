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
from doichieu.versions.conflicts.ages import find_age_differences
from doichieu.versions.conflicts.clocks import find_clock_differences
from doichieu.versions.conflicts.dates import find_date_differences
from doichieu.versions.conflicts.denials import find_denial_differences
from doichieu.versions.conflicts.differences import Difference, merge_differences
from doichieu.versions.conflicts.figures import find_figure_differences

# One more kind of difference is one more function here.
DETECTORS: tuple[Callable[[Story, Alignment], list[Difference]], ...] = (
    find_figure_differences,
    find_age_differences,
    find_date_differences,
    find_clock_differences,
    find_denial_differences,
    find_account_differences,
)


def find_conflicts(story: Story, alignment: Alignment | None = None) -> tuple[Conflict, ...]:
    """Points on which reports cannot all be right."""
    alignment = alignment or align(story)
    return merge_differences(d for detect in DETECTORS for d in detect(story, alignment))

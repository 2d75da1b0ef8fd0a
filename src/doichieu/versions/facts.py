"""To be written."""

from __future__ import annotations

from collections.abc import Sequence

from doichieu.model import Conflict, Fact, Story


def find_facts(story: Story, conflicts: Sequence[Conflict]) -> tuple[Fact, ...]:
    """What the reports say, with who says it; the status takes the conflicts into account."""
    return ()

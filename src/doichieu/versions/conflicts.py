"""To be written."""

from __future__ import annotations

from doichieu.model import Conflict, Story


def find_conflicts(story: Story) -> tuple[Conflict, ...]:
    """Points on which reports cannot all be right."""
    return ()

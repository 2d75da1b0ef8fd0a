"""To be written."""

from __future__ import annotations

from collections.abc import Sequence

from doichieu.model import Fact, Story, TimelineEntry


def build_timeline(story: Story, facts: Sequence[Fact]) -> tuple[TimelineEntry, ...]:
    """Main happenings by the date they happened."""
    return ()

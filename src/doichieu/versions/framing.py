"""To be written."""

from __future__ import annotations

from doichieu.model import Framing, Story


def find_framing(story: Story) -> tuple[Framing, ...]:
    """What each report calls the same party."""
    return ()

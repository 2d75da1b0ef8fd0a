"""To be written."""

from __future__ import annotations

from collections.abc import Sequence

from doichieu.model import Conflict, Story, SummarySentence


def summarise(
    story: Story, conflicts: Sequence[Conflict], *, budget: int
) -> tuple[SummarySentence, ...]:
    """An extractive summary of at most ``budget`` syllables."""
    return ()


def write_headline(story: Story) -> str:
    """One line that names the story."""
    return story.articles[0].title or ""

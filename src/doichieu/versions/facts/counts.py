"""Three different counts of who reports something: articles, outlets, origins.

In: evidence and the story. Out: numbers. Articles are what they are; outlets are different
outlets, all unknown ones counting as one; origins are groups of reports that share a source,
as ``Story.groups`` has them, so that ten copies of one agency report count once.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from doichieu.model import Span, Story


@dataclass(frozen=True, slots=True)
class Counts:
    """How many articles, outlets and origins stand behind a piece of information."""

    articles: int
    outlets: int
    origins: int


def count_sources(story: Story, evidence: Iterable[Span]) -> Counts:
    """Count who reports what stands at ``evidence``."""
    ids = {span.article for span in evidence}
    outlets = {story.article(article_id).outlet for article_id in ids}
    return Counts(
        articles=len(ids),
        outlets=len(outlets),
        origins=len({story.groups.get(i, i) for i in ids}),
    )

"""Whose figure it is: the party that a report attributes a stretch to."""

from __future__ import annotations

from functools import cache

from doichieu import lexicon
from doichieu.model import Span, Story
from doichieu.text import fold_case
from doichieu.versions.span_index import SpanIndex


class Parties:
    """The statements of a story by where their words stand."""

    def __init__(self, story: Story) -> None:
        self._said = SpanIndex((span, q) for q in story.quotations for span in q.content)

    def of(self, span: Span) -> str | None:
        """The speaker of the innermost statement around a stretch; a paper (`báo cáo`) is no party."""
        said = [q for q in self._said.around(span) if q.speaker_name]
        inner = min(said, key=lambda q: sum(map(len, q.content)), default=None)
        if inner is None or inner.speaker_name is None:
            return None
        is_paper = fold_case(inner.speaker_name).startswith(_papers())
        return inner.speaker_name if inner.speaker or not is_paper else None


@cache
def _papers() -> tuple[str, ...]:
    return tuple(map(fold_case, lexicon.words("speech/sources", "documents")))

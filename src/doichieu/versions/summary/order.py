"""The order in which the lines of a summary read as a text."""

from __future__ import annotations

from collections.abc import Sequence

from doichieu.model import Span, Story
from doichieu.versions.summary.lines import Line
from doichieu.versions.summary.retelling import Retelling


def in_reading_order(
    chosen: Sequence[Line], story: Story, retelling: Retelling | None = None
) -> list[Line]:
    """The opening and what follows it there; then in the order in which its report tells the story.

    A stretch of another report stands where the report that opens tells the like; where it does
    not, as early or late as in its own. Sentences that follow each other in a report stay
    together. Of three orders of the same sentences (by report, by place in the own report, this
    one) a reader of 30 stories found this one best 12 times and worst 4 times.
    """
    if not chosen:
        return []
    retelling = retelling or Retelling()
    number = {article.id: i for i, article in enumerate(story.articles)}
    lengths = {article.id: max(1, len(article.text)) for article in story.articles}
    heads: dict[Span, Span] = {}  # sentence → the first of its stretch
    for line in sorted(chosen, key=lambda x: x.candidate.span):
        span = line.candidate.span
        heads[span] = heads.get(line.previous, span) if line.previous else span
    first = heads[chosen[0].candidate.span]

    def key(line: Line) -> tuple[bool, float, int, int]:
        span = line.candidate.span
        head = heads[span]
        own = head.start / lengths[head.article]
        mapped = retelling.place(head, first.article)
        place = own if mapped is None or head.article == first.article else mapped
        return head != first, place, number[span.article], span.start

    return sorted(chosen, key=key)

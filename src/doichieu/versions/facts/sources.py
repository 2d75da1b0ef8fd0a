"""Gists without a source that not all of their reports name.

In: a draft of a fact and the statements of a story. Out: the draft, its wording cut to what is said
where another report says it with another source or with none (`Nhật báo này dẫn một nguồn tin cho
biết phà lật …` → `Phà lật …`). A source that all reports name stays: it is a part of the claim. So
does the source of a demand, a promise, a blame or an opinion (`cho rằng`): without it the gist would
hold what nobody holds.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from doichieu import lexicon
from doichieu.model import Quotation, Span, Stance, Story
from doichieu.text import fold_case
from doichieu.versions.facts.drafts import Draft
from doichieu.versions.span_index import SpanIndex
from doichieu.versions.wording.gists import word_stretch

FEWEST = 30  # characters that what is said must have to stand alone
LOOSE = 3  # characters of a wording that may stand behind what is said: marks


class Sources:
    """The statements of all reports by where their sources and their words stand."""

    def __init__(self, story: Story) -> None:
        self._text_of = story.text_of
        self._said = SpanIndex((span, q) for q in story.quotations for span in q.content)

    def cut(self, draft: Draft, sentences: dict[int, Span]) -> Draft:
        """The draft without a source that not all of its reports name.

        Args:
            draft: the draft.
            sentences: of each of its clauses the sentence that it stands in.
        """
        span = draft.wording.span
        for content, quotation in self._said.meeting(span):
            if quotation.cue is None or not _is_plain(quotation, self._text_of(quotation.cue)):
                continue
            if not _ends_with(span, content, quotation):
                continue
            others = [sentences[i] for i in draft.members if i != draft.worded]
            if all(self._names(sentence, quotation) for sentence in others):
                continue
            wording = word_stretch(span, self._text_of(content))  # shown with its source
            if wording.defects == 0 and len(wording.text) >= FEWEST:
                return replace(draft, wording=wording)
        return draft

    def _names(self, sentence: Span, quotation: Quotation) -> bool:
        """Whether a sentence has a statement of the same source."""
        return any(_speaker(q) == _speaker(quotation) for _, q in self._said.meeting(sentence))


def _speaker(quotation: Quotation) -> str | None:
    return quotation.speaker or fold_case(quotation.speaker_name or "") or None


def _is_plain(quotation: Quotation, cue: str) -> bool:
    """Whether words of saying only pass on what is held to be so: `cho biết`, `theo`."""
    return quotation.stance is Stance.ASSERT and fold_case(cue) in _passing_on()


@cache
def _passing_on() -> frozenset[str]:
    return frozenset(map(fold_case, lexicon.words("speech/verbs", "light")))


def _ends_with(span: Span, content: Span, quotation: Quotation) -> bool:
    """Whether a wording is a source and what it says, and nothing more."""
    source, cue = quotation.source, quotation.cue
    if source is None or cue is None or len(quotation.content) != 1:
        return False
    before = max(source.end, cue.end) <= content.start and span.start <= min(
        source.start, cue.start
    )
    return before and content.end <= span.end + LOOSE and span.end <= content.end + LOOSE

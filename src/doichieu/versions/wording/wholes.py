"""Whether a wording is all that its sentence says of the matter, or a piece that another part belongs to.

In: a wording and the clauses of its story. Out: yes or no. A heading and a stretch that says nothing
of what it names (`Thượng tá Lê Văn Bưởi, phó phòng cảnh sát`) are no wholes either.
"""

from __future__ import annotations

from collections.abc import Sequence

from doichieu.model import Span, Story
from doichieu.versions.align.clauses import Clause
from doichieu.versions.wording.cuts import begins_apart, ends_as_lead, lacks_verb
from doichieu.versions.wording.gists import Wording, has_predicate, sentence_of


class Wholes:
    """The sentences of a story and where they may be cut."""

    def __init__(self, story: Story, clauses: Sequence[Clause]) -> None:
        self._story, self._clauses = story, clauses
        self._analyses = {r.article.id: r.document.analysis for r in story.reports}

    def pieces(self, number: int) -> list[Span]:
        """The clauses of the sentence that a clause stands in."""
        first, last = sentence_of(self._clauses, number)
        return [clause.span for clause in self._clauses[first : last + 1]]

    def is_cut(self, wording: Wording, number: int) -> bool:
        """Whether a wording is a piece of what its sentence says, or says nothing.

        Args:
            wording: the wording.
            number: the clause that it words.
        """
        gist, pieces = wording.span, self.pieces(number)
        before = [p for p in pieces if p.end <= gist.start]
        after = [p for p in pieces if p.start >= gist.end]
        text_of = self._story.text_of
        begun = bool(before) and not ends_as_lead(text_of(before[-1]))
        between = text_of(Span(gist.article, gist.end, after[0].start)) if after else ""
        if begun or (bool(after) and not begins_apart(text_of(after[0]), between)):
            return True
        if after and lacks_verb(text_of(gist), text_of(after[0]), between):
            return True
        return wording.text.isupper() or not has_predicate(self._analyses[gist.article], gist)

"""Which reports carry all that a gist says.

In: a draft of a fact. Out: the draft with the wording that most of its reports carry, without those
that do not and with those that say it in a clause that was no sure partner, or None where fewer
than two are left. Whether a sentence says a gist is decided in ``support``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from doichieu.model import Span, Story
from doichieu.versions.align.clauses import Clause
from doichieu.versions.facts.drafts import Draft, Writer
from doichieu.versions.facts.sources import Sources
from doichieu.versions.facts.support import Support

# A clause so near one that says a fact is asked whether its sentence says it too …
NEAR = 0.2
# … which takes so much of the words of the gist, and of each piece; tried from .5 to .8 with the totals
# of both halves in view: with less, more of the reports named do not say it.
ALSO = 0.8
# A fact is told by the reports that have so much of the words of its gist, and of each piece, if there are
# two of them: of one that has less a reader says that it tells only a part.
FULLY = 0.6


class Carriers:
    """The sentences of clauses, and which of them say a gist."""

    def __init__(
        self,
        story: Story,
        clauses: Sequence[Clause],
        support: Support,
        scores: Mapping[tuple[int, int], float],
    ) -> None:
        self._clauses, self._support = clauses, support
        self._documents = {r.article.id: r.document for r in story.reports}
        self._sources = Sources(story)
        self._near: dict[int, list[int]] = defaultdict(list)
        for (left, right), score in scores.items():
            if score >= NEAR:
                self._near[left].append(right)
                self._near[right].append(left)

    def of(self, draft: Draft, write: Writer) -> Draft | None:
        """The draft as its reports carry it; None where it is no longer shared."""
        if len({self._clauses[i].span.article for i in draft.members}) < 2:
            return draft
        best = max(
            (self._carried(i, draft, write) for i in draft.members),
            key=lambda d: (
                len(d.members),
                -d.wording.defects,
                round(self._least_share(d), 1),
                d.worded == draft.worded,
                -d.worded,
            ),
        )
        shared = len({self._clauses[i].span.article for i in best.members}) > 1
        if not shared:
            return None
        best = self._fully(self._completed(best))
        return self._sources.cut(best, {i: self.sentence(i) for i in best.members})

    def is_full(self, draft: Draft) -> bool:
        """Whether each report has nearly all of the gist, not only the most of it."""
        gist = draft.wording.span
        return all(self._has_all(gist, i) for i in draft.members if i != draft.worded)

    def sentence(self, number: int) -> Span:
        """The sentence that a clause stands in."""
        clause = self._clauses[number]
        document = self._documents[clause.span.article]
        sentence = document.sentences[clause.sentence]
        return document.span(sentence.start, sentence.end)

    def _carried(self, worded: int, draft: Draft, write: Writer) -> Draft:
        wording = draft.wording if worded == draft.worded else write(worded)
        members = [
            i
            for i in draft.members
            if i == worded or self._support.says(wording.span, self.sentence(i))
        ]
        return replace(draft, members=members, wording=wording, worded=worded)

    def _completed(self, draft: Draft) -> Draft:
        """The draft with the reports that say it too, by the clause that has most of it."""
        gist = draft.wording.span
        saying = {self._clauses[i].span.article for i in draft.members}
        found: dict[str, tuple[float, int]] = {}
        for i in sorted({near for member in draft.members for near in self._near[member]}):
            article, sentence = self._clauses[i].span.article, self.sentence(i)
            if article in saying or not self._support.says(gist, sentence, ALSO, ALSO):
                continue
            found[article] = max(
                found.get(article, (0.0, 0)), (self._support.share(gist, sentence), -i)
            )
        return replace(draft, members=sorted([*draft.members, *(-i for _, i in found.values())]))

    def _fully(self, draft: Draft) -> Draft:
        """The draft as those tell it that have nearly all of it, if there are two."""
        gist = draft.wording.span
        members = [i for i in draft.members if i == draft.worded or self._has_all(gist, i)]
        shared = len({self._clauses[i].span.article for i in members}) > 1
        return replace(draft, members=members) if shared else draft

    def _has_all(self, gist: Span, number: int) -> bool:
        sentence = self.sentence(number)
        return (
            self._support.share(gist, sentence) >= FULLY
            and self._support.certainty(gist, sentence) >= FULLY
        )

    def _least_share(self, draft: Draft) -> float:
        """How much of the gist the report has that has least of it: a gist is what all say."""
        gist = draft.wording.span
        return min(self._support.share(gist, self.sentence(i)) for i in draft.members)

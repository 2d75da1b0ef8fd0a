"""What only one report tells.

In: clauses that no other report has. Out: drafts of one clause, a few for each report, whose
wording stands alone and which hold names, figures or days.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Sequence, Set

from doichieu.model import Span, Story
from doichieu.versions.align.clauses import Clause
from doichieu.versions.align.terms import statistics
from doichieu.versions.facts.drafts import REPEATED, Draft, Writer, overlap_share
from doichieu.versions.span_index import SpanIndex
from doichieu.versions.wording.dangling import dangles, leaves_subject_open
from doichieu.versions.wording.gists import Wording

_END = re.compile(r"[.!?…\n]")
FAULTY = 0  # most defects of a wording that stands for one report alone

SINGLES_PER_ARTICLE = 4  # most things listed that only one report has

# A report that has so much of the words of a line, wherever, may say it in other words: on the reading half
# one line in two with more is told by another report, one in seven with less.
ELSEWHERE = 0.4

SINGLE_WEIGHT = 18.0  # least total weight of the words of such a clause


def find_singles(
    story: Story,
    clauses: Sequence[Clause],
    told: Set[int],
    drafts: Sequence[Draft],
    worth: Sequence[float],
    write: Writer,
    share: Callable[[Span, Span], float],
    is_cut: Callable[[Wording, int], bool],
) -> list[Draft]:
    """What only one report has and tells something, a few of each report.

    Args:
        story: the story.
        clauses: its clauses.
        told: the clauses that are told otherwise or near one of another report.
        drafts: what several reports say.
        worth: what the sentence of each clause is worth.
        write: words a clause.
        share: how much of the words of one stretch, by rarity, another one has.
        is_cut: whether a wording of a clause is a piece of what its sentence says.
    """
    texts = {article.id: article.text for article in story.articles}
    reports = [Span(key, 0, len(text)) for key, text in texts.items()]

    def is_elsewhere(gist: Span) -> bool:
        others = (report for report in reports if report.article != gist.article)
        return any(share(gist, report) >= ELSEWHERE for report in others)

    shown = SpanIndex((draft.wording.span, i) for i, draft in enumerate(drafts))
    best: dict[str, list[tuple[float, int]]] = defaultdict(list)
    for i, clause in enumerate(clauses):
        if i not in told and is_telling(clause):
            best[clause.span.article].append((-worth[i], i))
    found = []
    for ranked in best.values():
        taken: list[Span] = []
        for _, i in sorted(ranked):
            wording = write(i)
            known = any(wording.span.overlaps(s) for s in taken) or any(
                overlap_share(wording.span, span) >= REPEATED
                for span, _ in shown.meeting(wording.span)
            )
            faulty = (
                wording.defects > FAULTY
                or dangles(wording.text)
                or leaves_subject_open(wording.text)
                or is_cut(wording, i)
                or not _is_prose(texts[wording.span.article], wording)
            )
            if known or faulty or is_elsewhere(wording.span):
                continue
            taken.append(wording.span)
            found.append(Draft([i], wording, i))
            if len(taken) == SINGLES_PER_ARTICLE:
                break
    return found


def _is_prose(text: str, wording: Wording) -> bool:
    """Whether a wording stands in a sentence that ends as one; not a heading, not an address."""
    end = _END.search(text, wording.span.end)
    return end is not None and end.group() != "\n" and "://" not in wording.text


def is_telling(clause: Clause) -> bool:
    """Whether a clause has names, figures or days, and words enough to say something of them."""
    stats = statistics()
    weight = sum(stats.weight(form) for form in clause.forms) + 5 * len(clause.numbers)
    return weight >= SINGLE_WEIGHT and bool(clause.capitals or clause.numbers or clause.days)

"""What is denied: denials and the clauses of all reports → differences of kind ``denial``.

What a denial denies is looked for by its words in all reports, its own included; a denial that
points back (`phủ nhận thông tin trên`) denies what stands right before it or what somebody else was
reported to say. A denial for which nothing is found is left out. What a denial is, is decided in
:mod:`doichieu.versions.conflicts.denials`.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass

from doichieu.model import ConflictKind, Phrase, Span, Stance, Story
from doichieu.versions.align import Alignment
from doichieu.versions.align.clauses import Clause
from doichieu.versions.align.terms import statistics
from doichieu.versions.conflicts.denials import (
    WIDEST,
    Denial,
    clause_at,
    find_denials,
    is_question,
    reported_things,
    starts_of,
)
from doichieu.versions.conflicts.differences import Difference, Version
from doichieu.versions.conflicts.headings import name_claim

MATCH = 0.5  # least share of the denied words that a clause must have; chosen on the reading half
MIN_WORDS = 2  # least number of content words shared, names not counted: they are everywhere
MAX_POSTING = 200  # a word in more clauses than this finds nothing
ECHO = 0.5  # least score of clauses that say the same as the one denied
TELLING = 3  # content words after `phủ nhận tin đồn …` that say what is denied
BACK = 8  # sentences back in which a report that is denied is looked for
MOST_ECHOES = 20  # clauses with the same claim that one denial is held against
USUAL_CLAUSE = 12  # content words; in a longer clause the denied words are a smaller part
# How sure a claim is that a denial points back to; below that of the best by words.
REPORTED_SCORE, JUST_BEFORE_SCORE, MOST_SCORE = 0.7, 0.6, 0.9


@dataclass(frozen=True, slots=True)
class Claim:
    """A clause that is denied: its number, and how surely it is."""

    clause: int
    score: float


@dataclass(frozen=True, slots=True)
class _Clauses:
    """All clauses of a story and how they are found.

    ``index``: content word → clauses; ``denying``: the clauses of denials; ``stated``: clauses in
    which something begins that somebody is reported to say, with the speakers.
    """

    clauses: Sequence[Clause]
    index: Mapping[str, Sequence[int]]
    denying: Set[int]
    stated: Mapping[int, Set[str | None]]

    def __getitem__(self, number: int) -> Clause:
        return self.clauses[number]

    def before(self, number: int) -> Iterator[int]:
        """The clauses before one in its article, nearest first."""
        article = self.clauses[number].span.article
        for i in range(number - 1, -1, -1):
            if self.clauses[i].span.article != article:
                return
            yield i

    def of_sentence(self, number: int) -> Iterator[Clause]:
        """The clauses of a sentence from one of them on."""
        for clause in self.clauses[number:]:
            if clause.sentence != self.clauses[number].sentence:
                return
            yield clause


def find_denial_differences(story: Story, alignment: Alignment) -> list[Difference]:
    """Denials and the clauses that say what they deny."""
    denials = find_denials(story, alignment.clauses)
    clauses = _Clauses(
        clauses=alignment.clauses,
        index=_index(alignment.clauses),
        denying=frozenset(i for denial in denials for i in denial.clauses),
        stated=_find_statements(story, alignment.clauses),
    )
    echoes = _find_echoes(alignment)
    found = []
    for denial in denials:
        claim = find_claim(denial, clauses)
        if claim is None:
            continue
        alike = [j for j in echoes.get(claim.clause, ()) if j not in clauses.denying]
        found += [
            _to_difference(story, clauses, denial, Claim(j, claim.score))
            for j in [claim.clause, *alike[:MOST_ECHOES]]
        ]
    return found


def _index(clauses: Sequence[Clause]) -> Mapping[str, Sequence[int]]:
    index: dict[str, list[int]] = defaultdict(list)
    for number, clause in enumerate(clauses):
        for form in clause.forms:
            index[form].append(number)
    return index


def _find_statements(story: Story, clauses: Sequence[Clause]) -> Mapping[int, Set[str | None]]:
    starts = starts_of(clauses)
    found: dict[int, set[str | None]] = defaultdict(set)
    for quotation in story.quotations:
        if quotation.stance is not Stance.DENY:
            for content in quotation.content:
                if (number := clause_at(starts, content)) is not None:
                    found[number].add(quotation.speaker or quotation.speaker_name)
    return found


def _find_echoes(alignment: Alignment) -> Mapping[int, Sequence[int]]:
    """Clause → the clauses that say the same."""
    echoes: dict[int, list[int]] = defaultdict(list)
    for pair in alignment.pairs:
        if pair.score >= ECHO:
            echoes[pair.left].append(pair.right)
            echoes[pair.right].append(pair.left)
    return echoes


def find_claim(denial: Denial, clauses: _Clauses) -> Claim | None:
    """The clause that says what is denied."""
    points = _points_to_reports(denial)
    if points and (reported := _find_reported(denial, clauses)) is not None:
        return Claim(reported, REPORTED_SCORE)
    before = next(clauses.before(denial.clauses[0]), None)
    if (denial.back or points) and before is not None:
        # `lo về điều mà nó không hề chọn` turns round no claim of its own sentence
        goes_on = clauses[before].sentence == clauses[denial.clauses[0]].sentence
        return None if denial.negated and goes_on else Claim(before, JUST_BEFORE_SCORE)
    return _find_by_words(denial, clauses)


def _find_by_words(denial: Denial, clauses: _Clauses) -> Claim | None:
    """The clause with most of the denied words for its length; the first of equals."""
    totals: dict[int, float] = defaultdict(float)
    shared: dict[int, int] = defaultdict(int)
    for form, weight in denial.words.items():
        posting = clauses.index.get(form, ())
        if len(posting) <= MAX_POSTING:
            for number in posting:
                totals[number] += weight
                shared[number] += form not in clauses[number].capitals
    whole = sum(denial.words.values()) or 1.0
    scored = [
        (total / whole / math.sqrt(1 + len(clauses[n].forms) / USUAL_CLAUSE), -n)
        for n, total in totals.items()
        if shared[n] >= MIN_WORDS and total / whole >= MATCH and _may_be_denied(n, denial, clauses)
    ]
    if not scored:
        return None
    score, negative = max(scored)
    return Claim(-negative, min(MOST_SCORE, score))


def _may_be_denied(number: int, denial: Denial, clauses: _Clauses) -> bool:
    """Whether a clause says something plainly that the denier does not say as well.

    Of `không hề quen biết hai người` it must have `quen biết`: who says more of the two is not denied.
    Nobody denies a part of the same sentence: `tôi sống bình thường, không hề nổi tiếng`.
    """
    clause = clauses[number]
    plain = not clause.reporting and not clause.negated and number not in clauses.denying
    turned = not denial.negated or denial.negated in clause.forms
    own = denial.speaker is not None and clauses.stated.get(number) == {denial.speaker}
    denying = clauses[denial.clauses[0]]
    within = (clause.span.article, clause.sentence) == (denying.span.article, denying.sentence)
    return plain and turned and not own and not within and not is_question(clause.words)


def _points_to_reports(denial: Denial) -> bool:
    """Whether reports are denied without saying what: `phủ nhận tin đồn`, not `tin đồn về Lan`."""
    return denial.to_reports and len(denial.words.keys() - reported_things()) < TELLING


def _find_reported(denial: Denial, clauses: _Clauses) -> int | None:
    """What somebody else was reported to say shortly before, most like the denying sentence."""
    stats = statistics()
    first = denial.clauses[0]
    here = clauses[first]
    pointed = here.forms & reported_things()
    words = {form for clause in clauses.of_sentence(first) for form in clause.forms}
    best: tuple[float, int] | None = None
    for number in clauses.before(first):
        clause = clauses[number]
        distance = here.sentence - clause.sentence
        if distance > BACK:
            break
        of_others = clauses.stated.get(number, {denial.speaker}) - {denial.speaker}
        if clause.forms & pointed or of_others:
            shared = sum(stats.weight(form) for form in clause.forms & words)
            best = max(best or (0.0, -1), (shared / (1 + distance / BACK), number))
    return best[1] if best and best[1] >= 0 else None


def _to_difference(story: Story, clauses: _Clauses, denial: Denial, claim: Claim) -> Difference:
    first, last = clauses[denial.clauses[0]].span, clauses[denial.clauses[-1]].span
    span = Span(first.article, first.start, last.end)
    claimed = clauses[claim.clause]
    pointing = denial.back or _points_to_reports(denial)
    shown = _widen_back(clauses, claim.clause) if pointing else claimed.span
    words = [t.form for t in claimed.terms if t.form in denial.words][:4] or [
        t.form for t in claimed.terms[:3]
    ]
    spoken_of = ", ".join(words)
    what = (
        Phrase("điều vừa nêu", "what was just said")
        if pointing
        else Phrase(f"điều nói tới: {spoken_of}", f"what is said of: {spoken_of}")
    )
    return Difference(
        kind=ConflictKind.DENIAL,
        left=Version(Phrase("khẳng định", "affirmed"), claimed.span, shown),
        right=Version(Phrase("phủ nhận", "denied"), span, span),
        about=name_claim(story.text_of(claimed.span)) or " ".join(words),
        update=False,
        reason=Phrase(f"một bên phủ nhận {what}", f"one side denies {what.en}"),
        score=claim.score,
    )


def _widen_back(clauses: _Clauses, number: int) -> Span:
    """What a denial points back to: the sentence up to there, as far as it is not too long."""
    last, start = clauses[number], clauses[number].span.start
    for i in clauses.before(number):
        clause = clauses[i]
        if clause.sentence != last.sentence or last.span.end - clause.span.start > WIDEST:
            break
        start = clause.span.start
    return Span(last.span.article, start, last.span.end)

"""What a model said and the gate let pass, put into the offline reading.

In: the offline reading and believed proposals. Out: story and comparison with the model's lines marked
``by="model"``. A line of the model takes the place of an offline line that says the same; an offline line
goes only if the model called it wrong. Counts, status and order are set anew by whoever compares
stories: they depend on all lines together.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from doichieu import gate
from doichieu.gate import Kind
from doichieu.model import (
    Comparison,
    Conflict,
    Fact,
    FactStatus,
    Phrase,
    Rejection,
    Side,
    Span,
    SummarySentence,
)
from doichieu.reader.believing import Witness, call, explain
from doichieu.reader.names import name_facts
from doichieu.reader.proposals import (
    ConflictProposal,
    FactProposal,
    GistProposal,
    Refusal,
    SummaryProposal,
    reject,
)
from doichieu.text import syllables

BY = "model"  # how a brief marks what came from a model

CLASH = Phrase(
    "mô hình ngôn ngữ thấy các câu này không thể cùng đúng",
    "a language model sees that these cannot both be right",
)
NEWER = Phrase(
    "mô hình ngôn ngữ thấy số liệu sau mới hơn hoặc chính xác hơn",
    "a language model sees that one figure is later or more exact",
)
CALLED_WRONG = Phrase(
    "mô hình ngôn ngữ cho là sai nên đã bỏ khỏi bản đối chiếu",
    "a language model called it wrong, so it is left out",
)

LEAST_LINES = 3  # a summary of fewer lines that passed is no better than the offline one
GIST = 170  # characters of the stretch that words a fact; a longer one is taken if no other stands
SAME = 0.7  # share of the longer of two stretches that makes a fact the same line told again
HALF = 0.5  # share of the shorter of two stretches that makes them one


def merge_facts(
    facts: Sequence[Fact],
    proposals: Sequence[FactProposal],
    refused: Sequence[Fact],
    witness: Witness,
) -> tuple[Fact, ...]:
    """The model's facts, then the offline ones that it neither tells nor calls wrong."""
    told = _each_once(proposals)
    pointed = [_to_fact(proposal, witness) for proposal in told]
    kept = [f for f in facts if not any(f is r for r in refused) and not _is_told(f, told)]
    return (*pointed, *kept)


def _each_once(proposals: Iterable[FactProposal]) -> list[FactProposal]:
    """Facts but those that rest on the very stretches of another: the same line in other words.

    The most reports come first, then the longest words. A part of a longer stretch is a fact of its own.
    """
    ranked = sorted(proposals, key=lambda p: (-_reports(p), -sum(map(len, p.evidence))))
    kept: list[FactProposal] = []
    for proposal in ranked:
        told = (other.evidence for other in kept)
        if not any(_rests_on(proposal.evidence, evidence) for evidence in told):
            kept.append(proposal)
    return kept


def _rests_on(one: Iterable[Span], other: Sequence[Span]) -> bool:
    """Whether each of some stretches is one of the others, but for a few words."""
    return all(any(_shared(a, b) >= SAME * max(len(a), len(b)) for b in other) for a in one)


def _reports(proposal: FactProposal) -> int:
    return len({span.article for span in proposal.evidence})


def _is_told(fact: Fact, told: Sequence[FactProposal]) -> bool:
    """Whether a fact of the model rests on the stretches of this one: two of them, if it has two."""
    need = min(2, len({span.article for span in fact.evidence}))
    return any(len(_shared_articles(fact.evidence, p.evidence)) >= need for p in told)


def _shared_articles(one: Iterable[Span], other: Sequence[Span]) -> set[str]:
    return {span.article for span in one if any(is_same_place(span, o) for o in other)}


def is_same_place(one: Span, other: Span) -> bool:
    """Whether two stretches are one: half of the shorter stands in both."""
    return _shared(one, other) >= HALF * min(len(one), len(other)) > 0


def _shared(one: Span, other: Span) -> int:
    """How many characters stand in both of two stretches."""
    if one.article != other.article:
        return 0
    return max(0, min(one.end, other.end) - max(one.start, other.start))


def _to_fact(proposal: FactProposal, witness: Witness) -> Fact:
    articles = [a.id for a in witness.story.articles]
    evidence = sorted(proposal.evidence, key=lambda s: (articles.index(s.article), s.start))
    told = {span.article for span in evidence}
    partly = tuple(a for a in articles if a in proposal.partly and a not in told)
    count = len(told)
    return Fact(
        id="",
        gist=_word(evidence, witness),
        evidence=tuple(evidence),
        status=FactStatus.SHARED,
        articles=count,
        outlets=count,
        origins=count,
        by=BY,
        otherwise=partly,
        silent=tuple(a for a in articles if a not in {*partly, *told}),
    )


def _word(evidence: Sequence[Span], witness: Witness) -> str:
    """The longest stretch that still reads as one line, as the reports have it."""
    words = [" ".join(witness.story.text_of(span).split()) for span in evidence]
    fitting = [w for w in words if len(w) <= GIST]
    best = max(fitting, key=len) if fitting else min(words, key=len)
    text = best.strip(" ,;:.–-")
    return text[:1].upper() + text[1:]


def merge_conflicts(
    conflicts: Sequence[Conflict],
    proposals: Sequence[ConflictProposal],
    refused: Sequence[Conflict],
    witness: Witness,
) -> tuple[Conflict, ...]:
    """The model's conflicts, then the offline ones that it neither has nor calls wrong."""
    pointed = [_to_conflict(proposal, witness) for proposal in proposals]
    kept = [
        c
        for c in conflicts
        if not any(c is r for r in refused) and not any(_has_same_sides(c, p) for p in pointed)
    ]
    return tuple(replace(c, id=f"c{n}") for n, c in enumerate((*pointed, *kept), 1))


def _has_same_sides(one: Conflict, other: Conflict) -> bool:
    met = {
        (i, j)
        for i, a in enumerate(one.sides)
        for j, b in enumerate(other.sides)
        if any(is_same_place(x, y) for x in a.evidence for y in b.evidence)
    }
    return any(i != k and j != m for i, j in met for k, m in met)


def _to_conflict(proposal: ConflictProposal, witness: Witness) -> Conflict:
    spans = [span for side in proposal.sides for span in side.evidence]
    heading = witness.line(Kind.GIST, spans, proposal.about)
    about = proposal.about if gate.hold(heading).passed else _value(proposal.sides[0].value)
    return Conflict(
        id="",
        about=about,
        kind=proposal.kind,
        update=proposal.update,
        reason=NEWER if proposal.update else CLASH,
        sides=tuple(Side(value=_value(s.value), evidence=s.evidence) for s in proposal.sides),
        by=BY,
    )


def _value(words: str) -> str:
    return " ".join(words.split())


def merge_summary(
    summary: Sequence[SummarySentence], proposals: Sequence[SummaryProposal], budget: int
) -> tuple[SummarySentence, ...]:
    """The model's lines as far as the budget of syllables goes; the offline ones if they are few."""
    lines: list[SummarySentence] = []
    room = budget
    for proposal in proposals:
        room -= len(syllables(proposal.text))
        if room < 0:
            break
        lines.append(SummarySentence(text=proposal.text, evidence=proposal.evidence, by=BY))
    return tuple(lines) if len(lines) >= LEAST_LINES else tuple(summary)


def merge_gists(
    comparison: Comparison, proposals: Sequence[GistProposal], witness: Witness
) -> tuple[Comparison, list[Rejection]]:
    """The comparison with lines for its facts, and those lines that its evidence does not bear out."""
    words = {proposal.fact: proposal.text for proposal in proposals}
    facts, rejections = [], []
    for name, fact in name_facts(comparison.facts, witness.sheet).items():
        text = words.get(name) if fact.by == BY else None
        if text is not None:
            reasons = gate.hold(witness.line(Kind.GIST, fact.evidence, text)).reasons
            if reasons:
                rejections.append(reject(text, explain(reasons)))
            else:
                fact = replace(fact, gist=text)
        facts.append(fact)
    return replace(comparison, facts=tuple(facts)), rejections


def list_refusals(refusals: Iterable[Refusal], witness: Witness) -> list[Rejection]:
    """The offline lines that the model called wrong, so that a user can see what went."""
    return [reject(call(refusal, witness), CALLED_WRONG) for refusal in refusals]

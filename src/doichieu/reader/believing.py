"""Proposals through the gate: which lines of a model stand, and why the others don't.

In: proposals. Out: those that passed, and a rejection with the reasons for each that did not.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from doichieu import gate
from doichieu.gate import Kind, Line, Reason, Stretch
from doichieu.model import (
    Conflict,
    Entity,
    EntityType,
    Fact,
    Phrase,
    Quotation,
    Rejection,
    Span,
    Story,
)
from doichieu.reader.numbering import Sheet
from doichieu.reader.proposals import (
    ApartProposal,
    ConflictProposal,
    FactProposal,
    GistProposal,
    NamesProposal,
    Proposal,
    Refusal,
    SpellingProposal,
    StatementProposal,
    SummaryProposal,
    reject,
)

SHOWN = 90  # characters of a stretch by which a rejection is known


@dataclass(frozen=True, slots=True)
class Witness:
    """Reads evidence for the gate: what stands at a span, and the sentence around it."""

    story: Story
    sheet: Sheet
    same_names: tuple[tuple[str, ...], ...]

    def stretch(self, span: Span) -> Stretch:
        """The stretch at a span."""
        words = self.story.text_of(span)
        sentence = self.sheet.holding(span)
        return Stretch(span, words, sentence.text if sentence else words)

    def line(self, kind: Kind, spans: Iterable[Span], words: str = "") -> Line:
        """A line for the gate."""
        evidence = tuple(self.stretch(span) for span in spans)
        return Line(kind=kind, words=words, evidence=evidence, same_names=self.same_names)


def make_witness(story: Story, sheet: Sheet) -> Witness:
    """The witness of a story, with the spellings that its reports use for one thing."""
    return Witness(story, sheet, tuple((e.name, *e.aliases) for e in story.entities))


def find_faults(proposal: Proposal, witness: Witness) -> list[Reason]:
    """What the gate has against a proposal; empty if nothing."""
    return [reason for line in _lines(proposal, witness) for reason in gate.hold(line).reasons]


def explain(reasons: Iterable[Reason]) -> Phrase:
    """Reasons of the gate in one line for users."""
    each = list(dict.fromkeys(reasons))
    return Phrase("; ".join(r.vi for r in each), "; ".join(r.en for r in each))


def _lines(proposal: Proposal, witness: Witness) -> Iterable[Line]:
    match proposal:
        case FactProposal(evidence=evidence):
            yield witness.line(Kind.FACT, evidence)
        case ConflictProposal(sides=sides):
            yield witness.line(Kind.CONFLICT, (s for side in sides for s in side.evidence[:1]))
            for side in sides:
                yield witness.line(Kind.SIDE, side.evidence[:1], side.value)
        case SummaryProposal(text=text, evidence=evidence):
            yield witness.line(Kind.SUMMARY, evidence, text)
        case StatementProposal(content=content, source=source, speaker=speaker):
            spans = [s for s in (*content, proposal.cue, source) if s is not None]
            words = witness.story.text_of(source) if source else ""
            line = witness.line(Kind.STATEMENT, spans, words)
            yield replace(line, same_names=_speaker_first(speaker, witness))
        case SpellingProposal(entity=entity, span=span):
            spelling = witness.story.text_of(span)
            mentions = [span, *entity.mentions]
            yield Line(
                kind=Kind.NAMES,
                evidence=tuple(witness.stretch(mention) for mention in mentions),
                same_names=((spelling,), (entity.name, *entity.aliases)),
                persons=entity.type is EntityType.PER,
            )
        case NamesProposal(entities=entities):
            mentions = [span for entity in entities for span in entity.mentions]
            yield Line(
                kind=Kind.NAMES,
                evidence=tuple(witness.stretch(span) for span in mentions),
                same_names=tuple((e.name, *e.aliases) for e in entities),
                persons=any(e.type is EntityType.PER for e in entities),
            )


def _speaker_first(speaker: Entity | None, witness: Witness) -> tuple[tuple[str, ...], ...]:
    """The spellings of a speaker, then those of everybody else; nothing where nobody is named."""
    if speaker is None:
        return ()
    others = (e for e in witness.story.entities if e is not speaker)
    return tuple((e.name, *e.aliases) for e in (speaker, *others))


def believe(
    proposals: Iterable[Proposal], witness: Witness
) -> tuple[list[Proposal], list[Rejection]]:
    """The proposals that pass, in order, and a rejection for each other one."""
    passed: list[Proposal] = []
    rejections: list[Rejection] = []
    for proposal in proposals:
        faults = find_faults(proposal, witness)
        if faults:
            rejections.append(reject(call(proposal, witness), explain(faults)))
        else:
            passed.append(proposal)
    return passed, rejections


def call(proposal: Proposal, witness: Witness) -> str:
    """Words by which a user knows a proposal again."""
    match proposal:
        case SummaryProposal(text=text):
            return text
        case ConflictProposal(about=about, sides=sides):
            return about or " / ".join(side.value for side in sides)
        case NamesProposal(entities=entities):
            return ", ".join(entity.name for entity in entities)
        case StatementProposal(content=content):
            return " ".join(witness.story.text_of(span)[:SHOWN] for span in content)
        case SpellingProposal(entity=entity, span=span):
            return f"{entity.name} = {witness.story.text_of(span)}"
        case FactProposal(evidence=evidence):
            return " / ".join(witness.story.text_of(span)[:SHOWN] for span in evidence)
        case GistProposal(text=text):
            return text
        case ApartProposal(entity=entity, spelling=spelling):
            return f"{entity.name} ≠ {spelling}"
        case Refusal(line=Fact(gist=gist)):
            return gist
        case Refusal(line=Conflict(about=about)):
            return about
        case Refusal(line=Quotation(content=content)):
            return " ".join(witness.story.text_of(span) for span in content)
    return type(proposal).__name__


def find_evidence(proposal: Proposal) -> tuple[Span, ...]:
    """The stretches that a proposal rests on; none where it only speaks of another line."""
    match proposal:
        case FactProposal(evidence=evidence) | SummaryProposal(evidence=evidence):
            return evidence
        case ConflictProposal(sides=sides):
            return tuple(span for side in sides for span in side.evidence)
        case StatementProposal(content=content, cue=cue, source=source):
            return tuple(s for s in (*content, cue, source) if s is not None)
        case SpellingProposal(span=span):
            return (span,)
        case NamesProposal(entities=entities):
            return tuple(span for entity in entities for span in entity.mentions[:1])
        case _:
            return ()

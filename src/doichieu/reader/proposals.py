"""What an answer proposes, in the vocabulary of the program; nothing in it has passed the gate yet."""

from __future__ import annotations

from dataclasses import dataclass

from doichieu.model import (
    Conflict,
    ConflictKind,
    Entity,
    Fact,
    Phrase,
    Quotation,
    QuoteType,
    Rejection,
    Span,
    Stance,
)

# The stages under which a brief lists what came to nothing: a line of a model that was not taken, a
# prompt that was not answered.
LINE = "model"
PROMPT = "ask"


@dataclass(frozen=True, slots=True)
class FactProposal:
    """Stretches of several reports that say one thing; ``partly``: reports that say it otherwise."""

    evidence: tuple[Span, ...]
    partly: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SideProposal:
    """One version of a disputed point: the words for its value as written, and where it stands."""

    value: str
    evidence: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class ConflictProposal:
    """A disputed point with its versions."""

    kind: ConflictKind
    update: bool
    about: str
    sides: tuple[SideProposal, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementProposal:
    """Something that a report attributes to somebody; ``speaker`` None: nobody whom they name."""

    content: tuple[Span, ...]
    cue: Span | None
    source: Span | None
    speaker: Entity | None
    via: Entity | None
    type: QuoteType
    stance: Stance


@dataclass(frozen=True, slots=True)
class NamesProposal:
    """Entities that are one."""

    entities: tuple[Entity, ...]


@dataclass(frozen=True, slots=True)
class SpellingProposal:
    """A stretch that is one more spelling of an entity."""

    entity: Entity
    span: Span


@dataclass(frozen=True, slots=True)
class ApartProposal:
    """A spelling that names another thing than the entity it stands under."""

    entity: Entity
    spelling: str


@dataclass(frozen=True, slots=True)
class SummaryProposal:
    """A sentence of the summary and the sentences it rests on."""

    text: str
    evidence: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class GistProposal:
    """A line for a fact, which is called by the sentences it rests on."""

    fact: str
    text: str


@dataclass(frozen=True, slots=True)
class Refusal:
    """A line of the offline reading that is said to be wrong."""

    line: Fact | Conflict | Quotation


Proposal = (
    FactProposal
    | ConflictProposal
    | StatementProposal
    | NamesProposal
    | SpellingProposal
    | ApartProposal
    | SummaryProposal
    | GistProposal
    | Refusal
)


@dataclass(frozen=True, slots=True)
class Parsed:
    """What could be read of the answers to some prompts, and what could not."""

    proposals: tuple[Proposal, ...] = ()
    rejections: tuple[Rejection, ...] = ()


def reject(what: str, reason: Phrase) -> Rejection:
    """A rejection of something that came from a model."""
    return Rejection(input=what[:200], stage=LINE, reason=reason)


def leave_open(prompt: str, reason: Phrase) -> Rejection:
    """A rejection for a prompt that has no answer, or none that can be read."""
    return Rejection(input=prompt, stage=PROMPT, reason=reason)

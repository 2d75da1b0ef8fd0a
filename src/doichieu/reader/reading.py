"""The reading by a model, from prompts to a story that has what stood the test.

In: the offline reading, and somebody who answers prompts. Out: the reading with the model's lines in it,
what was not taken and why, and a signature. Asks in two rounds: everything that needs only the reports,
then a line for each fact. An answer that does not come is a task not done, never an error; a prompt that
nobody was asked (no text, no problem) is not even worth a word.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from doichieu.model import (
    Comparison,
    Conflict,
    Fact,
    Phrase,
    Quotation,
    ReaderSignature,
    Rejection,
    Story,
)
from doichieu.reader.answers import Register, make_register, parse_answer
from doichieu.reader.believing import Witness, believe, make_witness
from doichieu.reader.joining import merge_names, merge_statements, part_names, spell_names
from doichieu.reader.json_reading import parse_json
from doichieu.reader.merging import (
    list_refusals,
    merge_conflicts,
    merge_facts,
    merge_gists,
    merge_summary,
)
from doichieu.reader.names import name_facts
from doichieu.reader.numbering import number_sentences
from doichieu.reader.proposals import (
    ApartProposal,
    ConflictProposal,
    FactProposal,
    GistProposal,
    NamesProposal,
    Parsed,
    Proposal,
    Refusal,
    SpellingProposal,
    StatementProposal,
    SummaryProposal,
    leave_open,
)
from doichieu.reader.tasks import (
    Material,
    Prompt,
    prompt_versions,
    write_gist_prompt,
    write_prompts,
)
from doichieu.reader.windows import Pair, cut_windows

T = TypeVar("T", bound=Proposal)

NO_JSON = Phrase("câu trả lời không phải là JSON", "the answer is no JSON")


@dataclass(frozen=True, slots=True)
class Reply:
    """The answer to a prompt; ``problem`` says in words for users why there is none.

    Without text and problem nobody was asked. ``by``: who answered, where several stand behind one model.
    """

    text: str | None
    problem: Phrase | None = None
    by: str = ""


Ask = Callable[[Sequence[Prompt]], Sequence[Reply]]


@dataclass(frozen=True, slots=True)
class Model:
    """Somebody who answers prompts, one reply for each, in order; ``name`` goes into the signature."""

    name: str
    ask: Ask


@dataclass(frozen=True, slots=True, kw_only=True)
class Sitting:
    """A story laid out for a model: the prompts of the first round, and all that an answer may name."""

    story: Story
    comparison: Comparison
    syllables: int
    prompts: tuple[Prompt, ...]
    register: Register
    witness: Witness


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A story as a model and the program read it together; ``signature`` None: nobody answered."""

    story: Story
    comparison: Comparison
    rejections: tuple[Rejection, ...]
    signature: ReaderSignature | None


def sit(story: Story, comparison: Comparison, *, pairs: Iterable[Pair], syllables: int) -> Sitting:
    """Lay out a story that the program has read.

    Args:
        story: the story.
        comparison: the offline reading.
        pairs: candidates of stretches that say the same; where long stories are cut.
        syllables: budget of the summary.
    """
    sheet = number_sentences(story)
    windows = cut_windows(sheet, pairs)
    return Sitting(
        story=story,
        comparison=comparison,
        syllables=syllables,
        prompts=write_prompts(Material(story, comparison, sheet, syllables), windows),
        register=make_register(story, comparison, sheet),
        witness=make_witness(story, sheet),
    )


def read_with_model(sitting: Sitting, model: Model) -> Told:
    """Have a model read a story that is laid out."""
    story, witness, prompts = sitting.story, sitting.witness, sitting.prompts
    replies = list(model.ask(prompts))
    parsed = [parse_reply(p, r, sitting.register) for p, r in zip(prompts, replies, strict=True)]
    proposals, faults = believe((p for part in parsed for p in part.proposals), witness)
    rejections = [r for part in parsed for r in part.rejections] + faults
    rejections += list_refusals(_of(proposals, Refusal), witness)
    merged = _merge(sitting.comparison, proposals, witness, sitting.syllables)
    merged, more, last = _ask_for_gists(merged, sitting, model.ask)
    return Told(
        story=_merge_story(story, proposals),
        comparison=merged,
        rejections=tuple(rejections + more),
        signature=_sign(model.name, [*zip(prompts, replies, strict=True), *last]),
    )


def _merge_story(story: Story, proposals: Sequence[Proposal]) -> Story:
    """Statements first: they name entities as the model saw them; entities become one at the end."""
    refused = [r.line for r in _of(proposals, Refusal) if isinstance(r.line, Quotation)]
    told = merge_statements(story, _of(proposals, StatementProposal), refused)
    told = part_names(told, _of(proposals, ApartProposal))
    told = spell_names(told, _of(proposals, SpellingProposal))
    return merge_names(told, _of(proposals, NamesProposal))


def parse_reply(prompt: Prompt, reply: Reply, register: Register) -> Parsed:
    """What a reply proposes; a rejection where it should be there and isn't, or can't be read."""
    table = parse_json(reply.text) if reply.text is not None else None
    problem = reply.problem if reply.text is None else NO_JSON
    if table is not None:
        return parse_answer(prompt.task, table, register)
    return Parsed(rejections=(leave_open(prompt.name, problem),) if problem else ())


def _merge(
    comparison: Comparison, proposals: Sequence[Proposal], witness: Witness, syllables: int
) -> Comparison:
    refused = [refusal.line for refusal in _of(proposals, Refusal)]
    return replace(
        comparison,
        facts=merge_facts(
            comparison.facts,
            _of(proposals, FactProposal),
            [line for line in refused if isinstance(line, Fact)],
            witness,
        ),
        conflicts=merge_conflicts(
            comparison.conflicts,
            _of(proposals, ConflictProposal),
            [line for line in refused if isinstance(line, Conflict)],
            witness,
        ),
        summary=merge_summary(comparison.summary, _of(proposals, SummaryProposal), syllables),
    )


def _ask_for_gists(
    comparison: Comparison, sitting: Sitting, ask: Ask
) -> tuple[Comparison, list[Rejection], list[tuple[Prompt, Reply]]]:
    """The second round: a line for each fact that the model pointed at."""
    witness = sitting.witness
    facts = {
        name: [witness.story.text_of(span) for span in fact.evidence]
        for name, fact in name_facts(comparison.facts, witness.sheet).items()
        if fact.by is not None
    }
    prompt = write_gist_prompt(facts)
    if prompt is None:
        return comparison, [], []
    (reply,) = ask([prompt])
    parsed = parse_reply(prompt, reply, sitting.register)
    merged, rejections = merge_gists(comparison, _of(parsed.proposals, GistProposal), witness)
    return merged, [*parsed.rejections, *rejections], [(prompt, reply)]


def _sign(model: str, answered: Sequence[tuple[Prompt, Reply]]) -> ReaderSignature | None:
    if not any(reply.text or reply.problem for _, reply in answered):
        return None
    total = hashlib.sha256()
    for prompt, reply in answered:
        total.update(f"{prompt.name}\0{reply.text or ''}\0".encode())
    readers = sorted({reply.by for _, reply in answered if reply.by}) or [model]
    return ReaderSignature(
        model=", ".join(readers), prompts=prompt_versions(), answers=total.hexdigest()[:12]
    )


def _of(proposals: Iterable[Proposal], kind: type[T]) -> list[T]:
    return [p for p in proposals if isinstance(p, kind)]

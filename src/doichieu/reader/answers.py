"""Answers → proposals: numbers become sentences, copied words become spans, names become things.

In: the JSON of an answer and what it may point at. Out: proposals, and rejections for every item that
points at something that is not there. Whether a proposal is worth believing is for the gate to say.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from doichieu import gate
from doichieu.model import (
    Comparison,
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
    Story,
)
from doichieu.reader.json_reading import Table, integer, integers, lists, string, strings, tables
from doichieu.reader.names import name_conflicts, name_entities, name_facts, name_quotations
from doichieu.reader.numbering import Numbered, Sheet
from doichieu.reader.proposals import (
    ApartProposal,
    ConflictProposal,
    FactProposal,
    GistProposal,
    NamesProposal,
    Parsed,
    Proposal,
    Refusal,
    SideProposal,
    SpellingProposal,
    StatementProposal,
    SummaryProposal,
    reject,
)

LONGEST_LINE = 600  # characters of a line of the model's own
LONGEST_WORDS = 1000  # characters of a stretch that should be copied

NO_LINE = Phrase("không có dòng nào mang mã này", "there is no line with this identifier")
UNSURE = Phrase(
    "mô hình ngôn ngữ không chắc đây là mâu thuẫn",
    "a language model is not sure that this is a contradiction",
)
NO_NAME = Phrase("không có tên nào mang mã này", "there is no name with this identifier")

Items = Iterator[Proposal | Rejection]


@dataclass(frozen=True, slots=True)
class Register:
    """Everything that an answer may name."""

    sheet: Sheet
    entities: Mapping[str, Entity]
    quotations: Mapping[str, Quotation]
    facts: Mapping[str, Fact]
    conflicts: Mapping[str, Conflict]


def make_register(story: Story, comparison: Comparison, sheet: Sheet) -> Register:
    """The register of the offline reading of a story."""
    return Register(
        sheet=sheet,
        entities=name_entities(story.entities),
        quotations=name_quotations(story.quotations, sheet),
        facts=name_facts((f for f in comparison.facts if f.articles > 1), sheet),
        conflicts=name_conflicts(comparison.conflicts, sheet),
    )


def parse_answer(task: str, table: Table, register: Register) -> Parsed:
    """The proposals in the answer to a task. Never raises, whatever the JSON."""
    items = list(PARSERS[task](table, register))
    return Parsed(
        tuple(i for i in items if not isinstance(i, Rejection)),
        tuple(i for i in items if isinstance(i, Rejection)),
    )


# ---------------------------------------------------------------------------- pointing


def _locate(pointer: Table, sheet: Sheet) -> Span | Rejection:
    """The exact words that a pointer means; the whole sentence where it only miscopied them."""
    number, words = integer(pointer.get("s")), string(pointer.get("words"))[:LONGEST_WORDS]
    sentence = sheet.get(number) if number is not None else None
    if sentence is None:
        at = f"{pointer.get('s')!s:.20}"
        return reject(words or at, Phrase(f"không có câu số {at}", f"there is no sentence {at}"))
    found = gate.repair(words, sentence.text) if words else None
    if found is not None:
        return _to_span(sentence, *found)
    if words and not gate.is_mostly_in(words, sentence.text):
        return reject(words, _not_in(sentence))
    return sentence.span


def _not_in(sentence: Numbered) -> Phrase:
    number = sentence.number
    return Phrase(
        f"những chữ này không có trong câu số {number}", f"these words are not in sentence {number}"
    )


def _to_span(sentence: Numbered, start: int, end: int) -> Span:
    """A stretch of the one-line text of a sentence → the stretch of its report."""
    return Span(
        sentence.span.article,
        sentence.span.start + sentence.offsets[start],
        sentence.span.start + sentence.offsets[end - 1] + 1,
    )


def _locate_one(pointer: object, sheet: Sheet) -> Span | None:
    """The exact words of a pointer that may be missing; None also where it only names a sentence."""
    found = _locate(pointer, sheet) if isinstance(pointer, dict) else None
    return found if isinstance(found, Span) and not _is_sentence(found, sheet) else None


def _is_sentence(span: Span, sheet: Sheet) -> bool:
    sentence = sheet.holding(span)
    return sentence is not None and span == sentence.span


def _locate_all(pointers: Iterable[Table], sheet: Sheet) -> tuple[list[Span], list[Rejection]]:
    found = [_locate(pointer, sheet) for pointer in pointers]
    spans = [f for f in found if isinstance(f, Span)]
    return list(dict.fromkeys(spans)), [f for f in found if isinstance(f, Rejection)]


def _sentences(numbers: Iterable[int], sheet: Sheet) -> list[Numbered]:
    found = [sheet.get(number) for number in dict.fromkeys(numbers)]
    return [sentence for sentence in found if sentence is not None]


# ---------------------------------------------------------------------------- one task each


def _parse_facts(table: Table, register: Register) -> Items:
    for item in tables(table.get("facts")):
        spans, rejected = _locate_all(tables(item.get("says")), register.sheet)
        yield from rejected
        partly = _sentences(integers(item.get("partly")), register.sheet)
        if rejected and not spans:
            continue  # said already
        yield FactProposal(tuple(spans), tuple(dict.fromkeys(s.span.article for s in partly)))
    yield from _parse_refusals(table, register.facts)


def _parse_refusals(
    table: Table, named: Mapping[str, Fact] | Mapping[str, Conflict] | Mapping[str, Quotation]
) -> Items:
    for name in strings(table.get("wrong")):
        line = named.get(name)
        yield Refusal(line) if line is not None else reject(name, NO_LINE)


def _parse_conflicts(table: Table, register: Register) -> Items:
    for item in tables(table.get("conflicts")):
        kind, about = string(item.get("kind")), string(item.get("about"))[:LONGEST_LINE]
        if kind not in set(ConflictKind):
            yield reject(
                about, Phrase("không có loại mâu thuẫn này", "there is no such kind of conflict")
            )
            continue
        if item.get("sure") is False:
            yield reject(about, UNSURE)
            continue
        sides = []
        for side in tables(item.get("sides")):
            spans, rejected = _locate_all(tables(side.get("at")), register.sheet)
            yield from rejected
            value = string(side.get("value"))[:LONGEST_WORDS]
            sides.append(SideProposal(value, tuple(spans)))
        update = item.get("update") is True and kind == ConflictKind.FIGURE
        yield ConflictProposal(ConflictKind(kind), update, about, tuple(sides))
    yield from _parse_refusals(table, register.conflicts)


def _parse_statements(table: Table, register: Register) -> Items:
    for item in tables(table.get("statements")):
        content, rejected = _locate_all(tables(item.get("content")), register.sheet)
        yield from rejected
        type_, stance = string(item.get("kind")), string(item.get("stance"))
        speaker, via = string(item.get("speaker")), string(item.get("via"))
        unknown = [name for name in (speaker, via) if name and name not in register.entities]
        if unknown:
            yield reject(unknown[0], NO_NAME)
        elif content:
            yield StatementProposal(
                content=tuple(content),
                cue=_locate_one(item.get("cue"), register.sheet),
                source=_locate_one(item.get("source"), register.sheet),
                speaker=register.entities.get(speaker),
                via=register.entities.get(via),
                type=QuoteType(type_) if type_ in set(QuoteType) else QuoteType.INDIRECT,
                stance=Stance(stance) if stance in set(Stance) else Stance.OTHER,
            )
    yield from _parse_refusals(table, register.quotations)


def _parse_names(table: Table, register: Register) -> Items:
    for group in lists(table.get("same")):
        names = list(dict.fromkeys(strings(group)))
        found = [register.entities[name] for name in names if name in register.entities]
        if len(found) < len(names):
            yield reject(", ".join(names), NO_NAME)
        elif len(found) > 1:
            yield NamesProposal(tuple(found))
    for item in tables(table.get("also")):
        entity, span = (
            register.entities.get(string(item.get("name"))),
            _locate(item, register.sheet),
        )
        if isinstance(span, Rejection):
            yield span
        elif entity is None:
            yield reject(string(item.get("name")), NO_NAME)
        elif register.sheet.holding(span) is not None and not _is_sentence(span, register.sheet):
            yield SpellingProposal(entity, span)
    for item in tables(table.get("apart")):
        entity, spelling = register.entities.get(string(item.get("name"))), item.get("spelling")
        if entity is not None and string(spelling) in entity.aliases:
            yield ApartProposal(entity, string(spelling))


def _parse_summary(table: Table, register: Register) -> Items:
    for item in tables(table.get("lines")):
        text = " ".join(string(item.get("text")).split())
        sentences = _sentences(integers(item.get("rests_on")), register.sheet)
        if text and len(text) <= LONGEST_LINE:
            yield SummaryProposal(text, tuple(s.span for s in sentences))


def _parse_gists(table: Table, register: Register) -> Items:
    for item in tables(table.get("gists")):
        text = " ".join(string(item.get("text")).split())
        if text and len(text) <= LONGEST_LINE:
            yield GistProposal(string(item.get("fact")), text)


PARSERS: Mapping[str, Callable[[Table, Register], Items]] = {
    "facts": _parse_facts,
    "conflicts": _parse_conflicts,
    "statements": _parse_statements,
    "names": _parse_names,
    "summary": _parse_summary,
    "gists": _parse_gists,
}

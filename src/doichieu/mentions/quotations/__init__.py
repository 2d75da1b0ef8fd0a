"""Quotations: everything that a report attributes to somebody.

In: a document and the names in it. Out: quotations in order of their cues, each with the words
for its source as they stand there. Whom these words mean is decided through the whole story, not
here. The lexicon of cues and sources says which words count; see `docs/explanation/quotations.md`.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from doichieu.mentions.quotations.cues import words
from doichieu.mentions.quotations.drafts import BARE, Draft, Stretch
from doichieu.mentions.quotations.judge import Judge, learned
from doichieu.mentions.quotations.marks import Quoted, find_quoted
from doichieu.mentions.quotations.sources import is_self
from doichieu.mentions.quotations.stances import find_stance
from doichieu.mentions.quotations.statements import read_unit
from doichieu.mentions.quotations.units import QUOTE, Page, Unit, cut_units
from doichieu.model import Document, EntityType, Name, PartKind, Quotation, QuoteType, Span
from doichieu.text import fold_case

# Nothing is said by anybody in these parts.
_SILENT = frozenset((PartKind.CREDIT, PartKind.VIDEO, PartKind.LINK))
# How many sentences a colon without quotation marks may introduce; chosen on the dev stories.
_AFTER_COLON = 4


def find_quotations(document: Document, names: Sequence[Name]) -> tuple[Quotation, ...]:
    """All quotations of one document, in order of their cues."""
    quoted = find_quoted(document.text)
    drafts = read_drafts(document, names, quoted)
    return tuple(_quotation(document, draft, quoted, names) for draft in drafts)


def read_drafts(
    document: Document,
    names: Sequence[Name],
    quoted: Sequence[Quoted],
    judge: Judge = learned,
) -> list[Draft]:
    """The statements of a document before they are written down; ``judge`` may drop some."""
    text = document.text
    page = Page(
        text,
        [sentence.end for sentence in document.sentences],
        sorted((name.span.start, name.span.end) for name in names),
        document.analysis.words,
    )
    drafts: list[Draft] = []
    running: Draft | None = None  # words after a colon, which may go on
    before: Draft | None = None  # the last statement of the sentence before
    for unit in cut_units(page, 0, len(text), quoted):
        found = read_unit(unit, None, judge)
        if running is not None and all(d.subject and is_self(unit, d.subject) for d in found):
            found = []
        running = _run_on(text, unit, found, running)
        found = found or _goes_on(unit, before)
        before = next((d for d in reversed(found) if d.source and not d.via), None)
        drafts += found
        for draft in found:
            for token in draft.quotes:
                drafts += _inside(page, unit.tokens[token].quoted, draft, judge)
    drafts = [d for d in drafts if document.part_at(_place(d)) not in _SILENT]
    return _once(sorted(drafts, key=lambda d: (_place(d), d.content)))


def _once(drafts: Sequence[Draft]) -> list[Draft]:
    """Every statement once; drafts are in order of their cues."""
    found = {(d.cue, tuple(d.content)): d for d in reversed(drafts)}
    return list(reversed(found.values()))


def _run_on(text: str, unit: Unit, found: list[Draft], running: Draft | None) -> Draft | None:
    """`… cho biết: A. B. C.`: let the reported words run on into the next sentences."""
    if running is not None and not found and running.sentences < _AFTER_COLON:
        start = unit.tokens[0].start
        before = running.content[-1]
        near = "\n" not in text[before[1] : start] and unit.lows[0] != QUOTE
        if near and _same_voice(text[before[0] : before[1]], unit):
            last = len(unit)
            while last > 1 and not unit.lows[last - 1][0].isalnum():
                last -= 1
            running.content[-1] = (before[0], unit.span(0, last)[1])
            running.sentences += 1
            return running
    for draft in reversed(found):
        if draft.colon and not draft.quotes and draft.stop == len(unit):
            first = text[draft.content[0][0]]
            return draft if first.isupper() else None
    return None


def _goes_on(unit: Unit, before: Draft | None) -> list[Draft]:
    """`X nói …. “A. B.”`: a sentence that is nothing but speech goes on with the one before."""
    quoted = unit.tokens[0].quoted
    if before is None or quoted is None or any(low[0].isalnum() for low in unit.lows):
        return []
    draft = Draft(None, BARE, before.source, "goes on", quotes=[0])
    draft.content.append((quoted.left, quoted.right))
    return [draft]


def _same_voice(said: str, unit: Unit) -> bool:
    """Whether a sentence goes on in the voice of what was ``said``: not the report's own again."""
    lex = words()
    if any(" ".join(unit.lows[:size]) in lex.breaks for size in (1, 2, 3)):
        return False
    return _speaks(fold_case(said).split()) <= _speaks(unit.lows)


def _speaks(lows: Sequence[str]) -> bool:
    """Whether somebody says `tôi`, `chúng tôi`."""
    return "tôi" in lows


def _place(draft: Draft) -> int:
    return draft.cue[0] if draft.cue else draft.content[0][0]


def _inside(page: Page, quoted: Quoted | None, outer: Draft, judge: Judge) -> list[Draft]:
    """Statements inside a quotation."""
    if quoted is None:
        return []
    found: list[Draft] = []
    for unit in cut_units(page, quoted.left, quoted.right, ()):
        found += read_unit(unit, outer, judge)
    return [d for d in found if d.source is not None]


def _quotation(
    document: Document, draft: Draft, quoted: Sequence[Quoted], names: Sequence[Name]
) -> Quotation:
    source = _shorten(document, draft.source, names) if draft.source else None
    return Quotation(
        content=tuple(document.span(*stretch) for stretch in draft.content),
        cue=document.span(*draft.cue) if draft.cue else None,
        source=source,
        type=_type(draft, quoted),
        stance=find_stance(draft.entry, draft.rule, document.text[slice(*draft.content[0])]),
        rule=draft.rule,
        via=tuple(_shorten(document, stretch, names) for stretch in draft.via),
    )


def _type(draft: Draft, quoted: Sequence[Quoted]) -> QuoteType:
    starts = [q.start for q in quoted]
    kinds = set()
    for start, end in draft.content:
        i = bisect_left(starts, start)
        inside = i > 0 and quoted[i - 1].left <= start and end <= quoted[i - 1].right
        if inside and (quoted[i - 1].left, quoted[i - 1].right) == (start, end):
            kinds.add(QuoteType.DIRECT)
        elif i < len(quoted) and quoted[i].start < end:
            whole = quoted[i].start == start and quoted[i].end >= end
            kinds.add(QuoteType.DIRECT if whole else QuoteType.MIXED)
        else:
            kinds.add(QuoteType.INDIRECT)
    return kinds.pop() if len(kinds) == 1 else QuoteType.MIXED


def _shorten(document: Document, source: Stretch, names: Sequence[Name]) -> Span:
    """The shortest stretch that names the source: a person without offices, but with `bà`."""
    start, end = source
    persons = [
        n.span
        for n in _inside_of(names, start, end)
        if n.type is EntityType.PER and n.span.end <= end
    ]
    if len(persons) != 1:
        return document.span(start, end)
    person = persons[0]
    before = tuple(fold_case(document.text[start : person.start]).split())
    if before and words().stress.holds(before[0]):
        before = before[1:]
    if _is_description(before):
        return document.span(start, end)
    if before and before[-1] in words().respect:
        last = document.text[start : person.start].split()[-1]
        return document.span(document.text.rindex(last, start, person.start), person.end)
    return person


def _inside_of(names: Sequence[Name], start: int, end: int) -> Sequence[Name]:
    return names[
        bisect_left(names, start, key=lambda n: n.span.start) : bisect_left(
            names, end, key=lambda n: n.span.start
        )
    ]


def _is_description(before: tuple[str, ...]) -> bool:
    """`một quan chức thuộc chính quyền ông`: the name after it is somebody else's."""
    lex = words()
    if not before:
        return False
    if lex.determiners.match(before, 0):
        return True
    return any(lex.kin.match(before, i) for i in range(len(before)))

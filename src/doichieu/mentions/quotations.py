"""Quotations: everything that a report attributes to somebody.

In: a document and the names in it. Out: quotations in order of their cues, each with the words
for its source as they stand there. Whom these words mean is decided through the whole story, not
here. The lexicon of cues and sources says which words count; see `docs/explanation/quotations.md`.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from doichieu.mentions.clauses import Page, cut_units
from doichieu.mentions.quote_marks import Quoted, find_quoted
from doichieu.mentions.statements import Draft, read_unit
from doichieu.model import Document, EntityType, Name, PartKind, Quotation, QuoteType, Span

# Nothing is said by anybody in these parts.
_SILENT = frozenset((PartKind.CREDIT, PartKind.VIDEO, PartKind.LINK))
_RESPECT = ("ông", "bà", "anh", "chị", "cô")


def find_quotations(document: Document, names: Sequence[Name]) -> tuple[Quotation, ...]:
    """All quotations of one document, in order of their cues."""
    text = document.text
    quoted = find_quoted(text)
    page = Page(
        text,
        [sentence.end for sentence in document.sentences],
        sorted((name.span.start, name.span.end) for name in names),
    )
    drafts: list[Draft] = []
    for unit in cut_units(page, 0, len(text), quoted):
        found = read_unit(unit)
        drafts += found
        for draft in found:
            for token in draft.quotes:
                drafts += _inside(page, unit.tokens[token].quoted, draft)
    drafts = [d for d in drafts if document.part_at(_place(d)) not in _SILENT]
    drafts.sort(key=lambda d: (_place(d), d.content))
    return tuple(_quotation(document, draft, quoted, names) for draft in drafts)


def _place(draft: Draft) -> int:
    return draft.cue[0] if draft.cue else draft.content[0][0]


def _inside(page: Page, quoted: Quoted | None, outer: Draft) -> list[Draft]:
    """Statements inside a quotation."""
    if quoted is None:
        return []
    found: list[Draft] = []
    for unit in cut_units(page, quoted.left, quoted.right, ()):
        found += read_unit(unit, outer)
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
        stance=draft.stance,
        rule=draft.rule,
        via=tuple(document.span(*stretch) for stretch in draft.via),
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


def _shorten(document: Document, source: tuple[int, int], names: Sequence[Name]) -> Span:
    """The shortest stretch that names the source: a person without offices."""
    start, end = source
    persons = [
        n.span
        for n in names
        if n.type is EntityType.PER and start <= n.span.start and n.span.end <= end
    ]
    if len(persons) == 1:
        return persons[0]
    return document.span(start, end)

"""Quotations: everything that a report attributes to somebody.

In: a document and the names in it. Out: quotations in order of their cues, each with the words
for its source as they stand there. Whom these words mean is decided through the whole story, not
here. The lexicon of cues and sources says which words count; see `docs/explanation/quotations.md`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from doichieu.mentions.quotations.beside import find_signature, find_tag
from doichieu.mentions.quotations.drafts import BARE, Draft, Stretch
from doichieu.mentions.quotations.heads import is_self
from doichieu.mentions.quotations.judge import Judge, learned
from doichieu.mentions.quotations.manner import find_stance, find_type
from doichieu.mentions.quotations.marks import find_quoted
from doichieu.mentions.quotations.rows import QUOTE, Page, SpeechRow, cut_rows
from doichieu.mentions.quotations.shortening import shorten
from doichieu.mentions.quotations.statements import find_statements
from doichieu.mentions.quotations.turns import find_turns, with_turns
from doichieu.mentions.quotations.word_tables import content_words
from doichieu.mentions.tokens import Tokens
from doichieu.model import Document, EntityType, Name, PartKind, Quotation, QuotationRule
from doichieu.text import fold_case

# Nothing is said by anybody in these parts.
_SILENT = frozenset((PartKind.CREDIT, PartKind.VIDEO, PartKind.LINK))
# How many sentences a colon without quotation marks may introduce; chosen on the dev stories.
_AFTER_COLON = 4


def find_quotations(
    document: Document, names: Sequence[Name], tokens: Tokens
) -> tuple[Quotation, ...]:
    """All quotations of one document, in order of their cues. ``tokens``: those of its text."""
    return tuple(_to_quotation(document, d, names) for d in find_drafts(document, names, tokens))


def find_drafts(
    document: Document, names: Sequence[Name], tokens: Tokens, judge: Judge = learned
) -> tuple[Draft, ...]:
    """The statements of a document before they are written down; ``judge`` may drop some."""
    page = Page(
        tokens,
        [sentence.end for sentence in document.sentences],
        sorted((name.span.start, name.span.end) for name in names),
        frozenset(name.span.start for name in names if name.type is EntityType.PER),
        document.analysis.words,
    )
    marks = with_turns(find_turns(document.text), find_quoted(document.text))
    rows = cut_rows(page, 0, len(document.text), marks)
    found = [find_statements(row, None, judge) for row in rows]
    flow = _Flow()
    for row, drafts, lead in zip(rows, found, _leads(page, rows, found), strict=True):
        flow = _take(page, row, drafts, lead, flow, judge)
    told = (d for d in flow.drafts if document.part_at(_place(d)) not in _SILENT)
    told = (replace(d, marks=d.marks or marks) for d in told)
    return _once(sorted(told, key=lambda d: (_place(d), d.content)))


@dataclass(frozen=True, slots=True)
class _Flow:
    """The statements of a document so far, and how the next sentence may go on with them."""

    drafts: tuple[Draft, ...] = ()
    running: int | None = None  # the draft whose words after a colon may go on
    before: Draft | None = None  # the last statement of the sentence before


def _take(
    page: Page,
    row: SpeechRow,
    found: Sequence[Draft],
    lead: Stretch | None,
    flow: _Flow,
    judge: Judge,
) -> _Flow:
    """One more sentence, with the statements found in it and the source that it leads up to."""
    drafts, number = flow.drafts, flow.running
    if number is not None and all(d.subject and is_self(row, d.subject) for d in found):
        found = ()
    longer = _longer(page.text, row, drafts[number]) if number is not None and not found else None
    if number is not None and longer is not None:
        drafts = (*drafts[:number], longer, *drafts[number + 1 :])
    else:
        number = _runs_on(page.text, row, found, len(drafts))
    found = found or _goes_on(row, lead or (flow.before.source if flow.before else None))
    before = next((d for d in reversed(found) if d.source and not d.via), None)
    return _Flow((*drafts, *found, *_inside(page, row, found, judge)), number, before)


def _leads(
    page: Page, rows: Sequence[SpeechRow], found: Sequence[Sequence[Draft]]
) -> list[Stretch | None]:
    """For sentences that are nothing but speech: who is named behind them.

    The closing mark comes later, with the source beside it; or the next line is a signature; or the
    next sentence says nothing but who spoke.
    """
    leads: list[Stretch | None] = [None] * len(rows)
    for i in range(len(rows) - 2, -1, -1):
        quoted, following = rows[i].tokens[0].quoted, rows[i + 1]
        if quoted is None or not _is_speech(rows[i]):
            continue
        if not quoted.closed:
            owners = (d.source for d in found[i + 1] if 0 in d.quotes)
            leads[i] = next(owners, None) or leads[i + 1]
        elif not found[i] and not found[i + 1]:
            line = "\n" in page.text[quoted.end : following.tokens[0].start]
            signed = (find_signature(following) if line else None) or find_tag(following)
            leads[i] = following.span(signed.first, signed.last) if signed else None
    return leads


def _longer(text: str, row: SpeechRow, running: Draft) -> Draft | None:
    """`… cho biết: A. B. C.`: the statement, run on into the sentence ``row``; None if it ends."""
    begin, end = running.content[-1]
    near = "\n" not in text[end : row.tokens[0].start] and row.lows[0] != QUOTE
    if running.sentences >= _AFTER_COLON or not near or not _same_voice(text[begin:end], row):
        return None
    last = len(row)
    while last > 1 and not row.lows[last - 1][0].isalnum():
        last -= 1
    content = (*running.content[:-1], (begin, row.span(0, last)[1]))
    return replace(running, content=content, sentences=running.sentences + 1)


def _runs_on(text: str, row: SpeechRow, found: Sequence[Draft], base: int) -> int | None:
    """The number of the draft, counted from ``base``, whose words may run on behind a colon."""
    for i in reversed(range(len(found))):
        draft = found[i]
        if draft.colon and not draft.quotes and draft.stop == len(row):
            return base + i if text[draft.content[0][0]].isupper() else None
    return None


def _goes_on(row: SpeechRow, source: Stretch | None) -> tuple[Draft, ...]:
    """`X nói …. “A. B.”`: a sentence that is nothing but speech goes on with the one before."""
    quoted = row.tokens[0].quoted
    if source is None or quoted is None or not _is_speech(row):
        return ()
    content = ((quoted.left, quoted.right),)
    rule = QuotationRule.GOES_ON
    return (Draft(None, BARE, None, source, rule, content=content, quotes=(0,)),)


def _is_speech(row: SpeechRow) -> bool:
    """Whether a sentence is nothing but quotations."""
    return not any(low[0].isalnum() for low in row.lows)


def _same_voice(said: str, row: SpeechRow) -> bool:
    """Whether a sentence goes on in the voice of what was ``said``: not the report's own again."""
    if content_words().breaks.length(row.lows, 0):
        return False
    return _is_first_person(fold_case(said).split()) <= _is_first_person(row.lows)


def _is_first_person(lows: Sequence[str]) -> bool:
    """Whether somebody says `tôi`, `chúng tôi`."""
    return "tôi" in lows


def _inside(page: Page, row: SpeechRow, found: Iterable[Draft], judge: Judge) -> Iterator[Draft]:
    """Statements inside the quotations of the statements ``found`` in ``row``."""
    for outer in found:
        for token in outer.quotes:
            quoted = row.tokens[token].quoted
            if quoted is None:
                continue
            marks = find_quoted(page.text, quoted.left, quoted.right)
            for inner in cut_rows(page, quoted.left, quoted.right, marks):
                drafts = (d for d in find_statements(inner, outer, judge) if d.source)
                yield from (replace(draft, marks=marks) for draft in drafts)


def _place(draft: Draft) -> int:
    return draft.cue[0] if draft.cue else draft.content[0][0]


def _once(drafts: Sequence[Draft]) -> tuple[Draft, ...]:
    """Every statement once; drafts are in order of their cues."""
    found = {(d.cue, d.content): d for d in reversed(drafts)}
    return tuple(reversed(found.values()))


def _to_quotation(document: Document, draft: Draft, names: Sequence[Name]) -> Quotation:
    return Quotation(
        content=tuple(document.span(*stretch) for stretch in draft.content),
        cue=document.span(*draft.cue) if draft.cue else None,
        source=shorten(document, draft.source, names) if draft.source else None,
        type=find_type(draft.content, draft.marks),
        stance=find_stance(draft.entry, draft.rule, document.text[slice(*draft.content[0])]),
        rule=draft.rule,
        via=tuple(shorten(document, stretch, names) for stretch in draft.via),
    )

"""Reported words on the left of their source, and quotations that need no verb.

In: a row, what is known so far, and a source. Out: the state with the quotation (`“…”, X nói`) or
the clauses (`…, X cho biết.`) before it as one more statement; and the quotations beside a source
without a verb of saying (`Ông Nam: “…”`, `“…” - ông Nam`).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace

from doichieu.mentions.quotations.clauses import clause_start
from doichieu.mentions.quotations.contents import before_marks, is_end, skip_right
from doichieu.mentions.quotations.drafts import (
    BARE,
    DEEP,
    Setting,
    Spot,
    State,
    Stretch,
    add,
    draft_of,
    is_own_voice,
    judged,
    leave_all,
    with_quote,
)
from doichieu.mentions.quotations.heads import NounPhrase
from doichieu.mentions.quotations.noun_phrases import phrase_in
from doichieu.mentions.quotations.rows import QUOTE, SpeechRow
from doichieu.mentions.quotations.subjects import phrase_before
from doichieu.mentions.quotations.word_tables import cue_words
from doichieu.model import QuotationRule

# For the judge a quotation before its source is a rule of its own.
_QUOTED = "quote"


def after_quotation(
    setting: Setting, state: State, spot: Spot, source: NounPhrase, clause: int
) -> State | None:
    """`“…”, X nói`: the quotation that ends before ``clause``; None if none does."""
    row, lows = setting.row, setting.row.lows
    p = before_marks(lows, clause)
    if p and lows[p - 1] != QUOTE and lows[clause - 1] in ("-", "–"):
        p = before_marks(lows, clause_start(row, p, 0))
    if p == 0 or lows[p - 1] != QUOTE or p - 1 in state.owned:
        return None
    features = judged(setting, state, spot, _QUOTED, source, spot.at)
    if features is None:
        return state
    cue = row.span(spot.at, spot.end)
    draft = draft_of(row, cue, spot.cue, source, QuotationRule.AFTER)
    draft = with_quote(row, replace(draft, features=features), p - 1)
    more, _ = skip_right(row, spot.end)
    if spot.end < more < len(lows) and lows[more] == QUOTE:
        draft = with_quote(row, draft, more)
    return add(setting, leave_all(state), draft)


def after_clauses(
    setting: Setting, state: State, spot: Spot, source: NounPhrase, clause: int
) -> State:
    """`…, X cho biết.`: the clauses that end before ``clause``."""
    row, lows = setting.row, setting.row.lows
    p = before_marks(lows, clause)
    features = judged(setting, state, spot, QuotationRule.AFTER, source, spot.at)
    if p in (clause, 0) or features is None:
        return state
    cue = row.span(spot.at, spot.end)
    draft = draft_of(row, cue, spot.cue, source, QuotationRule.AFTER)
    draft = replace(draft, features=features)
    if lows[p - 1] == QUOTE and p == 1:
        draft = with_quote(row, draft, 0)
    else:
        draft = replace(draft, begin=0, stop=p)
    return _pass_on(add(setting, leave_all(state), draft), p)


def _pass_on(state: State, end: int) -> State:
    """All statements before the last one stand in its words, which end at token ``end``."""
    *inside, draft = state.drafts
    own = (draft.source,) if draft.source else ()
    passed = (replace(d, stop=min(d.stop, end), via=(*d.via, *own)[:DEEP]) for d in inside)
    return replace(state, drafts=(*passed, draft))


def add_bare(setting: Setting, state: State) -> State:
    """With the quotations of the row that are nobody's yet and stand beside a source."""
    taken = set(state.owned)
    for draft in state.drafts:
        if not draft.done:
            taken.update(range(draft.begin, draft.stop))
    row = setting.row
    for at, cue, source in _find_bare(row, taken):
        if not is_own_voice(setting, state, source):
            draft = draft_of(row, cue, BARE, source, QuotationRule.BESIDE)
            state = add(setting, state, with_quote(row, draft, at))
    return state


_Bare = tuple[Stretch | None, NounPhrase]  # the words that lead to the quotation, and the source


def _find_bare(
    row: SpeechRow, taken: Collection[int]
) -> Iterator[tuple[int, Stretch | None, NounPhrase]]:
    for at, low in enumerate(row.lows):
        found = _bare_at(row, at) if low == QUOTE and at not in taken else None
        if found is not None:
            yield at, *found


def _bare_at(row: SpeechRow, at: int) -> _Bare | None:
    """The source beside the quotation at token ``at``."""
    lows = row.lows
    if at >= 2 and lows[at - 1] == ":":
        start = clause_start(row, at - 1, 0)
        return _before_weak(row, at - 1) or _between(row, start, at - 1)
    if at >= 2 and cue_words().weak.ends(lows, at) < at:
        return _before_weak(row, at)
    if at + 2 < len(lows) and lows[at + 1] in (",", "-", "–"):
        return _between(row, at + 2, len(lows))
    return None


def _before_weak(row: SpeechRow, end: int) -> _Bare | None:
    """`Bà Hoa, chủ quán, nghẹn ngào: “…”`, `ông Nam trả lời “…”`: a source before a weak cue."""
    verb = cue_words().weak.ends(row.lows, end)
    source = phrase_before(row, verb, 0) if verb < end else None
    return (row.span(verb, end), source) if source else None


def _between(row: SpeechRow, start: int, end: int) -> _Bare | None:
    """`Ông Nam nghẹn ngào: “…”`, `“…” - ông Nam.`: a source between two places."""
    found = phrase_in(row, start, end)
    if found is None or found.first > start + 2:
        return None
    for p in range(found.first + 1, end):
        after = cue_words().weak.starts(row.lows, p)
        if after > p:
            return row.span(p, after), NounPhrase(found.first, p, start)
    if not is_end(row, found.last) and found.last < end:
        return None
    return None, found

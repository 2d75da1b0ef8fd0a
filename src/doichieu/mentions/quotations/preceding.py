"""Reported words on the left of their source: `“…”, X nói`; `…, X cho biết.`.

In: a row, what is known so far, a cue and its source. Out: the state with the quotation, or the
clauses, before the source as one more statement. Whose words they are is decided elsewhere.
"""

from __future__ import annotations

from dataclasses import replace

from doichieu.mentions.quotations.clauses import clause_start, skip_opening
from doichieu.mentions.quotations.contents import before_marks, skip_right
from doichieu.mentions.quotations.drafts import (
    DEEP,
    Setting,
    Spot,
    State,
    add,
    draft_of,
    judged,
    leave_all,
    with_quote,
)
from doichieu.mentions.quotations.heads import NounPhrase
from doichieu.mentions.quotations.rows import QUOTE
from doichieu.model import QuotationRule

# For the judge a quotation before its source is a rule of its own.
_QUOTED = "quote"
_CLOSING = frozenset('”"»')
_QUOTES = frozenset((QUOTE, "“", '"', "«"))


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
    more, colon = skip_right(row, spot.end)
    follows = spot.end < more < len(lows) and lows[more] == QUOTE
    if colon and more < len(lows) and lows[more] in _QUOTES and p > 1 and lows[p - 2] == ":":
        return None  # `Trả lời câu hỏi: “…”, ông nói: “…”`
    features = judged(setting, state, spot, _QUOTED, source, spot.at)
    if features is None:
        return state
    cue = row.span(spot.at, spot.end)
    draft = draft_of(row, cue, spot.cue, source, QuotationRule.AFTER)
    draft = with_quote(row, replace(draft, features=features), p - 1)
    if follows:
        draft = with_quote(row, draft, more)
    return add(setting, leave_all(state), draft)


def after_clauses(
    setting: Setting, state: State, spot: Spot, source: NounPhrase, clause: int
) -> State:
    """`…, X cho biết.`: the clauses that end before ``clause``."""
    row, lows = setting.row, setting.row.lows
    p = before_marks(lows, clause)
    rule = _QUOTED if p > 0 and lows[p - 1] in _CLOSING else QuotationRule.AFTER
    features = judged(setting, state, spot, rule, source, spot.at)
    if p in (clause, 0) or skip_opening(row, 0, p) == p or features is None:
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

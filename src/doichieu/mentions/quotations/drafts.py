"""Statements while a row is read: drafts, what is known so far, and how a cue changes it.

In: a cue, who says it and where the reported words begin. Out: a new state; nothing is changed in
place. Which cue takes its source in which way is decided elsewhere.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from doichieu.mentions.quotations.contents import (
    after_topic,
    has_words,
    is_about,
    quote_ends,
    skip_right,
)
from doichieu.mentions.quotations.heads import NounPhrase, is_self
from doichieu.mentions.quotations.judge import Features, Judge, features_of
from doichieu.mentions.quotations.marks import Quoted
from doichieu.mentions.quotations.rows import QUOTE, SpeechRow
from doichieu.mentions.quotations.word_tables import Cue, Frame, clause_words, content_words
from doichieu.model import QuotationRule, Stance

Stretch = tuple[int, int]
# What stands beside a quotation without being a verb of saying.
BARE = Cue("", Stance.ASSERT, Frame.CLAUSE)
# Statements inside statements are followed this deep.
DEEP = 4
# A clause after a comma is the report's own again if more reported tokens than this precede it.
_FEW = 4


@dataclass(frozen=True, slots=True)
class Draft:
    """A statement being put together.

    Stretches are characters of the text; ``subject``, ``begin``, ``stop`` and ``quotes`` are tokens
    of the row. ``open``: what follows may still end the reported words. ``done``: they are settled.
    """

    cue: Stretch | None
    entry: Cue
    subject: NounPhrase | None
    source: Stretch | None
    rule: QuotationRule
    content: tuple[Stretch, ...] = ()
    via: tuple[Stretch, ...] = ()
    features: Features = ()
    begin: int = 0
    stop: int = 0
    colon: bool = False
    open: bool = False
    done: bool = False
    quotes: tuple[int, ...] = ()  # quotations of this statement
    sentences: int = 1  # over which the words after a colon run
    marks: tuple[Quoted, ...] = ()  # the quoted stretches among which it stands


@dataclass(frozen=True, slots=True)
class Setting:
    """The row that is read, the statement around it, and the judge who may drop a cue."""

    row: SpeechRow
    outer: Draft | None
    judge: Judge


@dataclass(frozen=True, slots=True)
class State:
    """What is known after some cues of a row, from left to right."""

    drafts: tuple[Draft, ...] = ()
    actor: NounPhrase | None = None  # the last subject of a cue, even without a statement
    teller: Stretch | None = None  # `theo AFP, X nói`: AFP, until X has spoken
    cited: NounPhrase | None = (
        None  # `dẫn lời ông Nam, AFP cho biết`: ông Nam, until AFP has told it
    )
    told_from: int = 0  # where the clause of `AFP dẫn lời` begins
    ground: int = 0  # subjects begin here or later (`AFP dẫn lời | ông Nam`)

    @property
    def open(self) -> tuple[Draft, ...]:
        """Statements whose words may go on, the innermost last."""
        return tuple(draft for draft in self.drafts if draft.open)

    @property
    def owned(self) -> frozenset[int]:
        """Tokens that are quotations of a statement."""
        return frozenset(token for draft in self.drafts for token in draft.quotes)

    @property
    def floor(self) -> int:
        """Subjects do not begin before this token: the words reported last."""
        return max([self.ground, *(draft.begin for draft in self.open)])


@dataclass(frozen=True, slots=True)
class Spot:
    """A cue where it stands: tokens ``[at, end)``."""

    at: int
    end: int
    cue: Cue


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb of saying: ``left`` is where its adverbs begin, ``subject`` who says it.

    ``floor``: subjects do not begin before it. ``shares``: no subject stands right before the verb.
    """

    spot: Spot
    floor: int
    left: int
    subject: NounPhrase | None
    shares: bool


@dataclass(frozen=True, slots=True)
class Opening:
    """How a statement begins whose words stand to the right of its cue."""

    rule: QuotationRule
    source: NounPhrase | None = None
    begin: int | None = None  # where to look for the words, behind the cue if None
    like: Draft | None = None  # the statement that it shares its subject with
    closing: int = 0  # where that one ends, if it does
    leaving: NounPhrase | None = None  # its clause, if that may end the words reported before


def begin(setting: Setting, state: State, spot: Spot, opening: Opening) -> State:
    """With one more statement, unless nothing is reported or the judge says no."""
    row = setting.row
    start, colon = skip_right(row, spot.end if opening.begin is None else opening.begin)
    if start >= len(row) or not has_words(row, start):
        return state
    following = row.cues[start][1] if start == spot.end and start in row.cues else None
    denied = following is not None and following.noun and spot.cue.stance is Stance.DENY
    if following and following.frame is Frame.CLAUSE and not denied:
        return state  # `công bố cho biết`: the second verb tells; not `bác bỏ tin …`
    if start == spot.end and is_about(row, start, spot.cue):
        return state
    features = judged(setting, state, spot, opening.rule, opening.source, start)
    if features is None:
        return state
    if opening.like is not None and opening.closing:
        state = end_words(state, opening.like, opening.closing)
    if opening.leaving is not None:
        state = _leave(row, state, opening.leaving, spot.cue)
    start = after_topic(row, start, spot.cue)
    if spot.cue.frame is Frame.ACT and row.lows[start] == "để" and start + 1 < len(row):
        start += 1  # `chỉ đạo để các sở chuẩn bị`
    draft = replace(
        draft_of(row, row.span(spot.at, spot.end), spot.cue, opening.source, opening.rule),
        features=features,
        begin=start,
        stop=len(row),
        colon=colon,
    )
    if row.lows[start] == QUOTE and quote_ends(row, start + 1):
        return add(setting, state, _with_quotes(row, draft, start), opening.like)
    return _not_deeper(add(setting, state, replace(draft, open=True), opening.like))


def judged(
    setting: Setting,
    state: State,
    spot: Spot,
    rule: str,
    source: NounPhrase | None,
    begin: int,
) -> Features | None:
    """The features of a cue, None where the judge says that it states nothing."""
    subject = (source.first, source.last) if source else None
    depth = len(state.open) + (setting.outer is not None)
    features = features_of(setting.row, spot.at, spot.end, spot.cue, rule, subject, begin, depth)
    return features if setting.judge(features) else None


def draft_of(
    row: SpeechRow,
    cue: Stretch | None,
    entry: Cue,
    subject: NounPhrase | None,
    rule: QuotationRule,
) -> Draft:
    """A statement without any reported words yet."""
    source = row.span(subject.first, subject.last) if subject else None
    return Draft(cue, entry, subject, source, rule)


def add(setting: Setting, state: State, draft: Draft, like: Draft | None = None) -> State:
    """With ``draft`` and those who passed it on: the same as for ``like``, if there is one."""
    if like is not None:
        return replace(state, drafts=(*state.drafts, replace(draft, via=like.via[:DEEP])))
    via: tuple[Stretch, ...] = ()
    if state.teller and draft.source:
        via, state = (state.teller,), replace(state, teller=None)
    outer = state.open[-1] if state.open else setting.outer
    if outer is not None:
        own = (s for s in (outer.source,) if s and s != draft.source)
        via = (*via, *own, *outer.via)
    return replace(state, drafts=(*state.drafts, replace(draft, via=via[:DEEP])))


def with_quote(row: SpeechRow, draft: Draft, at: int) -> Draft:
    """The quotation at token ``at`` is what is said."""
    quoted = row.tokens[at].quoted
    if quoted is None:
        return draft
    content = (*draft.content, (quoted.left, quoted.right))
    return replace(draft, content=content, quotes=(*draft.quotes, at), done=True)


def _with_quotes(row: SpeechRow, draft: Draft, at: int) -> Draft:
    """The quotation at token ``at``, and those joined to it (`“…” và “…”`), are what is said."""
    draft, lows = with_quote(row, draft, at), row.lows
    while lows[at + 1 : at + 2] in (("và",), (",",)) and lows[at + 2 : at + 3] == (QUOTE,):
        at += 2
        draft = with_quote(row, draft, at)
    return draft


def without(state: State, draft: Draft) -> State:
    """The state before ``draft`` was found."""
    return replace(state, drafts=tuple(d for d in state.drafts if d is not draft))


def end_words(state: State, draft: Draft, at: int) -> State:
    """End the reported words of ``draft``, and of all inside it, before token ``at``."""
    first = next(i for i, d in enumerate(state.drafts) if d is draft)
    ended = (
        replace(d, stop=min(d.stop, at), open=False) if i >= first and d.open else d
        for i, d in enumerate(state.drafts)
    )
    return replace(state, drafts=tuple(ended))


def leave_all(state: State) -> State:
    """Nothing that follows can end the words of the statements so far."""
    return replace(state, drafts=tuple(replace(d, open=False) for d in state.drafts))


def _not_deeper(state: State) -> State:
    """The outermost statement is not followed any more when too many stand inside it."""
    if len(state.open) <= DEEP:
        return state
    outermost = state.open[0]
    drafts = (replace(d, open=False) if d is outermost else d for d in state.drafts)
    return replace(state, drafts=tuple(drafts))


def _leave(row: SpeechRow, state: State, clause: NounPhrase, cue: Cue) -> State:
    """End reported words before a clause that is the report's own again."""
    if not state.open:
        return state
    lows, at, top = row.lows, clause.clause, state.open[-1]
    end = clause_words().openers.ends(lows, at, 0)
    own = content_words().breaks.holds(*lows[end:at]) or lows[at - 1] == ";"
    if not own and lows[at - 1] == "," and cue.frame is Frame.CLAUSE and not top.colon:
        said = row.tokens[top.begin : at]
        adverbial = (
            clause_words().prepositions.match(lows, top.begin)
            and "," not in lows[top.begin : at - 1]
        )
        own = len(said) > _FEW and any(token.tag.startswith("V") for token in said)
        own = own and not adverbial  # `cho thấy, trong số người trả lời, 48% nói …`
        end = at - 1
    return end_words(state, top, end) if own and end > top.begin else state


def is_own_voice(setting: Setting, state: State, phrase: NounPhrase) -> bool:
    """The first person in reported words: it says nothing new about who says what."""
    reported = setting.outer is not None or bool(state.open)
    return reported and is_self(setting.row, phrase)


def is_demanded(draft: Draft, first: int) -> bool:
    """`yêu cầu bên A công nhận …`: what somebody is asked to do is no statement of theirs."""
    asked = draft.entry.stance is Stance.DEMAND and first == draft.begin
    return asked and not draft.colon


def has_speaker(state: State) -> bool:
    """Whether somebody in particular has said something in this row."""
    return any(draft.source for draft in state.drafts)


def passed_on(state: State, teller: Stretch, end: int) -> State:
    """`…, ông Nam nói, theo AFP`: AFP passed on what was said before token ``end``."""
    drafts = (
        replace(d, stop=min(d.stop, end), open=False, via=_with(d.via, teller)) if d.source else d
        for d in state.drafts
    )
    return replace(state, drafts=tuple(drafts))


def _with(via: tuple[Stretch, ...], teller: Stretch) -> tuple[Stretch, ...]:
    return via if teller in via else (*via, teller)[:DEEP]

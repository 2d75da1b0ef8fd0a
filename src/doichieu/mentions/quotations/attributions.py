"""Sources that stand behind their cue: `theo X`, `AFP dẫn lời X`; and those who passed it on.

In: a row, what is known so far, and such a cue. Out: the new state, or None where the cue is of
another kind. What stands between a source and the reported words is stepped over here.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from doichieu.mentions.quotations.beside import after_clauses, after_quotation
from doichieu.mentions.quotations.clauses import clause_start, skip_left
from doichieu.mentions.quotations.contents import is_end
from doichieu.mentions.quotations.drafts import (
    Opening,
    Setting,
    Spot,
    State,
    begin,
    is_own_voice,
)
from doichieu.mentions.quotations.heads import (
    NounPhrase,
    begins_phrase,
    is_address,
    is_media,
)
from doichieu.mentions.quotations.noun_phrases import phrase_after
from doichieu.mentions.quotations.readings import is_noun
from doichieu.mentions.quotations.rows import SpeechRow
from doichieu.mentions.quotations.subjects import phrase_before
from doichieu.mentions.quotations.word_tables import (
    Frame,
    clause_words,
    noun_words,
    theo_words,
)
from doichieu.model import QuotationRule

# A list of outlets (`Theo AFP, Reuters`) has no more words than this.
_CREDIT = 8
# A bracket, a time and an apposition behind a source are not longer than this, in tokens.
_BRACKET, _TIME, _APPOSITION = 15, 10, 20
# How far from its beginning the verb of a clause may stand, in tokens.
_REACH = 30
# What leads from a notice to whoever gave it out, and the verbs at the end of such a clause.
_GIVEN = frozenset(("được", "do", "mà", "trên", "từ"))
_PROVIDE = frozenset(("cấp", "bố", "hành", "đưa"))
_SAYING = frozenset((Frame.CLAUSE, Frame.ACT, Frame.NAME))


def take_theo(setting: Setting, state: State, spot: Spot) -> State | None:
    """`Theo X` with the words behind it, or before it (`…, theo X.`)."""
    if spot.cue.phrase != "theo":
        return None
    row = setting.row
    found = phrase_after(row, spot.end) if _names_source(row, spot) else None
    if found is None or is_own_voice(setting, state, found):
        return state
    given = _given_by(row, found)
    if given is not None:
        state = replace(state, ground=given[1])
    source = given[0] if given else _inner_source(row, found)
    last = _after_source(row, given[1] if given else found.last)
    if is_end(row, last):
        return _theo_at_end(setting, state, spot, found, source)
    if is_media(row, source):
        if not given and _says_next(row, last, (Frame.CLAUSE,), state.ground):
            return replace(state, teller=row.span(source.first, source.last))
        if _is_credit(row, spot.at, last):
            return state
    clause = NounPhrase(spot.at, last, clause_start(row, spot.at, 0))
    opening = Opening(QuotationRule.THEO, source, begin=last, leaving=clause)
    return begin(setting, state, spot, opening)


def _names_source(row: SpeechRow, spot: Spot) -> bool:
    """Whether `theo` leads to a source: not `đi theo`, `theo dõi`, nor inside a clause."""
    lex, lows = theo_words(), row.lows
    other = (
        lex.theo_before.ends(lows, spot.at) < spot.at
        or lex.theo_after.starts(lows, spot.end) > spot.end
    )
    return not other and _begins_clause(row, spot.at)


def _theo_at_end(
    setting: Setting, state: State, spot: Spot, found: NounPhrase, source: NounPhrase
) -> State:
    """The words stand before (`…, theo X.`), unless it is a rule that is followed (`theo luật`)."""
    lows, at = setting.row.lows, spot.at
    norm = theo_words().norms.match(lows, found.first) is not None
    if at and lows[at - 1] in (",", "-", "–") and not norm:
        return after_clauses(setting, state, spot, source, at)
    return state


def take_cited(setting: Setting, state: State, spot: Spot) -> State | None:
    """`Reuters dẫn lời X nói …`: X says it, Reuters passes it on."""
    if spot.cue.frame is not Frame.RIGHT:
        return None
    row, end = setting.row, spot.end
    subject = phrase_before(row, spot.at, state.floor)
    if subject is None or not _cites(row, subject, spot):
        return state
    teller = row.span(subject.first, subject.last)
    source = phrase_after(row, end)
    if source is None:
        return _passed_on(state, teller) if is_end(row, end) else state
    if _says_next(row, source.first + 1, _SAYING, state.ground):
        return replace(state, teller=teller, ground=end, told_from=subject.clause)
    state = replace(state, teller=teller)
    after = after_quotation(setting, state, spot, source, subject.clause)
    if after is None:
        opening = Opening(QuotationRule.CITED, source, begin=source.last)
        after = begin(setting, state, spot, opening)
    return replace(after, teller=None)


def _passed_on(state: State, teller: tuple[int, int]) -> State:
    """`…, AFP dẫn lại`: AFP passed on the last statement."""
    if not state.drafts:
        return state
    *before, last = state.drafts
    return replace(state, drafts=(*before, replace(last, via=(*last.via, teller))))


def _cites(row: SpeechRow, subject: NounPhrase, spot: Spot) -> bool:
    """`dẫn` alone is something else (`dẫn khách`), unless an outlet does it, or with a notice."""
    notice = spot.end < len(row) and noun_words().documents.match(row.lows, spot.end) is not None
    return spot.cue.phrase != "dẫn" or notice or is_media(row, subject)


def _says_next(row: SpeechRow, at: int, frames: Collection[Frame], ground: int) -> bool:
    """Whether the clause that begins at ``at`` is itself `X nói …`."""
    within = 0
    for p in range(at, min(len(row), at + _REACH)):
        within += (row.lows[p] == "(") - (row.lows[p] == ")")
        if within > 0:
            continue
        if p in row.cues:
            end, cue = row.cues[p]
            if cue.frame in _SAYING and not is_noun(row, p, end, cue, ground):
                return cue.frame in frames
        if row.lows[p] in (",", ";", "."):
            return False
    return False


def _begins_clause(row: SpeechRow, at: int) -> bool:
    """Whether ``at`` stands at the head of a clause (`Tuy nhiên, theo X`, `cũng theo X`)."""
    p = skip_left(row, at, 0)
    lex, lows = clause_words(), row.lows
    return (
        p == 0
        or not lows[p - 1][0].isalnum()
        or lex.connectors.ends(lows, p) < p
        or lex.openers.ends(lows, p) < p
    )


def _is_credit(row: SpeechRow, cue: int, at: int) -> bool:
    """`(Theo AFP, Reuters)`: names of outlets follow and nothing else, up to the bracket if any."""
    end = len(row)
    if cue and row.lows[cue - 1] == "(" and ")" in row.lows[at:]:
        end = row.lows.index(")", at)
    rest = [t for t in row.tokens[at:end] if t.low[0].isalnum() or t.quoted]
    return len(rest) <= _CREDIT and all(t.capital for t in rest)


def _inner_source(row: SpeechRow, source: NounPhrase) -> NounPhrase:
    """`theo báo cáo của Bộ A`: Bộ A."""
    lex, lows = noun_words(), row.lows
    tables = (lex.documents, lex.determiners, lex.accounts)
    if not any(table.match(lows, source.first) for table in tables):
        return source
    for p in range(source.first + 1, source.last - 1):
        if lows[p] == "trên" and lex.media.match(lows, p + 1):
            return NounPhrase(p + 1, source.last, source.clause)
        if lows[p] in ("của", "do", "từ") and begins_phrase(row, p + 1):
            end = source.last
            if lows[end - 1] in _PROVIDE and end - p > 3:
                end -= 2
            return NounPhrase(p + 1, end, source.clause)
    return source


def _given_by(row: SpeechRow, source: NounPhrase) -> tuple[NounPhrase, int] | None:
    """`theo thông tin mới được tờ A tiết lộ, …`: who gave it, and where its clause ends."""
    nouns, lows, at = noun_words(), row.lows, source.last
    if not nouns.documents.match(lows, nouns.determiners.starts(lows, source.first)):
        return None
    if at >= len(lows) or not (lows[at] in _GIVEN or clause_words().adverbs.match(lows, at)):
        return None
    limit = min(at + _APPOSITION, len(lows))
    end = next((p for p in range(at, limit) if lows[p] == ","), None)
    if end is None:
        return None
    for p in range(at, end):
        if lows[p] in _GIVEN and begins_phrase(row, p + 1):
            found = phrase_after(row, p + 1)
            if found is not None:
                return _inner_source(row, found), end
    return None


def _after_source(row: SpeechRow, at: int) -> int:
    """Over a bracket, a time or an apposition behind a source to the reported words."""
    lows = row.lows
    if at < len(lows) and lows[at] == "(":
        for p in range(at, min(at + _BRACKET, len(lows))):
            if lows[p] == ")":
                at = p + 1
                break
    if at < len(lows) and lows[at][0].isalnum() and not row.tokens[at].capital:
        at = _after_adjunct(row, at)
    if at < len(lows) and lows[at] in (",", ":", "thì", "-", "–"):
        return _after_apposition(row, at + 1)
    return at


def _after_adjunct(row: SpeechRow, at: int) -> int:
    """`theo số liệu của A công bố hôm 2/3, …`: to the comma, or the end."""
    limit = min(at + _TIME, len(row))
    for p in range(at, limit):
        if row.lows[p] == ",":
            return p
        if p > at and p in row.cues:
            return at
    return limit if limit == len(row) and at in row.cues else at


def _after_apposition(row: SpeechRow, at: int) -> int:
    """`theo ông Nam, giám đốc công ty, …`: over the description, if a comma ends it."""
    lex, lows = noun_words(), row.lows
    if at >= len(lows) or lows[at - 1] == ":":
        return at
    dash = lows[at - 1] != "," and row.tokens[at].capital
    described = any(t.match(lows, at) for t in (lex.agencies, lex.offices, lex.appositions))
    if not (dash or described):
        return at
    for p in range(at, min(at + _APPOSITION, len(lows))):
        if p in row.cues and row.cues[p][1].frame is Frame.CLAUSE:
            return at
        if lows[p] == ":":
            return p
        if lows[p] == "," and not is_address(row, p + 1):
            return p + 1
    return at


def find_teller(row: SpeechRow, first: int, last: int) -> NounPhrase | None:
    """Who passed it on, between two places: `trả lời báo X`, `nói với hãng tin Y`, `trên Z`."""
    nouns, tellings, lows = noun_words(), clause_words().tellings, row.lows
    for p in range(max(first, 1), last):
        if not tellings.ends(lows, p, 0) < p:
            continue
        end = nouns.media.starts(lows, p)
        if end == p:
            end = nouns.agencies.starts(lows, p)
            if end == p or not row.tokens[p].capital:
                continue
        while end < last and row.tokens[end].capital:
            end += 1
        if row.tokens[end - 1].capital:
            return NounPhrase(p, end, p)
    return None

"""Citing: `theo X`, `AFP dẫn lời X`, `lời X được AFP dẫn lại`; whoever is cited has said it.

In: a row, what is known so far, and a cue or verb. Out: the new state, or None where the cue is of
another kind. Where sources behind a cue begin and end is told by `attributions`.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from doichieu.mentions.quotations.attributions import (
    after_source,
    begins_clause,
    given_by,
    inner_source,
    is_credit,
    is_own_account,
    over_quotation,
    relayed,
    source_behind,
)
from doichieu.mentions.quotations.clauses import clause_start, skip_left
from doichieu.mentions.quotations.contents import is_end, skip_right
from doichieu.mentions.quotations.drafts import (
    Opening,
    Setting,
    Spot,
    State,
    Verb,
    begin,
    has_speaker,
    is_own_voice,
    passed_on,
)
from doichieu.mentions.quotations.heads import NounPhrase, begins_phrase, is_media
from doichieu.mentions.quotations.noun_phrases import phrase_after, phrase_in
from doichieu.mentions.quotations.preceding import after_clauses, after_quotation
from doichieu.mentions.quotations.readings import is_noun
from doichieu.mentions.quotations.rows import SpeechRow
from doichieu.mentions.quotations.subjects import phrase_before
from doichieu.mentions.quotations.word_tables import Frame, cue_words, noun_words, theo_words
from doichieu.model import QuotationRule

# How far from its beginning the verb of a clause may stand, in tokens.
_REACH = 30
_SAYING = frozenset((Frame.CLAUSE, Frame.ACT, Frame.NAME))


def take_theo(setting: Setting, state: State, spot: Spot) -> State | None:
    """`Theo X` with the words behind it, or before it (`…, theo X.`)."""
    if spot.cue.phrase != "theo":
        return None
    row = setting.row
    found = source_behind(row, spot.end) if _names_source(row, spot) else None
    if found is None or is_own_voice(setting, state, found):
        return state
    reported = setting.outer is not None or bool(state.open)
    if is_own_account(row, found) or (reported and _is_norm(row, found)):
        return state
    given = given_by(row, found)
    if given is not None:
        state = replace(state, ground=given[1])
    source = given[0] if given else inner_source(row, found)
    last = given[1] if given else found.last
    if last in row.cues and row.cues[last][1].frame is Frame.RIGHT and is_media(row, found):
        citing = Spot(last, *row.cues[last])  # `theo AFP dẫn lời ông Nam`
        state = replace(state, ground=citing.end)
        return _cite(setting, state, citing, replace(found, clause=spot.at))
    through = relayed(row, last)
    if through is not None:
        teller, last = through
        state = replace(state, teller=row.span(teller.first, teller.last), ground=last)
    last = after_source(row, last)
    if is_end(row, last):
        return _theo_at_end(setting, state, spot, found, source)
    if is_media(row, source) or _is_bare_name(row, source):
        if not given and _says_next(row, over_quotation(row, last), (Frame.CLAUSE,), state.ground):
            return replace(state, teller=row.span(source.first, source.last))
        if is_credit(row, spot.at, last):
            return state
    clause = NounPhrase(spot.at, last, clause_start(row, spot.at, 0))
    opening = Opening(QuotationRule.THEO, source, begin=last, leaving=clause)
    return begin(setting, state, spot, opening)


def _names_source(row: SpeechRow, spot: Spot) -> bool:
    """Whether `theo` leads to a source: not `đi theo`, `theo dõi`, nor inside a clause."""
    lex, lows = theo_words(), row.lows
    after = lex.theo_after.starts(lows, spot.end)
    followed = after > spot.end and row.tokens[after - 1].closes  # not `theo đạo | diễn`
    other = followed or lex.theo_before.ends(lows, spot.at) < spot.at
    return not other and begins_clause(row, spot.at)


def _is_norm(row: SpeechRow, source: NounPhrase) -> bool:
    """`theo hiến pháp`, `theo quy định của luật`: by what rule, where somebody else speaks."""
    return theo_words().norms.match(row.lows, source.first) is not None


def _theo_at_end(
    setting: Setting, state: State, spot: Spot, found: NounPhrase, source: NounPhrase
) -> State:
    """`…, theo X.`; not `…, theo luật.`; an outlet passes on what somebody has said already."""
    row, at = setting.row, spot.at
    if at == 0 or row.lows[at - 1] not in (",", "-", "–") or _is_norm(row, found):
        return state
    if is_media(row, source) and has_speaker(state):
        return passed_on(state, row.span(source.first, source.last), at)
    return after_clauses(setting, state, spot, source, at)


def take_cited(setting: Setting, state: State, spot: Spot) -> State | None:
    """`Reuters dẫn lời X nói …`: X says it, Reuters passes it on."""
    if spot.cue.frame is not Frame.RIGHT:
        return None
    row = setting.row
    subject = phrase_before(row, spot.at, state.floor)
    if subject is None:
        return _cited_first(setting, state, spot)
    if not _cites(row, subject, spot):
        return state
    if row.lows[subject.first - 1] == "được" and subject.first > state.floor:
        return _take_relayed(setting, state, spot, subject)
    return _cite(setting, state, spot, subject)


def _cite(setting: Setting, state: State, spot: Spot, subject: NounPhrase) -> State:
    """What ``subject`` cites somebody for: a quotation before it, or the words behind."""
    row, end = setting.row, spot.end
    teller = row.span(subject.first, subject.last)
    source = _cited_source(row, end)
    if source is None:
        return passed_on(state, teller, len(row)) if is_end(row, end) else state
    if _says_next(row, source.first + 1, _SAYING, state.ground):
        ground = min(end, source.first)
        return replace(state, teller=teller, ground=ground, told_from=subject.clause)
    state = replace(state, teller=teller)
    after = after_quotation(setting, state, spot, source, subject.clause)
    if after is None and is_end(row, source.last):
        after = after_clauses(setting, state, spot, source, subject.clause)
    if after is None:
        opening = Opening(QuotationRule.CITED, source, begin=source.last)
        after = begin(setting, state, spot, opening)
    return replace(after, teller=None)


def _cited_source(row: SpeechRow, at: int) -> NounPhrase | None:
    """Who is cited at ``at``: `dẫn lời | ông Nam`, `dẫn nguồn tin | cảnh sát`, `dẫn | nguồn thạo tin`."""
    starts = [at, *(p for p in (at - 1, at - 2) if row.lows[p] == "nguồn")]
    return next((found for p in starts if (found := phrase_after(row, p))), None)


def _cited_first(setting: Setting, state: State, spot: Spot) -> State:
    """`Dẫn lời ông Nam, AFP cho biết …`: the source waits for the outlet and its verb."""
    row = setting.row
    left = skip_left(row, spot.at, state.floor)
    source = _cited_source(row, spot.end)
    heads = left == 0 or not row.lows[left - 1][0].isalnum()
    if source is None or not heads or is_own_voice(setting, state, source):
        return state
    return replace(state, cited=inner_source(row, source), ground=source.last)


def _take_relayed(setting: Setting, state: State, spot: Spot, teller: NounPhrase) -> State:
    """`Lời ông Nam được AFP dẫn lại`: ông Nam speaks, before or behind it."""
    row, at = setting.row, teller.first - 1
    told = row.span(teller.first, teller.last)
    source = _speaker_before(row, at, state.floor)
    if source is None or is_own_voice(setting, state, source):
        return passed_on(state, told, at) if is_end(row, spot.end) else state
    state = replace(state, teller=told)
    if _says_next(row, spot.end, _SAYING, spot.end):
        return replace(state, cited=source, ground=spot.end)
    if not is_end(row, spot.end):
        return begin(setting, state, spot, Opening(QuotationRule.CITED, source))
    after = after_quotation(setting, state, spot, source, source.clause)
    if after is None and has_speaker(state):
        return passed_on(replace(state, teller=None), told, at)
    return after or after_clauses(setting, state, spot, source, source.clause)


def _speaker_before(row: SpeechRow, at: int, floor: int) -> NounPhrase | None:
    """`lời (của) ông Nam`, `tuyên bố của ông Nam`, `ông Nam` before ``at``: ông Nam."""
    start = clause_start(row, at, floor)
    for p in range(start, at):
        words = cue_words().speeches.starts(row.lows, p)
        if words > p and begins_phrase(row, words):
            found = phrase_after(row, words)
            return replace(found, clause=p) if found else None
    found = phrase_before(row, at, floor)
    return inner_source(row, found) if found else None


def take_for_cited(setting: Setting, state: State, verb: Verb) -> State | None:
    """`Dẫn lời ông Nam, AFP cho biết …`: what AFP tells is said by ông Nam."""
    source, row = state.cited, setting.row
    if source is None:
        return None
    state = replace(state, cited=None)
    if state.teller is None:
        start = clause_start(row, verb.left, source.last)
        teller = phrase_in(row, start, verb.left)
        if teller is None:
            return None
        state = replace(state, teller=row.span(teller.first, teller.last))
    after = after_quotation(setting, state, verb.spot, source, source.clause)
    if after is None and is_end(row, verb.spot.end):
        after = after_clauses(setting, state, verb.spot, source, source.clause)
    return after or begin(setting, state, verb.spot, Opening(QuotationRule.CITED, source))


def pass_to_next(setting: Setting, state: State, verb: Verb) -> State | None:
    """`AFP đưa tin (“…”,) ông Nam nói …`: the outlet passes on what somebody else says."""
    row, subject = setting.row, verb.subject
    if subject is None or not is_media(row, subject) or verb.spot.cue.frame is not Frame.CLAUSE:
        return None
    quotation = skip_right(row, verb.spot.end)[0]
    behind = over_quotation(row, quotation)
    if not _says_next(row, behind, (Frame.CLAUSE,), state.ground):
        return None
    ground = behind if behind == quotation else state.ground
    return replace(state, teller=row.span(subject.first, subject.last), ground=ground)


def _is_bare_name(row: SpeechRow, phrase: NounPhrase) -> bool:
    """`theo Sao Mai, bà Hoa nói …`: nothing but a name, so that it passes on what she says."""
    return all(token.capital for token in row.tokens[phrase.first : phrase.last])


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

"""Verbs whose subject stands on the left, or is that of the verb before.

In: a verb of saying with what stands on its left. Out: for every way to take its source, the new
state, or None where that way is not meant. The order of the ways is given in `statements`.
"""

from __future__ import annotations

from dataclasses import replace

from doichieu.mentions.quotations.attributions import find_teller
from doichieu.mentions.quotations.clauses import skip_left
from doichieu.mentions.quotations.contents import (
    END_MARKS,
    is_aside,
    is_credited,
    is_end,
    is_place,
)
from doichieu.mentions.quotations.drafts import (
    Draft,
    Opening,
    Setting,
    Spot,
    State,
    Stretch,
    Verb,
    begin,
    end_words,
    has_speaker,
    is_demanded,
    is_own_voice,
    passed_on,
    without,
)
from doichieu.mentions.quotations.heads import NounPhrase, is_media
from doichieu.mentions.quotations.preceding import after_clauses, after_quotation
from doichieu.mentions.quotations.rows import SpeechRow
from doichieu.mentions.quotations.subjects import (
    described_person,
    fronted_subject,
    noun_before,
    phrase_before,
    sender,
    subject_of,
)
from doichieu.mentions.quotations.word_tables import (
    Frame,
    clause_words,
    cue_words,
    pronoun_words,
    stance_words,
)
from doichieu.model import QuotationRule, Stance

# Before these words a verb tells the reason of whoever is asking, not of whoever is asked.
_REASONS = frozenset(("vì", "do", "bởi", "bởi vì"))
_POINTING = frozenset(("này", "đó", "trên", "ấy"))
_NOT = frozenset(("không", "chưa", "chẳng", "đừng"))
# `không quên nhắc lại`: behind these a negation denies nothing.
_YET = frozenset(("quên", "ngại", "ngần", "ngừng", "khỏi", "chỉ", "những", "riêng", "giấu"))
# Those whom somebody spoke to stand this near to the verb, and to the subject; in tokens.
_HEARERS, _AHEAD = 10, 20


def verb_at(setting: Setting, state: State, spot: Spot) -> Verb:
    """The verb with its subject."""
    row, floor, at = setting.row, state.floor, spot.at
    left = skip_left(row, at, floor)
    subject = sender(row, at, floor) or phrase_before(row, at, floor)
    if subject is not None and subject.last < at and row.tokens[at - 1].person:
        plain = not any(
            row.tokens[p].person or p in row.cues for p in range(subject.first, subject.last)
        )
        subject = replace(subject, last=at) if plain else subject  # `tổng thống vừa đắc cử Lan`
    if spot.cue.frame is Frame.CLAUSE and not _names_somebody(row, subject):
        subject = described_person(row, at, floor) or subject or noun_before(row, at, floor)
    shares = subject is None or subject.last > left
    if subject is None and left < at and not state.drafts and row.lows[left - 1][0].isalnum():
        subject = subject_of(row, left, floor)  # `người dân bị lũ cuốn mất nhà đang đòi …`
    return Verb(spot, floor, left, subject, shares)


def _names_somebody(row: SpeechRow, subject: NounPhrase | None) -> bool:
    """Whether a subject is a person by name, a word of address or a pronoun."""
    if subject is None:
        return False
    spoken = pronoun_words().alone.match(row.lows, subject.first)
    address = any(
        pronoun_words().address.holds(low) for low in row.lows[subject.first : subject.last]
    )
    person = any(token.person for token in row.tokens[subject.first : subject.last])
    return bool(spoken) or address or person


# ---------------------------------------------------------------- the subject of the verb before
def take_shared(setting: Setting, state: State, verb: Verb) -> State | None:
    """`… và khẳng định …`, `… để phản đối …`: a further verb of a subject."""
    row, lows, cue, left = setting.row, setting.row.lows, verb.spot.cue, verb.left
    if not verb.shares or left <= state.ground:
        return None
    purpose = cue_words().purposes.ends(lows, left)
    joined = min(clause_words().connectors.ends(lows, left), purpose)
    comma = joined == left
    if comma and lows[left - 1] not in (",", ";"):
        return None
    if not cue.alone and _is_listed(row, verb.spot):
        return state
    while joined > 0 and lows[joined - 1] in (",", ";", "và"):
        joined -= 1
    if cue.alone and (state.open or not comma):
        return state  # `… dự kiến được xây dựng …`: the words of whoever speaks already
    last = next((draft for draft in reversed(state.open) if draft.source), None)
    if last is None:
        return _first_of_actor(setting, state, verb, joined)
    if _gives_reason(row, verb, last, purpose):
        return begin(setting, state, verb.spot, _like(last))
    if joined <= last.begin or purpose < left or last.rule is QuotationRule.THEO:
        return _inside_words(setting, state, verb, joined, last)
    asked = last.entry.stance is Stance.DEMAND and cue.stance is not Stance.DEMAND
    if asked and (comma or cue.frame is Frame.ACT):
        return state
    return begin(setting, state, verb.spot, replace(_like(last), closing=joined))


def _like(draft: Draft) -> Opening:
    return Opening(QuotationRule.SHARED, draft.subject, like=draft)


def _is_listed(row: SpeechRow, spot: Spot) -> bool:
    """One of a list: `tuyên truyền, thuyết phục, vận động`."""
    lows = row.lows
    return lows[spot.at - 1] == "," and spot.end < len(lows) and lows[spot.end] == ","


def _gives_reason(row: SpeechRow, verb: Verb, last: Draft, purpose: int) -> bool:
    """`bác bỏ đề nghị vì cho rằng …`: why whoever spoke ``last`` says no."""
    because = " ".join(row.lows[purpose : verb.left]) in _REASONS
    clause = verb.spot.cue.frame is Frame.CLAUSE
    return because and clause and last.entry.frame is Frame.ACT and last.begin < purpose


def _first_of_actor(setting: Setting, state: State, verb: Verb, joined: int) -> State | None:
    """`Bà Lan đến xã và khẳng định …`: the first statement of a clause's subject."""
    source = subject_of(setting.row, joined, state.ground) or state.actor
    if source is None:
        return None
    if is_own_voice(setting, state, source):
        return state
    return begin(setting, state, verb.spot, Opening(QuotationRule.SHARED, source))


def _inside_words(setting: Setting, state: State, verb: Verb, joined: int, last: Draft) -> State:
    """A verb whose subject stands inside the words reported by ``last``."""
    if joined <= last.begin:
        return begin(setting, without(state, last), verb.spot, _like(last))
    found = subject_of(setting.row, joined, last.begin)
    if found is None or is_own_voice(setting, state, found):
        return state
    return begin(setting, state, verb.spot, Opening(QuotationRule.SHARED, found))


# ---------------------------------------------------------------- no subject on the left
def take_alone(setting: Setting, state: State, verb: Verb) -> State | None:
    """`Được biết, …`: nobody in particular says it."""
    if verb.subject is not None:
        return None
    if not _heads_clause(setting.row, verb) or not verb.spot.cue.alone:
        return None
    return begin(setting, state, verb.spot, Opening(QuotationRule.ALONE))


def take_fronted(setting: Setting, state: State, verb: Verb) -> State | None:
    """`Cho rằng bên A sai, ông Nam đã kiện`: the source heads the clause behind the words."""
    if verb.subject is not None:
        return None
    spot = verb.spot
    fronts = cue_words().fronts.match(spot.cue.phrase.split(), 0) is not None
    if not _heads_clause(setting.row, verb) or state.open or not fronts:
        return state
    found = fronted_subject(setting.row, spot.at, spot.end)
    if found is None or is_own_voice(setting, state, found):
        return state
    state = begin(setting, state, spot, Opening(QuotationRule.FRONTED, found))
    return end_words(state, state.open[-1], found.clause - 1) if state.open else state


def _heads_clause(row: SpeechRow, verb: Verb) -> bool:
    return verb.left <= verb.floor or row.lows[verb.left - 1] in END_MARKS


# ---------------------------------------------------------------- a subject of its own
def pass_over_silent(setting: Setting, state: State, verb: Verb) -> State | None:
    """`Cầu dự kiến được xây`, `… yêu cầu bên A công nhận …`: this subject states nothing."""
    subject, spot = verb.subject, verb.spot
    if subject is None:
        return None
    happens = stance_words().happenings.starts(setting.row.lows, spot.end) > spot.end
    silent = (
        (spot.cue.alone and happens)
        or _is_denied(setting.row, subject.last, spot)
        or _is_inferred(setting.row, subject, spot)
        or is_own_voice(setting, state, subject)
        or bool(state.open and is_demanded(state.open[-1], subject.first))
    )
    return state if silent else None


def _is_inferred(row: SpeechRow, subject: NounPhrase, spot: Spot) -> bool:
    """`Tuyên bố này cho thấy …`: what the report makes of it."""
    return spot.cue.sense == "evidence" and row.lows[subject.last - 1] in _POINTING


def _is_denied(row: SpeechRow, last: int, spot: Spot) -> bool:
    """`ông không dám hoàn toàn khẳng định`: a word of negation between the subject and the verb."""
    for p in range(last, spot.at):
        token = row.tokens[p]
        word = token.opens and token.closes and not token.named  # not `hàng không`
        if word and token.low in _NOT and row.lows[p + 1] not in _YET:
            return True
    return False


def heard(setting: Setting, state: State, verb: Verb) -> State:
    """The state that knows the subject of this verb, and to whom it was told."""
    if verb.subject is None:
        return state
    teller = state.teller or _hearer(setting.row, verb.subject, verb.spot)
    return replace(state, teller=teller, actor=verb.subject)


def _hearer(row: SpeechRow, subject: NounPhrase, spot: Spot) -> Stretch | None:
    """The outlet that somebody told it to: before the verb, behind it, or before the subject."""
    end = spot.end
    told = end < len(row) and row.lows[end] in ("với", "trên")
    for first, last in (
        (subject.last, spot.at),
        (end, min(end + _HEARERS, len(row)) if told else end),
        (max(0, subject.first - _AHEAD), subject.first),
    ):
        found = find_teller(row, first, last)
        if found:
            return row.span(found.first, found.last)
    return None


def take_after_quotation(setting: Setting, state: State, verb: Verb) -> State | None:
    """`“…”, X nói`."""
    if verb.subject is None:
        return None
    return after_quotation(setting, state, verb.spot, verb.subject, _clause(state, verb.subject))


def _clause(state: State, subject: NounPhrase) -> int:
    """Where the clause begins that the words before a subject may precede."""
    cited = 0 < state.ground == subject.clause
    return state.told_from if cited else subject.clause


def pass_over_place(setting: Setting, state: State, verb: Verb) -> State | None:
    """`Bà Lan viết trong hồi ký.`: nothing is told."""
    place = verb.spot.cue.frame is Frame.CLAUSE and is_place(setting.row, verb.spot.end)
    return state if place and not _after_comma(setting, state, verb) else None


def _after_comma(setting: Setting, state: State, verb: Verb) -> bool:
    clause = _clause(state, verb.subject) if verb.subject else 0
    return clause > 0 and setting.row.lows[clause - 1] == ","


def take_after_clauses(setting: Setting, state: State, verb: Verb) -> State | None:
    """`Số người chết đã tăng, X cho biết trong báo cáo.`: nothing is left to report behind it."""
    row, spot = setting.row, verb.spot
    clause = spot.cue.frame is Frame.CLAUSE
    aside = clause and _after_comma(setting, state, verb) and is_aside(row, spot.end)
    over = is_end(row, spot.end) or is_credited(row, spot.end)
    if verb.subject is None or not (aside or over):
        return None
    if not aside and (not clause or spot.cue.noun):
        return state
    if is_media(row, verb.subject) and has_speaker(state) and _after_comma(setting, state, verb):
        return passed_on(
            state, row.span(verb.subject.first, verb.subject.last), verb.subject.clause
        )
    return after_clauses(setting, state, spot, verb.subject, _clause(state, verb.subject))


def take_before_words(setting: Setting, state: State, verb: Verb) -> State | None:
    """`X cho biết …`: the words behind the verb."""
    opening = Opening(QuotationRule.VERB, verb.subject, leaving=verb.subject)
    return begin(setting, state, verb.spot, opening)

"""How a cue is to be read where it stands: as a verb, as a noun, or as nothing at all.

In: a row, what is known so far, and a cue. Out: yes or no; and for cues that are no verb of
somebody (nouns, passives, names) the new state, or None where the cue is of another kind.
"""

from __future__ import annotations

from dataclasses import replace

from doichieu.mentions.quotations.clauses import skip_left
from doichieu.mentions.quotations.contents import skip_right
from doichieu.mentions.quotations.drafts import (
    Opening,
    Setting,
    Spot,
    State,
    begin,
    end_words,
    is_own_voice,
)
from doichieu.mentions.quotations.noun_phrases import phrase_after
from doichieu.mentions.quotations.rows import QUOTE, SpeechRow
from doichieu.mentions.quotations.subjects import phrase_before
from doichieu.mentions.quotations.word_tables import (
    Cue,
    Frame,
    clause_words,
    cue_words,
    is_shown,
    noun_words,
)
from doichieu.model import QuotationRule

# What leads to a name that is given (`coi đó là …`), within so many tokens.
_NAMES, _NAME = frozenset(("là", "như", "rằng", QUOTE)), 20
# What may follow a noun that tells what was said, within so many tokens.
_OF, _NEAR = frozenset(("của", "về", "rằng", ":", ",")), 4
_ABOUT = ("về", "việc")
# Behind one of these stands a noun.
_BEFORE_NOUNS = frozenset(("với", "dưới"))
# `Sở A có thông báo về việc …`: who has it, says it.
_HAVING = frozenset(("có", "ra"))


def pass_over_idle(setting: Setting, state: State, spot: Spot) -> State | None:
    """A cue in words for a source, or one that needs a quotation and has none."""
    return state if spot.at < state.ground or _is_idle(setting.row, spot) else None


def _is_idle(row: SpeechRow, spot: Spot) -> bool:
    """`với nội dung hợp đồng`, `đăng ảnh`: neither a quotation nor `rằng` follows."""
    if not is_shown(spot.cue):
        return False
    start = skip_right(row, spot.end)[0]
    quoted = start < len(row) and row.lows[start] == QUOTE
    return not quoted and "rằng" not in row.lows[spot.end : start]


def pass_over_nameless(setting: Setting, state: State, spot: Spot) -> State | None:
    """`gọi xe`, `coi phim`: nothing is given a name."""
    named = spot.cue.frame is not Frame.NAME or _has_name(setting.row, spot)
    return None if named else state


def _has_name(row: SpeechRow, spot: Spot) -> bool:
    """`gọi đó là …`: the name that is given follows `là`, `như` or stands in quotation marks."""
    if spot.cue.phrase.split()[-1] in _NAMES:
        return True
    return any(low in _NAMES or low in '“"' for low in row.lows[spot.end : spot.end + _NAME])


def take_passive(setting: Setting, state: State, spot: Spot) -> State | None:
    """`…, được cho là …`: nobody says it; a further one after a comma ends the one before."""
    if spot.cue.frame is not Frame.PASSIVE:
        return None
    last = state.open[-1] if state.open else None
    p = skip_left(setting.row, spot.at, 0)
    passive = last is not None and last.rule is QuotationRule.PASSIVE
    if last and passive and last.begin < p and setting.row.lows[p - 1] == ",":
        state = end_words(state, last, p - 1)
    return begin(setting, state, spot, Opening(QuotationRule.PASSIVE))


def take_noun(setting: Setting, state: State, spot: Spot) -> State | None:
    """`những đề xuất của bên A về việc …`: a noun that tells what was said."""
    row, lows, cue = setting.row, setting.row.lows, spot.cue
    if not is_noun(row, spot.at, spot.end, cue, state.ground):
        return None
    if not cue.noun or _is_negated(row, spot.at):
        return state
    source, p = None, spot.end
    while p < min(spot.end + _NEAR, len(lows)) and lows[p] not in _OF:
        p += 1
    if p < len(lows) and lows[p] == "của":
        found = phrase_after(row, p + 1)
        if found is None or is_own_voice(setting, state, found):
            return state
        about = (q for q in range(found.first, found.last) if lows[q : q + 2] == _ABOUT)
        p = max(about, default=found.last)
        source = replace(found, last=p)
    elif p < len(lows) and lows[p] == ",":
        p += 1
    elif row.lows[spot.at - 1] in _HAVING and spot.at > state.floor:
        source = phrase_before(row, spot.at - 1, state.floor)
        if source is not None and is_own_voice(setting, state, source):
            return state
    if p + 2 < len(lows) and (lows[p] == "rằng" or lows[p : p + 2] == _ABOUT):
        return begin(setting, state, spot, Opening(QuotationRule.NOUN, source, begin=p))
    return state


def is_noun(row: SpeechRow, at: int, end: int, cue: Cue, ground: int) -> bool:
    """Whether the cue is a noun here (`lời kêu gọi`, `báo Sông Hồng`), or is denied."""
    lex, lows, heads = cue_words(), row.lows, noun_words().heads
    if at > ground and _is_negated(row, at):
        return True
    if lex.plural_before.ends(lows, at) < at or _is_outlet(row, at, end):
        return True
    if any(heads.starts(lows, p) >= end for p in (at - 1, at - 2) if p >= 0):
        return True  # `ban chỉ đạo`, `giới phân tích`
    if lows[end : end + 1] == ("của",):
        return True  # `đơn trình báo của chị Bưởi`
    if at > ground and lows[at - 1] in _BEFORE_NOUNS and row.tokens[at - 1].opens:
        return True  # `bị bắt với cáo buộc là chủ mưu`
    if not cue.noun or lex.carriers.ends(lows, at) < at:
        return False
    after = end < len(lows) and lex.noun_after.match(lows, end) is not None
    return after or lex.noun_before.ends(lows, at) < at


def _is_outlet(row: SpeechRow, at: int, end: int) -> bool:
    """`tổng biên tập báo Sông Hồng`: before a name the word for an outlet is no verb."""
    outlet = noun_words().media.starts(row.lows, at) == end
    return outlet and end < len(row) and row.tokens[end].capital


def _is_negated(row: SpeechRow, at: int) -> bool:
    """Whether a word right before the cue takes away its force (`không nói`, `sự chỉ trích`)."""
    before = cue_words().never_before.ends(row.lows, at)
    return before < at and clause_words().adverbs.ends(row.lows, at) >= before

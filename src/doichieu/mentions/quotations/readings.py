"""How a cue is to be read where it stands: as a verb, as a noun, or as nothing at all.

In: the tokens of a unit and the place of a cue. Out: yes or no. Who says something, and whether
it is a statement after all, is decided elsewhere.
"""

from __future__ import annotations

from doichieu.mentions.quotations.contents import skip_right
from doichieu.mentions.quotations.cues import Cue, words
from doichieu.mentions.quotations.noun_phrases import begins_phrase
from doichieu.mentions.quotations.units import QUOTE, Unit

# What leads to a name that is given (`coi đó là …`), within so many tokens.
_NAMES, _NAME = frozenset(("là", "như", "rằng", QUOTE)), 20


def is_idle(unit: Unit, end: int, cue: Cue) -> bool:
    """A wish that asks nobody to act; `với nội dung` without the words themselves."""
    lex, parts = words(), cue.phrase.split()
    begin = skip_right(unit, end)[0]
    if lex.shown.match(parts, 0):
        return begin >= len(unit) or unit.lows[begin] != QUOTE
    return lex.wishes.match(parts, 0) is not None and not begins_phrase(unit, begin)


def is_noun(unit: Unit, at: int, end: int, cue: Cue, ground: int) -> bool:
    """Whether the cue is a noun here (`lời kêu gọi`, `báo Sông Hồng`), or is denied."""
    lex, lows = words(), unit.lows
    if at > ground and is_negated(unit, at):
        return True
    if lex.plural_before.ends(lows, at) < at or _is_outlet(unit, at, end):
        return True
    if any(lex.heads.starts(lows, p) >= end for p in (at - 1, at - 2) if p >= 0):
        return True  # `ban chỉ đạo`, `giới phân tích`
    if not cue.noun or lex.carriers.ends(lows, at) < at:
        return False
    after = end < len(lows) and lex.noun_after.match(lows, end) is not None
    return after or lex.noun_before.ends(lows, at) < at


def _is_outlet(unit: Unit, at: int, end: int) -> bool:
    """`tổng biên tập báo Sông Hồng`: before a name the word for an outlet is no verb."""
    outlet = words().media.starts(unit.lows, at) == end
    return outlet and end < len(unit) and unit.tokens[end].capital


def is_negated(unit: Unit, at: int) -> bool:
    """Whether a word right before the cue takes away its force (`không nói`, `sự chỉ trích`)."""
    lex = words()
    before = lex.never_before.ends(unit.lows, at)
    return before < at and lex.adverbs.ends(unit.lows, at) >= before


def has_name(unit: Unit, end: int, cue: Cue) -> bool:
    """`gọi đó là …`: the name that is given follows `là`, `như` or stands in quotation marks."""
    if cue.phrase.split()[-1] in _NAMES:
        return True
    return any(low in _NAMES or low in '“"' for low in unit.lows[end : end + _NAME])

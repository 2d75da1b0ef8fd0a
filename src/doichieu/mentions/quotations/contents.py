"""The reported words: where they begin behind a cue, and where they end.

In: the tokens of a unit and places in it. Out: places. Nothing is decided here about who speaks.
"""

from __future__ import annotations

from collections.abc import Sequence

from doichieu.mentions.quotations.cues import Cue, words
from doichieu.mentions.quotations.noun_phrases import time_after
from doichieu.mentions.quotations.units import QUOTE, Unit

END_MARKS = frozenset(".!?…;,:-–—/")
# Words between a cue and what it reports.
_LINKS = frozenset(("rằng", "là", "thêm", ",", ":", "-", "–"))
_PLACES = frozenset(("với", "trên", "trước", "tại", "trong", "hôm", "vào", "ngày", "sáng", "chiều"))
_QUOTES = frozenset('"“”«»')
_BUT, _NOT = frozenset(("nhưng", "song")), frozenset(("không", "chưa"))
_WHERE = frozenset(("trong", "trên", "tại"))
_THUS = frozenset(("thêm", "tiếp", "vậy", "như", "thế"))
# `nói với … rằng`: what stands between is not longer than this, in tokens.
_ASIDE = 18
# Words that say how are no more than these (`chắc nịch rằng`), in tokens.
_HOW = 4
# None of these stands in an aside at the end of a sentence.
_SPOKEN = frozenset(("rằng", "là", ":", ",", QUOTE, "sẽ", "đã"))
# `nói về X: “…”`: X is not longer than this; so few tokens are a topic in any case.
_TOPIC, _FEW = 25, 3


def skip_right(unit: Unit, at: int) -> tuple[int, bool]:
    """From the end of a cue to the reported words (`với báo chí rằng`); whether after a colon."""
    lows, colon = unit.lows, False
    if at < len(lows) and lows[at] in _PLACES:
        for p in range(at, min(at + _ASIDE, len(lows))):
            if lows[p] in ("rằng", ":"):
                at = p
                break
            if lows[p] in (";", "."):
                break
    at = _to_that(unit, at)
    while at < len(lows):
        if lows[at] in ("về", "đến") and at + 1 < len(lows) and lows[at + 1] == "việc":
            at += 2
        elif lows[at] in _LINKS:
            colon = colon or lows[at] == ":"
            at += 1
        else:
            break
    return at, colon


def _to_that(unit: Unit, at: int) -> int:
    """`tuyên bố chắc nịch rằng …`: over the few words that say how."""
    for p in range(at, min(at + _HOW, len(unit))):
        if unit.lows[p] == "rằng":
            return p
        if p in unit.cues or not unit.lows[p][0].isalnum() or unit.tokens[p].capital:
            return at
    return at


def is_aside(unit: Unit, at: int) -> bool:
    """`…, X cho biết trong báo cáo hằng năm.`: only where or when, up to the end."""
    lows = unit.lows
    if at >= len(lows) or lows[at] not in _PLACES or len(lows) - at > _ASIDE:
        return False
    rest = range(at, len(lows))
    verbs = {p for p, (_, cue) in unit.cues.items() if not cue.noun}
    return not any(lows[p] in _SPOKEN or p in verbs for p in rest)


def is_place(unit: Unit, at: int) -> bool:
    """`viết trong hồi ký.`: only where, without any verb, up to the end."""
    if not is_aside(unit, at) or unit.lows[at] not in _WHERE:
        return False
    return not any(token.tag.startswith("V") for token in unit.tokens[at:])


def after_topic(unit: Unit, begin: int, cue: Cue) -> int:
    """`nói về chuyến đi: “…”`: to the quotation, over what it is about."""
    lows, topics = unit.lows, words().topics
    about = cue.phrase.endswith(" về") or topics.match(lows, begin) is not None
    for p in range(begin, min(begin + _TOPIC, len(lows) - 1)):
        if lows[p] == ":" and lows[p + 1] == QUOTE:
            short = p - begin <= _FEW
            thus = topics.ends(lows, p, begin) < p and lows[p - 1] == "sau"
            return p + 1 if about or short or thus else begin
        if lows[p] in (QUOTE, ";") or p in unit.cues:
            return begin
    return begin


def is_end(unit: Unit, at: int) -> bool:
    """Whether nothing but marks and times follows, or words such as `thêm`."""
    lows = unit.lows
    while at < len(lows):
        after = time_after(lows, at, len(lows))
        if after > at:
            at = after
        elif lows[at] in END_MARKS or lows[at] in _THUS:
            at += 1
        else:
            return False
    return True


def has_words(unit: Unit, at: int) -> bool:
    """Whether anything can be reported from ``at`` on."""
    return any(low[0].isalnum() or low == QUOTE for low in unit.lows[at:])


def trim(unit: Unit, first: int, last: int, frame: str) -> tuple[int, int]:
    """Without marks at the edges, and without what the report itself adds at the end."""
    lows, lex = unit.lows, words()
    for p in range(first + 1, last):
        aside = frame == "act" and lows[p - 1] == "," and lex.asides.match(lows, p)
        if aside or lex.comments.match(lows, p) or _withholds(unit, p):
            last = p
            break
    while first < last and lows[first] in END_MARKS:
        first += 1
    while last > first and (lows[last - 1] in END_MARKS or lex.connectors.holds(lows[last - 1])):
        last -= 1
    if last - first > 2 and _in_marks(lows, first, last):
        return first + 1, last - 1
    return first, last


def _in_marks(lows: Sequence[str], first: int, last: int) -> bool:
    """Whether a few quoted words are all that is reported: `“về thôi”, bà nói`."""
    marks = [p for p in range(first, last) if lows[p] in _QUOTES]
    return marks == [first, last - 1]


def _withholds(unit: Unit, at: int) -> bool:
    """`…, nhưng không công bố thêm …`: the report says what the source did not say."""
    lex, lows = words(), unit.lows
    p = lex.connectors.starts(lows, at)
    if p == at or lows[at] not in _BUT or p + 1 >= len(lows) or lows[p] not in _NOT:
        return False
    return p + 1 in unit.cues and unit.cues[p + 1][1].frame in ("clause", "act")


def quote_ends(unit: Unit, at: int) -> bool:
    """Whether a quotation before ``at`` is all that is reported."""
    lows = unit.lows
    if at >= len(lows) or lows[at] in END_MARKS or lows[at] == "khi":
        return True
    return words().connectors.match(lows, at) is not None


def before_marks(lows: Sequence[str], at: int) -> int:
    """The place before the stops and dashes that end at ``at``."""
    while at > 0 and lows[at - 1] in (",", "-", "–", "—", ";", "."):
        at -= 1
    return at

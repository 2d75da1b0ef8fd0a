"""The reported words: where they begin behind a cue, and where they end.

In: a row and places in it. Out: places. Nothing is decided here about who speaks.
"""

from __future__ import annotations

from collections.abc import Sequence

from doichieu.mentions.quotations.clauses import time_after
from doichieu.mentions.quotations.heads import is_word
from doichieu.mentions.quotations.noun_phrases import phrase_after
from doichieu.mentions.quotations.rows import QUOTE, SpeechRow
from doichieu.mentions.quotations.word_tables import (
    Cue,
    Frame,
    clause_words,
    content_words,
    pronoun_words,
)

END_MARKS = frozenset(".!?…;,:-–—/")
# Words between a cue and what it reports.
_LINKS = frozenset(("rằng", "là", "thêm", ",", ":", "-", "–"))
_PLACES = frozenset(("với", "trên", "trước", "tại", "trong", "hôm", "vào", "ngày", "sáng", "chiều"))
_QUOTES = frozenset('"“”«»')
_BUT, _NOT = frozenset(("nhưng", "song")), frozenset(("không", "chưa"))
_WHERE = frozenset(("trong", "trên", "tại"))
# A clause that begins so leads to another one.
_HALF = frozenset(("dù", "tuy", "nếu", "khi"))
# What is believed of something ends before these (`được coi là thủ phạm, khi …`).
_AWAY = frozenset(("khi", "nơi", "dù", "trong", "đồng", "vì", "do", "còn", "khiến"))
_THUS = frozenset(("thêm", "tiếp", "vậy", "như", "thế"))
_SO = frozenset(("vậy", "thế"))
_ABOVE = (("như", "trên"), ("như", "vậy"), ("như", "thế"))
# `nói với … rằng`: what stands between is not longer than this, in tokens.
_ASIDE = 18
# Those it was said to, before `là`, are no more than these, in tokens.
_HEARERS = 7
# `chắc nịch rằng`: words that say how are no more than these, in tokens.
_HOW = 4
# None of these stands in an aside at the end of a sentence.
_SPOKEN = frozenset(("rằng", "là", ":", ",", QUOTE, "sẽ", "đã"))
# `nói về X: “…”`: X is not longer than this; so few tokens are a topic in any case.
_TOPIC, _FEW = 25, 3


def skip_right(row: SpeechRow, at: int) -> tuple[int, bool]:
    """From the end of a cue to the reported words (`với báo chí rằng`); whether after a colon."""
    lows, colon = row.lows, False
    at = _over_dative(row, _to_that(row, _over_hearers(lows, at)))
    while at < len(lows):
        if lows[at] in ("về", "đến") and at + 1 < len(lows) and lows[at + 1] == "việc":
            at += 2
        elif lows[at] in _LINKS:
            colon = colon or lows[at] == ":"
            at += 1
        else:
            break
    return at, colon


def _over_hearers(lows: Sequence[str], at: int) -> int:
    """`nói | với báo chí hôm thứ Hai | rằng`: to the word or colon that opens what is said."""
    if at < len(lows) and lows[at] in _PLACES:
        for p in range(at, min(at + _ASIDE, len(lows))):
            if lows[p] in ("rằng", ":"):
                return p
            if lows[p] in (";", "."):
                break
    return _over_few_hearers(lows, at)


def _over_few_hearers(lows: Sequence[str], at: int) -> int:
    """`nói | với người thân | là đi làm`: to `là`, over those it was said to and nothing else."""
    if at < len(lows) and lows[at] == "với":
        for p in range(at + 2, min(at + _HEARERS, len(lows))):
            if lows[p] == "là":
                return p
            if not lows[p][0].isalnum():
                break
    return at


def _over_dative(row: SpeechRow, at: int) -> int:
    """`nói | với các nhà báo | ông ta sẽ đi`: to the pronoun that the reported clause opens with."""
    if at + 1 >= len(row) or row.lows[at] != "với":
        return at
    for p in range(at + 2, min(at + _ASIDE, len(row))):
        if not row.lows[p][0].isalnum() or p in row.cues:
            return at
        pronoun = pronoun_words().alone.starts(row.lows, p)
        if pronoun > p and is_word(row, p, pronoun) and not row.tokens[pronoun - 1].capital:
            following = pronoun < len(row) and not row.tokens[pronoun].capital
            return p if following and row.lows[p - 1] not in ("của", "và", "với") else at
    return at


def _to_that(row: SpeechRow, at: int) -> int:
    """`tuyên bố chắc nịch rằng …`: over the few words that say how."""
    for p in range(at, min(at + _HOW, len(row))):
        if row.lows[p] == "rằng":
            return p
        if p in row.cues or not row.lows[p][0].isalnum() or row.tokens[p].capital:
            return at
    return at


def is_aside(row: SpeechRow, at: int) -> bool:
    """`…, X cho biết trong báo cáo hằng năm.`: only where or when, up to the end."""
    lows = row.lows
    if at >= len(lows) or lows[at] not in _PLACES or len(lows) - at > _ASIDE:
        return False
    rest = range(at, len(lows))
    verbs = {p for p, (_, cue) in row.cues.items() if not cue.noun}
    return not any(lows[p] in _SPOKEN or p in verbs for p in rest)


def is_place(row: SpeechRow, at: int) -> bool:
    """`viết trong hồi ký.`: only where, without any verb, up to the end."""
    if not is_aside(row, at) or row.lows[at] not in _WHERE:
        return False
    return not any(token.tag.startswith("V") for token in row.tokens[at:])


def after_topic(row: SpeechRow, begin: int, cue: Cue) -> int:
    """`nói về chuyến đi: “…”`: to the quotation, over what it is about."""
    lows, topics = row.lows, content_words().topics
    about = cue.phrase.endswith(" về") or topics.match(lows, begin) is not None
    for p in range(begin, min(begin + _TOPIC, len(lows) - 1)):
        if lows[p] == ":" and lows[p + 1] == QUOTE:
            short = p - begin <= _FEW
            thus = topics.ends(lows, p, begin) < p and lows[p - 1] == "sau"
            return p + 1 if about or short or thus else begin
        if lows[p] in (QUOTE, ";") or p in row.cues:
            return begin
    return begin


def is_about(row: SpeechRow, at: int, cue: Cue) -> bool:
    """`chia sẻ | về chuyến đi`, `nói | khi rời cuộc họp`: of what, or when, but nothing said."""
    if cue.frame is not Frame.CLAUSE or cue.sense != "saying" or cue.noun:
        return False
    if row.lows[at] not in ("về", "khi") or not row.tokens[at].closes:
        return False
    return not any(low in (QUOTE, ":", "rằng") for low in row.lows[at:])


def is_end(row: SpeechRow, at: int) -> bool:
    """Whether nothing but marks and times follows, or words such as `thêm`."""
    lows = row.lows
    while at < len(lows):
        after = time_after(lows, at, len(lows))
        if after > at:
            at = after
        elif lows[at] in END_MARKS or lows[at] in _THUS:
            at += 1
        else:
            return False
    return True


def is_credited(row: SpeechRow, at: int) -> bool:
    """Whether nothing but `, theo X` follows: `…, ông Nam cho biết, theo AFP.`."""
    if at >= len(row) or row.lows[at] not in (",", "-", "–") or at + 1 not in row.cues:
        return False
    end, cue = row.cues[at + 1]
    source = phrase_after(row, end) if cue.phrase == "theo" else None
    return source is not None and is_end(row, source.last)


def has_words(row: SpeechRow, at: int) -> bool:
    """Whether anything can be reported from ``at`` on; `khẳng định như trên`, `nói vậy` report nothing new."""
    so = row.lows[at] in _SO and row.tokens[at].closes and row.lows[at - 1] not in ("rằng", ":")
    if so or row.lows[at : at + 2] in _ABOVE:
        return False
    if at > 0 and row.lows[at - 1] == "," and clause_words().connectors.match(row.lows, at):
        return False  # `điều mà ông bác bỏ, và sau khi …`
    return any(low[0].isalnum() or low == QUOTE for low in row.lows[at:])


def trim(row: SpeechRow, first: int, last: int, frame: Frame) -> tuple[int, int]:
    """Without marks at the edges, and without what the report itself adds at the end."""
    lows, connectors = row.lows, clause_words().connectors
    last = next((p for p in range(first + 1, last) if _adds(row, p, frame)), last)
    while first < last and lows[first] in END_MARKS:
        first += 1
    while last > first and (lows[last - 1] in END_MARKS or connectors.holds(lows[last - 1])):
        last -= 1
    if last - first > 2 and _in_marks(lows, first, last):
        return first + 1, last - 1
    return first, last


def _adds(row: SpeechRow, at: int, frame: Frame) -> bool:
    """Whether the report's own words go on at ``at`` (`…, tuy nhiên không nói rõ …`)."""
    lows, lex = row.lows, content_words()
    aside = frame is Frame.ACT and lows[at - 1] == "," and lex.asides.match(lows, at)
    return (
        bool(aside or lex.comments.match(lows, at)) or _turns(row, at, frame) or _withholds(row, at)
    )


def is_half(row: SpeechRow, first: int, last: int, stop: int) -> bool:
    """`mặc dù trời mưa | nhưng …`: only the clause that leads to the one that was cut off."""
    cut = stop < len(row) and "," not in row.lows[first:last]
    return cut and (row.lows[first] in _HALF or row.lows[first : first + 2] == ("mặc", "dù"))


def _turns(row: SpeechRow, at: int, frame: Frame) -> bool:
    """`được xem là mạnh nhất | nhưng đã thua`, `đề nghị gia hạn, | nhưng anh từ chối`."""
    if not (row.tokens[at].opens and row.tokens[at].closes):
        return False
    if frame is Frame.PASSIVE:
        away = row.lows[at - 1] == "," and row.lows[at] in _AWAY
        return (
            away or row.lows[at] in _BUT or clause_words().connectors.starts(row.lows, at) - at > 1
        )
    return frame is Frame.ACT and row.lows[at - 1] == "," and row.lows[at] in _BUT


def _in_marks(lows: Sequence[str], first: int, last: int) -> bool:
    """Whether a few quoted words are all that is reported: `“về thôi”, bà nói`."""
    marks = [p for p in range(first, last) if lows[p] in _QUOTES]
    return marks == [first, last - 1]


def _withholds(row: SpeechRow, at: int) -> bool:
    """`…, nhưng không công bố thêm …`: the report says what the source did not say."""
    lows = row.lows
    p = clause_words().connectors.starts(lows, at)
    if p == at or lows[at] not in _BUT or p + 1 >= len(lows) or lows[p] not in _NOT:
        return False
    return p + 1 in row.cues and row.cues[p + 1][1].frame in (Frame.CLAUSE, Frame.ACT)


def quote_ends(row: SpeechRow, at: int) -> bool:
    """Whether a quotation before ``at`` is all that is reported."""
    lows = row.lows
    if at >= len(lows) or lows[at] in END_MARKS or lows[at] == "khi":
        return True
    return clause_words().connectors.match(lows, at) is not None


def before_marks(lows: Sequence[str], at: int) -> int:
    """The place before the stops and dashes that end at ``at``."""
    while at > 0 and lows[at - 1] in (",", "-", "–", "—", ";", "."):
        at -= 1
    return at

"""Where clauses begin, and what stands between a subject and its verb.

In: a row and a place in it. Out: another place, to the left or to the right. Adverbs, times and
brackets are stepped over here; which noun phrase stands in a clause is decided elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from doichieu.mentions.quotations.heads import begins_phrase
from doichieu.mentions.quotations.rows import QUOTE, SpeechRow
from doichieu.mentions.quotations.word_tables import clause_words, cue_words

# Marks that end a clause.
MARKS = frozenset(',;:()[]–-—.!?…"“”') | {QUOTE}
# `22`, `22/10`, `7,2%`; not `U-23`.
_NUMBER = re.compile(r"\d[\d./,:-]*%?$")
# Conjunctions that also join two nouns (`AI và HRW`).
_JOINING = frozenset(("và", "hay", "hoặc", "như", "cùng"))
# A clause is not followed further back than this, nor a time, nor what `và` joins; in tokens.
LONG, _TIME, _SHORT = 25, 6, 12


def skip_left(row: SpeechRow, at: int, floor: int) -> int:
    """Left over what stands between a subject and its verb: `đã`, `hôm 22/10`, `nghẹn ngào`."""
    lows, cues = row.lows, cue_words()
    tables = (clause_words().adverbs, cues.carriers, cues.weak)
    while at > floor:
        before = min(table.ends(lows, at, floor) for table in tables)
        if before < at and not row.tokens[before].opens:
            before = at  # `nhà chức trách`: the end of another word
        if before == at:
            before = _time_before(row, at, floor)
        if before == at:
            return at
        at = before
    return at


def _time_before(row: SpeechRow, at: int, floor: int) -> int:
    """Where a time expression that ends before ``at`` begins; a name (`Đầu tư`) is none."""
    lows, p, lex = row.lows, at, clause_words()
    if row.tokens[at - 1].named:
        return at
    while p > floor and at - p < _TIME and _is_day(lows[p - 1]):
        p -= 1
    if p in (at, floor) or not lex.times.holds(lows[p - 1]):
        return at
    while p > floor and lex.times.holds(lows[p - 1]):
        p -= 1
    return p


def _is_day(low: str) -> bool:
    return bool(_NUMBER.match(low)) or clause_words().days.holds(low)


def time_after(lows: Sequence[str], at: int, limit: int) -> int:
    """Where a time that begins at ``at`` ends (`hôm 2/3`, `sáng nay`); ``at`` if it is none."""
    lex, p = clause_words(), at
    while p < limit and lex.times.holds(lows[p]):
        p += 1
    end = p
    while end < limit and _is_day(lows[end]):
        end += 1
    return end if end > p else at


def skip_opening(row: SpeechRow, at: int, limit: int) -> int:
    """Over words that open a sentence before its subject (`tuy nhiên`, `cùng ngày`, `hôm 2/3`)."""
    lex, lows = clause_words(), row.lows
    while at < limit:
        after = lex.connectors.starts(lows, at)
        if after == at:
            after = lex.adverbs.starts(lows, at)
        if after == at and lex.times.holds(lows[at]):
            after = time_after(lows, at, limit)
        if after == at:
            return at
        at = after
    return at


def skip_bracket(row: SpeechRow, at: int, floor: int) -> int:
    """Left over a bracket that ends before ``at``."""
    if at > floor and row.lows[at - 1] == ")":
        for p in range(at - 2, max(floor, at - LONG) - 1, -1):
            if row.lows[p] == "(":
                return p
    return at


def clause_start(row: SpeechRow, at: int, floor: int) -> int:
    """Left from ``at`` to the nearest mark or clause opener: where the clause begins."""
    lows, openers = row.lows, clause_words().openers
    p = at
    while p > floor and at - p < LONG:
        inside = skip_bracket(row, p, floor)
        if inside < p:
            p = inside
            continue
        if lows[p - 1] in MARKS and not row.tokens[p - 1].named:
            return p
        opener = openers.ends(lows, p, floor)
        if opener < p and _opens(row, opener, p, floor):
            return p
        p -= 1
    return p


def _opens(row: SpeechRow, opener: int, p: int, floor: int) -> bool:
    """Whether a clause begins at ``p``; `nên` is an adverb except before a subject."""
    if not row.tokens[opener].opens or row.tokens[opener].named:
        return False  # `thiết bị`, `tự do`: the end of another word; or inside a name
    if row.lows[opener] == "nên":
        return begins_phrase(row, p)
    return not _joins_nouns(row, opener, p, floor)


def _joins_nouns(row: SpeechRow, opener: int, p: int, floor: int) -> bool:
    """`và` in `AI và HRW kêu gọi`: between two noun phrases, with no verb before it."""
    if row.lows[opener] not in _JOINING or not begins_phrase(row, p):
        return False
    left = opener
    while left > floor and opener - left < _SHORT and row.lows[left - 1] not in MARKS:
        left -= 1
    if left == opener or not begins_phrase(row, skip_opening(row, left, opener)):
        return False
    return not any(_is_verbal(row, i) for i in range(left, opener))


def _is_verbal(row: SpeechRow, at: int) -> bool:
    return clause_words().tails.match(row.lows, at) is not None or at in row.cues

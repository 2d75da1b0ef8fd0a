"""Noun phrases that can stand for somebody, and the clauses that they stand in.

In: the tokens of a sentence and places in it. Out: where a phrase or a clause begins and ends.
Phrases are told by their first word (a name, a pronoun, a noun for people, bodies or documents)
and end where a verb, an adverb or a mark begins. Whose subject a phrase is, is decided elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from doichieu.mentions.quotations.cues import words
from doichieu.mentions.quotations.units import QUOTE, Unit

# Marks that end a clause.
_MARKS = frozenset(',;:()[]–-—.!?…"“”') | {QUOTE}
# Marks after which a sentence goes on, so that a capital shows a name.
_INSIDE = frozenset(",;()")
_NUMBER = re.compile(r"\d[\d./,:-]*%?$")
# What no source ends in, and what is none without a noun behind it.
_LINKS = frozenset(("và", "của", "từ", "do", "tại", "về", "với", "cùng", "hoặc", "là"))
_NEEDY = frozenset(("tờ", "trang", "kênh", "nhà", "bản", "giới", "phe"))
# A noun phrase is not followed further than this, in tokens.
_LONG = 25
# What `và` joins on its left, within one source.
_SHORT = 12


@dataclass(frozen=True, slots=True)
class Source:
    """Token range ``[first, last)`` of a source, and where its clause begins."""

    first: int
    last: int
    clause: int


def skip_left(unit: Unit, at: int, floor: int) -> int:
    """Left over adverbs and times between a subject and its verb (`đã`, `hôm 22/10`, `có văn bản`)."""
    lows, lex = unit.lows, words()
    while at > floor:
        before = min(lex.adverbs.ends(lows, at, floor), lex.carriers.ends(lows, at, floor))
        if before == at:
            before = _time_before(unit, at, floor)
        if before == at:
            return at
        at = before
    return at


def _time_before(unit: Unit, at: int, floor: int) -> int:
    """Where a time expression that ends before ``at`` begins; a name (`Đầu tư`) is none."""
    lows, p = unit.lows, at
    if unit.tokens[at - 1].named:
        return at
    while (
        p > floor and at - p < 6 and (_NUMBER.match(lows[p - 1]) or words().days.holds(lows[p - 1]))
    ):
        p -= 1
    if p in (at, floor) or not words().times.holds(lows[p - 1]):
        return at
    while p > floor and words().times.holds(lows[p - 1]):
        p -= 1
    return p


def begins_phrase(unit: Unit, at: int) -> bool:
    """Whether a noun phrase for a source can begin at ``at``."""
    lex, lows = words(), unit.lows
    if at >= len(unit):
        return False
    for table in (lex.heads, lex.documents, lex.media, lex.offices, lex.agencies):
        if table.match(lows, at):
            return True
    if lex.determiners.match(lows, at):
        return True
    address = max(lex.pronouns.starts(lows, at), at + (lows[at] in lex.respect))
    return (address > at and _is_word(unit, at, address)) or _is_name(unit, at)


def _is_word(unit: Unit, first: int, end: int) -> bool:
    """`ông`, `y`, `chú`: not the beginning of another word (`y tế`, `chú trọng`)."""
    return unit.tokens[end - 1].closes or (end < len(unit) and unit.tokens[end].capital)


def _is_name(unit: Unit, at: int) -> bool:
    """A capital; at the head of a sentence, or of a point in a list, only if more shows a name."""
    if not unit.tokens[at].capital:
        return False
    if at > 0 and (unit.lows[at - 1][0].isalnum() or unit.lows[at - 1] in _INSIDE):
        return True
    following = at + 1 < len(unit) and unit.tokens[at + 1].capital
    return unit.tokens[at].named or following


def clause_start(unit: Unit, at: int, floor: int) -> int:
    """Left from ``at`` to the nearest mark or clause opener: where the clause begins."""
    lows, lex = unit.lows, words()
    p = at
    while p > floor and at - p < _LONG:
        inside = skip_parenthesis(unit, p, floor)
        if inside < p:
            p = inside
            continue
        if lows[p - 1] in _MARKS:
            return p
        opener = lex.openers.ends(lows, p, floor)
        if opener < p and _opens(unit, opener, p, floor):
            return p
        p -= 1
    return p


def _opens(unit: Unit, opener: int, p: int, floor: int) -> bool:
    """Whether a clause begins at ``p``; `nên` is an adverb except before a subject."""
    if not unit.tokens[opener].opens:
        return False  # `thiết bị`, `tự do`: the end of another word
    if unit.lows[opener] == "nên":
        return begins_phrase(unit, p)
    return not _joins_nouns(unit, opener, p, floor)


def _joins_nouns(unit: Unit, opener: int, p: int, floor: int) -> bool:
    """`và` in `AI và HRW kêu gọi`: between two noun phrases, with no verb before it."""
    if unit.lows[opener] not in ("và", "hay", "hoặc", "như", "cùng"):
        return False
    if not begins_phrase(unit, p):
        return False
    left = opener
    while left > floor and opener - left < _SHORT and unit.lows[left - 1] not in _MARKS:
        left -= 1
    if left == opener or not begins_phrase(unit, skip_opening(unit, left, opener)):
        return False
    return not any(_is_verbal(unit, i) for i in range(left, opener))


def _is_verbal(unit: Unit, at: int) -> bool:
    lex = words()
    return lex.tails.match(unit.lows, at) is not None or at in unit.cues


def skip_opening(unit: Unit, at: int, limit: int) -> int:
    """Over words that open a sentence before its subject (`tuy nhiên`, `cùng ngày`, `hôm 2/3`)."""
    lex, lows = words(), unit.lows
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


def time_after(lows: Sequence[str], at: int, limit: int) -> int:
    """Where a time that begins at ``at`` ends (`hôm 2/3`, `sáng nay`); ``at`` if it is none."""
    lex, p = words(), at
    while p < limit and lex.times.holds(lows[p]):
        p += 1
    end = p
    while end < limit and (lex.days.holds(lows[end]) or _NUMBER.match(lows[end])):
        end += 1
    return end if end > p else at


def phrase_in(unit: Unit, start: int, end: int) -> Source | None:
    """The first noun phrase of a clause."""
    first = skip_opening(unit, start, end)
    if first < end and _is_preposition(unit, first):
        first = _after_preposition(unit, first, end)
    if first >= end or not begins_phrase(unit, first):
        return None
    last = phrase_end(unit, first, end)
    last = _without_links(unit, first, _before_verb(unit, first, last))
    if last <= first or _is_empty(unit, first, last):
        return None
    return Source(first, last, start)


def _before_verb(unit: Unit, first: int, last: int) -> int:
    """A name or a pronoun ends before a verb: `Nga | dự định`, `họ | sợ`."""
    if words().determiners.match(unit.lows, first):
        return last  # `một quan chức Mỹ giấu tên`
    address = words().pronouns.starts(unit.lows, first)
    for p in range(first + 1, last):
        token, before = unit.tokens[p], unit.tokens[p - 1]
        ends = (before.named and before.capital) or p == address
        if (
            ends
            and token.opens
            and token.tag.startswith("V")
            and not (token.capital or token.named)
        ):
            return p
    return last


def _without_links(unit: Unit, first: int, last: int) -> int:
    """No source ends in `và`, `của`, `trên`."""
    while last > first and not unit.tokens[last - 1].capital and unit.lows[last - 1] in _LINKS:
        last -= 1
    return last


def _is_empty(unit: Unit, first: int, last: int) -> bool:
    """`những`, `tờ`, `trang`: a word that needs a noun or a name behind it."""
    lex, lows = words(), unit.lows
    if lex.determiners.starts(lows, first) == last:
        return True
    return last - first == 1 and lows[first] in _NEEDY


def _is_preposition(unit: Unit, at: int) -> bool:
    """Whether a preposition stands there, not a longer noun (`nhân chứng`) or a name (`Đầu Tư`)."""
    lex, lows = words(), unit.lows
    end = lex.prepositions.starts(lows, at)
    if end == at or max(lex.heads.starts(lows, at), lex.offices.starts(lows, at)) > end:
        return False
    capitals = unit.tokens[at].capital and at + 1 < len(unit) and unit.tokens[at + 1].capital
    return not (at > 0 and capitals)


def _after_preposition(unit: Unit, at: int, end: int) -> int:
    """A fronted adverbial without a comma: the last noun phrase start after it, `end` if none."""
    lex = words()
    for p in range(end - 1, at, -1):
        if (
            lex.pronouns.match(unit.lows, p)
            or unit.lows[p] in lex.respect
            or lex.offices.match(unit.lows, p)
            or (unit.tokens[p].capital and lex.documents.match(unit.lows, p))
        ) and not lex.prepositions.ends(unit.lows, p, at) < p:
            return p
    return end


def skip_parenthesis(unit: Unit, at: int, floor: int) -> int:
    """Left over a bracket that ends before ``at``."""
    if at > floor and unit.lows[at - 1] == ")":
        for p in range(at - 2, max(floor, at - _LONG) - 1, -1):
            if unit.lows[p] == "(":
                return p
    return at


def phrase_end(unit: Unit, first: int, limit: int) -> int:
    """Where the noun phrase that begins at ``first`` ends, at ``limit`` at the latest."""
    lows, lex = unit.lows, words()
    p = first
    while p < limit and p - first < _LONG:
        if lows[p] in _MARKS or (p > first and is_tail(unit, p)):
            return p
        p = max(p + 1, lex.heads.starts(lows, p))
    return min(p, limit)


def _is_thing(unit: Unit, first: int, at: int) -> bool:
    """`báo Sông Hồng`, `các quy định mới`: the word is no verb but names a thing."""
    lex, cue = words(), unit.cues[at][1]
    after = lex.media.starts(unit.lows, at)
    if at < after < len(unit) and unit.tokens[after].capital:
        return True
    return cue.noun and lex.determiners.starts(unit.lows, first) == at


def is_tail(unit: Unit, at: int) -> bool:
    """Whether a verb or adverbial begins at ``at``; a capital is part of a name (`Trong`)."""
    token = unit.tokens[at]
    return token.opens and not token.capital and words().tails.match(unit.lows, at) is not None


def phrase_after(unit: Unit, at: int) -> Source | None:
    """The noun phrase that begins at ``at`` (`theo X, …`): up to a mark or a verb."""
    lows = unit.lows
    lex = words()
    p = lex.accounts.starts(lows, at)  # `theo ghi nhận của …`
    if p == at and not begins_phrase(unit, at):
        return None
    alone = lex.pronouns.starts(lows, at)
    if at < alone < len(unit) and _is_word(unit, at, alone) and not unit.tokens[alone].capital:
        return Source(at, alone, at)
    p = max(p, lex.documents.starts(lows, at))
    while p < len(unit) and p - at < _LONG:
        if lows[p] in _MARKS and not (lows[p] == "-" and unit.tokens[p - 1].capital):
            break
        if p > at and (is_tail(unit, p) or (p in unit.cues and not _is_thing(unit, at, p))):
            break
        if p > at + 1 and not unit.tokens[p].capital and time_after(lows, p, len(lows)) > p:
            break
        p = max(p + 1, words().heads.starts(lows, p))
    p = _without_links(unit, at, min(p, len(unit)))
    return Source(at, p, at) if p > at and not _is_empty(unit, at, p) else None

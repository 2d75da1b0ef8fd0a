"""Who says it: the stretch of a sentence that stands for a source.

In: the tokens of a unit and a place in it. Out: token ranges of a noun phrase to the left or to
the right of that place, and of those who passed it on. Noun phrases are told by their first word
(a name, a pronoun, a noun for people, bodies or documents) and end where a verb, an adverb or a
mark begins. Whether something is a statement is decided elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from doichieu.mentions.clauses import QUOTE, Unit
from doichieu.mentions.cues import words

# Marks that end a clause.
_MARKS = frozenset(',;:()[]–-—.!?…"“”') | {QUOTE}
_NUMBER = re.compile(r"\d[\d./,:-]*%?$")
# What no source ends in, and what is none without a noun behind it.
_LINKS = frozenset(("và", "của", "từ", "do", "tại", "về", "với", "cùng", "hoặc", "là"))
_NEEDY = frozenset(("tờ", "trang", "kênh", "nhà", "bản", "giới", "phe"))
# A noun phrase is not followed further than this, in tokens.
_LONG = 25
# How many clauses back the subject of a verb may stand.
_CLAUSES = 4
# How many parts a description between commas may have.
_PARTS = 3
# What `và` joins on its left, within one source.
_SHORT = 12


@dataclass(frozen=True, slots=True)
class Source:
    """Token range ``[first, last)`` of a source, and where its clause begins."""

    first: int
    last: int
    clause: int


def skip_left(unit: Unit, at: int, floor: int) -> int:
    """Left over adverbs and times between a subject and its verb (`đã`, `hôm 22/10`)."""
    lows = unit.lows
    while at > floor:
        before = words().adverbs.ends(lows, at, floor)
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
    for table in (lex.pronouns, lex.heads, lex.documents, lex.media, lex.offices, lex.agencies):
        if table.match(lows, at):
            return True
    if lex.determiners.match(lows, at):
        return True
    return lows[at] in lex.respect or (unit.tokens[at].capital and (at > 0 or _is_name(unit, at)))


def _is_name(unit: Unit, at: int) -> bool:
    """A capital at the head of a sentence shows a name only if more does."""
    following = at + 1 < len(unit) and unit.tokens[at + 1].capital
    return unit.tokens[at].named or following


def is_self(unit: Unit, source: Source) -> bool:
    """Whether the source is the first person."""
    return words().self.match(unit.lows, source.first) is not None


def clause_start(unit: Unit, at: int, floor: int) -> int:
    """Left from ``at`` to the nearest mark or clause opener: where the clause begins."""
    lows, lex = unit.lows, words()
    p = at
    while p > floor and at - p < _LONG:
        inside = _skip_parenthesis(unit, p, floor)
        if inside < p:
            p = inside
            continue
        if lows[p - 1] in _MARKS:
            return p
        opener = lex.openers.ends(lows, p, floor)
        if opener < p and not _joins_nouns(unit, opener, p, floor):
            return p
        p -= 1
    return p


def _joins_nouns(unit: Unit, opener: int, p: int, floor: int) -> bool:
    """`và` in `AI và HRW kêu gọi`: between two noun phrases, with no verb before it."""
    if unit.lows[opener] not in ("và", "hay", "hoặc", "như", "cùng"):
        return False
    if not begins_phrase(unit, p):
        return False
    left = opener
    while left > floor and opener - left < _SHORT and unit.lows[left - 1] not in _MARKS:
        left -= 1
    if left == opener or not begins_phrase(unit, _skip_opening(unit, left, opener)):
        return False
    return not any(_is_verbal(unit, i) for i in range(left, opener))


def _is_verbal(unit: Unit, at: int) -> bool:
    lex = words()
    return lex.tails.match(unit.lows, at) is not None or at in unit.cues


def _skip_opening(unit: Unit, at: int, limit: int) -> int:
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


def phrase_before(unit: Unit, at: int, floor: int) -> Source | None:
    """The noun phrase that is the subject of the verb at ``at``; None if none stands there."""
    p = skip_left(unit, at, floor)
    p = _skip_parenthesis(unit, p, floor)
    p = skip_left(unit, p, floor)
    start = clause_start(unit, p, floor)
    if start == p:
        if start > floor and unit.lows[start - 1] == "khi":
            return _before_when(unit, start, floor)
        return _before_apposition(unit, p, floor)
    found = _before_dash(unit, start, floor) or phrase_in(unit, start, p)
    if found is None and start > floor and unit.lows[start - 1] == "khi":
        found = _before_when(unit, start, floor)
    return found


def _before_when(unit: Unit, start: int, floor: int) -> Source | None:
    """`Bà Hoa khi trả lời đã nói`, `bà Hoa gây bất ngờ khi nói`: the subject before `khi`."""
    opener = words().openers.ends(unit.lows, start, floor)
    clause = clause_start(unit, opener, floor)
    found = phrase_in(unit, clause, opener) if clause < opener else None
    return Source(found.first, _subject_end(unit, found), clause) if found else None


def _before_dash(unit: Unit, start: int, floor: int) -> Source | None:
    """`ông Nam - giám đốc công ty cho biết`: the name before the description."""
    if start <= floor or unit.lows[start - 1] not in (",", "-", "–", "—"):
        return None
    if unit.lows[start - 1] == ",":
        return _before_commas(unit, start, floor)
    before = _skip_parenthesis(unit, start - 1, floor)
    if not _is_apposition(unit, start) or not unit.tokens[before - 1].capital:
        return None
    return phrase_in(unit, clause_start(unit, before, floor), before)


def _before_commas(unit: Unit, start: int, floor: int) -> Source | None:
    """`ông Nam, đội trưởng đội A, sở B cho biết`; `công an huyện A, tỉnh B cho biết`."""
    described = _is_apposition(unit, start) and not is_address(unit, start)
    if not described and not (unit.tokens[start].named or is_address(unit, start)):
        return None
    for _ in range(_PARTS):
        before = _skip_parenthesis(unit, start - 1, floor)
        clause = clause_start(unit, before, floor)
        found = phrase_in(unit, clause, before) if clause < before else None
        if found is None or found.last != before:
            return None
        if described and _is_person(unit, found):
            return found
        if not described:
            if words().heads.match(unit.lows, found.first) and not is_address(unit, found.first):
                return found if unit.tokens[before - 1].capital else None
            if not (is_address(unit, found.first) or unit.tokens[found.first].capital):
                return None
        if clause <= floor or unit.lows[clause - 1] not in (",", "-", "–"):
            return None
        start = clause
    return None


def is_address(unit: Unit, at: int) -> bool:
    """`tỉnh Hà Nam`, `TP.Huế`, `Q.Hà Đông`: a part of an address begins at ``at``."""
    low = unit.lows[at]
    kind = words().districts.starts(unit.lows, at)
    if at < kind < len(unit):
        return unit.tokens[kind].capital or unit.lows[kind].isdigit()
    return words().districts.holds(low.partition(".")[0]) and "." in low


def _is_person(unit: Unit, source: Source) -> bool:
    """Offices, a word of address, and then nothing but a name: `Trung tá Lê Văn Nam`."""
    lex, lows, p = words(), unit.lows, source.first
    p = lex.offices.starts(lows, p)
    titled = p > source.first
    if p < source.last and lows[p] in lex.respect:
        p, titled = p + 1, True
    rest = unit.tokens[p : source.last]
    return bool(rest) and all(t.capital for t in rest) and (titled or len(rest) > 1)


def subject_of(unit: Unit, limit: int, floor: int) -> Source | None:
    """The subject of the clause that reaches up to ``limit``, with its verb in between."""
    at, subject = limit, None
    for _ in range(_CLAUSES):
        start = clause_start(unit, at, floor)
        found = phrase_in(unit, start, limit) if start < at else None
        if found is not None:
            subject = Source(found.first, _subject_end(unit, found), found.clause)
        if start <= floor or (subject and unit.lows[start - 1] != ","):
            break
        at = start - 1
    return subject


def _subject_end(unit: Unit, found: Source) -> int:
    """Before the first adverb or verb; names end with their capitals."""
    lex, lows = words(), unit.lows
    p = max(lex.heads.starts(lows, found.first), lex.offices.starts(lows, found.first))
    p = max(p, found.first + 1)
    while p < found.last:
        if unit.tokens[p].named:
            p += 1
            continue
        verb = lex.adverbs.match(unit.lows, p) or p in unit.cues
        if not unit.tokens[p].capital and (verb or lex.tails.match(unit.lows, p)):
            return p
        if unit.tokens[p - 1].capital and not unit.tokens[p].capital:
            return p
        p += 1
    return p


def phrase_in(unit: Unit, start: int, end: int) -> Source | None:
    """The first noun phrase of a clause."""
    first = _skip_opening(unit, start, end)
    lex = words()
    if first < end and lex.prepositions.match(unit.lows, first) and not begins_name(unit, first):
        first = _after_preposition(unit, first, end)
    if first >= end or not begins_phrase(unit, first):
        return None
    last = _without_links(unit, first, phrase_end(unit, first, end))
    if last <= first or _is_empty(unit, first, last):
        return None
    return Source(first, last, start)


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


def begins_name(unit: Unit, at: int) -> bool:
    """Whether a word that looks like a preposition begins a name (`Đầu Tư`)."""
    return unit.tokens[at].capital and at + 1 < len(unit) and unit.tokens[at + 1].capital and at > 0


def _after_preposition(unit: Unit, at: int, end: int) -> int:
    """A fronted adverbial without a comma: the last noun phrase start after it, `end` if none."""
    lex = words()
    for p in range(end - 1, at, -1):
        if (
            lex.pronouns.match(unit.lows, p)
            or unit.lows[p] in lex.respect
            or lex.offices.match(unit.lows, p)
        ) and not lex.prepositions.ends(unit.lows, p, at) < p:
            return p
    return end


def _skip_parenthesis(unit: Unit, at: int, floor: int) -> int:
    if at > floor and unit.lows[at - 1] == ")":
        for p in range(at - 2, max(floor, at - _LONG) - 1, -1):
            if unit.lows[p] == "(":
                return p
    return at


def _before_apposition(unit: Unit, at: int, floor: int) -> Source | None:
    """`Ông Nam, giám đốc công ty, cho biết`: back over one apposition between commas."""
    lows = unit.lows
    if at <= floor or lows[at - 1] not in (",", "-", "–"):
        return None
    start = clause_start(unit, at - 1, floor)
    if start == at - 1 or start <= floor or lows[start - 1] not in (",", "-", "–"):
        return None
    if not _is_apposition(unit, start):
        return None
    before = _skip_parenthesis(unit, start - 1, floor)
    clause = clause_start(unit, before, floor)
    found = phrase_in(unit, clause, before)
    return found if found and found.last >= before - 1 else None


def _is_apposition(unit: Unit, at: int) -> bool:
    lex = words()
    return bool(
        lex.offices.match(unit.lows, at)
        or lex.heads.match(unit.lows, at)
        or lex.determiners.match(unit.lows, at)
        or lex.appositions.match(unit.lows, at)
    )


def phrase_end(unit: Unit, first: int, limit: int) -> int:
    """Where the noun phrase that begins at ``first`` ends, at ``limit`` at the latest."""
    lows, lex = unit.lows, words()
    p = first
    while p < limit and p - first < _LONG:
        if lows[p] in _MARKS or (p > first and _is_tail(unit, p)):
            return p
        p = max(p + 1, lex.heads.starts(lows, p))
    return min(p, limit)


def _is_outlet(unit: Unit, at: int) -> bool:
    """`báo Sông Hồng`: the word is no verb before the name of an outlet."""
    after = words().media.starts(unit.lows, at)
    return at < after < len(unit) and unit.tokens[after].capital


def _is_tail(unit: Unit, at: int) -> bool:
    """Whether a verb or adverbial begins at ``at``; a capital is part of a name (`Trong`)."""
    return not unit.tokens[at].capital and words().tails.match(unit.lows, at) is not None


def phrase_after(unit: Unit, at: int) -> Source | None:
    """The noun phrase that begins at ``at`` (`theo X, …`): up to a mark or a verb."""
    lows = unit.lows
    if not begins_phrase(unit, at):
        return None
    p = at
    while p < len(unit) and p - at < _LONG:
        if lows[p] in _MARKS and not (lows[p] == "-" and unit.tokens[p - 1].capital):
            break
        if p > at and (_is_tail(unit, p) or (p in unit.cues and not _is_outlet(unit, p))):
            break
        if p > at + 1 and not unit.tokens[p].capital and time_after(lows, p, len(lows)) > p:
            break
        p = max(p + 1, words().heads.starts(lows, p))
    p = _without_links(unit, at, min(p, len(unit)))
    return Source(at, p, at) if p > at and not _is_empty(unit, at, p) else None


def find_teller(unit: Unit, first: int, last: int) -> Source | None:
    """Who passed it on, between two places: `trả lời báo X`, `nói với hãng tin Y`, `trên Z`."""
    lex, lows = words(), unit.lows
    for p in range(max(first, 1), last):
        if not lex.tellings.ends(lows, p, 0) < p:
            continue
        end = lex.media.starts(lows, p)
        if end == p:
            end = lex.agencies.starts(lows, p)
            if end == p or not unit.tokens[p].capital:
                continue
        while end < last and unit.tokens[end].capital:
            end += 1
        if unit.tokens[end - 1].capital:
            return Source(p, end, p)
    return None

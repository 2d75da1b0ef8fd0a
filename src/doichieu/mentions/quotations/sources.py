"""Who says it: the stretch of a sentence that stands for a source.

In: the tokens of a unit and a place in it. Out: the noun phrase that is the subject of the verb
there, before it or behind the words it opens, and those who passed it on. Whether something is a
statement is decided elsewhere.
"""

from __future__ import annotations

from collections.abc import Sequence

from doichieu.mentions.quotations.cues import words
from doichieu.mentions.quotations.noun_phrases import (
    Source,
    begins_phrase,
    clause_start,
    phrase_in,
    skip_left,
    skip_opening,
    skip_parenthesis,
)
from doichieu.mentions.quotations.units import Unit

# How many clauses back the subject of a verb may stand.
_CLAUSES = 4
# How many parts a description between commas may have.
_PARTS = 6
# How far behind `có công văn` its cue may stand, and how near those who get it; in tokens.
_LETTER, _FEW, _TO = 60, 4, frozenset(("gửi", "tới", "đến", "cho"))
# How far behind a cue that opens the sentence its subject may stand, in tokens.
_FRONT = 45


def is_self(unit: Unit, source: Source) -> bool:
    """Whether the source is the first person."""
    return words().self.match(unit.lows, source.first) is not None


def phrase_before(unit: Unit, at: int, floor: int) -> Source | None:
    """The noun phrase that is the subject of the verb at ``at``; None if none stands there."""
    p = skip_left(unit, at, floor)
    p = skip_parenthesis(unit, p, floor)
    p = skip_left(unit, p, floor)
    start = clause_start(unit, p, floor)
    if start == p:
        if start > floor and unit.lows[start - 1] == "khi":
            return _before_when(unit, start, floor)
        return _before_apposition(unit, p, floor)
    found = _before_dash(unit, start, floor) or phrase_in(unit, start, p)
    if (
        found
        and start > floor
        and unit.lows[start - 1] in ("được", "bị")
        and _ends_in_verb(unit, found, p)
    ):
        found = phrase_before(unit, start - 1, floor) or found  # `tờ báo được nhà nước ủng hộ`
    if found is None and start > floor and unit.lows[start - 1] == "khi":
        found = _before_when(unit, start, floor)
    return found


def sender(unit: Unit, at: int, floor: int) -> Source | None:
    """`Bộ A có công văn gửi các sở, yêu cầu …`: who sent it, not those who get it."""
    lows, lex = unit.lows, words()
    for p in range(at - 1, max(floor, at - _LETTER), -1):
        if p in unit.cues or lows[p] in ".;:":
            return None
        begin = lex.carriers.ends(lows, p, floor)
        if begin < p and _is_sent(lows, p):
            return phrase_before(unit, begin, floor)
    return None


def _is_sent(lows: Sequence[str], at: int) -> bool:
    """Whether words about those who get a letter follow (`khẩn gửi`, `số 12 tới`)."""
    return any(low in _TO for low in lows[at : at + _FEW])


def fronted_source(unit: Unit, cue: int, at: int) -> Source | None:
    """Behind the words that open a sentence: the subject after the comma that ends them.

    Args:
        unit: the sentence.
        cue: where its cue stands, which only times and adverbs may precede.
        at: where the words begin.

    None where the verb only says of what, or to whom, somebody speaks (`phát biểu trước báo giới, …`).
    """
    opening = skip_opening(unit, 0, cue)
    if opening not in (cue, cue - 1) or at >= len(unit):
        return None
    if words().prepositions.match(unit.lows, at):
        return None
    for p in range(at + 1, min(at + _FRONT, len(unit) - 1)):
        if p in unit.cues and unit.cues[p][1].frame == "clause":
            return None
        if unit.lows[p] == "," and begins_phrase(unit, p + 1):
            found = phrase_in(unit, p + 1, len(unit))
            if found and _is_agent(unit, found.first) and not is_address(unit, found.first):
                return Source(found.first, _subject_end(unit, found), p + 1)
    return None


def _is_agent(unit: Unit, at: int) -> bool:
    """A person or a body, told by its first word, or a name."""
    lex, lows = words(), unit.lows
    tables = (lex.pronouns, lex.heads, lex.offices)
    return (
        lows[at] in lex.respect
        or unit.tokens[at].named
        or any(table.match(lows, at) for table in tables)
    )


def _ends_in_verb(unit: Unit, source: Source, end: int) -> bool:
    """`nhà nước | ủng hộ`: nothing but a verb stands between the phrase and the cue at ``end``."""
    last = unit.tokens[end - 1]
    return source.last < end and last.tag.startswith("V") and not last.named


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
    before = skip_parenthesis(unit, start - 1, floor)
    if not _is_apposition(unit, start):
        return None
    if not unit.tokens[before - 1].capital:
        return _before_commas(unit, start, floor)  # `ông Nam - chủ tịch hội - giám đốc bến phà`
    return phrase_in(unit, clause_start(unit, before, floor), before)


def _before_commas(unit: Unit, start: int, floor: int) -> Source | None:
    """`ông Nam, đội trưởng đội A, sở B cho biết`; `công an huyện A, tỉnh B cho biết`."""
    lex = words()
    described = _is_apposition(unit, start) and not is_address(unit, start)
    if not described and not (unit.tokens[start].capital or is_address(unit, start)):
        return None
    for _ in range(_PARTS):
        before = skip_parenthesis(unit, start - 1, floor)
        clause = clause_start(unit, before, floor)
        part = floor < clause < before and is_address(unit, clause)
        found = phrase_in(unit, clause, before) if clause < before and not part else None
        if part and unit.lows[clause - 1] in (",", "-", "–"):
            start = clause  # `xã Tân Lâm`, between two more of an address
            continue
        if found is None or found.last != before:
            return None
        described = described or lex.offices.match(unit.lows, found.first) is not None
        if described and _is_person(unit, found):
            return found
        if not described:
            if lex.heads.match(unit.lows, found.first) and not is_address(unit, found.first):
                return found if unit.tokens[before - 1].capital else None
            if not (is_address(unit, found.first) or unit.tokens[found.first].capital):
                return None
        if clause <= floor or unit.lows[clause - 1] not in (",", "-", "–"):
            return None
        start = clause
    return None


def _before_apposition(unit: Unit, at: int, floor: int) -> Source | None:
    """`Ông Nam, giám đốc công ty, cho biết`: back over one apposition between commas."""
    lows = unit.lows
    if at <= floor or lows[at - 1] not in (",", "-", "–"):
        return None
    start = clause_start(unit, at - 1, floor)
    while start > floor and lows[start - 1] not in (",", "-", "–"):
        start -= 1  # `ông Nam, người cũng là giám đốc, cho biết`
    if start == at - 1 or start <= floor:
        return None
    if not _is_apposition(unit, start):
        return None
    before = skip_parenthesis(unit, start - 1, floor)
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
    p = lex.determiners.starts(lows, found.first)
    tables = (lex.heads, lex.offices, lex.documents, lex.media)
    head = max(table.starts(lows, p) for table in tables)
    p = max(p + 1, head)
    while p < found.last:
        if unit.tokens[p].named:
            p += 1
            continue
        verb = lex.adverbs.match(unit.lows, p) or p in unit.cues
        if not unit.tokens[p].capital and (verb or lex.tails.match(unit.lows, p)):
            return p
        if unit.tokens[p - 1].capital and not unit.tokens[p].capital and p != head:
            return p
        p += 1
    return p


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

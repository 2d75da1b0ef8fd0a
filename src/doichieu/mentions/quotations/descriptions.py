"""Descriptions between a name and its verb: `ông Nam, giám đốc công ty A, cho biết`.

In: a row and the place where a clause begins. Out: the noun phrase in front of the description,
between commas or behind a dash. Subjects without a description are found elsewhere.
"""

from __future__ import annotations

from doichieu.mentions.quotations.clauses import clause_start, skip_bracket
from doichieu.mentions.quotations.heads import (
    NounPhrase,
    is_address,
    is_agent,
    is_description,
    is_person,
)
from doichieu.mentions.quotations.noun_phrases import phrase_in
from doichieu.mentions.quotations.rows import SpeechRow
from doichieu.mentions.quotations.word_tables import noun_words

_EDGES = frozenset((",", "-", "–"))
# How many parts a description between commas may have.
_PARTS = 6


def described_by(row: SpeechRow, start: int, floor: int) -> NounPhrase | None:
    """Who is described by the clause that begins at ``start``: `ông Nam - giám đốc công ty`."""
    if start <= floor or row.lows[start - 1] not in (",", "-", "–", "—"):
        return None
    if row.lows[start - 1] == ",":
        return _before_commas(row, start, floor)
    before = skip_bracket(row, start - 1, floor)
    if not is_description(row, start):
        return None
    if not row.tokens[before - 1].capital:
        return _before_commas(row, start, floor)  # `ông Nam - chủ tịch hội - giám đốc bến phà`
    return phrase_in(row, clause_start(row, before, floor), before)


def _before_commas(row: SpeechRow, start: int, floor: int) -> NounPhrase | None:
    """`ông Nam, đội trưởng đội A, sở B cho biết`; `công an huyện A, tỉnh B cho biết`."""
    described = is_description(row, start) and not is_address(row, start)
    if not described and not (row.tokens[start].capital or is_address(row, start)):
        return None
    for _ in range(_PARTS):
        before = skip_bracket(row, start - 1, floor)
        clause = clause_start(row, before, floor)
        part = floor < clause < before and is_address(row, clause)
        found = phrase_in(row, clause, before) if clause < before and not part else None
        if part and row.lows[clause - 1] in _EDGES:
            start = clause  # `xã Tân Lâm`, between two more parts of an address
            continue
        if found is None or found.last != before:
            return None
        described = described or noun_words().offices.match(row.lows, found.first) is not None
        if described and is_person(row, found):
            return found
        if not described and _is_body(row, found):
            return found if row.tokens[before - 1].capital else None
        if not described and not _is_part(row, found):
            return None
        if clause <= floor or row.lows[clause - 1] not in _EDGES:
            return None
        start = clause
    return None


def _is_body(row: SpeechRow, phrase: NounPhrase) -> bool:
    """`công an huyện A` in front of more of its address."""
    head = noun_words().heads.match(row.lows, phrase.first) is not None
    return head and not is_address(row, phrase.first)


def _is_part(row: SpeechRow, phrase: NounPhrase) -> bool:
    """Whether the phrase can be a part of an address or of a name."""
    return is_address(row, phrase.first) or row.tokens[phrase.first].capital


def before_apposition(row: SpeechRow, at: int, floor: int) -> NounPhrase | None:
    """`Ông Nam, giám đốc công ty, cho biết`: back over one apposition between commas."""
    lows = row.lows
    if at <= floor or lows[at - 1] not in _EDGES:
        return None
    start = clause_start(row, at - 1, floor)
    while start > floor and lows[start - 1] not in _EDGES:
        start -= 1  # `ông Nam, người cũng là giám đốc, cho biết`
    if start == at - 1 or start <= floor:
        return None
    before = skip_bracket(row, start - 1, floor)
    found = phrase_in(row, clause_start(row, before, floor), before)
    if found is None or found.last < before - 1:
        return None
    holder = NounPhrase(start, at - 1, found.clause)
    if is_person(row, holder) and not is_person(row, found) and is_agent(row, found.first):
        return holder  # `Người phát ngôn công ty A, bà Hoa, cho biết`: she says it
    return found if is_description(row, start) else None

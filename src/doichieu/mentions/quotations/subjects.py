"""The subject on the left of a verb of saying, or behind the words that the verb opens.

In: a row and a place in it. Out: the noun phrase that is the subject of the verb there. Whether
anything is stated is decided elsewhere.
"""

from __future__ import annotations

from collections.abc import Sequence

from doichieu.mentions.quotations.clauses import (
    clause_start,
    skip_bracket,
    skip_left,
    skip_opening,
)
from doichieu.mentions.quotations.heads import NounPhrase, begins_phrase, is_address, is_agent
from doichieu.mentions.quotations.noun_phrases import (
    before_apposition,
    described_by,
    ends_in_person,
    is_tail,
    phrase_in,
)
from doichieu.mentions.quotations.rows import SpeechRow
from doichieu.mentions.quotations.word_tables import (
    Frame,
    clause_words,
    cue_words,
    noun_words,
)

# How many clauses back the subject of a verb may stand.
_CLAUSES = 4
# How far behind `có công văn` its cue may stand, and how near those who get it; in tokens.
_LETTER, _FEW, _TO = 60, 4, frozenset(("gửi", "tới", "đến", "cho"))
# A subject that begins with any noun is not longer than this, in tokens, and begins with these tags.
_NOUN, _NOMINAL = 10, frozenset(("NOUN", "PROPN", "NUM", "DET"))
# A title before a name is not longer than this, in tokens.
_TITLE = 6
# `có người nói`: the subject follows. Words that never name anybody (`điều này`, `việc đó`).
_THERE_ARE = frozenset(("có", "chỉ"))
_EMPTY = frozenset(("điều", "việc", "đó", "đây", "này", "cái", "sự", "khi", "lúc", "nơi"))
# How far behind a cue that opens the sentence its subject may stand, in tokens.
_FRONT = 45


def phrase_before(row: SpeechRow, at: int, floor: int) -> NounPhrase | None:
    """The noun phrase that is the subject of the verb at ``at``; None if none stands there."""
    p = skip_left(row, at, floor)
    p = skip_bracket(row, p, floor)
    p = skip_left(row, p, floor)
    start = clause_start(row, p, floor)
    if start == p:
        if _follows(row, start, floor, ("khi",)):
            return _before_when(row, start, floor)
        return before_apposition(row, p, floor)
    found = None if ends_in_person(row, start, p) else described_by(row, start, floor)
    found = found or phrase_in(row, start, p)
    if found and _follows(row, start, floor, ("được", "bị")) and _ends_in_verb(row, found, p):
        found = phrase_before(row, start - 1, floor) or found  # `tờ báo được nhà nước ủng hộ`
    if found is None and _follows(row, start, floor, ("khi",)):
        found = _before_when(row, start, floor)
    return found


def described_person(row: SpeechRow, at: int, floor: int) -> NounPhrase | None:
    """`Binh nhất Trần Nam, đại đội 1, ban chỉ huy huyện A | chia sẻ`: who heads the sentence.

    Nobody else is named before the verb at ``at``, and nothing happens before it.
    """
    first = skip_opening(row, floor, at)
    end = next((p for p in range(first, at) if row.tokens[p].person), at)
    if end - first > _TITLE or any(row.tokens[p].tag not in _NOMINAL for p in range(first, end)):
        return None
    while end < at and row.tokens[end].person:
        end += 1
    if end >= at or row.lows[end] not in (",", "-", "–", "("):
        return None
    idle = (row.lows[p] in ";:." or row.tokens[p].person or p in row.cues for p in range(end, at))
    if any(idle) or any(is_tail(row, p) for p in range(end, skip_left(row, at, end))):
        return None
    return NounPhrase(first, end, first)


def noun_before(row: SpeechRow, at: int, floor: int) -> NounPhrase | None:
    """`Tỉ phú này | chia sẻ`: the clause before the verb, if it is nothing but a noun with what describes it.

    For nouns that no list of speakers knows; whether such a one speaks is left to the judge.
    """
    p = skip_left(row, skip_bracket(row, skip_left(row, at, floor), floor), floor)
    first = skip_opening(row, clause_start(row, p, floor), p)
    if first < p and row.lows[first] in _THERE_ARE:
        first += 1
    if not first < p <= first + _NOUN or not row.tokens[first].opens:
        return None
    if row.tokens[first].tag not in _NOMINAL or row.lows[first] in _EMPTY:
        return None
    if any(is_tail(row, i) or i in row.cues for i in range(first + 1, p)):
        return None
    return NounPhrase(first, p, first)


def _follows(row: SpeechRow, start: int, floor: int, openers: Sequence[str]) -> bool:
    """Whether the clause that begins at ``start`` stands behind one of ``openers``."""
    return start > floor and row.lows[start - 1] in openers


def _ends_in_verb(row: SpeechRow, phrase: NounPhrase, end: int) -> bool:
    """`nhà nước | ủng hộ`: nothing but a verb stands between the phrase and the cue at ``end``."""
    last = row.tokens[end - 1]
    return phrase.last < end and last.tag.startswith("V") and not last.named


def _before_when(row: SpeechRow, start: int, floor: int) -> NounPhrase | None:
    """`Bà Hoa khi trả lời đã nói`, `bà Hoa gây bất ngờ khi nói`: the subject before `khi`."""
    opener = clause_words().openers.ends(row.lows, start, floor)
    clause = clause_start(row, opener, floor)
    found = phrase_in(row, clause, opener) if clause < opener else None
    return NounPhrase(found.first, subject_end(row, found), clause) if found else None


def sender(row: SpeechRow, at: int, floor: int) -> NounPhrase | None:
    """`Bộ A có công văn gửi các sở, yêu cầu …`: who sent it, not those who get it."""
    lows = row.lows
    for p in range(at - 1, max(floor, at - _LETTER), -1):
        if p in row.cues or lows[p] in ".;:":
            return None
        begin = cue_words().carriers.ends(lows, p, floor)
        if begin < p and _is_sent(lows, p):
            return phrase_before(row, begin, floor)
    return None


def _is_sent(lows: Sequence[str], at: int) -> bool:
    """Whether words about those who get a letter follow (`khẩn gửi`, `số 12 tới`)."""
    return any(low in _TO for low in lows[at : at + _FEW])


def fronted_subject(row: SpeechRow, cue: int, at: int) -> NounPhrase | None:
    """Behind the words that open a sentence: the subject after the comma that ends them.

    Args:
        row: the sentence.
        cue: where its cue stands, which only times and adverbs may precede.
        at: where the words begin.

    None where the verb only says of what, or to whom, somebody speaks (`phát biểu trước báo giới, …`).
    """
    opening = skip_opening(row, 0, cue)
    if opening not in (cue, cue - 1) or at >= len(row):
        return None
    if clause_words().prepositions.match(row.lows, at):
        return None
    for p in range(at + 1, min(at + _FRONT, len(row) - 1)):
        if p in row.cues and row.cues[p][1].frame is Frame.CLAUSE:
            return None
        if row.lows[p] == "," and begins_phrase(row, p + 1):
            found = phrase_in(row, p + 1, len(row))
            if found and is_agent(row, found.first) and not is_address(row, found.first):
                return NounPhrase(found.first, subject_end(row, found), p + 1)
    return None


def subject_of(row: SpeechRow, limit: int, floor: int) -> NounPhrase | None:
    """The subject of the clause that reaches up to ``limit``, with its verb in between."""
    at, subject = limit, None
    for _ in range(_CLAUSES):
        start = clause_start(row, at, floor)
        found = phrase_in(row, start, limit) if start < at else None
        if found is not None:
            subject = NounPhrase(found.first, subject_end(row, found), found.clause)
        if start <= floor or (subject and row.lows[start - 1] != ","):
            break
        at = start - 1
    return subject


def subject_end(row: SpeechRow, found: NounPhrase) -> int:
    """Before the first adverb or verb; names end with their capitals."""
    nouns, lows = noun_words(), row.lows
    p = nouns.determiners.starts(lows, found.first)
    tables = (nouns.heads, nouns.offices, nouns.documents, nouns.media)
    head = max(table.starts(lows, p) for table in tables)
    p = max(p + 1, head)
    while p < found.last and not _is_past_subject(row, p, head):
        p += 1
    return p


def _is_past_subject(row: SpeechRow, p: int, head: int) -> bool:
    """Whether token ``p`` stands behind a subject whose noun ends at ``head``."""
    token, lows, lex = row.tokens[p], row.lows, clause_words()
    if token.named or token.capital:
        return False
    verb = lex.adverbs.match(lows, p) or p in row.cues or lex.tails.match(lows, p)
    return bool(verb) or (row.tokens[p - 1].capital and p != head)

"""Noun phrases that can stand for somebody: how far they go.

In: a row and a place, or a clause, in it. Out: the phrase. It begins with a word that `heads` knows
and ends where a verb, an adverb or a mark begins; or it stands in front of a description between
commas or behind a dash (`ông Nam, giám đốc công ty A, cho biết`). Whose subject it is, is decided elsewhere.
"""

from __future__ import annotations

from doichieu.mentions.quotations.clauses import (
    LONG,
    MARKS,
    clause_start,
    skip_bracket,
    skip_opening,
    time_after,
)
from doichieu.mentions.quotations.heads import (
    NounPhrase,
    begins_phrase,
    is_address,
    is_agent,
    is_description,
    is_person,
    is_word,
)
from doichieu.mentions.quotations.rows import SpeechRow
from doichieu.mentions.quotations.word_tables import clause_words, noun_words, pronoun_words

# No phrase for a source ends in one of these.
_LINKS = frozenset(("và", "của", "từ", "do", "tại", "về", "với", "cùng", "hoặc", "là"))
# `quan chức này`: no time.
_POINTING = frozenset(("này", "đó", "trước"))
# `đội số 3`, `phường 5`: the number belongs to the noun.
_NUMBERED = frozenset(
    ("số", "đội", "phường", "quận", "khóa", "khoá", "lần", "thứ", "cấp", "khu", "tổ")
)
# These are no source without a noun or a name behind them.
_NEEDY = frozenset(("tờ", "trang", "kênh", "nhà", "bản", "giới", "phe"))


def phrase_in(row: SpeechRow, start: int, end: int) -> NounPhrase | None:
    """The first noun phrase of a clause."""
    first = skip_opening(row, start, end)
    if first < end and _is_preposition(row, first):
        first = _after_preposition(row, first, end)
    if first >= end or not begins_phrase(row, first):
        return None
    last = _phrase_end(row, first, end)
    last = _without_links(row, first, _before_verb(row, first, last))
    if last <= first or _is_empty(row, first, last):
        return None
    return NounPhrase(first, last, start)


def phrase_after(row: SpeechRow, at: int) -> NounPhrase | None:
    """The noun phrase that begins at ``at`` (`theo X, …`): up to a mark or a verb."""
    lows, nouns, alone = row.lows, noun_words(), pronoun_words().alone.starts(row.lows, at)
    p = nouns.accounts.starts(lows, at)  # `theo ghi nhận của …`
    if p == at and not begins_phrase(row, at):
        return None
    if at < alone < len(row) and is_word(row, at, alone) and not row.tokens[alone].capital:
        return NounPhrase(at, alone, at)
    p = max(p, nouns.documents.starts(lows, at))
    while p < len(row) and p - at < LONG and not _ends_before(row, at, p):
        p = max(p + 1, nouns.heads.starts(lows, p))
    p = _without_links(row, at, min(p, len(row)))
    return NounPhrase(at, p, at) if p > at and not _is_empty(row, at, p) else None


def _ends_before(row: SpeechRow, first: int, p: int) -> bool:
    """Whether the phrase that begins at ``first`` cannot go on with token ``p``."""
    inside = row.tokens[p].named or (row.lows[p] == "-" and row.tokens[p - 1].capital)
    if row.lows[p] in MARKS and not inside:
        return True
    if p > first and (is_tail(row, p) or (p in row.cues and not _is_thing(row, first, p))):
        return True
    late = p > first + 1 and not row.tokens[p].capital and row.lows[p] not in _POINTING
    late = late and row.lows[p - 1] not in _NUMBERED
    return late and time_after(row.lows, p, len(row)) > p


def _phrase_end(row: SpeechRow, first: int, limit: int) -> int:
    """Where the noun phrase that begins at ``first`` ends, at ``limit`` at the latest."""
    lows, p = row.lows, first
    while p < limit and p - first < LONG:
        if (lows[p] in MARKS and not row.tokens[p].named) or (p > first and is_tail(row, p)):
            return p
        p = max(p + 1, noun_words().heads.starts(lows, p))
    return min(p, limit)


def _before_verb(row: SpeechRow, first: int, last: int) -> int:
    """A name or a pronoun ends before a verb: `Nga | dự định`, `họ | sợ`."""
    if noun_words().determiners.match(row.lows, first):
        return last  # `một quan chức Mỹ giấu tên`
    pronoun = pronoun_words().alone.starts(row.lows, first)
    for p in range(first + 1, last):
        token, before = row.tokens[p], row.tokens[p - 1]
        verb = token.opens and token.tag.startswith("V") and not (token.capital or token.named)
        if verb and ((before.named and before.capital) or p == pronoun):
            return p
    return last


def _without_links(row: SpeechRow, first: int, last: int) -> int:
    """No source ends in `và`, `của`, `trên`."""
    while last > first and not row.tokens[last - 1].capital and row.lows[last - 1] in _LINKS:
        last -= 1
    return last


def _is_empty(row: SpeechRow, first: int, last: int) -> bool:
    """`những`, `tờ`, `trang`: a word that needs a noun or a name behind it."""
    if noun_words().determiners.starts(row.lows, first) == last:
        return True
    return last - first == 1 and row.lows[first] in _NEEDY


def _is_preposition(row: SpeechRow, at: int) -> bool:
    """Whether a preposition stands there, not a longer noun (`nhân chứng`) or a name (`Đầu Tư`)."""
    nouns, lows = noun_words(), row.lows
    end = clause_words().prepositions.starts(lows, at)
    if end == at or max(nouns.heads.starts(lows, at), nouns.offices.starts(lows, at)) > end:
        return False
    capitals = row.tokens[at].capital and at + 1 < len(row) and row.tokens[at + 1].capital
    return not (at > 0 and capitals)


def _after_preposition(row: SpeechRow, at: int, end: int) -> int:
    """A fronted adverbial without a comma: where the last subject after it begins, else ``end``."""
    nouns, pronouns, lows = noun_words(), pronoun_words(), row.lows
    for p in range(end - 1, at, -1):
        if (
            pronouns.alone.match(lows, p)
            or pronouns.address.holds(lows[p])
            or nouns.offices.match(lows, p)
            or (row.tokens[p].capital and nouns.documents.match(lows, p))
        ) and not clause_words().prepositions.ends(lows, p, at) < p:
            return p
    return end


def is_tail(row: SpeechRow, at: int) -> bool:
    """Whether a verb or adverbial begins at ``at``; a capital is part of a name (`Trong`)."""
    token = row.tokens[at]
    tails = clause_words().tails
    return token.opens and not token.capital and tails.match(row.lows, at) is not None


def _is_thing(row: SpeechRow, first: int, at: int) -> bool:
    """`báo Sông Hồng`, `các quy định mới`: the cue is no verb but names a thing."""
    nouns, cue = noun_words(), row.cues[at][1]
    after = nouns.media.starts(row.lows, at)
    if at < after < len(row) and row.tokens[after].capital:
        return True
    return cue.noun and nouns.determiners.starts(row.lows, first) == at


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


def ends_in_person(row: SpeechRow, start: int, end: int) -> bool:
    """`trưởng ban tổ chức giải | ông Nam`: the clause names whom it describes."""
    p = end
    while p > start and row.tokens[p - 1].capital:
        p -= 1
    return start < p < end and pronoun_words().address.holds(row.lows[p - 1])


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
        part = part or _is_residence(row, clause, before)
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


def _is_residence(row: SpeechRow, start: int, end: int) -> bool:
    """`33 tuổi`, `sống ở Nậm Hua`: how old somebody is, or where at home."""
    age = row.lows[start].isdigit() and row.lows[start + 1 : end] == ("tuổi",)
    return age or noun_words().appositions.match(row.lows, start) is not None


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

"""Sources that stand behind their cue: `theo X`, `dẫn lời X`; and those who passed it on.

In: the tokens of a row and places in it. Out: the words for the source, and where the reported words
begin behind it. Whether anything is stated is decided elsewhere.
"""

from __future__ import annotations

from doichieu.mentions.quotations.clauses import skip_left
from doichieu.mentions.quotations.heads import NounPhrase, begins_phrase, is_address, is_word
from doichieu.mentions.quotations.noun_phrases import phrase_after
from doichieu.mentions.quotations.rows import QUOTE, SpeechRow
from doichieu.mentions.quotations.word_tables import (
    Frame,
    clause_words,
    cue_words,
    noun_words,
    pronoun_words,
)

# A list of outlets (`Theo AFP, Reuters`) has no more words than this.
_CREDIT = 8
# A bracket, a time and an apposition behind a source are not longer than this, in tokens.
_BRACKET, _TIME, _APPOSITION = 15, 10, 20
# `được hãng tin AFP dẫn lại`: the cue stands this near, in tokens.
_RELAY = 8
# What leads from a notice to whoever gave it out, and the verbs at the end of such a clause.
_GIVEN = frozenset(("được", "do", "mà", "trên", "từ"))
# What may follow an account that is nobody's (`theo ghi nhận ban đầu, …`).
_AT_FIRST = frozenset(("ban", "đầu", "bước", "thực", "tế", "nhanh", "riêng", "sơ", "bộ", "chung"))
_PROVIDE = frozenset(("cấp", "bố", "hành", "đưa"))


def source_behind(row: SpeechRow, at: int) -> NounPhrase | None:
    """`ông Nam`, `lời (kể của) ông Nam` at ``at``: ông Nam."""
    words = cue_words().speeches.starts(row.lows, at)
    return phrase_after(row, words) if words > at else phrase_after(row, at)


def inner_source(row: SpeechRow, source: NounPhrase) -> NounPhrase:
    """`theo báo cáo của Bộ A`: Bộ A."""
    lex, lows = noun_words(), row.lows
    tables = (lex.documents, lex.determiners, lex.accounts)
    if not any(table.match(lows, source.first) for table in tables):
        return source
    for p in range(source.first + 1, source.last - 1):
        if lows[p] == "trên" and lex.media.match(lows, p + 1):
            return NounPhrase(p + 1, source.last, source.clause)
        if lows[p] in ("của", "do", "từ") and begins_phrase(row, p + 1):
            end = source.last
            if lows[end - 1] in _PROVIDE and end - p > 3:
                end -= 2
            return NounPhrase(p + 1, end, source.clause)
    return source


def is_own_account(row: SpeechRow, source: NounPhrase) -> bool:
    """`theo ghi nhận, …`, `theo tìm hiểu của phóng viên, …`: what the report itself has seen."""
    end = noun_words().accounts.starts(row.lows, source.first)
    if end == source.first:
        return False
    while end < source.last and row.lows[end] in _AT_FIRST:
        end += 1
    if end >= source.last:
        return True
    who = end + (row.lows[end] == "của")
    reporter = cue_words().askers.starts(row.lows, who)
    own = pronoun_words().own.starts(row.lows, who)
    return max(reporter, own) > who


def given_by(row: SpeechRow, source: NounPhrase) -> tuple[NounPhrase, int] | None:
    """`theo thông tin mới được tờ A tiết lộ, …`: who gave it, and where its clause ends."""
    nouns, lows, at = noun_words(), row.lows, source.last
    if not nouns.documents.match(lows, nouns.determiners.starts(lows, source.first)):
        return None
    if at >= len(lows) or not (lows[at] in _GIVEN or clause_words().adverbs.match(lows, at)):
        return None
    limit = min(at + _APPOSITION, len(lows))
    end = next((p for p in range(at, limit) if lows[p] == ","), None)
    if end is None:
        return None
    for p in range(at, end):
        if lows[p] in _GIVEN and begins_phrase(row, p + 1):
            found = phrase_after(row, p + 1)
            if found is not None:
                return inner_source(row, found), end
    return None


def relayed(row: SpeechRow, at: int) -> tuple[NounPhrase, int] | None:
    """`được AFP dẫn lại` at ``at``: AFP, and where it ends."""
    if at + 1 >= len(row) or row.lows[at] != "được" or not begins_phrase(row, at + 1):
        return None
    for p in range(at + 2, min(at + _RELAY, len(row))):
        if p in row.cues and row.cues[p][1].frame is Frame.RIGHT:
            return NounPhrase(at + 1, p, at), row.cues[p][0]
    return None


def begins_clause(row: SpeechRow, at: int) -> bool:
    """Whether ``at`` stands at the head of a clause (`Tuy nhiên, theo X`, `cũng theo X`)."""
    p = skip_left(row, at, 0)
    lex, lows = clause_words(), row.lows
    return (
        p == 0
        or not lows[p - 1][0].isalnum()
        or lex.connectors.ends(lows, p) < p
        or lex.openers.ends(lows, p) < p
    )


def is_credit(row: SpeechRow, cue: int, at: int) -> bool:
    """`(Theo AFP, Reuters)`: names of outlets follow and nothing else, up to the bracket if any."""
    end = len(row)
    if cue and row.lows[cue - 1] == "(" and ")" in row.lows[at:]:
        end = row.lows.index(")", at)
    rest = [t for t in row.tokens[at:end] if t.low[0].isalnum() or t.quoted]
    return len(rest) <= _CREDIT and all(t.capital for t in rest)


def over_quotation(row: SpeechRow, at: int) -> int:
    """Behind a quotation with its comma, if one begins at ``at`` (`Theo AFP, “…”, ông Nam nói`)."""
    if at + 1 < len(row) and row.lows[at] == QUOTE and row.lows[at + 1] in (",", "-", "–"):
        return at + 2
    return at


def after_source(row: SpeechRow, at: int) -> int:
    """Over a bracket, a time or an apposition behind a source to the reported words."""
    lows = row.lows
    if at < len(lows) and lows[at] == "(":
        for p in range(at, min(at + _BRACKET, len(lows))):
            if lows[p] == ")":
                at = p + 1
                break
    if at < len(lows) and lows[at][0].isalnum() and not row.tokens[at].capital:
        at = _after_adjunct(row, at)
    if at < len(lows) and lows[at] in (",", ":", "thì", "-", "–"):
        return _after_apposition(row, at + 1)
    return at


def _after_adjunct(row: SpeechRow, at: int) -> int:
    """`theo số liệu của A công bố hôm 2/3, …`: to the comma, or the end."""
    limit = min(at + _TIME, len(row))
    for p in range(at, limit):
        if row.lows[p] == ",":
            return p
        if p > at and p in row.cues:
            return at
    return limit if limit == len(row) and at in row.cues else at


def _after_apposition(row: SpeechRow, at: int) -> int:
    """`theo ông Nam, giám đốc công ty, …`: over the description, if a comma ends it."""
    lex, lows = noun_words(), row.lows
    if at >= len(lows) or lows[at - 1] == ":":
        return at
    dash = lows[at - 1] != "," and row.tokens[at].capital
    ends = (t.starts(lows, at) for t in (lex.agencies, lex.offices, lex.appositions))
    described = any(end > at and is_word(row, at, end) for end in ends)
    if not (dash or described):
        return _after_larger_body(row, at)
    for p in range(at, min(at + _APPOSITION, len(lows))):
        if p in row.cues and row.cues[p][1].frame is Frame.CLAUSE:
            return at
        if lows[p] == ":":
            return p
        if lows[p] == "," and not is_address(row, p + 1):
            return p + 1
    return at


def _after_larger_body(row: SpeechRow, at: int) -> int:
    """`theo Cục Đường thủy, | Bộ Thủy lợi, …`: over the body that the source belongs to."""
    end = noun_words().heads.starts(row.lows, at)
    if row.lows[at - 1] != "," or not row.tokens[at].named:
        return at
    while end < len(row) and row.tokens[end].named:
        end += 1
    whole = row.tokens[at - 2].named and at < end < len(row) and row.lows[end] == ","
    return end + 1 if whole else at


def find_teller(row: SpeechRow, first: int, last: int) -> NounPhrase | None:
    """Who passed it on, between two places: `trả lời báo X`, `nói với hãng tin Y`, `trên Z`."""
    nouns, tellings, lows = noun_words(), clause_words().tellings, row.lows
    for p in range(max(first, 1), last):
        if not tellings.ends(lows, p, 0) < p:
            continue
        end = nouns.media.starts(lows, p)
        if end == p:
            end = nouns.agencies.starts(lows, p)
            if end == p or not row.tokens[p].capital:
                continue
        while end < last and row.tokens[end].capital:
            end += 1
        if row.tokens[end - 1].capital:
            return NounPhrase(p, end, p)
    return None

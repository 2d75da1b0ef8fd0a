"""What begins at a place in a row: a name, a person, a body, a document, an address.

In: a row and a place in it. Out: yes or no, or where the word ends. Phrases for a source are told
by their first word; how far they go and whose subject they are is decided elsewhere.
"""

from __future__ import annotations

from dataclasses import dataclass

from doichieu.mentions.quotations.rows import SpeechRow
from doichieu.mentions.quotations.word_tables import noun_words, pronoun_words

# Marks after which a sentence goes on, so that a capital shows a name.
_INSIDE = frozenset(",;()")


@dataclass(frozen=True, slots=True)
class NounPhrase:
    """Token range ``[first, last)`` of a phrase for a source, and where its clause begins."""

    first: int
    last: int
    clause: int


def begins_phrase(row: SpeechRow, at: int) -> bool:
    """Whether a noun phrase for a source can begin at ``at``."""
    lex, lows = noun_words(), row.lows
    if at >= len(row):
        return False
    for table in (lex.heads, lex.documents, lex.media, lex.offices, lex.agencies):
        if table.match(lows, at):
            return True
    if lex.determiners.match(lows, at):
        return True
    pronouns = pronoun_words()
    address = max(pronouns.alone.starts(lows, at), at + pronouns.address.holds(lows[at]))
    return (address > at and is_word(row, at, address)) or _is_name(row, at)


def is_word(row: SpeechRow, first: int, end: int) -> bool:
    """`ông`, `y`, `chú`: not the beginning of another word (`y tế`, `chú trọng`)."""
    return row.tokens[end - 1].closes or (end < len(row) and row.tokens[end].capital)


def _is_name(row: SpeechRow, at: int) -> bool:
    """A capital; at the head of a sentence, or of a point in a list, only if more shows a name."""
    if not row.tokens[at].capital:
        return False
    if at > 0 and (row.lows[at - 1][0].isalnum() or row.lows[at - 1] in _INSIDE):
        return True
    following = at + 1 < len(row) and row.tokens[at + 1].capital
    return row.tokens[at].named or following


def is_agent(row: SpeechRow, at: int) -> bool:
    """Whether a person, a body or a name begins there, rather than a document or a thing."""
    nouns, pronouns, lows = noun_words(), pronoun_words(), row.lows
    return (
        pronouns.address.holds(lows[at])
        or row.tokens[at].named
        or any(table.match(lows, at) for table in (pronouns.alone, nouns.heads, nouns.offices))
    )


def is_titled(row: SpeechRow, at: int) -> bool:
    """Whether a word of address or an office begins there (`bà Lan`, `TS. Lan`)."""
    office = noun_words().offices.match(row.lows, at) is not None
    return office or pronoun_words().address.holds(row.lows[at])


def is_description(row: SpeechRow, at: int) -> bool:
    """Whether a description of somebody named before can begin there (`giám đốc công ty`)."""
    lex = noun_words()
    tables = (lex.offices, lex.heads, lex.determiners, lex.appositions)
    if row.lows[at].isdigit() and row.lows[at + 1 : at + 2] == ("tuổi",):
        return True
    return any(table.match(row.lows, at) for table in tables)


def is_address(row: SpeechRow, at: int) -> bool:
    """`tỉnh Hà Nam`, `TP.Huế`, `Q.Hà Đông`: a part of an address begins at ``at``."""
    low, districts = row.lows[at], noun_words().districts
    kind = districts.starts(row.lows, at)
    if at < kind < len(row):
        return row.tokens[kind].capital or row.lows[kind].isdigit()
    return districts.holds(low.partition(".")[0]) and "." in low


def is_person(row: SpeechRow, phrase: NounPhrase) -> bool:
    """Offices, a word of address, and then nothing but a name: `Trung tá Lê Văn Nam`."""
    lows, p = row.lows, phrase.first
    p = noun_words().offices.starts(lows, p)
    titled = p > phrase.first
    if p < phrase.last and pronoun_words().address.holds(lows[p]):
        p, titled = p + 1, True
    rest = row.tokens[p : phrase.last]
    return bool(rest) and all(t.capital for t in rest) and (titled or len(rest) > 1)


def is_media(row: SpeechRow, phrase: NounPhrase) -> bool:
    """Whether the phrase is an outlet or an agency."""
    lex = noun_words()
    return any(table.match(row.lows, phrase.first) for table in (lex.media, lex.agencies))


def is_self(row: SpeechRow, phrase: NounPhrase) -> bool:
    """Whether the phrase is the first person."""
    return pronoun_words().own.match(row.lows, phrase.first) is not None

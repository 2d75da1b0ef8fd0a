"""Sources that stand behind their cue: `theo X`, `dẫn lời X`.

In: the tokens of a unit and places in it. Out: the words for the source and where they end.
Nothing is decided here about what is reported.
"""

from __future__ import annotations

from doichieu.mentions.quotations.cues import words
from doichieu.mentions.quotations.noun_phrases import Source, begins_phrase, phrase_after, skip_left
from doichieu.mentions.quotations.sources import is_address
from doichieu.mentions.quotations.units import Unit

# A list of outlets (`Theo AFP, Reuters`) has no more words than this.
_CREDIT = 8
# A bracket, and an apposition, behind a source are not longer than this, in tokens.
_BRACKET, _TIME, _APPOSITION = 15, 10, 20
_GIVEN = frozenset(("được", "do", "mà", "trên", "từ"))
_PROVIDE = frozenset(("cấp", "bố", "hành", "đưa"))


def begins_clause(unit: Unit, at: int) -> bool:
    """Whether ``at`` stands at the head of a clause (`Tuy nhiên, theo X`, `cũng theo X`)."""
    p = skip_left(unit, at, 0)
    lex, lows = words(), unit.lows
    return (
        p == 0
        or not lows[p - 1][0].isalnum()
        or lex.connectors.ends(lows, p) < p
        or lex.openers.ends(lows, p) < p
    )


def is_credit(unit: Unit, cue: int, at: int) -> bool:
    """`(Theo AFP, Reuters)`: names of outlets follow and nothing else, up to the bracket if any."""
    end = len(unit)
    if cue and unit.lows[cue - 1] == "(" and ")" in unit.lows[at:]:
        end = unit.lows.index(")", at)
    rest = [t for t in unit.tokens[at:end] if t.low[0].isalnum() or t.quoted]
    return len(rest) <= _CREDIT and all(t.capital for t in rest)


def is_media(unit: Unit, source: Source) -> bool:
    """Whether the source is an outlet or an agency."""
    lex = words()
    return bool(
        lex.media.match(unit.lows, source.first) or lex.agencies.match(unit.lows, source.first)
    )


def inner_source(unit: Unit, source: Source) -> Source:
    """`theo báo cáo của Bộ A`: Bộ A."""
    lex, lows = words(), unit.lows
    tables = (lex.documents, lex.determiners, lex.accounts)
    if not any(table.match(lows, source.first) for table in tables):
        return source
    for p in range(source.first + 1, source.last - 1):
        if lows[p] == "trên" and lex.media.match(lows, p + 1):
            return Source(p + 1, source.last, source.clause)
        if lows[p] in ("của", "do", "từ") and begins_phrase(unit, p + 1):
            end = source.last
            if lows[end - 1] in _PROVIDE and end - p > 3:
                end -= 2
            return Source(p + 1, end, source.clause)
    return source


def given_by(unit: Unit, source: Source) -> tuple[Source, int] | None:
    """`theo thông tin mới được tờ A tiết lộ, …`: who gave it, and where its clause ends."""
    lex, lows = words(), unit.lows
    if not lex.documents.match(lows, lex.determiners.starts(lows, source.first)):
        return None
    at = source.last
    if at >= len(lows) or not (lows[at] in _GIVEN or lex.adverbs.match(lows, at)):
        return None
    for end in range(at, min(at + _APPOSITION, len(lows))):
        if lows[end] == ",":
            break
    else:
        return None
    for p in range(at, end):
        if lows[p] in _GIVEN and begins_phrase(unit, p + 1):
            found = phrase_after(unit, p + 1)
            if found is not None:
                return inner_source(unit, found), end
    return None


def after_source(unit: Unit, at: int) -> int:
    """Over a bracket, a time or an apposition behind a source to the reported words."""
    lows = unit.lows
    if at < len(lows) and lows[at] == "(":
        for p in range(at, min(at + _BRACKET, len(lows))):
            if lows[p] == ")":
                at = p + 1
                break
    if at < len(lows) and lows[at][0].isalnum() and not unit.tokens[at].capital:
        at = _after_adjunct(unit, at)
    if at < len(lows) and lows[at] in (",", ":", "thì", "-", "–"):
        return _after_apposition(unit, at + 1)
    return at


def _after_adjunct(unit: Unit, at: int) -> int:
    """`theo số liệu của A công bố hôm 2/3, …`: to the comma, or the end."""
    limit = min(at + _TIME, len(unit))
    for p in range(at, limit):
        if unit.lows[p] == ",":
            return p
        if p > at and p in unit.cues:
            return at
    return limit if limit == len(unit) and at in unit.cues else at


def _after_apposition(unit: Unit, at: int) -> int:
    """`theo ông Nam, giám đốc công ty, …`: over the description, if a comma ends it."""
    lex, lows = words(), unit.lows
    if at >= len(lows) or lows[at - 1] == ":":
        return at
    dash = lows[at - 1] != "," and unit.tokens[at].capital
    outlet = lex.agencies.match(lows, at) is not None
    if not (dash or outlet or lex.offices.match(lows, at) or lex.appositions.match(lows, at)):
        return at
    for p in range(at, min(at + _APPOSITION, len(lows))):
        if p in unit.cues and unit.cues[p][1].frame == "clause":
            return at
        if lows[p] == ":":
            return p
        if lows[p] == "," and not is_address(unit, p + 1):
            return p + 1
    return at

"""Names in quotation marks: titles of works and programmes, papers, by-names of people.

In come tokens and the place of an opening mark, out comes where the name ends and what it is. Only
words right before the mark, or a person right behind it, make a quotation a name; all others are
words that somebody says. What other places of the text tell apart follows: by-names without their
marks, and two names taken for one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from doichieu.mentions.names.candidate import Candidate
from doichieu.mentions.names.lists.capitals import capitals
from doichieu.mentions.names.lists.known import KnownKind, known_at
from doichieu.mentions.names.lists.people import people
from doichieu.mentions.names.lists.things import things
from doichieu.mentions.names.tokens import CasedTokens, is_syllable
from doichieu.mentions.names.vietnamese import person_length
from doichieu.model import EntityType, NameRule

_CLOSING = {'"': '"', "“": "”", "'": "'", "‘": "’", "«": "»"}
OPENING = frozenset(_CLOSING)
_STOPS = frozenset(".?!:")
# CasedTokens between the marks: titles of studies are long, by-names short.
_MAX_TITLE, _MAX_BYNAME = 20, 4
_MAX_MARKED = 7  # of a phrase that nothing but its marks and its capital make a name
_LISTING = frozenset({",", '"', "”"})  # `“Hoa cúc vàng”, “Mưa xa”`
_MAX_UNMARKED, _MAX_LISTED = 7, 6  # tokens of a title without marks; titles in a row


def find_quoted(tokens: CasedTokens, i: int) -> tuple[int, EntityType] | None:
    """End and type of the name whose first word stands at ``i``, behind an opening mark."""
    if not tokens.word[i][0].isupper() or (tokens.glued(i - 1) and not tokens.glued(i)):
        return None  # what a mark behind a word closes: `cảnh báo" Ông …`
    last = _closing(tokens, i)
    if last - i < 2:
        return None
    kind = _kind_before(tokens, i - 1)
    if kind is not None:
        return (last, kind) if kind is not EntityType.PER or last - i <= _MAX_BYNAME else None
    if last - i <= _MAX_BYNAME and _person_behind(tokens, i, last):
        return last, EntityType.PER
    marked = _kind_of_marked(tokens, i, last)
    return (last, marked) if marked else None


def _kind_of_marked(tokens: CasedTokens, i: int, last: int) -> EntityType | None:
    """What a short phrase is whose marks and capital stand inside a sentence: `hát “Hoa cúc vàng”`.

    Words that somebody says stand behind a colon or a verb of saying, or open their sentence.
    """
    before = tokens.word[i - 2] if i > 1 else "\n"
    is_inside = before.isalnum() or before in _LISTING
    if not is_inside or tokens.low[i - 2] in things().said_before or last - i > _MAX_MARKED:
        return None
    words = tokens.word[i:last]
    if not words[0][0].isalpha() or not all(word.isalnum() or word in "-&" for word in words):
        return None
    is_person = people().offices.length(tokens.low, i) or people().roles.length(tokens.low, i)
    return EntityType.PER if is_person else EntityType.MISC


def find_titled(tokens: CasedTokens, i: int) -> list[tuple[int, int]]:
    """Titles of works without marks: `ca khúc Mưa trên phố nhỏ, Chiều vắng được …`.

    The first word has a capital and the others are small, so a title ends at a sign, at a capital
    or at a small word that titles seldom have.
    """
    k = i
    while k and i - k < 3 and tokens.low[k - 1] in things().title_links:
        k -= 1
    if not any(tuple(tokens.low[k - n : k]) in things().titled.entries for n in (1, 2) if k >= n):
        return []
    found: list[tuple[int, int]] = []
    last = _title_end(tokens, i)
    while last:
        found.append((i, last))
        i = last + 1
        listed = i < len(tokens) and tokens.word[last] in {",", "-", "–", "và"}
        last = _title_end(tokens, i) if listed and len(found) < _MAX_LISTED else 0
    return found


def _title_end(tokens: CasedTokens, i: int) -> int:
    """End of a title in small letters whose first word, with a capital, stands at ``i``; or 0."""
    k = i + 1
    if k >= len(tokens) or not tokens.cap[i] or tokens.initial[i] or tokens.cap[k]:
        return 0
    if not is_syllable(tokens.word[i]) or known_at(tokens, i)[0]:
        return 0
    if tokens.word[i] in capitals().never or tokens.word[i].isupper():
        return 0
    while k < len(tokens) and k - i <= _MAX_UNMARKED:
        word = tokens.word[k]
        stops = word in things().title_stops
        if k == i + 1 and word in things().title_inner:
            stops = False
        if stops or not (word.islower() and is_syllable(word)):
            k -= tokens.low[k - 1] == "và"
            return k if k - i > 1 else 0
        k += 1
    return k if k == len(tokens) and k - i > 1 else 0


def _closing(tokens: CasedTokens, i: int) -> int:
    """The closing mark of the quotation that begins at ``i``; ``i`` where none is near."""
    mark = _CLOSING[tokens.word[i - 1]]
    for k in range(i, min(i + _MAX_TITLE + 1, len(tokens))):
        if tokens.word[k] in {mark, "”", "\n"}:
            return k if tokens.word[k] != "\n" else i
        if tokens.word[k] in _STOPS and tokens.word[k + 1 : k + 2] != [mark]:
            return i
    return i


def _kind_before(tokens: CasedTokens, end: int) -> EntityType | None:
    """What the words right before the opening mark at ``end`` make of the quotation."""
    k = end
    while k and end - k < 2 and tokens.low[k - 1] in things().quoted_links:
        k -= 1
    return things().quoted.value(*tokens.low[things().quoted.ends(tokens.low, k) : k])


def _person_behind(tokens: CasedTokens, i: int, last: int) -> bool:
    """`“Góa phụ Đỏ” Maria Klein`: a by-name in capitals, a person without a sign between."""
    k = last + 1
    if k >= len(tokens) or not tokens.cap[k] or tokens.initial[k] or tokens.glued(k):
        return False
    if not all(is_syllable(word) for word in tokens.word[i:last]):
        return False
    foreign = not is_syllable(tokens.word[k]) and not tokens.word[k].isupper()
    is_person = foreign or person_length(tokens, k) > 1
    return is_person and not known_at(tokens, k)[0]


def find_again(tokens: CasedTokens, first: int, last: int) -> list[tuple[int, int]]:
    """Other places of a by-name, with a capital or between marks: `Góa phụ Đỏ trốn thoát`."""
    key, size = tokens.low[first:last], last - first
    return [
        (i, i + size)
        for i in range(len(tokens) - size + 1)
        if i != first
        and tokens.low[i] == key[0]
        and tokens.low[i : i + size] == key
        and (tokens.cap[i] or (i and tokens.word[i - 1] in _CLOSING))
    ]


# Rules that find a run of capitals, where two names may have been taken for one.
_RUNS = frozenset({NameRule.CAPITALS, NameRule.SURNAME})
_Key = tuple[str, ...]


def cut_doubles(tokens: CasedTokens, found: Sequence[Candidate]) -> list[Candidate]:
    """Runs cut in two that stand apart elsewhere: `Lam Anh Phương Thảo` in a caption."""
    keys = {tuple(tokens.low[c.first : c.last]): c for c in found}
    parted: list[Candidate] = []
    for candidate in found:
        is_long = candidate.rule in _RUNS and candidate.last - candidate.first > 2
        cut = _cut(tokens, candidate, keys) if is_long else 0
        if not cut:
            parted.append(candidate)
            continue
        for first, last in ((candidate.first, cut), (cut, candidate.last)):
            like = keys.get(tuple(tokens.low[first:last]), candidate)
            parted.append(Candidate(first, last, like.rule, like.type))
    return parted


def _cut(tokens: CasedTokens, candidate: Candidate, keys: Mapping[_Key, Candidate]) -> int:
    """Where two names of two words and more meet inside a run; 0 if nowhere.

    Both are met elsewhere, or one is and the other is of another language, or a club stands before
    a player of whom the article goes on to speak.
    """
    first, last = candidate.first, candidate.last
    for cut in range(first + 1, last - 1):
        halves = ((first, cut), (cut, last))
        met = [tuple(tokens.low[a:b]) in keys for a, b in halves]
        foreign = [not all(is_syllable(w) for w in tokens.word[a:b]) for a, b in halves]
        if cut - first == 1:  # `Zorbian | Scott Farwell`, of whom the article speaks besides
            is_run = candidate.rule is NameRule.CAPITALS and tokens.cap[cut]
            if all(met) and all(foreign) and is_run:
                return cut
            continue
        if all(met) or (any(met) and foreign == [True, False]):
            return cut
        is_club = known_at(tokens, first) == (cut - first, KnownKind.BODY)
        if is_club and all(foreign) and (tokens.low[last - 1],) in keys:
            return cut
    return 0


def with_bynames(tokens: CasedTokens, found: Sequence[Candidate]) -> list[Candidate]:
    """The same with by-names found again where no marks show them."""
    kept = list(found)
    for byname in found:
        if byname.rule is not NameRule.QUOTED or byname.type is not EntityType.PER:
            continue
        again = find_again(tokens, byname.first, byname.last)
        if again:
            kept = [c for c in kept if not any(c.first < b and a < c.last for a, b in again)]
            kept += [Candidate(a, b, NameRule.QUOTED, EntityType.PER) for a, b in again]
            kept.sort(key=lambda c: c.first)
    return kept

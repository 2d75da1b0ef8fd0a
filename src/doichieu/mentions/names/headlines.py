"""Headlines all in capitals: `LŨ CUỐN TRÔI 3 NGƯỜI Ở HÀ GIANG`.

In come the tokens of a text, out come the same with the words of such lines as they would stand in
running text, so that the rules for capitals can read them. A word gets its capital back where a
list knows the name, where the rest of the text has it, where it is foreign, or where a surname
and given names stand in a row; the others become small.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial

from doichieu.mentions.names.candidate import Candidate
from doichieu.mentions.names.holders import ends_office
from doichieu.mentions.names.initials import is_called
from doichieu.mentions.names.lists import Phrase
from doichieu.mentions.names.lists.bodies import bodies
from doichieu.mentions.names.lists.capitals import capitals
from doichieu.mentions.names.lists.known import KnownKind, known_names
from doichieu.mentions.names.lists.people import people
from doichieu.mentions.names.lists.places import places
from doichieu.mentions.names.lists.things import things
from doichieu.mentions.names.tokens import CasedTokens, is_syllable

_MIN_WORDS = 4  # of a line that shouts; shorter ones are bylines and abbreviations
_ENDS = frozenset("\n.!?")
_MAX_PERSON = 5  # syllables of a full name
_MAX_ABBREVIATION = 5  # letters; a longer foreign word is a name
_SURE = frozenset({KnownKind.COUNTRY, KnownKind.PROVINCE, KnownKind.CITY, KnownKind.PERSON})


def shouted_lines(tokens: CasedTokens) -> list[tuple[int, int]]:
    """The stretches of tokens in which all words are in capitals."""
    return [(a, b) for a, b in _lines(tokens) if _is_shouted(tokens.word[a:b])]


def _lines(tokens: CasedTokens) -> Iterator[tuple[int, int]]:
    first = 0
    for i, word in enumerate(tokens.word):
        if word in _ENDS and not (word == "." and i + 1 < len(tokens) and tokens.glued(i + 1)):
            yield first, i
            first = i + 1
    yield first, len(tokens)


def _is_shouted(words: Sequence[str]) -> bool:
    letters = [word for word in words if word[0].isalpha() and len(word) > 1]
    return len(letters) >= _MIN_WORDS and all(word.isupper() for word in letters)


def recased(
    tokens: CasedTokens, lines: Sequence[tuple[int, int]], found: Sequence[Candidate]
) -> CasedTokens:
    """The tokens with the lines as in running text; ``found``: names of the text outside them."""
    words = list(tokens.word)
    for first, last in lines:
        for i in range(first, last):
            words[i] = _as_written(words[i])
    named = {
        tuple(tokens.low[c.first : c.last]): tuple(tokens.word[c.first : c.last])
        for c in found
        if not any(first <= c.first < last for first, last in lines)
    }
    small = replace(tokens, word=words)
    for first, last in lines:
        i = first
        while i < last:
            shape = _shape_at(small, i, last, named)
            words[i : i + len(shape)] = shape
            i += max(len(shape), 1)
    caps = [word[0].isupper() or cap for word, cap in zip(words, tokens.cap, strict=True)]
    for first, last in lines:
        caps[first:last] = [any(c.isupper() for c in word) for word in words[first:last]]
    return replace(tokens, word=words, cap=caps)


def _as_written(word: str) -> str:
    """Small where it is Vietnamese; foreign words and abbreviations keep their capitals."""
    low = word.lower()
    if not word[0].isalpha() or is_syllable(low):
        return low if word.isalpha() else word
    return word.title() if word.isalpha() and len(word) > _MAX_ABBREVIATION else word


def _shape_at(
    tokens: CasedTokens, i: int, last: int, named: Mapping[Phrase, Phrase]
) -> Sequence[str]:
    """The words from ``i`` that have capitals of their own; empty where there are none."""
    for read in (partial(_named, named=named), _known, _person, _behind_kind, _headed, _foreign):
        shape = read(tokens, i, last)
        if shape:
            return shape
    return ()


def _named(tokens: CasedTokens, i: int, last: int, named: Mapping[Phrase, Phrase]) -> Sequence[str]:
    """A name that the rest of the text has, the longest."""
    for n in range(min(8, last - i), 0, -1):
        shape = named.get(tuple(tokens.low[i : i + n]))
        if shape and not (n == 1 and _is_half(tokens, i)):
            return shape
    return ()


def _known(tokens: CasedTokens, i: int, last: int) -> Sequence[str]:
    """A name from the lists; of those of one syllable only countries that are no other word."""
    for end, (kind, shapes) in known_names().names.matches(tokens.low, i):
        if end <= last and (end > i + 1 or _is_sure_syllable(tokens, i, kind)):
            return shapes[0]
    return ()


def _is_sure_syllable(tokens: CasedTokens, i: int, kind: KnownKind) -> bool:
    low = tokens.low[i]
    if not is_syllable(low):
        return True
    is_word = low in capitals().plain or low in capitals().shy_openers
    return kind in _SURE and not is_word and not _is_half(tokens, i)


def _is_half(tokens: CasedTokens, i: int) -> bool:
    """Whether the token is half of a word of two syllables: `PHÁP LUẬT`, `ĐẠO ĐỨC`."""
    pairs = capitals().pairs
    return tokens.pair(i) in pairs or (i > 0 and tokens.pair(i - 1) in pairs)


def _person(tokens: CasedTokens, i: int, last: int) -> Sequence[str]:
    """`TRẦN VĂN LỰC`: a surname and given names; two syllables behind an office or address."""
    if tokens.low[i].title() not in people().surnames or _is_plain_word(tokens, i):
        return ()
    k = i + 1
    while k < min(i + _MAX_PERSON, last) and tokens.low[k].title() in people().given:
        if k - i > 1 and tokens.pair(k) in capitals().pairs:
            break
        k += 1
    called = is_called(tokens, i)
    if not called and tokens.low[i] in capitals().plain:
        return ()  # `TĂNG MẠNH TỪ`
    least = 2 if called else 3
    return [word.title() for word in tokens.word[i:k]] if k - i >= least else ()


def _is_plain_word(tokens: CasedTokens, i: int) -> bool:
    """Whether a plain word of two syllables begins at ``i``, behind which no office stands."""
    return tokens.pair(i) in capitals().pairs and not ends_office(tokens, i)


def _behind_kind(tokens: CasedTokens, i: int, last: int) -> Sequence[str]:
    """`XÃ TÂN LẬP`, `SÔNG HỒNG`: a commune by list, or one syllable behind a kind that is kept."""
    if not i:
        return ()
    n = places().wards.length(tokens.low, i)
    before = (tokens.low[i - 1],)
    if n and before in places().kinds.entries:
        return [word.title() for word in tokens.word[i : i + n]]
    is_river = before in places().kept.entries and tokens.low[i - 1] in places().kept_capitals
    is_word = tokens.low[i] in capitals().plain or _is_half(tokens, i)
    is_name = is_river and not is_word and tokens.low[i].title() in people().given
    return [tokens.word[i].title()] if is_name else ()


def _headed(tokens: CasedTokens, i: int, last: int) -> Sequence[str]:
    """`BỘ Y TẾ`, `CÔNG AN HÀ NỘI`: the head of a body or thing that more of a name follows."""
    of_bodies = max(bodies().heads.length(tokens.low, i), bodies().of_states.length(tokens.low, i))
    n = of_bodies or things().heads.length(tokens.low, i)
    k = i + n
    if not n or k >= last:
        return ()
    words = bodies().words.length(tokens.low, k) if of_bodies else 0
    known = bool(_known(tokens, k, last)) or tokens.word[k][0].isdigit()
    if not (words or known) or (n == 1 and not words and tokens.low[i] in bodies().weak_heads):
        return ()
    head, field = tokens.word[i:k], tokens.word[k : k + words]
    return [part for each in (head, field) if each for part in (each[0].capitalize(), *each[1:])]


def _foreign(tokens: CasedTokens, i: int, last: int) -> Sequence[str]:
    """`DONALD TRUMP`: foreign words in a row, or behind an office, or a given name."""
    k = i
    if tokens.low[i].title() in people().surnames and i + 1 < last and "-" in tokens.low[i + 1]:
        k += 1  # `KIM JONG-UN`
    while k < last and tokens.word[k][0].isalpha() and not is_syllable(tokens.low[k]):
        k += 1
    is_name = k - i > 1 or is_called(tokens, i)
    return [word.title() for word in tokens.word[i:k]] if k > i and is_name else ()

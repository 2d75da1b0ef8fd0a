"""Capitals that begin no name: openers of sentences and notes, headings, directions, languages.

In comes a token position, out comes how many tokens are to be stepped over; 0 where a name may
begin. :data:`_OPENERS` is the order in which an opener is looked for.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from doichieu.mentions.names.lists.bodies import bodies
from doichieu.mentions.names.lists.capitals import capitals
from doichieu.mentions.names.lists.known import KnownKind, known_at
from doichieu.mentions.names.lists.people import people
from doichieu.mentions.names.lists.places import places
from doichieu.mentions.names.lists.things import things
from doichieu.mentions.names.offices import title_length
from doichieu.mentions.names.tokens import CasedTokens, is_syllable
from doichieu.mentions.names.vietnamese import MAX_PERSON


def is_in_note(tokens: CasedTokens, i: int) -> bool:
    """`Theo`, `Ảnh`; a month (`tháng Giêng`), a direction (`phía Nam`), a language (`tiếng Anh`)."""
    if not tokens.cap[i]:
        return False
    if tokens.low[i] in capitals().note_openers and is_syllable(tokens.word[i]):
        return True
    if i == 0:
        return False
    before = tokens.low[i - 1]
    if before == "tháng" and is_syllable(tokens.word[i]):
        return True
    if before in capitals().language_words:
        is_country = known_at(tokens, i)[1] is KnownKind.COUNTRY
        return is_country or tokens.word[i] in capitals().never
    if tokens.low[i] not in places().directions:
        return False
    if before in places().directions and i > 1:
        before = tokens.low[i - 2]
    return before in places().direction_words


def heading_length(tokens: CasedTokens, i: int) -> int:
    """Length of a run of Vietnamese words in capitals only (`TIN LIÊN QUAN`) that is no person."""
    k = i
    while k < len(tokens) and tokens.word[k].isupper() and is_syllable(tokens.word[k]):
        k += 1
    is_toned = any(not word.isascii() for word in tokens.word[i:k])
    is_person = tokens.word[i].title() in people().surnames and 2 <= k - i <= MAX_PERSON
    return k - i if is_toned and not is_person else 0


@dataclass(frozen=True, slots=True)
class _At:
    """A capital, and whether another that opens no sentence follows it."""

    tokens: CasedTokens
    i: int

    @property
    def low(self) -> str:
        return self.tokens.low[self.i]

    @property
    def word(self) -> str:
        return self.tokens.word[self.i]

    @property
    def has_next(self) -> bool:
        return self.tokens.goes_on(self.i + 1)

    @property
    def initial(self) -> bool:
        return self.tokens.initial[self.i]

    @property
    def is_given(self) -> bool:
        return self.word in people().given


@dataclass(frozen=True, slots=True)
class _Opener:
    """One kind of opener; ``applies`` gives None where it has nothing to say."""

    name: str
    applies: Callable[[_At], int | None]
    why: str


def opener_length(tokens: CasedTokens, i: int) -> int:
    """Tokens to step over because the capital at ``i`` only opens a sentence or a title word."""
    at = _At(tokens, i)
    for opener in _OPENERS:
        found = opener.applies(at)
        if found is not None:
            return found
    return 0


def _pair(at: _At) -> int | None:
    is_pair = at.tokens.pair(at.i) in capitals().pairs
    return 2 if is_pair and not at.tokens.is_cap(at.i + 1) else None


def _heads(at: _At) -> tuple[int, int]:
    low = at.tokens.low
    return bodies().heads.length(low, at.i), things().heads.length(low, at.i)


def _long_head(at: _At) -> int | None:
    n = max(_heads(at))
    return n if n > 1 else None


def _is_short_head(at: _At) -> bool:
    return 1 in _heads(at) and not at.word.isupper()


def _head_before_title(at: _At) -> int | None:
    if not at.has_next or not _is_short_head(at):
        return None
    return 1 if title_length(at.tokens, at.i + 1) else None


def _lone_head(at: _At) -> int | None:
    if at.has_next or not (at.low in places().directions or _is_short_head(at)):
        return None
    return None if _is_named(at.tokens, at.i) else 1


def _is_named(tokens: CasedTokens, i: int) -> bool:
    """Whether an address or a role stands right before token ``i``."""
    if not i:
        return False
    before = (tokens.low[i - 1],)
    return before in people().addresses.entries or before in people().roles.entries


def _small_opener(at: _At) -> int | None:
    opens = at.has_next and at.low in capitals().small_openers and not at.is_given
    return 1 if opens else None


def _dropped_head(at: _At) -> int | None:
    if not at.has_next or at.low not in bodies().dropped_heads:
        return None
    if is_syllable(at.tokens.word[at.i + 1]):
        return None
    return 0 if at.word.isupper() else 1


def _letters(at: _At) -> int | None:
    if not at.has_next or not at.word.isupper() or at.word not in capitals().never:
        return None
    after = at.tokens.low_at(at.i + 1)
    return None if after in things().endings or after in bodies().endings else 1


def _word_of_names(at: _At) -> int | None:
    if at.low in capitals().plain:
        return None
    is_lone = at.initial and not at.has_next and is_syllable(at.word) and not at.word.isascii()
    return 1 if is_lone and not at.is_given and at.word not in people().surnames else 0


def _sentence_opener(at: _At) -> int | None:
    if not at.initial:
        return None
    both_given = at.has_next and at.is_given and at.tokens.word[at.i + 1] in people().given
    return 0 if both_given else 1


def _called(at: _At) -> int | None:
    """`ông Tập`, `Chủ tịch Tập`: an address or office right before a surname."""
    is_named = at.word in people().surnames and _is_after_title(at.tokens, at.i)
    return 0 if at.has_next or is_named else None


def _is_after_title(tokens: CasedTokens, i: int) -> bool:
    keys = [tuple(tokens.low[i - n : i]) for n in (1, 2, 3) if i >= n]
    return any(key in people().addresses.entries or key in people().offices.entries for key in keys)


def _plain_inside(at: _At) -> int | None:
    return 0 if at.is_given else 1


_OPENERS = (
    _Opener("two-syllable word", _pair, "`Giai đoạn`: a plain word"),
    _Opener("long head", _long_head, "`Trung tâm …`: a head that no name follows"),
    _Opener("head before a title", _head_before_title, "`Ban | Tổng giám đốc`"),
    _Opener("lone head or direction", _lone_head, "`Sở`, `Nam`: nothing with a capital follows"),
    _Opener("small opener", _small_opener, "`Với Lam Anh`"),
    _Opener("dropped head", _dropped_head, "`Báo VietNamNet`: the name begins behind it"),
    _Opener("letters that are no name", _letters, "`BKS 51A`; but `TKCN Championships`"),
    _Opener("word of names", _word_of_names, "not plain: only a lone toned opener is no name"),
    _Opener("opener of a sentence", _sentence_opener, "plain: a name if both are given names"),
    _Opener("called by a plain word", _called, "plain inside a sentence: `ông Tập`, `Mạnh Tử`"),
    _Opener("plain inside", _plain_inside, "plain, alone: a name only if people are called so"),
)

"""Runs of capitals that no list or head explains, with their small words, signs and numbers.

In comes a token position, out comes how far the name from there goes. What kind of name it is, is
not decided here.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from doichieu.mentions.names.holders import ends_office, holder_start
from doichieu.mentions.names.lists.bodies import bodies
from doichieu.mentions.names.lists.capitals import capitals
from doichieu.mentions.names.lists.known import KnownKind, known_at
from doichieu.mentions.names.lists.people import people
from doichieu.mentions.names.lists.places import places
from doichieu.mentions.names.lists.things import things
from doichieu.mentions.names.offices import title_length
from doichieu.mentions.names.tokens import CasedTokens, is_syllable
from doichieu.mentions.names.vietnamese import person_length

MAX_RUN = 8  # tokens of a name

_STATES = frozenset({KnownKind.COUNTRY, KnownKind.PROVINCE})
_TOWNS = frozenset({KnownKind.PROVINCE, KnownKind.DISTRICT})


def run_end(tokens: CasedTokens, i: int) -> int:
    """End of the run of capitals from ``i``."""
    k = i + 1
    while k < len(tokens) and k - i < MAX_RUN and not tokens.initial[k]:
        step = _step(tokens, i, k)
        if not step:
            break
        k += step
    return _with_number(tokens, i, k)


def _step(tokens: CasedTokens, i: int, k: int) -> int:
    """How many tokens at ``k`` the name from ``i`` goes on with; 0 at its end."""
    if _is_hyphen(tokens, k) or _is_point_of_club(tokens, i, k):
        return 2
    if _is_middle_initial(tokens, k):
        return 3
    if tokens.cap[k]:
        return 0 if _is_broken(tokens, i, k) else 1
    if _is_inner_word(tokens, i, k) or _is_inner_number(tokens, k):
        return 2
    if _is_small_pair(tokens, k):
        return 3
    return 1 if _is_misspelt(tokens, k) else 0


def _is_hyphen(tokens: CasedTokens, k: int) -> bool:
    """Whether a hyphen without blanks at ``k`` joins two parts that are no known names."""
    if tokens.word[k] not in {"-", "‑"} or not tokens.glued(k) or k + 1 >= len(tokens):
        return False
    if not (tokens.cap[k + 1] and tokens.glued(k + 1)):
        return False
    if is_syllable(tokens.word[k - 1]) and is_syllable(tokens.word[k + 1]):
        return False
    if title_length(tokens, k + 1):
        return False  # `Kim Won-Giám đốc`
    return not (known_at(tokens, k - 1)[0] or known_at(tokens, k + 1)[0])


def _is_point_of_club(tokens: CasedTokens, i: int, k: int) -> bool:
    """`SHB.Đà Nẵng`, `V. Ninh Bình`: a short form, a point, and a place: the name of a club."""
    if k - i != 1 or tokens.word[k] != "." or not tokens.glued(k) or k + 1 >= len(tokens):
        return False
    is_short = tokens.word[i].isupper() and len(tokens.word[i]) <= 4
    return is_short and known_at(tokens, k + 1)[1] in _TOWNS and not tokens.initial[k + 1]


def _is_middle_initial(tokens: CasedTokens, k: int) -> bool:
    """`John | C. Stennis`: the letter of a middle name, its point, and a foreign name."""
    if k + 2 >= len(tokens) or len(tokens.word[k]) != 1 or tokens.word[k + 1] != ".":
        return False
    last = k + 2
    is_foreign = not (is_syllable(tokens.word[k - 1]) or is_syllable(tokens.word[last]))
    is_near = tokens.start[last] - tokens.end[k + 1] <= 1
    return is_near and is_foreign and tokens.word[k].isupper() and tokens.cap[last]


def _is_inner_word(tokens: CasedTokens, i: int, k: int) -> bool:
    """`Osama | bin Laden`, `Copper | & Gold`: a small word or sign inside a foreign name."""
    if tokens.word[k] == "&" and tokens.goes_on(k + 1) and _is_behind_firm(tokens, i):
        return True  # `thương hiệu Tre | & Nứa`
    if not tokens.is_cap(k + 1):
        return False
    if tokens.word[k] == "&":
        return not (is_syllable(tokens.word[k - 1]) or is_syllable(tokens.word[k + 1]))
    if tokens.low[k] not in capitals().inner_particles:
        return False
    return not is_syllable(tokens.word[k - 1]) or _is_particle_pair(tokens, k)


def _is_particle_pair(tokens: CasedTokens, k: int) -> bool:
    """`Van | der Bellen`: a second particle behind one with a capital, and a foreign name."""
    is_second = tokens.low[k - 1] in capitals().inner_particles and k + 1 < len(tokens)
    return is_second and not is_syllable(tokens.word[k + 1])


def _is_small_pair(tokens: CasedTokens, k: int) -> bool:
    """`Jan | van der Meer`: two small particles inside a foreign name."""
    if k + 2 >= len(tokens) or not tokens.cap[k + 2] or is_syllable(tokens.word[k + 2]):
        return False
    particles = capitals().inner_particles
    is_pair = tokens.low[k] in particles and tokens.low[k + 1] in particles
    return is_pair and not is_syllable(tokens.word[k - 1])


def _is_inner_number(tokens: CasedTokens, k: int) -> bool:
    """`Skyline | 72 Tower`: a short number between foreign words."""
    if k + 1 >= len(tokens) or not tokens.word[k].isdigit() or len(tokens.word[k]) > 3:
        return False
    is_foreign = not (is_syllable(tokens.word[k - 1]) or is_syllable(tokens.word[k + 1]))
    is_word = tokens.word[k + 1].isalpha() and not tokens.initial[k + 1]
    return is_foreign and tokens.cap[k + 1] and is_word and not known_at(tokens, k + 1)[0]


def _is_behind_firm(tokens: CasedTokens, i: int) -> bool:
    keys = [tuple(tokens.low[i - n : i]) for n in (1, 2, 3) if i >= n]
    return any(key in bodies().before.entries or key in bodies().heads.entries for key in keys)


# Small syllables that no Vietnamese word is written like: `kông` in `Mê kông`; not `công`, `nga`.
_NO_WORD = re.compile(
    r"(?:k[aăâoôơuưáàảãạắặấầậóòọốồộớờợúùụứừự]|c[eêiyéèíì]|ng[eêiéèíì]|g[eêéè]|q[^u]|[fjwz])\w*"
)


def _is_misspelt(tokens: CasedTokens, k: int) -> bool:
    """Whether the small word at ``k`` ends a transcribed name that lost its capital or hyphen."""
    word = tokens.word[k]
    if not word.isalpha() or tokens.glued(k) or not is_syllable(tokens.word[k - 1]):
        return False
    return word.islower() and is_syllable(word) and _NO_WORD.fullmatch(word) is not None


# ---------------------------------------------------------------------------- ends


@dataclass(frozen=True, slots=True)
class _Break:
    """Whether another name begins at the capital ``k`` of a run from ``i``; None: ask the next."""

    name: str
    applies: Callable[[CasedTokens, int, int], bool | None]
    why: str


def _is_broken(tokens: CasedTokens, i: int, k: int) -> bool:
    for rule in _BREAKS:
        verdict = rule.applies(tokens, i, k)
        if verdict is not None:
            return verdict
    return False


def _starts_afresh(tokens: CasedTokens, i: int, k: int) -> bool:
    word = tokens.word[k]
    if word == tokens.word[k - 1] and word.isupper():
        return True
    if k - i == 1 and i and (tokens.low[i - 1],) in places().kept.entries:
        return False  # `sông Kỳ Cùng`
    return tokens.low[k] in capitals().small_openers and word not in people().given


def _is_person_behind_letters(tokens: CasedTokens, i: int, k: int) -> bool:
    if k - i != 1 or not i or not tokens.word[i].isupper() or len(tokens.word[i]) < 2:
        return False
    if (tokens.low[i - 1],) not in places().kinds.entries:
        return False
    names = [word for word in tokens.word[k : k + 2] if word[0].isupper() and not is_syllable(word)]
    return len(names) == 2


def _is_holder_behind_letters(tokens: CasedTokens, i: int, k: int) -> bool:
    letters = tokens.word[i]
    if k - i != 1 or len(letters) < 2 or not letters.isalpha() or not letters.isupper():
        return False
    behind = tokens.word[k : k + 2]
    is_person = len(behind) == 2 and all(w[0].isupper() and not w.isupper() for w in behind)
    return is_person and ends_office(tokens, i)


def _opens_note(tokens: CasedTokens, k: int) -> bool:
    return tokens.low[k] in capitals().note_openers and is_syllable(tokens.low[k])


def _opens_word(tokens: CasedTokens, i: int, k: int) -> bool:
    """`Lần đầu`: the capital opens a title, and no word of kind makes it a name."""
    before = (tokens.low[i - 1],) if i else ("",)
    if before in places().kinds.entries or before in places().kept.entries:
        return False
    is_opener = tokens.low[k] in capitals().openers and tokens.word[k] not in people().given
    return is_opener and tokens.low_at(k + 1)[:1].islower()


def _plain_behind_foreign(tokens: CasedTokens, k: int) -> bool | None:
    """`Petrenko | Cuộc`, `Petrenko | Đức`: Vietnamese words behind a foreign one."""
    word, before = tokens.word[k], tokens.word[k - 1]
    if is_syllable(before) or word.isascii() or not is_syllable(word):
        return None
    if tokens.low[k] in capitals().plain and word not in people().given:
        return True
    known, kind = known_at(tokens, k)
    if kind is KnownKind.COUNTRY and not before.isupper():
        return tokens.phrase(k, k + known) not in bodies().home
    return None


def _known_behind_letters(tokens: CasedTokens, i: int, k: int) -> bool | None:
    known, kind = known_at(tokens, k)
    if not known or k - i != 1 or not tokens.word[i].isupper() or len(tokens.word[i]) < 2:
        return None
    return kind is KnownKind.COUNTRY and any(c.isdigit() for c in tokens.word[i])


def _state_behind(tokens: CasedTokens, k: int) -> bool | None:
    known, kind = known_at(tokens, k)
    if kind not in _STATES or not is_syllable(tokens.word[k]):
        return None
    is_given = known == 1 and tokens.word[k] in people().given
    return not is_given and not tokens.word[k].isascii()


_BREAKS = (
    _Break(
        "glued",
        lambda tokens, i, k: tokens.glued(k) or None,
        "no blank: a sign was lost between two names",
    ),
    _Break(
        "fresh start",
        lambda tokens, i, k: _starts_afresh(tokens, i, k) or None,
        "`Với` of the next caption, or a share's code that stands twice in a table",
    ),
    _Break(
        "person behind letters",
        lambda tokens, i, k: _is_person_behind_letters(tokens, i, k) or None,
        "`bang NSW | Shane Worbell`: two foreign words behind a place by its letters",
    ),
    _Break(
        "full name behind letters",
        lambda tokens, i, k: (
            (tokens.word[k - 1].isupper() and person_length(tokens, k) > 2) or None
        ),
        "`Giám đốc QTSX | Lê Văn Bưởi`",
    ),
    _Break(
        "full name behind a foreign word",
        lambda tokens, i, k: (
            (not is_syllable(tokens.word[k - 1]) and person_length(tokens, k) > 2) or None
        ),
        "`Violon | Nguyễn Hữu Nguyên`",
    ),
    _Break(
        "holder behind letters",
        lambda tokens, i, k: _is_holder_behind_letters(tokens, i, k) or None,
        "`Bí thư WPK | Choe Ryong-hae`: an office, a body by its letters, and a person",
    ),
    _Break(
        "holder of an office",
        lambda tokens, i, k: k == holder_start(tokens, i) or None,
        "`Chủ tịch xã Tân Lập | Trần Văn Lực`",
    ),
    _Break(
        "title",
        lambda tokens, i, k: title_length(tokens, k) > 0 or None,
        "`Sao Mai | Giám đốc`",
    ),
    _Break(
        "note",
        lambda tokens, i, k: _opens_note(tokens, k) or None,
        "`Theo Reuters`: a credit begins",
    ),
    _Break(
        "two-syllable word",
        lambda tokens, i, k: (
            (tokens.pair(k) in capitals().pairs and not tokens.is_cap(k + 1)) or None
        ),
        "`Giai đoạn`: a plain word begins",
    ),
    _Break(
        "opener",
        lambda tokens, i, k: _opens_word(tokens, i, k) or None,
        "`Lần đầu …`: a caption or title begins",
    ),
    _Break(
        "Vietnamese behind foreign",
        lambda tokens, i, k: _plain_behind_foreign(tokens, k),
        "names seldom mix both, but for a firm's home (`Samsung Việt Nam`)",
    ),
    _Break(
        "known behind letters",
        _known_behind_letters,
        "`FLC Thanh Hóa` is a club, `U23 | Lào` a team and its country",
    ),
    _Break(
        "state",
        lambda tokens, i, k: _state_behind(tokens, k),
        "a country or province begins, unless people are called so",
    ),
)


# ---------------------------------------------------------------------------- numbers

# Last syllables of words before a name that a number may close (`thôn Tân Phú 1 …`).
_NUMBERED_BEFORE = frozenset(
    {"thôn", "ấp", "khóm", "trường", "học", "cầu", "vượt", "khu", "bản", "xã"}
)
_COUNTED_BEHIND = frozenset({"người", "năm"})
_PART_OF_NUMBER = frozenset("/-%–")


def _with_number(tokens: CasedTokens, i: int, k: int) -> int:
    """Takes a number into the name where it is a code or a short number of a foreign name."""
    if k >= len(tokens) or not tokens.word[k][0].isdigit():
        return k
    word, after = tokens.word[k], tokens.low_at(k + 1) or "."
    if not word.isdigit():
        return k + 1 if any(c.isupper() for c in word) else k
    is_numbered = i > 0 and tokens.low[i - 1] in _NUMBERED_BEFORE
    if len(word) <= 2 and is_numbered and after not in _COUNTED_BEHIND:
        return k + 1
    if len(word) <= 4 and not after[0].isalpha() and after not in _PART_OF_NUMBER:
        return k + 1
    is_year = len(word) == 4 and word[:2] in {"19", "20"}
    if is_year and k - i > 1 and not any(is_syllable(each) for each in tokens.word[i:k]):
        return k + 1  # `Nordic Rock Awards 2015 diễn ra`
    if len(word) in {3, 4} and not is_year and not is_syllable(tokens.word[k - 1]):
        return k + 1 if after in things().behind_models else k  # `Lumia 1020 và …`
    return k

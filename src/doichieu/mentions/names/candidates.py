"""Where names stand: tokens → stretches that are names, each with the rule that found it.

:data:`RULES` are tried in their order at each token; the first that has something to say takes the
name, or steps over what is none, and reading goes on behind it. Types are decided in
:mod:`doichieu.mentions.names.types`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache

from doichieu.mentions.names.body_names import find_body, part_length
from doichieu.mentions.names.candidate import Candidate, Rule, Step, step_over
from doichieu.mentions.names.holders import holder_start
from doichieu.mentions.names.initials import initialled_end, is_addressed, letters_end
from doichieu.mentions.names.known_alone import stands_alone
from doichieu.mentions.names.lists.bodies import bodies
from doichieu.mentions.names.lists.capitals import capitals
from doichieu.mentions.names.lists.known import KnownKind, known_at, known_names
from doichieu.mentions.names.lists.places import places
from doichieu.mentions.names.lists.things import things
from doichieu.mentions.names.neighbours import with_neighbours
from doichieu.mentions.names.offices import title_length
from doichieu.mentions.names.openers import heading_length, is_in_note, opener_length
from doichieu.mentions.names.places import (
    kept_length,
    numbered_length,
    short_length,
    state_end,
    ward_length,
)
from doichieu.mentions.names.quoted import (
    OPENING,
    cut_doubles,
    find_quoted,
    find_titled,
    with_bynames,
)
from doichieu.mentions.names.runs import run_end
from doichieu.mentions.names.ships import ship_end
from doichieu.mentions.names.thing_names import find_thing
from doichieu.mentions.names.tokens import CasedTokens, is_syllable
from doichieu.mentions.names.vietnamese import is_surname_at, person_length
from doichieu.model import EntityType, NameRule

Found = Sequence[Candidate]


def find_candidates(tokens: CasedTokens) -> list[Candidate]:
    """All names of a text, from left to right, without overlap."""
    found: list[Candidate] = []
    i, count = 0, len(tokens)
    while i < count:
        rules = RULES if tokens.cap[i] else _rules_of_small(tokens.low[i])
        step = _read(tokens, i, found, rules) if rules else None
        if step is None:
            i += 1
        else:
            found += step.names
            i = max(step.last, i + 1)
    return with_neighbours(tokens, cut_doubles(tokens, with_bynames(tokens, found)))


def _read(tokens: CasedTokens, i: int, found: Found, rules: Sequence[Rule]) -> Step | None:
    for rule in rules:
        step = rule.applies(tokens, i, found)
        if step is not None:
            return step
    return None


def _rules_of_small(low: str) -> Sequence[Rule]:
    """The rules to try at a token without capitals; at most tokens none."""
    rules = _rules_by_word().get(low, ())
    return (*rules, _PARTICLE) if low[0].isdigit() else rules


@cache
def _rules_by_word() -> Mapping[str, tuple[Rule, ...]]:
    found: dict[str, list[Rule]] = {}
    for rule in (*_ANYWHERE, *_AT_SMALL):
        for word in set(rule.opens()):
            found.setdefault(word, []).append(rule)
    return {word: tuple(rules) for word, rules in found.items()}


# ---------------------------------------------------------------------------- at any token


def _quoted(tokens: CasedTokens, i: int, found: Found) -> Step | None:
    if not i or tokens.word[i - 1] not in OPENING:
        return None
    quoted = find_quoted(tokens, i)
    if quoted is None:
        return None
    last, kind = quoted
    return step_over(Candidate(i, last, NameRule.QUOTED, kind))


def _titled(tokens: CasedTokens, i: int, found: Found) -> Step | None:
    if not i or tokens.word[i - 1] in OPENING:
        return None
    titles = find_titled(tokens, i)
    if not titles:
        return None
    names = (Candidate(a, b, NameRule.TITLED, EntityType.MISC) for a, b in titles)
    return Step(titles[-1][1], tuple(names))


def _body(tokens: CasedTokens, i: int, found: Found) -> Step | None:
    low = tokens.low[i]
    if low not in bodies().heads.firsts and low not in bodies().of_states.firsts:
        return None
    body = find_body(tokens, i)
    return step_over(body) if body else None


def _thing(tokens: CasedTokens, i: int, found: Found) -> Step | None:
    thing = find_thing(tokens, i)
    return step_over(thing) if thing else None


def _note(tokens: CasedTokens, i: int, found: Found) -> Step | None:
    return Step(i + 1) if is_in_note(tokens, i) else None


def _part(tokens: CasedTokens, i: int, found: Found) -> Step | None:
    n = part_length(tokens, i)
    return Step(i + n) if n else None


def _place(i: int, n: int, rule: NameRule) -> Step | None:
    return step_over(Candidate(i, i + n, rule, EntityType.LOC)) if n else None


def _numbered(tokens: CasedTokens, i: int, found: Found) -> Step | None:
    return _place(i, numbered_length(tokens, i), NameRule.NUMBERED)


def _kept(tokens: CasedTokens, i: int, found: Found) -> Step | None:
    return _place(i, kept_length(tokens, i), NameRule.KIND_WORD)


# ---------------------------------------------------------------------------- at small words


def _small_known(tokens: CasedTokens, i: int, found: Found) -> Step | None:
    n, kind = known_at(tokens, i)
    return step_over(_listed(i, n, kind)) if kind and n > 1 else None


def _listed(i: int, n: int, kind: KnownKind) -> Candidate:
    return Candidate(i, i + n, kind.rule, kind.type)


def _long_kind(tokens: CasedTokens, i: int, found: Found) -> Step | None:
    n = places().kinds.length(tokens.low, i)
    return Step(i + n) if n > 1 and tokens.is_cap(i + n) else None


# `21st` in `21st Century Fox`; not `21`.
_ORDINAL = re.compile(r"\d{1,3}(?:st|nd|rd|th)")


def _particle(tokens: CasedTokens, i: int, found: Found) -> Step | None:
    """A small particle or an ordinal before a foreign name: `bin Laden`, `21st Century Fox`."""
    is_particle = tokens.low[i] in capitals().first_particles
    if not is_particle and not (tokens.word[i][0].isdigit() and _ORDINAL.fullmatch(tokens.word[i])):
        return None
    k = i + 1
    if not tokens.goes_on(k) or tokens.glued(k) or is_syllable(tokens.word[k]):
        return None
    return step_over(Candidate(i, run_end(tokens, k), NameRule.CAPITALS))


# ---------------------------------------------------------------------------- at capitals


def _short_kind(tokens: CasedTokens, i: int, found: Found) -> Step | None:
    return _place(i, short_length(tokens, i), NameRule.KIND_SHORT)


def _title(tokens: CasedTokens, i: int, found: Found) -> Step | None:
    n = title_length(tokens, i)
    return Step(i + n) if n and n >= known_at(tokens, i)[0] else None


def _person(tokens: CasedTokens, i: int, found: Found) -> Step | None:
    known = known_at(tokens, i)[0]
    n = person_length(tokens, i)
    if not n or holder_start(tokens, i) or _is_korean(tokens, i, n):
        return None
    if n <= known or (known > 1 and is_surname_at(tokens, i + known)):
        return None
    return step_over(Candidate(i, i + n, NameRule.SURNAME))


def _is_korean(tokens: CasedTokens, i: int, n: int) -> bool:
    """`Kim Yo | Jong`: two plain syllables that a foreign one goes on with."""
    k = i + n
    is_plain = n == 2 and all(word.isascii() for word in tokens.word[i:k])
    if not is_plain or not tokens.goes_on(k) or tokens.glued(k):
        return False
    return not (is_syllable(tokens.word[k]) or tokens.word[k].isupper() or known_at(tokens, k)[0])


def _initialled(tokens: CasedTokens, i: int, found: Found) -> Step | None:
    last = initialled_end(tokens, i, found) or letters_end(tokens, i)
    rule = NameRule.AFTER_ADDRESS if is_addressed(tokens, i) else NameRule.INITIALLED
    return step_over(Candidate(i, last, rule, EntityType.PER)) if last else None


def _ship(tokens: CasedTokens, i: int, found: Found) -> Step | None:
    last = ship_end(tokens, i)
    return step_over(Candidate(i, last, NameRule.AFTER_THING, EntityType.MISC)) if last else None


def _state(tokens: CasedTokens, i: int, found: Found) -> Step | None:
    last = state_end(tokens, i)
    return step_over(Candidate(i, last, NameRule.LISTED_COUNTRY, EntityType.LOC)) if last else None


def _product(tokens: CasedTokens, i: int, found: Found) -> Step | None:
    n, kind = known_at(tokens, i)
    if kind is not KnownKind.BODY or not _is_model_number(tokens, i + n):
        return None
    return step_over(Candidate(i, i + n + 1, NameRule.PRODUCT, EntityType.MISC))


def _is_model_number(tokens: CasedTokens, k: int) -> bool:
    """`Nokia 105`, `Boeing 737`: behind a firm, a number that counts nothing."""
    if k + 1 >= len(tokens) or not tokens.word[k].isdigit() or not 2 <= len(tokens.word[k]) <= 4:
        return False
    if tokens.word[k - 1].isupper():
        return False  # `HĐBA 15`: a body, and its members
    is_year = len(tokens.word[k]) == 4 and tokens.word[k][:2] in {"19", "20"}
    counts = tokens.low[k + 1] in capitals().counted or tokens.word[k + 1] in "/-%–,."
    return not (is_year or tokens.initial[k] or counts)


def _tournament(tokens: CasedTokens, i: int, found: Found) -> Step | None:
    """`Mỹ | mở rộng 2013`: an open tournament; None where the words are a verb."""
    n, kind = known_at(tokens, i)
    k = i + n
    words = things().open_games.length(tokens.low, k) if kind is KnownKind.COUNTRY else 0
    if not words:
        return None
    last = k + words
    has_year = last < len(tokens) and len(tokens.word[last]) == 4 and tokens.word[last].isdigit()
    if not has_year and not tokens.cap[k] and not _is_title_won(tokens, i, last):
        return None
    return step_over(Candidate(i, last + has_year, NameRule.TOURNAMENT, EntityType.MISC))


_BEFORE_OPEN = frozenset({"giải", "địch", "slam"})  # `vô địch | Pháp mở rộng`
_BEHIND_OPEN = frozenset({"năm", "và", "mùa", "sau", "với", "lần"})


def _is_title_won(tokens: CasedTokens, i: int, last: int) -> bool:
    """Whether an open tournament is spoken of although its words are small."""
    after = tokens.low_at(last) or "."
    ends = not after[0].isalpha() or after in _BEHIND_OPEN
    return ends and (
        (i > 0 and tokens.low[i - 1] in _BEFORE_OPEN) or tokens.low[i - 1 : i] == ["và"]
    )


def _known(tokens: CasedTokens, i: int, found: Found) -> Step | None:
    n, kind = _numbered_known(tokens, i)
    if kind is None or ward_length(tokens, i) > n:
        return None
    return step_over(_listed(i, n, kind)) if stands_alone(tokens, i, n, kind, found) else None


def _numbered_known(tokens: CasedTokens, i: int) -> tuple[int, KnownKind | None]:
    """The known name at ``i``, a thing with its number."""
    n, kind = known_at(tokens, i)
    return (_thing_end(tokens, i + n) - i if kind is KnownKind.THING else n), kind


# `8.1`, `5S` behind a product; not `8,1`, `30GB`.
_VERSION = re.compile(r"\d{1,2}\.\d{1,2}|\d[SsCc]")


def _thing_end(tokens: CasedTokens, k: int) -> int:
    """`SEA Games 27`, `FTSE 100`, `Hiến pháp năm 1992`: the end of a known thing with its number."""
    if k >= len(tokens):
        return k
    year = tokens.low_at(k + 1) if tokens.low[k] == "năm" else ""
    if year.isdigit() and len(year) == 4:
        return k + 2
    if tokens.word[k].isdigit() and len(tokens.word[k]) <= 4:
        after = tokens.low_at(k + 1)
        is_glued = after in {"/", "-", "%", "–"} and tokens.glued(k + 1)
        return k if is_glued or after in capitals().counted else k + 1
    return k + 1 if _VERSION.fullmatch(tokens.word[k]) else k


def _direction(tokens: CasedTokens, i: int, found: Found) -> Step | None:
    if tokens.low[i] not in places().directions or tokens.initial[i] or known_at(tokens, i)[0]:
        return None
    n, kind = known_at(tokens, i + 1)
    return _place(i, n + 1, NameRule.DIRECTION) if n and kind is not KnownKind.THING else None


def _ward(tokens: CasedTokens, i: int, found: Found) -> Step | None:
    n = ward_length(tokens, i)
    return _place(i, n, NameRule.WARD) if n > max(_numbered_known(tokens, i)[0], 1) else None


def _opener(tokens: CasedTokens, i: int, found: Found) -> Step | None:
    n = heading_length(tokens, i) or opener_length(tokens, i)
    return Step(i + n) if n else None


_LEADS = frozenset({"trưởng", "phó"})  # `Trưởng | BTC`


def _run(tokens: CasedTokens, i: int, found: Found) -> Step | None:
    if tokens.low[i] in _LEADS and tokens.goes_on(i + 1) and tokens.word[i + 1].isupper():
        return Step(i + 1)
    last = run_end(tokens, i)
    n, kind = _numbered_known(tokens, i)
    known = known_at(tokens, i)
    if kind and last == i + n and n == known[0]:
        return step_over(_listed(i, n, kind))
    if _is_never_a_name(tokens, i, last):
        return Step(last)
    return step_over(Candidate(i, last, NameRule.CAPITALS))


def _is_never_a_name(tokens: CasedTokens, i: int, last: int) -> bool:
    """Lone letters, and what a list says is none: `Tel 84 28`, `Mr.`."""
    never = capitals().never
    surface = tokens.surface(i, last)
    is_numbered = all(word[0].isdigit() for word in tokens.word[i + 1 : last])
    if tokens.word[i] in never and is_numbered:
        return True
    is_letter = last - i == 1 and len(surface) == 1
    return is_letter or surface in never or surface.rstrip("0123456789. ") in never


# ---------------------------------------------------------------------------- the order

_PARTICLE = Rule(
    "particle",
    _particle,
    "`bin Laden`, `21st Century Fox`",
    lambda: capitals().first_particles,
)
_ANYWHERE = (
    Rule(
        "body",
        _body,
        "a head says that it is a body: `Bộ Ngoại giao Mỹ`",
        lambda: bodies().heads.firsts | bodies().of_states.firsts,
    ),
    Rule(
        "thing",
        _thing,
        "a head says that it is a thing: `Luật Đất đai`",
        lambda: things().heads.firsts,
    ),
    Rule("note", _note, "`Theo`, `phía Nam`: the capital begins no name"),
    Rule(
        "part of a body",
        _part,
        "`Hội đồng quản trị | Công ty …`: the body is behind it",
        lambda: bodies().parts.firsts,
    ),
    Rule(
        "numbered place",
        _numbered,
        "`quận 8`",
        lambda: (phrase.split()[0] for phrase in places().numbered),
    ),
    Rule(
        "kept kind word",
        _kept,
        "`sông Hồng`: the kind word belongs to the name",
        lambda: places().kept.firsts,
    ),
)
_AT_SMALL = (
    Rule(
        "known, first letter small", _small_known, "`châu Âu`", lambda: known_names().names.firsts
    ),
    Rule(
        "long kind word",
        _long_kind,
        "`thành phố | Huế`: read as one, or `phố` is a street",
        lambda: places().kinds.firsts,
    ),
    _PARTICLE,
)
RULES = (
    Rule("quotation marks", _quoted, "the word before the mark makes it a name"),
    Rule("title without marks", _titled, "the word before it says that it is a work's"),
    Rule("ship", _ship, "`tàu hàng Sunrise 689`: the word before it says so"),
    *_ANYWHERE,
    Rule("short kind word", _short_kind, "`TP Nha Trang`"),
    Rule("state", _state, "`Cộng hòa Ả Rập Syria`: the form of a state and its country"),
    Rule("initials", _initialled, "`V. Putin`, `ông T.`"),
    Rule("title", _title, "`Giám đốc`, `Huyện`: no part of the name behind it"),
    Rule("person", _person, "a surname and given names, unless a list knows something longer"),
    Rule("product", _product, "`Boeing 737`: a firm with a number that counts nothing"),
    Rule("tournament", _tournament, "`Mỹ mở rộng`"),
    Rule("known name", _known, "a list knows it, and it goes on with nothing"),
    Rule("direction", _direction, "`Đông Aleppo`"),
    Rule("commune", _ward, "a list knows it, or a kind word stands before it"),
    Rule("opener", _opener, "the capital only opens a sentence, a title or a heading"),
    Rule("run of capitals", _run, "nothing tells what it is"),
)

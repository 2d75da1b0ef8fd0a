"""Where names stand: tokens → stretches that are names, each with the rule that found it.

Organisations with their whole head, names from lists, Vietnamese persons, and other runs of
capitals, in this order at each token. Titles and words of kind are left out. Types are decided
in :mod:`doichieu.mentions.names.types`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import partial

from doichieu.mentions.names.bodies import find_org, find_thing, part_length
from doichieu.mentions.names.capitals import (
    MAX_RUN,
    heading_length,
    is_surname_at,
    known_at,
    person_length,
    run_end,
)
from doichieu.mentions.names.offices import title_length
from doichieu.mentions.names.pieces import Tokens, is_syllable
from doichieu.mentions.names.places import kept_length, numbered_length, short_length, ward_length
from doichieu.mentions.names.quoted import OPENING, find_again, find_quoted, find_titled
from doichieu.mentions.names.shelf import Shelf
from doichieu.model import EntityType


@dataclass(frozen=True, slots=True)
class Candidate:
    """Tokens ``[first, last)`` that are a name; ``type`` where the rule knows it."""

    first: int
    last: int
    rule: str
    type: EntityType | None = None


def find_candidates(tokens: Tokens, shelf: Shelf) -> list[Candidate]:
    """All names of a text, from left to right, without overlap."""
    found: list[Candidate] = []
    steps = (
        partial(find_org, tokens, shelf),
        partial(find_thing, tokens, shelf),
    )
    firsts = (shelf.heads.lengths, shelf.bodies.lengths, shelf.thing_heads.lengths)
    i = 0
    while i < len(tokens):
        step = 0
        low = tokens.low[i]
        titles = _titles(tokens, shelf, i) if i and tokens.cap[i] else []
        if titles:
            found += titles
            i = titles[-1].last
            continue
        headed = any(low in first for first in firsts)
        for rule in steps if headed else ():
            hit = rule(i)
            if hit is not None:
                found.append(Candidate(i, hit[0], hit[1], hit[2]))
                step = hit[0] - i
                break
        if not step:
            candidate, step = _at(tokens, shelf, i, found)
            if candidate is not None:
                found.append(candidate)
        i += max(step, 1)
    return _without_doubles(tokens, shelf, _with_bynames(tokens, found))


def _titles(tokens: Tokens, shelf: Shelf, i: int) -> list[Candidate]:
    """The name between quotation marks, or the titles without marks, that begin at ``i``."""
    if tokens.word[i - 1] in OPENING:
        quoted = find_quoted(tokens, shelf, i)
        return [Candidate(i, quoted[0], "quoted", quoted[1])] if quoted else []
    return [Candidate(a, b, "titled", EntityType.MISC) for a, b in find_titled(tokens, shelf, i)]


# Rules that find a run of capitals, where two names may have been taken for one.
_RUNS = frozenset({"capitals", "surname"})


def _without_doubles(tokens: Tokens, shelf: Shelf, found: list[Candidate]) -> list[Candidate]:
    """Runs cut in two that stand apart elsewhere: `Lam Anh Phương Thảo` in a caption."""
    keys = {tuple(tokens.low[c.first : c.last]): c for c in found}
    parted: list[Candidate] = []
    for candidate in found:
        long = candidate.rule in _RUNS and candidate.last - candidate.first > 2
        cut = _cut(tokens, shelf, candidate, keys) if long else 0
        if cut:
            for a, b in ((candidate.first, cut), (cut, candidate.last)):
                like = keys.get(tuple(tokens.low[a:b]), candidate)
                parted.append(Candidate(a, b, like.rule, like.type))
        else:
            parted.append(candidate)
    return parted


def _cut(
    tokens: Tokens, shelf: Shelf, candidate: Candidate, keys: dict[tuple[str, ...], Candidate]
) -> int:
    """Where two names of two words and more meet inside a run; 0 if nowhere.

    Both are met elsewhere, or one is and the other is of another language, or a club stands before
    a player of whom the article goes on to speak.
    """
    first, last = candidate.first, candidate.last
    for cut in range(first + 1, last - 1):
        known = [tuple(tokens.low[a:b]) in keys for a, b in ((first, cut), (cut, last))]
        foreign = [
            not all(is_syllable(w) for w in tokens.word[a:b])
            for a, b in ((first, cut), (cut, last))
        ]
        if cut - first == 1:  # `Zorbian | Scott Farwell`, of whom the article speaks besides
            if all(known) and all(foreign) and candidate.rule == "capitals" and tokens.cap[cut]:
                return cut
            continue
        if all(known) or (any(known) and foreign == [True, False]):
            return cut
        club = known_at(tokens, shelf, first) == (cut - first, "org")
        if club and all(foreign) and (tokens.low[last - 1],) in keys:
            return cut
    return 0


def _with_bynames(tokens: Tokens, found: list[Candidate]) -> list[Candidate]:
    """The same with by-names found again where no marks show them."""
    for byname in [c for c in found if c.rule == "quoted" and c.type is EntityType.PER]:
        again = find_again(tokens, byname.first, byname.last)
        if again:
            free = [c for c in found if not any(c.first < b and a < c.last for a, b in again)]
            free += [Candidate(a, b, "quoted", EntityType.PER) for a, b in again]
            found = sorted(free, key=lambda c: c.first)
    return found


def _at(
    tokens: Tokens, shelf: Shelf, i: int, found: list[Candidate]
) -> tuple[Candidate | None, int]:
    if _in_note(tokens, shelf, i):
        return None, 1
    part = part_length(tokens, shelf, i) if tokens.low[i] in shelf.body_parts.lengths else 0
    if part:
        return None, part
    number = numbered_length(tokens, shelf, i)
    if number:
        return Candidate(i, i + number, "numbered", EntityType.LOC), number
    kept = kept_length(tokens, shelf, i)
    if kept:
        return Candidate(i, i + kept, "kind-word", EntityType.LOC), kept
    if not tokens.cap[i]:
        return _small(tokens, shelf, i)
    short = short_length(tokens, shelf, i)
    if short:
        return Candidate(i, i + short, "kind-short", EntityType.LOC), short
    title = title_length(tokens, shelf, i)
    if title and title >= known_at(tokens, shelf, i)[0]:
        return None, title
    return _capital(tokens, shelf, i, found)


def _small(tokens: Tokens, shelf: Shelf, i: int) -> tuple[Candidate | None, int]:
    """A known name with a small first letter (`châu Âu`); long kind words are stepped over."""
    n, source = shelf.known.match(tokens.low, tokens.word, i)
    if n > 1:
        return Candidate(i, i + n, f"list-{source}", shelf.known.type_of(_key(tokens, i, n))), n
    kind = shelf.kinds.match(tokens.low, i)
    if kind > 1 and i + kind < len(tokens) and tokens.cap[i + kind]:
        return None, kind
    if i + 1 < len(tokens.cap) and tokens.cap[i + 1] and _opens_foreign(tokens, shelf, i):
        last = run_end(tokens, shelf, i + 1)
        return Candidate(i, last, "capitals", None), last - i
    return None, 1


# `21st` in `21st Century Fox`; not `21`.
_ORDINAL = re.compile(r"\d{1,3}(?:st|nd|rd|th)")


def _opens_foreign(tokens: Tokens, shelf: Shelf, i: int) -> bool:
    """A small particle or an ordinal before a foreign name: `bin Laden`, `21st Century Fox`."""
    particle = tokens.low[i] in shelf.clues["first_particles"]
    if not particle and not (tokens.word[i][0].isdigit() and _ORDINAL.fullmatch(tokens.word[i])):
        return False
    if tokens.initial[i + 1] or tokens.glued(i + 1):
        return False
    return not is_syllable(tokens.word[i + 1])


def _in_note(tokens: Tokens, shelf: Shelf, i: int) -> bool:
    """`Theo`, `Ảnh`; a direction (`phía Nam`); the name of a language (`tiếng Anh`)."""
    if not tokens.cap[i]:
        return False
    if tokens.low[i] in shelf.clues["note_openers"] and is_syllable(tokens.word[i]):
        return True
    if i == 0:
        return False
    before = tokens.low[i - 1]
    if before == "tháng" and is_syllable(tokens.word[i]):
        return True  # `tháng Giêng`
    if before in shelf.clues["language_words"]:
        return known_at(tokens, shelf, i)[1] == "country" or tokens.word[i] in shelf.never
    if tokens.low[i] not in shelf.directions:
        return False
    if before in shelf.directions and i > 1:
        before = tokens.low[i - 2]
    return before in shelf.clues["direction_words"]


def _capital(
    tokens: Tokens, shelf: Shelf, i: int, found: list[Candidate]
) -> tuple[Candidate | None, int]:
    n, source = shelf.known.match(tokens.low, tokens.word, i)
    person = person_length(tokens, shelf, i)
    if person > n and not (n > 1 and is_surname_at(tokens, shelf, i + n)):
        return Candidate(i, i + person, "surname", None), person
    if source == "org" and n and (number := _model_number(tokens, shelf, i + n)):
        return Candidate(i, number, "product", EntityType.MISC), number - i
    if source == "thing" and n:
        n = _thing_number(tokens, shelf, i + n) - i
    if source == "country" and n and (last := _open_end(tokens, i + n)):
        return Candidate(i, last, "tournament", EntityType.MISC), last - i
    ward = ward_length(tokens, shelf, i)
    if n and ward <= n and _stands_alone(tokens, shelf, i, n, source, found):
        return Candidate(
            i, i + n, f"list-{source}", shelf.known.type_of(_key(tokens, i, n)) or EntityType.MISC
        ), n
    if n == 0 and tokens.low[i] in shelf.directions and not tokens.initial[i]:
        n, source = known_at(tokens, shelf, i + 1)
        if n and source != "thing":
            return Candidate(i, i + 1 + n, "direction", EntityType.LOC), n + 1
    if ward > max(n, 1):
        return Candidate(i, i + ward, "ward", EntityType.LOC), ward
    skip = heading_length(tokens, shelf, i) or _opener(tokens, shelf, i)
    if skip:
        return None, skip
    last = run_end(tokens, shelf, i)
    if n and last == i + n and (kind := shelf.known.type_of(_key(tokens, i, n))):
        return Candidate(i, last, f"list-{source}", kind), n
    surface = tokens.surface(i, last)
    bare = surface.rstrip("0123456789. ")
    plate = tokens.word[i] in shelf.never and all(
        word[0].isdigit() for word in tokens.word[i + 1 : last]
    )
    if (
        plate
        or surface in shelf.never
        or bare in shelf.never
        or (last - i == 1 and len(surface) == 1)
    ):
        return None, last - i
    return Candidate(i, last, "capitals", None), last - i


def _model_number(tokens: Tokens, shelf: Shelf, k: int) -> int:
    """`Nokia 105`, `Boeing 737`: end of a product, a firm with a number that counts nothing."""
    if k + 1 >= len(tokens) or not tokens.word[k].isdigit() or not 2 <= len(tokens.word[k]) <= 4:
        return 0
    if tokens.word[k - 1].isupper():
        return 0  # `HĐBA 15`: a body, and its members
    year = len(tokens.word[k]) == 4 and tokens.word[k][:2] in {"19", "20"}
    counted = tokens.low[k + 1] in shelf.clues["counted"] or tokens.word[k + 1] in "/-%–,."
    return 0 if year or tokens.initial[k] or counted else k + 1


# `8.1`, `5S` behind a product; not `8,1`, `30GB`.
_VERSION = re.compile(r"\d{1,2}\.\d{1,2}|\d[SsCc]")


def _thing_number(tokens: Tokens, shelf: Shelf, k: int) -> int:
    """`SEA Games 27`, `FTSE 100`, `Hiến pháp năm 1992`: the end of a known thing with its number."""
    year = tokens.word[k + 1] if k + 1 < len(tokens) and tokens.low[k] == "năm" else ""
    if year.isdigit() and len(year) == 4:
        return k + 2
    if k < len(tokens) and tokens.word[k].isdigit() and len(tokens.word[k]) <= 4:
        after = tokens.low[k + 1] if k + 1 < len(tokens) else ""
        glued = after in {"/", "-", "%", "–"} and tokens.glued(k + 1)
        return k if glued or after in shelf.clues["counted"] else k + 1
    return k + 1 if k < len(tokens) and _VERSION.fullmatch(tokens.word[k]) else k


def _open_end(tokens: Tokens, k: int) -> int:
    """`Mỹ | mở rộng 2013`: the end of an open tournament; 0 where the words are a verb."""
    if tokens.low[k : k + 2] != ["mở", "rộng"]:
        return 0
    end = k + 2
    year = end < len(tokens) and len(tokens.word[end]) == 4 and tokens.word[end].isdigit()
    return end + 1 if year else end if tokens.cap[k] else 0


def _key(tokens: Tokens, i: int, n: int) -> tuple[str, ...]:
    return tuple(tokens.low[i : i + n])


def _stands_alone(
    tokens: Tokens, shelf: Shelf, i: int, n: int, source: str, found: list[Candidate]
) -> bool:
    """Whether the known name at ``i`` is a name by itself and not the start of a longer one."""
    if n == 1 and tokens.initial[i] and tokens.low[i] in shelf.clues["shy_openers"]:
        return False
    k = i + n
    if k >= len(tokens) or not tokens.cap[k] or tokens.initial[k] or tokens.glued(k):
        return True
    word = tokens.word[k]
    if known_at(tokens, shelf, k)[0] or title_length(tokens, shelf, k):
        return True
    given = is_syllable(word) and word in shelf.given
    if n == 1 and is_syllable(tokens.word[i]) and given and tokens.cap[k + 1 : k + 2] != [True]:
        return False
    if source == "city":
        person = _after_office(tokens, shelf, i, found) and _foreign_person(tokens, shelf, k)
        return person or person_length(tokens, shelf, k) > 1
    if n == 1 and tokens.low[i] in shelf.clues["given_countries"] and not is_syllable(word):
        return False  # `Jordan Henderson`
    if source == "org" and not _two_words(tokens, shelf, k):
        return False
    if _after_office(tokens, shelf, i, found) or person_length(tokens, shelf, k) > 1:
        return not _foreign_body(tokens, shelf, i)
    if source == "org":
        return False
    if source == "country" and not (n == 1 and is_syllable(tokens.word[i])):
        return not _foreign_body(tokens, shelf, i)
    return _place_alone(tokens, shelf, i, k, source)


def _place_alone(tokens: Tokens, shelf: Shelf, i: int, k: int, source: str) -> bool:
    """The same for a place ``[i, k)`` with a capital behind it."""
    word = tokens.word[k]
    if source in {"country", "province", "place"}:
        if k - i == 1 and is_syllable(tokens.word[i]):
            return not (is_syllable(word) and word in shelf.given)
        toned = any(not w.isascii() for w in tokens.word[i:k])
        return toned and not word.isupper() and "&" not in word
    return False


def _foreign_person(tokens: Tokens, shelf: Shelf, k: int) -> bool:
    """Two or three foreign words with a capital that no body is called by."""
    end = k
    while end < len(tokens) and tokens.cap[end] and not tokens.initial[end] and end - k < 4:
        if is_syllable(tokens.word[end]) or tokens.word[end].isupper():
            return False
        end += 1
    return end - k in {2, 3} and not _foreign_body(tokens, shelf, k)


def _two_words(tokens: Tokens, shelf: Shelf, k: int) -> bool:
    """Whether a capital or a small word inside foreign names follows the one at ``k``."""
    after = k + 1
    return after < len(tokens) and (tokens.cap[after] or tokens.low[after] in shelf.clues["inner"])


def _foreign_body(tokens: Tokens, shelf: Shelf, i: int) -> bool:
    """Whether the run of capitals from ``i`` ends as names of bodies and events do."""
    k = i
    while k < len(tokens) and tokens.cap[k] and k - i < MAX_RUN:
        k += 1
    endings = shelf.clues["org_endings"] | shelf.clues["thing_endings"]
    return tokens.low[k - 1] in endings or tokens.word[k - 1].isupper()


def _after_office(tokens: Tokens, shelf: Shelf, i: int, found: list[Candidate]) -> bool:
    """Whether an office or role ends right before token ``i`` (`Tổng thống | Mỹ`)."""
    for n in (4, 3, 2, 1):
        if i - n >= 0:
            key = tuple(tokens.low[i - n : i])
            if key in shelf.offices.entries or key in shelf.roles.entries:
                return True
    return bool(found) and found[-1].last == i


def _opener(tokens: Tokens, shelf: Shelf, i: int) -> int:
    """Tokens to skip because the capital at ``i`` only opens a sentence or a title word."""
    low, word = tokens.low[i], tokens.word[i]
    after = tokens.low[i + 1] if i + 1 < len(tokens) else ""
    if f"{low} {after}" in shelf.pairs and not tokens.cap[i + 1]:
        return 2
    head = max(shelf.heads.match(tokens.low, i), shelf.thing_heads.match(tokens.low, i))
    if head > 1:
        return head
    following = i + 1 < len(tokens) and tokens.cap[i + 1] and not tokens.initial[i + 1]
    head = 1 in (shelf.heads.match(tokens.low, i), shelf.thing_heads.match(tokens.low, i))
    head = head and not word.isupper()
    if head and following and title_length(tokens, shelf, i + 1):
        return 1  # `Ban Tổng giám đốc`
    if (head or low in shelf.directions) and not following and not _named(tokens, shelf, i):
        return 1
    if following and low in shelf.clues["small_openers"] and word not in shelf.given:
        return 1  # `Với Lam Anh`
    if following and low in shelf.clues["dropped_heads"] and not is_syllable(tokens.word[i + 1]):
        return 0 if word.isupper() else 1  # `Báo VietNamNet`
    endings = shelf.clues["thing_endings"] | shelf.clues["org_endings"]
    if following and word.isupper() and word in shelf.never and after not in endings:
        return 1
    if low not in shelf.plain:
        single = tokens.initial[i] and not following and is_syllable(word) and not word.isascii()
        return 1 if single and word not in shelf.given and word not in shelf.surnames else 0
    if tokens.initial[i]:
        if following and word in shelf.given and tokens.word[i + 1] in shelf.given:
            return 0
        return 1
    if following or (word in shelf.surnames and _after_title(tokens, shelf, i)):
        return 0
    return 0 if word in shelf.given else 1


def _after_title(tokens: Tokens, shelf: Shelf, i: int) -> bool:
    """`ông Tập`, `Chủ tịch Tập`: an address or office right before a capital."""
    keys = [tuple(tokens.low[i - n : i]) for n in (1, 2, 3) if i >= n]
    return any(key in shelf.address.entries or key in shelf.offices.entries for key in keys)


def _named(tokens: Tokens, shelf: Shelf, i: int) -> bool:
    """Whether a word of address or a role stands right before token ``i``."""
    return i > 0 and (
        (tokens.low[i - 1],) in shelf.address.entries or (tokens.low[i - 1],) in shelf.roles.entries
    )

"""Where names stand: tokens → stretches that are names, each with the rule that found it.

Organisations with their whole head, names from lists, Vietnamese persons, and other runs of
capitals, in this order at each token. Titles and words of kind are left out. Types are decided
in :mod:`doichieu.mentions.name_types`.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from doichieu.mentions.gazetteer import Shelf
from doichieu.mentions.name_tokens import Tokens, is_syllable
from doichieu.mentions.org_names import find_org, find_thing
from doichieu.model import EntityType

_MAX_PERSON = 4  # syllables of a Vietnamese full name; one more with `Thị`
_MAX_RUN = 8  # tokens of any other name


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
    i = 0
    while i < len(tokens):
        step = 0
        for rule in steps:
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
    return found


def _at(
    tokens: Tokens, shelf: Shelf, i: int, found: list[Candidate]
) -> tuple[Candidate | None, int]:
    if _in_note(tokens, shelf, i):
        return None, 1
    number = _numbered(tokens, shelf, i)
    if number:
        return Candidate(i, i + number, "numbered", EntityType.LOC), number
    kept = _kept(tokens, shelf, i)
    if kept:
        return Candidate(i, i + kept, "kind-word", EntityType.LOC), kept
    if not tokens.cap[i]:
        return _small(tokens, shelf, i)
    short = _short_kind(tokens, shelf, i)
    if short:
        return Candidate(i, i + short, "kind-short", EntityType.LOC), short
    title = _title(tokens, shelf, i)
    if title and title >= _known_at(tokens, shelf, i)[0]:
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
    return None, 1


def _in_note(tokens: Tokens, shelf: Shelf, i: int) -> bool:
    """`Theo`, `Ảnh`; a direction (`phía Nam`); the name of a language (`tiếng Anh`)."""
    if not tokens.cap[i]:
        return False
    if tokens.low[i] in shelf.clues["note_openers"] and is_syllable(tokens.word[i]):
        return True
    if i == 0:
        return False
    before = tokens.low[i - 1]
    if before in shelf.clues["language_words"]:
        return True
    return before in shelf.clues["direction_words"] and tokens.low[i] in shelf.directions


def _short_kind(tokens: Tokens, shelf: Shelf, i: int) -> int:
    """`TP Nha Trang`, `TX.Quảng Trị`: a short kind word, a point or none, and a known place."""
    if tokens.word[i] not in shelf.short_kinds:
        return 0
    k = i + 1
    if k < len(tokens) and tokens.word[k] == ".":
        k += 1
    if k >= len(tokens) or not tokens.cap[k]:
        return 0
    known = _known_at(tokens, shelf, k)[0]
    return k + known - i if known else 0


def _capital(
    tokens: Tokens, shelf: Shelf, i: int, found: list[Candidate]
) -> tuple[Candidate | None, int]:
    n, source = shelf.known.match(tokens.low, tokens.word, i)
    person = _person(tokens, shelf, i)
    if person > n and not (n > 1 and _surname_at(tokens, shelf, i + n)):
        return Candidate(i, i + person, "surname", None), person
    if source == "thing" and n:
        n = _thing_number(tokens, i + n) - i
    if n and _stands_alone(tokens, shelf, i, n, source, found):
        return Candidate(
            i, i + n, f"list-{source}", shelf.known.type_of(_key(tokens, i, n)) or EntityType.MISC
        ), n
    if n == 0 and tokens.low[i] in shelf.directions and not tokens.initial[i]:
        n, source = _known_at(tokens, shelf, i + 1)
        if n and source != "thing":
            return Candidate(i, i + 1 + n, "direction", EntityType.LOC), n + 1
    skip = _opener(tokens, shelf, i)
    if skip:
        return None, skip
    last = _run(tokens, shelf, i)
    surface = tokens.surface(i, last)
    bare = surface.rstrip("0123456789. ")
    if surface in shelf.never or bare in shelf.never or (last - i == 1 and len(surface) == 1):
        return None, last - i
    return Candidate(i, last, "capitals", None), last - i


def _surname_at(tokens: Tokens, shelf: Shelf, i: int) -> bool:
    return i + 1 < len(tokens) and tokens.word[i] in shelf.surnames and tokens.cap[i + 1]


def _thing_number(tokens: Tokens, k: int) -> int:
    """`SEA Games 27`, `V-League 2014`: the end of a known thing with the number behind it."""
    if k < len(tokens) and tokens.word[k].isdigit() and len(tokens.word[k]) in {1, 2, 4}:
        glued = k + 1 < len(tokens) and tokens.glued(k + 1) and tokens.word[k + 1] in "/-%–"
        return k if glued else k + 1
    return k


def _key(tokens: Tokens, i: int, n: int) -> tuple[str, ...]:
    return tuple(tokens.low[i : i + n])


def _known_at(tokens: Tokens, shelf: Shelf, i: int) -> tuple[int, str]:
    if i >= len(tokens):
        return 0, ""
    return shelf.known.match(tokens.low, tokens.word, i)


def _numbered(tokens: Tokens, shelf: Shelf, i: int) -> int:
    """`quận 8`, `QL 1A`, `Q.12`: kind word and number, with a point between or not."""
    low = tokens.low
    n = 2 if i + 1 < len(low) and f"{low[i]} {low[i + 1]}" in shelf.numbered else 1
    if n == 1 and low[i] not in shelf.numbered:
        return 0
    short = len(low[i]) == 1
    if short and not tokens.cap[i]:
        return 0
    k = i + n
    if k < len(low) and tokens.word[k] == "." and short:
        k += 1
    if k >= len(low) or not tokens.word[k][0].isdigit() or len(tokens.word[k]) > 3:
        return 0
    if short and not tokens.glued(k):
        return 0
    if k + 1 < len(low) and low[k + 1] in {"/", "tuổi", "%", "người", "đồng", "km"}:
        return 0
    return k + 1 - i


def _kept(tokens: Tokens, shelf: Shelf, i: int) -> int:
    """`sông Hồng`, `sân bay Pakse`: a kind word that belongs to the name, and its capitals."""
    n = shelf.kept.match(tokens.low, i)
    k = i + n
    if n and i and f"{tokens.low[i - 1]} {tokens.low[i]}" in shelf.no_kinds:
        return 0
    if not n or k >= len(tokens) or not tokens.cap[k] or tokens.initial[k]:
        return 0
    if (
        tokens.cap[i]
        and n == 1
        and not tokens.initial[i]
        and tokens.low[i] not in shelf.clues["kept_capitals"]
    ):
        return 0
    known, source = shelf.known.match(tokens.low, tokens.word, k)
    if source == "country" and n == 1:
        return 0
    if known:
        return n + known
    after = tokens.low[k + 1] if k + 1 < len(tokens) else ""
    words = shelf.org_words.match(tokens.low, k)
    if words > 1:
        return n + words
    if f"{tokens.low[k]} {after}" in shelf.pairs and not tokens.cap[k + 1]:
        return 0
    person = _person(tokens, shelf, k)
    last = k + person if person else _run(tokens, shelf, k)
    return last - i


def _title(tokens: Tokens, shelf: Shelf, i: int) -> int:
    """Length of a capitalised title or kind word at ``i`` that is no part of a name."""
    low = tokens.low
    best = max(
        shelf.offices.match(low, i),
        shelf.roles.match(low, i),
        _press(tokens, shelf, i),
    )
    after = i + best
    if best and after < len(low):
        if best > 1 and low[after - 1] in _HEAD_WORDS and shelf.org_words.match(low, after):
            return best - 1
        if low[after] in shelf.clues["thing_endings"] and tokens.word[i].isupper():
            return 0
    if best > 1 or (best and (tokens.word[i].isupper() or low[i] in shelf.plain)):
        return best
    kind = shelf.kinds.match(low, i)
    if kind and kind >= best and i + kind < len(tokens):
        after = i + kind
        if tokens.word[after] == "." and len(low[i]) <= 2 and after + 1 < len(tokens):
            after += 1
        if tokens.cap[after] and (kind > 1 or len(low[i]) <= 2 or low[i] in shelf.plain):
            if tokens.word[i] in shelf.short_kinds:
                return 0
            return after - i
    address = shelf.address.match(low, i)
    if address and (tokens.initial[i] or low[i] in {"ông", "bà"}):
        return address
    return 0


def _press(tokens: Tokens, shelf: Shelf, i: int) -> int:
    n = shelf.press.match(tokens.low, i)
    return n if tokens.initial[i] or tokens.low[i] in {"hãng", "tờ", "clb"} else 0


# Last words of offices that are heads of organisations too (`Phó phòng GD&ĐT …`).
_HEAD_WORDS = frozenset({"phòng", "ban", "khoa", "viện", "công an"})


def _person(tokens: Tokens, shelf: Shelf, i: int) -> int:
    """Length of a Vietnamese full name at ``i``: a surname and one to three more syllables."""
    if tokens.word[i] not in shelf.surnames or (tokens.initial[i] and tokens.low[i] == "ông"):
        return 0
    k = i + 1
    limit = i + _MAX_PERSON
    while k < min(limit, len(tokens)) and tokens.cap[k] and not tokens.glued(k):
        if not is_syllable(tokens.word[k]) or tokens.initial[k] or tokens.word[k].isupper():
            break
        if (
            k - i >= 2
            and _known_at(tokens, shelf, k)[1] in {"country", "province"}
            and k + 1 < limit
        ):
            n = _known_at(tokens, shelf, k)[0]
            if n > 1:
                break
        if tokens.word[k] == "Thị":
            limit = i + _MAX_PERSON + 1
        k += 1
    if k - i >= 2 and k < len(tokens) and _is_letter(tokens, k):
        k += 1
        if k < len(tokens) and tokens.word[k] == "." and tokens.glued(k):
            k += 1
    if k - i < 2:
        return 0
    if tokens.initial[i] and k - i == 2 and tokens.low[i] in shelf.plain:
        return k - i if tokens.word[i + 1] in shelf.given else 0
    return k - i


def _is_letter(tokens: Tokens, k: int) -> bool:
    return len(tokens.word[k]) == 1 and tokens.cap[k] and not tokens.glued(k)


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
    if _known_at(tokens, shelf, k)[0] or _title(tokens, shelf, k):
        return True
    if _after_office(tokens, shelf, i, found) or _person(tokens, shelf, k) > 1:
        return not _foreign_body(tokens, shelf, i)
    if source == "org":
        return False
    if source == "country" and not (n == 1 and is_syllable(tokens.word[i])):
        return not _foreign_body(tokens, shelf, i)
    if source in {"country", "province", "place"}:
        if n == 1 and is_syllable(tokens.word[i]):
            return not (is_syllable(word) and word in shelf.given)
        toned = any(not w.isascii() for w in tokens.word[i:k])
        return toned and not word.isupper() and "&" not in word
    return False


def _foreign_body(tokens: Tokens, shelf: Shelf, i: int) -> bool:
    """Whether the run of capitals from ``i`` ends as names of bodies and events do."""
    k = i
    while k < len(tokens) and tokens.cap[k] and k - i < _MAX_RUN:
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
    following = i + 1 < len(tokens) and tokens.cap[i + 1] and not tokens.initial[i + 1]
    if low not in shelf.plain:
        single = tokens.initial[i] and not following and is_syllable(word) and not word.isascii()
        return 1 if single and word not in shelf.given and word not in shelf.surnames else 0
    if tokens.initial[i]:
        if following and word in shelf.given and tokens.word[i + 1] in shelf.given:
            return 0
        return 1
    if following:
        return 0
    return 0 if word in shelf.given else 1


def _run(tokens: Tokens, shelf: Shelf, i: int) -> int:
    """End of the run of capitals from ``i``."""
    k = i + 1
    while k < len(tokens) and k - i < _MAX_RUN:
        if tokens.initial[k]:
            break
        if _hyphenated(tokens, shelf, k):
            k += 2
        elif tokens.cap[k]:
            if _breaks(tokens, shelf, i, k):
                break
            k += 1
        elif (
            tokens.low[k] in shelf.clues["inner"]
            and k + 1 < len(tokens)
            and tokens.cap[k + 1]
            and not is_syllable(tokens.word[k - 1])
        ):
            k += 2
        else:
            break
    return _with_number(tokens, i, k)


def _hyphenated(tokens: Tokens, shelf: Shelf, k: int) -> bool:
    """Whether a hyphen without blanks at ``k`` joins two parts that are no known names."""
    if tokens.word[k] not in {"-", "‑"} or not tokens.glued(k) or k + 1 >= len(tokens):
        return False
    if not (tokens.cap[k + 1] and tokens.glued(k + 1)):
        return False
    if is_syllable(tokens.word[k - 1]) and is_syllable(tokens.word[k + 1]):
        return False
    return not (_known_at(tokens, shelf, k - 1)[0] or _known_at(tokens, shelf, k + 1)[0])


def _breaks(tokens: Tokens, shelf: Shelf, i: int, k: int) -> bool:
    """Whether another name or a title begins at token ``k`` inside a run from ``i``."""
    if tokens.glued(k):
        return True
    low = tokens.low[k]
    if _title(tokens, shelf, k) or (low in shelf.clues["note_openers"] and is_syllable(low)):
        return True
    after = (k + 1 < len(tokens) and tokens.low[k + 1]) or ""
    if f"{low} {after}" in shelf.pairs and not tokens.cap[k + 1]:
        return True
    n, source = _known_at(tokens, shelf, k)
    before = tokens.word[k - 1]
    if not is_syllable(before) and not tokens.word[k].isascii() and is_syllable(tokens.word[k]):
        if low in shelf.plain and tokens.word[k] not in shelf.given:
            return True
        if source == "country" and not before.isupper():
            return True
    if n and k - i == 1 and tokens.word[i].isupper() and len(tokens.word[i]) > 1:
        return False
    if n and source in {"country", "province"} and is_syllable(tokens.word[k]):
        return not (n == 1 and tokens.word[k] in shelf.given) and not tokens.word[k].isascii()
    return False


def _with_number(tokens: Tokens, i: int, k: int) -> int:
    """Takes a number into the name where it is a code or a short number of a foreign name."""
    if k >= len(tokens) or not tokens.word[k][0].isdigit():
        return k
    word = tokens.word[k]
    after = tokens.low[k + 1] if k + 1 < len(tokens) else "."
    if not word.isdigit():
        return k + 1 if any(c.isupper() for c in word) else k
    if len(word) <= 4 and not after[0].isalpha() and after not in {"/", "-", "%", "–"}:
        return k + 1
    return k

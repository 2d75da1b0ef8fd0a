"""What kind of name: candidates with their surroundings → PER, ORG, LOC or MISC.

Evidence in order of weight: the word right before (title, kind word, press word), what the name
itself looks like, lists, what stands around it, and other uses of the same words in the text.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from rapidfuzz import fuzz, process

from doichieu.mentions.names.candidates import Candidate
from doichieu.mentions.names.pieces import Tokens, is_syllable
from doichieu.mentions.names.shelf import Shelf
from doichieu.mentions.names.type_model import choose_type
from doichieu.model import EntityType

PER, ORG, LOC, MISC = EntityType.PER, EntityType.ORG, EntityType.LOC, EntityType.MISC

_BY_LABEL = {
    "address": PER,
    "office": PER,
    "role": PER,
    "press": ORG,
    "org": ORG,
    "kind": LOC,
    "thing": MISC,
}


def decide_types(
    tokens: Tokens, candidates: Sequence[Candidate], shelf: Shelf
) -> list[tuple[EntityType, str]]:
    """A type and a rule for each candidate, in order."""
    judged: list[Judgement] = []
    for at, candidate in enumerate(candidates):
        kind, rule, weight = judge(tokens, candidates, shelf, at)
        if rule == "default" and (country := _misspelt(tokens, shelf, candidate)):
            kind, rule, weight = LOC, f"like-{country}", 2
        elif rule in _UNSURE:
            beside = neighbour_of(tokens, candidates, judged, at)
            likely, share = choose_type(tokens, shelf, candidate.first, candidate.last, beside)
            if share >= _LIKELY:
                kind, rule, weight = likely, "model", 1 + (share >= _CERTAIN)
        judged.append((kind, rule, weight))
    return _by_repetition(tokens, candidates, _by_company(tokens, candidates, judged))


Judgement = tuple[EntityType, str, int]  # type, rule, weight

# Rules that only guess: where one of them applies, the model is asked instead.
_UNSURE = frozenset({"default", "foreign", "given-names", "preposition", "speaks", "ward"})
# Probabilities from which the model's word replaces the guess, and weighs as much as the weaker
# rules; .6 and .7 were tried on the 24 development stories, and .7 keeps more of the rules.
_LIKELY = 0.7
_CERTAIN = 0.9


# How alike (0 to 100) a lone foreign word and a country must be to be one misspelt: `Indonexia`
# and `Indonesia` reach 89; a lower bound takes in names of persons.
_ALIKE = 85


def _misspelt(tokens: Tokens, shelf: Shelf, candidate: Candidate) -> str:
    """The country that a lone foreign word of six or more letters is a slip for; "" if none."""
    word = tokens.low[candidate.first]
    if candidate.last - candidate.first > 1 or len(word) < 6 or not word.isascii():
        return ""
    return _country_like(word, shelf.countries)


@lru_cache(maxsize=4096)
def _country_like(word: str, countries: tuple[str, ...]) -> str:
    choices = [name for name in countries if name[0] == word[0]]
    best = process.extractOne(word, choices, scorer=fuzz.ratio, score_cutoff=_ALIKE)
    return best[0] if best else ""


def neighbour_of(
    tokens: Tokens, candidates: Sequence[Candidate], judged: Sequence[Judgement], at: int
) -> str:
    """The type of the name that only a comma or `và` parts from this one, "" if none."""
    if not at:
        return ""
    between = tokens.low[candidates[at - 1].last : candidates[at].first]
    if len(between) != 1 or between[0] not in {",", "và", ";", "-", "–"} or judged[at - 1][2] < 2:
        return ""
    return judged[at - 1][0].value


def judge(tokens: Tokens, candidates: Sequence[Candidate], shelf: Shelf, at: int) -> Judgement:
    """Type, rule and weight (0 to 4) of one candidate by rules alone."""
    candidate = candidates[at]
    label = _label(tokens, candidates, shelf, at)
    if candidate.type is not None and candidate.rule in {
        "head",
        "body",
        "thing",
        "numbered",
        "kind-word",
        "direction",
    }:
        return candidate.type, candidate.rule, 4
    if candidate.type is not None:
        if label == "kind" and candidate.type is PER:
            return LOC, "kind", 3  # `đường Hồ Chí Minh`
        if label == "address" and candidate.type is LOC and _may_be_given(tokens, candidate, shelf):
            return PER, "title", 3
        if label in {"org", "press"} and candidate.type is LOC and candidate.rule != "list-country":
            return ORG, "org-word", 3
        return candidate.type, candidate.rule, 3
    if label in {"office", "role"} and _is_short_form(tokens, candidate):
        return ORG, "abbreviation", 3  # `Giám đốc GD-ĐT`
    if label:
        return _BY_LABEL[label], f"after-{label}", 4
    if _in_street_list(tokens, candidates, shelf, at):
        return LOC, "list-of-streets", 3
    if _is_share_code(tokens, candidates, at):
        return ORG, "share-code", 3
    shape = _by_shape(tokens, candidate, shelf)
    if shape is not None:
        return shape
    if _is_credited(tokens, candidate):
        return ORG, "credited", 2
    return _by_context(tokens, candidates, shelf, at)


def _is_share_code(tokens: Tokens, candidates: Sequence[Candidate], at: int) -> bool:
    """`Công ty Xi măng Sơn Hạ (SH1)`: the code of the shares of the firm before the bracket."""
    first = candidates[at].first
    if not at or candidates[at].last - first > 1 or tokens.word[first - 1] != "(":
        return False
    word, firm = tokens.word[first], candidates[at - 1]
    beside = firm.last == first - 1 and firm.rule == "head"
    return beside and len(word) == 3 and word.isupper() and word.isalnum()


def _is_credited(tokens: Tokens, candidate: Candidate) -> bool:
    """`Theo Sao Sáng` at the end of a line or text: a paper or agency."""
    if not candidate.first or candidate.rule != "capitals":
        return False
    last = candidate.last
    ends = last == len(tokens) or tokens.word[last] in {"\n", "/"}
    return ends and tokens.word[candidate.first - 1] == "Theo"


def _may_be_given(tokens: Tokens, candidate: Candidate, shelf: Shelf) -> bool:
    """A place or country that people are called after (`chị Nga`), not `anh em Lào`."""
    words = tokens.word[candidate.first : candidate.last]
    if len(words) > 2:
        return False
    return candidate.rule != "list-country" or all(word in shelf.given for word in words)


_VOWELS = frozenset("AEIOUYĂÂÊÔƠƯ")


def _is_short_form(tokens: Tokens, candidate: Candidate) -> bool:
    """One token of a few capitals, not the name of a person in capitals (`OBAMA`)."""
    word = tokens.word[candidate.first]
    if candidate.last - candidate.first > 1 or not word.isupper():
        return False
    if any(c in "-&Đ" or c.isdigit() for c in word) or (word.isalpha() and 2 <= len(word) <= 4):
        return True
    vowels = sum(c in _VOWELS for c in word)
    return word.isalpha() and len(word) <= 8 and vowels * 4 <= len(word)  # `NHCSXH`


def _in_street_list(tokens: Tokens, candidates: Sequence[Candidate], shelf: Shelf, at: int) -> bool:
    """Whether commas join the candidate to one that a word for streets stands before."""
    first = at
    while first and at - first < 12:
        between = tokens.low[candidates[first - 1].last : candidates[first].first]
        if not between or any(word not in {",", "và", ";"} for word in between):
            break
        first -= 1
    if first == at or not candidates[first].first:
        return False
    return tokens.low[candidates[first].first - 1] in shelf.clues["streets"]


def label_before(tokens: Tokens, shelf: Shelf, i: int) -> tuple[str, int]:
    """What the longest context phrase ending right before token ``i`` says, and its length."""
    if i and tokens.word[i - 1] in "\"“'‘":
        i -= 1
    if i >= 2 and tokens.word[i - 1] == "." and tokens.glued(i):
        i -= 1
    for n in (4, 3, 2, 1):
        labels = shelf.context.get(tuple(tokens.low[max(i - n, 0) : i])) if i >= n else None
        if labels and not (n == 1 and _pair(tokens, i - 1) in shelf.no_kinds):
            return labels[0], n
    return "", 0


def _label(tokens: Tokens, candidates: Sequence[Candidate], shelf: Shelf, at: int) -> str:
    """What stands before the candidate; behind another name, only an office before that counts."""
    candidate = candidates[at]
    if not (at and candidates[at - 1].last == candidate.first):
        return label_before(tokens, shelf, candidate.first)[0]
    label = label_before(tokens, shelf, candidates[at - 1].first)[0]
    return label if label in {"office", "role"} else ""


def _pair(tokens: Tokens, i: int) -> str:
    """Token ``i`` with the one before it."""
    return f"{tokens.low[i - 1]} {tokens.low[i]}" if i else tokens.low[i]


def _by_shape(tokens: Tokens, candidate: Candidate, shelf: Shelf) -> Judgement | None:
    words = tokens.word[candidate.first : candidate.last]
    low = tokens.low[candidate.first : candidate.last]
    if candidate.rule == "surname":
        if _is_street(tokens, candidate, shelf):
            return LOC, "place-beside", 3
        if tuple(low) in shelf.wards.entries and len(words) == 2:
            given = all(word in shelf.given for word in words)
            return (PER, "given-names", 1) if given else (LOC, "ward", 1)
        return PER, "surname", 3 if len(words) > 2 else 2
    if _is_club(words, low, shelf) or words[0].endswith((".vn", ".com", ".net")):
        return ORG, "shape", 3
    if len(words) == 1 and _INITIALLED.fullmatch(words[0]):
        return PER, "initialled", 2
    firm = _by_ending(low, shelf) or _by_maker(words, low, shelf)
    if firm is not None:
        return firm
    if any(c.isdigit() for word in words for c in word):
        return MISC, "code", 2
    if len(words) == 1 and words[0].isupper() and 2 <= len(words[0]) <= 8:
        return ORG, "abbreviation", 2
    if any(word.isupper() and len(word) > 1 for word in words):
        return ORG, "abbreviation", 1
    if tuple(low) in shelf.wards.entries and not all(word in shelf.given for word in words):
        return LOC, "ward", 1
    return None


# `Navibank`, `Vinamilk`, `Petrosetco`, `Sunsoft`; not `Bank`, `Microsoft Office`.
_FIRM = re.compile(
    r"[A-Z]\w{2,}(?:[Bb]ank|[Ss]oft|[Tt]elecom|[Aa]ir|[Cc]orp|[Mm]edia|[Gg]roup|invest|shipping|food|tex|chem|tech)"
    r"|(?:Vina|Petro|PetroV|Viet)[a-zA-Z]{3,}"
)
# `C.Ronaldo`; not `TP.HCM`, `B.Bình`.
_INITIALLED = re.compile(r"[A-Z]\.[A-Z][a-z]{3,}")


def _by_ending(low: Sequence[str], shelf: Shelf) -> Judgement | None:
    if low[-1] in shelf.clues["org_endings"] or low[0] in shelf.clues["org_openings"]:
        return ORG, "org-ending", 3
    if low[-1] in shelf.clues["thing_endings"] or (
        len(low) > 1 and low[-2] in shelf.clues["thing_endings"]
    ):
        return MISC, "thing-ending", 3
    if any(" ".join(low[-n:]) in shelf.clues["home"] for n in (1, 2) if n < len(low)):
        return ORG, "subsidiary", 3  # `Samsung Việt Nam`
    if low[-1] in shelf.clues["place_endings"]:
        return LOC, "place-ending", 3
    return None


def _by_maker(words: Sequence[str], low: Sequence[str], shelf: Shelf) -> Judgement | None:
    if "&" in words or (len(words) == 1 and _FIRM.fullmatch(words[0])):
        return ORG, "shape", 2
    if len(words) > 1 and low[0] in shelf.firms and not is_syllable(words[1]):
        return MISC, "product", 2  # `Nokia Lumia`
    return None


def _is_club(words: Sequence[str], low: Sequence[str], shelf: Shelf) -> bool:
    """`B.Bình Dương`, `SHB.Đà Nẵng`: a short form, a point, a place."""
    parts = [*words[0].split("."), *words[1:]] if "." in words[0] else list(words)
    if len(parts) < 2 or not parts[0].isupper():
        return False
    place = tuple(part.casefold() for part in parts[1:] if part != ".")
    return shelf.known.type_of(place) is LOC


def _is_street(tokens: Tokens, candidate: Candidate, shelf: Shelf) -> bool:
    """`Lý Thái Tổ (quận 10)`, `36 Lý Thái Tổ`: named after a person, but an address."""
    i = candidate.first - 1
    if i >= 0 and tokens.word[i][0].isdigit() and len(tokens.word[i]) <= 4:
        return True
    k = candidate.last
    if k + 1 >= len(tokens) or tokens.word[k] != "(":
        return False
    return shelf.kinds.match(tokens.low, k + 1) > 0 and tokens.low[k + 1] not in {"nước", "tổ"}


def _by_context(
    tokens: Tokens, candidates: Sequence[Candidate], shelf: Shelf, at: int
) -> Judgement:
    candidate = candidates[at]
    words = tokens.word[candidate.first : candidate.last]
    before = tokens.low[candidate.first - 1] if candidate.first else ""
    after = tokens.low[candidate.last] if candidate.last < len(tokens) else ""
    if at and candidates[at - 1].last == candidate.first:
        return PER, "after-place", 3
    if after in shelf.clues["speech"]:
        return PER, "speaks", 2
    if before in shelf.clues["prepositions"]:
        return LOC, "preposition", 2
    syllables = all(is_syllable(word) for word in words)
    if syllables and all(word in shelf.given or word in shelf.surnames for word in words):
        return PER, "given-names", 1
    if len(words) in {2, 3, 4}:
        return PER, "foreign", 1
    # A lone foreign word without any sign of a person: on 40 stories of the news PER 9, ORG 10,
    # MISC 13.
    lone = len(words) == 1
    return (MISC if lone and not syllables else PER if lone else ORG), "default", 0


def _by_company(
    tokens: Tokens, candidates: Sequence[Candidate], judged: Sequence[Judgement]
) -> list[Judgement]:
    """Lone foreign words of which nothing tells the type are persons among persons.

    In an article on players or singers most foreign names are theirs; in one on phones or shares
    most are not.
    """
    kinds: dict[str, EntityType] = {}
    for candidate, (kind, _, weight) in zip(candidates, judged, strict=True):
        foreign = not is_syllable(tokens.word[candidate.first])
        if foreign and weight and not candidate.rule.startswith("list-") and kind is not LOC:
            kinds[tokens.low[candidate.last - 1]] = kind
    persons = sum(kind is PER for kind in kinds.values())
    if persons < _MANY or persons * 2 < len(kinds):
        return list(judged)
    return [(PER if j[1:] == ("default", 0) and j[0] is MISC else j[0], *j[1:]) for j in judged]


# Foreign persons from which on an article is one about them.
_MANY = 3


def _by_repetition(
    tokens: Tokens, candidates: Sequence[Candidate], judged: Sequence[Judgement]
) -> list[tuple[EntityType, str]]:
    """The best reason met for a surface anywhere in the text; parts of persons are persons."""
    votes: dict[tuple[str, ...], Counter[EntityType]] = {}
    parts: Counter[str] = Counter()
    for candidate, (kind, _, weight) in zip(candidates, judged, strict=True):
        key = tuple(tokens.low[candidate.first : candidate.last])
        votes.setdefault(key, Counter())[kind] += 4**weight
        if kind is PER and len(key) > 1 and weight >= 1:
            parts[key[-1]] += 1
            parts[key[0]] += 1
    decided = []
    for candidate, (kind, rule, weight) in zip(candidates, judged, strict=True):
        key = tuple(tokens.low[candidate.first : candidate.last])
        best, _ = min(votes[key].items(), key=lambda item: (-item[1], item[0]))
        if len(key) == 1 and weight <= 2 and parts[key[0]] and rule != "abbreviation":
            decided.append((PER, "part-of-person"))
        elif best is not kind and weight < 3:
            decided.append((best, "repeated"))
        else:
            decided.append((kind, rule))
    return decided

"""Normal forms of a name: abbreviations written out, words of kind set aside.

In come the words of a surface, out come keys: surfaces with one key are one name. Spelling
mistakes and transcriptions are not dealt with here (see :mod:`doichieu.stories.entities.spellings`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from doichieu import lexicon
from doichieu.lexicon.phrases import Phrases
from doichieu.stories.entities.surfaces import TOKEN
from doichieu.text import fold_case

Words = tuple[str, ...]

# `H.Châu Đức`, `Q.8`: a capital and a dot before a letter or digit; not `TP.HCM`, `John D.`.
_LETTER = re.compile(r"(?<!\w)([QHPX])\.\s?(?=[^\W_])")
# A token made of capitals and digits: `SOHR`, `U23`; not `Sohr`, `I`.
_CAPITALS = re.compile(r"[A-ZĐ][A-ZĐ0-9&.\-]*[A-ZĐ0-9]")
# What may be the short form of a road with its number: `ql1a`.
_NUMBERED = re.compile(r"([a-zđ]{2,})(\d+[a-z]?)")
_YEAR = re.compile(r"(?:19|20)\d\d")
# The term of a parliament, the same body: `Quốc hội khóa XIII`.
_TERM = re.compile(r"(?<=hội) kh(?:óa|oá) (?:[XVI]+|\d{1,2})\b", re.IGNORECASE)
_LONGEST_SILENT = 7  # syllables of a legal form
MAX_WORDS = 20  # tokens; longer ones are no names


def words_of(phrase: str) -> Words:
    """A lexicon phrase as folded tokens."""
    return tuple(TOKEN.findall(fold_case(phrase)))


@cache
def phrases(key: str) -> frozenset[Words]:
    """One of the word lists of the lexicon, each entry as folded tokens."""
    return frozenset(words_of(phrase) for phrase in lexicon.words("names/forms", key))


@cache
def _abbreviations() -> Phrases[Words]:
    table = lexicon.table("names/abbreviations")["abbreviations"]
    return Phrases({words_of(short): words_of(full) for short, full in table.items()})


@cache
def _letters() -> dict[str, str]:
    return dict(lexicon.table("names/abbreviations")["letters"])


def _parted(token: str) -> tuple[str, ...]:
    """A road by its number: `ql1a` → ql, 1a; not `u19`, `vn30`."""
    found = _NUMBERED.fullmatch(token)
    return (found[1], found[2]) if found and found[1] in _numbered() else (token,)


@cache
def _numbered() -> frozenset[str]:
    """Kinds of places that make a name with a number."""
    return frozenset(map(fold_case, lexicon.words("places/kinds", "numbered")))


@lru_cache(maxsize=65536)
def expand(text: str) -> Words:
    """Folded tokens with abbreviations written out: `TP.HCM` → thành phố hồ chí minh."""
    spelled = _LETTER.sub(lambda m: f"{_letters()[m[1].lower()]} ", _TERM.sub("", text))
    tokens = [t for token in TOKEN.findall(fold_case(spelled)) for t in _parted(token)]
    out: list[str] = []
    at = 0
    while at < len(tokens):
        end, full = _abbreviations().match(tokens, at) or (at + 1, (tokens[at],))
        out += full
        at = end
    return tuple(out)


def squeeze(text: str) -> str:
    """Letters and digits alone, folded for case and tone placement: `U-23 VN` → u23vn."""
    return "".join(TOKEN.findall(fold_case(text)))


@dataclass(frozen=True, slots=True)
class Stripped:
    """A name without its leading words of kind; both as folded tokens."""

    kind: Words
    core: Words


@lru_cache(maxsize=65536)
def strip_kind(words: Words, lists: tuple[str, ...]) -> Stripped:
    """The longest leading words of kind set aside, again and again; the core is never empty."""
    at = 0
    while True:
        for size in range(min(8, len(words) - at - 1), 0, -1):
            if any(words[at : at + size] in phrases(key) for key in lists):
                at += size
                break
        else:
            return Stripped(words[:at], words[at:])


def without_inner_kinds(words: Words) -> Words:
    """The words of a body's name less those that say of what kind its place is."""
    inner, out, at = phrases("inner_kinds"), list[str](), 0
    while at < len(words):
        size = next((n for n in (2, 1) if at and words[at : at + n] in inner), 0)
        if not size:
            out.append(words[at])
        at += size or 1
    return tuple(out)


@lru_cache(maxsize=65536)
def core_words(text: str) -> Words:
    """Folded words of a name less those that are as often left out: its legal form, `và`, `số`."""
    words, silent = expand(text.replace(" & ", " và ")), phrases("silent_words")
    out, at = list[str](words[:1]), 1
    while at < len(words):
        size = next((n for n in range(_LONGEST_SILENT, 0, -1) if words[at : at + n] in silent), 0)
        if not size:
            out.append(words[at])
        at += size or 1
    return tuple(out)


def without_year(words: Words) -> Words:
    """`v league 2014` → v league."""
    return words[:-1] if len(words) > 1 and _YEAR.fullmatch(words[-1]) else words


def is_acronym(text: str) -> bool:
    """Whether a surface is one word of capitals: `SOHR`, `LHQ`; not `WHO Vietnam`."""
    return _CAPITALS.fullmatch(text) is not None and any(c.isalpha() for c in text)


def initials(words: Words) -> str:
    """First letters in capitals, `đ` kept: liên hợp quốc → LHQ."""
    return "".join(word[0] for word in words).upper()


def numbers_in(words: Words) -> Words:
    """The tokens that hold a digit: names that differ in them are different."""
    return tuple(word for word in words if any(c.isdigit() for c in word))

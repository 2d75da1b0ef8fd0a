"""Words and numbers of a line, as the gate compares them.

In: text. Out: tokens: a word without its marks and case, or one written number. Hyphens, slashes and
colons part tokens, so that `21/10` is two numbers and `Xu-pha` two words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from doichieu import lexicon
from doichieu.lexicon.phrases import Phrases, phrase_set
from doichieu.text import fold_case

# `1.250,5` and `12` are numbers, `Thượng` and `h` of `12h30` words; not `_`, `/`, `“`.
_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+|%")


class Token(NamedTuple):
    """A word or number ``[start, end)``. ``form``: without case and with one placement of tones."""

    form: str
    start: int
    end: int
    is_number: bool
    is_capital: bool


@lru_cache(maxsize=4096)
def tokenise(text: str) -> tuple[Token, ...]:
    """All words and numbers of a text, in order."""
    return tuple(
        Token(fold_case(m[0]), *m.span(), m[0][0].isdecimal(), m[0][0].isupper())
        for m in _TOKEN.finditer(text)
    )


def forms(text: str) -> tuple[str, ...]:
    """The words and numbers of a text as they are compared."""
    return tuple(token.form for token in tokenise(text))


@cache
def phrases(word_class: str) -> Phrases[bool]:
    """The phrases of one class of ``claims/turning.yml``, cut into forms."""
    return phrase_set(forms(phrase) for phrase in lexicon.words("claims/turning", word_class))


def find_phrases(words: Sequence[str], word_class: str) -> Iterator[tuple[int, int]]:
    """Where phrases of a class stand among words, as ``[start, end)``; the longest at each place."""
    known = phrases(word_class)
    at = 0
    while at < len(words):
        end = known.starts(words, at)
        if end > at:
            yield at, end
        at = max(end, at + 1)


@cache
def empty_words() -> frozenset[str]:
    """Words that say nothing by themselves."""
    return phrases("empty").firsts


def content(words: Sequence[str]) -> list[str]:
    """The words that say something by themselves, in order."""
    empty = empty_words()
    return [word for word in words if word not in empty]


# What stands before a capital that only opens something.
_OPENERS = '.!?:;“"«–•('


def opens_sentence(text: str, token: Token) -> bool:
    """Whether a word is the first of a sentence or of quoted words."""
    before = text[: token.start].rstrip()
    return not before or before[-1] in _OPENERS


@lru_cache(maxsize=2048)
def find_names(text: str, known: frozenset[str] = frozenset()) -> tuple[tuple[int, int], ...]:
    """Runs of capitalised words as ``[start, end)`` of tokens.

    Left out are a title that opens a sentence (`Ông Nam`), and a lone word that opens one unless it
    is ``known`` for a name.
    """
    tokens = tokenise(text)
    found, at = [], 0
    while at < len(tokens):
        if not tokens[at].is_capital:
            at += 1
            continue
        end = at + 1
        while end < len(tokens) and tokens[end].is_capital and _is_joined(text, tokens, end):
            end += 1
        opens = opens_sentence(text, tokens[at])
        plain = end == at + 1 and tokens[at].form not in known
        start = at + (opens and (plain or tokens[at].form in empty_words()))
        if end > start:
            found.append((start, end))
        at = end
    return tuple(found)


def _is_joined(text: str, tokens: Sequence[Token], at: int) -> bool:
    return not text[tokens[at - 1].end : tokens[at].start].strip(" -&.")

"""Checks of the words of a line: numbers, moments, names, quoted words, and how many words are shared.

In: a line. Out: None, or what the evidence lacks. All sentences of the evidence are read together.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from doichieu.gate.lines import Line
from doichieu.gate.numbers import find_numerals
from doichieu.gate.pointing import Fault
from doichieu.gate.repairing import repair
from doichieu.gate.tokens import (
    Token,
    content,
    empty_words,
    find_names,
    find_phrases,
    forms,
    opens_sentence,
    tokenise,
)
from doichieu.text import fold_case

# Least share of the content words of a line that its evidence has.
SHARED = 0.5

_WEEKDAYS = ("hai", "ba", "tư", "năm", "sáu", "bảy")  # `thứ hai` is Monday, or the second

# Quoted words: `“một vụ thảm sát”`; not a lone inch mark.
_QUOTED = re.compile(r"[“\"«]([^“”\"«»]{2,400})[”\"»]")


@lru_cache(maxsize=256)
def _evidence_forms(sentences: tuple[str, ...]) -> frozenset[str]:
    return frozenset(form for sentence in sentences for form in forms(sentence))


def sentences_of(line: Line) -> tuple[str, ...]:
    """The sentences a line rests on, each once, in order."""
    return tuple(dict.fromkeys(s.sentence for s in line.evidence))


def adds_number(line: Line) -> Fault | None:
    """Every number of the line stands in the evidence, as a value or in the same words."""
    sentences = sentences_of(line)
    told = [n for s in sentences for n in find_numerals(tokenise(s))]
    known = {value for numeral in told for value in numeral.values | numeral.parts}
    tokens = tokenise(line.words)
    for numeral in find_numerals(tokens):
        words = tuple(t.form for t in tokens[numeral.start : numeral.end])
        said = numeral.spoken and any(_holds(forms(s), words) for s in sentences)
        if not said and not numeral.stands(known):
            shown = _shown(line, tokens, numeral.start, numeral.end)
            return f"con số {shown} không có trong bằng chứng", f"{shown} is not in the evidence"
    return None


def adds_moment(line: Line) -> Fault | None:
    """Weekdays and parts of the day of the line stand in the evidence."""
    tokens = tokenise(line.words)
    words = [t.form for t in tokens]
    told = [forms(s) for s in sentences_of(line)]
    for start, end in find_phrases(words, "moment"):
        if not any(_has_moment(sentence, tuple(words[start:end])) for sentence in told):
            shown = _shown(line, tokens, start, end)
            return f"thời điểm {shown} không có trong bằng chứng", f"{shown} is not in the evidence"
    return None


def _has_moment(words: tuple[str, ...], moment: tuple[str, ...]) -> bool:
    """Whether words have a moment; `thứ hai` may also be the second of something: `bàn thứ 2`."""
    if _holds(words, moment):
        return True
    digits = {word: str(n) for n, word in enumerate(_WEEKDAYS, 2)}
    return moment[0] == "thứ" and _holds(words, ("thứ", digits.get(moment[-1], "")))


def adds_name(line: Line) -> Fault | None:
    """Every name of the line, or another spelling of it, stands in the evidence."""
    tokens = tokenise(line.words)
    known = _evidence_forms(sentences_of(line))
    excused = _excused(line, tokens, known)
    for at, token in enumerate(tokens):
        if token.is_capital and token.form not in known and at not in excused:
            if _opens_plainly(line, tokens, at) or _is_shortened(line, token):
                continue
            shown = line.words[token.start : token.end]
            return (
                f"tên {shown} không có trong bằng chứng",
                f"the name {shown} is not in the evidence",
            )
    return None


def breaks_name(line: Line) -> Fault | None:
    """The words of a name of the line follow one another in the evidence, or in a spelling of it.

    Two names side by side may meet (`Tổng thống Nga Putin`), and one may be shortened in the middle.
    """
    words = forms(line.words)
    told = [(forms(s), find_names(s)) for s in sentences_of(line)]
    told += [(forms(n), ((0, len(forms(n))),)) for group in line.same_names for n in group]
    known = {word for sentence, names in told for a, b in names for word in sentence[a:b]}
    tokens = tokenise(line.words)
    for start, end in find_names(line.words):
        opens = opens_sentence(line.words, tokens[start]) and words[start] not in known
        for at in range(start + opens, end - 1):
            if any(_is_shortened(line, token) for token in tokens[at : at + 2]):
                continue
            if not any(_meet(words[at], words[at + 1], *sentence) for sentence in told):
                shown = " ".join(words[start:end])
                return f"tên {shown} ghép từ các tên khác nhau", f"{shown} mixes different names"
    return None


def _meet(one: str, other: str, words: Sequence[str], names: Sequence[tuple[int, int]]) -> bool:
    """Whether two words stand in one name in this order, or one ends and the other begins one."""
    ends = begins = False
    for start, end in names:
        run = words[start:end]
        if one in run and other in run[run.index(one) + 1 :]:
            return True
        ends |= run[-1:] == (one,)
        begins |= run[:1] == (other,)
    return ends and begins


def _excused(line: Line, tokens: tuple[Token, ...], known: frozenset[str]) -> set[int]:
    """Places of names that the evidence has in another spelling."""
    words = [t.form for t in tokens]
    found: set[int] = set()
    for group in line.same_names:
        spellings = [forms(name) for name in group]
        if any(s and all(form in known for form in s) for s in spellings):
            for spelling in spellings:
                for at in _places(words, spelling):
                    found.update(range(at, at + len(spelling)))
    return found


def _opens_plainly(line: Line, tokens: tuple[Token, ...], at: int) -> bool:
    """Whether a capital only opens a sentence: no name of the reports, and none follows it."""
    if not opens_sentence(line.words, tokens[at]):
        return False
    is_named = at + 1 < len(tokens) and tokens[at + 1].is_capital
    if tokens[at].form in empty_words():
        return True
    return not is_named and tokens[at].form not in names_known(line)


@lru_cache(maxsize=64)
def names_known(line: Line) -> frozenset[str]:
    """Words that the evidence uses as names, and names of one word that other reports use."""
    told = (forms(s)[start:end] for s in sentences_of(line) for start, end in find_names(s))
    spelled = (forms(name) for group in line.same_names for name in group)
    lone = (name for name in spelled if len(name) == 1)
    return frozenset(word for name in (*told, *lone) for word in name)


def _is_shortened(line: Line, token: Token) -> bool:
    """Whether an abbreviation has the first letters of words that follow one another: `HCM`."""
    if len(token.form) < 2 or not line.words[token.start : token.end].isupper():
        return False
    return any(token.form in "".join(form[0] for form in forms(s)) for s in sentences_of(line))


def adds_quotation(line: Line) -> Fault | None:
    """What stands between quotation marks in the line stands in the evidence word by word."""
    for match in _QUOTED.finditer(line.words):
        if not any(repair(match[1], sentence) for sentence in sentences_of(line)):
            return (
                f"lời trong ngoặc kép “{match[1]}” không có trong bằng chứng",
                f"the quoted words “{match[1]}” are not in the evidence",
            )
    return None


def shares_too_little(line: Line) -> Fault | None:
    """Enough of the content words of the line stand in the evidence."""
    words = content(forms(line.words))
    if score_shared(line) >= SHARED and words:
        return None
    return (
        "dùng quá nhiều chữ không có trong bằng chứng",
        "too many of its words are not in the evidence",
    )


def score_shared(line: Line) -> float:
    """The share of the content words of a line that its evidence has, 0 to 1."""
    words = content(forms(line.words))
    known = _evidence_forms(sentences_of(line))
    return sum(word in known for word in words) / max(1, len(words))


def _holds(words: tuple[str, ...], phrase: tuple[str, ...]) -> bool:
    return any(True for _ in _places(words, phrase))


def _places(words: tuple[str, ...] | list[str], phrase: tuple[str, ...]) -> Iterator[int]:
    size = len(phrase)
    if size:
        for at in range(len(words) - size + 1):
            if tuple(words[at : at + size]) == phrase:
                yield at


def _shown(line: Line, tokens: tuple[Token, ...], start: int, end: int) -> str:
    return fold_case(line.words[tokens[start].start : tokens[end - 1].end])

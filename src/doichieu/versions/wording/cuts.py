"""Where a sentence can be cut and both halves still say something whole.

In: the words before or behind a cut. Out: whether what is told may begin or end there. A list that
goes on behind a comma (`8 cán bộ | , chiến sĩ phòng cảnh sát`) is none such place.
"""

from __future__ import annotations

from functools import cache

from doichieu import lexicon
from doichieu.text import SYLLABLE, fold_case

WORDS = 3  # syllables of the longest verb of saying or conjunction that is looked for


def ends_as_lead(before: str) -> bool:
    """Whether the words before a cut only lead in what follows: who says it, or `rằng`."""
    last = [fold_case(m.group()) for m in SYLLABLE.finditer(before)][-WORDS:]
    return any(" ".join(last[-size:]) in _leads() for size in range(1, WORDS + 1))


def begins_apart(after: str, between: str) -> bool:
    """Whether the words behind a cut begin a clause of their own: with a conjunction, or after `;`."""
    first = [m.group() for _, m in zip(range(WORDS), SYLLABLE.finditer(after), strict=False)]
    folded = [fold_case(word) for word in first]
    opens = any(" ".join(folded[:size]) in _conjunctions() for size in range(1, WORDS + 1))
    return opens or ";" in between


def lacks_verb(before: str, after: str, between: str) -> bool:
    """Whether the words before a cut have not come to their verb: `Tổ tuần tra huyện | do ông Bưởi làm tổ trưởng …`.

    Nothing but a blank is at the cut, a preposition or a word of purpose behind it, and before it no word that makes a clause.
    """
    if between.strip():
        return False
    words = {fold_case(m.group()) for m in SYLLABLE.finditer(before)}
    first = SYLLABLE.search(after)
    tied = first is not None and fold_case(first.group()) in _prepositions()
    return tied and words.isdisjoint(_markers())


@cache
def _prepositions() -> frozenset[str]:
    words = lexicon.classes("grammar/function_words")
    return frozenset(map(fold_case, (*words["prep"], *words["purpose"])))


@cache
def _markers() -> frozenset[str]:
    """Words beside a noun that make a clause of it."""
    return frozenset(map(fold_case, lexicon.words("grammar/function_words", "marker")))


@cache
def _leads() -> frozenset[str]:
    return frozenset(map(fold_case, lexicon.words("speech/verbs", "closer")))


@cache
def _conjunctions() -> frozenset[str]:
    """What begins a clause; `và` as often goes on with a list."""
    return frozenset(map(fold_case, lexicon.words("grammar/function_words", "splits"))) - {"và"}

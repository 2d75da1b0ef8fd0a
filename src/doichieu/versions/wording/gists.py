"""How a fact is worded: a stretch of one report that can be read without the rest.

In: a report, its clauses and one of them. Out: a stretch around that clause which has a subject
of its own, and its text without what leans on the sentence before. A short sentence is taken
whole; of a long one, what reaches back to where a clause with a subject begins. What is still
wrong with a wording is counted, so that the best of several reports can be chosen.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from doichieu import lexicon
from doichieu.model import Analysis, Document, Mentions, Span
from doichieu.text import SYLLABLE, fold_case
from doichieu.versions.align.clauses import Clause
from doichieu.versions.wording.openings import opening_pronoun, without_connective

READABLE = 130  # letters and digits up to which a sentence or its clauses are shown together
ENOUGH = 80  # up to which a stretch of a long sentence grows by the clause that follows
LONGEST = 250  # the most of them in one stretch
POINTED = 5  # a word that points back counts among so many syllables

_SUBJECTS = frozenset({"NOUN", "PROPN", "DET", "NUM", "PRON"})
_PREDICATES = frozenset({"VERB", "ADJ", "AUX"})
_HEADING = 3  # words of a heading whose adjective says nothing of its noun
_MARKS = '"“”'
# What may be cut off at the beginning, `- Ông Nam` or `• Giá`, and at the end.
_HEAD = re.compile(r"[\s,;:.…)•*–-]+")
_TAIL = re.compile(r"[\s,;:.…(•*/–-]+\Z")


@dataclass(frozen=True, slots=True)
class Wording:
    """A stretch that words a fact. ``defects``: how hard it is to read by itself, 0 is best."""

    span: Span
    text: str
    defects: int


def ink(text: str) -> int:
    """How many characters of a text are no blanks."""
    if text.isprintable():  # then it has no other blanks than this one
        return len(text) - text.count(" ")
    return sum(map(len, text.split()))


def word_clause(
    report: Mentions, clauses: Sequence[Clause], number: int, attributions: frozenset[int]
) -> Wording:
    """The stretch around a clause that can be read by itself.

    Args:
        report: the report the clause stands in.
        clauses: all clauses, those of a sentence side by side.
        number: the clause.
        attributions: the clauses that only say who says something.
    """
    document = report.document
    first, last = sentence_of(clauses, number)
    start, end = _trim(document, clauses[number].sentence)
    defects = 0
    if ink(document.text[start:end]) > READABLE:
        begin, broken = _find_beginning(document, clauses, number, first, start)
        stop = _find_end(document, clauses, number, last, begin, attributions)
        start, end = begin, end if stop == last else clauses[stop].span.end
        defects += 2 * broken
        defects += 2 * (clauses[stop].words[-1] in _unfinished())
    defects += 3 * (number in attributions and number == last)
    span = Span(clauses[number].span.article, start, end)
    return word_stretch(span, document.text[start:end], defects)


def word_stretch(span: Span, printed: str, defects: int = 0) -> Wording:
    """A stretch as it reads by itself; ``printed``: its text, ``defects``: those already known."""
    text = without_lead(_close(printed))
    return Wording(span, text[:1].upper() + text[1:], defects + count_defects(text))


def sentence_of(clauses: Sequence[Clause], number: int) -> tuple[int, int]:
    """The first and the last clause of the sentence a clause stands in."""
    here = (clauses[number].span.article, clauses[number].sentence)
    first = last = number
    while first > 0 and (clauses[first - 1].span.article, clauses[first - 1].sentence) == here:
        first -= 1
    while (
        last + 1 < len(clauses)
        and (clauses[last + 1].span.article, clauses[last + 1].sentence) == here
    ):
        last += 1
    return first, last


def _trim(document: Document, number: int) -> tuple[int, int]:
    """A sentence without the marks at its ends that say nothing."""
    sentence = document.sentences[number]
    text = document.text[sentence.start : sentence.end]
    head = _HEAD.match(text)
    tail = _TAIL.search(text)
    start = sentence.start + (head.end() if head else 0)
    end = sentence.start + (tail.start() if tail else len(text))
    return (start, end) if start < end else (sentence.start, sentence.end)


def _find_beginning(
    document: Document, clauses: Sequence[Clause], number: int, first: int, start: int
) -> tuple[int, bool]:
    """Where a clause with a subject begins, at or before this one; whether none was found."""
    own = clauses[number].span
    if ink(document.text[start : own.end]) <= READABLE:
        return start, False
    for i in range(number, first, -1):
        begin = clauses[i].span.start
        if ink(document.text[begin : own.end]) > LONGEST:
            break
        if _has_subject(document, clauses, i):
            return begin, False
    if ink(document.text[start : own.end]) <= LONGEST:
        return start, False
    return own.start, number > first


def _has_subject(document: Document, clauses: Sequence[Clause], number: int) -> bool:
    """Whether a clause inside a sentence begins with a subject and has a predicate."""
    clause, before = clauses[number], clauses[number - 1]
    if clause.words[0].split()[0] in _openers():
        return False
    gap = document.text[before.span.end : clause.span.start]
    told = before.reporting or ":" in gap or before.words[-1] in _closers()
    tags = _tags(document.analysis, clause.span)
    if not tags or tags[0] not in _SUBJECTS:
        return False
    return told or any(m in clause.words[1:] for m in _markers())


def has_predicate(analysis: Analysis, span: Span) -> bool:
    """Whether a stretch says something of something: it has a verb, or an adjective behind enough words.

    A noun with an adjective is a heading (`Danh sách cụ thể`).
    """
    tags = _tags(analysis, span)
    return "VERB" in tags or (len(tags) > _HEADING and not _PREDICATES.isdisjoint(tags))


def _tags(analysis: Analysis, span: Span) -> list[str]:
    """The parts of speech of the words in a stretch."""
    at = bisect_right(analysis.words, span.start, key=lambda w: w.start) - 1
    found = []
    for i in range(max(0, at), len(analysis.words)):
        word = analysis.words[i]
        if word.start >= span.end:
            break
        if word.end > span.start:
            found.append(word.tag)
    return found


def _find_end(
    document: Document,
    clauses: Sequence[Clause],
    number: int,
    last: int,
    begin: int,
    attributions: frozenset[int],
) -> int:
    """The last clause to show: more while it is short, what is said after who says it."""
    stop = number
    while stop < last:
        size = ink(document.text[begin : clauses[stop + 1].span.end])
        shown = document.text[begin : clauses[stop].span.end]
        dangling = (
            stop in attributions
            or clauses[stop].words[-1] in _closers()
            or clauses[stop].words[-1] in _unfinished()
            or _is_adverbial(shown)
            or _is_listed(document, clauses, stop + 1)
        )
        if size > (LONGEST if dangling else ENOUGH):
            break
        stop += 1
    return stop


def _is_adverbial(text: str) -> bool:
    """Whether a text only says when, where or after whom: `Theo công văn số 65 ban hành hôm qua`."""
    first = SYLLABLE.search(text)
    return first is not None and "," not in text and fold_case(first.group()) in _adverbial()


def _is_listed(document: Document, clauses: Sequence[Clause], number: int) -> bool:
    """Whether a clause goes on with a list: it begins with a noun and says nothing of it."""
    clause = clauses[number]
    gap = document.text[clauses[number - 1].span.end : clause.span.start]
    tags = _tags(document.analysis, clause.span)
    return "," in gap and tags[:1] in (["NOUN"], ["PROPN"]) and "VERB" not in tags


def _close(text: str) -> str:
    """The text without marks whose other half is missing."""
    if text.count("(") != text.count(")"):
        at = text.rfind("(")
        whole = at > len(text) // 2 and ")" not in text[at:]
        text = text[:at] if whole else text.replace("(", "").replace(")", "")
    odd = text.count('"') % 2 or text.count("“") != text.count("”")
    if odd:
        text = "".join(c for c in text if c not in _MARKS)
    return _TAIL.sub("", _HEAD.sub("", text, count=1) if _HEAD.match(text) else text)


def without_lead(text: str) -> str:
    """The text without a conjunction it opens with (`và phà chìm`, `Như vậy trên phà có …`)."""
    text = without_connective(text)
    syllables = [m for _, m in zip(range(4), SYLLABLE.finditer(text), strict=False)]
    for size in (3, 2, 1):
        if len(syllables) > size:
            lead = " ".join(fold_case(m.group()) for m in syllables[:size])
            if lead in _leads() and syllables[size].group().casefold() != lead:
                return text[syllables[size].start() :]
    return text


def count_defects(text: str) -> int:
    """What makes a text hard to read by itself: a pronoun, a word that points back, a question."""
    near = [
        fold_case(m.group()) for _, m in zip(range(POINTED), SYLLABLE.finditer(text), strict=False)
    ]
    return (
        (opening_pronoun(text) is not None)
        + any(word in _pointing() for word in near)
        + text.endswith("?")
        + (bool(near) and near[0] in _openers())
        + (text[:1] in _MARKS)
    )


@cache
def _openers() -> frozenset[str]:
    """Words that a clause without a life of its own begins with."""
    return frozenset(fold_case(w) for w in lexicon.words("grammar/function_words", "gist"))


@cache
def _leads() -> frozenset[str]:
    return frozenset(fold_case(w) for w in lexicon.words("grammar/function_words", "lead"))


@cache
def _adverbial() -> frozenset[str]:
    return frozenset(fold_case(w) for w in lexicon.words("grammar/function_words", "adverbial"))


@cache
def _closers() -> frozenset[str]:
    return frozenset(fold_case(w) for w in lexicon.words("speech/verbs", "closer"))


@cache
def _unfinished() -> frozenset[str]:
    """Words that call for what follows: `phối hợp cùng`, `nguyên nhân là`."""
    return frozenset(fold_case(w) for w in lexicon.words("grammar/function_words", "unfinished"))


@cache
def _markers() -> frozenset[str]:
    return frozenset(fold_case(w) for w in lexicon.words("grammar/function_words", "marker"))


@cache
def _pointing() -> frozenset[str]:
    return frozenset(fold_case(w) for w in lexicon.words("grammar/function_words", "pointing"))
